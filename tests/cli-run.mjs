// The command as a provider's CI calls it, in a folder of its own; whatever it prints, no secret is in it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const command = join(root, "pkg", "cli.js");
export const folder = mkdtempSync(join(tmpdir(), "voalle-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

export const secret = "5a865b283355bd440b4efeb674bb731e75dd56f8";
const parts = btoa(btoa(JSON.stringify({ SynDb: "teste", SynHost: "erp.sandbox.test" })));
const syndata = btoa(`YQ==:${parts}:YQ==`);

export const sample = (name) => JSON.parse(readFileSync(join(root, "www", "samples", `${name}.json`), "utf8"));
export const soundConfig = sample("config");
Object.assign(soundConfig.general, { password: secret, syndata });

/** Writes a file into the folder, a value as JSON; answers its name there. */
export function write(name, content) {
  writeFileSync(join(folder, name), typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return name;
}

/** Runs the command in the folder: `{status, stdout, stderr}`. */
export function run(args, { input, env = {} } = {}) {
  // A CI of our own would name another folder as the repository's root.
  const { GITHUB_WORKSPACE: _, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8", input, env: { ...own, ...env } });
  for (const hidden of [secret, syndata]) assert.ok(!`${stdout}${stderr}`.includes(hidden), "a secret was printed");
  return { status, stdout, stderr };
}

/** What it answers to programs. */
export function answer(args, options) {
  const { status, stdout, stderr } = run([...args, "--format", "json"], options);
  assert.equal(stderr, "");
  const result = JSON.parse(stdout);
  assert.equal(status, result.ok ? 0 : 1);
  return result;
}

/** `code at line:column` of issues, as one reads it in an editor. */
export const placed = (issues) => issues.map(({ code, file, line, column }) => `${code} at ${file}:${line}:${column}`);
