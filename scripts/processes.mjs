// Child processes that never outlive the script that started them.
import { execFile, spawn } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A failure that is explained by its message: shown without a stack. */
export class PlainError extends Error {}

// What we install goes first, so that an older tool of the system's never wins (Debian's wasm-opt breaks today's modules).
const path = [
  join(process.env.CARGO_HOME || join(homedir(), ".cargo"), "bin"),
  join(root, "node_modules", ".bin"),
  ...(process.env.PATH ?? "").split(delimiter),
];
export const environment = { ...process.env, PATH: path.join(delimiter) };

/** The first of these programs that is on the path, as an absolute path; undefined when none is. */
export function which(...names) {
  for (const name of names) {
    for (const directory of path) {
      const file = join(directory || ".", name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here: the next directory.
      }
    }
  }
  return undefined;
}

/** What a short command prints; undefined when it is missing or fails. */
export function capture(command, args, { timeoutMs = 20_000, maxBuffer = 1 << 20 } = {}) {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, env: environment, timeout: timeoutMs, maxBuffer }, (error, stdout) => {
      resolve(error ? undefined : stdout.trim());
    });
  });
}

// Signals cannot be relied on (a killed parent sends none), a pipe can: it ends when its writer is gone, however it went.
// So a small watcher beside the program reads our pipe and, at its end, stops the whole group, itself included.
const watched = `exec 3<&0
(trap '' TERM INT HUP; cat <&3; kill -s TERM -- -$$; sleep 5; kill -s KILL -- -$$) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-`;

/** Starts a program in a process group of its own, which ends with us. `child.ended` resolves to its exit code. */
export function launch(command, args, { env = {}, cwd = root, stdio = ["pipe", "pipe"] } = {}) {
  const child = spawn("/bin/sh", ["-c", watched, "sh", command, ...args], {
    cwd,
    env: { ...environment, ...env },
    detached: true,
    stdio: ["pipe", ...stdio],
  });
  child.stdin.on("error", () => {});
  child.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      // The watcher, and whatever the program has left behind.
      signalGroup(child, "SIGKILL");
      resolve(code ?? signal);
    });
  });
  return child;
}

function signalGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Asks the group to end, waits, and ends it after `graceMs` all the same. */
export async function stop(child, graceMs = 10_000) {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await child.ended;
  clearTimeout(timer);
}

/** Runs a program to its end: `{ code, output, timedOut }`, 0 being the only good code. */
export async function run(command, args, { env, cwd, timeoutMs = 20 * 60_000, onText = () => {} } = {}) {
  const child = launch(command, args, { env, cwd });
  let output = "";
  let timedOut = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      onText(text);
    });
  }
  const closed = new Promise((resolve) => child.once("close", resolve));
  const timer = setTimeout(() => {
    timedOut = true;
    stop(child);
  }, timeoutMs);
  const code = await child.ended;
  clearTimeout(timer);
  await closed;
  return { code: timedOut ? "timed out" : code, output, timedOut };
}

/** The last lines of a program's output, for a message about its failure. */
export function lastLines(text, count = 30) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** Calls `end` when we are asked to end, or when npm, which started us, is gone. */
export function onEnd(end) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  // npm passes two signals on and not the others; without it, another process becomes our parent. For this to be seen, and
  // for a signal to arrive, no shell may stand between npm and us: hence the `exec` in package.json.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && end(), 500).unref();
}

/** Runs the script's main function; a plain error is shown as its message alone. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exit(1);
  }
}

/** Whether this module is the one that node was asked to run. */
export function isMain(meta) {
  // Node names a module by its real path, and what was asked for may be a link to it.
  return process.argv[1] !== undefined && fileURLToPath(meta.url) === realpathSync(process.argv[1]);
}

/** A port of this machine's that nobody listened on just now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen({ port: 0, host: "127.0.0.1", exclusive: true }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
