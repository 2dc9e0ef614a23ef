// What becomes of a send after its answer: the page follows it, an operator finds it in the ERP, and a reload loses nothing.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
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
const row = (id) => world.page.locator(".journal table.sends tbody tr", { has: world.page.locator(".send-link", { hasText: new RegExp(`^${id}$`) }) });
const chip = (id) => row(id).locator(".state").first();
const shows = (locator, text) => locator.filter({ hasText: text }).waitFor();
const journal = () => world.tab("Envios");
const orders = () => world.page.locator("voalle-orders");
/** To a place as an address leads there. */
const at = (place) => orders().evaluate((element, next) => (element.place = next), place);
const placeNow = () => orders().evaluate((element) => element.place);
/** The list looks what is new, as it does by itself. */
const renew = () => orders().evaluate((element) => element.shadowRoot.querySelector("voalle-sends").list.renew());
/** The list, in the page anew. */
const reload = async () => {
  await world.page.reload();
  await journal();
};
/** The page of a send, from the list. */
const openSend = async (id) => {
  await row(id).locator(".send-link").click();
  await world.page.getByRole("heading", { name: id }).waitFor();
};
const banner = () => world.page.locator(".send-banner");
const sendPage = () => world.page.locator(".send-page");
const news = () => world.page.locator('.journal > [role="status"]');
const found = (label) => world.page.getByRole("radio", { name: label, exact: true });
const record = () => world.page.getByRole("button", { name: /^Registrar/ });
const outcome = () => world.page.locator(".send-outcome .send");
const settled = async (title) => (await world.records()).settlements.filter((one) => one.body.financialReceivableTitleId === title);
/** The focus goes where it should as soon as that is there. */
const takesFocus = async (locator) => {
  await locator.waitFor();
  for (let turn = 0; turn < 50 && !(await hasFocus(locator)); turn += 1) await sleep(100);
  assert.ok(await hasFocus(locator), `${locator}`);
};
/** From now on: waits until the part that has such a place has rendered. */
const rendered = async (selector) => {
  await orders().evaluate((element, inside) => {
    const part = element.shadowRoot.querySelector(inside).closest("[data-part]");
    window.renders = 0;
    const { updated } = part;
    part.updated = function (...changed) {
      window.renders += 1;
      return updated.apply(this, changed);
    };
  }, selector);
  return () => world.page.waitForFunction(() => window.renders > 0);
};
const idOf = (sourceId) =>
  world.page.evaluate(async (id) => {
    const { sends } = await (await fetch("/api/v1/providers/horizonte/sends")).json();
    return sends.find((send) => send.sourceId === id).id;
  }, sourceId);

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
  assert.match(await world.send(), /Aceito pelo Voalle.*o servidor pergunta ao Voalle por conta própria/s);
  await shows(outcome(), "O Voalle processou a baixa.");
  await journal();
  await shows(chip("baixa-1"), "Feito");
  assert.equal((await settled(70001)).length, 1);
});

test("an accepted settlement becomes done after a reload too, while nobody touches the page", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 12_000 });
  await world.plan("pagamento-pix", payment("baixa-2", "12.ABC.345/01DE-35", 849.9));
  assert.match(await world.send(), /Aceito pelo Voalle/);
  await reload();
  await shows(chip("baixa-2"), "Aceito pelo Voalle");
  // The page asks at longer and longer intervals, each longer than the last.
  await chip("baixa-2").filter({ hasText: "Feito" }).waitFor({ timeout: 60_000 });
  await shows(news(), "Pagamento baixa-2: Feito.");
  assert.equal((await settled(70007)).length, 1);
});

test("an accepted settlement whose title somebody else has paid waits for an operator, and is not called done", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 3000 });
  await world.plan("pagamento-pix", payment("baixa-3", "390.533.447-05", 154.4));
  assert.match(await world.send(), /Aceito pelo Voalle/);
  await world.control("POST", "settings", { settlementDelayMs: 0 });
  await settleElsewhere(70004, 154.4);
  const words = "O boleto 70004 está pago no Voalle, mas não se pode provar que por este pagamento.";
  await shows(outcome(), words);
  assert.match(await outcome().textContent(), /^Sem confirmação/);
  await journal();
  await shows(chip("baixa-3"), "Sem confirmação");
  await reload();
  await openSend("baixa-3");
  await shows(world.page.locator(".send-issues"), words);
  await found("Não foi feito").check();
  await record().click();
  await shows(banner(), "Registrado como não feito nesta página; o Voalle não confirmou.");
  assert.match(await world.page.locator(".timeline").textContent(), /Dar baixa: (recusado|sem resposta do Voalle; resolvido por registro)/);
});

