// What the live ERP offers for a product, with prices, and the certain fixes of many at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChoiceBook } from "../www/elements/products/choice-book.js";
import { fixOfPlace, inColumns } from "../www/elements/products/column-words.js";
import { fieldAt, fieldOfIssue, nameOf } from "../www/elements/products/columns.js";
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

test("what does not have the product stands in a group of its own, where something has it", () => {
  const groups = (options) => options.map(({ value, group }) => [value, group]);
  assert.deepEqual(groups(book.campaigns("1.9")), [
    ["EMP", undefined],
    ["RES", "Não têm este produto"],
  ]);
  assert.deepEqual(groups(book.priceLists("1.3", "RES")), [
    ["RES-B", undefined],
    ["RES-A", "Não têm este produto"],
  ]);
  for (const code of ["", "9.9"])
    assert.ok(
      book.campaigns(code).every(({ group }) => group === undefined),
      code,
    );
});

test("a product has a price where it has one", () => {
  const price = (erpProduct, campaign, priceList) => book.priceOf({ erpProduct, campaign, priceList });
  assert.deepEqual([price("1.1", "", ""), price("1.1", "RES", "RES-A"), price("1.9", "EMP", ""), price("9.9", "", "")], ["", "R$ 99,90", "", ""]);
});

test("what a product stands between is asked: the list, the campaign, or both; nothing where it stands in one", () => {
  assert.deepEqual(book.question("1.1", "", ""), {
    asks: "priceList",
    options: [
      { campaign: "RES", priceList: "RES-A", price: "R$ 99,90", title: "Padrão" },
      { campaign: "RES", priceList: "RES-B", price: "R$ 89,90", title: "Indicação" },
    ],
  });
  assert.deepEqual(book.question("1.3", "", ""), {
    asks: "campaign",
    options: [
      { campaign: "RES", priceList: "RES-B", title: "Residencial", price: "R$ 199,90" },
      { campaign: "EMP", priceList: "EMP-A", title: "Empresas", price: "R$ 219,90" },
    ],
  });
  for (const [code, campaign, list] of [
    ["1.3", "EMP", ""],
    ["1.1", "", "RES-B"],
    ["1.9", "", ""],
    ["9.9", "", ""],
    ["1.1", "EMP", ""],
  ])
    assert.equal(book.question(code, campaign, list), null, `${code} ${campaign} ${list}`);

  const large = (campaigns, lists) => {
    const places = Array.from({ length: campaigns }, (_, one) =>
      Array.from({ length: lists }, (_, other) => ({ campaign: `C${one}`, priceList: `L${other}`, price: one })),
    );
    return new ChoiceBook(ui, { campaigns: [], priceLists: [], contractTypes: [], services: [{ code: "1", title: "Um", places: places.flat() }] }).question(
      "1",
      "",
      "",
    );
  };
  assert.deepEqual([large(2, 2).asks, large(2, 2).options.map(({ title }) => title)], ["place", ["C0 – L0", "C0 – L1", "C1 – L0", "C1 – L1"]]);
  assert.deepEqual([large(3, 5).asks, large(3, 5).options[1]], ["campaign", { campaign: "C1", priceList: "", title: "C1", price: "R$ 1,00" }]);
  assert.deepEqual([large(1, 9), large(9, 1), large(9, 9)], [null, null, null], "so many nobody compares");
});

test("the fault is at the field that is wrong, in the words of the table", () => {
  const names = { campaign: "minha_campanha", priceList: "minha_lista" };
  const at = (code, path = ["products", 0, "erpProduct"]) => fieldOfIssue({ code, path }, {}, names);
  assert.deepEqual(
    ["product-campaign-ambiguous", "product-campaign-wrong", "product-list-ambiguous", "product-list-wrong", "product-place-known", "product-erp-missing"].map(
      (code) => at(code),
    ),
    ["campaign", "campaign", "priceList", "priceList", "campaign", "erpProduct"],
  );
  assert.equal(at("product-attribute-advised", ["products", 0, "attributes"]), "campaign");
  const say = (code) =>
    inColumns(ui, book, { code, severity: "error", path: [], message: "do Rust", help: "no Datacake" }, { erpProduct: "1.1", campaign: "RES", priceList: "X" });
  assert.equal(say("product-list-ambiguous").message, "1.1 – Fibra 300 Mega está em várias listas de preço da campanha. Escolha a Lista de preço.");
  assert.equal(
    say("product-list-wrong").message,
    "A lista de preço X não tem 1.1 – Fibra 300 Mega. Escolha outra Lista de preço, ou inclua o produto nesta no Voalle.",
  );
  for (const code of ["product-campaign-ambiguous", "product-campaign-wrong", "product-attribute-advised", "product-place-known"]) {
    assert.match(say(code).message, /Campanha/, code);
    assert.equal(say(code).help, undefined, "how the attribute is made is no help at its column");
  }
  assert.equal(say("product-erp-missing").message, "do Rust");
  const value = [
    { name: "cor", value: "azul" },
    { name: "minha_lista", value: "RES-A" },
    { name: "minha_campanha", value: "RES" },
  ];
  assert.equal(fixOfPlace(ui, { path: [], value }, names), "Corrigir: usar a campanha RES e a lista de preço RES-A");
  assert.equal(fixOfPlace(ui, { path: [], value: "1.1" }, names), undefined);
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
