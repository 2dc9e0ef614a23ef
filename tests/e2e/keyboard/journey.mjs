// The whole journey by keyboard alone, from an empty form to a sent order. The browser is whichever `keys` are at.
import assert from "node:assert/strict";
import { secrets } from "../world.mjs";
import { Hands } from "./hands.mjs";

const person = { name: "Fibra 600 Mega", id: "fibra-600" };

/** `ports` are the emulated ERP's. Answers how many keys it took. */
export async function journey(keys, ports) {
  const hands = new Hands(keys);
  await hands.see("h2", "Endereço");
  await toTheContent(hands);
  await connect(hands, ports);
  await sell(hands);
  await product(hands);
  await options(hands);
  await saveFromAField(hands);
  await testAll(hands);
  await secondProduct(hands);
  await saveFromAField(hands);
  await sendAnOrder(hands);
  await lookIntoTheJournal(hands);
  return hands.pressed;
}

async function toTheContent(hands) {
  await hands.press("Tab");
  assert.equal((await hands.where()).name, "Ir para o conteúdo", "the first stop leads past the header");
  await hands.press("Enter");
  assert.equal((await hands.where()).tag, "main");
}

/** Each step opens the next, and tests itself when it is left. */
async function connect(hands, ports) {
  await hands.fill("general.erpUrl", "https://erp.sandbox.test");
  await hands.activate("Avançado");
  await hands.fill("general.apiPort", `${ports.apiPort}`);
  await hands.fill("general.authPort", `${ports.authPort}`);
  assert.equal((await hands.goToField("general.username")).value, "integracao.horizonte.datacake", "who calls is known");
  await hands.fill("general.password", secrets.password);
  await hands.fill("general.syndata", secrets.syndata);
  await hands.press("Tab");
  await hands.see("#passo-access .state", "verificado às");
}

/** The ERP is known now, and offers what it has. */
async function sell(hands) {
  await hands.choose("general.companyPlaceTxId", "matriz", "Matriz", "11.222.333/0001-81");
  // A title is taken for its code.
  await hands.goToField("sale.contractType");
  await hands.type("residencial");
  await hands.press("Escape");
  await hands.press("Tab");
  await hands.see("[data-path='sale.contractType'] .combobox-known", "Residencial");
  await hands.choose("sale.collectionDay", "10", "Dia 10", "10");
  await hands.fill("general.sellerTxId", "987.654.321-00");
}

async function product(hands) {
  await hands.activate("Acrescentar produto");
  assert.equal((await hands.where()).path, "products.0.id", "one types at once");
  await hands.type(person.id);
  await hands.fill("products.0.name", person.name);
  await hands.fill("products.0.erpProduct", "1.2");
}

async function options(hands) {
  await hands.set("methods.orderProcedure", true);
  await hands.set("methods.ignoreUserCheck", true);
  await hands.set("lead.enabled", true);
  await hands.fill("lead.integratorAlias", "datacake-horizonte");
  await hands.fill("lead.crmContactOriginCode", "8");
  await hands.goTo("the switch of payments", (where) => where.tag === "input" && where.name === "Usar métodos de pagamento e baixas");
  await hands.press(" ");
  await hands.activate("Acrescentar método");
  await hands.fill("payment.methods.0.code", "boleto");
  await hands.select("payment.methods.0.kind", "boleto");
  await hands.fill("payment.methods.0.paymentFormCode", "1");
}

/** Enter in a field saves, as in any form. */
async function saveFromAField(hands) {
  await hands.press("Enter");
  await hands.see("#situacao", "Salvo às");
}

async function testAll(hands) {
  await hands.activate("Salvar e testar");
  await hands.see(".check-panel .outcome", "Conexão verificada");
  await hands.see("#situacao", "Conexão verificada");
  await hands.isStillAt("Salvar e testar");
}

async function secondProduct(hands) {
  await hands.activate("Acrescentar produto", "Shift+Tab");
  const { path } = await hands.where();
  const row = path.replace(/\.id$/, "");
  await hands.type("ip-fixo");
  await hands.fill(`${row}.name`, "IP fixo");
  await hands.set(`${row}.subscription`, false);
  await hands.choose(`${row}.erpProduct`, "ip", "IP fixo", "1.8");
  await hands.choose(`${row}.attributes.campaign`, "", "Fibra Residencial", "FIBRA-RES");
  await hands.choose(`${row}.attributes.priceList`, "", "RES-PADRAO", "RES-PADRAO");
}

async function sendAnOrder(hands) {
  await hands.address("#experimentar");
  await hands.activate("Venda a uma pessoa nova no Voalle");
  await hands.see(".plan.simulated .route", "Venda");
  await hands.activate("Conferir no Voalle");
  await hands.see(".plan.real .route", "Venda");
  await hands.isStillAt("Conferir no Voalle");
  await hands.activate("Enviar…");
  await hands.isStillAt("Cancelar");
  await hands.activate("Criar a venda");
  await hands.see(".send-outcome .send", "Feito");
  await hands.isStillAt("Feito");
}

async function lookIntoTheJournal(hands) {
  await hands.activate("Envios", "Shift+Tab");
  await hands.see(".journal table.sends", "pedido-1001");
  assert.equal((await hands.where()).name, "Envios", "one begins at the heading");
  await hands.goTo("the send", (where) => (where.role ?? where.tag) === "button" && where.name.startsWith("pedido-1001"));
  await hands.press("Enter");
  await hands.see(".send-page", "Cliente Exemplo Novo");
  assert.equal((await hands.where()).name, "Pedido pedido-1001", "one begins at its heading");
}