test("a settlement whose answer was lost ends by its title, and goes out again only after an operator has looked", async () => {
  const lose = async (kind, id, amount) => {
    await world.fault({ on: "settlement", kind });
    await world.plan("pagamento-pix", payment(id, "22.333.444/0001-81", amount));
    assert.match(
      await world.send(),
      /Sem confirmação.*não se sabe se foi feito.*Você não precisa fazer nada.*Documento22\.333\.444\/0001-81Boleto7000\d/s,
      kind,
    );
  };
  await lose("cutAfter", "baixa-4", 1299.9);
  await shows(outcome(), "O Voalle processou a baixa.");
  await journal();
  await shows(chip("baixa-4"), "Feito");
  assert.equal((await settled(70008)).length, 1);

  await lose("cutBefore", "baixa-5", 199.9);
  await journal();
  await sleep(3000);
  await shows(chip("baixa-5"), "Sem confirmação");
  assert.equal((await settled(70009)).length, 0, "nothing goes out a second time by itself");
  await openSend("baixa-5");
  const early = world.page.locator("details.correction", { has: world.page.locator("summary", { hasText: "Registrar o que encontrei" }) });
  await early.locator("summary").click();
  await found("Não foi feito").check();
  // The server goes on looking, and the page asks it: what is being typed, the focus, and what is open outlast that.
  const note = sendPage().getByLabel("Observação (opcional)");
  await note.fill("não está lá");
  const renewed = await rendered(".send-page");
  await world.page.waitForResponse((response) => response.url().includes("status=unknown"));
  await renewed();
  await note.press("!");
  assert.equal(await note.inputValue(), "não está lá!");
  assert.ok(await hasFocus(note), "the focus stays");
  assert.deepEqual([await found("Não foi feito").isChecked(), await early.evaluate((details) => details.open)], [true, true]);
  await record().click();
  await shows(banner(), "Registrado como não feito");
  assert.match(await sendPage().locator("p.recorded").textContent(), /^Registrado nesta página em .* \(Brasília\): não foi feito\. Observação: não está lá!$/);
  await world.plan("pagamento-pix", payment("baixa-5", "22.333.444/0001-81", 199.9));
  assert.match(await world.send(), /Aceito pelo Voalle/);
  await shows(outcome(), "O Voalle processou a baixa.");
  assert.equal((await settled(70009)).length, 1);
});

