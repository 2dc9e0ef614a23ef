// What the live ERP offers for a product, with prices, and the certain fixes of many at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChoiceBook } from "../www/elements/products/choice-book.js";
import { fieldAt, nameOf } from "../www/elements/products/columns.js";
import { fixesOf, withFixes } from "../www/elements/products/product-plan.js";

const ui = { say: (portuguese) => portuguese, money: (amount) => `R$ ${amount.toFixed(2).replace(".", ",")}` };
const choices = {
  campaigns: [
    { code: "RES", title: "Residencial", running: true },
    { code: "EMP", title: "Empresas", running: true },
    { code: "OLD", title: "Inverno", running: false },
  ],
  priceLists: [
    { code: "RES-A", title: "Padrão", campaign: "RES" },
    { code: "RES-B", title: "Indicação", campaign: "RES" },
    { code: "EMP-A", title: "Padrão", campaign: "EMP" },
  ],
  services: [
    {
      code: "1.1",
      title: "Fibra 300 Mega",
      places: [
        { campaign: "RES", priceList: "RES-A", price: 99.9 },
        { campaign: "RES", priceList: "RES-B", price: 89.9 },
      ],
    },
    {
      code: "1.3",
      title: "Fibra 1 Giga",
      places: [
        { campaign: "RES", priceList: "RES-B", price: 199.9 },
        { campaign: "EMP", priceList: "EMP-A", price: 219.9 },
      ],
    },
    { code: "1.9", title: "Sem preço", places: [{ campaign: "EMP", priceList: "EMP-A" }] },
  ],
  contractTypes: [],
};
const book = new ChoiceBook(ui, choices);

test("a service is shown with its price, which is one where campaign and list are chosen", () => {
  assert.deepEqual(book.services[0], { value: "1.1", title: "Fibra 300 Mega", detail: "R$ 89,90 a R$ 99,90" });
  assert.equal(book.service("1.1", "RES", "RES-A").detail, "R$ 99,90");
  assert.equal(book.service("1.3", "EMP", "").detail, "R$ 219,90");
  assert.equal(book.service("1.9", "", "").detail, "");
  assert.equal(book.service("9.9", "", ""), undefined);
});

test("campaigns that sell the service come first, with its price; one that is not running is not offered, but known", () => {
  assert.deepEqual(
    book.campaigns("").map(({ value }) => value),
    ["RES", "EMP"],
  );
  assert.deepEqual(
    book.campaigns("1.9").map(({ value, detail }) => [value, detail]),
    [
      ["EMP", ""],
      ["RES", ""],
    ],
  );
  assert.deepEqual(
    book.campaigns("1.3").map(({ value, detail }) => [value, detail]),
    [
      ["RES", "R$ 199,90"],
      ["EMP", "R$ 219,90"],
    ],
  );
  assert.deepEqual(book.campaign("OLD"), { value: "OLD", title: "Inverno", detail: "não está em execução" });
});

test("price lists are those of the campaign, or all, told by their campaign", () => {
  assert.deepEqual(
    book.priceLists("1.3", "RES").map(({ value, detail }) => [value, detail]),
    [
      ["RES-B", "R$ 199,90"],
      ["RES-A", ""],
    ],
  );
  assert.deepEqual(
    book.priceLists("", "").map(({ value, detail }) => [value, detail]),
    [
      ["RES-A", "Residencial"],
      ["RES-B", "Residencial"],
      ["EMP-A", "Empresas"],
    ],
  );
  assert.equal(book.priceList("EMP-A", "RES"), undefined, "a list of another campaign");
  assert.equal(book.priceList("EMP-A", "").title, "Padrão");
});

test("without a live ERP nothing is offered and nothing is known", () => {
  const empty = new ChoiceBook(ui, null);
  assert.deepEqual(
    [empty.isLive, empty.hasCampaigns, empty.hasPriceLists, empty.services, empty.suggestion("Fibra 300 Mega")],
    [false, false, false, [], undefined],
  );
});

test("a path below a product leads to its field", () => {
  const names = { campaign: "voalle_campaign", priceList: "voalle_price_list" };
  const product = {
    attributes: [
      { name: "cor", value: "x" },
      { name: "voalle_price_list", value: "y" },
    ],
  };
  const at = (...place) => fieldAt(place, product, names);
  assert.deepEqual(
    [at("erpProduct"), at("attributes"), at("attributes", 1, "value"), at("attributes", 0, "name"), at("attributes", "campaign"), at("other"), at()],
    ["erpProduct", "campaign", "priceList", undefined, "campaign", undefined, undefined],
  );
  assert.equal(nameOf(ui, { name: " ", id: "a" }, 0), "a");
  assert.equal(nameOf(ui, null, 2), "produto 3");
});

test("the rulebook's fixes are applied once for each place, and to a copy", () => {
  const value = [{ name: "voalle_campaign", value: "RES" }];
  const fix = { path: ["products", 1, "attributes"], value };
  const issues = [{ fix }, { fix: { ...fix, value: [] } }, { code: "no fix" }, { fix: { path: ["sale", "contractType"], value: "1" } }];
  const fixes = fixesOf(issues);
  assert.deepEqual(fixes, [fix]);
  const products = [{ id: "a" }, { id: "b" }];
  assert.deepEqual(withFixes(products, fixes), [{ id: "a" }, { id: "b", attributes: value }]);
  assert.deepEqual(products[1], { id: "b" });
});
