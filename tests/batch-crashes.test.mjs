// Pages that die at every point of a batch, on an ERP with faults of every kind: never twice, never lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BatchRunner, retried } from "../www/elements/batch/runner.js";
import { FakeClock, FakeProxy, orders, planner, words } from "./batch-proxy.mjs";
import { Random } from "./trust/random.mjs";

const everything = ["network-before", "network-after", "busy", "erp-away", "refused", "partly", "cut-before", "cut-after", "slow"];

/** A page that dies at its nth step: from then on nothing it waits for comes back, and half of what it asked for is done. */
class Crash {
  #left;
  #random;
  died;

  constructor(random) {
    this.#random = random;
    this.#left = random.between(0, 40);
    this.died = new Promise((resolve) => (this.die = resolve));
  }

  async step(work) {
    this.#left -= 1;
    if (this.#left < 0) return this.#end();
    if (this.#left > 0) return work();
    if (this.#random.chance(50)) await work().catch(() => {});
    return this.#end();
  }

  #end() {
    this.die();
    return new Promise(() => {});
  }
}

/** Sends until everything is done or unknown. */
async function untilOver(rows, proxy) {
  for (let round = 0; ; round += 1) {
    assert.ok(round < 100, "it comes to no end");
    retried(rows);
    if (!rows.some(({ status }) => status === "ready" || status === "sending")) return;
    await new BatchRunner({ rows, keep: async () => {}, client: proxy, planOrder: planner(), clock: new FakeClock(), words }).run();
  }
}

test("crashes at every point, among faults of every kind: never twice, never lost", async () => {
  let crashes = 0;
  let unknowns = 0;
  let faults = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const random = new Random(seed);
    const proxy = new FakeProxy((where) => {
      if (!random.chance(25)) return undefined;
      faults += 1;
      return where === "send" ? random.pick(everything) : { kind: "network" };
    });
    let disk = orders(8);
    for (let life = 1; disk.some(({ status }) => status === "ready" || status === "sending"); life += 1) {
      assert.ok(life < 200, `seed ${seed} comes to no end`);
      const crash = new Crash(random);
      const rows = structuredClone(disk);
      const keep = (row) => crash.step(async () => (disk = disk.map((old) => (old.index === row.index ? structuredClone(row) : old))));
      const client = {
        orderContext: (order) => crash.step(() => proxy.orderContext(order)),
        send: (plan) => crash.step(() => proxy.send(plan)),
      };
      const clock = new FakeClock();
      const wait = clock.wait.bind(clock);
      clock.wait = (milliseconds) => crash.step(() => wait(milliseconds));
      const runner = new BatchRunner({ rows, keep, client, planOrder: planner(), clock, words });
      const ended = await Promise.race([runner.run(), crash.died.then(() => "crashed")]);
      crashes += ended === "crashed";
    }
    const all = orders(8).map(({ id }) => id);
    const of = (status) => disk.filter((row) => row.status === status).map(({ id }) => id);
    // Whatever was refused is tried again, as a person would.
    await untilOver(disk, proxy);
    const unknown = of("unknown");
    unknowns += unknown.length;
    assert.deepEqual([...of("done"), ...unknown].sort(), all, `seed ${seed}: ${disk.map(({ status }) => status)}`);
    for (const id of of("done")) assert.ok(proxy.sales.includes(id), `seed ${seed}: ${id} is called done and was not sold`);
    assert.equal(new Set(proxy.sales).size, proxy.sales.length, `seed ${seed}: twice`);
    assert.deepEqual([...new Set([...proxy.sales, ...unknown])].sort(), all);
    // The operator looks each unknown one up in the ERP, and what was not there goes out again.
    for (let round = 0; of("unknown").length > 0; round += 1) {
      assert.ok(round < 50, `seed ${seed}`);
      for (const row of disk.filter(({ status }) => status === "unknown")) {
        const wasDone = proxy.sales.includes(row.id);
        proxy.resolve(row.id, wasDone ? "done" : "notDone");
        row.status = wasDone ? "done" : "refused";
      }
      await untilOver(disk, proxy);
    }
    assert.deepEqual(of("done"), all);
    assert.deepEqual([...proxy.sales].sort(), all, `seed ${seed}`);
  }
  console.log(`600 batches of 8 orders: ${crashes} crashes, ${faults} faults, ${unknowns} unknown, none twice, none lost`);
  assert.ok(crashes > 500 && unknowns > 250);
});
