// The package as its users get it: packed, installed into an empty project, and imported there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "datacake-voalle-"));
let packed;

before(() => {
  // Without scripts: the step before has built, and what a build prints would not be JSON.
  const answer = run("npm", ["pack", "--json", "--loglevel=error", "--ignore-scripts", "--pack-destination", temporary], root);
  [packed] = JSON.parse(answer);
  writeFileSync(join(temporary, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  const quiet = ["--offline", "--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", ...quiet, join(temporary, packed.filename)], temporary);
});

after(() => rmSync(temporary, { recursive: true, force: true }));

test("the package holds what is imported, its types and its papers, nothing else", () => {
  const paths = packed.files.map((file) => file.path).sort();
  const [elements, others] = [paths.filter(isElement), paths.filter((path) => !isElement(path) && !isCommonjs(path))];
  assert.deepEqual(others, [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "README.pt-BR.md",
    ...papersOf("docs"),
    "package.json",
    "pkg/LICENSES.txt",
    "pkg/bytes.js",
    "pkg/cli.js",
    ...filesOf("cli").sort(),
    "pkg/config.schema.json",
    "pkg/datacake_voalle.js",
    "pkg/datacake_voalle_bg.wasm",
    "pkg/datacake_voalle_bg.wasm.d.ts",
    "pkg/decoded.js",
    "pkg/fields.js",
    "pkg/files-node.js",
    "pkg/files-workerd.js",
    "pkg/files.d.ts",
    "pkg/files.js",
    "pkg/files.js.map",
    "pkg/index.d.ts",
    "pkg/index.js",
    "pkg/inline.d.ts",
    "pkg/inline.js",
    "pkg/json-schema-node.js",
    "pkg/json-schema-workerd.js",
    "pkg/json-schema.d.ts",
    "pkg/json-schema.js",
    ...filesOf("json").sort(),
    "pkg/node.js",
    "pkg/order.schema.json",
    "pkg/payment.schema.json",
    "pkg/planned.js",
    "pkg/react.d.ts",
    "pkg/react.js",
    "pkg/schemas.js",
    "pkg/standard-schema.js",
    "pkg/svelte.d.ts",
    "pkg/svelte.js",
    ...filesOf("text").sort(),
    "pkg/types/client.d.ts",
    "pkg/types/data.d.ts",
    "pkg/types/elements.d.ts",
    "pkg/types/files.d.ts",
    "pkg/types/findings.d.ts",
    "pkg/types/issue-code.d.ts",
    "pkg/types/journal.d.ts",
    "pkg/types/plans.d.ts",
    "pkg/types/rulebook.d.ts",
    "pkg/types/standard-schema.d.ts",
    "pkg/vue.d.ts",
    "pkg/vue.js",
    "pkg/workerd.js",
  ]);
  const hashed = elements.map((path) => path.replace(/-[\w-]{8}(?=\.js)/, "-HASH"));
  const entries = ["voalle-config", "voalle-orders"].flatMap((name) => [`${name}.d.ts`, `${name}.js`, `${name}.js.map`]);
  for (const name of ["element.d.ts", ...entries]) assert.ok(hashed.includes(`pkg/elements/${name}`), name);
  const chunks = hashed.filter((path) => !["element.d.ts", ...entries].includes(path.slice("pkg/elements/".length)));
  for (const path of chunks) assert.match(path, /^pkg\/elements\/[\w-]+-HASH\.js(\.map)?$/);
  // Few files: each is a request in a page without a bundler.
  assert.ok(chunks.length <= 20, chunks.join());
});

/** A page for each reader; what was measured and what holds what is for those who have the repository. */
const papersOf = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => /\.(?:md|png)$/.test(name) && name !== "benchmarks.md")
    .map((name) => `${folder}/${name}`)
    .sort();