test("an unknown sale is shown with what went out and how to find it, survives a reload, is recorded with its protocol, and corrected", async () => {
  await world.fault({ on: "sale", kind: "cutAfter" });
  await world.plan("nova-pessoa", order("venda-perdida"));
  assert.match(await world.send(), /Sem confirmação.*registre o que encontrou/s);
  await world.page.getByRole("button", { name: "Registrar o que encontrei" }).click();
  await takesFocus(world.page.getByRole("heading", { name: "Pedido venda-perdida" }));
  assert.equal(await placeNow(), `sends/${await idOf("venda-perdida")}`);
  assert.match(await world.page.locator("header nav [aria-current]").textContent(), /^Envios/);
  await reload();
  await shows(world.page.locator(".journal .waiting"), "Um envio espera por você");
  assert.equal(await world.page.locator(".journal tbody tr").first().getAttribute("data-send"), await idOf("venda-perdida"), "what waits stands above");
  await openSend("venda-perdida");
  // What was pressed is gone: the reader begins at the heading.
  await takesFocus(world.page.getByRole("heading", { name: "Pedido venda-perdida" }));
  const words = await sendPage().textContent();
  assert.match(words, /ClienteCliente Exemplo NovoDocumento153\.509\.460-56.*1 × R\$\s129,90 \(código 1\.2\)/s);
  assert.match(
    words,
    /CRM - Voalle \/ Operações \/ Dashboard - Vendedor.*Meus Leads.*seta para baixo.*Procure Cliente Exemplo Novo, documento 153\.509\.460-56, com os mesmos serviços, de \d\d\/\d\d\/\d{4}, [\d:]+ \(Brasília\)/s,
  );
  const request = sendPage().locator("details.request").nth(1);
  await request.locator("summary").first().click();
  await shows(request.locator("tr", { hasText: "crmPriceListCode" }), "RES-PADRAO");
  await request.getByText("Ver como JSON").click();
  await shows(request.locator("pre"), '"crmCampaignCode": "FIBRA-RES"');

  // Nothing is recorded by a slip: "I haven't looked yet" is what is chosen.
  assert.ok(await found("Ainda não procurei").isChecked());
  await record().click();
  await sendPage().getByText("Nada foi registrado: procure no Voalle e escolha “Foi feito” ou “Não foi feito”.").waitFor();
  await found("Foi feito").check();
  const note = sendPage().getByLabel("Observação (opcional)");
  await note.fill("achei em Meus Leads");
  // All of the page is made new around what is being typed: in another language.
  await orders().evaluate((element) => element.setAttribute("locale", "en"));
  await sendPage().getByText("What did you find in Voalle?").waitFor();
  const english = sendPage().getByLabel("Note (optional)");
  assert.ok(await hasFocus(english), "the focus stays");
  await english.press("!");
  await orders().evaluate((element) => element.setAttribute("locale", "pt-BR"));
  await sendPage().getByText("O que você encontrou no Voalle?").waitFor();
  assert.equal(await note.inputValue(), "achei em Meus Leads!");
  assert.ok(await hasFocus(note), "the focus stays");
  assert.deepEqual([await found("Foi feito").isChecked(), await request.evaluate((details) => details.open)], [true, true], "what was opened stays open");

  await record().click();
  await sendPage().getByText("Copie o protocolo da negociação no Voalle, ou marque que não o achou.").waitFor();
  assert.ok(await hasFocus(sendPage().getByLabel("Protocolo no Voalle")));
  const { sales } = await world.records();
  await sendPage().getByLabel("Protocolo no Voalle").fill(`${sales[0].protocolId}`);
  await record().press("Enter");
  await shows(banner(), "Registrado como feito nesta página; o Voalle não confirmou.");
  // Where the form was is nothing any more: how it stands now is read.
  await takesFocus(banner().locator(".banner-state"));
  await shows(banner().locator(".protocol-line"), `${sales[0].protocolId}`);
  assert.match(await world.page.locator(".timeline").textContent(), /Iniciar venda: sem resposta do Voalle; resolvido por registro/);
  // Who was wrong corrects it, for a day.
  await sendPage().locator("summary", { hasText: "Corrigir registro" }).click();
  assert.ok(await found("Deixar como está").isChecked());
  await found("Não foi feito").check();
  await sendPage().getByLabel("Observação (opcional)").fill("era de outro cliente");
  await record().click();
  await shows(banner(), "Registrado como não feito nesta página; o Voalle não confirmou.");
  assert.equal(await banner().locator(".protocol-line").count(), 0);
  // And once more.
  await sendPage().locator("summary", { hasText: "Corrigir registro" }).click();
  await found("Foi feito").check();
  await sendPage().getByLabel("Protocolo no Voalle").fill(`${sales[0].protocolId}`);
  await sendPage().getByLabel("Observação (opcional)").fill("é deste cliente");
  await record().click();
  await shows(banner(), "Registrado como feito nesta página; o Voalle não confirmou.");
  await world.page.getByRole("button", { name: "Voltar à lista" }).click();
  await shows(chip("venda-perdida"), "Registrado como feito");
  await world.page.locator(".journal .waiting").waitFor({ state: "detached" });
  // Who recorded what, what was typed, and the protocol are the server's.
  await reload();
  await openSend("venda-perdida");
  await shows(banner(), "Registrado como feito nesta página; o Voalle não confirmou.");
  const when = String.raw`\d\d/\d\d/\d{4}, \d\d:\d\d:\d\d \(Brasília\)`;
  const recorded = (what, how) => `Registrado nesta página em ${when}: ${what}\\. Observação: ${how}`;
  assert.match(await sendPage().locator("p.recorded").textContent(), new RegExp(`^${recorded("foi feito", "é deste cliente")}$`));
  assert.equal((await banner().locator(".protocol-line strong").textContent()).trim(), `${sales[0].protocolId}`);
  await shows(world.page.locator(".timeline"), "Corrigido depois.");
  const [first, second, last] = [
    ["foi feito", "achei em Meus Leads!"],
    ["não foi feito", "era de outro cliente"],
    ["foi feito", "é deste cliente"],
  ].map((record) => recorded(...record));
  assert.match(await world.page.locator(".timeline").textContent(), new RegExp(`${first} Corrigido depois\\..*${second} Corrigido depois\\..*${last}`, "s"));
});

