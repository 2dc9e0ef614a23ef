// The whole journey by keyboard alone, from an empty form to a sent order. The browser is whichever `keys` are at.
import assert from "node:assert/strict";
import { secrets } from "../world.mjs";
import { Hands } from "./hands.mjs";

const person = { name: "Fibra 600 Mega", id: "fibra-600" };

/** `ports` are the emulated ERP's. Answers how many keys it took. */
export async function journey(keys, ports) {
  const hands = new Hands(keys);
  await hands.see("h2", "Configurações Gerais");
  await toTheContent(hands);
  await fillIn(hands, ports);
  await firstProduct(hands);
  await saveFromAField(hands);
  await testConnection(hands);
  await chooseFromTheErp(hands);
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

async function fillIn(hands, ports) {
  await hands.fill("general.erpUrl", "https://erp.sandbox.test");
  assert.equal((await hands.goToField("general.provider")).value, "horizonte", "the provider is known");
  await hands.fill("general.username", "integracao.horizonte.datacake");
  await hands.fill("general.password", secrets.password);
  await hands.fill("general.syndata", secrets.syndata);
  await hands.fill("general.companyPlaceTxId", "11.222.333/0001-81");
  await hands.fill("general.sellerTxId", "987.654.321-00");
  await hands.activate("Avançado");
  await hands.fill("general.apiPort", `${ports.apiPort}`);
  await hands.fill("general.authPort", `${ports.authPort}`);
  await hands.select("methods.orderProcedure", "createOrder");
  await hands.set("methods.ignoreUserCheck", true);
  await hands.activate("Acrescentar método");
  await hands.fill("payment.methods.0.code", "boleto");
  await hands.select("payment.methods.0.kind", "boleto");
  await hands.fill("payment.methods.0.paymentFormCode", "1");
  await hands.set("lead.enabled", true);
  await hands.fill("lead.integratorAlias", "datacake-horizonte");
  await hands.fill("lead.crmContactOriginCode", "8");
  // The ERP is not known yet: a code is typed, and taken.
  await hands.fill("sale.contractType", "2");
  await hands.fill("sale.collectionDay", "10");
}

async function firstProduct(hands) {
  await hands.activate("Acrescentar produto");
  assert.equal((await hands.where()).path, "products.0.id", "one types at once");
  await hands.type(person.id);
  await hands.fill("products.0.name", person.name);
  await hands.fill("products.0.erpProduct", "1.2");
}

/** Enter in a field saves, as in any form. */
async function saveFromAField(hands) {
  await hands.press("Enter");
  await hands.see("#situacao", "Salvo.");
}

async function testConnection(hands) {
  await hands.activate("Testar conexão", "Shift+Tab");
  await hands.see(".check-panel .outcome", "Há itens a resolver");
  // The contract type that was typed offers no day 10: the check says so, and leads to the field.
  await hands.activate("Ir ao campo");
  await hands.see("[data-path^=sale] .notes", "10");
}

/** Now the ERP is known, and offers what it has. */
async function chooseFromTheErp(hands) {
  await hands.goToField("sale.contractType", "Shift+Tab");
  await hands.choose("sale.contractType", "resid", "Residencial", "1");
  await saveFromAField(hands);
  await hands.activate("Testar conexão", "Shift+Tab");
  await hands.see(".check-panel .outcome", "Tudo certo");
  await hands.isStillAt("Testar conexão");
}

async function secondProduct(hands) {
  await hands.activate("Acrescentar produto");
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
  await hands.goTo("the send", (where) => where.role === "button" && where.name === "pedido-1001");
  await hands.press("Enter");
  await hands.see(".send-page", "Cliente Exemplo Novo");
  assert.equal((await hands.where()).name, "Pedido pedido-1001", "one begins at its heading");
}
