// One order on the screen: filled in as a form or pasted as JSON, seen at once where it goes and why; what blocks it, and what is asked before
// it is sent.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hasFocus } from "./page.mjs";
import { World } from "./world.mjs";

let world;
before(async () => (world = await World.start()));
after(() => world?.stop());

const text = () => world.page.locator("#pedido");
const plan = () => world.page.locator(".plan");
const route = () => world.page.locator(".route");
const send = () => world.page.getByRole("button", { name: "Enviar…", exact: true });
const check = () => world.page.getByRole("button", { name: "Conferir no Voalle" });
const field = (path) => world.page.locator(`voalle-orders [data-path="${path}"] :is(input, select)`);
const fieldNotes = (path) => world.page.locator(`voalle-orders [data-path="${path}"] > .notes`);
const suppose = (answer) => world.page.getByRole("radio", { name: answer, exact: true }).check();
const sample = (name) => world.page.locator(`[data-sample="${name}"]`).click();
const problem = () => world.page.locator(".source-problem");
const selected = () => text().evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
/** Nothing but these words. */
const whole = (words) => new RegExp(`^\\s*${words.replaceAll(/[.()?]/g, "\\$&").replaceAll(" ", "\\s+")}\\s*$`);
/** Waits until the words are where they belong. */
const shows = (locator, words) => locator.filter({ hasText: words }).first().waitFor();

test("without a saved configuration the screen says what to do, and leads there", async () => {
  await world.tab("Um pedido");
  await shows(world.page.locator(".plan-place"), "Ainda não há configuração salva.");
  await world.page.getByRole("button", { name: "Abrir a configuração" }).click();
  await world.arrived(world.page);
  await world.fillIn();
  await world.test();
});

test("an order is planned while it is typed, and the ERP is asked nothing", async () => {
  await world.calls();
  await world.tab("Um pedido");
  await sample("nova-pessoa");
  await shows(plan(), "Ainda não conferido Nada foi perguntado ao Voalle ainda. Para enviar, confira no Voalle.");
  const words = "O Voalle ainda não foi consultado sobre o cliente, que é tratado como novo: primeiro a pessoa é cadastrada, depois a venda é aberta.";
  await shows(route(), whole(`Venda ${words}`));
  await world.openJson();
  await text().press("ControlOrMeta+End");
  await text().press("Backspace");
  await shows(problem(), "O texto não é JSON. Linha 1, coluna 1: esta chave { não foi fechada.");
  assert.equal(await plan().count(), 0);
  await text().pressSequentially("}");
  await shows(plan(), "Ainda não conferido");
  assert.equal(await problem().textContent(), "");
  assert.deepEqual(await world.calls(), []);
});

test("what the ERP would say of the customer can be supposed, where it matters", async () => {
  await sample("cliente-existente");
  await suppose("Sim");
  const leads = "“Criar Lead para usuário existente” está ligado: o pedido vira um lead, que o operador transforma em venda.";
  await shows(route(), whole(`Lead O cliente já existe no Voalle, e ${leads}`));
  await shows(world.page.locator(".lead-notes"), "O que fica de fora do lead");
  await shows(world.page.locator(".lead-notes .issue"), "1 × Fibra 600 Mega (R$ 129,90)");
  await shows(world.page.locator(".lead-notes"), "Um lead não recebe número de protocolo do Voalle.");
  await suppose("Não");
  await shows(route(), whole("Venda O cliente ainda não existe no Voalle: primeiro a pessoa é cadastrada, depois a venda é aberta."));
  assert.deepEqual(await world.page.locator("section.request h4").allTextContents(), ["1. Cadastrar pessoa", "2. Iniciar venda", "3. Informar o telefone"]);
  await sample("lead");
  await shows(route(), whole("Lead É um lead feito durante o checkout, e “Criar lead” está ligado: vai ao Voalle como lead."));
  assert.equal(await world.page.getByText("O cliente já existe no Voalle?").isVisible(), false, "nobody need ask");
  await sample("pagamento-pix");
  await shows(plan(), "Só o Voalle sabe qual boleto recebe a baixa: clique em Conferir no Voalle.");
  assert.equal(await world.page.locator(".blocked").count(), 0);
  assert.deepEqual(await world.calls(), []);
});

