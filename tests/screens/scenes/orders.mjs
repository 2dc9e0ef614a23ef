// One order or payment: filled in, checked in Voalle, sent, and what can come of it.

export async function* simulator(stage) {
  await stage.enterEmpty("#experimentar");
  await stage.sees("Ainda não há configuração salva.", "No configuration is saved yet.");
  yield { name: "orders-without-config" };
  await stage.enterSaved(undefined, "#experimentar");
  yield { name: "simulator-empty", isWhole: true };
  const name = stage.page.locator('[data-path="customer.name"] input');
  await name.fill("Maria");
  await stage.page.locator('[data-path="customer.taxId"] input').fill("123");
  await name.focus();
  await stage.page.locator('[data-path="customer.taxId"] .issue').waitFor();
  yield { name: "simulator-begun", isWhole: true };
  await check(stage).click();
  await stage.page.locator(".blocked").waitFor();
  yield { name: "simulator-lacking", isWhole: true };
  await stage.page.locator('[data-sample="nova-pessoa"]').click();
  await stage.page.locator(".plan.simulated .route-sale").waitFor();
  yield { name: "simulator-sale", isWhole: true };
  for (const summary of await stage.page.locator(".requests summary").all()) await summary.click();
  yield { name: "simulator-requests", isWhole: true };
  await stage.page.locator('[data-sample="cliente-existente"]').click();
  await stage.page.locator('.segments input[value="yes"]').check();
  await stage.page.locator(".plan.simulated .route-lead").waitFor();
  yield { name: "simulator-lead", isWhole: true };
  const editor = await json(stage);
  const order = JSON.parse(await editor.inputValue());
  await editor.fill(
    JSON.stringify(
      { ...order, customer: { ...order.customer, taxId: "529.982.247-26" }, items: [{ productId: "outro", quantity: 0, unitPrice: 1 }], dueDay: 99 },
      null,
      2,
    ),
  );
  await stage.page.locator(".blocked").waitFor();
  yield { name: "simulator-blocked", isWhole: true };
  await editor.fill('{\n  "id": "pedido-1",\n  "kind": "order"\n  "items": []\n}');
  await stage.page.locator(".source-problem:not(:empty)").waitFor();
  yield { name: "simulator-broken" };
  await editor.fill('[{"id": "a"}, {"id": "b"}]');
  await stage.page.locator(".source-problem button").waitFor();
  yield { name: "simulator-several" };
  await stage.page.locator('[data-sample="pagamento-pix"]').click();
  await stage.page.locator(".plan.simulated").waitFor();
  yield { name: "simulator-payment" };
  await stage.page.route("**/open-invoices**", (route) => route.abort());
  await check(stage).click();
  await stage.page.locator(".failed-look").waitFor();
  yield { name: "simulator-no-answer" };
  await stage.page.unroute("**/open-invoices**");
}

const check = (stage) => stage.button("Conferir no Voalle", "Check in Voalle");

/** The editor, opened. */
async function json(stage) {
  const view = stage.page.locator("details.json-view");
  if (!(await view.evaluate((details) => details.open))) await view.locator("> summary").click();
  return stage.page.locator("#pedido");
}

