// npm run calls: how few calls the ERP gets. 200 sends at once on a token that has ended cause one token call; an order of a known
// customer causes two calls, one of a new customer three and the two of the contact step, and no more.
import { setTimeout as sleep } from "node:timers/promises";
import { main } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { Documents, Random } from "./random.mjs";
import { Checks, table } from "./table.mjs";
import { Sender } from "./sender.mjs";
import { World, salesProvider } from "./world.mjs";

const atOnce = 200;
const orders = 1000;
const newOrders = 200;
// So fast that nobody waits long; and whoever has to wait for a turn waits.
const proxyArgs = ["--requests-per-minute", "60000", "--pace-wait-seconds", "120", "--caller-requests-per-minute", "60000"];

await main(async () => {
  await buildServers();
  const world = await World.start({ name: "calls", args: proxyArgs });
  const checks = new Checks();
  try {
    const documents = new Documents(new Random(2));
    const people = Array.from({ length: 2 * atOnce + orders + 1 }, (_, index) => ({ txId: documents.next(), name: `Cliente Conhecido ${index}` }));
    world.evidence.documents(documents.all());
    for (let at = 0; at < people.length; at += 1000) await world.control("POST", "people", people.slice(at, at + 1000));
    const newcomers = Array.from({ length: newOrders }, () => documents.next());
    world.evidence.documents(documents.all());
    const customers = people.map(({ txId }) => txId);
    const config = await world.client(salesProvider).loadConfig();
    const sender = new Sender(world, config);

    // A token that lives three seconds; the first order also brings the catalog, which is kept for minutes.
    await world.control("POST", "settings", { tokenLifetimeSeconds: 3 });
    await sender.send(customers.pop());
    await world.control("POST", "settings", { tokenLifetimeSeconds: 3600 });
    await sleep(3500);
    const ended = await sender.counted(customers.splice(0, atOnce), atOnce);
    await world.control("POST", "tokens/expire");
    const voided = await sender.counted(customers.splice(0, atOnce), atOnce);
    const many = await sender.counted(customers.splice(0, orders), 32);
    const newer = await sender.counted(newcomers, 32, true);

    report([
      [`${atOnce} sends at once, the token's time is over`, ended],
      [`${atOnce} sends at once, the ERP has voided the token`, voided],
      [`${orders} orders of known customers`, many],
      [`${newOrders} orders of new customers, with their phones`, newer],
    ]);
    for (const [what, { counts, failed }] of [
      ["whose time is over", ended],
      ["that the ERP has voided", voided],
    ]) {
      checks.check(`${atOnce} sends at once on a token ${what} are all done`, failed);
      checks.check(`${atOnce} sends at once on a token ${what} cause one token call`, counts.token === 1 ? [] : [`${counts.token ?? 0} token calls`]);
    }
    const few = (what, run, most) => {
      checks.check(`${what} are all done`, run.failed);
      const total = withoutToken(run.counts);
      checks.check(`${what} cause at most ${most} calls beside the token's`, total <= most ? [] : [`${total} calls`]);
    };
    few(`${orders} orders of known customers`, many, 2 * orders);
    few(`${newOrders} orders of new customers`, newer, 5 * newOrders);
    const tokens = (many.counts.token ?? 0) + (newer.counts.token ?? 0);
    checks.check("a token that lives an hour serves all of them", tokens === 0 ? [] : [`${tokens} token calls`]);
  } finally {
    await world.stop();
  }
  checks.end();
});

function report(runs) {
  const kinds = [...new Set(runs.flatMap(([, { counts }]) => Object.keys(counts)))].sort();
  console.log("\nCalls that reached the emulated ERP, by kind. The catalog was fetched before, with the first order, and is kept for minutes.");
  table([
    ["", ...kinds, "without token", "seconds"],
    ...runs.map(([name, { counts, seconds }]) => {
      return [name, ...kinds.map((kind) => counts[kind] ?? 0), withoutToken(counts), seconds.toFixed(1)];
    }),
  ]);
}

function withoutToken(counts) {
  return Object.entries(counts).reduce((sum, [kind, count]) => sum + (kind === "token" ? 0 : count), 0);
}
