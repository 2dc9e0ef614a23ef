// npm run bench:proxy: the proxy beside nginx's proxy_pass at the same emulated ERP. Both listen in plain, because TLS is spoken before them, and
// speak TLS to the ERP, on kept connections.
//   npm run bench:proxy -- --quick       a look whether it runs
//   npm run bench:proxy -- --markdown    the tables as README has them
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build.mjs";
import { main, PlainError } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { setup } from "../../scripts/setup.mjs";
import { credentials } from "../../tests/trust/credentials.mjs";
import { Documents, Random } from "../../tests/trust/random.mjs";
import { percentile, table } from "../../tests/trust/table.mjs";
import { salesProvider, World } from "../../tests/trust/world.mjs";
import { startNginx } from "./nginx.mjs";
import { Sends } from "./sends.mjs";
import { wrk } from "./wrk.mjs";

/** Nobody waits for a turn here, neither callers nor the ERP's pace. */
const proxyArgs = ["--requests-per-minute", "60000", "--caller-requests-per-minute", "100000000"];
const disks = { "on a memory disk": "/dev/shm", "on the disk": tmpdir() };

await main(async () => {
  const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, markdown: { type: "boolean", default: false } } });
  await setup({ for: "start" });
  await build();
  await buildServers();
  const rows = [["case", "who", "requests a second: min", "median", "max", "p50 ms", "p99 ms"]];
  const reached = [["goal", "figure", "goal's", ""]];
  const verdict = (what, figure, most, isGood) => reached.push([what, figure, most, isGood ? "reached" : "not reached"]);
  for (const [where, folder] of Object.entries(disks)) {
    const figures = await at(folder, values.quick, where === "on a memory disk");
    for (const [what, times] of Object.entries(figures.cases))
      for (const [who, runs] of Object.entries(times)) rows.push([`${what}, ${where}`, who, ...summary(runs)]);
    const [proxy, nginx] = ["proxy", "nginx"].map((who) => p50(figures.cases["a send, one at a time"][who]));
    if (where === "on a memory disk") {
      const { proxy: own, nginx: other } = figures.cases["catalog read, 32 connections"];
      const ratio = median(own.map(({ rate }) => rate)) / median(other.map(({ rate }) => rate));
      verdict("catalog read: at least nginx's requests a second", `${ratio.toFixed(2)} times`, "1", ratio >= 1);
      verdict("a send on a memory disk: p50 within 1.5 of nginx's", `${(proxy / nginx).toFixed(2)} times`, "1.5", proxy / nginx <= 1.5);
      verdict("memory of the proxy at rest", `${figures.memory.rest} MB`, "20", figures.memory.rest < 20);
      reached.push(["memory under load: proxy, nginx (all its processes)", `${figures.memory.load} MB, ${figures.memory.nginx} MB`, "", ""]);
    } else reached.push(["a send on the disk: what the proxy adds to nginx's p50", `${(proxy - nginx).toFixed(2)} ms`, "", ""]);
  }
  for (const each of [rows, reached]) {
    if (!values.markdown) table(each);
    else console.log(`\n${each.map((row, line) => `| ${row.join(" | ")} |${line === 0 ? `\n|${"---|".repeat(row.length)}` : ""}`).join("\n")}`);
  }
  const [cpu] = cpus();
  console.log(
    `\n${cpus().length} × ${cpu.model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}; the load tool, the ERP, nginx and the proxy share them.`,
  );
});

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function all(runs) {
  return runs.flatMap(({ took }) => took);
}

function p50(runs) {
  return percentile(all(runs), 0.5);
}

function summary(runs) {
  const rates = runs.map(({ rate }) => rate);
  const latency = runs[0].took ? [p50(runs), percentile(all(runs), 0.99)] : [median(runs.map((run) => run.p50)), median(runs.map((run) => run.p99))];
  return [Math.min(...rates), median(rates), Math.max(...rates)].map((rate) => rate.toFixed(0)).concat(latency.map((value) => value.toFixed(2)));
}

/** All cases with the database in a folder. */
async function at(folder, isQuick, withReads) {
  // Where World makes its folders.
  process.env.TMPDIR = folder;
  const world = await World.start({ name: "bench-proxy", args: proxyArgs });
  const own = mkdtempSync(join(folder, "voalle-nginx-"));
  let nginx;
  let sends;
  try {
    const [rounds, seconds, count] = isQuick ? [2, 1, 50] : [7, 3, 300];
    const rest = memory(world.proxies[0].pid);
    const path = `/api/v1/providers/${salesProvider}/catalog`;
    const catalog = { port: Number(new URL(world.address()).port), path, token: world.token(salesProvider) };
    nginx = await startNginx({ folder: own, sandbox: world.sandbox, host: credentials.HOST, catalog });
    const cases = {};
    if (withReads) {
      const urls = { proxy: [`${world.address()}${path}`, { authorization: `Bearer ${catalog.token}` }], nginx: [`${nginx.address}/catalog`, {}] };
      cases["catalog read, 32 connections"] = await reads(urls, rounds, seconds);
      const { headers } = await world.api(salesProvider, "GET", "catalog");
      const etag = (headers.get?.("etag") ?? headers.etag) || fail("the catalog has no ETag");
      for (const url of Object.values(urls)) url[1] = { ...url[1], "if-none-match": etag };
      cases["catalog unchanged (304), 32 connections"] = await reads(urls, rounds, seconds);
    }
    const total = rounds * 2 * count * 2 + 200;
    const documents = new Documents(new Random(5));
    const customers = Array.from({ length: total }, () => documents.next());
    for (let from = 0; from < total; from += 1000) {
      const people = customers.slice(from, from + 1000).map((txId, index) => ({ txId, name: `Cliente Conhecido ${from + index}` }));
      await world.control("POST", "people", people);
    }
    const config = await world.client(salesProvider).loadConfig();
    sends = new Sends({ world, nginx, erpToken: await world.erpToken(), config, documents: customers });
    await sends.alternate(1, 50, 1);
    cases["a send, one at a time"] = await sends.alternate(rounds, count, 1);
    cases["a send, 8 at a time"] = await sends.alternate(rounds, count, 8);
    return { cases, memory: { rest, load: memory(world.proxies[0].pid), nginx: memory(nginx.pid) } };
  } finally {
    sends?.close();
    await nginx?.stop();
    await world.stop({ evidence: false });
    rmSync(own, { recursive: true, force: true });
  }
}

async function reads(urls, rounds, seconds) {
  const times = Object.fromEntries(Object.keys(urls).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? ["proxy", "nginx"] : ["nginx", "proxy"]) {
      const [url, headers] = urls[name];
      times[name].push(await wrk(url, { seconds, connections: 32, headers }));
    }
  }
  return times;
}

function fail(what) {
  throw new PlainError(what);
}

/** Resident megabytes of a process and its children. */
function memory(pid) {
  const status = (id) => readFileSync(`/proc/${id}/status`, "utf8");
  const children = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && parentOf(id) === pid);
  const kilobytes = [pid, ...children].map((id) => Number(/^VmRSS:\s+(\d+)/m.exec(status(id))?.[1] ?? 0));
  return Math.round(kilobytes.reduce((total, each) => total + each, 0) / 102.4) / 10;
}

function parentOf(id) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
