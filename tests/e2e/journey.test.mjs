// From an empty form to five sends, and what the ERP received for them, field for field.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { focused, hasFocus, held } from "./page.mjs";
import { World, secrets, without } from "./world.mjs";

let world;
before(async () => (world = await World.start()));
after(() => world?.stop());

test("an empty form shows all that is missing, in the summary and at the fields, with the same words", async () => {
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  const summary = world.page.locator(".summary");
  await summary.waitFor();
  assert.equal(await summary.locator("li").count(), 6);
  assert.match(await summary.locator("h2").textContent(), /^Não foi salvo\. Corrija 6 campos$/);
  // The window's title counts all errors: one of them stops orders, and no save.
  const links = await summary.locator("li a").evaluateAll((all) => all.map((link) => link.getAttribute("href").slice(1)));
  const form = world.page.locator("voalle-config");
  const errors = await form.evaluate(({ issues }) => issues.filter(({ severity }) => severity === "error").map(({ path }) => path.join(".")));
  assert.deepEqual(
    errors.filter((path) => !links.includes(path)),
    ["sale.contractType"],
  );
  assert.equal(await world.page.title(), "7 erros – Configuração – horizonte – Integração Voalle");
  assert.ok(await hasFocus(summary), "the focus is on the summary");
  const lines = await summary.locator("li").allTextContents();
  assert.equal(lines[0], "Informe a URL do ERP, como https://erp.seuprovedor.com.br.");
  assert.match(await world.notes("general.erpUrl").textContent(), /Erro: Informe a URL do ERP, como https:\/\/erp\.seuprovedor\.com\.br\./);
  await summary.getByRole("link", { name: /senha/i }).click();
  assert.ok(await hasFocus(world.field("Senha")), "the link leads to the field");
  assert.equal(await world.field("Senha").getAttribute("aria-invalid"), "true");
});

/** Breaks a field, sees the words, mends it, sees them gone. */
async function breakAndMend(path, breaks, words, mends) {
  await breaks();
  await world.notes(path).getByText(words).waitFor();
  await mends();
  await world.notes(path).getByText(words).waitFor({ state: "detached" });
}

async function type(label, text) {
  await world.field(label).fill(text);
  await world.field(label).blur();
}

test("each of the seed's own rules is broken and mended once", async () => {
  await world.fillIn();
  const fixed = (path) =>
    world
      .notes(path)
      .getByRole("button", { name: /Corrigir/ })
      .click();

  await breakAndMend(
    "general.username",
    () => type("Usuário", "integracao.NOMEPROVEDOR.datacake"),
    "NOMEPROVEDOR é só o exemplo da ajuda.",
    () => fixed("general.username"),
  );
  assert.equal(await world.field("Usuário").inputValue(), "integracao.horizonte.datacake");
  await breakAndMend(
    "general.username",
    () => type("Usuário", "maria"),
    "O usuário deve seguir o padrão integracao.NOMEPROVEDOR.datacake.",
    () => fixed("general.username"),
  );

  // What a file or another program has put there: on the screen it can only be confirmed.
  const ticket = () =>
    world.page.locator("voalle-config").evaluate((form) => form.fill({ ...form.config, methods: { ...form.config.methods, orderProcedure: "createTicket" } }));
  const procedure = world.field("Confirmo: em Integrações > Integrações ERP > Métodos está “Criar Pedido/Prospect”");
  await ticket();
  assert.equal(await procedure.isChecked(), false);
  await procedure.focus();
  await breakAndMend(
    "methods.orderProcedure",
    () => procedure.blur(),
    "o pedido de quem já é cliente abre um atendimento",
    () => procedure.check(),
  );
  assert.equal(await world.page.locator("voalle-config").evaluate((form) => form.config.methods.orderProcedure), "createOrder");

  const ignore = world.field("Confirmo: em Integrações > Integrações ERP > Métodos está SIM");
  const check = (on) => async () => {
    await ignore.setChecked(on);
    await ignore.blur();
  };
  await breakAndMend("methods.ignoreUserCheck", check(false), "deve estar em SIM no Datacake", check(true));

  const account = "payment.methods.0.integrationPaymentId.accountId";
  const own = world.page.locator(`[data-path="${account}"] input`);
  await breakAndMend(
    account,
    async () => {
      await type("ID da Conta Padrão (opcional)", "");
      await own.focus();
      await own.blur();
    },
    "Falta o ID da conta para a baixa.",
    () => type("ID da Conta Padrão (opcional)", "31"),
  );
  const company = "payment.methods.0.integrationPaymentId.companyId";
  const ownCompany = world.page.locator(`[data-path="${company}"] input`);
  await breakAndMend(
    company,
    async () => {
      await type("ID da empresa (opcional)", "");
      await ownCompany.focus();
      await ownCompany.blur();
    },
    "Falta o ID da empresa para a baixa.",
    () => type("ID da empresa (opcional)", "1"),
  );

  await breakAndMend(
    "lead.integratorAlias",
    () => type("Alias do integrador", ""),
    "Informe o alias do integrador",
    () => type("Alias do integrador", "datacake-horizonte"),
  );
  await breakAndMend(
    "lead.crmContactOriginCode",
    () => type("Código da origem do contato", ""),
    "Informe o código da origem do contato",
    () => type("Código da origem do contato", "8"),
  );

  const product = world.page.locator('[data-path="products.0.erpProduct"]');
  const write = (code) => async () => {
    await product.locator(".product-value").click();
    await product.locator("input").fill(code);
    await product.locator("input").blur();
  };
  await breakAndMend("products.0.erpProduct", write(""), "Preencha o campo Produto ERP", write("1.2"));
  await world.save();
});