/** What is written by hand for the command goes out as it is. */
const filesOf = (folder) =>
  readdirSync(join(root, "npm", folder), { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => `pkg/${folder}/${name}`);

const isCommonjs = (path) => path.startsWith("pkg/commonjs/") && path.endsWith(".cjs");
const isElement = (path) => path.startsWith("pkg/elements/");

test("the elements need nothing but themselves and the wasm package", () => {
  for (const { path } of packed.files.filter((file) => isElement(file.path) && file.path.endsWith(".js"))) {
    const text = readFileSync(join(temporary, "node_modules", "datacake-voalle", path), "utf8");
    const imports = text.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/^(?:import|export)\b[^"=]*"([^"]+)";$|\bimport\("([^"]+)"\)/gm);
    for (const from of [...imports].map(([, first, later]) => first ?? later)) {
      const target = posix.join(posix.dirname(path), from);
      assert.ok(from.startsWith(".") && packed.files.some((file) => file.path === target), `${path} imports ${from}`);
    }
  }
});

test("the elements load the entry for files when it is asked for, and not before", () => {
  const texts = packed.files
    .filter(({ path }) => isElement(path) && path.endsWith(".js"))
    .map(({ path }) => readFileSync(join(temporary, "node_modules", "datacake-voalle", path), "utf8"));
  const count = (pattern) => texts.filter((text) => pattern.test(text)).length;
  assert.deepEqual([count(/\bimport\("\.\.\/files\.js"\)/), count(/\bfrom "[^"]*\/files(?:-node)?\.js"/), count(/papaparse/i)], [1, 0, 0]);
});

test("importing the elements on a server does nothing and does not fail", () => {
  const names = importJson(
    'import * as form from "datacake-voalle/form"; import * as orders from "datacake-voalle/orders";',
    "[...Object.keys(form), ...Object.keys(orders)]",
  );
  assert.deepEqual(names, ["VoalleConfig", "VoalleOrders"]);
});

test("whatever stands in a bundle is named with its licence, in the bundle and in the package's paper", () => {
  const installed = join(temporary, "node_modules", "datacake-voalle");
  const paper = readFileSync(join(installed, "pkg", "LICENSES.txt"), "utf8");
  const found = new Set();
  for (const { path } of packed.files.filter((file) => file.path.endsWith(".js.map"))) {
    const bundle = readFileSync(join(installed, path.replace(/\.map$/, "")), "utf8");
    const { sources } = JSON.parse(readFileSync(join(installed, path), "utf8"));
    for (const [, name] of sources.join("\n").matchAll(/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g)) {
      const folder = join(root, "node_modules", name);
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      for (const text of [bundle, paper]) {
        assert.ok(text.includes(readFileSync(join(folder, "LICENSE"), "utf8").trim()), `${path}: the licence of ${name}`);
        assert.match(text, new RegExp(`^.*\\b${name.replace(/^@/, "")} ${version.replaceAll(".", "\\.")}\\b`, "m"), `${path}: the name of ${name}`);
      }
      found.add(name);
    }
  }
  for (const name of ["lit-html", "papaparse"]) assert.ok(found.has(name), `${name} was not looked at`);
  // Each bundle has a map, or it would not have been looked at.
  const unmapped = packed.files
    .map(({ path }) => path)
    .filter((path) => /^pkg\/(elements\/.*|files)\.js$/.test(path) && !packed.files.some((file) => file.path === `${path}.map`));
  assert.deepEqual(unmapped, []);
});

test("the module names no folder of the machine that built it", () => {
  const module = readFileSync(join(temporary, "node_modules", "datacake-voalle", "pkg", "datacake_voalle_bg.wasm"), "latin1");
  for (const folder of [root.replace(/\/$/, ""), homedir()]) assert.ok(!module.includes(`${folder}/`), folder);
});

test("nothing runs when the package is installed", () => {
  const { scripts, dependencies } = importJson('import own from "datacake-voalle/package.json" with { type: "json" };', "own");
  for (const name of ["preinstall", "install", "postinstall", "prepare"]) assert.equal(scripts[name], undefined);
  assert.equal(dependencies, undefined);
});

test("every promised name is there", () => {
  const promised = ["ConfigSession", "ProxyClient", "checkCatalog", "parseTaxId", "planOrder", "planPayment", "validateConfig"];
  const kinds = importJson(`import init, { ${promised.join(", ")} } from "datacake-voalle";`, `[init, ${promised.join(", ")}].map((value) => typeof value)`);
  assert.deepEqual(kinds, Array(promised.length + 1).fill("function"));
});

test("the entry with the bytes inside answers at once, and is the same package", () => {
  const answer = importJson(
    'import init, * as inline from "datacake-voalle/inline"; import * as usual from "datacake-voalle";',
    '[inline.parseTaxId("529.982.247-25").kind, Object.keys(usual).filter((name) => !(name in inline)), typeof (await init())]',
  );
  assert.deepEqual(answer, ["cpf", [], "object"]);
});

test("the entry for files starts by itself, carries its library, and imports the rulebook from beside it", () => {
  const answer = importJson(
    'import { readOrders, readProducts } from "datacake-voalle/files"; const bytes = (text) => new TextEncoder().encode(text); const orders = await readOrders(bytes("id;cpf\\na;1234567890\\n")); const products = await readProducts(bytes("id\\nb\\n"));',
    "[orders.rows[0].order.customer.taxId, orders.rows[0].problems[0].code, products.rows[0].product.id]",
  );
  assert.deepEqual(answer, ["01234567890", "tax-id-padded", "b"]);
  const text = readFileSync(join(temporary, "node_modules", "datacake-voalle", "pkg", "files.js"), "utf8");
  const imported = [...text.matchAll(/^import\b[^"]*"([^"]+)";$/gm)].map(([, from]) => from);
  assert.deepEqual(imported, ["./index.js", "./fields.js"]);
  assert.doesNotMatch(text, /data:application\/wasm|process\.env|require\(|define\.amd|@vite-ignore/);
  const map = JSON.parse(readFileSync(join(temporary, "node_modules", "datacake-voalle", "pkg", "files.js.map"), "utf8"));
  for (const source of map.sources) assert.match(source, /^\.\.\/(?:npm|node_modules)\//, "no folder of a machine");
});

test("its command is there", () => {
  assert.match(run(join(temporary, "node_modules", ".bin", "datacake-voalle"), ["--help"], temporary), /^Usage/);
});

test("a program that requires it gets it", () => {
  const program = 'const { parseTaxId } = require("datacake-voalle"); process.stdout.write(parseTaxId("529.982.247-25").formatted);';
  assert.equal(run(process.execPath, ["--no-warnings", "--input-type=commonjs", "--eval", program], temporary), "529.982.247-25");
});

test("publint finds nothing to say about what is packed", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: join(temporary, "node_modules", "datacake-voalle"), strict: true });
  // Jest alone takes the CommonJS, and TypeScript never: "types" stands before it.
  const others = messages.filter(({ code, args }) => code !== "EXPORTS_TYPES_INVALID_FORMAT" || args.condition !== "require");
  assert.deepEqual(others, []);
});

test("a tax number is read, with init awaited as in a browser", () => {
  const answer = importJson(
    'import init, { parseTaxId } from "datacake-voalle"; await init(); await init();',
    '[parseTaxId("529.982.247-25"), parseTaxId("529.982.247-26")]',
  );
  assert.deepEqual(answer, [{ kind: "cpf", value: "52998224725", formatted: "529.982.247-25" }, null]);
});

test("an empty configuration has findings, each with a path", () => {
  const issues = importJson('import { validateConfig } from "datacake-voalle";', "validateConfig({})");
  assert.ok(Array.isArray(issues) && issues.length > 0, "no finding");
  for (const issue of issues) assert.ok(Array.isArray(issue.path), `no path: ${JSON.stringify(issue)}`);
});

/** What an expression is worth after these imports, in the empty project. */
function importJson(imports, expression) {
  const program = `${imports}\nprocess.stdout.write(JSON.stringify(${expression}));`;
  return JSON.parse(run(process.execPath, ["--no-warnings", "--input-type=module", "--eval", program], temporary));
}

function run(command, args, cwd) {
  // npm tells its scripts which folder is theirs; the empty project is another one.
  const { npm_config_local_prefix: _, ...env } = process.env;
  return execFileSync(command, args, { cwd, env, encoding: "utf8", timeout: 120_000 });
}
