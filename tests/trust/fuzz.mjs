// npm run fuzz: random and mutated requests on every route. No 5xx of the proxy's own, no panic, no growth of memory.
//   npm run fuzz -- --seed 1 --requests 20000
import { parseArgs } from "node:util";
import { main, PlainError } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { Fuzz } from "./fuzz/fuzz.mjs";
import { Checks } from "./table.mjs";
import { World } from "./world.mjs";

/** Whoever has to wait for the ERP's pace is refused at once, so that this run does not take hours. */
const proxyArgs = ["--requests-per-minute", "60000", "--pace-wait-seconds", "1", "--caller-requests-per-minute", "600000", "--erp-timeout-ms", "2000"];

await main(async () => {
  const { values } = parseArgs({ options: { seed: { type: "string", default: "1" }, requests: { type: "string", default: "20000" } } });
  const [seed, requests] = [Number(values.seed), Number(values.requests)];
  if (!Number.isInteger(seed) || !Number.isInteger(requests) || requests < 100) throw new PlainError("--seed must be a whole number, --requests one from 100.");
  await buildServers();
  const world = await World.start({ name: "fuzz", args: proxyArgs });
  const checks = new Checks();
  try {
    const fuzz = new Fuzz(world, seed);
    await fuzz.run(requests);
    await fuzz.report(checks);
  } finally {
    await world.stop();
  }
  checks.end();
});