test("the connection test is green, line by line", async () => {
  assert.match(await world.test(), /^Conexão verificada/);
  const lines = await world.page
    .locator(".check-list li")
    .evaluateAll((items) => items.map((item) => [item.querySelector(".step").textContent, item.className]).filter(([, state]) => state !== "waiting"));
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
  assert.match(await world.page.locator(".check-panel").textContent(), /Ritmo atual: até 6\.000 requisições por minuto\./);
});

test("a customer whom the ERP knows may be looked up by the test, which makes and changes nothing", async () => {
  await world.calls();
  const line = world.page.locator(".check-list li", { hasText: "Consulta de cliente" });
  for (const [taxId, state, words] of [
    ["529.982.247-25", "ok", /Consulta de cliente ?verificado/],
    ["862.883.667-57", "ok", /O Voalle respondeu que ninguém tem este documento/],
  ]) {
    await world.field("CPF/CNPJ de um cliente do Voalle (opcional)").fill(taxId);
    await world.test();
    assert.equal(await line.getAttribute("class"), state, taxId);
    assert.match(await line.textContent(), words);
  }
  await world.field("CPF/CNPJ de um cliente do Voalle (opcional)").fill("529.982.247-26");
  assert.match(await world.test(), /Os dois últimos dígitos não conferem com os demais/);
  const calls = await world.calls();
  assert.deepEqual(
    calls.filter(({ method, endpoint }) => method !== "GET" && endpoint !== "token"),
    [],
  );
  await world.field("CPF/CNPJ de um cliente do Voalle (opcional)").fill("");
});

test("a product in two campaigns is told by the live catalog, and mended by its attribute", async () => {
  const name = "Fibra 1 Giga Empresas";
  const notes = world.notes("products.1.attributes.campaign");
  const [campaign, list] = ["Campanha", "Lista de preço"].map((label) => world.page.getByRole("combobox", { name: `${label} de ${name}` }));
  for (const cell of [campaign, list]) {
    await cell.press("F2");
    await cell.fill("");
    await cell.press("Enter");
  }
  await notes.getByRole("group", { name: "Em qual campanha?" }).waitFor();
  assert.equal(await campaign.getAttribute("aria-invalid"), "true");
  await notes.getByRole("radio", { name: /Fibra Empresas/ }).check();
  assert.equal(await campaign.getAttribute("aria-invalid"), "false");
  await world.save();
  assert.deepEqual((await world.saved()).products[1].attributes, [
    { name: "voalle_campaign", value: "FIBRA-EMP" },
    { name: "voalle_price_list", value: "EMP-PADRAO" },
  ]);
});

