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

/** A new tab; `missing` are endings of addresses whose answers do not come, until `mend()`. */
async function tab(missing = []) {
  const asked = [];
  const broken = new Set(missing);
  const page = await world.newPage(world.context, "", async (one) => {
    one.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await one.route("**/assets/*.js", (route) => ([...broken].some((part) => route.request().url().includes(part)) ? route.abort() : route.fallback()));
  });
  return { page, asked, mend: () => broken.clear() };
}

test("the first view asks for each thing once, for no answer that its HTML has, and for nothing of the orders", async () => {
  const { page, asked } = await tab();
  const first = [...asked];
  assert.equal(new Set(first).size, first.length, first.join());
  assert.equal(first.filter((path) => path.endsWith("/providers/horizonte/config")).length, 1, "what was asked for ahead is what the form gets");
  assert.ok(!first.includes("/healthz"));
  assert.ok(!first.some((path) => /orders|batch|sends|files-/.test(path)), first.join());
  assert.ok(first.length <= 12, first.join());
  await page.close();
});

test("orders that do not come take nothing away that was typed, say so in their place, and come when they are asked for again", async () => {
  const { page, mend } = await tab(["/voalle-orders-"]);
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("digitado");
  await page.getByLabel("Usuário", { exact: true }).fill("sem salvar");
  await page.getByRole("link", { name: "Pedidos", exact: true }).click();
  const words = "A tela de pedidos não foi carregada. Confira a conexão e tente de novo; se continuar, salve a configuração e recarregue a página.";
  await page.getByRole("alert").getByText(words).waitFor();
  await page.getByRole("link", { name: "Configuração", exact: true }).click();
  assert.equal(await page.getByText(words).count(), 0);
  assert.equal(await alias.inputValue(), "digitado");
  await page.getByRole("link", { name: "Pedidos", exact: true }).click();
  await page.getByText(words).waitFor();
  mend();
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await page.getByRole("tab", { name: "Experimentar um pedido", exact: true }).waitFor();
  assert.equal(await page.getByText(words).count(), 0);
  page.once("dialog", (dialog) => dialog.accept());
  await page.close();
});

test("a tab of the orders that does not come says so, and comes when it is asked for again", async () => {
  for (const [title, part, heading] of [
    ["Lote", "/batch-view-", "Lote de pedidos"],
    ["Envios", "/sends-view-", "Envios"],
  ]) {
    const { page, mend } = await tab([part]);
    await page.getByRole("link", { name: "Pedidos", exact: true }).click();
    await page.getByRole("tab", { name: title, exact: true }).click();
    await page.getByRole("alert").getByText("Esta parte da tela não chegou. Confira a conexão e tente de novo.").waitFor();
    mend();
    await page.getByRole("button", { name: "Tentar de novo" }).click();
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    await page.close();
  }
});

test("orders that nobody has looked at yet ask for nothing that they would show, and open where they were told to", async () => {
  const { page, asked } = await tab();
  const readings = () => asked.filter((path) => path.endsWith("/providers/horizonte/config")).length;
  await page.locator("voalle-orders .view").waitFor({ state: "attached" });
  assert.equal(asked.filter((path) => path.endsWith("/sends")).length, 1, "but for what waits for somebody, which is told while they are hidden too");
  await page.locator("voalle-orders").evaluate((element) => element.open("sends"));
  assert.equal(readings(), 1, "the form's");
  await page.getByRole("link", { name: "Pedidos", exact: true }).click();
  await page.getByRole("tab", { name: "Envios", selected: true }).waitFor();
  await page.getByRole("heading", { name: "Envios", exact: true }).waitFor();
  assert.equal(readings(), 2);
  await page.close();
});

test("what was sent is followed to its end, although the tab of what was sent does not come", async () => {
  await world.control("POST", "settings", { settlementDelayMs: 1500 });
  const [usual, { page, asked }] = [world.page, await tab(["/sends-view-"])];
  world.page = page;
  await world.plan("pagamento-pix");
  assert.match(await world.send(), /Aceito pelo ERP/);
  await page.locator(".send-outcome").getByText("O ERP processou a baixa.").waitFor();
  assert.ok(
    asked.some((path) => path.includes("/sends-view-")),
    "it was asked for",
  );
  world.page = usual;
  await page.close();
});
