// The page's places: each has an address that a reload and Back go by, a title of its own, and a heading that takes the focus.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { focused } from "./page.mjs";
import { World } from "./world.mjs";

let world;
const page = () => world.page;
const link = (name) => page().locator(`header nav [data-place="${name}"]`);
const hash = () => page().evaluate(() => location.hash);
const current = () => page().locator("header nav [aria-current=page]").getAttribute("data-place");
const shown = () =>
  page().evaluate(() =>
    [...document.querySelectorAll("voalle-config, voalle-orders")]
      .filter((one) => one.checkVisibility())
      .map((one) => one.localName)
      .join(),
  );
const shows = (name) =>
  page().waitForFunction((tag) => document.querySelector(tag)?.checkVisibility() && document.querySelector(tag).shadowRoot?.querySelector(".view"), name);
const at = async (address) => {
  await page().goto("about:blank");
  await page().goto(new URL(address, world.proxy.address).href);
};

before(async () => {
  world = await World.start();
});
after(() => world?.stop());

test("where nothing is saved, the address without a place leads to the configuration; where something is, to the home", async () => {
  await at("");
  await shows("voalle-config");
  assert.deepEqual([await shown(), await current(), await hash()], ["voalle-config", "config", ""]);
  await world.fillIn();
  await at("");
  await shows("voalle-orders");
  assert.deepEqual([await shown(), await current(), await hash()], ["voalle-orders", "home", ""]);
});

test("an address leads to its place, also after a reload, and Back goes back", async () => {
  const rows = [
    ["#inicio", "voalle-orders", "home"],
    ["#envios", "voalle-orders", "sends"],
    ["#lote", "voalle-orders", "batch"],
    ["#experimentar", "voalle-orders", "config"],
    ["#configuracao", "voalle-config", "config"],
  ];
  for (const [address, element, name] of rows) {
    await at(address);
    for (const how of ["at once", "after a reload"]) {
      await shows(element);
      assert.deepEqual([await shown(), await current(), await hash()], [element, name, address], `${address} ${how}`);
      await page().reload();
    }
  }
  await shows("voalle-config");
  await link("sends").click();
  await link("batch").click();
  await page().goBack();
  assert.deepEqual([await hash(), await current()], ["#envios", "sends"]);
  await page().goBack();
  assert.deepEqual([await hash(), await shown()], ["#configuracao", "voalle-config"]);
  await page().goForward();
  assert.deepEqual([await hash(), await shown()], ["#envios", "voalle-orders"]);
});

test("the address of before leads on, and one that is none to where everybody arrives", async () => {
  await at("#pedidos");
  await shows("voalle-orders");
  assert.deepEqual([await hash(), await current()], ["#envios", "sends"]);
  await at("#outra-coisa");
  await shows("voalle-orders");
  assert.deepEqual([await hash(), await current()], ["#inicio", "home"]);
  await page().evaluate(() => (location.hash = "#nada"));
  await page().waitForFunction(() => location.hash === "#inicio");
});

test("whoever goes somewhere is at its heading, at the top; who only arrives is left alone", async () => {
  await at("#configuracao");
  await world.arrived(page());
  assert.equal((await focused(page())).tag, "body");
  await page().evaluate(() => scrollTo(0, 2000));
  await link("sends").click();
  const inside = (element, words) =>
    page().waitForFunction(
      ([tag, pattern]) => {
        const active = document.querySelector(tag).shadowRoot?.activeElement;
        return /^H[12]$/.test(active?.tagName ?? "") && new RegExp(pattern).test(active.textContent);
      },
      [element, words],
    );
  await inside("voalle-orders", "Envios");
  assert.equal(await page().evaluate(() => scrollY), 0);
  await link("config").click();
  await inside("voalle-config", "");
  await page().goBack();
  await inside("voalle-orders", "Envios");
});

test("the window's title has the place, the provider and what waits", async () => {
  const title = (wanted) => page().waitForFunction((words) => document.title === words, wanted);
  await at("#envios");
  await title("Envios – horizonte – Integração Voalle");
  const wait = (count) =>
    page()
      .locator("voalle-orders")
      .evaluate((element, detail) => element.dispatchEvent(new CustomEvent("waiting", { detail })), { count });
  await wait(2);
  await title("(2) Envios – horizonte – Integração Voalle");
  assert.equal(await link("sends").evaluate((element) => element.innerText.replace(/\s+/g, " ")), "Envios 2 2 esperam por você");
  assert.equal(await page().getByRole("link", { name: "Envios 2 esperam por você", exact: true }).count(), 1, "the number is read once");
  await link("batch").click();
  await title("(2) Lote – horizonte – Integração Voalle");
  await page().getByLabel("Idioma").selectOption("en");
  await title("(2) Batch – horizonte – Voalle integration");
  assert.equal(await page().getByRole("link", { name: "Sends 2 wait for you", exact: true }).count(), 1);
  await page().getByLabel("Language").selectOption("pt-BR");
  await wait(1);
  assert.equal(await page().getByRole("link", { name: "Envios 1 espera por você", exact: true }).count(), 1);
  await wait(0);
  await title("Lote – horizonte – Integração Voalle");
  assert.equal(await page().getByRole("link", { name: "Envios", exact: true }).count(), 1);
});

