// The elements' and the page's style sheets as they go out: made from www/elements/styles/.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "./processes.mjs";

const folder = join(root, "www", "elements", "styles");
// The others build on these.
const first = ["tokens.css", "base.css"];

/** All sheets of the elements as one text. */
export async function elementsStyle() {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css") && !first.includes(name)).sort();
  const texts = await Promise.all([...first, ...names].map(async (name) => outgoing(name, await readFile(join(folder, name), "utf8"))));
  return inside(texts.join("\n"));
}

/** One sheet as a page takes it. */
export function outgoing(name, css) {
  return basename(name) === "tokens.css" ? withPlainColours(css) : css;
}

/** Before 2024 browsers had no light-dark(): without it every colour of ours would be none, and a field have no border. They get the light ones. */
function withPlainColours(css) {
  const both = css.match(/^ *--[\w-]+:.*light-dark\(.*;$/gm).join("\n");
  return `${css.replace(/light-dark\((#\w+), #\w+\)/g, "$1")}\n@supports (color: light-dark(red, red)) {\n:root,\n:host {\n${both}\n}\n}\n`;
}

/**
 * Inside an element a rem is the page's, and a page may make it anything: sizes come from a length of the elements' own (base.css).
 * A condition can't have that: there a rem is what it usually is.
 */
function inside(css) {
  const usual = (text) => text.replace(rem, (_, number) => `${Number(number) * 16}px`);
  const own = (text) => text.replace(rem, (_, number) => `calc(var(--voalle-rem) * ${number})`);
  const parts = css.replaceAll(":root,\n:host {", ":host > * {").split(/(@(?:container|media)[^{]*)/);
  return parts.map((part) => (part.startsWith("@") ? usual(part) : own(part))).join("");
}

const rem = /(?<![\w.-])(-?\d*\.?\d+)rem\b/g;