test("a row is added and removed by keyboard, and the focus stays where the work is", async () => {
  const active = () => focused(world.page).then(({ path, text }) => path ?? text);
  await world.page.getByRole("button", { name: "Acrescentar produto" }).press("Enter");
  assert.equal(await active(), "products.3.id");
  await world.page.keyboard.press("Tab");
  await world.notes("products.3.id").getByText("Informe o ID do produto, como no Datacake.").waitFor();
  await world.page.getByRole("button", { name: "Remover produto 4" }).press("Enter");
  await world.page.getByText("produto 4 foi removido.").waitFor();
  assert.ok(await hasFocus(world.page.getByRole("button", { name: "Remover Fibra 600 Mega" })), "on the next row");
  await world.page.getByRole("button", { name: "Desfazer" }).press("Enter");
  assert.equal(await active(), "products.3.id");
  await world.page.getByRole("button", { name: "Remover produto 4" }).press("Enter");
  await world.save();
});

test("what was saved comes back after a reload, and secrets are nowhere", async () => {
  await world.page.reload();
  await world.arrived(world.page);
  assert.equal(await world.field("URL do ERP").inputValue(), "https://erp.sandbox.test");
  assert.equal(await world.page.locator("#passo-access .stored").count(), 2, "both secrets are shown as set");
  const [kept, received] = [await held(world.page), await world.received()];
  assert.ok(kept.includes("https://erp.sandbox.test"), "the search sees what is in a field");
  for (const secret of Object.values(secrets)) {
    assert.ok(!kept.includes(secret), "not in the page or the browser");
    assert.ok(!received.includes(secret), "not in any response");
  }
  assert.deepEqual(await world.context.cookies().then((cookies) => cookies.map((cookie) => [cookie.httpOnly, cookie.sameSite])), [[true, "Strict"]]);
});

/** Waits until a send has nothing more to do by itself. */
async function followed(id) {
  const send = async () => {
    const { sends } = await world.page.evaluate(async () => (await fetch("/api/v1/providers/horizonte/sends?status=done")).json());
    return sends.find(({ sourceId }) => sourceId === id);
  };
  for (const until = Date.now() + 20_000; (await send()).followed; ) {
    assert.ok(Date.now() < until, `${id} is still followed`);
    await sleep(200);
  }
  assert.deepEqual(
    (await send()).steps.map(({ endpoint, state }) => [endpoint, state]),
    [
      ["people", "done"],
      ["sales", "done"],
      ["contact", "done"],
    ],
  );
}

