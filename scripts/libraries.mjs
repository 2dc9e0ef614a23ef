// The npm libraries that stand in what we hand on, the bundles of the package and of the page: which ones may, and their notices.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError, root } from "./processes.mjs";

/** Another one comes here when its licence was read; licences.mjs holds them to asking for no more than their own text. */
export const handedOn = ["@lit/reactive-element", "idb", "lit-element", "lit-html", "papaparse"];

const pkg = join(root, "pkg");
const line = `\n${"-".repeat(80)}\n`;
const heading = "What stands in the bundled JavaScript beside our own code, and its licences.\n";

/** The libraries whose files these are. */
export function librariesOf(files) {
  const names = new Set(files.map((file) => file.match(/.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean));
  for (const name of names) {
    if (!handedOn.includes(name)) throw new PlainError(`${name} gets into a bundle, and is not named in scripts/libraries.mjs. Read its licence first.`);
  }
  return [...names].sort();
}

/** For a bundle: the notices of the libraries that are in it. */
export async function banner({ modules = {} }) {
  const names = librariesOf(Object.keys(modules).filter((id) => modules[id].renderedLength > 0));
  const parts = await notices(names);
  return parts.length === 0 ? "" : `/*! Inside: ${parts.join("\n\n")}\n*/`;
}

/** Each text once, after the names of those that have it. */
async function notices(names) {
  const texts = new Map();
  for (const name of names) {
    const folder = join(root, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const text = (await readFile(join(folder, "LICENSE"), "utf8")).trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  return [...texts].map(([text, of]) => `${of.join(", ")}\n\n${text}`);
}

/** The package's paper about what is in its module, followed by what is in the files that these source maps name. */
export async function paper(sources) {
  const [ofModule] = (await readFile(join(pkg, "LICENSES.txt"), "utf8").catch(() => "")).split(`${line}${heading}`);
  return `${[`${ofModule.trimEnd()}\n${line}${heading}`, ...(await notices(librariesOf(sources)))].join(line).trimEnd()}\n`;
}

/** Brings the package's paper up to date with its bundles. */
export async function notePackage() {
  const maps = (await readdir(pkg, { recursive: true })).filter((name) => name.endsWith(".js.map"));
  const sources = await Promise.all(maps.map(async (name) => JSON.parse(await readFile(join(pkg, name), "utf8")).sources));
  await writeFile(join(pkg, "LICENSES.txt"), await paper(sources.flat()));
}
