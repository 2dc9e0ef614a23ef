// What runs JavaScript beside Node, and what bundles for it.
import { question } from "../project.mjs";
import { inPage, program } from "../sources.mjs";

const files = { ...inPage, "server.js": program };
const withPage = ["cp", "index.html", "dist/index.html"];
const worker = `import init, { validateConfig } from "datacake-voalle";

export default {
  async fetch() {
    await init();
    return new Response("answer: " + ${question});
  },
};
`;
/** As its users' own bundlers do it that know no condition "workerd". */
const byHand = worker
  .replace("import init, { validateConfig }", `import module from "datacake-voalle/datacake_voalle_bg.wasm";\nimport { initSync, validateConfig }`)
  .replace("await init();", "initSync({ module });");
const dates = { old: "2025-05-01", new: "2026-07-01" };
const wrangler = (date) => ({ "wrangler.json": `{ "name": "worker", "main": "worker.js", "compatibility_date": "${date}" }\n` });
const served = { serve: ["wrangler", "dev", "--port", "$PORT", "--ip", "127.0.0.1", "--local"], answers: ["/"], pages: [] };

export default [
  {
    name: "node",
    title: "Node",
    version: process.versions.node,
    packages: {},
    files: { ...files, "server.cjs": program.replace(/import init, (.*) from (.*);/, "const $1 = require($2);").replace("await init();\n", "") },
    ways: {
      import: { what: "`import`", run: ["node", "server.js"] },
      require: { what: "`require`", run: ["node", "--no-warnings", "server.cjs"] },
    },
  },
  {
    name: "bun",
    title: "Bun",
    version: "1.4.5",
    packages: { bun: "1.4.5" },
    scripts: true,
    files,
    ways: {
      run: { what: "`bun run`", run: ["bun", "run", "server.js"] },
      build: {
        what: "`bun build --target=bun`",
        steps: [["bun", "build", "server.js", "--target=bun", "--outfile=alone/server.js"]],
        run: ["bun", "alone/server.js"],
      },
      compile: { what: "`bun build --compile`", steps: [["bun", "build", "server.js", "--compile", "--outfile=server"]], run: ["./server"] },
      web: { what: "`bun build` of a page", steps: [["bun", "build", "./index.html", "--outdir=dist"]], folder: "dist" },
    },
  },
  {
    name: "deno",
    title: "Deno",
    version: "2.9.6",
    packages: { deno: "2.9.6" },
    scripts: true,
    files,
    ways: {
      run: { what: "`deno run`, without a permission", run: ["deno", "run", "server.js"] },
      bundle: { what: "`deno bundle`", steps: [["deno", "bundle", "server.js", "-o", "alone/server.js"]], run: ["deno", "run", "alone/server.js"] },
      web: { what: "`deno bundle` of a page", steps: [["deno", "bundle", "--platform=browser", "main.js", "-o", "dist/main.js"], withPage], folder: "dist" },
    },
  },
  {
    name: "workerd",
    title: "workerd (wrangler)",
    version: "4.164.0",
    packages: { wrangler: "4.164.0" },
    newNode: true,
    files: { "worker.js": worker },
    ways: {
      "old-date": { what: `compatibility date ${dates.old}`, files: wrangler(dates.old), ...served },
      "new-date": { what: `compatibility date ${dates.new}`, files: wrangler(dates.new), ...served },
      "by-hand": { what: "`initSync` with the module", files: { "worker.js": byHand, ...wrangler(dates.old) }, ...served },
    },
  },
];