test("each of the five samples is planned and sent, and the ERP receives exactly what they need", async () => {
  await world.calls();
  const outcomes = [];
  let protocol = "";
  for (const sample of ["nova-pessoa", "empresa-com-letras", "lead", "cliente-existente", "pagamento-pix"]) {
    await world.plan(sample);
    outcomes.push([await world.page.locator(".plan .route strong").textContent(), await world.send()]);
    if (sample === "nova-pessoa") protocol = await world.page.locator(".outcome-banner .protocol strong").textContent();
  }
  assert.deepEqual(
    outcomes.map(([route]) => route),
    ["Venda", "Venda", "Lead", "Lead", "Baixa de boleto"],
  );
  assert.match(protocol, /^202600\d+$/, "large, to be read out and copied");
  assert.match(outcomes[0][1], /Feito.*Protocolo no Voalle202600\d+.*Dashboard - Vendedor.*Meus Leads.*seta para baixo/s);
  assert.match(outcomes[2][1], /Feito.*Um lead não recebe número de protocolo do Voalle\./s);
  assert.match(outcomes[4][1], /Aceito pelo Voalle/);

  // The phones of the new customers follow, by themselves.
  for (const id of ["pedido-1001", "pedido-1002"]) await followed(id);
  const all = await world.calls();
  const isOfContact = (call, at) => call.endpoint === "contact" || (call.endpoint === "person" && isSold(call.path.split("/").at(-1), at));
  const isSold = (document, at) => all.slice(0, at).some((call) => call.endpoint === "sale" && call.body.txId === document);
  const [contacts, calls] = [all.filter(isOfContact), all.filter((call, at) => !isOfContact(call, at))];
  // The page asks whether the customer exists, or for the titles, and so does the proxy, for itself.
  assert.deepEqual(
    calls.map((call) => call.endpoint),
    [
      ...["person", "person", "registerPerson", "sale"],
      ...["person", "person", "registerPerson", "sale"],
      "lead",
      ...["person", "person", "lead"],
      ...["openTitles", "openTitles", "settlement"],
    ],
  );
  assert.deepEqual(contacts.map((call) => call.endpoint).sort(), ["contact", "contact", "person", "person"], "each read first, and then changed");
  // Each follows its own sale; which of the two is looked after first decides nothing.
  const changed = contacts.filter((call) => call.method === "PUT").map((call) => without(call.body, "id"));
  assert.deepEqual(
    changed.sort((one, other) => one.email.email.localeCompare(other.email.email)),
    [
      {
        email: { email: "cliente.novo@example.com" },
        phone: { cellPhone: "19912345678", cellPhoneHasWhatsapp: true },
      },
      { email: { email: "contato@example.com" }, phone: { phone: "1132345678" } },
    ],
  );
  const bodies = calls.filter((call) => call.method === "POST").map((call) => call.body);
  assert.deepEqual(bodies[0], {
    typeTxId: 2,
    txId: "15350946056",
    name: "Cliente Exemplo Novo",
    email: "cliente.novo@example.com",
    client: true,
    situation: 1,
    streetType: "Rua",
    postalCode: "13010050",
    street: "das Flores",
    number: "120",
    addressComplement: "Apto 31",
    neighborhood: "Centro",
    city: "Campinas",
    codeCityId: 3509502,
    state: "SP",
    codeCountry: "1058",
  });
  assert.deepEqual(bodies[1], {
    txId: "15350946056",
    companyPlaceTxId: "11222333000181",
    responsibleSellerTxId: "98765432100",
    contractType: "1",
    crmCampaignCode: "FIBRA-RES",
    crmPriceListCode: "RES-PADRAO",
    contractPaymentFormCode: "1",
    contractCollectionDay: 15,
    serviceProducts: [
      { code: "1.2", quantity: 1, amount: 129.9 },
      { code: "1.8", quantity: 1, amount: 30 },
    ],
    observations: "Instalar no período da manhã\nPedido pedido-1001 feito no site do provedor",
  });
  assert.deepEqual(bodies[2], {
    typeTxId: 1,
    txId: "1A2B3C4D000179",
    name: "Empresa Exemplo Nova Ltda",
    email: "contato@example.com",
    client: true,
    situation: 1,
    streetType: "Avenida",
    postalCode: "13201005",
    street: "das Indústrias",
    number: "S/N",
    addressReference: "Ao lado do portão 2",
    neighborhood: "Distrito Industrial",
    city: "Jundiaí",
    codeCityId: 3525904,
    state: "SP",
    codeCountry: "1058",
  });
  assert.deepEqual(bodies[3], {
    txId: "1A2B3C4D000179",
    companyPlaceTxId: "11222333000181",
    responsibleSellerTxId: "11444777000161",
    contractType: "1",
    crmCampaignCode: "FIBRA-EMP",
    crmPriceListCode: "EMP-PADRAO",
    contractPaymentFormCode: "1",
    contractCollectionDay: 10,
    serviceProducts: [{ code: "1.3", quantity: 1, amount: 219.9 }],
  });
  assert.deepEqual(bodies[4], {
    personalData: { name: "Cliente Exemplo Interessado", typeTxId: 2, txId: "93541134780" },
    contact: { cellPhone: "19998765432", cellPhoneHasWhatsApp: true },
    address: {
      postalCode: "13270000",
      street: "dos Ipês",
      streetType: "Rua",
      number: "45",
      neighborhood: "Jardim Exemplo",
      codeCityId: 3556206,
      city: "Valinhos",
      state: "SP",
      country: "BR",
    },
    integratorData: { crmContactOriginCode: "8", integratorAlias: "datacake-horizonte", integrationSellerTxId: "98765432100" },
  });
  assert.equal(bodies[5].personalData.txId, "52998224725");
  assert.match(bodies[6].transactionId, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "a UUID v5");
  assert.deepEqual(without(bodies[6], "transactionId"), {
    financialReceivableTitleId: 70001,
    paidAmount: 99.9,
    BankAccountCode: "31",
    PaymentFormCode: "2",
    ReceiptDate: "2024-05-10",
    ClientPaidDate: "2024-05-10",
  });
  assert.equal(bodies.length, 7);
});

test("a lead says what it leaves behind", async () => {
  await world.plan("cliente-existente", (order) => ({ ...order, id: "pedido-9001" }));
  const words = await world.page.locator(".plan .issue.warning", { hasText: "Um lead" }).textContent();
  assert.match(words, /Um lead não leva produtos, preços nem vencimento ao Voalle.*1 × Fibra 600 Mega \(R\$ 129,90\); vencimento dia 10/s);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
