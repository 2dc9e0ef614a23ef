// What becomes of a send after its answer: the page follows it, an operator finds it in the ERP, and a reload loses nothing.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { request } from "node:https";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { hasFocus } from "./page.mjs";
import { World, secrets } from "./world.mjs";

let world;
before(async () => {
  world = await World.start({ proxyArgs: ["--erp-timeout-ms", "1500", "--follow-ms", "150", "--pace-wait-seconds", "1"] });
  await world.fillIn();
  await world.test();
});
after(() => world?.stop());

const order =
  (id, more = {}) =>
  (source) => ({ ...source, ...more, id });
const payment = (id, taxId, paidAmount) => (source) => ({ ...source, id, taxId, paidAmount });
const entry = (id) => world.page.locator(".entry", { has: world.page.locator("summary", { hasText: id }) });
const chip = (id) => entry(id).locator("summary .state").first();
const shows = (locator, text) => locator.filter({ hasText: text }).waitFor();
const journal = () => world.tab("Envios");
/** The page anew, and on it the journal. */
const reload = async () => {
  await world.page.reload();
  await journal();
};
const outcome = () => world.page.locator(".send-outcome .send");
const settled = async (title) => (await world.records()).settlements.filter((one) => one.body.financialReceivableTitleId === title);

/** Calls the ERP as somebody else's program would, past page and proxy. */
function erp(port, path, headers, body) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, servername: "erp.sandbox.test", ca: world.ca, method: "POST", path, headers };
    const call = request(options, (answer) => {
      let text = "";
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => resolve(JSON.parse(text)));
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Somebody else settles a title, at once, and the day before ours. */
async function settleElsewhere(title, paidAmount) {
  const form = new URLSearchParams({
    ...{ grant_type: "password", scope: "syngw synpaygw offline_access", client_id: "synauth", client_secret: world.sandbox.synauthSecret },
    ...{ username: "integracao.horizonte.datacake", password: secrets.password, syndata: secrets.syndata },
  });
  const { access_token: token } = await erp(world.sandbox.authPort, "/connect/token", { "content-type": "application/x-www-form-urlencoded" }, `${form}`);
  const body = { transactionId: randomUUID(), financialReceivableTitleId: title, paidAmount, BankAccountCode: "31", ReceiptDate: "2024-05-09" };
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await erp(world.sandbox.apiPort, "/external/integrations/thirdparty/receivepayment", headers, JSON.stringify(body));
  assert.equal(answer.success, true);
}

test("an accepted settlement becomes done on the page by itself, and the reader is told", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 1500 });
  await world.plan("pagamento-pix", order("baixa-1"));
  assert.match(await world.send(), /Aceito pelo ERP.*o servidor pergunta ao ERP por conta própria/s);
  await shows(outcome(), "O ERP processou a baixa.");
  await journal();
  await shows(chip("baixa-1"), "Feito");
  assert.equal((await settled(70001)).length, 1);
});

test("an accepted settlement becomes done after a reload too, while nobody touches the page", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 4000 });
  await world.plan("pagamento-pix", payment("baixa-2", "12.ABC.345/01DE-35", 849.9));
  assert.match(await world.send(), /Aceito pelo ERP/);
  await reload();
  await shows(chip("baixa-2"), "Aceito pelo ERP");
  await shows(chip("baixa-2"), "Feito");
  await shows(world.page.locator('.journal [role="status"]'), "Pagamento baixa-2: Feito.");
  assert.equal((await settled(70007)).length, 1);
});

