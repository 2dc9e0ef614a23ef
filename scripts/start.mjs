// npm start: sets up what is missing, builds, and runs the emulated ERP and the proxy with the page until it is stopped.
// PORT, SANDBOX_AUTH_PORT, SANDBOX_API_PORT and DATA_DIR change the defaults; SANDBOX_LIKE is a report of a first contact, in whose forms the
// emulated ERP then answers; what stands after `--` goes to the proxy.
import { resolve } from "node:path";
import { build } from "./build.mjs";
import { main, onEnd, PlainError, root } from "./processes.mjs";
import { buildServers, requireFreePort, startServers } from "./serve.mjs";
import { setup } from "./setup.mjs";

const ports = [
  { name: "proxy", variable: "PORT", usual: 4780, use: "the page" },
  { name: "auth", variable: "SANDBOX_AUTH_PORT", usual: 45700, use: "the emulated ERP's tokens" },
  { name: "api", variable: "SANDBOX_API_PORT", usual: 45715, use: "the emulated ERP's API" },
];

let servers;
let ending = false;

await main(async () => {
  onEnd(end);
  const chosen = {};
  for (const { name, variable, usual, use } of ports) {
    chosen[name] = portFrom(variable, usual);
    // Now, and not after minutes of building.
    await requireFreePort(chosen[name], use, variable);
  }
  await setup({ for: "start" });
  await build();
  console.log("Building the servers (the first time takes a few minutes).");
  await buildServers();

  const dataDir = resolve(root, process.env.DATA_DIR || ".data");
  // The emulated ERP has no pace here: nobody should wait for one.
  const sandboxArgs = process.env.SANDBOX_LIKE ? ["--like", resolve(root, process.env.SANDBOX_LIKE)] : [];
  servers = startServers({ ports: chosen, dataDir, sandboxArgs, proxyArgs: ["--requests-per-minute", "6000", "--hurry", "60", ...process.argv.slice(2)] });
  const { address, sandbox, ended } = await servers;
  console.log(`The emulated ERP answers on ports ${sandbox.authPort} (tokens) and ${sandbox.apiPort} (API).`);
  console.log("The page is at the following address. Ctrl-C stops everything.");
  console.log(address);

  const failure = await ended;
  await (await servers).stop();
  throw failure;
});

function portFrom(variable, usual) {
  const text = process.env[variable] || `${usual}`;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new PlainError(`${variable} must be a port, a number from 0 to 65535; it is "${text}".`);
  }
  return Number(text);
}

/** Ends the servers, then us. During set-up or a build, what runs ends because we do: see processes.mjs. */
async function end() {
  if (ending) return;
  ending = true;
  const running = await servers?.catch(() => undefined);
  await running?.stop();
  process.exit(0);
}
