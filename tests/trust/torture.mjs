// npm run torture: nothing lost, no order twice, whatever happens. Through one proxy on SQLite, then through two on one PostgreSQL.
//   npm run torture -- --seed 1 --sends 5000 --kills 20 --restores 3 --databases sqlite,postgres
import { parseArgs } from "node:util";
import { main, PlainError } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { Checks, table } from "./table.mjs";
import { Callers } from "./torture/caller.mjs";
import { makeItems } from "./torture/items.mjs";
import { disagreements, falselyDone, journal, keyOf, Ledger, lost, twice } from "./torture/ledger.mjs";
import { goBack as goBackInTime } from "./torture/restore.mjs";
import { quiet, storm } from "./torture/storm.mjs";
import { leadsProvider, salesProvider, World } from "./world.mjs";

const providers = [salesProvider, leadsProvider];
/** Short, so that what is left behind is taken up during the storm, and so that most unknowns are left to the operator within a minute. */
const proxyArgs = [
  "--erp-timeout-ms",
  "500",
  "--lease-ms",
  "2000",
  "--follow-ms",
  "50",
  // A quarter of an hour in two seconds: longer than this ERP takes for anything.
  "--hurry",
  "450",
  "--requests-per-minute",
  "6000",
  "--caller-requests-per-minute",
  "60000",
];
const weather = { percent: 30, delayMs: 800 };
/** What an ERP may do at its worst: process later, show what it did later, and take one settlement twice. */
const erp = { settlementDelayMs: 150, listLagMs: 1200, ignoresTransactionId: true };
/** For so long after the storm an unknown that the proxies still look after is left to them. */
const followedSeconds = 60;
/** Rounds in which what was not done is sent again after the storm. */
const rounds = 5;

await main(async () => {
  const options = { seed: { type: "string", default: "1" }, sends: { type: "string", default: "5000" }, kills: { type: "string", default: "20" } };
  options.restores = { type: "string", default: "3" };
  const { values } = parseArgs({ options: { ...options, databases: { type: "string", default: "sqlite,postgres" } } });
  const [seed, sends, kills, restores] = ["seed", "sends", "kills", "restores"].map((name) => {
    if (!/^\d{1,9}$/.test(values[name])) throw new PlainError(`--${name} must be a whole number; it is "${values[name]}".`);
    return Number(values[name]);
  });
  const databases = values.databases.split(",");
  for (const database of databases) if (!["sqlite", "postgres"].includes(database)) throw new PlainError(`There is no database "${database}".`);

  await buildServers();
  const checks = new Checks();
  const runs = [];
  for (const database of databases) runs.push(await torture(database, { seed, sends, kills, restores }, checks));
  report(runs);
  checks.end();
});

async function torture(database, { seed, sends, kills, restores }, checks) {
  const began = performance.now();
  const world = await World.start({ name: "torture", database, proxies: database === "postgres" ? 2 : 1, args: proxyArgs });
  try {
    const { items, people, documents } = makeItems(seed, sends);
    for (const item of items) item.key = keyOf(item.provider, item.journal, item.id);
    world.evidence.documents(documents);
    for (let at = 0; at < people.length; at += 1000) await world.control("POST", "people", people.slice(at, at + 1000));
    await world.control("POST", "settings", erp);
    const callers = new Callers(world);
    for (const provider of providers) await callers.learn(provider);

    console.log(`\n${database}: ${items.length} sends, ${world.proxies.length === 1 ? "one proxy" : `${world.proxies.length} proxies`}, seed ${seed}.`);
    await world.control("POST", "weather", { ...weather, seed });
    const back = [];
    let met = {};
    const goBack = async () => {
      // No weather while the operator looks: what the ERP says then is what it has done.
      met = sum(met, (await world.control("GET", "weather")).met);
      await world.control("DELETE", "weather");
      back.push(await goBackInTime(world, callers, items, providers));
      await world.control("POST", "weather", { ...weather, seed: seed + back.length });
    };
    const killed = await storm(world, callers, items, { seed, kills, restores, goBack });
    met = sum(met, (await world.control("GET", "weather")).met);
    await world.control("DELETE", "weather");
    const stormSeconds = (performance.now() - began) / 1000;
    // The time between two looks at a settlement doubles: it can be as long as the storm was.
    const followed = await quiet(world, providers, { limitSeconds: Math.round(2 * stormSeconds + 120), followedSeconds });
    const run = { database, sends: items.length, met, killed, kills, back, restores, followed, tally: callers.tally, stormSeconds };
    await checkAfterStorm(world, callers, items, checks, run);
    await makeGood(world, callers, items, checks, run);
    run.seconds = (performance.now() - began) / 1000;
    return run;
  } finally {
    await world.stop();
  }
}

async function books(world, items) {
  const rows = await journal(world, providers);
  return { rows, ledger: new Ledger(await world.control("GET", "records"), items) };
}

async function checkAfterStorm(world, callers, items, checks, run) {
  const { rows, ledger } = await books(world, items);
  run.twice = twice(ledger, items);
  run.lost = lost(ledger, items, rows, callers.told);
  run.falselyDone = falselyDone(ledger, items, rows);
  run.turned = items.filter((item) => item.mayBeLead && ledger.of(item).leads.length > 0).length;
  run.outcomes = count([...rows.values()].map(({ status }) => status));
  run.without = items.filter((item) => !rows.has(item.key)).length;
  checks.check(`${run.database}: every order and payment is at most once in the ERP`, run.twice);
  checks.check(`${run.database}: every recorded outcome agrees with the ERP's own list, or says unknown`, disagreements(ledger, items, rows));
  checks.check(`${run.database}: nothing in the ERP without a row, nothing told to a caller and then forgotten`, run.lost);
  checks.check(`${run.database}: nothing is called done that the ERP does not have`, run.falselyDone);
  checks.check(`${run.database}: after each restore nothing goes out until it is released`, [
    ...run.back.flatMap(({ problems }) => problems),
    ...(run.back.length === run.restores ? [] : [`${run.back.length} of ${run.restores} restores`]),
  ]);
  checks.check(`${run.database}: no answer to a caller that nothing explains`, callers.tally.unexpected);
  checks.check(`${run.database}: all kills took place, and no proxy ended by itself`, [
    ...world.crashes,
    ...(run.killed === run.kills ? [] : [`${run.killed} of ${run.kills} kills`]),
  ]);
}

