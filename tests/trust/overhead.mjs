// npm run overhead: what a send through the proxy takes longer than the same two calls straight to the ERP. Both alternate in
// one run, on kept connections and a token that is held: a look-up of a known customer, and a sale.
import { Agent, request } from "node:http";
import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { main, PlainError } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { planOrder } from "../../pkg/node.js";
import { Documents, Random } from "./random.mjs";
import { orderOf } from "./sender.mjs";
import { percentile, table } from "./table.mjs";
import { salesProvider, World } from "./world.mjs";

const prefix = "/external/integrations/thirdparty";
/** Not measured: connections, caches and compilers get warm. */
const warmUp = 50;
/** Between two sends, so that the proxy's pace towards the ERP is never what one waits for. */
const pauseMs = 40;
const proxyArgs = ["--requests-per-minute", "60000", "--caller-requests-per-minute", "60000"];

await main(async () => {
  const { values } = parseArgs({ options: { sends: { type: "string", default: "500" } } });
  const sends = Number(values.sends);
  if (!Number.isInteger(sends) || sends < 10) throw new PlainError(`--sends must be a whole number from 10; it is "${values.sends}".`);
  await buildServers();
  const rows = [["database", "", "min ms", "p50 ms", "p99 ms"]];
  for (const database of ["sqlite", "postgres"]) {
    const { straight, proxied } = await measure(database, sends);
    const figures = [straight, proxied].map((times) => [Math.min(...times), percentile(times, 0.5), percentile(times, 0.99)]);
    const added = figures[1].map((value, index) => value - figures[0][index]);
    for (const [name, values] of [
      ["straight to the ERP", figures[0]],
      ["through the proxy", figures[1]],
      ["added", added],
    ]) {
      rows.push([database, name, ...values.map((value) => value.toFixed(2))]);
    }
  }
  console.log(`\n${sends} sends each, one after the other, alternating; the emulated ERP, the proxy and the database are on this machine.`);
  table(rows);
});

async function measure(database, sends) {
  const world = await World.start({ name: "overhead", database, args: proxyArgs });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const documents = new Documents(new Random(4));
    const customers = Array.from({ length: 2 * (sends + warmUp) }, () => documents.next());
    world.evidence.documents(documents.all());
    const people = customers.map((txId, index) => ({ txId, name: `Cliente Conhecido ${index}` }));
    for (let at = 0; at < people.length; at += 1000) await world.control("POST", "people", people.slice(at, at + 1000));
    const config = await world.client(salesProvider).loadConfig();
    const token = await world.erpToken();
    const [straight, proxied] = [[], []];
    for (let index = 0; index < sends + warmUp; index += 1) {
      const [one, other] = [customers.pop(), customers.pop()].map((document) =>
        planOrder(config, orderOf(`overhead-${index}`, document), { customerExists: true }),
      );
      const first = await timed(() => straightToErp(world, token, one));
      const second = await timed(() => throughProxy(world, agent, other));
      if (index >= warmUp) {
        straight.push(first);
        proxied.push(second);
      }
      await sleep(pauseMs);
    }
    return { straight, proxied };
  } finally {
    agent.destroy();
    await world.stop();
  }
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function straightToErp(world, token, plan) {
  const [{ body }] = plan.requests;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const person = await world.erp({ method: "GET", path: `${prefix}/people/txid/${body.txId}`, headers });
  const sale = await world.erp({ method: "POST", path: `${prefix}/crm/startsale`, headers, body: JSON.stringify(body) });
  if (!JSON.parse(person.text).response?.id || !JSON.parse(sale.text).response?.protocolId)
    throw new PlainError(`The emulated ERP refuses: ${person.text} ${sale.text}`);
}

function throughProxy(world, agent, plan) {
  const body = JSON.stringify({ order: plan.source, requests: plan.requests });
  const headers = {
    authorization: `Bearer ${world.token(salesProvider)}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const call = request(`${world.address()}/api/v1/providers/${salesProvider}/orders`, { agent, method: "POST", headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      answer.on("end", () => {
        if (answer.statusCode === 201 && JSON.parse(text).status === "done") resolve();
        else reject(new PlainError(`The proxy answers ${answer.statusCode}: ${text}`));
      });
      answer.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });
}
