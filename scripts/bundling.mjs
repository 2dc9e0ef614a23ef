// What the bundles of the package's screens (elements.mjs) and of the page (page.mjs) have in common.
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./processes.mjs";
import { elementsStyle, outgoing } from "./style.mjs";

/**
 * What the oldest browsers know (docs/elements.md, "Styles and policies"; tests/browsers.test.mjs looks for what is newer). Not by their names:
 * for Safari 15.4 each private field would become a WeakMap, because of a fault in the scope of static ones that nothing here meets.
 */
export const target = "es2022";

/** What every bundle of ours is made with. Vite goes by the environment, too, and would take the libraries' builds for development. */
export function common() {
  process.env.NODE_ENV = "production";
  return { root, configFile: false, logLevel: "warn", publicDir: false };
}

/**
 * Makes a folder anew: `make(fresh)` fills another beside it, which then takes its place, so that a page that is being served never meets
 * a half. What a failure leaves goes.
 */
export async function anew(folder, make) {
  const fresh = `${folder}.${process.pid}`;
  try {
    await make(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * What is beside a bundle is imported by its place there, `places` says which: a bundler would keep the path from the source, or carry the
 * module in. A module is named by its file, or as it is imported.
 */
export function beside(places) {
  return {
    name: "beside",
    enforce: "pre",
    async resolveId(source, importer, options) {
      const id = places.get(source) ?? places.get((await this.resolve(source, importer, { ...options, skipSelf: true }))?.id.split("?")[0]);
      return id ? { id, external: true } : null;
    },
  };
}

/**
 * package.json's sideEffects are about the package's files, and leave out the sources: each of these that defines an element would be left
 * out where only that is wanted of it.
 */
export const sources = {
  name: "sources",
  transform: { filter: { id: /\/www\/[^?]*\.js$/ }, handler: (code) => ({ code, map: null, moduleSideEffects: true }) },
};

/** The elements' style sheets as a module: every browser imports one, and CSS only the newer. */
export function styles() {
  const module = join(root, "www", "elements", "style.js");
  return {
    name: "styles",
    enforce: "pre",
    resolveId: (source) => (source === "./style.js" ? module : null),
    async load(id) {
      return id === module ? `export const css = ${JSON.stringify(await small(await elementsStyle()))};` : null;
    },
    transform: (code, id) => (id.endsWith(".css") ? small(outgoing(id, code)) : null),
  };
}

/** Without blanks and comments; not for older browsers, which style.mjs looks after. */
async function small(css) {
  // Only here: it is there only after the set-up.
  const { transform } = await import("lightningcss");
  return transform({ filename: "style.css", code: Buffer.from(css), minify: true }).code.toString();
}

/**
 * On a server there are no elements, and importing them must do nothing and not fail. Lit has another build for that, which is twice as
 * large and by a condition that bundlers take where they shouldn't: the one for browsers asks for two things when it is imported, and gets
 * a stand-in where they are missing.
 */
export function litOnServers() {
  const wanted = [
    ["reactive-element.js", " extends HTMLElement{", " extends(globalThis.HTMLElement??class{}){"],
    ["lit-html.js", "l=document,", "l=globalThis.document??{createTreeWalker(){}},"],
  ];
  return {
    name: "lit-on-servers",
    transform(code, id) {
      for (const [file, before, after] of wanted) {
        if (!id.endsWith(`/${file}`)) continue;
        if (code.split(before).length !== 2) throw new Error(`Lit's ${file} has changed: ${before}`);
        return { code: code.replace(before, after), map: null };
      }
      return null;
    },
  };
}
