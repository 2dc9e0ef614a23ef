// Puts the custom elements into pkg/elements/, beside the wasm package that they import, their style sheets as one module.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { isMain, main, root } from "./processes.mjs";

const source = join(root, "www", "elements");
const target = join(root, "pkg", "elements");
// The others build on these.
const first = ["tokens.css", "base.css"];

/** Copies the modules and their types; what is no longer in the sources goes. */
export async function buildElements() {
  // Beside the target, and then in its place: a page that is being served never meets a half.
  const fresh = `${target}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await cp(source, fresh, { recursive: true, filter: (path) => !path.startsWith(join(source, "styles")) });
  await writeFile(join(fresh, "style.js"), await styleModule());
  await writeFile(join(fresh, "tokens.css"), await styleText("tokens.css"));
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  console.log(`The elements are in ${relative(root, target)}/.`);
}

/** A module, because every bundler and every browser imports one, and a style sheet only some of them. */
async function styleModule() {
  const folder = join(source, "styles");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css") && !first.includes(name)).sort();
  const texts = await Promise.all([...first, ...names].map(styleText));
  return `// Made by scripts/elements.mjs from www/elements/styles/.\nexport const css = ${JSON.stringify(inside(texts.join("\n")))};\n`;
}

async function styleText(name) {
  const text = await readFile(join(source, "styles", name), "utf8");
  return name === "tokens.css" ? withPlainColours(text) : text;
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

if (isMain(import.meta)) await main(buildElements);
