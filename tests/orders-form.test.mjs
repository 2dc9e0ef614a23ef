// An order as a form, in step with its JSON both ways; and what is asked before it is sent.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { ConfigSession } from "datacake-voalle";
import { sampleOrders } from "../www/elements/batch/sample-orders.js";
import { groupsOf, readTyped, shownText } from "../www/elements/orders/form-fields.js";
import { consequence, doWords, facts, questionOf, titleOf, totalOf } from "../www/elements/orders/question.js";
import { isSample, samples } from "../www/elements/orders/samples.js";
import { Simulation } from "../www/elements/orders/simulation.js";
import { isCertain } from "../www/elements/trouble.js";
import { Ui } from "../www/elements/ui.js";

const file = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
const config = file("config");
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const ui = new Ui(null, "pt-BR");

let session;
let simulation;
let form;
beforeEach(() => {
  session = new ConfigSession(config, { locale: "pt-BR" });
  simulation = new Simulation({ session: () => session }, {}, "pt-BR");
  form = simulation.form;
});
afterEach(() => {
  simulation.hide();
  session.free();
});

const fields = (kind) => groupsOf(kind).flatMap(({ fields: own, list = [] }) => [...own, ...list]);
const field = (path, kind = "order") => fields(kind).find(({ at }) => at.join(".") === path);
const type = (path, text, kind) => form.type(field(path.filter((step) => typeof step !== "number").join("."), kind), path, text);

test("the form has every field that the rulebook describes, each once", () => {
  const names = fields("order").map(({ at }) => at.join("."));
  assert.equal(new Set(names).size, names.length);
  for (const { source } of samples.filter(({ source }) => "kind" in source)) {
    const leaves = ["customer", "address"].flatMap((part) => Object.keys(source[part]).map((name) => `${part}.${name}`));
    for (const leaf of leaves) assert.ok(names.includes(leaf), leaf);
  }
  assert.deepEqual(
    fields("payment")
      .map(({ at }) => at.join("."))
      .sort(),
    ["id", "invoiceId", "method", "paidAmount", "paidOn", "taxId"],
  );
});

test("what is typed into the empty form is an order, with an ID and a kind of its own", () => {
  assert.equal(simulation.text, "");
  const { id } = form.source;
  assert.match(id, /^teste-\d{8}-\d{6}$/);
  type(["customer", "name"], "Maria");
  assert.deepEqual(JSON.parse(simulation.text), { id, kind: "order", customer: { name: "Maria" } });
  type(["items", 0, "unitPrice"], "129,90");
  type(["dueDay"], "10");
  type(["dueDay"], "dez");
  assert.deepEqual(JSON.parse(simulation.text).items, [{ unitPrice: 129.9 }]);
  assert.equal(JSON.parse(simulation.text).dueDay, "dez", "the rulebook speaks of what is no number");
  assert.equal(form.textAt(field("items.unitPrice"), ["items", 0, "unitPrice"]), "129,90");
});

test("what stands in the JSON is in the form, and a change there leaves the rest as it is written", () => {
  simulation.edit(
    '{"id":"x","kind":"order","novo":12345678901234567890,"items":[{"productId":"a","unitPrice":129.90},{"unitPrice":1e2}],"customer":{"name":"Ana"}}',
  );
  assert.equal(form.items, 2);
  assert.equal(form.textAt(field("customer.name"), ["customer", "name"]), "Ana");
  assert.equal(form.textAt(field("items.unitPrice"), ["items", 1, "unitPrice"]), "100,00");
  type(["customer", "email"], "ana@provedor.com.br");
  for (const written of ["12345678901234567890", "129.90", "1e2", '"email": "ana@provedor.com.br"']) assert.ok(simulation.text.includes(written), written);
  form.removeItem(0);
  assert.equal(form.items, 1);
  assert.ok(simulation.text.includes("1e2") && !simulation.text.includes("129.90"));
  form.addItem();
  assert.deepEqual(JSON.parse(simulation.text).items, [{ unitPrice: 100 }, { productId: "", quantity: 1 }]);
});