test("what an element says of itself gets into the address: a place is one to go back from, a filter is not", async () => {
  await at("#envios");
  await shows("voalle-orders");
  const say = (tag, detail) =>
    page()
      .locator(tag)
      .evaluate((element, what) => element.dispatchEvent(new CustomEvent("navigate", { detail: what })), detail);
  const entries = () => page().evaluate(() => history.length);
  const before = await entries();
  await say("voalle-orders", { place: "sends?status=refused" });
  await say("voalle-orders", { place: "sends?status=refused&kind=lead" });
  assert.deepEqual([await hash(), await entries()], ["#envios?status=refused&kind=lead", before]);
  await say("voalle-orders", { place: "sends/7" });
  assert.deepEqual([await hash(), await entries()], ["#envios/7", before + 1]);
  await page().goBack();
  assert.equal(await hash(), "#envios?status=refused&kind=lead");
  await link("config").click();
  await shows("voalle-config");
  await say("voalle-config", { step: "access" });
  assert.equal(await hash(), "#configuracao/access");
  await say("voalle-orders", { place: "home" });
  assert.equal(await hash(), "#configuracao/access", "what is out of sight leads nobody away");
  await say("voalle-config", { place: "order" });
  assert.deepEqual([await hash(), await shown()], ["#experimentar", "voalle-orders"]);
});

test("whoever tries an order is told that the configuration has changes that are not saved, until they are", async () => {
  const told = page().locator(".config-unsaved .issue");
  await at("#configuracao");
  await world.arrived(page());
  await world.tab("Um pedido");
  await page().getByRole("heading", { name: "Para onde vai" }).waitFor();
  assert.equal(await told.count(), 0);
  await link("config").click();
  await world.field("Alias do integrador").fill("outro-alias");
  await world.tab("Um pedido");
  await told.getByText("A Configuração tem mudanças que ainda não foram salvas. Os pedidos usam o que está salvo.").waitFor();
  await told.getByRole("button", { name: "Abrir a Configuração" }).click();
  await shows("voalle-config");
  // What was typed before a reload is there again, and as little saved.
  await page().reload();
  await world.arrived(page());
  await world.tab("Um pedido");
  await told.waitFor();
  await link("config").click();
  await world.save();
  await world.tab("Um pedido");
  await told.waitFor({ state: "detached" });
});

test("the way past the header leads into the content, and nowhere else", async () => {
  await at("#lote");
  await shows("voalle-orders");
  await page().keyboard.press("Tab");
  await page().keyboard.press("Enter");
  assert.deepEqual([(await focused(page())).tag, await hash(), await shown()], ["main", "#lote", "voalle-orders"]);
});

test("on a phone the places are at the bottom, and whoever wants to stand there knows how high they are", async () => {
  const room = () =>
    page().evaluate(() => {
      const probe = Object.assign(document.createElement("i"), { style: "position: fixed; bottom: var(--page-bottom)" });
      document.querySelector("voalle-config").shadowRoot.append(probe);
      const bottom = innerHeight - probe.getBoundingClientRect().bottom;
      probe.remove();
      const { top } = document.querySelector("header nav").getBoundingClientRect();
      return [bottom, innerHeight - top];
    });
  await at("#configuracao");
  await world.arrived(page());
  for (const [size, isAtBottom] of [
    [{ width: 360, height: 740 }, true],
    [{ width: 320, height: 640 }, true],
    // A large screen, enlarged four times; a phone on its side.
    [{ width: 320, height: 256 }, false],
    [{ width: 740, height: 360 }, false],
  ]) {
    await page().setViewportSize(size);
    const [bottom, height] = await room();
    const what = `${size.width} × ${size.height}`;
    if (isAtBottom) assert.ok(Math.abs(bottom - height) < 2 && height > 44 && height < 70, `${what}: ${bottom}, ${height}`);
    else assert.equal(bottom, 0, what);
    assert.equal(await page().evaluate(() => document.scrollingElement.scrollWidth - innerWidth <= 0), true, `${what} is too wide`);
    const cut = await page().evaluate(() => [...document.querySelectorAll("header nav a")].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    assert.equal(cut, 0, `${what}: words that are cut`);
  }
  await page().setViewportSize({ width: 1280, height: 900 });
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
