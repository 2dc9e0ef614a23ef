// The pure parts of the orders screen: samples, labels, rows of a request, pages of the journal.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
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
