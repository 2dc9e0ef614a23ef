// What the packed rulebook makes of texts, titles and configurations as they come: the same as the crate, through the engine's own normal form.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConfigSession, parseTaxId, planOrder, planPayment, validateOrder } from "datacake-voalle";

const read = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
const saved = read("config");
const config = { ...saved, general: { ...saved.general, password: { stored: true }, syndata: { stored: true } } };
const order = read("nova-pessoa");
const payment = read("pagamento-pix");
const codes = ({ issues }) => issues.filter(({ severity }) => severity === "error").map(({ code }) => code);
const of = (changes) => ({ ...order, ...Object.fromEntries(Object.entries(changes).map(([section, fields]) => [section, { ...order[section], ...fields }])) });

test("what nobody sees does not go out, and accents are one with their letters", () => {
  const given = of({
    customer: {
      name: "Joa\u0303o\u200b \u00adSouza",
      taxId: "\u202a529.982.247\u201125\u202c",
      email: "\ufeffjoao@example.com\u200b",
      cellPhone: "\u202a+55 11 91234\u20115678\u202c",
    },
    address: { city: "Sa\u0303o\u00a0Paulo", state: "SP\u200b", postalCode: "01310\u2013100", cityCode: "3550308" },
  });
  const plan = planOrder(config, given, { customerExists: false });
  const person = plan.requests.find(({ endpoint }) => endpoint === "people").body;
  assert.deepEqual(
    [person.name, person.txId, person.email, person.city, person.state, person.postalCode],
    ["João Souza", "52998224725", "joao@example.com", "São Paulo", "SP", "01310100"],
  );
  const contact = plan.requests.find(({ endpoint }) => endpoint === "contact").body;
  assert.equal(contact.phone.cellPhone, "11912345678");
});

test("a text of nothing but what nobody sees is missing, in every kind of field", () => {
  for (const blank of ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u3164", "\u2800", "\u180e", "\u202a\u202c", "\ufe0f", " \u200b\u00a0"]) {
    const found = validateOrder(of({ customer: { name: blank, taxId: blank }, address: { street: blank, number: blank, state: blank } }));
    assert.deepEqual(
      found.map(({ code }) => code).filter((code) => code !== "fields-not-sent"),
      ["customer-name-missing", "customer-tax-id-missing", "address-incomplete", "address-incomplete", "state-missing"],
      JSON.stringify(blank),
    );
    const session = new ConfigSession({ ...config, general: { ...config.general, password: blank, syndata: blank } });
    assert.ok(
      ["password-missing", "syndata-missing"].every((code) => session.issues().some((issue) => issue.code === code)),
      JSON.stringify(blank),
    );
    session.free();
  }
});

test("an id that looks like another is refused, and a document is found through what nobody sees", () => {
  for (const id of ["o1\u200b", "o1\u0301", "o\u20111", "о1", "o1\u0000"]) {
    assert.ok(
      validateOrder({ ...order, id }).some((issue) => issue.code === "id-character" && issue.severity === "error"),
      JSON.stringify(id),
    );
  }
  assert.equal(parseTaxId("529.982.247\u201125\u200b").value, "52998224725");
  assert.equal(parseTaxId("CPF 529.982.247-25"), null);
});

test("titles that nobody asked for, or that the ERP refused to tell, are not none", () => {
  const unread = (titles) => codes(planPayment(config, payment, titles));
  const fitting = [{ id: 901, billet: { amount: { finalValue: payment.paidAmount + 1e-12 } } }];
  for (const titles of [null, undefined, { success: false, response: null }, { Success: false }, "x", { success: true, response: 7 }]) {
    assert.deepEqual(unread(titles), ["titles-unreadable"], JSON.stringify(titles));
  }
  for (const titles of [fitting, { success: true, response: fitting }, { Success: true, Response: fitting }]) assert.deepEqual(unread(titles), []);
  for (const none of [[], { success: true, response: [] }]) assert.deepEqual(unread(none), ["no-title-fits"]);
  const others = [{ ...fitting[0], client: { txId: "111.444.777-35" } }];
  assert.deepEqual(unread(others), ["no-title-fits"]);
  const sum = planPayment(config, { ...payment, paidAmount: 0.1 + 0.2 }, fitting).issues.find(({ code }) => code === "paid-amount");
  assert.match(sum.message, /0\.30000000000000004.*duas casas decimais/);
});

test("a session of a configuration that can't be read plans nothing until another one stands there", () => {
  const circle = {};
  circle.self = circle;
  const session = new ConfigSession(circle);
  const plan = session.planOrder(order, { customerExists: false });
  assert.deepEqual([plan.reason.code, plan.requests.length], ["unreadable", 0]);
  session.set([], config);
  assert.notEqual(session.planOrder(order, { customerExists: false }).reason.code, "unreadable");
  session.free();
});