test("only what was checked in Voalle can be sent, and an edit takes the button away", async () => {
  await sample("cliente-existente");
  await suppose("Não");
  await shows(route(), "Venda");
  assert.equal(await send().count(), 0);
  await check().click();
  await shows(world.page.locator(".plan.real"), /Conferido no Voalle O Voalle disse às \d\d:\d\d:\d\d \(Brasília\): o cliente já existe\./);
  await shows(route(), "Lead");
  assert.equal(await send().isEnabled(), true, "what was supposed counts no more");
  assert.deepEqual(
    (await world.calls()).map((call) => call.endpoint),
    ["person"],
  );
  await text().press("ControlOrMeta+End");
  await text().pressSequentially(" ");
  await shows(plan(), "Ainda não conferido");
  assert.equal(await send().count(), 0);
});

test("while the ERP is asked, the requests that somebody is reading stay, as they were opened", async () => {
  await sample("cliente-existente");
  const json = world.page.locator(".requests details.as-json").first();
  await json.locator("summary").click();
  await world.fault({ on: "person", kind: "slow", delayMs: 1_000 });
  await check().click();
  await world.page.getByText("Conferindo no Voalle…").waitFor();
  assert.equal(await json.evaluate((details) => details.open), true);
  await world.page.locator(".plan.real").waitFor();
  assert.equal(await json.evaluate((details) => details.open), true);
});

test("each value of a request stands beside what it came from, and leads there", async () => {
  await sample("nova-pessoa");
  const row = (name) => world.page.locator("section.request", { hasText: "2. Iniciar venda" }).locator("tbody tr", { hasText: name });
  const cells = async (name) => (await row(name).locator("th, td").allTextContents()).map((cell) => cell.trim());
  assert.deepEqual(await cells("contractCollectionDay"), ["contractCollectionDay", "15", "Dia de vencimento"]);
  assert.deepEqual(await cells("serviceProducts[1].amount"), ["serviceProducts[1].amount", "30", "Preço unitário do item 2"]);
  await world.page.getByRole("button", { name: "Preço unitário do item 2" }).click();
  assert.equal(await selected(), "30");
  assert.ok(await hasFocus(text()), "one can write over it");
  await text().pressSequentially("31.5");
  await shows(row("serviceProducts[1].amount"), "31.5");
  await world.page.getByRole("table", { name: "1. Cadastrar pessoa" }).getByRole("button", { name: "E-mail do cliente" }).click();
  assert.equal(await selected(), "cliente.novo@example.com", "a text without its quotation marks");
  // The other way round: what came from the value that the caret is in.
  await text().press("ArrowRight");
  await world.page.locator("tr.from-caret", { hasText: "cliente.novo@example.com" }).first().waitFor();
  assert.deepEqual(await world.page.locator("tr.from-caret th").allTextContents(), ["email", "email.email"], "the person's, and the contact's");
  await world.page.getByText("Ver como JSON").nth(1).click();
  await shows(world.page.locator("section.request pre"), '"contractCollectionDay": 15');
  await world.page.getByRole("button", { name: "Tipo de contrato" }).click();
  await world.arrived(world.page);
  assert.ok(await hasFocus(world.field("Tipo de contrato")));
});

test("pointing at an origin shows its place in the text, by mouse and by keyboard", async () => {
  await world.tab("Um pedido");
  const marked = () => world.page.locator(".json-marks mark.pointed");
  await world.page.getByRole("button", { name: "Bairro" }).hover();
  await marked().waitFor();
  await world.page.getByRole("heading", { name: "Para onde vai" }).hover();
  await marked().waitFor({ state: "detached" });
  await world.page.getByRole("button", { name: "Bairro" }).focus();
  await marked().waitFor();
  await world.page.getByRole("button", { name: "Bairro" }).press("Enter");
  assert.equal(await selected(), "Centro");
});

test("a payment's title, and what never changes, say where they come from", async () => {
  await sample("pagamento-pix");
  await check().click();
  await shows(world.page.locator(".plan.real"), /Com os boletos em aberto no Voalle às/);
  await shows(world.page.locator("tr", { hasText: "70001" }), "Boleto escolhido");
  await shows(world.page.locator("tr", { hasText: "99.9" }), "Valor pago");
  await sample("nova-pessoa");
  await shows(world.page.locator("tr", { hasText: "codeCountry" }), "Valor fixo");
});

