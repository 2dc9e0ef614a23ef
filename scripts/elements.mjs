// Bundles the custom elements into pkg/elements/, Lit inside, beside the wasm package that they import: whoever installs the package
// installs nothing more.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { common, litOnServers, sources, styles, target } from "./bundling.mjs";
import { banner, notePackage } from "./libraries.mjs";
import { isMain, main, root } from "./processes.mjs";

const source = join(root, "www", "elements");
const types = join(root, "www", "types");
const made = join(root, "pkg", "elements");
const entries = ["voalle-config", "voalle-orders"];
/** What stays a module of its own beside the elements, by its place from there: the files are all in one folder for that. */
const beside = new Map([
  ["datacake-voalle", "../index.js"],
  ["datacake-voalle/files", "../files.js"],
  [join(source, "generated", "fields.js"), "../fields.js"],
]);

const asBeside = {
  name: "beside",
  enforce: "pre",
  async resolveId(name, importer, options) {
    const id = beside.get(name) ?? beside.get((await this.resolve(name, importer, { ...options, skipSelf: true }))?.id.split("?")[0]);
    return id ? { id, external: true } : null;
  },
};

export async function buildElements() {
  const settings = common();
  const { build } = await import("vite");
  // Beside the target, and then in its place: a page that is being served never meets a half.
  const fresh = `${made}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await build({
    ...settings,
    plugins: [asBeside, sources, styles(), litOnServers()],
    build: {
      outDir: fresh,
      emptyOutDir: false,
      target,
      // Whoever bundles makes it small; whoever reads it finds our words.
      minify: false,
      sourcemap: true,
      lib: { entry: Object.fromEntries(entries.map((name) => [name, join(source, `${name}.js`)])), formats: ["es"] },
      rolldownOptions: {
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash].js",
          postBanner: banner,
        },
      },
    },
  });
  for (const name of await readdir(types)) await writeFile(join(fresh, name), besideTheElements(await readFile(join(types, name), "utf8")));
  await rm(made, { recursive: true, force: true });
  await rename(fresh, made);
  await notePackage();
  console.log(`The elements are in ${relative(root, made)}/.`);
}

/** A package that is not resolved by its name (a page without a bundler, older settings of TypeScript) finds its parts by their place. */
const besideTheElements = (text) => text.replaceAll('"datacake-voalle"', '"../index.js"');

if (isMain(import.meta)) await main(buildElements);
