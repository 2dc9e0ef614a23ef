// What goes wrong on the way: each fault gets its own words, nothing typed is lost, nothing is sent twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startProxy, startSandbox } from "../../scripts/serve.mjs";
import { World, secrets } from "./world.mjs";

let world;
before(async () => {
  world = await World.start({ proxyArgs: ["--erp-timeout-ms", "1500"] });
  await world.fillIn();
  await world.test();
  await world.calls();
});
after(() => world?.stop());

const named =
  (id, more = {}) =>
  (source) => ({ ...source, ...more, id });
const sales = async () => (await world.records()).sales.length;

const sendButton = () => world.page.getByRole("button", { name: "Enviar…", exact: true });

test("the ERP's words about the integrator's alias stand beside that field", async () => {
  await world.fault({ on: "lead", kind: "refuse", messages: [{ message: "Integrador inválido.", code: 300, type: "Error" }] });
  await world.plan("lead", named("lead-1"));
  assert.match(await world.send(), /Recusado.*O Voalle recusou: Integrador inválido\./s);
  await world.page.getByRole("button", { name: "Corrigir na Configuração", exact: true }).click();
  await world.notes("lead.integratorAlias").getByText("O Voalle recusou: Integrador inválido.").waitFor();
  assert.match(await world.notes("lead.integratorAlias").textContent(), /Manutenções \/ Integrações \/ Integradores/);
  await world.plan("lead", named("lead-1"));
  assert.match(await world.send(), /Feito/, "a refused send may be tried again");
});

test("after a cut when the work was done nobody knows, and sending again sends nothing", async () => {
  await world.fault({ on: "sale", kind: "cutAfter" });
  await world.plan("nova-pessoa", named("pedido-cortado"));
  assert.match(await world.send(), /Sem confirmação.*não se sabe se foi feito/s);
  assert.equal(await sales(), 1);
  await world.plan("nova-pessoa", named("pedido-cortado"));
  assert.match(await world.send(), /Não foi enviado\. Não se sabe se o envio anterior foi feito/);
  assert.equal(await sales(), 1, "the second send sent nothing");
  await world.page.reload();
  await world.tab("Envios");
  const send = await world.openSend("pedido-cortado");
  await send.getByRole("radio", { name: "Foi feito", exact: true }).check();
  await send.getByLabel("Protocolo no Voalle").fill("202600001");
  await send.getByRole("button", { name: "Registrar", exact: true }).click();
  await send.locator(".protocol-line").getByText("202600001").first().waitFor();
});

/** Alters the requests on their way from the page to the proxy. */
async function altered(change) {
  await world.page.route(/\/(orders|payments)$/, async (route) => {
    const body = route.request().postDataJSON();
    change(body.requests);
    await route.continue({ postData: JSON.stringify(body) });
  });
  const outcome = await world.send();
  await world.page.unroute(/\/(orders|payments)$/);
  return outcome;
}

test("a price, a service or a title changed on the way is refused with the difference", async () => {
  const before = await world.records();
  await world.plan("empresa-com-letras", named("pedido-alterado"));
  const price = await altered((requests) => (requests[1].body.serviceProducts[0].amount = 1));
  assert.match(price, /O que você conferiu não é o que sairia com a configuração salva\..*Preço unitário do item 1 \(2\. Iniciar venda\)1219\.9/s);
  await world.plan("empresa-com-letras", named("pedido-alterado"));
  const service = await altered((requests) => (requests[1].body.serviceProducts[0].code = "2.1"));
  assert.match(service, /Produto 2: Produto ERP \(2\. Iniciar venda\)2\.11\.3/);
  await world.plan("pagamento-pix", named("pagamento-alterado"));
  const title = await altered((requests) => (requests[0].body.financialReceivableTitleId = 70002));
  assert.match(title, /Boleto escolhido \(1\. Dar baixa\)7000270001/);
  assert.deepEqual(await world.records(), before, "nothing reached the ERP");
});

