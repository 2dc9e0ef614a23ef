// npm run bench:proxy: the proxy beside nginx's proxy_pass, and beside the proxy as it was at one commit, at the same emulated ERP. All listen in
// plain, because TLS is spoken before them, and speak TLS to the ERP, on kept connections.
//   npm run bench:proxy -- --quick       a look whether it runs
//   npm run bench:proxy -- --only reads  or sends
//   npm run bench:proxy -- --markdown    the tables as docs/benchmarks.md has them
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
import { commit } from "../before.mjs";
import { buildBefore } from "./before.mjs";
import { startNginx } from "./nginx.mjs";
import { Sends, turned } from "./sends.mjs";
import { wrk } from "./wrk.mjs";

/** Nobody waits for a turn here, neither callers nor the ERP's pace. */
const proxyArgs = ["--requests-per-minute", "60000", "--caller-requests-per-minute", "100000000"];
const read = "catalog read, 32 connections";
const eight = "a send, 8 at a time";
const disks = { "on a memory disk": "/dev/shm", "on the disk": tmpdir() };

await main(async () => {
  const options = { quick: { type: "boolean", default: false }, markdown: { type: "boolean", default: false }, only: { type: "string" } };
  const { values } = parseArgs({ options });
  await setup({ for: "start" });
  await build();
  await buildServers();
  const before = await buildBefore();
  const rows = [["case", "who", "requests a second: min", "median", "max", "p50 ms", "p99 ms"]];
  const reached = [["goal", "figure", "goal's", "before", ""]];
  const goal = (what, [now, then], limit, unit, isMost) => {
    const shown = (value) => `${value.toFixed(2)} ${unit}`;
    reached.push([what, shown(now), `${limit} ${unit}`, shown(then), (isMost ? now <= limit : now >= limit) ? "reached" : "not reached"]);
  };
  for (const [where, folder] of Object.entries(disks)) {
    const isMemory = where === "on a memory disk";
    const figures = await at(folder, { before, ...values, reads: isMemory && values.only !== "sends", sends: values.only !== "reads" });
    for (const [what, times] of Object.entries(figures.cases))
      for (const [who, runs] of Object.entries(times)) rows.push([`${what}, ${where}`, who, ...summary(runs)]);
    const times = (what, of) => {
      const { proxy, [commit]: then, nginx } = figures.cases[what];
      return [proxy, then].map((runs) => of(runs) / of(nginx));
    };
    const rate = (runs) => median(runs.map((run) => run.rate));
    if (figures.cases[read]) goal("catalog read, 32 connections: requests a second", times(read, rate), 0.6, "of nginx's", false);
    if (figures.cases[eight] && !isMemory) {
      goal("a send, 8 at a time, on the disk: p50", times(eight, p50), 1.5, "times nginx's", true);
      goal("a send, 8 at a time, on the disk: p99", times(eight, p99), 3, "times nginx's", true);
    }
    if (isMemory) {
      const { rest, load } = figures.memory;
      goal("memory at rest", [rest.proxy, rest[commit]], 14.5, "MB", true);
      reached.push(["memory under load: proxy, nginx (all its processes)", `${load.proxy} MB, ${load.nginx} MB`, "", `${load[commit]} MB`, ""]);
    }
  }
  for (const each of [rows, reached]) {
    if (!values.markdown) table(each);
    else console.log(`\n${each.map((row, line) => `| ${row.join(" | ")} |${line === 0 ? `\n|${"---|".repeat(row.length)}` : ""}`).join("\n")}`);
  }
  const [cpu] = cpus();
  console.log(
    `\n${cpus().length} × ${cpu.model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}; the load tool, the ERP, nginx and the proxies share them.`,
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

function p99(runs) {
  return percentile(all(runs), 0.99);
}

function summary(runs) {
  const rates = runs.map(({ rate }) => rate);
  const latency = runs[0].took ? [p50(runs), p99(runs)] : [median(runs.map((run) => run.p50)), median(runs.map((run) => run.p99))];
  return [Math.min(...rates), median(rates), Math.max(...rates)].map((rate) => rate.toFixed(0)).concat(latency.map((value) => value.toFixed(2)));
}

/** All cases with the databases in a folder. */
async function at(folder, { before, quick, reads: withReads, sends: withSends }) {
  // Where World makes its folders.
  process.env.TMPDIR = folder;
  const world = await World.start({ name: "bench-proxy", args: proxyArgs, tells: false });
  const own = mkdtempSync(join(folder, "voalle-nginx-"));
  let nginx;
  let sends;
  try {
    const [rounds, seconds, count] = quick ? [2, 1, 50] : [7, 3, 300];
    const proxies = { proxy: { address: world.address(), pid: world.proxies[0].pid }, [commit]: await world.peer(before) };
    const memoryOf = () => Object.fromEntries(Object.entries(proxies).map(([name, { pid }]) => [name, memory(pid)]));
    const rest = memoryOf();
    const path = `/api/v1/providers/${salesProvider}/catalog`;
    const catalog = { port: Number(new URL(world.address()).port), path, token: world.token(salesProvider) };
    nginx = await startNginx({ folder: own, sandbox: world.sandbox, host: credentials.HOST, catalog });
    const cases = {};
    if (withReads) {
      const headers = { authorization: `Bearer ${catalog.token}` };
      const urls = Object.fromEntries(Object.entries(proxies).map(([name, { address }]) => [name, [`${address}${path}`, headers]]));
      urls.nginx = [`${nginx.address}/catalog`, {}];
      cases[read] = await reads(urls, rounds, seconds);
      for (const [name, url] of Object.entries(urls)) {
        const answer = await fetch(url[0], { headers: url[1] });
        const etag = answer.headers.get("etag") ?? fail(`the catalog of ${name} has no ETag`);
        url[1] = { ...url[1], "if-none-match": etag };
      }
      cases["catalog unchanged (304), 32 connections"] = await reads(urls, rounds, seconds);
    }
    if (withSends) {
      const total = rounds * 3 * count * 2 + 200;
      const documents = new Documents(new Random(5));
      const customers = Array.from({ length: total }, () => documents.next());
      for (let from = 0; from < total; from += 1000) {
        const people = customers.slice(from, from + 1000).map((txId, index) => ({ txId, name: `Cliente Conhecido ${from + index}` }));
        await world.control("POST", "people", people);
      }
      const config = await world.client(salesProvider).loadConfig();
      sends = new Sends({ world, proxies, nginx, erpToken: await world.erpToken(), config, documents: customers });
      await sends.alternate(1, 50, 1);
      cases["a send, one at a time"] = await sends.alternate(rounds, count, 1);
      cases[eight] = await sends.alternate(rounds, count, 8);
    }
    return { cases, memory: { rest, load: { ...memoryOf(), nginx: memory(nginx.pid) } } };
  } finally {
    sends?.close();
    await nginx?.stop();
    await world.stop({ evidence: false });
    rmSync(own, { recursive: true, force: true });
  }
}

async function reads(urls, rounds, seconds) {
  const names = Object.keys(urls);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of turned(names, round)) {
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
