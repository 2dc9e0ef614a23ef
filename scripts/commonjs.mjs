// The package's entries once more, as CommonJS, in pkg/commonjs/: for Jest, which can't require an ES module where it has no flag for that.
// Whatever requires ES modules, as Node does, asks for "module-sync", and bundlers for "module": both get the usual entries, so nobody has two.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { anew, common, target } from "./bundling.mjs";
import { isMain, main, root } from "./processes.mjs";

const pkg = join(root, "pkg");
const entries = {
  index: "node.js",
  files: "files-node.js",
  "json-schema": "json-schema-node.js",
  form: "elements/voalle-config.js",
  orders: "elements/voalle-orders.js",
};

/** The bytes are read: here there is always a file, and they would be in the package once more. */
const read = 'readFileSync(join(__dirname, "..", "datacake_voalle_bg.wasm"))';
const imports = 'import { readFileSync } from "node:fs"; import { join } from "node:path";';
const instead = new Map([
  [join(pkg, "bytes.js"), `${imports} export default ${read}.toString("base64");`],
  [join(pkg, "decoded.js"), `${imports} export default ${read};`],
]);
const fromDisk = {
  name: "from-disk",
  enforce: "pre",
  load: (id) => instead.get(id) ?? null,
  transform(code, id) {
    if (id !== join(pkg, "index.js")) return null;
    const place = 'new URL("./datacake_voalle_bg.wasm",import.meta.url)';
    if (!code.includes(place)) throw new Error("pkg/index.js says in another way where its module is");
    return { code: code.replace(place, 'new URL("file:///datacake_voalle_bg.wasm")'), map: null };
  },
};

/** The libraries that are in what this is made of are in this, too: their notices stand at the head of those files. */
async function notices({ modules = {} }) {
  const texts = await Promise.all(
    Object.keys(modules)
      .filter((id) => id.startsWith(pkg))
      .map((id) => readFile(id, "utf8")),
  );
  return [...new Set(texts.flatMap((text) => text.match(/\/\*! Inside: [\s\S]*?\*\//g) ?? []))].join("\n");
}

/** Jest's jsdom lacks them. */
const inject = { TextDecoder: ["node:util", "TextDecoder"], TextEncoder: ["node:util", "TextEncoder"] };

export async function buildCommonjs() {
  const settings = common();
  const { build } = await import("vite");
  await anew(join(pkg, "commonjs"), (outDir) =>
    build({
      ...settings,
      plugins: [fromDisk],
      build: {
        outDir,
        target,
        minify: true,
        lib: { entry: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(pkg, file)])), formats: ["cjs"] },
        rolldownOptions: {
          external: /^node:/,
          transform: { inject },
          output: { exports: "named", entryFileNames: "[name].cjs", chunkFileNames: "[name]-[hash].cjs", postBanner: notices },
        },
      },
    }),
  );
}

if (isMain(import.meta)) await main(buildCommonjs);
