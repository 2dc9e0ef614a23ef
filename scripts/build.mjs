// Builds the npm package's files into pkg/: the crate as optimised wasm, its JavaScript, the entry for Node, the elements;
// and the page into dist/.
// The module is built only when something of it has changed since the last build.
import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { buildCommonjs } from "./commonjs.mjs";
import { buildElements } from "./elements.mjs";
import { buildEntries, buildInline } from "./entries.mjs";
import { buildFiles } from "./files.mjs";
import { buildPage } from "./page.mjs";
import { isMain, lastLines, main, PlainError, root, run } from "./processes.mjs";
import { setup } from "./setup.mjs";

const pkg = join(root, "pkg");
const module = join(pkg, "datacake_voalle_bg.wasm");
const stamp = join(pkg, ".inputs");
// package-lock.json says which optimiser it was.
const inputs = [
  "Cargo.toml",
  "Cargo.lock",
  "package-lock.json",
  "json",
  "scripts/build.mjs",
  "scripts/licences.mjs",
  "scripts/shrink.mjs",
  "scripts/shrink-data.mjs",
  "scripts/shrink-names.mjs",
  "scripts/shrink-order.mjs",
  "src",
];

// The features that rustc turns on by default: the optimiser must know them, or it refuses the module.
const optimisation = [
  // Measured by what brotli makes of it, not by the raw size: -Oz, and what is left out here, are smaller only raw.
  "-Os",
  "--converge",
  "--one-caller-inline-max-function-size=25",
  "--always-inline-max-function-size=3",
  "--skip-pass=simplify-locals",
  "--skip-pass=local-cse",
  "--skip-pass=memory-packing",
  // The stack lies below the data: no object is there.
  "--low-memory-unused",
  "--flatten",
  "--rereloop",
  "-Os",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
  // Not by rustc: wasm-bindgen reads there which features it may use.
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** Builds pkg/, the module only when it is not up to date. The tools must be there: see setup.mjs. */
export async function build() {
  await buildEntries();
  await buildModule();
  await buildInline();
  await buildElements();
  await buildFiles();
  await buildCommonjs();
  await buildPage();
}

async function buildModule() {
  const wanted = await hashOfInputs();
  const [built, current] = await Promise.all([stat(module).catch(() => undefined), readText(stamp)]);
  if (built && current === wanted) return console.log("The wasm package in pkg/ is up to date.");

  console.log("Building the wasm package into pkg/.");
  await rm(pkg, { recursive: true, force: true });
  await buildEntries();
  // wasm-pack installs, writes and optimises nothing of its own accord: its package.json has no exports, it would take any
  // wasm-opt on the path, and it would look for its flags under another name than the profile's.
  const output = ["--target", "web", "--profile", "web", "--out-dir", "pkg", "--out-name", "datacake_voalle"];
  const nothingMore = ["--mode", "no-install", "--no-pack", "--no-gitignore", "--no-opt", "--no-typescript", "--", "--locked"];
  await must("wasm-pack", ["build", ...output, ...nothingMore], { env: { CARGO_ENCODED_RUSTFLAGS: withoutPaths() } });
  const before = (await stat(module)).size;
  // Only here: what they import is there only after the set-up.
  const [{ shrink, finish }, { notices }] = await Promise.all([import("./shrink.mjs"), import("./licences.mjs")]);
  await shrink(pkg, "datacake_voalle");
  await must(join(root, "node_modules", ".bin", "wasm-opt"), [module, "-o", module, ...optimisation]);
  await finish(pkg, "datacake_voalle");
  // What runs in Node has the bytes in its JavaScript.
  await buildInline();
  await smokeTest();
  await writeFile(join(pkg, "LICENSES.txt"), await notices());
  // Last, so that a build that was cut short is not taken for a good one.
  await writeFile(stamp, wanted);
  console.log(`Built pkg/: the module has ${(await stat(module)).size} bytes (${before} before wasm-opt).`);
}

/** Where this machine keeps its sources is nobody's business, and would make the module another one on each machine. */
export function withoutPaths() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  return [`--remap-path-prefix=${cargoHome}=cargo`, `--remap-path-prefix=${root}=.`].join("\x1f");
}

/** An optimiser can break a module without a word: what it made must run and answer. */
async function smokeTest() {
  const program = `
    import init, { parseTaxId } from "./pkg/node.js";
    await init();
    for (const [text, kind] of [["529.982.247-25", "cpf"], ["12.ABC.345/01DE-35", "cnpj"]]) {
      const answer = parseTaxId(text);
      if (answer?.kind !== kind || answer.formatted !== text) throw new Error(text + " is read wrongly: " + JSON.stringify(answer));
    }`;
  await must(process.execPath, ["--input-type=module", "--eval", program], { timeoutMs: 60_000 });
}

async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new PlainError(`${lastLines(output, 200)}\n${command} failed (${code}).`);
}

async function hashOfInputs() {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of await filesOf(join(root, input))) {
      const text = await readFile(file);
      hash.update(`${relative(root, file)}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest("hex");
}

async function filesOf(path) {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function readText(file) {
  return readFile(file, "utf8").catch(() => undefined);
}

if (isMain(import.meta)) {
  await main(async () => {
    await setup({ for: "start" });
    await build();
  });
}
