// Puts the package's hand-written entries from npm/ into pkg/, beside the wasm package that they import.
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "./processes.mjs";

const source = join(root, "npm");
const target = join(root, "pkg");
/** What goes there in one file: see files.mjs. */
const bundled = ["files.js", "files"];
/** What every page downloads, as small as the glue that it stands around. */
const downloaded = ["index.js", "planned.js", "standard-schema.js"];

/** Copies them; the command keeps the right to be run. */
export async function buildEntries() {
  const entries = await readdir(source, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const from = join(entry.parentPath ?? entry.path, entry.name);
    if (bundled.some((each) => from === join(source, each) || from.startsWith(join(source, each, "/")))) continue;
    const to = from.replace(source, target);
    await mkdir(dirname(to), { recursive: true });
    if (downloaded.some((each) => from === join(source, each))) await writeFile(to, await small(entry.name, await readFile(from, "utf8")));
    else await copyFile(from, to);
    if (entry.name === "cli.js") await chmod(to, 0o755);
  }
  await writeFile(join(target, "schemas.js"), await schemasModule());
  await copyFile(join(root, "www", "elements", "generated", "fields.js"), join(target, "fields.js"));
}

/** What people look for in a debugger, and bundlers in the code, stays as it is written. */
async function small(name, code) {
  // Only here: it is there only after the set-up.
  const { minify } = await import("vite");
  const { code: made, errors } = await minify(name, code, { module: true, compress: true, mangle: { keepNames: true } });
  if (errors.length > 0) throw new Error(errors[0].message);
  const sought = [...code.matchAll(/\b(?:new URL|import)\(("[^"]+")/g)].map(([, text]) => text);
  const out = sought.reduce((text, path) => text.replace(`\`${path.slice(1, -1)}\``, path), made);
  for (const path of sought) if (!out.includes(`(${path}`)) throw new Error(`${name} does not say any more where ${path} is`);
  return `${out}\n`;
}

/** The schemas as a module: every bundler and every runtime imports one, and JSON only some of them. */
async function schemasModule() {
  const names = ["config", "order"];
  const texts = await Promise.all(names.map((name) => readFile(join(source, `${name}.schema.json`), "utf8")));
  const exported = names.map((name, at) => `export const ${name} = ${JSON.stringify(JSON.parse(texts[at]))};\n`);
  return `// Made by scripts/entries.mjs from the schemas.\n${exported.join("")}`;
}

/** The module's bytes as a JavaScript module: base64 is what every runtime can read at once. */
export async function buildInline() {
  const bytes = await readFile(join(target, "datacake_voalle_bg.wasm"), "base64");
  await writeFile(join(target, "bytes.js"), `// Made from datacake_voalle_bg.wasm by scripts/entries.mjs.\nexport default "${bytes}";\n`);
}