async function plan(stage, sample, id) {
  await stage.page.locator(`[data-sample="${sample}"]`).click();
  const editor = await json(stage);
  await editor.fill((await editor.inputValue()).replace(/"id": "[^"]*"/, `"id": "${id}"`));
  await check(stage).click();
}

/** Agrees to it too. */
async function send(stage) {
  await stage.button("Enviar…", "Send…").click();
  await stage.page.locator("dialog .actions button").last().click();
}

export async function* sending(stage) {
  await stage.enterSaved(undefined, "#experimentar");
  await stage.world.fault({ on: "person", kind: "slow", delayMs: 5000 });
  await plan(stage, "nova-pessoa", "pedido-1");
  await stage.page.locator(".asking").waitFor();
  yield { name: "order-asking" };
  await stage.page.locator(".plan.real").waitFor();
  yield { name: "order-planned", isWhole: true };
  await stage.button("Enviar…", "Send…").click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "order-question" };
  await stage.page.keyboard.press("Escape");
  await stage.world.fault({ on: "sale", kind: "slow", delayMs: 5000 });
  await send(stage);
  await stage.page.locator(".sending").waitFor();
  yield { name: "order-sending" };
  await stage.page.locator(".send-outcome .send").waitFor();
  yield { name: "order-done", isWhole: true };

  await stage.world.fault({ on: "lead", kind: "cutAfter" });
  await plan(stage, "lead", "lead-desconhecido");
  await stage.page.locator(".plan.real").waitFor();
  await send(stage);
  await stage.page.locator(".send-outcome .send").waitFor();
  yield { name: "order-unknown", isWhole: true };
  await stage.world.fault({ on: "lead", kind: "refuse", messages: [{ message: "Integrador inválido.", code: 300, type: "Error" }] });
  await plan(stage, "lead", "lead-recusado");
  await stage.page.locator(".plan.real").waitFor();
  await send(stage);
  await stage.page.locator(".send-outcome .send").waitFor();
  yield { name: "order-refused", isWhole: true };
  await plan(stage, "pagamento-pix", "pagamento-1");
  await stage.page.locator(".plan.real").waitFor();
  await stage.page.route(/\/payments$/, async (route) => {
    const body = route.request().postDataJSON();
    body.requests[0].body.financialReceivableTitleId = 70002;
    await route.continue({ postData: JSON.stringify(body) });
  });
  await send(stage);
  await stage.page.locator(".send-outcome .problem table").waitFor();
  yield { name: "order-differs", isWhole: true };
  await stage.page.unroute(/\/payments$/);
}

export async function* journal(stage) {
  const { page } = stage;
  const go = (place) => page.locator("voalle-orders").evaluate((element, next) => (element.place = next), place);
  await stage.tab("home");
  await page.locator(".health.warning").waitFor();
  yield { name: "home-waiting", isWhole: true };
  await stage.tab("sends");
  await page.locator(".journal tr.waits").first().waitFor();
  yield { name: "journal-list", isWhole: true };
  await page.locator(".sends-filter select").last().selectOption({ index: 4 });
  await page.locator(".sends-filter input[type=date]").first().fill("2020-01-01");
  await page.locator(".sends-filter input[type=date]").last().fill("2020-01-02");
  await page.locator(".journal .nothing").waitFor();
  yield { name: "journal-none-like-that", isWhole: true };
  await go("sends");
  await page.locator(".journal .send-link", { hasText: /^pedido-1$/ }).click();
  await page.locator(".send-banner.done").waitFor();
  for (const summary of await page.locator("details.request summary").all()) await summary.click();
  yield { name: "send-done", isWhole: true };
  await go("sends");
  await page.locator(".journal .send-link", { hasText: /^lead-recusado$/ }).click();
  await page.locator(".send-banner.refused").waitFor();
  yield { name: "send-refused", isWhole: true };
  await go("sends/nao-existe");
  await page.locator(".send-page .banner").waitFor();
  yield { name: "send-missing" };
  await go("sends/queue");
  await page.locator(".queue .resolution").waitFor();
  yield { name: "queue", isWhole: true };
  await page.locator('.resolution input[value="done"]').check();
  await page.locator(".resolution button[type=submit]").click();
  await page.locator(".queue .nothing, .queue h2").first().waitFor();
  yield { name: "queue-over" };
  await go("sends");
  await page.locator(".journal .send-link", { hasText: /^lead-desconhecido$/ }).click();
  await page.locator(".send-banner.recorded").waitFor();
  await page.locator("details.correction > summary").click();
  yield { name: "send-recorded", isWhole: true };
  await page.route(/\/sends(\?.*)?$/, (route) => route.abort());
  await go("sends?kind=lead");
  await page.locator(".journal .banner.bad").waitFor();
  yield { name: "journal-failed" };
  await stage.tab("sends");
  await page.reload();
  await page.locator(".journal .banner.bad").waitFor();
  yield { name: "journal-never-came" };
  await page.unroute(/\/sends(\?.*)?$/);
}

export async function* emptyJournal(stage) {
  await stage.enterSaved(undefined, "#inicio");
  await stage.page.locator(".health").waitFor();
  yield { name: "home-empty", isWhole: true };
  await stage.tab("sends");
  await stage.page.locator(".nothing").waitFor();
  yield { name: "journal-empty" };
}
