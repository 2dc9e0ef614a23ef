// The whole journey by keyboard alone, from an empty form to a sent order. The browser is whichever `keys` are at.
import assert from "node:assert/strict";
import { secrets } from "../world.mjs";
import { Hands } from "./hands.mjs";

const person = { name: "Fibra 600 Mega", id: "fibra-600" };

/** `ports` are the emulated ERP's. Answers how many keys it took. */
export async function journey(keys, ports) {
  const hands = new Hands(keys);
  await hands.see("h2", "Ligar o Datacake ao seu Voalle");
  await toTheContent(hands);
  await tickWhatIsAtHand(hands);
  await theAddress(hands, ports);
  await insist(hands);
  await theAccess(hands);
  await theSale(hands);
  await firstProduct(hands);
  await confirmTheMethods(hands);
  await theOptions(hands);
  await saveFromAField(hands);
  await testConnection(hands);
  await chooseFromTheErp(hands);
  await secondProduct(hands);
  await saveFromAField(hands);
  await toTheSimulator(hands);
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

async function tickWhatIsAtHand(hands) {
  await hands.activate("O que você precisa (0 de 5)");
  await hands.press("Tab");
  await hands.press(" ");
  assert.ok((await hands.where()).checked);
  await hands.see(".needs summary", "O que você precisa (1 de 5)");
}

async function theAddress(hands, ports) {
  await hands.fill("general.erpUrl", "https://erp.sandbox.test");
  await hands.activate("Avançado");
  await hands.fill("general.apiPort", `${ports.apiPort}`);
  await hands.fill("general.authPort", `${ports.authPort}`);
}

/** The ERP is not known yet: whoever insists types a code, and it is taken. */
async function insist(hands) {
  await hands.activate("Abrir Venda");
  await hands.activate("Preencher sem conectar");
  await hands.fill("sale.contractType", "2");
  await hands.fill("sale.collectionDay", "10");
}

/** A step that is left is tested by itself, and nothing that one is at is taken away by that. */
async function theAccess(hands) {
  await hands.see("#passo-address .state", "verificado");
  await hands.see("[data-path='general.provider']", "horizonte");
  assert.equal((await hands.goToField("general.username", "Shift+Tab")).value, "integracao.horizonte.datacake", "who calls is known");
  await hands.fill("general.password", secrets.password);
  await hands.fill("general.syndata", secrets.syndata);
  await hands.goToButton("Fechar Venda");
  await hands.see("#passo-access .state", "verificado");
  await hands.isStillAt("Fechar Venda");
}

/** What was typed before the ERP was known is judged by what it offers; what was not is chosen from that. */
async function theSale(hands) {
  await hands.see("[data-path^=sale] .notes", "10");
  await hands.choose("general.companyPlaceTxId", "11", "Horizonte", "11.222.333/0001-81");
  await hands.fill("general.sellerTxId", "987.654.321-00");
}

async function firstProduct(hands) {
  await hands.activate("Abrir Produtos");
  await hands.activate("Acrescentar produto");
  assert.equal((await hands.where()).path, "products.0.id", "one types at once");
  await hands.type(person.id);
  await hands.fill("products.0.name", person.name);
  await hands.choose("products.0.erpProduct", "600", "Fibra 600", "1.2");
}

/** What stands in Datacake's own screen is confirmed. */
async function confirmTheMethods(hands) {
  await hands.activate("Abrir Métodos");
  await hands.set("methods.orderProcedure", true);
  await hands.set("methods.ignoreUserCheck", true);
}

async function theOptions(hands) {
  await hands.activate("Abrir Opcional");
  await hands.set("lead.enabled", true);
  await hands.fill("lead.integratorAlias", "datacake-horizonte");
  await hands.fill("lead.crmContactOriginCode", "8");
  await hands.goTo("the payments' switch", (where) => where.name === "Usar métodos de pagamento e baixas");
  await hands.press(" ");
  await hands.activate("Acrescentar método");
  await hands.fill("payment.methods.0.code", "boleto");
  await hands.select("payment.methods.0.kind", "boleto");
  await hands.fill("payment.methods.0.paymentFormCode", "1");
}

/** Enter in a field saves, as in any form. */
async function saveFromAField(hands) {
  const { path, tag } = await hands.where();
  await hands.press("Enter");
  await hands.see("#situacao", "Salvo às");
  const after = await hands.where();
  assert.deepEqual([after.path, after.tag], [path, tag], "the focus stays in the field");
}

async function testConnection(hands) {
  await hands.activate("Salvar e testar");
  await hands.see(".check-panel .outcome", "1 item precisa de você: Tipos de contrato.");
  // The button says what it does until all of it is done.
  await hands.see(".bar button", "Salvar e testar");
  await hands.isStillAt("Salvar e testar");
  // The contract type that was typed offers no day 10: the test says so, and leads to the field.
  await hands.activate("Ver");
  await hands.isStillAt("Teste de conexão");
  await hands.activate("Ir ao campo: Dia de vencimento padrão");
  assert.equal((await hands.where()).path, "sale.collectionDay");
}

/** Now the ERP is known, and offers what it has. */
async function chooseFromTheErp(hands) {
  await hands.goToField("sale.contractType", "Shift+Tab");
  await hands.choose("sale.contractType", "resid", "Residencial", "1");
  await saveFromAField(hands);
  await hands.activate("Salvar e testar");
  await hands.see(".check-panel .outcome", "Conexão verificada");
  await hands.see(".bar button", "Salvar e testar");
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

/** The last step tries an order, and leads to where others are tried. */
async function toTheSimulator(hands) {
  await hands.activate("Abrir Pedido de teste");
  await hands.see(".trial-good", "A venda sairia assim:");
  await hands.activate("Experimentar outro pedido");
  await hands.see(".destination h2", "Para onde vai");
  assert.equal((await hands.where()).tag, "h2", "one begins at a heading");
}

async function sendAnOrder(hands) {
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
  await hands.activate("pedido-1001");
  await hands.see(".send-page", "Cliente Exemplo Novo");
  assert.equal((await hands.where()).name, "Pedido pedido-1001", "one begins at its heading");
}
