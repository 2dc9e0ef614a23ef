// Bundles the page (www/) into dist/: few files, under names that change with what is in them, each also compressed for the proxy to
// hand out as it lies.
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { common, litOnServers, partsAreUsed, styles, target } from "./bundling.mjs";
import { isMain, main, root } from "./processes.mjs";

const source = join(root, "www");
const made = join(root, "dist");

/** The page brings the package as it is built, each part of it once. */
const parts = new Map([
  ["datacake-voalle", "index.js"],
  ["datacake-voalle/files", "files.js"],
]);
const ownPackage = {
  name: "own-package",
  enforce: "pre",
  resolveId: (name) => (parts.has(name) ? join(root, "pkg", parts.get(name)) : name.endsWith("/generated/fields.js") ? join(root, "pkg", "fields.js") : null),
};

/** The module is fetched from the first moment. */
const preloads = {
  name: "preloads",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) => {
      const wasm = Object.keys(bundle).filter((name) => name.endsWith(".wasm"));
      if (wasm.length !== 1) throw new Error(`the page has ${wasm.length} modules`);
      return [{ tag: "link", attrs: { rel: "preload", href: `/${wasm[0]}`, as: "fetch", type: "application/wasm", crossorigin: true }, injectTo: "head" }];
    },
  },
};

export async function buildPage() {
  const settings = common();
  const { build } = await import("vite");
  // Beside the target, and then in its place: a page that is being served never meets a half.
  const fresh = `${made}.${process.pid}`;
  await build({
    ...settings,
    root: source,
    plugins: [ownPackage, styles(), litOnServers(), partsAreUsed(), preloads],
    build: {
      outDir: fresh,
      emptyOutDir: true,
      target,
      cssTarget: "esnext",
      sourcemap: true,
      // A data address is no source that our Content-Security-Policy knows.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  await compressAll(fresh);
  await rm(made, { recursive: true, force: true });
  await rename(fresh, made);
  console.log(`The page is in ${relative(root, made)}/.`);
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
