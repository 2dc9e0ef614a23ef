// Bundles the custom elements into pkg/elements/, Lit inside, beside the wasm package that they import: whoever installs the package
// installs nothing more.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { anew, beside, common, litOnServers, sources, styles, target } from "./bundling.mjs";
import { banner, notePackage } from "./libraries.mjs";
import { isMain, main, root } from "./processes.mjs";

const source = join(root, "www", "elements");
const types = join(root, "www", "types");
const made = join(root, "pkg", "elements");
const entries = ["voalle-config", "voalle-orders"];
/** What stays a module of its own beside the elements, by its place from there: the files are all in one folder for that. */
const places = new Map([
  ["datacake-voalle", "../index.js"],
  ["datacake-voalle/files", "../files.js"],
  [join(source, "generated", "fields.js"), "../fields.js"],
]);

/** What both begin with, and what the views share: a file each, because without a bundler each module that others share would be a request. */
const groups = [
  { name: "base", test: /\/node_modules\/(?:@lit|lit)|\/www\/elements\/(?!voalle-|combobox|request-view|tabs)[^/]*\.js$/, priority: 1 },
  { name: "shared", test: /\/www\/elements\/[^/]+\//, minShareCount: 2 },
];

export async function buildElements() {
  const settings = common();
  const { build } = await import("vite");
  await anew(made, (outDir) => bundle(build, settings, outDir));
  await notePackage();
  console.log(`The elements are in ${relative(root, made)}/.`);
}

async function bundle(build, settings, outDir) {
  await build({
    ...settings,
    plugins: [beside(places), sources, styles(), litOnServers()],
    build: {
      outDir,
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
          codeSplitting: { groups },
        },
      },
    },
  });
  for (const name of await readdir(types)) await writeFile(join(outDir, name), besideTheElements(await readFile(join(types, name), "utf8")));
}

/** A package that is not resolved by its name (a page without a bundler, older settings of TypeScript) finds its parts by their place. */
const besideTheElements = (text) => text.replaceAll('"datacake-voalle"', '"../index.js"');

if (isMain(import.meta)) await main(buildElements);
