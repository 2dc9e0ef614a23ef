// Each contestant as a page would download it: bundled and minified by Vite, every file packed by brotli at its best.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "vite";
import { root } from "../scripts/processes.mjs";
import { buildPackage, commit } from "./before.mjs";
import { options, schema } from "./peers/ajv-schema.mjs";
import { severity, words } from "./peers/words.mjs";

const peer = (name) => join(root, "bench", "peers", `${name}.mjs`);
const packaged = (index) => ({ entry: join(root, "bench", "page", "ours.mjs"), alias: { "datacake-voalle": index } });

export const today = { "datacake-voalle": packaged(join(root, "pkg", "index.js")) };

/** Ours first; the others are compared with it. */
export const contestants = async () => ({
  ...today,
  [commit]: packaged(await buildPackage()),
  zod: { entry: peer("zod") },
  "zod, compiled": { entry: peer("zod-compiled") },
  "zod/mini": { entry: peer("zod"), alias: { zod: "zod/mini" } },
  valibot: { entry: peer("valibot") },
  ajv: { entry: peer("ajv") },
  "ajv, compiled before": { entry: peer("ajv-standalone") },
});

/** What a file says that is made here: the table of words, and the code that ajv writes. */
const made = {
  name: "made",
  enforce: "pre",
  resolveId: (id) => (id === "virtual:ajv-check" ? "\0ajv-check" : undefined),
  load(id) {
    if (id === "\0ajv-check") return ajvCheck();
    if (id.endsWith("/bench/peers/words.mjs")) return `export const severity = ${JSON.stringify(severity)};\nexport const words = ${JSON.stringify(words)};`;
  },
};

/** ajv writes `require` even into a module; a bundler wants an import. */
function ajvCheck() {
  const ajv = new Ajv({ ...options, code: { source: true, esm: true } });
  const code = standaloneCode(ajv, ajv.compile(schema));
  const imports = [];
  const body = code.replace(/require\("([^"]+)"\)\.default/g, (_, from) => {
    imports.push(`import * as needed${imports.length} from "${from}";`);
    return `(needed${imports.length - 1}.default?.default ?? needed${imports.length - 1}.default)`;
  });
  return `${imports.join("\n")}\n${body}`;
}

/** `{name: {entry, files: Map(path → {type, packed})}}`, paths as they are asked for. */
export async function buildAll(folder, contestants) {
  const built = {};
  for (const [name, { entry, alias }] of Object.entries(contestants)) {
    const place = name.replaceAll(/[^a-z0-9]+/g, "-");
    const output = await build({
      root: folder,
      logLevel: "error",
      configFile: false,
      base: "./",
      resolve: { alias },
      plugins: [made],
      build: {
        write: false,
        target: "esnext",
        modulePreload: false,
        assetsInlineLimit: 0,
        rollupOptions: {
          input: { index: entry },
          preserveEntrySignatures: "strict",
          output: { entryFileNames: "index.js", assetFileNames: "[name][extname]" },
        },
      },
    });
    const files = new Map(output.output.map((file) => [`/${place}/${file.fileName}`, packed(file.fileName, file.code ?? file.source)]));
    built[name] = { entry: `/${place}/index.js`, files };
  }
  return built;
}

const types = { js: "text/javascript", wasm: "application/wasm", html: "text/html; charset=utf-8" };

export function packed(name, source) {
  const bytes = Buffer.from(source);
  return { type: types[name.split(".").at(-1)], bytes, brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) };
}

export const page = (name) => packed(name, readFileSync(join(root, "bench", "page", name)));
