// One run of wrk: requests a second and the latency's percentiles in milliseconds.
import { PlainError, run, which } from "../../scripts/processes.mjs";

const units = { us: 0.001, ms: 1, s: 1000 };

export async function wrk(url, { seconds, connections, headers = {} }) {
  if (!which("wrk")) throw new PlainError("wrk is missing. Please install it (Debian's package: wrk), then run this again.");
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const { code, output } = await run("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...given, url], { timeoutMs: 120_000 });
  const percentile = (name) => {
    const [, number, unit] = new RegExp(`^\\s+${name}%\\s+([\\d.]+)(us|ms|s)$`, "m").exec(output) ?? [];
    return Number(number) * units[unit];
  };
  const rate = Number(/^Requests\/sec:\s+([\d.]+)$/m.exec(output)?.[1]);
  if (code !== 0 || !rate || /Non-2xx|Socket errors/.test(output)) throw new PlainError(`wrk at ${new URL(url).pathname}: ${output}`);
  return { rate, p50: percentile("50"), p99: percentile("99") };
}
