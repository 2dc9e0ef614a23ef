// Makes sure of all that `npm start`, `npm test` or `npm run binary` needs, and installs only what is missing.
// By hand: npm run setup [-- start|test|binary]
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMain, lastLines, main, PlainError, root, run } from "./processes.mjs";
import { ensureCargoTools, ensureRust } from "./rust-tools.mjs";
import { ensureSystemPrograms } from "./system.mjs";

/** Throws a `PlainError` that says what to install when something is missing and cannot be installed. */
export async function setup({ for: goal }) {
  if (!["start", "test", "binary"].includes(goal)) throw new PlainError(`Set up for "start", "test" or "binary", not for "${goal}".`);
  await ensureRust(goal);
  // Before the tools: cargo needs the C compiler to install them.
  await ensureSystemPrograms(goal);
  await ensureCargoTools(goal);
  await ensureNodeModules();
}

async function ensureNodeModules() {
  const lock = await readFile(join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  // Inside node_modules, so that it goes when they go.
  const stamp = join(root, "node_modules", ".lock-hash");
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
  console.log("Installing the npm packages of package-lock.json.");
  const { code, output } = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (code !== 0) throw new PlainError(`${lastLines(output)}\nPlease run "npm ci", then this again.`);
  await writeFile(stamp, wanted);
}

if (isMain(import.meta)) await main(() => setup({ for: process.argv[2] ?? "test" }));
