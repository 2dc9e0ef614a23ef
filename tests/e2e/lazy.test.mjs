// What the page asks for at its first view, and what it says where a part that comes later does not come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World } from "./world.mjs";

let world;

before(async () => {
  world = await World.start({ proxyArgs: ["--follow-ms", "150"] });
  await world.fillIn();
});
after(() => world?.stop());

const form = (page) => world.arrived(page);

/** A new tab; `missing` are endings of addresses whose answers do not come, until `mend()`. */
async function tab({ missing = [], at = "#configuracao", arrived = form } = {}) {
  const asked = [];
  const broken = new Set(missing);
  const page = await world.context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("request", (request) => asked.push(`${request.method()} ${request.url().replace(/^https?:\/\/[^/]*/, "")}`));
  await page.route("**/assets/*.js", (route) => ([...broken].some((part) => route.request().url().includes(part)) ? route.abort() : route.fallback()));
  await page.goto(new URL(at, world.proxy.address).href);
  await arrived(page);
  return { page, asked, mend: () => broken.clear() };
}

const config = "/api/v1/providers/horizonte/config";
const home = (page) => page.locator("voalle-orders .view").waitFor();
const link = (page, name) => page.locator("header nav a").filter({ hasText: name });

test("the first view asks for each thing once, for no answer that its HTML has, and for nothing of another view", async () => {
  for (const [at, arrived, others] of [
    ["#configuracao", form, /home-|batch|sends-|files-/],
    ["", home, /voalle-config|files-/],
  ]) {
    const { page, asked } = await tab({ at, arrived });
    const first = [...asked];
    assert.equal(new Set(first).size, first.length, first.join());
    assert.equal(first.filter((one) => one === `GET ${config}`).length, 1, "what was asked for ahead is what is shown");
    assert.equal(first.includes(`HEAD ${config}`), at === "", "whether anything is saved decides only where the address does not");
    assert.ok(!first.some((one) => one.endsWith("/healthz")));
    assert.ok(!first.some((one) => others.test(one)), first.join());
    // What comes when nothing else is to be done may have begun.
    const later = first.findIndex((one) => /sends-view|batch-view/.test(one));
    assert.ok((later < 0 ? first.length : later) <= 16, first.join());
    await page.close();
  }
});

test("a screen that does not come takes nothing away that was typed, says so in its place, and comes when it is asked for again", async () => {
  const { page, mend } = await tab({ missing: ["/home-"] });
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("digitado");
  await page.getByLabel("Usuário", { exact: true }).fill("sem salvar");
  await link(page, "Envios").click();
  const words = "Esta tela não foi carregada. Confira a conexão e tente de novo; se continuar, salve a configuração e recarregue a página.";
  await page.getByRole("alert").getByText(words).waitFor();
  await link(page, "Configuração").click();
  await page.getByText(words).waitFor({ state: "detached" });
  assert.equal(await alias.inputValue(), "digitado");
  await link(page, "Lote").click();
  await page.getByText(words).waitFor();
  mend();
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await page.getByRole("heading", { name: "Lote de pedidos", exact: true }).waitFor();
  assert.equal(await page.getByText(words).count(), 0);
  page.once("dialog", (dialog) => dialog.accept());
  await page.close();
});

test("a form that does not come says so, and comes when it is asked for again", async () => {
  const words = "A tela de configuração não foi carregada. Confira a conexão e tente de novo; se continuar, recarregue a página.";
  const { page, mend } = await tab({ missing: ["/voalle-config-"], arrived: (one) => one.getByRole("alert").getByText(words).waitFor() });
  await link(page, "Envios").click();
  await page.getByText(words).waitFor({ state: "detached" });
  await page.goBack();
  await page.getByText(words).waitFor();
  mend();
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await world.arrived(page);
  assert.equal(await page.getByText(words).count(), 0);
  await page.close();
});

test("a tab of the orders that does not come says so, and comes when it is asked for again", async () => {
  for (const [title, part, heading] of [
    ["Lote", "/batch-view-", "Lote de pedidos"],
    ["Envios", "/sends-view-", "Envios"],
  ]) {
    const { page, asked, mend } = await tab({ missing: [part], at: "#inicio", arrived: home });
    // It was asked for when nothing else was to be done, and did not come then either.
    for (let tries = 0; tries < 200 && !asked.some((one) => one.includes(part)); tries += 1) await page.waitForTimeout(50);
    await link(page, title).click();
    await page.getByRole("alert").getByText("Esta parte da tela não chegou. Confira a conexão e tente de novo.").waitFor();
    // The ERP's lists, when they arrive, ask for it again by themselves.
    await page.waitForLoadState("networkidle");
    mend();
    await page.getByRole("button", { name: "Tentar de novo" }).click();
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    await page.close();
  }
});

