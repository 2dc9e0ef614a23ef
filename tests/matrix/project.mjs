// A project of somebody who uses the package: made in a temporary folder, its tools in exact versions, and the package from its packed file.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { lastLines, launch, root, run, stop } from "../../scripts/processes.mjs";
import { chromium } from "../../scripts/system.mjs";

/** What each is asked for. */
export const answer = "erp-url-http";
export const question = `validateConfig({ general: { erpUrl: "http://erp.provedor.com.br" } }, { locale: "en" })[0].code`;
/** What a tool depends on is as new as on this day: the table stays true for as long. */
const day = "2026-11-29";
/** Some of 2026's tools refuse Node 20: npm's package of that name brings another, for their projects alone. */
const newerNode = { node: "24.21.0" };

/** No tool tells its makers of us, asks a question, or thinks of itself as part of our own npm. */
const quiet = {
  CI: "1",
  DO_NOT_TRACK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  NG_CLI_ANALYTICS: "false",
  STORYBOOK_DISABLE_TELEMETRY: "1",
  WRANGLER_SEND_METRICS: "false",
  npm_config_local_prefix: undefined,
};

export class Projects {
  #folder = mkdtempSync(join(tmpdir(), "voalle-matrix-"));
  #installed = new Map();
  #archive;

  constructor() {
    const pack = ["pack", "--json", "--loglevel=error", "--ignore-scripts", "--pack-destination", this.#folder];
    const [{ filename }] = JSON.parse(execFileSync("npm", pack, { cwd: root, env: { ...process.env, ...quiet }, encoding: "utf8" }));
    this.#archive = join(this.#folder, filename);
  }

  /** A folder with an environment's tools installed, once, and the files of one of its ways. */
  async make({ name, environment, way }) {
    const base = join(this.#folder, environment.name, "installed");
    if (!this.#installed.has(base)) this.#installed.set(base, this.#install(base, environment));
    const problem = await this.#installed.get(base);
    if (problem) return { problem };
    const folder = join(this.#folder, environment.name, name);
    // Copied, and not linked: tools look at where a package really is.
    cpSync(base, folder, { recursive: true, verbatimSymlinks: true });
    for (const [path, text] of Object.entries({ ...environment.files, ...way.files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return { folder };
  }

  async #install(folder, { packages, newNode, packageJson = {}, scripts = false, inDevelopment = false, inUse = false }) {
    mkdirSync(folder, { recursive: true });
    const own = { "datacake-voalle": `file:${this.#archive}` };
    const tools = { ...packages, ...(newNode && newerNode) };
    const usual = inUse ? { dependencies: { ...tools, ...own } } : { dependencies: own, devDependencies: tools };
    const wanted = inDevelopment ? { devDependencies: { ...tools, ...own } } : usual;
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "matrix", private: true, type: "module", ...packageJson, ...wanted }));
    const args = [
      "install",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--prefer-offline",
      `--before=${day}`,
      ...(newNode || scripts ? [] : ["--ignore-scripts"]),
    ];
    const { code, output } = await run("npm", args, { cwd: folder, env: quiet, timeoutMs: 300_000 });
    return code === 0 ? null : `can't be installed here: ${lastLines(output, 3).replaceAll("\n", " ")}`;
  }

  close(isKept) {
    if (isKept) console.log(`The projects are in ${this.#folder}.`);
    else rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs a project's own program to its end and answers what it printed; what fails is told by its last lines. */
export async function step(folder, [program, ...args], { env, seconds = 600 } = {}) {
  const { code, output } = await run(program, args, { cwd: folder, env: environment(folder, env), timeoutMs: seconds * 1000 });
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")} failed (${code}):\n${shown(output)}`);
  return output;
}

/** Starts a project's server and waits until it answers at all. `$PORT` in its command is a free port. */
export async function serve(folder, command, port, { env, ready = "/" } = {}) {
  const [program, ...args] = command.map((word) => word.replaceAll("$PORT", port));
  const child = launch(program, args, { cwd: folder, env: environment(folder, { PORT: `${port}`, HOST: "127.0.0.1", ...env }) });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  let isOver = false;
  child.ended.then(() => (isOver = true));
  const end = Date.now() + 240_000;
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}${ready}`, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (response?.ok) break;
    if (isOver || Date.now() > end) {
      if (!isOver) await stop(child);
      throw new Error(`${command.join(" ")} ${isOver ? "ended" : `answers ${response?.status ?? "nothing"}`}:\n${shown(said)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { said: () => said, stop: () => stop(child, 3_000) };
}

/** Without the bundle that a runtime prints when it throws from a line of it. */
export const shown = (text) =>
  lastLines(text, 15)
    .split("\n")
    .filter((line) => line.length < 1_000)
    .join("\n");

function environment(folder, more) {
  return { ...quiet, CHROMIUM: chromium.find(), PATH: [join(folder, "node_modules", ".bin"), process.env.PATH].join(delimiter), ...more };
}
