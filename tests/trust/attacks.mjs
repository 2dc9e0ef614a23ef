// npm run attacks: every attack of the proxy's tests, tried and refused, as a table. Each row is printed by its test after the
// attack was refused as the row says; a test that fails fails this too.
import { main, PlainError, run } from "../../scripts/processes.mjs";
import { Checks, table } from "./table.mjs";

await main(async () => {
  const filters = ["attacks::", "tokens::", "resolver::"];
  const args = ["test", "-p", "datacake-voalle-proxy", "--locked", "--lib", "--test", "proxy", "--", "--nocapture", "--test-threads", "1", ...filters];
  const { code, output } = await run("cargo", args, { timeoutMs: 20 * 60_000 });
  const rows = output.split("\n").flatMap((line) => /^(?:test .* \.\.\. )?\| (.+) \|$/.exec(line)?.[1] ?? []);
  table([["kind", "attack", "refused with"], ...rows.map((row) => row.split(" | ")).sort((a, b) => a[0].localeCompare(b[0]))]);
  const failed = output.split("\n").filter((line) => /^test .* FAILED$/.test(line));
  if (code !== 0 && failed.length === 0) throw new PlainError(output);
  const checks = new Checks();
  checks.check(`${rows.length} attacks were tried and refused`, code === 0 && rows.length >= 120 ? [] : [...failed, `cargo ended with ${code}`]);
  checks.end();
});
