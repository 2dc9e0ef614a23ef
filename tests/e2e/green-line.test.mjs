// "Teste de conexão" says no more than it knows: each thing that a green line once hid, and each line of the list coming out wrong by itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, root, secrets } from "./world.mjs";

const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));

let world;
before(async () => {
  world = await World.start({ arrived: async () => {} });
  const { apiPort, authPort } = world.sandbox;
  Object.assign(config.general, { apiPort, authPort, password: secrets.password, syndata: secrets.syndata });
});
after(() => world?.stop());

const outcome = () => world.page.locator(".check-panel .outcome");
const line = (name) => world.page.locator(".check-list li").filter({ has: world.page.locator(".step", { hasText: name }) });
const stateOf = (name) => line(name).locator(".state").textContent();

/** Saves past the screen, as somebody else would. */
async function save(change = () => {}) {
  const body = structuredClone(config);
  change(body);
  const status = await world.page.evaluate(async (given) => {
    const path = "/api/v1/providers/horizonte/config";
    const etag = (await fetch(path)).headers.get("etag");
    const headers = { "content-type": "application/json", ...(etag ? { "if-match": etag } : { "if-none-match": "*" }) };
    return (await fetch(path, { method: "PUT", headers, body: JSON.stringify(given) })).status;
  }, body);
  assert.ok(status < 300, `${status}`);
}

/** The page of what is saved now. */
async function show() {
  await world.page.goto(new URL("#configuracao", world.proxy.address).href);
  await world.page.reload();
  await world.page.getByRole("button", { name: "Salvar e testar" }).first().waitFor();
}

/** What is said at a line, which may be folded away. */
async function says(name, words) {
  const fold = world.page.locator(".check-lines");
  if (!(await fold.evaluate((details) => details.open))) await fold.locator("summary").first().click();
  await line(name).getByText(words).waitFor();
}

/** What the test says of a configuration, as `[class, words]`. */
async function tested(change) {
  await save(change);
  await show();
  await world.test();
  return [(await outcome().getAttribute("class")).replace("outcome ", ""), await outcome().textContent()];
}

test("a sound configuration is verified, and what only the first order confirms is counted and named", async () => {
  assert.deepEqual(await tested(), ["declared", "Conexão verificada; 3 itens só o primeiro pedido confirma: Vendedor, Códigos de lead, Métodos."]);
  const lines = await world.page
    .locator(".check-list li")
    .evaluateAll((items) => items.map((item) => [item.querySelector(".step").textContent, item.className]));
  assert.deepEqual(lines, [
    ["Integração ligada", "ok"],
    ["Endereço do Voalle", "ok"],
    ["Acesso (token)", "ok"],
    ["Campanhas e listas de preço", "ok"],
    ["Tipos de contrato", "ok"],
    ["Local de venda", "ok"],
    ["Vendedor", "declared"],
    ["Consulta de cliente", "skipped"],
    ["Produtos vinculados", "ok"],
    ["Códigos de lead", "declared"],
    ["Métodos", "declared"],
  ]);
});

test("while the integration is off nothing is called ready", async () => {
  assert.deepEqual(await tested((one) => (one.general.active = false)), ["bad", "1 item precisa de você: Integração ligada."]);
  await says("Integração ligada", "A integração está desligada: nenhum pedido é enviado.");
  assert.equal(await stateOf("Endereço do Voalle"), "verificado", "the other lines are gone through all the same");
});

test("codes of leads that nobody has checked are declared, never verified", async () => {
  const wrong = (one) => Object.assign(one.lead, { integratorAlias: "nome-errado", crmContactOriginCode: "9999" });
  const [kind, words] = await tested(wrong);
  assert.deepEqual([kind, words.includes("Códigos de lead")], ["declared", true]);
  assert.equal(await stateOf("Códigos de lead"), "só o primeiro pedido confirma");
  await says("Códigos de lead", "Preenchidos aqui; o Voalle só os confere no primeiro lead.");
});

test("a CNPJ that is no selling place fails where Voalle lists them, and is declared where it does not", async () => {
  const stranger = (one) => (one.general.companyPlaceTxId = "33.444.555/0001-81");
  assert.deepEqual(await tested(stranger), ["bad", "1 item precisa de você: Local de venda."]);
  await world.control("POST", "settings", { placesForm: "refused" });
  const [kind, words] = await tested(stranger);
  assert.equal(kind, "declared");
  assert.match(words, /^Conexão verificada; 4 itens só o primeiro pedido confirma: Local de venda, Vendedor, /);
  await world.control("POST", "settings", { placesForm: "list" });
});

test("an edit makes the outcome grey, a save leaves it so, and a reload too; only another test is an outcome again", async () => {
  await tested();
  const field = await world.at("sale.contractType");
  await field.fill("9");
  await field.blur();
  const grey = /^Testado em .+ \(Brasília\), antes das últimas mudanças\. Teste de novo\.$/;
  await world.page.locator(".check-panel .outcome.stale").waitFor();
  assert.match(await outcome().textContent(), grey);
  assert.equal(await stateOf("Tipos de contrato"), "mudou desde o teste");
  assert.equal(await stateOf("Endereço do Voalle"), "verificado");
  await save((one) => (one.sale.contractType = "9"));
  await world.page.evaluate(() => sessionStorage.clear());
  await show();
  await world.page.locator(".check-panel .outcome.stale").waitFor();
  assert.match(await outcome().textContent(), grey);
  await world.page.getByRole("button", { name: "Testar de novo" }).click();
  await world.page.locator(".check-panel .outcome.bad").waitFor();
  assert.equal(await outcome().textContent(), "1 item precisa de você: Tipos de contrato.");
});

test("after a reload the last outcome stands there, with when it was", async () => {
  await tested();
  await show();
  await world.page.locator(".check-panel .outcome.declared").waitFor();
  await world.page.getByText(/^Último teste: .+\(Brasília\)/).waitFor();
});

test("each line fails by itself, and the outcome names it", async () => {
  const wrong = [
    ["Endereço do Voalle", (one) => (one.general.apiPort = 45999), /^.*Endereço do Voalle/],
    ["Acesso (token)", (one) => (one.general.password = "f".repeat(40)), /Acesso \(token\)/],
    ["Tipos de contrato", (one) => (one.sale.contractType = "9"), /^1 item precisa de você: Tipos de contrato\.$/],
    ["Produtos vinculados", (one) => (one.products[0].erpProduct = "9.9"), /^1 item precisa de você: Produtos vinculados\.$/],
    ["Códigos de lead", (one) => (one.lead.integratorAlias = ""), /^1 item precisa de você: Códigos de lead\.$/],
  ];
  for (const [name, change, words] of wrong) {
    const [kind, said] = await tested(change);
    assert.deepEqual([kind, words.test(said)], ["bad", true], `${name}: ${said}`);
    assert.equal(await stateOf(name), "precisa de você", name);
    assert.ok((await line(name).locator(".issue").count()) > 0, `${name} says what to do`);
  }
});

test("campaigns that don't run are told, and a test that can't be made says so", async () => {
  await save();
  await show();
  await world.fault({ on: "campaigns", kind: "emptyBefore" });
  await world.test();
  assert.equal(await stateOf("Campanhas e listas de preço"), "precisa de você");
  await world.control("DELETE", "faults");
  await world.context.setOffline(true);
  await world.page.getByRole("button", { name: "Salvar e testar" }).first().click();
  await world.page.locator("#situacao").getByText("O teste não foi feito: O servidor do Datacake não respondeu").waitFor();
  await world.context.setOffline(false);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