/** The operator's part: each unknown by what the ERP's list says, then what was not done once more, in calm weather. */
async function makeGood(world, callers, items, checks, run) {
  let { rows, ledger } = await books(world, items);
  const byKey = new Map(items.map((item) => [item.key, item]));
  run.resolved = { done: 0, notDone: 0 };
  for (const [key, row] of rows) {
    if (row.status !== "unknown") continue;
    const item = byKey.get(key);
    const [made] = ledger.made(item);
    const outcome = made ? "done" : "notDone";
    try {
      await world
        .client(item.provider)
        .resolve(row.id, { outcome, note: "visto na lista do ERP", ...(made?.protocolId ? { protocolId: `${made.protocolId}` } : { notFound: true }) });
      run.resolved[outcome] += 1;
    } catch (error) {
      // The proxy has found out by itself since the list was read.
      if (error.code !== "send-not-unknown") throw error;
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    ({ rows, ledger } = await books(world, items));
    const open = items.filter((item) => !item.isOutside && (ledger.made(item).length === 0 || rows.get(item.key)?.status !== "done"));
    if (open.length === 0) break;
    for (const item of open) await callers.run(item, { calm: true });
    await quiet(world, providers, { limitSeconds: 120, followedSeconds: 0 });
  }
  ({ rows, ledger } = await books(world, items));
  const isUndone = (item) => (!item.isOutside && rows.get(item.key)?.status !== "done") || ledger.made(item).length !== 1;
  const undone = items.filter(isUndone);
  // Two payments of equal titles: one that had chosen a title which the other then settled stays refused, and is counted.
  const taken = undone.filter(
    (item) =>
      item.pair &&
      rows.get(item.key)?.status === "refused" &&
      item.titles.some((title) => ledger.settlements.some(({ body, processed }) => processed && body.financialReceivableTitleId === title)),
  );
  run.taken = taken.length;
  for (const item of taken) console.log(`${run.database}: ${item.id} stays refused, its title was settled by the other payment of two (${item.heard}).`);
  const missing = undone.filter((item) => !taken.includes(item));
  checks.check(`${run.database}: after the operator's resolutions nothing is twice`, twice(ledger, items));
  checks.check(`${run.database}: … all outcomes agree`, [...disagreements(ledger, items, rows), ...lost(ledger, items, rows, callers.told)]);
  checks.check(
    `${run.database}: … and every order and payment is in the ERP exactly once`,
    missing.map(
      (item) => `${item.id}: the journal says ${rows.get(item.key)?.status}, the ERP has it ${ledger.made(item).length} times; last heard: ${item.heard}`,
    ),
  );
}

function sum(one, other) {
  const all = { ...one };
  for (const [name, number] of Object.entries(other)) all[name] = (all[name] ?? 0) + number;
  return all;
}

function count(list) {
  const counts = {};
  for (const entry of list) counts[entry] = (counts[entry] ?? 0) + 1;
  return counts;
}

function report(runs) {
  const outcome = (run, status) => run.outcomes[status] ?? 0;
  const total = (object) => Object.values(object).reduce((sum, value) => sum + value, 0);
  const columns = runs.map((run) => [
    run.database,
    run.sends,
    total(run.met),
    run.killed,
    run.back.length,
    run.back.reduce((all, { outside }) => all + outside, 0),
    run.turned,
    run.tally.gone,
    run.tally.doubles,
    outcome(run, "done"),
    outcome(run, "refused"),
    outcome(run, "unknown"),
    run.followed,
    run.without,
    `${run.resolved.done} / ${run.resolved.notDone}`,
    run.twice.length,
    run.lost.length,
    run.falselyDone.length,
    run.taken,
    run.stormSeconds.toFixed(0),
    run.seconds.toFixed(0),
  ]);
  const names = [
    "database",
    "sends",
    "faults met",
    "kills",
    "restores",
    "in the ERP after a copy",
    "leads of these customers",
    "callers gone",
    "sent twice at once",
    "done",
    "refused",
    "unknown",
    "of these still followed",
    "no row",
    "resolved done / not",
    "twice",
    "lost",
    "falsely done",
    "title taken",
    "storm s",
    "all s",
  ];
  console.log("\nOutcomes are those after the storm, before an operator has resolved any.");
  table([["", ...columns.map((_, index) => runs[index].database)], ...names.slice(1).map((name, row) => [name, ...columns.map((column) => column[row + 1])])]);
  const kinds = Object.keys(Object.assign({}, ...runs.map(({ met }) => met))).sort();
  table([["faults met", ...runs.map(({ database }) => database)], ...kinds.map((kind) => [kind, ...runs.map(({ met }) => met[kind] ?? 0)])]);
  const answers = [...new Set(runs.flatMap(({ tally }) => [...tally.answers.keys()]))].sort();
  table([
    ["answers to callers", ...runs.map(({ database }) => database)],
    ...answers.map((answer) => [answer, ...runs.map(({ tally }) => tally.answers.get(answer) ?? 0)]),
  ]);
}
