// The form's store: what it mirrors is what the session in wasm holds, after any edits; and two people's changes put together.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { initSync } from "../pkg/index.js";
import { merge } from "../www/elements/config/merge.js";
import { readTyped } from "../www/elements/config/fields.js";
import { isOtherPath, isTouched, sameValue } from "../www/elements/config/place.js";
import { Store } from "../www/elements/config/store.js";
import { Random } from "./trust/random.mjs";

const sample = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url), "utf8"));
before(() => initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) }));

const keyed = (issues) => issues.map((issue) => `${issue.path.join(".")} ${issue.code} ${issue.message}`).sort();

/** Edits as a person makes them, and some that nobody makes. */
function edit(random, store) {
  const products = store.valueAt(["products"]) ?? [];
  const index = random.below(products.length + 1);
  const texts = ["", "1.2", "1.3", "x", "https://erp.provedor.com.br", "11222333000181", null, 7, true];
  const text = random.pick(texts);
  random.pick([
    () => store.set(["general", random.pick(["erpUrl", "provider", "username", "sellerTxId", "apiPort"])], text),
    () => store.set(["lead", random.pick(["enabled", "integratorAlias"])], text),
    () => store.insert(["products", index], { id: random.pick(["a", "b", "c"]), erpProduct: "1.2", subscription: true, attributes: [] }),
    () => products.length > 0 && store.remove(["products", random.below(products.length)]),
    () => products.length > 0 && store.set(["products", random.below(products.length), random.pick(["id", "erpProduct", "subscription"])], text),
    () => store.set(["payment", "methods", 0, "integrationPaymentId", "accountId"], text),
    () => store.remove(["sale"]),
    () => store.set(["sale", "collectionDay"], random.pick([5, 40, "x", null])),
  ])();
}

test("after any edits the store holds what the session holds, and finds what it finds", () => {
  const random = new Random(20261125);
  for (let round = 0; round < 40; round += 1) {
    const store = new Store("horizonte", structuredClone(sample), "pt-BR");
    for (let step = 0; step < 30; step += 1) {
      edit(random, store);
      assert.deepEqual(store.config, store.session.config());
      assert.deepEqual(keyed(store.issuesUnder([])), keyed(store.session.issues()));
      for (const issue of store.session.issues()) assert.ok(keyed(store.issuesAt(issue.path)).includes(keyed([issue])[0]));
    }
    store.close();
  }
});

test("an edit says what it touched, and what a server said of a field goes when the field changes", () => {
  const store = new Store("horizonte", structuredClone(sample), "pt-BR");
  const words = { path: ["lead", "integratorAlias"], code: "erp-refused-alias", severity: "error", message: "Integrador inválido." };
  store.addForeign([words]);
  assert.deepEqual(store.issuesAt(words.path), [words]);
  let touched;
  store.addEventListener("changed", (event) => (touched = event.detail.touched));
  store.set(["lead", "integratorAlias"], "outro");
  assert.deepEqual(store.issuesAt(words.path), []);
  assert.deepEqual([...touched], ["lead.integratorAlias"]);
  store.set(["general", "erpUrl"], "");
  assert.ok(touched.has("general.erpUrl"));
  store.close();
});

test("of a list all that stands behind an item is touched with it, and whoever hears is told of that, or of everything", () => {
  const store = new Store("horizonte", structuredClone(sample), "pt-BR");
  const heard = [];
  const ears = new AbortController();
  store.hear((touched) => heard.push(touched), ears.signal);
  store.insert(["products", 0], { id: "a" });
  store.remove(["products", 0]);
  for (const touched of heard)
    assert.deepEqual(
      ["products", "products.0"].filter((key) => !touched.has(key)),
      [],
    );
  store.replace(sample);
  // A draft that goes takes "changed" with it; the whole is told by undefined.
  assert.deepEqual([heard.length > 2, heard.at(-1)], [true, undefined]);
  const { length } = heard;
  ears.abort();
  store.set(["lead", "integratorAlias"], "x");
  assert.equal(heard.length, length);
  store.close();
});