test("a list that is renewed moves nothing under the focus; where the row itself goes, one is at the list's heading", async () => {
  await reload();
  const link = row("venda-perdida").locator(".send-link");
  await link.focus();
  await link.evaluate((button) => (window.held = button));
  await sendElsewhere("lead", order("lead-alheio"));
  await renew();
  await row("lead-alheio").waitFor();
  assert.ok(await hasFocus(link));
  assert.ok(await link.evaluate((button) => button === window.held), "it is the same row");
  await withMany(60, async (_asked, { grow }) => {
    await reload();
    await row("velho-60").locator(".send-link").focus();
    // So many that none of those that were shown is among the newest.
    grow(120);
    await renew();
    await row("velho-180").waitFor();
    await takesFocus(world.page.getByRole("heading", { name: "Envios", exact: true }));
  });
});

test("a person whose registration was lost is looked for, and the sale then goes out by itself", async () => {
  await world.fault({ on: "registerPerson", kind: "cutAfter" });
  await world.plan("empresa-com-letras", order("cadastro-perdido"));
  assert.match(await world.send(), /Sem confirmação O cadastro da pessoa ficou sem resposta, e a venda ainda não saiu\./);
  await shows(outcome(), "Protocolo no Voalle");
  await journal();
  await shows(chip("cadastro-perdido"), "Feito");
  const { people, sales } = await world.records();
  assert.deepEqual(
    [people, sales].map((list) => list.filter((one) => (one.body ?? one).txId === "1A2B3C4D000179").length),
    [1, 1],
  );
});

/** Sends from another tab of the same browser. */
async function sendElsewhere(sample, change) {
  const first = world.page;
  world.page = await world.context.newPage();
  world.page.setDefaultTimeout(20_000);
  await world.page.goto(`${world.proxy.address}#configuracao`);
  await world.arrived(world.page);
  await world.plan(sample, change);
  await world.send();
  await world.page.close();
  world.page = first;
  await first.bringToFront();
}

test("an unknown lead that was not found may be sent again", async () => {
  await world.fault({ on: "lead", kind: "cutBefore" });
  await world.plan("lead", order("lead-perdido"));
  assert.match(await world.send(), /Sem confirmação/);
  await reload();
  assert.match(await row("lead-perdido").textContent(), /Lead.*lead-perdido.*Cliente Exemplo Interessado.*Lead/s, "a lead is called a lead");
  await openSend("lead-perdido");
  assert.match(await sendPage().textContent(), /Cliente Exemplo Interessado.*935\.411\.347-80.*Se o lead estiver lá, foi feito\..*19998765432/s);
  await found("Não foi feito").check();
  await record().click();
  await shows(banner(), "Registrado como não feito nesta página; o Voalle não confirmou. Corrija o que for preciso e envie de novo.");
  assert.match(await sendPage().textContent(), /Registrado nesta página em .*: não foi feito\./s);
  await world.plan("lead", order("lead-perdido"));
  assert.match(await world.send(), /Feito.*Tentativa2/s);
});