test("on the way through the set-up a step is drawn when it is first opened, or when all is told", async () => {
  const page = await world.context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(new URL("?provider=vazio", world.proxy.address).href);
  await page.locator("#formulario").waitFor();
  const drawn = () =>
    page
      .locator("voalle-config")
      .evaluate((form) => [...form.shadowRoot.querySelectorAll("section.step")].map((step) => step.querySelectorAll("voalle-field").length > 0));
  assert.deepEqual(await drawn(), [true, false, false, false, false, false, false]);
  const field = page.getByLabel("Usuário", { exact: true });
  const toggle = page.locator("#passo-access .step-head button");
  await toggle.click();
  await field.fill("integracao.vazio");
  await toggle.click();
  assert.deepEqual(await drawn(), [true, true, false, false, false, false, false]);
  assert.equal(await field.inputValue(), "integracao.vazio", "what was begun there stays");
  await page.getByRole("button", { name: "Salvar", exact: true }).click();
  await page.getByText("Não foi salvo. Corrija").waitFor();
  assert.deepEqual((await drawn()).slice(0, 3), [true, true, true]);
  // Each finding stands at its field, in steps that nobody has opened too.
  for (const step of ["access", "sale"]) await page.locator(`#passo-${step} .issue.error`).first().waitFor({ state: "attached" });
  await page.close();
});

test("products that do not come take nothing away that was typed, say so in their step, and come when they are asked for again", async () => {
  const { page, mend } = await tab({ missing: ["/products-"], arrived: (one) => one.locator("#formulario").waitFor() });
  await page.locator("#passo-options .step-head button").click();
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("digitado");
  await page.locator("#passo-products .step-head button").click();
  await page.locator("#passo-products").getByRole("alert").getByText("Esta parte da tela não chegou. Confira a conexão e tente de novo.").waitFor();
  const again = page.locator("#passo-products .banner button");
  const focused = () => page.locator("voalle-config").evaluate((element) => element.shadowRoot.activeElement?.textContent.trim());
  await again.press("Enter");
  await page.locator("voalle-config p.sr-only", { hasText: "Esta parte da tela não chegou." }).waitFor({ state: "attached" });
  assert.equal(await focused(), "Tentar de novo", "whoever tries by keyboard can try once more");
  mend();
  await again.press("Enter");
  await page.locator("#passo-products").getByRole("row").nth(1).waitFor();
  const isInTable = () => page.locator("voalle-config").evaluate((element) => !!element.shadowRoot.activeElement?.closest("voalle-products"));
  for (let tries = 0; tries < 100 && !(await isInTable()); tries += 1) await page.waitForTimeout(50);
  assert.ok(await isInTable(), "and is at what came, not at the top of the page");
  assert.equal(await alias.inputValue(), "digitado");
  page.once("dialog", (dialog) => dialog.accept());
  await page.close();
});

test("orders that nobody has looked at yet ask for nothing that they would show, and open where they were told to", async () => {
  const { page, asked } = await tab();
  const readings = () => asked.filter((one) => one === `GET ${config}`).length;
  await page.locator("voalle-orders .view").waitFor({ state: "attached" });
  assert.equal(asked.filter((one) => /\/sends(\?|$)/.test(one)).length, 1, "but for what waits for somebody, which is told while they are hidden too");
  await page.locator("voalle-orders").evaluate((element) => element.open("sends"));
  assert.equal(readings(), 1, "the form's");
  await link(page, "Envios").click();
  await page.getByRole("heading", { name: "Envios", exact: true }).waitFor();
  assert.equal(readings(), 2);
  await page.close();
});

test("what was sent is followed to its end, although the tab of what was sent does not come", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 1500 });
  const [usual, { page }] = [world.page, await tab({ missing: ["/sends-view-"] })];
  await link(page, "Envios").click();
  await page.getByRole("alert").getByText("Esta parte da tela não chegou.").waitFor();
  world.page = page;
  await world.plan("pagamento-pix");
  assert.match(await world.send(), /Aceito pelo Voalle/);
  await page.locator(".send-outcome .outcome-banner").getByText("O Voalle processou a baixa.").waitFor();
  world.page = usual;
  await page.close();
});
