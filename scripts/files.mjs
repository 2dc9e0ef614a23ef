// Bundles the entry for files of orders and products into pkg/files.js, with Papa Parse inside: whoever installs the package installs
// nothing more. The rulebook and the fields stay modules of their own beside it.
import { join } from "node:path";
import { banner, notePackage } from "./libraries.mjs";
import { isMain, main, root } from "./processes.mjs";

const beside = new Map([
  [join(root, "npm", "index.js"), "./index.js"],
  [join(root, "www", "elements", "generated", "fields.js"), "./fields.js"],
]);

/** What is beside the bundle is imported by its place there: a bundler would keep the path from the source, or carry the module in. */
const asBeside = {
  name: "beside",
  enforce: "pre",
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const id = found && beside.get(found.id.split("?")[0]);
    return id ? { id, external: true } : null;
  },
};

export async function buildFiles() {
  // The libraries' builds for development are another thing, and Vite goes by the environment.
  process.env.NODE_ENV = "production";
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    // Papa Parse asks for the first before it looks for Node's streams, which nobody needs here; and in a page that has a loader of
    // AMD modules it would give itself to that, and not to us.
    define: { PAPA_BROWSER_CONTEXT: "true", "define.amd": "false" },
    plugins: [asBeside],
    build: {
      outDir: join(root, "pkg"),
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      lib: { entry: join(root, "npm", "files.js"), formats: ["es"], fileName: () => "files.js" },
      rolldownOptions: {
        output: {
          chunkFileNames: "files-[name].js",
          postBanner: async (chunk) => `// Made by scripts/files.mjs from npm/files/.\n${await banner(chunk)}`,
        },
      },
    },
  });
  await notePackage();
  console.log("The entry for files is in pkg/files.js.");
}

if (isMain(import.meta)) await main(buildFiles);
