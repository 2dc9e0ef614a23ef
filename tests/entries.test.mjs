// How the module starts where its file is missing, and what is said where its bytes are, too. The entries are those of the package.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "voalle-entries-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const entry = ["index.js", "planned.js", "standard-schema.js", "datacake_voalle.js"];
const ask = `validateConfig({ general: { erpUrl: "http://erp.provedor.com.br" } }, { locale: "en" })[0].code`;

/** A folder with these files of the package, and nothing else; answers what a program there prints as JSON. */
async function inFolder(name, files, program) {
  for (const file of files) cpSync(join(root, "pkg", file), join(folder, name, file));
  const args = ["--no-warnings", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: join(folder, name), timeout: 60_000 });
  return JSON.parse(stdout);
}

test("the usual entry starts from its bytes where it is a file of the disk, and asks no `fetch`", async () => {
  const seen = await inFolder(
    "disk",
    [...entry, "decoded.js", "bytes.js"],
    `const asked = [];
    globalThis.fetch = async (address) => { asked.push(String(address)); throw new TypeError("fetch failed"); };
    const { default: init, validateConfig } = await import("./index.js");
    await Promise.all([init(), init()]);
    console.log(JSON.stringify({ asked, code: ${ask} }));`,
  );
  assert.deepEqual(seen, { asked: [], code: "erp-url-http" });
});

test("two that start at once share one module: what the first has made is still its own", async () => {
  const seen = await inFolder(
    "twice",
    [...entry, "decoded.js", "bytes.js"],
    `const { default: init, ConfigSession } = await import("./index.js");
    const second = init();
    const first = init();
    const session = await first.then(() => new ConfigSession({ general: { erpUrl: "http://erp.provedor.com.br" } }));
    const isOne = (await first) === (await second);
    console.log(JSON.stringify({ isOne, kept: session.config().general.erpUrl }));`,
  );
  assert.deepEqual(seen, { isOne: true, kept: "http://erp.provedor.com.br" });
});

test("neither file nor bytes: the error says what to write, where it is written, and what went wrong first", async () => {
  const words =
    'datacake-voalle found neither datacake_voalle_bg.wasm nor bytes.js: import "datacake-voalle/inline", or see docs/bundlers.md in node_modules/datacake-voalle';
  const seen = await inFolder(
    "neither",
    entry,
    `const { default: init, validateConfig } = await import("./index.js");
    const first = await init().catch((error) => error.message);
    const early = (() => { try { return validateConfig({}); } catch (error) { return error.message; } })();
    console.log(JSON.stringify({ first, early }));`,
  );
  assert.equal(seen.first, words);
  assert.match(seen.early, /has not started/, "a start that failed is none");
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const paper = readFileSync(join(root, "docs", "bundlers.md"), "utf8");
  assert.ok(files.includes("docs/*.md"), "the paper is in the package");
  assert.ok(paper.includes(words), "the paper has the words, for whoever looks for them");
});

test("a module that one names oneself is taken, or its own error is told: nothing else takes its place", async () => {
  const seen = await inFolder(
    "named",
    [...entry, "decoded.js", "bytes.js", "datacake_voalle_bg.wasm"],
    `import { readFileSync } from "node:fs";
    const { default: init, validateConfig } = await import("./index.js");
    const refused = await init({ module_or_path: new Uint8Array([0, 97, 115, 109]) }).catch((error) => error.name);
    await init({ module_or_path: readFileSync("datacake_voalle_bg.wasm") });
    console.log(JSON.stringify({ refused, code: ${ask} }));`,
  );
  assert.deepEqual(seen, { refused: "CompileError", code: "erp-url-http" });
});

test("in Node nothing is read and nothing fetched: the entry needs its JavaScript alone", async () => {
  const seen = await inFolder(
    "node",
    [...entry, "bytes.js", "node.js"],
    `const { validateConfig } = await import("./node.js");
    console.log(JSON.stringify(${ask}));`,
  );
  assert.equal(seen, "erp-url-http");
});
