// Whether what we build on may be used as we use it: crates are linked into what we hand on, a few npm packages bundled (libraries.mjs says
// which), the others are tools alone (the package has no dependency). What is handed on is named in the package, with its licence.
// By hand: node scripts/licences.mjs
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import satisfies from "spdx-satisfies";
import { handedOn } from "./libraries.mjs";
import { capture, isMain, main, PlainError, root } from "./processes.mjs";

/** They ask for no more than their own text. */
const permissive = [
  "MIT",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "Zlib",
  "Unicode-3.0",
  "CDLA-Permissive-2.0",
  "BlueOak-1.0.0",
  "0BSD",
  "CC0-1.0",
  "Unlicense",
];
/** They ask for more of whoever hands them on, which nobody does with a tool. */
const forTools = [...permissive, "MPL-2.0", "CC-BY-3.0", "CC-BY-4.0"];
/** What names a licence that SPDX doesn't know, and was read: here MIT-like words of SCOWL, and the BSD licence of Ispell without its clause on advertising. */
const wasRead = { "dictionary-en-gb 3.0.0": "MIT AND BSD-3-Clause" };

async function check() {
  const packages = npmPackages();
  const isHandedOn = ({ name }) => handedOn.includes(name.replace(/ [^ ]*$/, ""));
  const kinds = {
    "Rust crates, handed on": [await crates(), permissive],
    "npm packages, handed on": [packages.filter(isHandedOn), permissive],
    "npm packages, tools": [packages.filter((each) => !isHandedOn(each)), forTools],
  };
  const refused = [];
  for (const [kind, [packages, approved]] of Object.entries(kinds)) {
    if (packages.length === 0) throw new PlainError(`${kind}: none was found, so none was looked at.`);
    console.log(`${kind}: ${packages.length}`);
    refused.push(
      ...packages.filter(({ licence }) => !isApproved(licence, approved)).map(({ name, licence }) => `${name}: ${licence ?? "it names no licence"}`),
    );
  }
  if (refused.length > 0)
    throw new PlainError(
      `Not approved in scripts/licences.mjs:\n${refused.join("\n")}\nRead the licence; take another package, or add it to the list and say why.`,
    );
}

const ofModule = { file: "datacake_voalle_bg.wasm", crate: "datacake-voalle", target: "wasm32-unknown-unknown" };

/** The licences of the crates that are in a file of ours, as they ask to be handed on: each text once, after the names of those that have it. */
export async function notices({ file, crate, target } = ofModule) {
  // Macros and what they are made with run when it is built, and stand nowhere in it.
  const kinds = ["--package", crate, "--edges", "normal,no-proc-macro", "--target", target, "--no-dedupe"];
  const tree = await capture("cargo", ["tree", "--locked", "--prefix", "none", "--format", "{p}", ...kinds], { timeoutMs: 120_000 });
  if (tree === undefined) throw new PlainError("cargo tree failed.");
  const inModule = new Set(tree.split("\n").map((line) => line.replace(/^(\S+) v(\S+).*$/, "$1 $2")));
  const texts = new Map();
  for (const { name, licence, folder } of (await crates()).filter(({ name }) => inModule.has(name))) {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
      .map((entry) => entry.name)
      .sort();
    for (const text of files.length > 0
      ? files.map((file) => readFileSync(join(folder, file), "utf8").trim())
      : [`${licence} (it brings no text of its own)`]) {
      texts.set(text, [...(texts.get(text) ?? []), name]);
    }
  }
  if (texts.size === 0) throw new PlainError(`no crate was found in ${file}.`);
  const parts = [...texts].map(([text, names]) => `${names.sort().join(", ")}\n\n${text}\n`);
  return [`What stands in ${file} beside our own code, and its licences. Rust's standard library: MIT OR Apache-2.0.\n`, ...parts.sort()].join(
    `\n${"-".repeat(80)}\n`,
  );
}

/** Every crate of the lock file, also those that only tests need or another system. */
async function crates() {
  const text = await capture("cargo", ["metadata", "--format-version", "1", "--locked"], { timeoutMs: 120_000, maxBuffer: 64 << 20 });
  if (text === undefined) throw new PlainError("cargo metadata failed.");
  // Ours have no source.
  return JSON.parse(text)
    .packages.filter(({ source }) => source !== null)
    .map(({ name, version, license, manifest_path }) => ({ name: `${name} ${version}`, licence: license, folder: dirname(manifest_path) }));
}

function npmPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8"));
  return Object.entries(packages).map(([path, { version, license }]) => {
    const name = `${path.replace(/^.*node_modules\//, "")} ${version}`;
    return { name, licence: wasRead[name] ?? license };
  });
}

/** Crates of old write `/` where SPDX has `OR`. */
function isApproved(licence, approved) {
  try {
    return satisfies(licence.replaceAll("/", " OR "), approved);
  } catch {
    return false;
  }
}

if (isMain(import.meta)) await main(check);
