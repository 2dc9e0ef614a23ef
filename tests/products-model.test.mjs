// The table of products without the page: who hears of what, what stays in its place, and the ways back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, beforeEach, test } from "node:test";
import { initSync } from "../pkg/index.js";
import { Store } from "../www/elements/config/store.js";
import { portionOf } from "../www/elements/products/product-list.js";
import { undoView } from "../www/elements/products/products-bar.js";
import { Products } from "../www/elements/products/products-model.js";
import { RowState } from "../www/elements/products/row-state.js";
import { Ui } from "../www/elements/ui.js";

const sample = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url), "utf8"));
before(() => initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) }));

const product = (id, more = {}) => ({ id, name: `Nome ${id}`, erpProduct: "1.2", subscription: true, attributes: [], ...more });
let store;
let products;
let told;
beforeEach(() => {
  store = new Store("horizonte", { ...structuredClone(sample), products: ["a", "b", "c", "d"].map((id) => product(id)) }, "pt-BR");
  products = new Products(store);
  told = [];
  products.addEventListener("changed", ({ detail }) => told.push(detail));
});
const said = (ui) => ui.say("Feito.", "Done.");
const ids = () => products.all.map(({ id }) => id);
const shown = () => products.page.map((index) => ids()[index]);

test("a key is told to its own row, and to what is around only when that says something else", () => {
  store.set(["products", 1, "name"], "Nome b mais");
  assert.deepEqual(told, [{ rows: new Set([1]), isAround: false }]);
  const { blocked } = products.list.counts;
  store.set(["products", 2, "erpProduct"], "");
  assert.deepEqual([...told[1].rows], [2]);
  assert.equal(told[1].isAround, true);
  assert.equal(products.list.counts.blocked, blocked + 1);
  store.set(["lead", "integratorAlias"], "outro");
  assert.equal(told.length, 2, "another field's key is nobody's here");
  store.set(["productAttributes", "campaign"], "campanha");
  assert.deepEqual(told[2], { isAround: true });
  assert.equal(products.names.campaign, "campanha");
});

test("another configuration has no way back to the first", () => {
  products.remove(0, said);
  store.replace({ ...structuredClone(sample), products: [product("x")] });
  assert.equal(products.undo, null);
  assert.deepEqual(shown(), ["x"]);
});

test("an order that somebody works in stays when the ERP or a save brings others", () => {
  store.set(["products", 3, "erpProduct"], "");
  const again = () => store.replace(structuredClone(store.config), { saved: true });
  products.mayOrder = () => false;
  again();
  assert.deepEqual(shown(), ["a", "b", "c", "d"]);
  products.mayOrder = () => true;
  again();
  assert.equal(shown()[0], "d");

  const become = (...names) =>
    store.replace({ ...structuredClone(store.config), products: names.map((id) => product(id, { erpProduct: id === "b" ? "" : "1.2" })) });
  products.mayOrder = () => false;
  become("a", "b", "c", "d", "e");
  assert.deepEqual(shown(), ["d", "a", "b", "c", "e"], "one that is new comes last");
  become("a", "b", "c");
  assert.deepEqual(shown(), ["a", "b", "c"], "those that are gone leave the others in their order");
  products.choose({ filter: "blocked" });
  become("a", "b", "c", "d");
  assert.deepEqual(shown(), ["b"], "one that the filter leaves out does not come");
  products.mayOrder = () => true;
  products.choose({ filter: "all" });
  become("a", "b");
  assert.deepEqual(shown(), ["b", "a"]);
});

test("a new product stands first, keeps its row's key, and is not told to be wrong before it is looked at", () => {
  const keys = [...products.list.keys];
  const index = products.add();
  assert.equal(index, 4);
  assert.equal(products.page[0], 4);
  assert.deepEqual(products.list.keys.slice(0, 4), keys);
  assert.ok(products.list.fresh.has(4));
  assert.equal(told.length, 1, "told once");
  products.choose({ filter: "all" });
  assert.equal(products.list.fresh.size, 0);
  assert.deepEqual([...told[1].rows], [4], "its state is another word now");
});