test("an order or payment that the rulebook refuses can't be sent", async () => {
  const cases = [
    [
      "empresa-com-letras",
      named("x1", { items: [{ productId: "outro", quantity: 1, unitPrice: 1 }] }),
      "O produto outro não está entre os produtos da integração.",
    ],
    [
      "empresa-com-letras",
      (order) => ({ ...order, id: "x2", items: [...order.items, { productId: "fibra-600", quantity: 1, unitPrice: 129.9 }] }),
      "Uma venda só leva itens de uma campanha",
    ],
    ["nova-pessoa", (order) => ({ ...order, id: "x3", customer: { ...order.customer, taxId: "153.509.460-57" } }), "Os dois últimos dígitos não conferem"],
    ["nova-pessoa", named("x4", { items: "nada" }), "`items` deveria ser uma lista (array)"],
    ["nova-pessoa", named("x".repeat(300)), "O texto tem 300 caracteres e o limite é 255."],
    ["pagamento-pix", named("x5", { paidAmount: 1 }), "Nenhum boleto em aberto deste cliente é de R$ 1,00."],
    ["pagamento-pix", named("x6", { paidAmount: 1, invoiceId: "70001" }), "Foram pagos R$ 1,00, mas o boleto 70001 é de R$ 99,90."],
  ];
  for (const [sample, change, words] of cases) {
    await world.plan(sample, change);
    await world.page.locator(".plan").getByText(words).first().waitFor();
    assert.equal(await sendButton().count(), 0, words);
  }
  await world.write("{ isto não é JSON");
  await world.page.getByText("O texto não é JSON.").waitFor();
  await world.page.getByRole("button", { name: "Conferir no Voalle" }).click();
  assert.equal(await sendButton().count(), 0);
});

test("a second click sends nothing twice", async () => {
  const before = await sales();
  await world.fault({ on: "sale", kind: "slow", delayMs: 600 });
  await world.plan("empresa-com-letras", named("pedido-duplo"));
  await sendButton().dblclick();
  await world.page.getByRole("dialog").getByRole("button", { name: "Criar a venda" }).dblclick();
  await world.page.locator(".send-outcome .send").waitFor();
  await world.plan("empresa-com-letras", named("pedido-duplo"));
  assert.match(await world.send(), /Já tinha sido enviado; nada foi enviado de novo\./);
  assert.equal((await sales()) - before, 1);
});

test("who stops waiting loses nothing: the send goes on", async () => {
  await world.fault({ on: "lead", kind: "slow", delayMs: 1000 });
  await world.plan("lead", named("lead-abandonado"));
  await sendButton().click();
  await world.agree();
  await world.page.getByRole("button", { name: "Parar de esperar" }).click();
  await world.page.locator(".send-outcome").getByText("A espera foi interrompida.").waitFor();
  await world.tab("Envios");
  await world.page.locator(".journal tr", { hasText: "lead-abandonado" }).locator(".state", { hasText: "Feito" }).waitFor();
});

test("a slow ERP, a refused token and an ERP that asks to wait each say so", async () => {
  await world.fault({ on: "sale", kind: "slow", delayMs: 5000 });
  await world.plan("nova-pessoa", (order) => ({ ...order, id: "pedido-lento", customer: { ...order.customer, taxId: "862.883.667-57" } }));
  assert.match(await world.send(), /Sem confirmação.*O Voalle demorou demais para responder e pode ter feito o envio\./s);
  await world.fault({ on: "lead", kind: "tooMany", times: 3 });
  await world.plan("lead", named("lead-de-novo"));
  assert.match(await world.send(), /Feito/, "what certainly did not begin is tried again by itself");
  await world.fault({ on: "openTitles", kind: "tooMany" });
  await world.tab("Um pedido");
  await world.write(JSON.stringify({ id: "pagamento-ritmo", taxId: "529.982.247-25", method: "pix", paidAmount: 99.9, paidOn: "2024-05-10" }));
  await world.check();
  await world.page
    .getByText(/O Voalle pediu para esperar/)
    .first()
    .waitFor();
  await world.fault({ on: "token", kind: "unauthorized", times: 2 });
  await world.go("Configuração");
  assert.match(await world.test(), /^1 item precisa de você: Acesso \(token\)/);
  await world.page
    .locator(".check-list .failed")
    .getByText("O Voalle recusou o acesso, sem dizer por quê. Confira, nesta ordem: usuário, senha e token (SynData)")
    .waitFor();
  await world.control("DELETE", "faults");
});

