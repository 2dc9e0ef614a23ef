// Starts the ERP emulator (sandbox) and the proxy, for `npm start` and for the end-to-end tests.
import { mkdirSync, openSync, readFileSync, writeSync, closeSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { lastLines, launch, PlainError, root, run, stop } from "./processes.mjs";

const packages = ["datacake-voalle-sandbox", "datacake-voalle-proxy"];
const binaries = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "release");

/** Builds both servers; cargo itself sees when there is nothing to do. */
export async function buildServers({ onText } = {}) {
  const args = ["build", "--release", "--locked", ...packages.flatMap((name) => ["-p", name])];
  const { code, output } = await run("cargo", args, { onText, timeoutMs: 40 * 60_000 });
  if (code !== 0) throw new PlainError(`${lastLines(output, 200)}\nThe servers could not be built (${code}).`);
}

/**
 * Starts the emulator and then the proxy that talks to it.
 * A port of 0 lets the system choose. `ended` resolves to an error when one of them ends by itself; `stop()` ends both.
 */
export async function startServers({ ports = {}, dataDir, sandboxArgs = [], proxyArgs = [], env = {} }) {
  const sandbox = await startSandbox({ authPort: ports.auth, apiPort: ports.api, dataDir, args: sandboxArgs });
  try {
    const proxy = await startProxy({ port: ports.proxy, dataDir, sandbox, args: proxyArgs, env });
    return {
      address: proxy.address,
      sandbox,
      proxy,
      ended: Promise.race([sandbox.ended, proxy.ended]),
      async stop() {
        // The proxy first: it may still be writing to the emulator.
        await proxy.stop();
        await sandbox.stop();
      },
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

/** Starts the emulator alone: `{ authPort, apiPort, caFile, ended, stop() }` and whatever else it says when it is ready. */
export function startSandbox({ authPort = 0, apiPort = 0, dataDir, args = [] }) {
  const ca = join(dataDir, "sandbox-ca.pem");
  const options = ["--auth-port", `${authPort}`, "--api-port", `${apiPort}`, "--ca-file", ca];
  return startServer("sandbox", [...options, "--requests-per-minute", "off", ...args], { dataDir });
}

/**
 * Starts the proxy alone, against a sandbox that runs: `{ address, pid, logFile, ended, stop(), kill() }`. With `append`, its
 * log goes on where an earlier one of the same folder ended; `binary` is of another build.
 */
export function startProxy({ port = 0, dataDir, sandbox, args = [], env = {}, append = false, binary }) {
  const options = ["--listen", `127.0.0.1:${port}`, "--data-dir", dataDir, "--sandbox-ca", sandbox.caFile];
  const content = ["--www", join(root, "dist"), "--package", join(root, "pkg")];
  const secret = sandbox.synauthSecret ?? process.env.VOALLE_SYNAUTH_SECRET;
  return startServer("proxy", [...options, ...content, ...args], {
    dataDir,
    append,
    binary,
    env: { ...(secret && { VOALLE_SYNAUTH_SECRET: secret }), ...env },
  });
}

/** Starts one server and waits for its ready line. What it logs goes to `<dataDir>/<name>.log`. */
export async function startServer(name, args, { dataDir, env, append = false, binary, readyMs = 60_000 }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(dataDir, `${name}.log`);
  const log = openSync(logFile, append ? "a" : "w", 0o600);
  const child = launch(binary ?? join(binaries, `datacake-voalle-${name}`), args, { env, stdio: ["pipe", log] });
  let stopping = false;
  const failure = (what) => new PlainError(`${lastLines(readFileSync(logFile, "utf8"))}\nThe ${name} ${what}.`.trimStart());

  const ready = new Promise((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const message = readyMessage(line);
      // The ready line itself may hold a secret, and is not logged.
      if (message) resolve(message);
      else writeSync(log, `${line}\n`);
    });
    lines.on("close", () => closeSync(log));
  });
  // Never resolves after a stop that was asked for.
  const ended = child.ended.then((code) => (stopping ? new Promise(() => {}) : failure(`has ended by itself (${code})`)));
  const server = {
    ended,
    pid: child.pid,
    logFile,
    async stop() {
      stopping = true;
      await stop(child);
    },
    /** Ends it as a power cut would: nothing is finished. */
    async kill() {
      stopping = true;
      process.kill(child.pid, "SIGKILL");
      await child.ended;
    },
  };

  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(failure("does not say that it is ready")), readyMs);
  });
  const first = await Promise.race([ready, ended, late]);
  clearTimeout(timer);
  if (!(first instanceof Error)) return { ...first, ...server };
  await server.stop();
  throw first;
}

function readyMessage(line) {
  try {
    const message = JSON.parse(line);
    return message?.ready === true ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Throws a plain message when a port is taken. 0 always passes. */
export async function requireFreePort(port, use, variable) {
  const problem = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
  if (!problem) return;
  const what = problem.code === "EADDRINUSE" ? "is in use by another program" : `cannot be used (${problem.code})`;
  throw new PlainError(`Port ${port} (${use}) ${what}. Set ${variable} to another port, for example ${variable}=0 for any.`);
}