/** Somebody else records what they found of a send. */
async function recordElsewhere(id, resolution) {
  const status = await world.page.evaluate(
    async ([send, body]) => {
      const path = `/api/v1/providers/horizonte/sends/${send}/resolution`;
      return (await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status;
    },
    [id, resolution],
  );
  assert.equal(status, 200);
}

test("what another operator has recorded meanwhile is shown, and what was typed is not taken for it", async () => {
  await world.fault({ on: "lead", kind: "cutAfter" });
  await world.plan("lead", order("lead-disputado"));
  await world.send();
  await reload();
  await openSend("lead-disputado");
  await found("Não foi feito").check();
  await sendPage().getByLabel("Observação (opcional)").fill("atrasado");
  await recordElsewhere(await sendPage().getAttribute("data-send"), { outcome: "done", note: "primeiro" });
  await record().click();
  await world.page.locator('.late[role="alert"]').getByText("Só se registra o que se encontrou de um envio sem confirmação.").waitFor();
  assert.match(await sendPage().textContent(), /foi feito\. Observação: primeiro/s);
});

test("a title that was settled here is released once the provider may have reopened it", async () => {
  await journal();
  // A day in nine seconds.
  await sleep(9_000);
  await reload();
  await openSend("baixa-1");
  await sendPage().getByText("O boleto foi reaberto no Voalle?").click();
  await sendPage().getByRole("button", { name: "Liberar o boleto" }).press("Enter");
  await shows(news(), "O boleto foi liberado.");
  assert.equal(await sendPage().getByText("O boleto foi reaberto no Voalle?").count(), 0);
  await shows(world.page.locator(".timeline"), "Boleto liberado");
});

test("the list is narrowed on the server, and each filter has an address without a search in it", async () => {
  await reload();
  await row("baixa-1").waitFor();
  const numberOfRows = () => world.page.locator(".journal tbody tr").count();
  const all = await numberOfRows();
  await orders().evaluate((element) => {
    window.moves = [];
    element.addEventListener("navigate", ({ detail }) => window.moves.push(detail.place));
  });
  await world.page.getByRole("radio", { name: /^Recusados/ }).check();
  await row("baixa-1").waitFor({ state: "detached" });
  await row("baixa-3").waitFor();
  assert.ok((await numberOfRows()) < all);
  await world.page.getByRole("radio", { name: /^Feitos/ }).check();
  await row("baixa-1").waitFor();
  await row("baixa-3").waitFor({ state: "detached" });
  const numberOfDone = await numberOfRows();
  await world.page.getByRole("radio", { name: /^Recusados/ }).check();
  await row("baixa-3").waitFor();
  await row("baixa-1").waitFor({ state: "detached" });
  await world.page.locator(".sends-filter").getByLabel("Tipo").selectOption("Pagamento");
  await world.page.getByLabel("Período").selectOption("Hoje");
  await row("baixa-3").waitFor();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" }).format(new Date());
  const place = `sends?status=refused&kind=payment&from=${today}&to=${today}`;
  assert.equal(await placeNow(), place);
  assert.deepEqual(await world.page.evaluate(() => window.moves), [
    ...["sends?status=refused", "sends?status=done", "sends?status=refused"],
    ...["sends?status=refused&kind=payment", place],
  ]);
  // By the address alone, as after a reload or by Back.
  await at("sends?kind=lead&from=2020-01-01&to=2020-12-31");
  await world.page.getByText("Nenhum envio com estes filtros.").waitFor();
  assert.equal(await world.page.getByLabel("De (dia de Brasília)").inputValue(), "2020-01-01");
  await world.page.getByRole("button", { name: "Limpar a busca e os filtros" }).click();
  await row("baixa-1").waitFor();
  assert.equal(await placeNow(), "sends");
  await at(place);
  await row("baixa-1").waitFor({ state: "detached" });
  assert.ok(await world.page.getByRole("radio", { name: /^Recusados/ }).isChecked());
  await at("sends");
  await row("baixa-1").waitFor();
  for (const name of [`Todos ${all}`, `Feitos ${numberOfDone}`])
    assert.equal(await world.page.getByRole("radio", { name, exact: true }).count(), 1, "each state says how many");
  // One that a filter hides is there at its address.
  await at("sends?status=done");
  await row("baixa-3").waitFor({ state: "detached" });
  await at(`sends/${await idOf("baixa-3")}`);
  await world.page.getByRole("heading", { name: "Pagamento baixa-3" }).waitFor();
  await shows(banner(), "Registrado como não feito");
  assert.equal(await world.page.getByRole("button", { name: "Próximo" }).count(), 0, "it has nobody beside it in that list");
  await world.page.getByRole("button", { name: "Voltar à lista" }).click();
  await row("baixa-1").waitFor();
  assert.ok(await world.page.getByRole("radio", { name: /^Feitos/ }).isChecked());
  await at("sends");
  // Else the whole list, still on its way, would be taken for what the search has found.
  await row("baixa-3").waitFor();

  const search = world.page.getByLabel("Buscar por ID, cliente, documento ou protocolo");
  await search.fill("BAIXA-2");
  await row("baixa-1").waitFor({ state: "detached" });
  await row("baixa-2").waitFor();
  assert.equal(await numberOfRows(), 1);
  await search.fill("exemplo novo");
  await row("venda-perdida").waitFor();
  assert.equal(await numberOfRows(), 1, "by the customer's name");
  await search.fill("153.509.460-56");
  await search.press("Enter");
  await row("venda-perdida").waitFor();
  assert.equal(await numberOfRows(), 1, "by the document");
  assert.equal(await placeNow(), "sends");
  assert.ok(!(await world.page.evaluate(() => location.href)).includes("153"), "which no address has");
  await search.fill("ninguém");
  await world.page.getByText("Nenhum envio com estes filtros.").waitFor();
  await search.fill("");
  await row("baixa-1").waitFor();
  assert.equal(await numberOfRows(), all);
});

test("a send has an address, its neighbours, its protocol to copy, and details for support without the customer's", async () => {
  await world.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await reload();
  await openSend("cadastro-perdido");
  const id = await sendPage().getAttribute("data-send");
  assert.equal(await placeNow(), `sends/${id}`);
  const protocol = (await world.page.locator(".protocol-line strong").textContent()).trim();
  await world.page.getByRole("button", { name: `Copiar o protocolo ${protocol}` }).click();
  await world.page.getByRole("button", { name: /^Copiado/ }).waitFor();
  const copied = () => world.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await copied(), protocol);
  await world.page.getByRole("button", { name: /^Copiar detalhes/ }).click();
  await world.page.waitForFunction(async (text) => (await navigator.clipboard.readText()) !== text, protocol);
  const details = await copied();
  assert.match(details, new RegExp(`envio / send: ${id}`));
  assert.match(details, /estado \/ status: done.*1\. people: (done|known)/s);
  assert.ok(!/1A2B3C4D|Exemplo|example|99876|cadastro-perdido/i.test(details), details);
  await world.page.getByRole("button", { name: "Anterior" }).click();
  await world.page.waitForFunction((before) => document.querySelector("voalle-orders").place !== before, `sends/${id}`);
  await takesFocus(world.page.locator(".send-page h2"));
  await world.page.getByRole("button", { name: "Próximo" }).click();
  await world.page.getByRole("heading", { name: "cadastro-perdido" }).waitFor();
  // Back in the list, where one was.
  await world.page.getByRole("button", { name: "Voltar à lista" }).click();
  await world.page.waitForFunction((one) => {
    const { activeElement } = document.querySelector("voalle-orders").shadowRoot;
    return activeElement?.closest("tr")?.dataset.send === one;
  }, id);
  await at("sends/nao-existe");
  await world.page.getByText("Não há envio com este endereço.").waitFor();
  await world.page.getByRole("button", { name: "Ver todos os envios" }).click();
  await row("baixa-1").waitFor();
});