test("a stored secret is not sent to a new address", async () => {
  world.page.once("dialog", (dialog) => dialog.accept());
  await world.page.evaluate(() => sessionStorage.clear());
  await world.open();
  await world.field("URL do ERP").fill("https://erp.outro.example.com");
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.notes("general.password").getByText("um segredo guardado não é enviado a outro destino").waitFor();
  assert.equal(await world.field("Senha").getAttribute("type"), "password", "it can be typed at once");
  await world.field("URL do ERP").fill("https://erp.sandbox.test");
  await world.field("Senha").fill(secrets.password);
  await world.field("Token (SynData)").fill(secrets.syndata);
  await world.save();
});

test("a page reloaded half-way brings back what was typed, but no secret", async () => {
  await world.field("Alias do integrador").fill("meio-digitado");
  world.page.once("dialog", (dialog) => dialog.accept());
  await world.page.getByRole("button", { name: "substituir" }).first().click();
  await world.field("Senha").fill("senha-em-rascunho");
  assert.ok(!(await world.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes("senha-em-rascunho"));
  await world.page.reload();
  await world.banner().getByText("Recuperamos o que você tinha digitado antes de recarregar.").waitFor();
  assert.equal(await world.field("Alias do integrador").inputValue(), "meio-digitado");
});

test("a proxy that is down loses nothing that was typed", async () => {
  await world.field("Alias do integrador").fill("digitado-sem-servidor");
  await world.proxy.stop();
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.banner().getByText("Não foi salvo: o servidor não respondeu. Nada do que você digitou se perdeu.").waitFor();
  assert.equal(await world.page.locator(".summary").isVisible(), false, "one box says what happened");
  assert.equal(await world.field("Alias do integrador").inputValue(), "digitado-sem-servidor");
  await world.page.getByRole("button", { name: "Salvar e testar" }).click();
  await world.banner().getByText("Não foi salvo: o servidor não respondeu.").waitFor();
  const { port } = new URL(world.proxy.address);
  world.proxy = await startProxy({ port, dataDir: world.dataDir, sandbox: world.sandbox, args: world.proxyArgs, append: true });
  await world.page.getByRole("button", { name: "Tentar de novo" }).click();
  // Its sessions went with it.
  const words = "Não foi salvo: A sessão não existe ou terminou. Recarregue a página. O que você digitou volta, menos senhas e tokens.";
  await world.banner().getByText(words).waitFor();
  world.page.once("dialog", (dialog) => dialog.accept());
  await world.page.reload();
  await world.arrived(world.page);
  await world.banner().getByText("Recuperamos o que você tinha digitado").waitFor();
  assert.equal(await world.field("Alias do integrador").inputValue(), "digitado-sem-servidor");
  await world.save();
  assert.equal((await world.saved()).lead.integratorAlias, "digitado-sem-servidor");
});

test("an ERP that is down stops the order before anything is sent", async () => {
  await world.open();
  const { authPort, apiPort } = world.sandbox;
  await world.sandbox.stop();
  // Of a customer whom this server has not registered itself: of those it need not ask.
  await world.plan("cliente-existente", named("pedido-erp-fora"));
  await world.page.locator(".failed-look").getByText("O Voalle não pôde ser consultado, e nada foi enviado.").waitFor();
  assert.equal(await world.page.locator(".plan").count(), 0, "and nothing is said of the order");
  assert.equal(await sendButton().count(), 0);
  world.sandbox = await startSandbox({ authPort, apiPort, dataDir: world.dataDir });
});
