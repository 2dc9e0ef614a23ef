// Bundles the page (www/) into dist/: few files, under names that change with what is in them, each also compressed for the proxy to
// hand out as it lies.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { anew, common, litOnServers, sources, styles, target } from "./bundling.mjs";
import { paper } from "./libraries.mjs";
import { isMain, main, root } from "./processes.mjs";

const source = join(root, "www");
const made = join(root, "dist");
/** Runs before the rest is there: a file of its own, although the rest needs it too. */
const ahead = join(source, "ahead.js");
const beforehand = [ahead, join(source, "places.js")];

/** What both elements, and the page, begin with, and the view at which most arrive: a file each, and not one for each module that others share. */
const isHome = (id) => /\/www\/elements\/(?:voalle-orders\.js|home\/)/.test(id);
const isBase = (id) =>
  /\/node_modules\/(?:@lit|lit)|\/pkg\/(?!files\.js)|\/www\/(?:[^/]*|elements\/(?:orders\/samples|config\/(?:check-words|fields|labels|place)|journal\/days|(?!voalle-|combobox|request-view|tabs)[^/]*))\.js$/.test(
    id,
  );
const groups = [
  { name: "ahead", test: (id) => beforehand.includes(id), priority: 2 },
  { name: "base", test: isBase, priority: 1 },
  { name: "home", test: isHome },
  // Of the form, and of its products, which come later.
  { name: "shared", test: /\/www\/elements\/(?:combobox|products\/(?:columns|grouped))/ },
];

/** The page brings the package as it is built, each part of it once. */
const files = join(root, "pkg", "files.js");
const parts = new Map([
  ["datacake-voalle", "index.js"],
  ["datacake-voalle/files", "files.js"],
]);
const ownPackage = {
  name: "own-package",
  enforce: "pre",
  resolveId: (name) => (parts.has(name) ? join(root, "pkg", parts.get(name)) : name.endsWith("/generated/fields.js") ? join(root, "pkg", "fields.js") : null),
  /** The proxy has the module wherever it has the page: nobody waits for its bytes once more. */
  transform(code, id) {
    if (id !== join(root, "pkg", "index.js")) return null;
    const without = code.replace('import("./decoded.js")', "Promise.reject()");
    if (without === code) throw new Error("pkg/index.js falls back to other bytes than those of decoded.js");
    return { code: without, map: null };
  },
  /** What is a bundle already brings its map: what it was made of is named in the page's map and papers, too. */
  load: async (id) => (id === files ? { code: await readFile(id, "utf8"), map: await readFile(`${id}.map`, "utf8") } : null),
};

/** The licences of all that is in the page go out with it, under a name that changes with them as others do. */
const licences = {
  name: "licences",
  generateBundle: {
    order: "pre",
    async handler(_options, bundle) {
      const source = await paper(Object.values(bundle).flatMap((chunk) => chunk.map?.sources ?? []));
      this.emitFile({ type: "asset", name: "licences.txt", source });
    },
  },
};

/** The module is fetched from the first moment, the licences only by whoever wants to read them. */
const links = {
  name: "links",
  transformIndexHtml: {
    order: "post",
    handler: (given, { bundle }) => {
      const only = (ending) => {
        const names = Object.keys(bundle).filter((name) => name.endsWith(ending));
        if (names.length !== 1) throw new Error(`the page has ${names.length} files ${ending}`);
        return `/${names[0]}`;
      };
      const early = Object.values(bundle).find(({ moduleIds }) => moduleIds?.includes(ahead));
      const address = `/${early.fileName}`;
      // Before all others, and once.
      const html = given.replace(new RegExp(`\\n\\s*<script[^>]* src="${address}"></script>`), "");
      const tags = [
        { tag: "script", attrs: { type: "module", crossorigin: true, src: address }, injectTo: "head-prepend" },
        { tag: "link", attrs: { rel: "preload", href: only(".wasm"), as: "fetch", type: "application/wasm", crossorigin: true }, injectTo: "head" },
        { tag: "link", attrs: { rel: "license", href: only(".txt") }, injectTo: "head" },
      ];
      return { html, tags };
    },
  },
};

export async function buildPage() {
  const settings = common();
  const { build } = await import("vite");
  await anew(made, async (outDir) => {
    await bundle(build, settings, outDir);
    await compressAll(outDir);
  });
  console.log(`The page is in ${relative(root, made)}/.`);
}

async function bundle(build, settings, outDir) {
  await build({
    ...settings,
    root: source,
    plugins: [ownPackage, sources, styles(), litOnServers(), licences, links],
    build: {
      outDir,
      emptyOutDir: true,
      target,
      cssTarget: "esnext",
      sourcemap: true,
      // A data address is no source that our Content-Security-Policy knows.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Where it puts what a part needs into whoever fetches that part, its own helper becomes a file more that everybody waits for.
        experimental: { chunkOptimization: { avoidRedundantChunkLoads: false } },
        output: { codeSplitting: { groups } },
      },
    },
  });
}

/** Once, as small as can be, and not for each visitor; what a browser fetches only for whoever looks into the sources stays as it is. */
async function compressAll(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".map")).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  await Promise.all(files.map(compress));
}

async function compress(file) {
  const bytes = await readFile(file);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const [brotli, gzipped] = await Promise.all([promisify(brotliCompress)(bytes, options), promisify(gzip)(bytes, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}

if (isMain(import.meta)) await main(buildPage);
