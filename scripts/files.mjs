// Bundles the entry for files of orders and products into pkg/files.js, with Papa Parse inside: whoever installs the package installs
// nothing more. The rulebook and the fields stay modules of their own beside it.
import { join } from "node:path";
import { beside, common, target } from "./bundling.mjs";
import { banner, notePackage } from "./libraries.mjs";
import { isMain, main, root } from "./processes.mjs";

/** The rulebook and the fields. */
const places = new Map([
  [join(root, "npm", "index.js"), "./index.js"],
  [join(root, "www", "elements", "generated", "fields.js"), "./fields.js"],
]);

export async function buildFiles() {
  const settings = common();
  const { build } = await import("vite");
  await build({
    ...settings,
    // Papa Parse asks for the first before it looks for Node's streams, which nobody needs here; and in a page that has a loader of
    // AMD modules it would give itself to that, and not to us.
    define: { PAPA_BROWSER_CONTEXT: "true", "define.amd": "false" },
    plugins: [beside(places)],
    build: {
      outDir: join(root, "pkg"),
      emptyOutDir: false,
      target,
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
