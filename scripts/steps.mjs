// The steps of `npm test`, in their order: what each one runs, how long it may take, and how its tests are counted.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, which } from "./processes.mjs";
import { chromedriver } from "./system.mjs";

const denyWarnings = ["--", "-D", "warnings"];
const crateAsWasm = ["-p", "datacake-voalle", "--target", "wasm32-unknown-unknown"];
const node = process.execPath;
const biome = join(root, "node_modules", ".bin", "biome");

/** Counts by `test result: ok. 3 passed; 0 failed; …`, one line for each program of tests; browsers' print the same. */
const cargoCount = (output) => sum(output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm));

/** Counts by node's summary, `ℹ pass 3`; a test that was cancelled has not passed. */
const nodeCount = (output) => {
  const last = (name) => Number([...output.matchAll(new RegExp(`^ℹ ${name} (\\d+)$`, "gm"))].at(-1)?.[1] ?? 0);
  return { passed: last("pass"), failed: last("fail") + last("cancelled") };
};

/** Counts the lines of tests/trust: `ok - …`, `not ok - …`. */
const lineCount = (output) => ({
  passed: [...output.matchAll(/^ok - /gm)].length,
  failed: [...output.matchAll(/^not ok - /gm)].length,
});

function sum(matches) {
  const total = { passed: 0, failed: 0 };
  for (const [, passed, failed] of matches) {
    total.passed += Number(passed);
    total.failed += Number(failed);
  }
  return total;
}

/**
 * `commands` is a function, so that it looks for files and programs when its turn has come. A step without `count` counts as
 * one test; `needs` names a step without which this one makes no sense; `optional` is a file without which it is skipped.
 */
export const steps = [
  {
    name: "format",
    title: "the code is formatted",
    minutes: 5,
    commands: () => [
      ["cargo", "fmt", "--all", "--check"],
      [biome, "format", "."],
    ],
  },
  {
    name: "lint",
    title: "the JavaScript has no mistake that a reader would miss, nor has the Dockerfile",
    minutes: 5,
    commands: () => [
      [biome, "lint", "--error-on-warnings", "."],
      ["dockerfilelint", "Dockerfile"],
    ],
  },
  {
    name: "licences",
    title: "what we build on may be used as we use it",
    minutes: 5,
    commands: () => [[node, "scripts/licences.mjs"]],
  },
  {
    name: "clippy",
    title: "clippy finds nothing, built for this machine",
    minutes: 30,
    commands: () => [["cargo", "clippy", "--workspace", "--all-targets", "--locked", ...denyWarnings]],
  },
  {
    name: "clippy-wasm",
    title: "clippy finds nothing, built for the browser",
    minutes: 20,
    commands: () => [["cargo", "clippy", ...crateAsWasm, "--all-targets", "--locked", ...denyWarnings]],
  },
  {
    name: "rust",
    title: "the Rust tests",
    minutes: 40,
    count: cargoCount,
    commands: () => [["cargo", "test", "--workspace", "--locked", "--no-fail-fast"]],
  },
  {
    name: "rust-postgres",
    title: "the proxy's tests again, on PostgreSQL",
    minutes: 20,
    count: cargoCount,
    commands: () => [[node, "scripts/rust-postgres.mjs"]],
  },
  {
    name: "prove",
    title: "the life of a send under a model checker: all that may happen within bounds, and each old fault found",
    minutes: 15,
    commands: () => [["cargo", "run", "--quiet", "--release", "--locked", "-p", "datacake-voalle-prove"]],
  },
  {
    name: "doc",
    title: "the Rust documentation builds without a warning",
    minutes: 20,
    env: { RUSTDOCFLAGS: "-Dwarnings" },
    commands: () => [["cargo", "doc", "--no-deps", "--workspace", "--locked"]],
  },
  {
    name: "package",
    title: "the wasm package builds and answers",
    minutes: 20,
    commands: () => [[node, "scripts/build.mjs"]],
  },
  {
    name: "web-chromium",
    title: "the wasm tests in Chromium",
    minutes: 20,
    count: cargoCount,
    env: webEnvironment(),
    commands: () => [wasmPackTest("--chrome", "--chromedriver", chromedriver.find())],
  },
  {
    name: "web-firefox",
    title: "the wasm tests in Firefox",
    minutes: 20,
    count: cargoCount,
    env: webEnvironment(),
    commands: () => [wasmPackTest("--firefox", "--geckodriver", which("geckodriver"))],
  },
  {
    name: "node",
    title: "the tests in Node: the package as it is installed",
    minutes: 10,
    needs: "package",
    count: nodeCount,
    commands: () => [nodeTest("tests")],
  },
  {
    name: "types",
    title: "the package's types hold, as bundlers and as Node resolve them, and those of the screens in their comments",
    minutes: 5,
    needs: "package",
    optional: "tests/types.ts",
    commands: () => [typeCheck("nodenext", "nodenext"), typeCheck("esnext", "bundler"), ["tsc", "-p", "www"]],
  },
  {
    name: "projects",
    title: "the packed package in a page, Vite, webpack, Node, on a server, in six form libraries and in what else people use most",
    minutes: 20,
    needs: "package",
    count: lineCount,
    commands: () => [
      [node, "tests/package/run.mjs"],
      [node, "tests/matrix/run.mjs", "--often"],
    ],
  },
  {
    name: "e2e",
    title: "the whole path, from the page through the proxy to the emulated ERP",
    minutes: 60,
    needs: "package",
    count: nodeCount,
    commands: () => [[node, "--input-type=module", "--eval", 'await (await import("./scripts/serve.mjs")).buildServers()'], nodeTest("tests/e2e")],
  },
  {
    name: "trust",
    title: "nothing lost, no order twice, few calls, no request that brings the proxy down (short forms)",
    minutes: 30,
    needs: "package",
    count: lineCount,
    commands: () => [
      [node, "tests/trust/torture.mjs", "--sends", "240", "--kills", "4", "--restores", "1"],
      [node, "tests/trust/calls.mjs"],
      [node, "tests/trust/fuzz.mjs", "--requests", "2000"],
    ],
  },
  {
    name: "leaks",
    title: "no secret and no document in what all of this left behind",
    minutes: 10,
    needs: "trust",
    count: lineCount,
    commands: () => [[node, "tests/trust/leaks.mjs"]],
  },
];

function wasmPackTest(...browser) {
  return ["wasm-pack", "test", "--headless", ...browser, "--mode", "no-install", "--", "--locked", "--test", "web"];
}

function webEnvironment() {
  // Seconds for a page's tests: the usual 20 are few on a busy machine.
  return { WASM_BINDGEN_TEST_TIMEOUT: "180" };
}

/** Node 20 takes no patterns: the files are named one by one. */
function nodeTest(directory) {
  const path = join(root, directory);
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")) : [];
  if (files.length === 0) throw new Error(`there is no ${directory}/*.test.mjs`);
  return [node, "--test", "--test-reporter=spec", ...files.sort().map((name) => `${directory}/${name}`)];
}

function typeCheck(module, resolution) {
  const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022"];
  const lib = ["--lib", "es2022,dom,dom.iterable"];
  return [
    "tsc",
    ...options,
    ...lib,
    "--module",
    module,
    "--moduleResolution",
    resolution,
    "--jsx",
    "react-jsx",
    "tests/types.ts",
    "tests/types-react.tsx",
    "tests/types-vue.ts",
    "tests/types-svelte.ts",
  ];
}