test("a removed product goes with its key, and comes back as it was, where it was shown", () => {
  products.choose({ filter: "all" });
  const keys = [...products.list.keys];
  const before = structuredClone(store.config);
  assert.equal(products.remove(1, said), 1, "the next one stands there");
  assert.deepEqual(ids(), ["a", "c", "d"]);
  assert.deepEqual(products.list.keys, [keys[0], keys[2], keys[3]]);
  assert.equal(products.undo.words, said);
  store.set(["products", 0, "name"], "Outro");
  assert.ok(products.undo, "a change elsewhere leaves this way back");
  store.set(["products", 0, "name"], "Nome a");
  assert.equal(products.takeBack(), 1);
  assert.equal(products.undo, null);
  assert.deepEqual(store.config, before);
  assert.deepEqual(shown(), ["a", "b", "c", "d"]);
  for (let left = 4; left > 1; left -= 1) products.remove(0, said);
  assert.equal(products.remove(0, said), undefined, "nothing stands there");
});

test("many at once have one way back, until something else is changed", () => {
  const before = ids();
  const others = [...products.all, product("e")];
  const seen = [];
  products.addEventListener("changed", () => seen.push([products.undo?.words, ...shown()]));
  products.replaceAll(others, said);
  assert.deepEqual(ids(), ["a", "b", "c", "d", "e"]);
  products.takeBack();
  assert.deepEqual(ids(), before);
  assert.deepEqual(
    seen,
    [
      [said, ...ids(), "e"],
      [undefined, ...ids()],
    ],
    "each is told once, when all is in its place",
  );
  products.replaceAll(others, said);
  told.length = 0;
  store.set(["products", 0, "name"], "Outro");
  assert.equal(products.undo, null);
  assert.equal(told[0].isAround, true, "the note goes");
});

test("the same to some of them: one way back, and nobody changes their place", () => {
  products.choose({ filter: "all" });
  const before = structuredClone(store.config.products);
  products.changeSome([1, 3], (one) => ({ ...one, erpProduct: "" }), said);
  assert.deepEqual(
    products.all.map(({ erpProduct }) => erpProduct),
    ["1.2", "", "1.2", ""],
  );
  assert.deepEqual(shown(), ["a", "b", "c", "d"], "though two are blocked now");
  products.takeBack();
  assert.deepEqual(store.config.products, before);
});

test("only those with a finding that is named are shown, until another filter is chosen", () => {
  store.set(["products", 2, "erpProduct"], "");
  store.set(["products", 3, "id"], "a");
  products.choose({ filter: "all", codes: ["product-erp-missing"] });
  assert.deepEqual([ids()[products.page[0]], products.page.length], ["c", 1]);
  products.choose({ text: "zzz" });
  assert.deepEqual([products.page, products.screen.codes], [[], ["product-erp-missing"]], "a text is looked for among them");
  products.choose({ filter: "all", codes: ["product-erp-missing", "product-id-twice"], text: "" });
  assert.equal(products.page.length, 2);
  products.choose({ filter: "all" });
  assert.equal(products.page.length, 4);
  products.choose({ filter: "all", codes: ["product-erp-missing"] });
  products.bring(0);
  assert.deepEqual([products.screen.codes, products.page.includes(0)], [[], true], "what is looked for is found past them");
});

test("who waits for the same choice: the same code, ambiguous too, and nothing that the choice would contradict", () => {
  const list = (code) => ({ code, title: code, campaignPriceListProductServices: [{ code: "1.2", title: "Fibra", sellingPrice: 1 }] });
  const campaign = (code, ...lists) => ({ code, title: code, status: "Em Execução", campaignPriceList: lists.map(list) });
  store.takeCatalog({ campaigns: [campaign("C1", "L1", "L2"), campaign("C2", "L1")], contractTypes: [] }, store.config);
  const placed = (id, campaignCode, listCode, more) => {
    const [one, other] = [
      { name: "voalle_campaign", value: campaignCode },
      { name: "voalle_price_list", value: listCode },
    ];
    return product(id, { attributes: [one, other].filter(({ value }) => value), ...more });
  };
  store.replace({
    ...structuredClone(sample),
    products: [placed("a"), placed("b"), placed("c", "C1"), placed("d", "", "L1"), placed("e", "C2"), placed("f", "", "", { erpProduct: "9.9" })],
  });
  const names = (place) => products.waitingLike(0, place).map((index) => ids()[index]);
  assert.deepEqual(names(null), ["a", "b", "c", "d"], "e is decided, and f is another product");
  assert.deepEqual(names({ campaign: "C1", priceList: "L2" }), ["a", "b", "c"]);
  assert.deepEqual(names({ campaign: "C2", priceList: "L1" }), ["a", "b", "d"]);
});

