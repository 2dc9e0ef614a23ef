// Which products are shown, in which order, and that nothing jumps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ProductList, kindOf, stateOf } from "../www/elements/products/product-list.js";
import { Random } from "./trust/random.mjs";

const error = { severity: "error", code: "product-erp-missing" };
const ambiguous = { severity: "error", code: "product-campaign-ambiguous" };
const warning = { severity: "warning", code: "product-attribute-advised" };
const hint = { severity: "info", code: "product-place-known" };

/** Products 0 to 5: ready, with a hint, with a warning, with an error, ambiguous, ready. */
function made() {
  const issues = [[], [hint], [warning, hint], [error, warning], [ambiguous, warning], []];
  const list = new ProductList();
  list.reset(issues.length, (index) => issues[index]);
  return list;
}
const names = ["Fibra 300", "Fibra 600 Mega", "Conexão Rural", "IP fixo", "Fibra 1 Giga", "Telefone"];
const textOf = (index) => `id-${index} ${names[index]} 1.${index}`;

test("a state counts what was found", () => {
  assert.deepEqual(stateOf([error, ambiguous, warning, hint]), { errors: 2, warnings: 1, hints: 1, ambiguous: true, fixes: "" });
});

test("what waits for a choice stands first, then by what is worst, then as they were", () => {
  const list = made();
  list.decide("all", "", textOf);
  assert.deepEqual(list.order, [4, 3, 2, 1, 0, 5]);
  assert.deepEqual(list.counts, { all: 6, blocked: 1, choose: 1, warned: 1, ready: 3 });
});

test("filters show what they say", () => {
  const list = made();
  const shown = (filter, text = "") => {
    list.decide(filter, text, textOf);
    return list.order;
  };
  assert.deepEqual(shown("blocked"), [3]);
  assert.deepEqual(shown("choose"), [4]);
  assert.deepEqual(shown("warned"), [2]);
  assert.deepEqual(shown("ready"), [1, 0, 5]);
  assert.deepEqual(shown("all", "mega FIBRA"), [1], "all words, in any order");
  assert.deepEqual(shown("all", "conexao"), [2], "accents don't matter");
  assert.deepEqual(shown("all", "id-3"), [3]);
  assert.deepEqual(shown("all", "1.4"), [4]);
  assert.deepEqual(shown("ready", "fibra"), [1, 0], "both at once");
  assert.deepEqual(shown("all", "xyz"), []);
  list.decide("all", "fibra", textOf, (index) => index > 0);
  assert.deepEqual(list.order, [4, 1], "what else is wanted");
});

test("a change moves the counts at once, and the rows only when asked", () => {
  const list = made();
  list.decide("all", "", textOf);
  list.touch(4, []);
  list.touch(5, [error]);
  assert.deepEqual(list.counts, { all: 6, blocked: 2, choose: 0, warned: 1, ready: 3 });
  assert.deepEqual(list.order, [4, 3, 2, 1, 0, 5]);
  list.decide("all", "", textOf);
  assert.deepEqual(list.order, [3, 5, 2, 1, 0, 4]);
});

test("each product is counted once: the kinds add up, whatever is found, and whatever changes", () => {
  const random = new Random(19);
  const found = () => Array.from({ length: random.below(4) }, () => random.pick([error, ambiguous, warning, hint]));
  for (let turn = 0; turn < 200; turn += 1) {
    const issues = Array.from({ length: random.below(30) }, found);
    const list = new ProductList();
    list.reset(issues.length, (index) => issues[index]);
    for (let change = 0; change < 5 && issues.length > 0; change += 1) list.touch(random.below(issues.length), found());
    const { all, ...kinds } = list.counts;
    assert.equal(
      Object.values(kinds).reduce((sum, one) => sum + one, 0),
      all,
    );
    assert.equal(all, issues.length);
    const shown = Object.keys(kinds).flatMap((filter) => {
      list.decide(filter, "", String);
      assert.equal(list.order.length, list.counts[filter], filter);
      return list.order;
    });
    assert.deepEqual(
      shown.sort((one, other) => one - other),
      issues.map((_, index) => index),
    );
  }
});

test("a choice alone is no other fault, and with another one the product is blocked", () => {
  const kind = (...issues) => kindOf(stateOf(issues));
  assert.deepEqual(
    [kind(ambiguous, warning), kind(ambiguous, error), kind(warning, hint), kind(hint), kind()],
    ["choose", "blocked", "warned", "ready", "ready"],
  );
});

test("a row that goes leaves the others in their order", () => {
  const list = made();
  list.decide("all", "", textOf);
  list.removed(3);
  assert.deepEqual(list.order, [3, 2, 1, 0, 4]);
  list.inserted(3, 1);
  assert.deepEqual(list.order, [4, 3, 2, 1, 0, 5], "and comes back where it was");
});

test("a new row stands first, whatever the filter, until the rows are ordered anew", () => {
  const list = made();
  list.decide("blocked", "", textOf);
  list.inserted(6);
  list.fresh.add(6);
  list.reset(7, (index) => (index === 6 ? [error] : made().stateAt(index).errors > 0 ? [error] : []));
  assert.deepEqual(list.order, [6, 3]);
  list.decide("ready", "", textOf);
  assert.equal(list.order[0], 6);
  list.removed(0);
  assert.deepEqual([...list.fresh], [5], "its position moves with it");
});

test("pages", () => {
  const list = new ProductList();
  list.reset(60, () => []);
  list.decide("all", "", String);
  assert.equal(list.pages(25), 3);
  assert.deepEqual([list.page(0, 25).length, list.page(2, 25)[0], list.page(2, 25).length], [25, 50, 10]);
  list.decide("blocked", "", String);
  assert.equal(list.pages(25), 1, "an empty list has a page too");
});