test("an accepted settlement whose title somebody else has paid waits for an operator, and is not called done", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 3000 });
  await world.plan("pagamento-pix", payment("baixa-3", "390.533.447-05", 154.4));
  assert.match(await world.send(), /Aceito pelo ERP/);
  await world.control("POST", "settings", { settlementDelayMs: 0 });
  await settleElsewhere(70004, 154.4);
  const words = "O título 70004 está pago no ERP, mas não se pode provar que por este pagamento.";
  await shows(outcome(), words);
  assert.match(await outcome().textContent(), /^Sem confirmação/);
  await journal();
  await shows(chip("baixa-3"), "Sem confirmação");
  await reload();
  await shows(entry("baixa-3").locator(".send-issues"), words);
  await entry("baixa-3").getByRole("button", { name: "Não foi feito" }).click();
  await shows(chip("baixa-3"), "Recusado");
});

test("a settlement whose answer was lost ends by its title, and goes out again only after an operator has looked", async () => {
  const lose = async (kind, id, amount) => {
    await world.fault({ on: "settlement", kind });
    await world.plan("pagamento-pix", payment(id, "22.333.444/0001-81", amount));
    assert.match(
      await world.send(),
      /Sem confirmação.*não se sabe se foi feito.*Você não precisa fazer nada.*Documento22\.333\.444\/0001-81Título7000\d/s,
      kind,
    );
  };
  await lose("cutAfter", "baixa-4", 1299.9);
  await shows(outcome(), "O ERP processou a baixa.");
  await journal();
  await shows(chip("baixa-4"), "Feito");
  assert.equal((await settled(70008)).length, 1);

  await lose("cutBefore", "baixa-5", 199.9);
  await journal();
  await sleep(3000);
  await shows(chip("baixa-5"), "Sem confirmação");
  assert.equal((await settled(70009)).length, 0, "nothing goes out a second time by itself");
  await entry("baixa-5").getByText("O que você encontrou no ERP?").click();
  await entry("baixa-5").getByRole("button", { name: "Não foi feito" }).click();
  await shows(chip("baixa-5"), "Recusado");
  await world.plan("pagamento-pix", payment("baixa-5", "22.333.444/0001-81", 199.9));
  assert.match(await world.send(), /Aceito pelo ERP/);
  await shows(outcome(), "O ERP processou a baixa.");
  assert.equal((await settled(70009)).length, 1);
});