test("what blocks an order is said, marked in the text, at its field, and reached with one click", async () => {
  const order = {
    id: "x",
    kind: "order",
    customer: { name: "Ana", taxId: "153.509.460-57" },
    address: { state: "SP" },
    items: [{ productId: "outro", quantity: 1, unitPrice: 1 }],
  };
  await world.write(JSON.stringify(order, null, 2));
  const blocked = world.page.locator(".blocked");
  await shows(blocked, /Resolva estes \d+ erros para poder enviar/);
  await blocked.getByRole("button", { name: "Os dois últimos dígitos não conferem" }).click();
  assert.ok(await hasFocus(field("customer.taxId")));
  assert.equal(await field("customer.taxId").getAttribute("aria-invalid"), "true");
  await shows(fieldNotes("customer.taxId"), "Erro: Os dois últimos dígitos não conferem");
  await blocked.locator('[data-to="address.postalCode"]').click();
  assert.ok(await hasFocus(field("address.postalCode")), "what is missing has a field");
  assert.ok((await world.page.locator(".json-marks mark.error").count()) >= 3);
  assert.equal(await world.page.locator("section.request").count(), 0);
  assert.equal(await send().count(), 0);
});

test("what has no field in the form is shown in the text, and where it is missing", async () => {
  const blocked = world.page.locator(".blocked");
  await world.write(JSON.stringify({ id: "x", kind: "pedido", customer: { name: "Ana" } }, null, 2));
  await blocked.getByRole("button", { name: "Mostrar no texto: Tipo", exact: true }).click();
  assert.equal(await selected(), "pedido");
  await world.write(JSON.stringify({ id: "x", customer: { name: "Ana" } }, null, 2));
  await world.page.locator("details.json-view > summary").click();
  await blocked.getByRole("button", { name: "Mostrar onde falta: Tipo", exact: true }).click();
  assert.ok(await text().isVisible(), "the text is unfolded for it");
  assert.match(await selected(), /^\{/, "what is missing is missing in all of it");
  assert.ok(await hasFocus(text()));
  await world.page.getByLabel("Idioma").selectOption("en");
  await blocked.getByRole("button", { name: /^Show where it is missing: / }).waitFor();
  await world.page.getByLabel("Language").selectOption("pt-BR");
  await blocked.getByRole("button", { name: /^Mostrar onde falta: / }).waitFor();
});

test("form and JSON are one order: what is typed in one is in the other", async () => {
  await sample("cliente-existente");
  await field("customer.name").fill("Maria de Souza");
  await field("items.0.unitPrice").fill("1.234,50");
  const held = async () => JSON.parse(await text().inputValue());
  assert.deepEqual([(await held()).customer.name, (await held()).items[0].unitPrice], ["Maria de Souza", 1234.5]);
  await text().fill(JSON.stringify({ ...(await held()), dueDay: 5 }));
  assert.equal(await field("dueDay").inputValue(), "5");
  const whole = await text().inputValue();
  await text().press("ControlOrMeta+End");
  await text().press("Backspace");
  await shows(world.page.locator(".held"), "O formulário ficou como estava");
  assert.deepEqual([await field("customer.name").inputValue(), await field("customer.name").isDisabled()], ["Maria de Souza", true]);
  await text().fill(whole);
  await world.page.locator(".held:empty").waitFor({ state: "attached" });
  await world.page.getByRole("button", { name: "Acrescentar item" }).click();
  assert.ok(await hasFocus(field("items.1.productId")));
  await field("items.1.productId").selectOption({ label: "IP fixo" });
  assert.deepEqual((await held()).items[1], { productId: "ip-fixo", quantity: 1 });
  await world.page.getByRole("button", { name: "Remover o item 2" }).click();
  assert.equal((await held()).items.length, 1);
});

test("a form that somebody has just begun is not scolded; once checked it says what it lacks", async () => {
  await world.page.reload();
  await world.tab("Um pedido");
  await field("customer.name").fill("Ana");
  await field("customer.taxId").fill("1");
  await shows(plan(), "Preencha o pedido e clique em Conferir no Voalle");
  assert.deepEqual([await world.page.locator(".blocked").count(), await field("address.postalCode").getAttribute("aria-invalid")], [0, "false"]);
  await field("customer.email").focus();
  await shows(fieldNotes("customer.taxId"), "Erro:");
  await world.calls();
  await check().click();
  await shows(fieldNotes("address.postalCode"), "Erro: Informe o CEP");
  assert.deepEqual(await world.calls(), [], "what can go nowhere is not asked about");
  // A payment is another form, and the order is there again afterwards.
  await world.page.getByRole("radio", { name: "Pagamento" }).check();
  await field("paidAmount").fill("99,90");
  await world.page.getByRole("radio", { name: "Pedido" }).check();
  assert.equal(await field("customer.name").inputValue(), "Ana");
});

test("an error of the configuration leads to its field", async () => {
  await world.go("Configuração");
  await world.field("Tipo de contrato").fill("");
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.saves();
  await world.tab("Um pedido");
  await sample("nova-pessoa");
  await world.page.getByRole("button", { name: "Corrigir na Configuração: Tipo de contrato" }).click();
  assert.ok(await hasFocus(world.field("Tipo de contrato")));
  await world.field("Tipo de contrato").fill("1");
  await world.save();
  await world.tab("Um pedido");
  await shows(route(), "Venda");
  await world.page.locator(".blocked").waitFor({ state: "detached" });
});

test("a text that is no JSON says where and what to do", async () => {
  await world.write('{\n  "id": "a",\n  "items": [{ "unitPrice": 129,90 }]\n}');
  await shows(problem(), "O texto não é JSON. Linha 3, coluna 28: o valor está com vírgula decimal. Use ponto, como 129.90.");
  assert.equal(await text().getAttribute("aria-invalid"), "true");
  await problem().getByRole("button", { name: "Mostrar no texto" }).click();
  assert.equal(await selected(), "129,90");
  await world.write("[]");
  await shows(problem(), "Há mais de um pedido no texto.");
  await world.write('{ "id": 1 }\n{ "id": 2 }');
  await problem().getByRole("button", { name: "Abrir Lote" }).click();
  await world.page.locator("header nav [aria-current]").getByText("Lote").waitFor();
});

test("formatting puts each member on its line and changes no value", async () => {
  await world.write('{"id":"y","kind":"order","items":[{"unitPrice":129.90}],"note":""}');
  await world.page.getByRole("button", { name: "Formatar" }).click();
  assert.equal(await text().inputValue(), '{\n  "id": "y",\n  "kind": "order",\n  "items": [\n    {\n      "unitPrice": 129.90\n    }\n  ],\n  "note": ""\n}');
});

test("in English everything is said in English, and the order stays", async () => {
  await sample("cliente-existente");
  await world.page.getByLabel("Idioma").selectOption("en");
  await shows(plan(), "Not checked yet Voalle was not asked anything yet. To send, check in Voalle.");
  assert.match(await text().inputValue(), /pedido-1003/);
  await suppose("Yes");
  const leads = "“Criar Lead para usuário existente” is on: the order becomes a lead, which the operator makes a sale of.";
  await shows(route(), whole(`Lead The customer is in Voalle already and ${leads}`));
  await world.page.getByRole("button", { name: "Customer's e-mail" }).waitFor();
  await world.page.getByLabel("Language").selectOption("pt-BR");
  await shows(plan(), "Ainda não conferido");
});

test("an answer that is lost on the way to the page is not called unsent", async () => {
  await world.plan("lead", (order) => ({ ...order, id: "pedido-perdido" }));
  await world.page.route("**/providers/horizonte/orders", async (route) => {
    await route.fetch();
    await route.abort();
  });
  const words = await world.send();
  await world.page.unroute("**/providers/horizonte/orders");
  assert.match(words, /^Não se sabe se foi enviado: veja em Envios antes de qualquer outra coisa\./);
  assert.doesNotMatch(words, /Não foi enviado/);
  await world.page.getByRole("button", { name: "Ver em Envios" }).click();
  await world.page.locator(".journal tr", { hasText: "pedido-perdido" }).getByText("Feito").first().waitFor();
});

/** Each way in which a look-up can fail, as the browser sees it. */
const answers = [
  ["nobody answers", (route) => route.abort(), "O servidor do Datacake não respondeu. O pedido está certo; nada foi enviado."],
  ["the session is over", problemOf(401, "session-missing"), "Palavras do servidor. O pedido está certo; nada foi enviado."],
  ["somebody may not", problemOf(403, "scope-missing"), "Palavras do servidor. O pedido está certo; nada foi enviado."],
  ["too many calls", problemOf(429, "too-many", { "retry-after": "30" }), "Pode tentar de novo a partir das"],
  ["the server breaks", problemOf(500, "internal"), "Palavras do servidor. O pedido está certo; nada foi enviado."],
  ["Voalle is down", problemOf(502, "erp-failed"), "Palavras do servidor. O pedido está certo; nada foi enviado."],
  ["something between answers", (route) => route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Service Unavailable</h1>" }), "nada foi enviado."],
];

function problemOf(status, code, headers = {}) {
  const body = JSON.stringify({ type: "about:blank", title: "Palavras do servidor.", status, code, detail: "Palavras do servidor.", issues: [] });
  return (route) => route.fulfill({ status, headers: { "content-type": "application/problem+json", ...headers }, body });
}

test("whatever keeps the look-up from its answer is one box with one button, and says nothing of the order", async () => {
  await world.tab("Um pedido");
  await sample("cliente-existente");
  for (const [name, answer, words] of answers) {
    await world.page.route("**/customers/exists**", answer);
    await world.check();
    const place = world.page.locator(".plan-place");
    await shows(place, words);
    assert.equal(await place.locator(".problem").count(), 1, name);
    assert.equal(await world.page.locator(".plan, .blocked, .json-marks mark, voalle-orders .notes .issue").count(), 0, name);
    const buttons = world.page.locator(".destination button:visible");
    assert.deepEqual(
      (await buttons.allTextContents()).map((text) => text.trim()),
      ["Tentar de novo"],
      name,
    );
    await world.page.unroute("**/customers/exists**");
    await buttons.click();
    await world.page.locator(".plan.real").waitFor();
  }
});

test("sending asks first, with the safe answer in focus, and afterwards says what is next", async () => {
  await world.plan("nova-pessoa", (order) => ({ ...order, id: "pedido-perguntado" }));
  await world.calls();
  await send().click();
  const dialog = world.page.getByRole("dialog");
  assert.match(
    await dialog.getByRole("heading").first().textContent(),
    /^Criar a venda de R\$\s159,90 para Cliente Exemplo Novo em erp\.sandbox\.test \(Emulador\)\?$/,
  );
  await shows(dialog, "É o emulador: nada chega a um Voalle de verdade.");
  await shows(dialog, "1 aviso");
  assert.ok(await hasFocus(dialog.getByRole("button", { name: "Cancelar" })));
  await world.page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await world.calls(), [], "Enter sends nothing");
  await world.send();
  const banner = world.page.locator(".outcome-banner.done");
  assert.match(await banner.locator(".protocol").textContent(), /Protocolo no Voalle 202600\d+ Copiar/);
  assert.ok(await hasFocus(banner.getByRole("heading", { name: "Feito" })));
  assert.equal(await send().count(), 0);
  assert.deepEqual(await world.page.locator(".next button").allTextContents(), ["Novo pedido", "Ver em Envios"]);
  await world.page.getByRole("button", { name: "Novo pedido" }).click();
  assert.ok(await hasFocus(field("customer.name")));
  assert.deepEqual([await field("customer.name").inputValue(), await banner.count()], ["", 0]);
});

test("what was refused is sent again only after it was checked and agreed to again", async () => {
  await world.fault({ on: "lead", kind: "refuse", messages: [{ message: "Contato incompleto.", code: 300, type: "Error" }] });
  await world.plan("lead", (order) => ({ ...order, id: "lead-de-novo" }));
  await world.send();
  await shows(world.page.locator(".outcome-banner.refused"), "Recusado");
  await world.page.getByRole("button", { name: "Enviar de novo…" }).click();
  await world.agree();
  await shows(world.page.locator(".outcome-banner.done"), "Feito");
});

test("an edit during a send does not offer to send twice", async () => {
  await world.fault({ on: "lead", kind: "slow", delayMs: 1_000 });
  await world.plan("lead", (order) => ({ ...order, id: "lead-em-curso" }));
  await send().click();
  await world.agree();
  await world.page.getByRole("button", { name: "Parar de esperar" }).waitFor();
  assert.deepEqual([await send().count(), await check().count()], [0, 0]);
  await shows(world.page.locator(".outcome-banner.done"), "Feito");
});

test("a sample is checked anywhere, but sent to the emulator only", async () => {
  await world.page.route("**/providers/horizonte/config", async (route) => {
    const answer = await route.fetch();
    const config = await answer.json();
    config.general.erpUrl = "https://erp.provedor.com.br";
    await route.fulfill({ response: answer, json: config });
  });
  await world.page.reload();
  await world.tab("Um pedido");
  await sample("cliente-existente");
  await world.check();
  await shows(world.page.locator(".only-emulator"), "só é enviado ao emulador, nunca a erp.provedor.com.br (Produção)");
  assert.equal(await send().count(), 0);
  await field("customer.name").fill("Maria de Souza");
  await field("customer.taxId").fill("246.813.579-28");
  await field("customer.email").fill("maria@provedor.com.br");
  await world.check();
  assert.equal(await world.page.locator(".only-emulator").count(), 0);
  await send().click();
  const dialog = world.page.getByRole("dialog");
  await shows(dialog, "É o Voalle de verdade, em produção. A venda não pode ser desfeita daqui");
  assert.ok(await hasFocus(dialog.getByRole("button", { name: "Cancelar" })));
  await dialog.getByRole("button", { name: "Cancelar" }).click();
  await world.page.unroute("**/providers/horizonte/config");
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