test("a JSON that can't be read keeps the form as it was, and nothing is written over it", () => {
  simulation.edit('{"id": "x", "kind": "order", "customer": {"name": "Ana"}}');
  assert.equal(form.source.customer.name, "Ana");
  const broken = '{"id": "x", "kind": "order", "customer": {"name": "Ana Maria"';
  simulation.edit(broken);
  assert.deepEqual([form.isHeld, form.source.customer.name], [true, "Ana"]);
  type(["customer", "name"], "Bia");
  form.choose("payment");
  form.removeItem(0);
  assert.equal(simulation.text, broken);
  simulation.dropUnreadable();
  assert.deepEqual([form.isHeld, JSON.parse(simulation.text).customer.name, simulation.replaced], [false, "Ana", { text: broken, by: "form" }]);
  simulation.takeBack();
  assert.equal(simulation.text, broken);
});

test("order, lead and payment: what was typed for one is there again when it is chosen again", () => {
  type(["customer", "name"], "Ana");
  form.choose("lead");
  assert.deepEqual([form.kind, JSON.parse(simulation.text).customer.name], ["lead", "Ana"]);
  form.choose("payment");
  assert.deepEqual([form.kind, simulation.text], ["payment", ""]);
  type(["paidAmount"], "99,9", "payment");
  assert.equal(JSON.parse(simulation.text).paidAmount, 99.9);
  form.choose("order");
  assert.deepEqual([form.kind, JSON.parse(simulation.text).customer.name], ["order", "Ana"]);
  form.choose("payment");
  assert.equal(form.textAt(field("paidAmount", "payment"), ["paidAmount"]), "99,90");
  form.restart();
  assert.deepEqual([form.kind, simulation.text], ["payment", ""]);
});

test("numbers are read as Brazilians write them", () => {
  const amount = { kind: "amount" };
  for (const [text, value] of [
    ["129,90", 129.9],
    ["129.90", 129.9],
    ["R$ 1.234,56", 1234.56],
    ["1.234", 1234],
    ["5", 5],
    ["", null],
    ["12,345", "12,345"],
    ["abc", "abc"],
  ])
    assert.equal(readTyped(amount, text), value, text);
  for (const [text, value] of [
    ["10", 10],
    [" 7 ", 7],
    ["", null],
    ["1,5", "1,5"],
    ["-1", "-1"],
  ])
    assert.equal(readTyped({ kind: "integer" }, text), value, text);
  assert.equal(readTyped({ kind: "text" }, "010"), "010");
  assert.deepEqual([shownText(amount, 129.9, "pt-BR"), shownText(amount, 129.9, "en"), shownText(amount, 1.005, "pt-BR")], ["129,90", "129.90", "1,005"]);
  assert.deepEqual([shownText(amount, "x", "pt-BR"), shownText(amount, null, "pt-BR"), shownText(amount, [1], "pt-BR")], ["x", "", ""]);
});

test("what is wrong is told at a field once somebody has left it, and everywhere once it was checked", async () => {
  type(["customer", "taxId"], "1");
  simulation.suppose(null);
  assert.deepEqual(form.issuesAt(["customer", "taxId"]), []);
  form.leave(["customer", "taxId"]);
  assert.ok(form.issuesAt(["customer", "taxId"]).length > 0);
  assert.deepEqual(form.issuesAt(["customer", "name"]), []);
  await simulation.planForReal();
  assert.ok(form.issuesAt(["customer", "name"]).length > 0);
  form.restart();
  assert.deepEqual(form.issuesAt(["customer", "name"]), []);
  form.commit();
  assert.ok(form.issuesAt(["customer", "name"]).length > 0, "an empty form that is checked says what it lacks");
});

