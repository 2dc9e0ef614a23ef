// npm run test:package: the package packed once, installed into a throw-away project for each way of using it, built there, and run in a
// browser or in Node. All must answer the same.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "playwright-core";
import * as files from "../../pkg/files-node.js";
import * as api from "../../pkg/node.js";
import { main, PlainError, root } from "../../scripts/processes.mjs";
import { chromium as installed } from "../../scripts/system.mjs";
import { Projects } from "../e2e/packaged/project.mjs";
import { Checks, table } from "../trust/table.mjs";
import { probe, probeFiles } from "./probe.js";
import { Tools } from "./tools.mjs";
import { ways } from "./ways.mjs";

const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kilobytes = (files, size) => (files.length > 0 ? (files.reduce((sum, file) => sum + size(file), 0) / 1024).toFixed(1) : "");

await main(async () => {
  const checks = new Checks();
  const projects = new Projects(join(root, "tests", "package", "projects"));
  const browser = await chromium.launch({
    executablePath: installed.find(),
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const samples = sound();
    const expected = JSON.parse(JSON.stringify(await probe(api, samples)));
    // All could agree on nothing.
    const empty = [expected.plan.requests, expected.removed, expected.standard, expected.codes].filter((list) => list.length === 0);
    if (empty.length > 0 || expected.plan.route !== "sale") throw new PlainError(`The samples ask for too little: ${JSON.stringify(expected)}`);
    const expectedOfFiles = JSON.parse(JSON.stringify(await probeFiles(files)));
    if (expectedOfFiles[0]?.codes.length !== 2) throw new PlainError(`The file asks for too little: ${JSON.stringify(expectedOfFiles)}`);
    const rows = [];
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      const tools = new Tools({ projects, browser, samples, expected, expectedOfFiles, name });
      const problems = await way.run(tools).catch((error) => [error.message.split("\n").slice(0, 12).join("\n    ")]);
      checks.check(`${name}: ${way.what}`, problems);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      rows.push([
        name,
        way.builtBy,
        way.runIn,
        problems.length === 0 ? "same answers" : "failed",
        tools.files.length,
        kilobytes(tools.files, (bytes) => bytes.length),
        kilobytes(tools.files, packed),
        seconds,
      ]);
    }
    table([["project", "built by", "run in", "result", "files", "KB", "KB by brotli 11", "seconds"], ...rows]);
    console.log("Files: what the page asked for, the probe and its samples among them; in Node, what its entry leads to.\n");
    for (const check of [publint, types, attw]) {
      const { what, problems } = check(projects);
      checks.check(what, await problems);
    }
  } finally {
    await browser.close();
    projects.close();
  }
  checks.end();
});

function sound() {
  const read = (name) => JSON.parse(readFileSync(join(root, "www", "samples", `${name}.json`), "utf8"));
  const config = read("config");
  Object.assign(config.general, { password: "p", syndata: "s" });
  return { config, order: read("nova-pessoa") };
}

/** What it is, and what speaks against it; the tools print their own words. */
function publint(projects) {
  const check = async () => {
    const { publint } = await import("publint");
    const { formatMessage } = await import("publint/utils");
    const pkgDir = join(projects.folder, "node-import", "node_modules", "datacake-voalle");
    const { messages, pkg } = await publint({ pkgDir, strict: true });
    // Jest alone takes the CommonJS, and TypeScript never: "types" stands before it.
    const others = messages.filter(({ code, args }) => code !== "EXPORTS_TYPES_INVALID_FORMAT" || args.condition !== "require");
    return others.map((message) => formatMessage(message, pkg));
  };
  return { what: "publint, strict, says nothing about what is installed", problems: check() };
}

function attw(projects) {
  // Jest alone takes the CommonJS, and TypeScript never: as above.
  const jest = ["--ignore-rules", "false-esm"];
  const options = [...jest, "--profile", "esm-only", "--exclude-entrypoints", "package.json", "--format", "ascii", "--no-color", "--no-emoji"];
  return { what: "attw finds every entry's types, as Node and as bundlers resolve them", problems: problemsOf("attw", [projects.archive, ...options]) };
}

/** The package's types, from where they are installed, as Node and as bundlers resolve them. */
function types(projects) {
  const folder = join(projects.folder, "types");
  mkdirSync(join(folder, "node_modules", "@standard-schema"), { recursive: true });
  cpSync(join(projects.folder, "node-import", "node_modules", "datacake-voalle"), join(folder, "node_modules", "datacake-voalle"), { recursive: true });
  cpSync(join(root, "node_modules", "@standard-schema", "spec"), join(folder, "node_modules", "@standard-schema", "spec"), { recursive: true });
  cpSync(join(root, "tests", "types.ts"), join(folder, "types.ts"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "types", private: true, type: "module" }));
  const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
  const resolutions = [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ];
  const problems = resolutions.flatMap(([module, resolution]) =>
    problemsOf("tsc", [...options, "--module", module, "--moduleResolution", resolution, "types.ts"], folder),
  );
  return { what: "tsc, strict, takes the types from where they are installed", problems };
}

function problemsOf(tool, args, cwd = root) {
  try {
    const said = execFileSync(join(root, "node_modules", ".bin", tool), args, { cwd, encoding: "utf8", timeout: 120_000 });
    if (said.trim() !== "") console.log(said.trimEnd());
    return [];
  } catch (error) {
    return `${error.stdout}${error.stderr}`.trimEnd().split("\n");
  }
}
