// What comes late or goes wrong in the journal: it counts for what was asked, and never for what is on the screen by then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Waiting } from "../www/elements/journal/waiting.js";

const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

class Page extends EventTarget {
  hidden = false;
}

test("what waited is of nobody once it has stopped: another provider's number may stand there by then", async () => {
  const made = { id: "1", status: "unknown", followed: false };
  /** @type {(() => void)[]} */
  const asked = [];
  const calls = { listSends: () => new Promise((resolve) => asked.push(() => resolve({ sends: [made], totals: { all: 1, unknown: 1 } }))) };
  const waiting = new Waiting(calls, new Page());
  const counts = [];
  const looks = [];
  waiting.addEventListener("changed", () => counts.push(waiting.count));
  waiting.addEventListener("look", () => looks.push(asked.length));
  waiting.start();
  assert.deepEqual([asked.length, looks], [1, [0]], "who reads more of the same does so at once");
  waiting.stop();
  asked[0]();
  await settle();
  assert.deepEqual(counts, [], "it was on its way");
  waiting.look();
  await settle();
  assert.deepEqual([asked.length, looks.length, counts], [1, 1, []]);
  waiting.start();
  asked[1]();
  await settle();
  assert.deepEqual(counts, [1]);
  waiting.stop();
});
