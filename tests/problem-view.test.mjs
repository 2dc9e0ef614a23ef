// What a person reads when the server says no: the names of fields instead of pointers, and the code that support asks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { planOrder, planPayment } from "../pkg/node.js";
import { differingName, problemView } from "../www/elements/problem-view.js";
import { Ui } from "../www/elements/ui.js";

const ui = new Ui(null, "pt-BR");
const sample = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
const config = sample("config");
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const order = sample("nova-pessoa");
const plan = planOrder(config, order, { customerExists: false });

/** The words of a template, in their order, as they would be read; what an element is given for itself (its text, its label) too. */
const wordsOf = (value) => {
  if (Array.isArray(value)) return value.map(wordsOf).join("");
  if (value?.strings) return value.strings.map((text, index) => text.replaceAll(/<[^>]*>?|[^<]*>/g, "") + wordsOf(value.values[index])).join("");
  return typeof value === "string" || typeof value === "number" ? `${value}` : "";
};

test("a difference is named by the field that its value comes from, and by the request", () => {
  const named = (pointer, asked = plan) => differingName(ui, pointer, asked);
  assert.deepEqual(
    plan.requests.map(({ endpoint }) => endpoint),
    ["people", "sales", "contact"],
  );
  assert.equal(named("/requests/0/body/txId"), "CPF/CNPJ do cliente (1. Cadastrar pessoa)");
  assert.equal(named("/requests/1/body/contractType"), "Tipo de contrato (2. Iniciar venda)");
  assert.equal(named("/requests/1"), "2. Iniciar venda");
  assert.equal(named("/requests/3"), "Requisição 4", "one that was not planned");
  assert.equal(named("/requests/0/body/a~1b"), "a/b (1. Cadastrar pessoa)", "a field that nobody asked for");
  assert.equal(named("/requests"), "As requisições");
  assert.equal(differingName(ui, "/requests/0/body/txId"), "txId (Requisição 1)", "without a plan");
});

test("a price, a service and a title that differ are named, in both languages", () => {
  const titles = [{ id: 70001, billet: { amount: { finalValue: 99.9 } } }];
  const words = ["pt-BR", "en"].map((locale) => {
    const said = new Ui(null, locale);
    const sale = planOrder(config, sample("empresa-com-letras"), { customerExists: false }, { locale });
    const settlement = planPayment(config, sample("pagamento-pix"), titles, { locale });
    return [
      differingName(said, "/requests/1/body/serviceProducts/0/amount", sale),
      differingName(said, "/requests/1/body/serviceProducts/0/code", sale),
      differingName(said, "/requests/0/body/financialReceivableTitleId", settlement),
    ];
  });
  assert.deepEqual(words, [
    ["Preço unitário do item 1 (2. Iniciar venda)", "Produto 2: Produto ERP (2. Iniciar venda)", "Boleto escolhido (1. Dar baixa)"],
    ["Unit price of item 1 (2. Start sale)", "Product 2: Produto ERP (2. Start sale)", "The title chosen (1. Settle invoice)"],
  ]);
});

test("the code of an error is shown to be copied where there is one", () => {
  const problem = (more) => Object.assign(new Error("O servidor falhou."), { kind: "problem", code: "internal" }, more);
  assert.match(wordsOf(problemView(ui, problem({ requestId: "7f3a-1" }), 0)), /Código para o suporte: 7f3a-1/);
  assert.doesNotMatch(wordsOf(problemView(ui, problem({}), 0)), /Código/);
});

test("a question that nobody answered says that nothing was sent, and a send says what is known of it", () => {
  const said = (kind, more = {}, about = {}) => wordsOf(problemView(ui, Object.assign(new Error("X."), { kind, ...more }), 0, about));
  assert.equal(said("network"), "Nada foi enviado. X.");
  assert.equal(said("problem", { code: "erp-fault" }), "X.", "the server's own words say it");
  assert.match(said("network", {}, { isSend: true }), /^Não se sabe se foi enviado/);
  assert.equal(said("problem", { code: "erp-fault" }, { isSend: true }), "Não foi enviado. X.");
});