test("an unknown sale is shown with what went out and how to find it, survives a reload, and is resolved", async () => {
  await world.fault({ on: "sale", kind: "cutAfter" });
  await world.plan("nova-pessoa", order("venda-perdida"));
  assert.match(await world.send(), /Sem confirmação.*registre o que encontrou/s);
  await world.page.getByRole("button", { name: "Registrar o que encontrei" }).click();
  assert.ok(await hasFocus(entry("venda-perdida").locator("summary").first()), "the button leads to the journal");
  await world.page.locator("header nav [aria-current]").getByText("Envios").waitFor();
  await reload();
  await entry("venda-perdida").waitFor();
  await shows(world.page.locator(".waiting"), "Um envio espera por você");
  const words = await entry("venda-perdida").textContent();
  assert.match(words, /ClienteCliente Exemplo NovoDocumento153\.509\.460-56.*1 × R\$\s129,90 \(código 1\.2\)/s);
  assert.match(
    words,
    /CRM - Voalle \/ Operações \/ Dashboard - Vendedor.*Meus Leads.*seta para baixo.*Procure Cliente Exemplo Novo, documento 153\.509\.460-56/s,
  );
  await entry("venda-perdida").getByText("2. Iniciar venda").click();
  await shows(entry("venda-perdida").locator("details.request").nth(1).locator("tr", { hasText: "crmPriceListCode" }), "RES-PADRAO");
  await entry("venda-perdida").getByText("Ver como JSON").nth(1).click();
  await shows(entry("venda-perdida").locator("pre").nth(1), '"crmCampaignCode": "FIBRA-RES"');

  // The list refreshes itself around what is being typed.
  const note = entry("venda-perdida").getByLabel("Observação (opcional)");
  await note.fill("achei em Meus Leads");
  await world.control("POST", "settings", { settlementDelayMs: 1000 });
  await sendElsewhere("pagamento-pix", payment("baixa-6", "111.444.777-35", 129.9));
  await note.press("!");
  await shows(chip("baixa-6"), "Feito");
  assert.equal(await note.inputValue(), "achei em Meus Leads!");
  assert.ok(await hasFocus(note), "the focus stays");
  assert.ok(
    await entry("venda-perdida")
      .locator("details.request")
      .nth(1)
      .evaluate((details) => details.open),
    "what was opened stays open",
  );

  const { sales } = await world.records();
  const found = entry("venda-perdida").getByRole("button", { name: "Foi feito", exact: true });
  await found.click();
  await entry("venda-perdida").getByText("Copie o protocolo da negociação no ERP, ou marque que não o encontrou.").waitFor();
  assert.ok(await hasFocus(entry("venda-perdida").getByLabel("Protocolo no ERP")));
  await entry("venda-perdida").getByLabel("Protocolo no ERP").fill(`${sales[0].protocolId}`);
  await found.click();
  await shows(chip("venda-perdida"), "Feito");
  // It waits for nobody any more, and goes to its place among the others.
  await world.page.locator('voalle-entry:has-text("baixa-6") ~ voalle-entry:has-text("venda-perdida")').waitFor({ state: "attached" });
  assert.ok(await hasFocus(entry("venda-perdida").locator("summary").first()), "the others are moved around the one that has the focus");
  await shows(entry("venda-perdida").locator(".send-status"), "Alguém procurou no ERP e registrou que foi feito; o próprio ERP não o confirmou");
  await reload();
  await entry("venda-perdida").locator("summary").first().click();
  assert.match(
    await entry("venda-perdida").textContent(),
    new RegExp(`Registrado nesta página em .*: foi feito\\. Observação: achei em Meus Leads!.*Protocolo no ERP${sales[0].protocolId}`, "s"),
  );
  assert.equal(await world.page.locator(".waiting").isVisible(), false);
  // Who was wrong corrects it, for a day.
  await entry("venda-perdida").getByText("Corrigir o registro").click();
  await entry("venda-perdida").getByLabel("Observação (opcional)").fill("era de outro cliente");
  await entry("venda-perdida").getByRole("button", { name: "Não foi feito" }).click();
  await shows(chip("venda-perdida"), "Recusado");
  await entry("venda-perdida").getByText("Corrigir o registro").click();
  await entry("venda-perdida").getByLabel("Protocolo no ERP").fill(`${sales[0].protocolId}`);
  await entry("venda-perdida").getByRole("button", { name: "Foi feito", exact: true }).click();
  await shows(chip("venda-perdida"), "Feito");
});

test("a person whose registration was lost is looked for, and the sale then goes out by itself", async () => {
  await world.fault({ on: "registerPerson", kind: "cutAfter" });
  await world.plan("empresa-com-letras", order("cadastro-perdido"));
  assert.match(await world.send(), /Sem confirmação O cadastro da pessoa ficou sem resposta, e a venda ainda não saiu\./);
  await shows(outcome(), "Protocolo no ERP");
  await journal();
  await shows(chip("cadastro-perdido"), "Feito");
  const { people, sales } = await world.records();
  assert.deepEqual(
    [people, sales].map((list) => list.filter((one) => (one.body ?? one).txId === "1A2B3C4D000179").length),
    [1, 1],
  );
});

/** Sends from another tab of the same browser, and has the first tab's list show it. */
async function sendElsewhere(sample, change) {
  const first = world.page;
  world.page = await world.context.newPage();
  await world.page.goto(`${world.proxy.address}#configuracao`);
  await world.arrived(world.page);
  await world.plan(sample, change);
  await world.send();
  await world.page.close();
  world.page = first;
  await first.bringToFront();
  // A click of the mouse would take the focus along.
  await first.getByRole("button", { name: "Atualizar a lista" }).evaluate((button) => button.click());
}

