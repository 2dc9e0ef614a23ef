// The storm itself: many callers at once, bad weather at the ERP, and proxies that are killed.
import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "../../../scripts/processes.mjs";
import { Random } from "../random.mjs";

const concurrency = 32;

/**
 * Sends all items while the proxies are killed `kills` times and the database goes back in time `restores` times, `goBack()` each;
 * answers how often they were killed.
 */
export async function storm(world, callers, items, { seed, kills, restores, goBack }) {
  const random = new Random(seed + 1);
  // At moments spread over the whole storm, counted in items begun.
  const moments = Array.from({ length: kills }, () => random.between(Math.ceil(items.length * 0.02), Math.floor(items.length * 0.95))).sort((a, b) => a - b);
  const queue = [...items];
  let begun = 0;
  let killed = 0;

  // One misfortune at a time: a process that is killed twice at once is killed once.
  let last = Promise.resolve();
  const alone = (misfortune) => {
    last = last.then(misfortune);
    return last;
  };
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) {
      begun += 1;
      await callers.run(item);
    }
  };
  const killer = async () => {
    for (const moment of moments) {
      while (begun < moment) await sleep(10);
      await sleep(random.between(0, 150));
      // With two proxies alternately: the other one goes on.
      await alone(() => world.restart(killed % world.proxies.length));
      killed += 1;
    }
  };
  // A copy is taken at one moment, and put back a while later.
  const part = Math.floor(items.length / (restores + 1));
  const timeTraveller = async () => {
    for (let restore = 1; restore <= restores; restore += 1) {
      const moment = restore * part - Math.floor(part / 2);
      while (begun < moment) await sleep(10);
      await alone(() => world.backup());
      while (begun < moment + Math.max(Math.floor(part / 8), 10)) await sleep(10);
      await alone(goBack);
    }
  };
  await Promise.all([killer(), timeTraveller(), ...Array.from({ length: concurrency }, worker)]);
  return killed;
}

/**
 * Waits until no send is started or accepted, and then for a while for those unknown that the proxies look after by themselves:
 * their looks get ever rarer, and an operator may be quicker. Answers how many are still looked after.
 */
export async function quiet(world, providers, { limitSeconds, followedSeconds }) {
  const began = Date.now();
  const seconds = () => (Date.now() - began) / 1000;
  for (;;) {
    const busy = await sendsOf(world, providers, ["started", "accepted"]);
    const followed = busy.length > 0 ? [] : (await sendsOf(world, providers, ["unknown"])).filter((send) => send.followed);
    if (busy.length === 0 && (followed.length === 0 || seconds() > followedSeconds)) return followed.length;
    if (seconds() > limitSeconds) {
      const list = busy.slice(0, 10).map(({ sourceId, status, updatedAt }) => `${sourceId}: ${status}, since ${updatedAt}`);
      throw new PlainError(`After ${limitSeconds} s ${busy.length} sends are still started or accepted:\n${list.join("\n")}`);
    }
    await sleep(busy.length > 0 ? 500 : 3000);
  }
}

async function sendsOf(world, providers, statuses) {
  const sends = [];
  for (const provider of providers) for (const status of statuses) sends.push(...(await world.journal(provider, status)));
  return sends;
}
