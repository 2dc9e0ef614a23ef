// One order on the screen: seen while it is typed where it goes and why, beside what each value came from; what blocks it.
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
const send = () => world.page.getByRole("button", { name: "Enviar", exact: true });
const suppose = (answer) => world.page.getByRole("radio", { name: answer, exact: true }).check();
const sample = (name) => world.page.locator(`[data-sample="${name}"]`).click();
const problem = () => world.page.locator(".source-problem");
const selected = () => text().evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
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
  await shows(plan(), "Simulação Nada foi perguntado ao ERP ainda.");
  await shows(route(), "Venda O Voalle ainda não foi consultado sobre o cliente, que é tratado como novo");
  await text().press("ControlOrMeta+End");
  await text().press("Backspace");
  await shows(problem(), "O texto não é JSON. Linha 1, coluna 1: esta chave { não foi fechada.");
  assert.equal(await plan().count(), 0);
  await text().pressSequentially("}");
  await shows(plan(), "Simulação");
  assert.equal(await problem().textContent(), "");
  assert.deepEqual(await world.calls(), []);
});

test("what the ERP would say of the customer can be supposed, where it matters", async () => {
  await sample("cliente-existente");
  await suppose("Sim");
  await shows(route(), "Lead O cliente já existe no Voalle, e “Criar Lead para usuário existente” está ligado");
  await shows(world.page.locator(".lead-notes"), "O que fica de fora do lead");
  await shows(world.page.locator(".lead-notes .issue"), "1 × Fibra 600 Mega (R$ 129,90)");
  await shows(world.page.locator(".lead-notes"), "Um lead não recebe número de protocolo do ERP.");
  await suppose("Não");
  await shows(route(), "Venda O cliente ainda não existe no Voalle: primeiro a pessoa é cadastrada");
  assert.deepEqual(await world.page.locator("section.request h4").allTextContents(), ["1. Cadastrar pessoa", "2. Iniciar venda", "3. Informar o telefone"]);
  await sample("lead");
  await shows(route(), "Lead É um lead feito durante o checkout");
  assert.equal(await world.page.getByText("O cliente já existe no ERP?").isVisible(), false, "nobody need ask");
  await sample("pagamento-pix");
  await shows(plan(), "Qual título recebe a baixa, só o ERP sabe: planeje com o ERP.");
  assert.equal(await world.page.locator(".blocked").count(), 0);
  assert.deepEqual(await world.calls(), []);
});

test("only what was planned with the ERP can be sent, and an edit makes it a simulation again", async () => {
  await sample("cliente-existente");
  await suppose("Não");
  await shows(route(), "Venda");
  assert.ok(await send().isDisabled());
  await world.page.getByRole("button", { name: "Planejar com o ERP" }).click();
  await shows(world.page.locator(".plan.real"), /Plano com o ERP O ERP disse às \d\d:\d\d:\d\d \(Brasília\): o cliente já existe\./);
  await shows(route(), "Lead");
  assert.equal(await send().isDisabled(), false, "what was supposed counts no more");
  assert.deepEqual(
    (await world.calls()).map((call) => call.endpoint),
    ["person"],
  );
  await text().press("ControlOrMeta+End");
  await text().pressSequentially(" ");
  await shows(plan(), "Simulação");
  assert.ok(await send().isDisabled());
});

test("while the ERP is asked, the requests that somebody is reading stay, as they were opened", async () => {
  await sample("cliente-existente");
  const json = world.page.locator(".requests details.as-json").first();
  await json.locator("summary").click();
  await world.fault({ on: "person", kind: "slow", delayMs: 1_000 });
  await world.page.getByRole("button", { name: "Planejar com o ERP" }).click();
  await world.page.getByText("Perguntando ao ERP…").waitFor();
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
  await world.page.getByRole("button", { name: "Planejar com o ERP" }).click();
  await shows(world.page.locator(".plan.real"), /Com os títulos em aberto no ERP às/);
  await shows(world.page.locator("tr", { hasText: "70001" }), "Título escolhido");
  await shows(world.page.locator("tr", { hasText: "99.9" }), "Valor pago");
  await sample("nova-pessoa");
  await shows(world.page.locator("tr", { hasText: "codeCountry" }), "Valor fixo");
});

test("what blocks an order is said, marked in the text, and reached with one click", async () => {
  const order = {
    id: "x",
    kind: "order",
    customer: { name: "Ana", taxId: "153.509.460-57" },
    address: { state: "SP" },
    items: [{ productId: "outro", quantity: 1, unitPrice: 1 }],
  };
  await world.write(JSON.stringify(order, null, 2));
  const blocked = world.page.locator(".blocked");
  await shows(blocked, /Bloqueado: resolva estes \d+ erros para poder enviar/);
  await blocked
    .locator(".issue", { hasText: "Os dois últimos dígitos não conferem" })
    .getByRole("button", { name: "Mostrar no texto: CPF/CNPJ do cliente" })
    .click();
  assert.equal(await selected(), "153.509.460-57");
  await blocked.getByRole("button", { name: "Mostrar onde falta: CEP" }).click();
  assert.equal(await selected(), "address", "what is missing is missing there");
  assert.ok((await world.page.locator(".json-marks mark.error").count()) >= 3);
  assert.equal(await world.page.locator("section.request").count(), 0);
  assert.ok(await send().isDisabled());
});

test("an error of the configuration leads to its field", async () => {
  await world.go("Configuração");
  await world.field("Tipo de contrato").fill("");
  await world.page.getByRole("button", { name: "Salvar" }).click();
  await world.banner().filter({ hasText: "Salvo." }).waitFor();
  await world.tab("Um pedido");
  await sample("nova-pessoa");
  await world.page.getByRole("button", { name: "Corrigir na configuração: Tipo de contrato" }).click();
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
  assert.equal(await world.page.getByRole("tab", { name: "Lote" }).getAttribute("aria-selected"), "true");
});

test("formatting puts each member on its line and changes no value", async () => {
  await world.write('{"id":"y","kind":"order","items":[{"unitPrice":129.90}],"note":""}');
  await world.page.getByRole("button", { name: "Formatar" }).click();
  assert.equal(await text().inputValue(), '{\n  "id": "y",\n  "kind": "order",\n  "items": [\n    {\n      "unitPrice": 129.90\n    }\n  ],\n  "note": ""\n}');
});

test("in English everything is said in English, and the order stays", async () => {
  await sample("cliente-existente");
  await world.page.getByLabel("Idioma").selectOption("en");
  await shows(plan(), "Simulation The ERP was not asked anything yet. To send, plan with the ERP.");
  assert.match(await text().inputValue(), /pedido-1003/);
  await suppose("Yes");
  await shows(route(), "Lead The customer is in the ERP already");
  await world.page.getByRole("button", { name: "Customer's e-mail" }).waitFor();
  await world.page.getByLabel("Language").selectOption("pt-BR");
  await shows(plan(), "Simulação");
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
  await world.page.getByRole("button", { name: "Abrir Envios" }).click();
  await world.page.locator(".entry", { hasText: "pedido-perdido" }).getByText("Feito").first().waitFor();
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