test("an unknown lead that was not found may be sent again", async () => {
  await world.fault({ on: "lead", kind: "cutBefore" });
  await world.plan("lead", order("lead-perdido"));
  assert.match(await world.send(), /Sem confirmação/);
  await reload();
  await entry("lead-perdido").waitFor();
  assert.match(await entry("lead-perdido").textContent(), /Cliente Exemplo Interessado.*935\.411\.347-80.*19998765432.*Se o lead estiver lá, foi feito\./s);
  await entry("lead-perdido").getByRole("button", { name: "Não foi feito" }).click();
  await shows(chip("lead-perdido"), "Recusado");
  assert.match(await entry("lead-perdido").textContent(), /Registrado nesta página em .*: não foi feito\./s);
  assert.match(await entry("lead-perdido").textContent(), /Alguém procurou no ERP e registrou que não foi feito\./);
  await world.plan("lead", order("lead-perdido"));
  assert.match(await world.send(), /Feito.*Tentativa2/s);
});

test("what another operator has recorded meanwhile is shown, and what was typed is not taken for it", async () => {
  await world.fault({ on: "lead", kind: "cutAfter" });
  await world.plan("lead", order("lead-disputado"));
  await world.send();
  await reload();
  await entry("lead-disputado").getByLabel("Observação (opcional)").fill("atrasado");
  const id = await entry("lead-disputado").locator(".send").getAttribute("data-send");
  const answer = await world.page.evaluate(async (send) => {
    const path = `/api/v1/providers/horizonte/sends/${send}/resolution`;
    return (await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ outcome: "done", note: "primeiro" }) }))
      .status;
  }, id);
  assert.equal(answer, 200);
  await entry("lead-disputado").getByRole("button", { name: "Não foi feito" }).click();
  await world.page.locator('.journal [role="alert"]').getByText("Só se registra o que se encontrou de um envio sem confirmação.").waitFor();
  assert.match(await entry("lead-disputado").textContent(), /foi feito\. Observação: primeiro/s);
});

test("a title that was settled here is released once the provider may have reopened it", async () => {
  await journal();
  // A day in nine seconds.
  await sleep(9_000);
  await reload();
  await entry("baixa-1").locator("summary").first().click();
  await entry("baixa-1").getByText("O título foi reaberto no ERP?").click();
  await entry("baixa-1").getByRole("button", { name: "Liberar o título" }).press("Enter");
  await shows(world.page.locator('.journal [role="status"]'), "O título foi liberado.");
  assert.equal(await entry("baixa-1").getByText("O título foi reaberto no ERP?").count(), 0);
});

test("sends are filtered by their state, and found by ID or customer", async () => {
  await journal();
  const visible = () => world.page.locator(".entry:visible").count();
  const all = await visible();
  const choose = (label) => world.page.getByRole("radio", { name: label }).check();
  await choose("Recusados");
  await entry("baixa-3").waitFor();
  assert.ok((await visible()) < all);
  assert.equal(await entry("baixa-1").isVisible(), false);
  await choose("Feitos");
  await entry("baixa-1").waitFor();
  assert.equal(await entry("baixa-3").isVisible(), false);
  await choose("Todos");
  const search = world.page.getByLabel("Buscar por ID ou cliente");
  await search.fill("BAIXA-2");
  await entry("baixa-1").waitFor({ state: "hidden" });
  assert.equal(await visible(), 1);
  await search.fill("exemplo novo");
  await entry("venda-perdida").waitFor();
  assert.equal(await visible(), 1, "by the customer's name");
  await search.fill("ninguém");
  await world.page.getByText("Nenhum envio assim. Escolha outra situação, ou apague a busca.").waitFor();
  await search.fill("");
  await entry("baixa-1").waitFor();
  assert.equal(await visible(), all);
  assert.equal(await world.page.getByRole("radio", { name: `Todos ${all}` }).count(), 1, "each state says how many");
});

