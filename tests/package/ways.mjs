// The ways of using the package: how each project is built, where it runs, and what it must answer.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build, createServer } from "vite";
import webpack from "webpack";
import { forms } from "./forms.mjs";

/** What the main entry says in a page before it has started. */
const notStarted = /has not started: call `await init\(\)`.*before validateConfig/;
const react = ["react", "react-dom", "scheduler"];
const vite = (folder, more = {}) => build({ root: folder, logLevel: "error", base: "./", configFile: false, ...more });

export const ways = {
  bare: {
    what: "a page without bundler and import map",
    builtBy: "nothing",
    runIn: "Chromium",
    run: async (tools) => tools.compare(await tools.visit(tools.make(), tools.result), notStarted),
  },
  vite: {
    what: "Vite without configuration",
    builtBy: "Vite",
    runIn: "Chromium",
    run: async (tools) => {
      const folder = tools.make();
      await vite(folder);
      return tools.compare(await tools.visit(join(folder, "dist"), tools.result), notStarted);
    },
  },
  "vite-dev": {
    what: "Vite's server for development, which bundles what is installed by itself",
    builtBy: "Vite, on demand",
    runIn: "Chromium",
    run: async (tools) => {
      const server = await createServer({ root: tools.make([], "vite"), configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
      try {
        await server.listen();
        return tools.compare(await tools.open(server.resolvedUrls.local[0], tools.result), notStarted);
      } finally {
        await server.close();
      }
    },
  },
  webpack: {
    what: "webpack without configuration",
    builtBy: "webpack",
    runIn: "Chromium",
    run: async (tools) => {
      const folder = tools.make();
      const outcome = await promisify(webpack)({ mode: "production", context: folder, entry: "./main.js", output: { path: join(folder, "dist") } });
      const { errors, warnings } = outcome.toJson({ all: false, errors: true, warnings: true });
      cpSync(join(folder, "index.html"), join(folder, "dist", "index.html"));
      // What webpack advises about sizes is no fault: tests/size.test.mjs keeps the download to its budget.
      const advice = /^(asset|entrypoint) size limit|^webpack performance recommendations/;
      const said = [...errors, ...warnings].map(({ message }) => message).filter((message) => !advice.test(message));
      return said.length > 0 ? said : tools.compare(await tools.visit(join(folder, "dist"), tools.result), notStarted);
    },
  },
  "node-import": {
    what: "import in Node",
    builtBy: "nothing",
    runIn: "Node",
    run: async (tools) => tools.compare(tools.node(tools.make(), "main.mjs"), null),
  },
  "node-require": {
    what: "require in Node",
    builtBy: "nothing",
    runIn: "Node",
    run: async (tools) => tools.compare(tools.node(tools.make(), "main.cjs"), null),
  },
  "files-bare": {
    what: "the entry for files in a page without bundler and import map",
    builtBy: "nothing",
    runIn: "Chromium",
    run: async (tools) => tools.compareFiles(await tools.visit(tools.make(), tools.result)),
  },
  "files-vite": {
    what: "the entry for files, imported when it is needed, by Vite",
    builtBy: "Vite",
    runIn: "Chromium",
    run: async (tools) => {
      const folder = tools.make();
      await vite(folder);
      return tools.compareFiles(await tools.visit(join(folder, "dist"), tools.result));
    },
  },
  "files-node": {
    what: "the entry for files by import in Node",
    builtBy: "nothing",
    runIn: "Node",
    run: async (tools) => tools.compareFiles(tools.node(tools.make(), "main.mjs")),
  },
  "files-require": {
    what: "the entry for files by require in Node",
    builtBy: "nothing",
    runIn: "Node",
    run: async (tools) => tools.compareFiles(tools.node(tools.make(), "main.cjs")),
  },
  server: {
    what: "rendered on a server by one file that has everything inside, and taken over by the page",
    builtBy: "Vite, twice",
    runIn: "Node, Chromium",
    run: rendered,
  },
  ...forms,
};

async function rendered(tools) {
  const folder = tools.make(react);
  await vite(folder);
  await vite(folder, { ssr: { noExternal: true }, build: { ssr: "server.jsx", outDir: "built" } });
  // Alone: neither a node_modules nor the module's file is anywhere above it.
  const alone = join(tools.projects.folder, "alone");
  mkdirSync(alone);
  cpSync(join(folder, "built", "server.js"), join(alone, "server.mjs"));
  const server = await import(pathToFileURL(join(alone, "server.mjs")).href);
  const html = server.render();
  const page = join(folder, "dist", "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<!--rendered-->", html));
  const taken = await tools.visit(join(folder, "dist"), tools.result);
  const problems = tools.compare(JSON.parse(JSON.stringify(await server.answers())), null);
  if (!html.includes("O endereço usa http://")) problems.push(`the server rendered ${html.slice(0, 200)}`);
  if (!taken.same || taken.complaints.length > 0 || taken.findings === 0) problems.push(`the page took over with ${JSON.stringify(taken)}`);
  return problems;
}