test("what waits is worked through one after the other, by keyboard alone, and each record is told once", async () => {
  for (const id of ["fila-1", "fila-2", "fila-3"]) {
    await world.fault({ on: "lead", kind: "cutAfter" });
    await world.plan("lead", order(id));
    await world.send();
  }
  await world.tab("Início");
  await shows(world.page.locator(".health"), "3 envios esperam por você.");
  await world.page.getByRole("button", { name: "Resolver a fila" }).press("Enter");
  await world.page.getByRole("heading", { name: "1 de 3 Lead fila-1" }).waitFor();
  assert.equal(await placeNow(), "sends/queue");
  await takesFocus(world.page.locator(".queue h2"));
  // All that a screen reader would speak by itself.
  await orders().evaluate((element) => {
    window.spoken = [];
    const look = () => {
      for (const region of element.shadowRoot.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
        const text = region.textContent.trim();
        if (text && region.spoken !== text) window.spoken.push(text);
        region.spoken = text;
      }
    };
    look();
    window.spoken = [];
    new MutationObserver(look).observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
  const keys = async (...names) => {
    for (const name of names) await world.page.keyboard.press(name);
  };
  await found("Ainda não procurei").focus();
  await keys("ArrowUp");
  assert.ok(await found("Não foi feito").isChecked());
  await record().focus();
  await keys("Enter");
  await world.page.getByRole("heading", { name: "2 de 3 Lead fila-2" }).waitFor();
  await takesFocus(world.page.locator(".queue h2"));
  assert.deepEqual(await world.page.evaluate(() => window.spoken), [], "the focus on the next one's heading says all: nothing else speaks");
  assert.ok(await found("Ainda não procurei").isChecked(), "the answer about one is none about the next");
  await world.page.getByRole("button", { name: "Deixar para depois" }).press("Enter");
  await world.page.getByRole("heading", { name: "3 de 3 Lead fila-3" }).waitFor();
  // Somebody else was quicker: their record counts, and that is said.
  await recordElsewhere(await idOf("fila-3"), { outcome: "done" });
  await found("Não foi feito").check();
  await record().press("Enter");
  await world.page.getByRole("heading", { name: "1 envio ficou para depois" }).waitFor();
  await world.page.locator('.late[role="alert"]').getByText("Só se registra o que se encontrou de um envio sem confirmação.").waitFor();
  await world.page.getByRole("button", { name: "Recomeçar a fila" }).press("Enter");
  await world.page.getByRole("heading", { name: "1 de 1 Lead fila-2" }).waitFor();
  await found("Foi feito").check();
  await record().press("Enter");
  await world.page.getByRole("heading", { name: "Nada espera por você" }).waitFor();
  await world.page.getByRole("button", { name: "Ir para o início" }).press("Enter");
  await world.page.locator(".health").filter({ hasNotText: "espera" }).waitFor();
});

test("what the filter takes is exported, all pages of it, for a spreadsheet", async () => {
  await reload();
  await world.page.getByRole("radio", { name: /^Recusados/ }).check();
  await row("baixa-1").waitFor({ state: "detached" });
  await row("baixa-3").waitFor();
  const shown = await world.page.locator(".journal tbody tr").count();
  const [download] = await Promise.all([world.page.waitForEvent("download"), world.page.getByRole("button", { name: "Exportar CSV" }).click()]);
  assert.match(download.suggestedFilename(), /^envios-horizonte-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\uFEFFcriado (Brasília);tipo;ID;cliente;valor;destino;protocolo;estado;"));
  const lines = text.trim().split("\r\n");
  assert.equal(lines.length, shown + 1);
  assert.match(
    lines.find((line) => line.includes("baixa-3")),
    /^\d\d\/\d\d\/\d{4} [\d:]+;Pagamento;baixa-3;.*;"154,40";Baixa;;Registrado como não feito;/,
  );
  assert.ok(!/390\.?533|153\.?509/.test(text), "no document");
  await world.page.getByText(`${shown} envios exportados.`).waitFor();
});

/** A journal of so many sends that are made of a real one, answered as the server does; `sizes` are those of its pages. */
async function withMany(number, run, { size = (limit) => limit, broken = () => false } = {}) {
  const real = await world.page.evaluate(async () => (await (await fetch("/api/v1/providers/horizonte/sends?status=done")).json()).sends[0]);
  const id = (at) => `0190d0d0-0000-7000-8000-${`${at}`.padStart(12, "0")}`;
  const made = (count) => Array.from({ length: count }, (_, at) => ({ ...real, id: id(count - at), sourceId: `velho-${count - at}` }));
  let all = made(number);
  const asked = [];
  await world.page.route(/\/sends(\?.*)?$/, (route) => {
    const { searchParams } = new URL(route.request().url());
    const [before, status] = [searchParams.get("before"), searchParams.get("status")];
    if (broken(before)) return route.abort();
    asked.push(before);
    const found = status && status !== "done" ? [] : all.filter((send) => before === null || send.id < before);
    const limit = Math.min(Number(searchParams.get("limit") ?? 500), 500);
    return route.fulfill({ json: { sends: found.slice(0, size(limit)), totals: { all: status && status !== "done" ? 0 : all.length, done: all.length } } });
  });
  await run(asked, { grow: (more) => (all = made(all.length + more)) });
  await world.page.unroute(/\/sends(\?.*)?$/);
  await world.page.reload();
}

test("older sends come fifty at a time, and the focus goes on where the button was", () =>
  withMany(120, async () => {
    await reload();
    await row("velho-120").waitFor();
    assert.equal(await world.page.locator(".journal tbody tr").count(), 50);
    const older = world.page.getByRole("button", { name: "Mostrar mais antigos" });
    await older.press("Enter");
    await row("velho-71").waitFor();
    assert.equal(await world.page.locator(".journal tbody tr").count(), 100);
    assert.ok(await hasFocus(older), "there are more");
    await older.press("Enter");
    await row("velho-1").waitFor();
    await world.page.waitForFunction(() => document.querySelector("voalle-orders").shadowRoot.activeElement?.textContent.trim() === "velho-20");
    assert.equal(await older.isVisible(), false);
    await world.page.getByText("120 envios ao todo.").waitFor();
  }));

test("a journal whose pages are cut short by large sends can be read to its end", () =>
  withMany(
    9,
    async () => {
      await reload();
      await row("velho-1").waitFor();
      assert.equal(await world.page.locator(".journal tbody tr").count(), 9);
    },
    { size: () => 3 },
  ));

test("an older page that does not come takes nothing away, says so, and comes when it is asked for again", async () => {
  let isBroken = true;
  await withMany(
    1200,
    async () => {
      await reload();
      const older = world.page.locator("button.older");
      // What came with the first answer is shown without asking.
      for (let pages = 0; pages < 10 && !(await world.page.getByText("Os mais antigos não foram carregados.").isVisible()); pages += 1) {
        await older.click();
        await world.page.waitForFunction(() => !document.querySelector("voalle-orders").shadowRoot.querySelector("button.older").hasAttribute("aria-disabled"));
      }
      await world.page.getByText("Os mais antigos não foram carregados.").waitFor();
      const known = await world.page.locator(".journal tbody tr").count();
      assert.ok(known >= 50);
      isBroken = false;
      await world.page.getByRole("button", { name: "Tentar de novo" }).click();
      await world.page.waitForFunction(
        (count) => document.querySelector("voalle-orders").shadowRoot.querySelectorAll(".journal tbody tr").length > count,
        known,
      );
      await row("velho-1200").waitFor();
    },
    { broken: (before) => isBroken && before !== null && !before.startsWith("ffff") },
  );
});

test("a list that does not come says so, and comes when it is asked for again", async () => {
  await world.page.route(/\/sends(\?.*)?$/, (route) => route.abort());
  await reload();
  await world.page.getByRole("alert").getByText("Os envios não foram carregados.").waitFor();
  await world.tab("Início");
  await shows(world.page.locator(".health"), "Não foi possível saber se está tudo funcionando.");
  await world.page.unroute(/\/sends(\?.*)?$/);
  await world.page.getByRole("button", { name: "Tentar de novo" }).click();
  // The newest was recorded in the queue: what a person says is no proof that all works.
  await shows(world.page.locator(".health.info"), "foi registrado como feito; o Voalle não confirmou.");
  await world.tab("Envios");
  await row("baixa-1").waitFor();
});

test("a provider's own pace is kept, and who finds the line full is told when to try again", async () => {
  await world.go("Configuração");
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
  assert.match(
    words,
    /Não foi enviado\. Há chamadas demais à espera do Voalle deste provedor.*Pode tentar de novo a partir das \d\d:\d\d:\d\d \(Brasília\), em \d+ s\./s,
  );
  // It was told once: what renders the screen anew must not move it, and have it read out again.
  const [time] = /\d\d:\d\d:\d\d/.exec(words);
  await sleep(1_500);
  await world.page.locator("#idioma").selectOption("en");
  await shows(world.page.locator(".send-outcome .problem"), `You can try again from ${time} (Brasília time) on`);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
