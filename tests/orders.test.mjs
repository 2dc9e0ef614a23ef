// The pure parts of the orders screen: samples, labels, rows of a request, pages of the journal.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Pages } from "../www/elements/journal/pages.js";
import { orderLabel } from "../www/elements/orders/order-labels.js";
import { originFinder, rowsOf } from "../www/elements/orders/origins.js";
import { sampleFor, samples } from "../www/elements/orders/samples.js";

const portuguese = { say: (words) => words };
const file = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));

test("the samples are those of www/samples", () => {
  for (const { name, source } of samples) assert.deepEqual(source, file(name), name);
});

test("a sample stays as it is with the emulator's configuration, and takes another provider's products and methods", () => {
  const emulator = file("config");
  for (const { source } of samples) assert.deepEqual(sampleFor(source, emulator), source);
  const other = { products: [{ id: "plano-a" }], payment: { methods: [{ code: "dinheiro" }] } };
  const [order] = samples.map(({ source }) => sampleFor(source, other));
  assert.deepEqual(
    order.items.map((item) => item.productId),
    ["plano-a", "plano-a"],
  );
  assert.equal(order.paymentMethod, "dinheiro");
  assert.deepEqual(sampleFor(samples[0].source, {}), samples[0].source);
  assert.deepEqual(sampleFor(samples[0].source, null), samples[0].source);
});

test("every field of the samples has a name for people", () => {
  const paths = samples.flatMap(({ source }) => rowsOf(source).map((row) => row.at));
  for (const path of paths) assert.notEqual(orderLabel(portuguese, path), path.join("."), path.join("."));
  assert.equal(orderLabel(portuguese, ["items", 1, "unitPrice"]), "Preço unitário do item 2");
  assert.equal(orderLabel(portuguese, ["constructor"]), "constructor", "what nobody has named is shown as it is");
});

test("a body's values are rows, and each finds its origin or that of what holds it", () => {
  const body = { id: "1", list: [{ code: "a" }, { code: "b" }], empty: [], none: null, flag: false };
  assert.deepEqual(
    rowsOf(body).map(({ name, value }) => [name, value]),
    [
      ["id", "1"],
      ["list[0].code", "a"],
      ["list[1].code", "b"],
      ["none", null],
      ["flag", false],
    ],
  );
  const find = originFinder([
    { at: ["list", 1], from: "config" },
    { at: ["id"], from: "source", path: ["id"] },
  ]);
  assert.equal(find(["list", 1, "code"]).from, "config");
  assert.equal(find(["list", 0, "code"]), undefined);
  assert.deepEqual(find(["id"]).path, ["id"]);
  assert.equal(originFinder(undefined)(["id"]), undefined);
});

/** A journal as the proxy answers it: newest first, unknown ones before all others on the page without `before`; at most `size` of them. */
class Journal {
  calls = [];

  constructor(count, { isUnknown = () => false, size = () => 500 } = {}) {
    this.rows = Array.from({ length: count }, (_, index) => ({
      id: `0190-${`${count - index}`.padStart(5, "0")}`,
      status: isUnknown(count - index) ? "unknown" : "done",
    }));
    this.size = size;
  }

  async sends({ before } = {}) {
    this.calls.push(before);
    const later = (row) => (row.status === "unknown" ? 0 : 1);
    const rows = before === undefined ? this.rows.toSorted((one, other) => later(one) - later(other)) : this.rows.filter((row) => row.id < before);
    return rows.slice(0, this.size(this.calls.length));
  }
}

/** Asks until nothing more is offered; answers the ids that were seen. */
async function readAll(journal) {
  const pages = new Pages();
  const seen = new Set((await pages.newest(journal)).map((send) => send.id));
  for (let turn = 0; pages.hasMore; turn += 1) {
    assert.ok(turn < 100, "it ends");
    for (const send of await pages.older(journal)) seen.add(send.id);
  }
  return seen;
}

test("all of the journal is reached, whatever the size of its pages and however many are unknown", async () => {
  const cases = [
    ["empty", new Journal(0)],
    ["one", new Journal(1)],
    ["a full page", new Journal(500)],
    ["three pages", new Journal(1201)],
    ["pages cut short by large sends", new Journal(900, { size: (call) => 3 + ((call * 7) % 11) })],
    ["old unknown ones", new Journal(1201, { isUnknown: (number) => number % 40 === 0 })],
    ["more unknown ones than a page holds", new Journal(1500, { isUnknown: (number) => number < 700 })],
    ["nothing but unknown ones", new Journal(3, { isUnknown: () => true })],
  ];
  for (const [name, journal] of cases) {
    const seen = await readAll(journal);
    assert.equal(seen.size, journal.rows.length, name);
  }
});

test("a short journal offers no older sends, a journal that grows keeps its place", async () => {
  const short = new Journal(3);
  const pages = new Pages();
  assert.equal((await pages.newest(short)).length, 3);
  assert.equal(pages.hasMore, false);
  assert.deepEqual(short.calls, [undefined, "0190-00001"]);
  const long = new Journal(1200);
  const others = new Pages();
  await others.newest(long);
  long.rows.unshift({ id: "0190-99999", status: "done" });
  await others.newest(long);
  assert.equal((await others.older(long))[0].id, "0190-00700");
  assert.deepEqual(long.calls, [undefined, undefined, "0190-00701"]);
});