test("a place is touched by what stands above it, and by nothing that only begins with the same letters", () => {
  for (const [key, touched, answer] of [
    ["payment.methods.1.code", ["payment.methods"], true],
    ["payment.methods.1.code", ["payment.methods.1.code"], true],
    ["payment.methods.1.code", [""], true],
    ["payment.methods.10.code", ["payment.methods.1"], false],
    ["payment.methods", ["payment.methods.1"], false],
    ["lead", [], false],
  ])
    assert.equal(isTouched(key, new Set(touched)), answer, `${key} by ${touched}`);
  assert.deepEqual([isOtherPath(["a", 1], undefined), isOtherPath(["a", 1], ["a", "1"]), isOtherPath(["a", 1], ["a", 2])], [true, false, true]);
});

test("what is typed as a whole number is one; anything else stays for the rulebook", () => {
  const read = (text) => readTyped({ kind: "integer" }, text);
  assert.deepEqual(["5", " 007 ", "", "  ", "5,0", "-1", "1234567890", "x"].map(read), [5, 7, null, null, "5,0", "-1", "1234567890", "x"]);
  assert.equal(readTyped({ kind: "text" }, " 5 "), " 5 ");
});

test("blank is missing, and typing something back is no change", () => {
  const store = new Store("horizonte", structuredClone(sample), "pt-BR");
  assert.equal(store.isChanged, false);
  store.set(["general", "authUrl"], "");
  store.flush();
  assert.equal(store.isChanged, false);
  store.set(["lead", "integratorAlias"], "outro");
  assert.equal(store.isChanged, true);
  store.set(["lead", "integratorAlias"], sample.lead.integratorAlias);
  store.flush();
  assert.equal(store.isChanged, false);
  store.close();
});

const base = {
  general: { a: 1, b: 2 },
  products: [
    { id: "x", n: 1 },
    { id: "y", n: 1 },
  ],
};
const withProducts = (...products) => ({ ...base, products });
for (const [reason, mine, theirs, merged, conflicts] of [
  [
    "what each changed elsewhere is all there",
    { ...base, general: { a: 9, b: 2 } },
    { ...base, general: { a: 1, b: 8 } },
    { ...base, general: { a: 9, b: 8 } },
    0,
  ],
  [
    "where both changed, mine counts and is named",
    { ...base, general: { a: 9, b: 2 } },
    { ...base, general: { a: 7, b: 2 } },
    { ...base, general: { a: 9, b: 2 } },
    1,
  ],
  ["both changed it to the same", { ...base, general: { a: 9, b: 2 } }, { ...base, general: { a: 9, b: 2 } }, { ...base, general: { a: 9, b: 2 } }, 0],
  [
    "products are told by their id",
    withProducts({ id: "x", n: 5 }, { id: "y", n: 1 }),
    withProducts({ id: "y", n: 6 }, { id: "x", n: 1 }),
    withProducts({ id: "y", n: 6 }, { id: "x", n: 5 }),
    0,
  ],
  ["a product that they removed and I left goes", base, withProducts({ id: "y", n: 1 }), withProducts({ id: "y", n: 1 }), 0],
  [
    "a product that they removed and I changed stays",
    withProducts({ id: "x", n: 5 }, { id: "y", n: 1 }),
    withProducts({ id: "y", n: 1 }),
    withProducts({ id: "y", n: 1 }, { id: "x", n: 5 }),
    1,
  ],
  [
    "a product that I removed stays away",
    withProducts({ id: "y", n: 1 }),
    { ...base, general: { a: 3, b: 2 } },
    { general: { a: 3, b: 2 }, products: [{ id: "y", n: 1 }] },
    0,
  ],
  [
    "each added one",
    withProducts(...base.products, { id: "p" }),
    withProducts(...base.products, { id: "q" }),
    withProducts(...base.products, { id: "q" }, { id: "p" }),
    0,
  ],
  ["lists with two of one id are one value", withProducts({ id: "x" }, { id: "x" }), base, withProducts({ id: "x" }, { id: "x" }), 0],
]) {
  test(`merge: ${reason}`, () => {
    const answer = merge(base, mine, theirs);
    assert.ok(sameValue(answer.merged, merged), JSON.stringify(answer.merged));
    assert.equal(answer.differences.filter((difference) => difference.isConflict).length, conflicts);
  });
}