test("what has been done is said in the language of now", () => {
  const view = (locale) => JSON.stringify(undoView(new Ui(null, locale), products, () => {}));
  products.remove(0, said);
  assert.match(view("pt-BR"), /Feito\./);
  assert.match(view("en"), /Done\./);
});

test("pages stay within what there is, and a product is brought into view past a filter", () => {
  const many = Array.from({ length: 60 }, (_, index) => product(`p${index}`));
  products.replaceAll(many, said);
  products.turn(2);
  assert.equal(products.page.length, 10);
  products.turn(7);
  assert.equal(products.screen.page, 2);
  products.turn(-1);
  assert.equal(products.screen.page, 0);
  products.choose({ text: "p59" });
  assert.deepEqual(shown(), ["p59"]);
  products.bring(59);
  assert.deepEqual([products.screen.text, shown().includes("p59")], ["p59", true], "it is in view already");
  products.bring(40);
  assert.deepEqual([products.screen.text, products.screen.page, shown().includes("p40")], ["", 1, true]);
  products.choose({ size: 100 });
  assert.equal(products.page.length, 60);
});

test("rows come a few at a time, in their order", () => {
  const isThere = (number) => number < 3 || number === 8;
  const all = [0, 1, 2, 3, 4, 5, 8, 9];
  assert.deepEqual(portionOf(all, isThere, 2), [0, 1, 2, 3, 4], "what is there waits for those before it");
  assert.deepEqual(portionOf(all, isThere, 3), [0, 1, 2, 3, 4, 5, 8]);
  assert.equal(portionOf(all, isThere, 4), all);
});

test("while somebody types nothing new is said, and what is mended goes at once", () => {
  const issue = (field, severity = "error") => ({ path: ["products", 0, field], code: `${field}-${severity}`, severity, message: `${field} ${severity}` });
  const state = new RowState();
  const names = { campaign: "voalle_campaign", priceList: "voalle_price_list" };
  let asked = 0;
  const look = (issues, isFresh = false, locale = "pt-BR") => {
    state.look({ ...{ locale, issues, product: {}, names, isFresh }, suggest: () => ({ value: `${++asked}`, title: "" }) });
    return state.shown.map(({ message }) => message);
  };
  assert.deepEqual(look([issue("id", "info"), issue("name"), issue("name", "warning")]), ["name error", "name warning", "id info"], "the worst first");
  assert.deepEqual([...state.byField.keys()], ["name", "id"]);
  state.type("name");
  assert.deepEqual(look([issue("name", "warning"), issue("erpProduct")]), ["name warning"]);
  assert.equal(state.settled.length, 3, "the state waits");
  assert.equal(asked, 1, "so does the suggestion");
  state.leave("name");
  assert.deepEqual(look([issue("erpProduct")]), ["erpProduct error"]);
  assert.deepEqual([state.settled.length, state.suggestion.value], [1, "2"]);
  state.type("name");
  assert.deepEqual(look([{ ...issue("erpProduct"), message: "in English" }], false, "en"), ["in English"], "in another language it is still said");
  assert.equal(state.suggestion.value, "3", "and so is what is suggested");

  const fresh = new RowState();
  const lookFresh = () =>
    fresh.look({ ...{ locale: "en", issues: [issue("id"), issue("name")], product: {}, names, isFresh: true }, suggest: () => undefined });
  lookFresh();
  assert.deepEqual(fresh.shown, []);
  fresh.leave("id");
  lookFresh();
  assert.deepEqual(
    fresh.shown.map(({ message }) => message),
    ["id error"],
    "of a new product only what was left",
  );
});