test("who is made up, wholly or in part", () => {
  for (const { name, source } of samples) assert.equal(isSample(source), true, name);
  for (const order of sampleOrders) assert.equal(isSample(order), true, order.id);
  const { customer } = sampleOrders[0];
  const real = { name: "Maria de Souza", taxId: "111.444.777-35", email: "maria@provedor.com.br" };
  for (const name of ["name", "taxId", "email"]) assert.equal(isSample({ customer: { ...real, [name]: customer[name] } }), true, name);
  assert.equal(isSample({ customer: real }), false);
  assert.equal(isSample({ taxId: "111.444.777-35", paidAmount: 1 }), false);
  for (const none of [null, undefined, {}, { customer: null }, { customer: "Ana" }, []]) assert.equal(isSample(none), false);
});

const production = { kind: "production", host: "erp.provedor.com.br" };
const plan = (route, more = {}) => ({ route, requests: [], issues: [], ...more });

test("the question before a send names what is made, for whom, for how much, and where", () => {
  const order = {
    customer: { name: "Maria de Souza" },
    items: [
      { quantity: 1, unitPrice: 129.9 },
      { quantity: 2, unitPrice: 15 },
    ],
  };
  const warning = { severity: "warning", message: "Aviso." };
  const sale = questionOf({ source: order, planned: plan("sale", { issues: [warning, { severity: "info", message: "Dica." }] }) }, production);
  assert.equal(titleOf(ui, sale).replace(/\s/g, " "), "Criar a venda de R$ 159,90 para Maria de Souza em erp.provedor.com.br (Produção)?");
  assert.deepEqual([sale.warnings, doWords(ui, sale)], [[warning], "Criar a venda"]);
  assert.match(consequence(ui, sale), /É o Voalle de verdade, em produção\. A venda não pode ser desfeita daqui/);
  assert.deepEqual(
    facts(ui, sale).map(([name]) => name),
    ["Cliente", "Destino", "Valor", "Voalle"],
  );
  const lead = questionOf({ source: order, planned: plan("lead") }, { kind: "staging", host: "h.provedor.com.br" });
  assert.equal(titleOf(ui, lead), "Criar o lead de Maria de Souza em h.provedor.com.br (Homologação)?");
  assert.match(consequence(ui, lead), /homologação \(testes\)/);
  assert.deepEqual(
    facts(ui, lead).map(([name]) => name),
    ["Cliente", "Destino", "Voalle"],
    "a lead has no amount",
  );
  const requests = [{ endpoint: "settlements", body: { paidAmount: 99.9, financialReceivableTitleId: 70001 } }];
  const settlement = questionOf(
    { source: { taxId: "529.982.247-25" }, planned: plan("settlement", { requests }) },
    { kind: "emulator", host: "erp.sandbox.test" },
  );
  assert.equal(titleOf(ui, settlement).replace(/\s/g, " "), "Dar baixa de R$ 99,90 no boleto 70001 em erp.sandbox.test (Emulador)?");
  assert.equal(consequence(ui, settlement), "É o emulador: nada chega a um Voalle de verdade.");
  const english = titleOf(new Ui(null, "en"), settlement).replace(/\s/g, " ");
  assert.equal(english, "Settle invoice 70001, of R$ 99.90, in erp.sandbox.test (Emulator)?".replace("R$ 99.90", english.match(/R\$ ?99\.90/)[0]));
});

test("only the proxy's own answer says that nothing was sent", () => {
  for (const error of [{ kind: "nothing-to-send" }, { kind: "problem", code: "plan-differs" }]) assert.equal(isCertain(error), true, JSON.stringify(error));
  for (const error of [{ kind: "network" }, { kind: "timeout" }, { kind: "cancelled" }, { kind: "problem" }, { kind: "problem", code: "internal" }])
    assert.equal(isCertain(error), false, JSON.stringify(error));
});

test("what an order is worth is told only where it can be", () => {
  assert.equal(totalOf({ items: [{ quantity: 3, unitPrice: 0.1 }] }), 0.3);
  for (const order of [null, {}, { items: [] }, { items: [{ quantity: "dois", unitPrice: 1 }] }, { items: [null] }]) assert.equal(totalOf(order), undefined);
});
