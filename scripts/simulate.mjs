// npm run simulate: the proxy's own code in a simulated world, seed after seed; a seed that fails is run again by --seed.
//   npm run simulate -- --seeds 5000
//   npm run simulate -- --seed 906
import { parseArgs } from "node:util";
import { launch, main, PlainError, root } from "./processes.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { seeds: { type: "string", default: "5000" }, seed: { type: "string" } } });
  for (const [name, value] of Object.entries(values)) {
    if (!/^\d{1,9}$/.test(value)) throw new PlainError(`--${name} must be a whole number; it is "${value}".`);
  }
  const args = ["test", "--release", "--locked", "-p", "datacake-voalle-proxy", "--lib", "life::simulation", "--", "--nocapture", "--test-threads", "2"];
  const env = { VOALLE_SEEDS: values.seeds, ...(values.seed && { VOALLE_SEED: values.seed }) };
  const code = await launch("cargo", args, { cwd: root, env, stdio: ["inherit", "inherit"] }).ended;
  if (code !== 0) throw new PlainError("A seed has failed: its number stands above.");
});
