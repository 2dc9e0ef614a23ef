// When something does not come, or is forbidden: one box says what happened and what to do, and nothing typed is lost.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { World } from "./world.mjs";

let world;
let page;
const config = "**/api/v1/providers/horizonte/config";

before(async () => {
  world = await World.start();
  await world.fillIn();
});
after(() => world?.stop());
afterEach(() => page?.close());

/** A new tab; `prepare(page)` comes before it loads. */
async function open(address, prepare = () => {}) {
  page = await world.context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => world.pageErrors.push(error.stack));
  await prepare(page);
  await page.goto(new URL(address, world.proxy.address).href);
}

const alerts = () => page.getByRole("alert").locator("visible=true");
const home = () => page.locator("voalle-orders h2:visible").first().waitFor();

/** Runs in the page: its session does not last while `localStorage.isLost`. */
function forget() {
  const { fetch } = globalThis;
  globalThis.fetch = (what, how) => fetch(what, localStorage.isLost ? { ...how, credentials: "omit" } : how);
}
const lose = (isLost) => page.evaluate((yes) => (yes ? localStorage.setItem("isLost", "yes") : localStorage.removeItem("isLost")), isLost);

test("a script that does not come is told by the one that did, in both languages", async () => {
  for (const [address, words, button] of [
    ["", "Uma parte desta página não chegou. Confira a conexão e recarregue a página; nada do que você tinha digitado se perde.", "Recarregar"],
    ["?lang=en", "A part of this page did not arrive. Check the connection and reload the page; nothing that you had typed is lost.", "Reload"],
  ]) {
    await open(address, (one) => one.route("**/assets/base-*.js", (route) => route.abort()));
    await page.getByText(words).waitFor();
    assert.equal(await alerts().count(), 1);
    assert.equal(await page.locator(".skeleton, .opening").count(), 0, "nothing is on its way");
    await page.unroute("**/assets/base-*.js");
    await page.getByRole("button", { name: button }).click();
    await home();
    await page.close();
  }
});

test("a server that does not answer at the start is told in one box, and where somebody arrives is decided when it does", async () => {
  await open("", (one) => one.route(config, (route) => route.abort()));
  await page.getByRole("button", { name: "Tentar de novo" }).waitFor();
  assert.equal(await alerts().count(), 1);
  assert.match(await alerts().textContent(), /O servidor do Datacake não respondeu/);
  assert.equal(await page.getByText("Carregando…").locator("visible=true").count(), 0);
  await page.getByLabel("Idioma").selectOption("en");
  await page.getByRole("button", { name: "Try again" }).waitFor();
  assert.equal(await alerts().count(), 1);
  await page.unroute(config);
  await page.getByRole("button", { name: "Try again" }).click();
  await home();
  assert.equal(await alerts().count(), 0);
});

test("a session that is lost when somebody arrives is told in one box, and a reload leads home", async () => {
  await open("", (one) => one.addInitScript(forget));
  await lose(true);
  await page.reload();
  await page.getByText("A sessão não existe ou terminou. Recarregue a página.").waitFor();
  assert.equal(await alerts().count(), 1);
  await lose(false);
  await page.reload();
  await home();
});

test("a session that is lost while somebody types loses nothing of it", async () => {
  await open("#configuracao", (one) => one.addInitScript(forget));
  await world.arrived(page);
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("digitado-antes");
  await lose(true);
  await page.locator("voalle-config").evaluate((form) => void form.save());
  await page
    .getByText(/A sessão não existe ou terminou\. Recarregue a página/)
    .first()
    .waitFor();
  assert.equal(await alias.inputValue(), "digitado-antes");
  await lose(false);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await world.arrived(page);
  assert.equal(await page.getByLabel("Alias do integrador", { exact: true }).inputValue(), "digitado-antes");
});

test("without a network nothing typed is lost, and it is said that nothing was saved", async () => {
  await open("#configuracao");
  await world.arrived(page);
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("sem-rede");
  await world.context.setOffline(true);
  try {
    await page.locator("voalle-config").evaluate((form) => void form.save());
    await page
      .locator("#situacao")
      .getByText(/Não foi salvo/)
      .waitFor();
    assert.equal(await alias.inputValue(), "sem-rede");
    await page.locator("header nav [data-place=sends]").click();
    await page.locator("header nav [data-place=config]").click();
    assert.equal(await alias.inputValue(), "sem-rede");
  } finally {
    await world.context.setOffline(false);
  }
  page.on("dialog", (dialog) => dialog.accept());
});

test("a browser that lets nothing be kept has the page all the same", async () => {
  const forbid = () => {
    for (const name of ["sessionStorage", "localStorage", "indexedDB"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    }
  };
  for (const [address, arrived] of [
    ["", home],
    ["#configuracao", () => world.arrived(page)],
    ["#lote", home],
  ]) {
    await open(address, (one) => one.addInitScript(forbid));
    await arrived();
    assert.equal(await alerts().count(), 0, address);
    await page.close();
  }
});

test("a name in the address that can't be one: a heading of its own, and what is wrong with it beside the field that holds it", async () => {
  await open("?provider=Nome Ruim");
  await page.getByRole("heading", { name: "De que provedor?" }).waitFor();
  const field = page.getByLabel("Nome do provedor");
  assert.deepEqual([await field.inputValue(), await field.getAttribute("aria-invalid")], ["Nome Ruim", "true"]);
  const problem = page.getByText("O nome no endereço não é válido. Use letras minúsculas, dígitos e hífen, de 2 a 40 caracteres.");
  assert.ok((await problem.boundingBox()).y > (await field.boundingBox()).y + 30);
  assert.equal(await page.title(), "Integração Voalle");
  assert.equal(await page.locator("header nav").isVisible(), false);
  await field.fill("horizonte");
  await field.press("Enter");
  await home();
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