test("older sends come page by page, until a page is empty", async () => {
  const real = await world.page.evaluate(async () => (await (await fetch("/api/v1/providers/horizonte/sends?status=done")).json()).sends[0]);
  const made = (number) => ({ ...real, id: `velho-${number}`, sourceId: `velho-${number}` });
  const pages = new Map([
    [null, Array.from({ length: 500 }, (_, index) => made(1000 - index))],
    ["velho-501", [made(500), made(499)]],
    ["velho-499", []],
  ]);
  const asked = [];
  await world.page.route(/\/sends(\?.*)?$/, (route) => {
    const before = new URL(route.request().url()).searchParams.get("before");
    asked.push(before);
    return route.fulfill({ json: { sends: pages.get(before) } });
  });
  await reload();
  const older = world.page.getByRole("button", { name: "Mostrar mais antigos" });
  await older.press("Enter");
  await entry("velho-499").waitFor();
  assert.equal(await world.page.locator(".entry").count(), 502);
  // The newest may be asked for more often: the journal goes on looking.
  assert.deepEqual(
    asked.filter((before) => before !== null),
    ["velho-501", "velho-499"],
    "a short page may be short because its sends are large",
  );
  assert.ok(await hasFocus(entry("velho-500").locator("summary").first()), "the focus goes on where the button was");
  assert.equal(await older.isVisible(), false);
  await world.page.unroute(/\/sends(\?.*)?$/);
  await world.page.reload();
});

test("a journal cut short by large sends can be read to its end", async () => {
  const real = await world.page.evaluate(async () => (await (await fetch("/api/v1/providers/horizonte/sends?status=done")).json()).sends[0]);
  const all = Array.from({ length: 9 }, (_, index) => ({ ...real, id: `grande-${9 - index}`, sourceId: `grande-${9 - index}` }));
  await world.page.route(/\/sends(\?.*)?$/, (route) => {
    const before = new URL(route.request().url()).searchParams.get("before");
    return route.fulfill({ json: { sends: all.filter((send) => before === null || send.id < before).slice(0, 3) } });
  });
  await reload();
  await entry("grande-9").waitFor();
  const older = world.page.getByRole("button", { name: "Mostrar mais antigos" });
  while (await older.isVisible()) {
    const known = await world.page.locator(".entry").count();
    await older.click();
    await world.page.waitForFunction(
      (count) =>
        !document.querySelector("voalle-orders").shadowRoot.querySelector(".older").checkVisibility() ||
        document.querySelector("voalle-orders").shadowRoot.querySelectorAll(".entry").length > count,
      known,
    );
  }
  assert.equal(await world.page.locator(".entry").count(), 9);
  await world.page.unroute(/\/sends(\?.*)?$/);
  await world.page.reload();
});

test("a provider's own pace is kept, and who finds the line full is told when to try again", async () => {
  await world.go("Configuração");
  await world.page.locator("#passo-address details.advanced > summary").click();
  await world.field("Máximo de requisições por minuto (opcional)").fill("0");
  await world.field("Máximo de requisições por minuto (opcional)").blur();
  await world.notes("general.requestsPerMinute").getByText("Informe um número inteiro de 1 a 6000").waitFor();
  await world.field("Máximo de requisições por minuto (opcional)").fill("3");
  await world.save();
  let words = "";
  for (let turn = 1; turn <= 6 && !words.includes("Não foi enviado."); turn += 1) {
    await world.plan("lead", order(`lead-${turn}`));
    words = await world.send();
  }
  assert.match(words, /Não foi enviado\. Há chamadas demais à espera do ERP deste provedor.*Pode tentar de novo a partir das \d\d:\d\d:\d\d, em \d+ s\./s);
  // It was told once: what renders the screen anew must not move it, and have it read out again.
  const [time] = /\d\d:\d\d:\d\d/.exec(words);
  await sleep(1_500);
  await world.page.locator("#idioma").selectOption("en");
  await shows(world.page.locator(".send-outcome .problem"), `You can try again from ${time} on`);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
