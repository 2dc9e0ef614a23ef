// npm run leaks: after a whole `npm test`, no seeded secret anywhere in what was left behind, and no seeded document in logs,
// metrics, problem texts and databases. Runs copy their evidence: see evidence.mjs.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { main, root } from "../../scripts/processes.mjs";
import { secretCredentials } from "./credentials.mjs";
import { evidenceFolder, kinds, seeded } from "./evidence.mjs";
import { formsOfDocument, formsOfSecret } from "./leaks/forms.mjs";
import { Search } from "./leaks/search.mjs";
import { Checks, table } from "./table.mjs";

/** Each run of the tests must have left every kind of evidence; where all goes well, no problem is answered. */
const runs = ["e2e", "torture-sqlite", "torture-postgres", "calls-sqlite", "fuzz-sqlite"];
const expectedOf = (run) => kinds.filter((kind) => kind !== "problems" || !run.startsWith("calls"));
/** Answers and pages show a customer's document to those who may see it; these never do. */
const withoutDocuments = ["logs", "metrics", "problems", "database"];
/** What the sandbox's tokens begin with. */
const tokenPrefixes = ["sandbox-access-", "sandbox-refresh-"];

await main(() => {
  const checks = new Checks();
  const known = seeded();
  const secrets = [...secretCredentials, ...known.secrets, ...tokenPrefixes.map((value) => ({ name: `a token ${value}…`, value }))];
  const documents = [...new Set([...documentsOfSandbox(), ...customersOfSamples(), ...known.documents])];
  const secretNeedles = secrets.flatMap(({ name, value }) => formsOfSecret(value).map((form) => ({ ...form, what: name })));
  const documentNeedles = documents.flatMap((document) => formsOfDocument(document).map((form) => ({ ...form, what: `document ${document}` })));
  const [forSecrets, forAll] = [new Search(secretNeedles), new Search([...secretNeedles, ...documentNeedles])];

  checks.check("the search finds each form of each secret and document that was planted", control(forAll, [...secretNeedles, ...documentNeedles]));
  checks.check("every run of the tests has left its evidence", missing(known));

  const rows = [];
  const [leakedSecrets, leakedDocuments] = [[], []];
  for (const source of folders(evidenceFolder)) {
    for (const kind of folders(join(evidenceFolder, source))) {
      const full = withoutDocuments.includes(kind);
      const row = { files: 0, bytes: 0, found: 0 };
      for (const file of filesOf(join(evidenceFolder, source, kind))) {
        const { bytes, found } = (full ? forAll : forSecrets).file(file);
        row.files += 1;
        row.bytes += bytes;
        row.found += found.length;
        for (const { what, form, at } of found) {
          (what.startsWith("document ") ? leakedDocuments : leakedSecrets).push(`${what}, ${form}, in ${relative(root, file)} at byte ${at}`);
        }
      }
      rows.push([source, kind, row.files, (row.bytes / 1e6).toFixed(1), secretNeedles.length, full ? documentNeedles.length : 0, row.found]);
    }
  }
  console.log(`\n${secrets.length} secrets and ${documents.length} documents, each in all its forms.`);
  table([["run", "where", "files", "MB", "forms of secrets", "forms of documents", "found"], ...rows]);
  checks.check("no seeded secret anywhere", leakedSecrets);
  checks.check("no seeded document in logs, metrics, problem texts and databases", leakedDocuments);
  checks.end();
});

/** One file with everything in it, another with nothing of it. */
function control(search, needles) {
  const folder = mkdtempSync(join(tmpdir(), "voalle-leaks-"));
  try {
    const [planted, clean] = ["planted", "clean"].map((name) => join(folder, name));
    // Apart from each other, so that none is found by chance where two meet.
    writeFileSync(planted, Buffer.concat(needles.flatMap(({ bytes }) => [bytes, Buffer.from("\n~\n")])));
    writeFileSync(clean, "nothing to be found here\n".repeat(1000));
    const found = new Set(search.file(planted).found.map(({ bytes }) => bytes.toString("latin1")));
    const unseen = needles.filter(({ bytes }) => !found.has(bytes.toString("latin1"))).map(({ what, form }) => `${what}, ${form}, was planted and not found`);
    return [...unseen, ...search.file(clean).found.map(({ what }) => `${what} was found where nothing is`)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function missing(known) {
  const sources = folders(evidenceFolder);
  return runs.flatMap((run) => {
    const own = sources.filter((source) => source === run || source.startsWith(`${run}-`));
    const files = (kind) => own.flatMap((source) => filesOf(join(evidenceFolder, source, kind))).filter((file) => statSync(file).size > 0);
    const problems = expectedOf(run)
      .filter((kind) => files(kind).length === 0)
      .map((kind) => `${run}: no ${kind}`);
    const wanted = run.endsWith("postgres") ? "dump.sql" : "proxy.sqlite-wal";
    if (!files("database").some((file) => file.endsWith(wanted))) problems.push(`${run}: no ${wanted}`);
    if (!known.sources.some((source) => own.includes(source))) problems.push(`${run}: no list of what it has seeded`);
    return problems;
  });
}

/** Its customers', its sellers' and its selling places'. */
function documentsOfSandbox() {
  const sources = ["people.rs", "mod.rs"].map((name) => readFileSync(join(root, "sandbox", "src", "data", name), "utf8"));
  return [...sources.join("\n").matchAll(/"(\d{11}|[0-9A-Z]{12}\d\d)"/g)].map(([, document]) => document);
}

function customersOfSamples() {
  const folder = join(root, "www", "samples");
  // What stands in tables is there as JSON too.
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const samples = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return samples.flatMap(({ customer, taxId }) => customer?.taxId ?? taxId ?? []).map((document) => document.replace(/[^0-9A-Z]/g, ""));
}

function folders(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
