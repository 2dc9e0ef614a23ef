// What appears when somebody leaves a field or a step waits while a button is held down: it would push that away from under the pointer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World } from "./world.mjs";

let world;

before(async () => {
  world = await World.start();
  await world.fillIn();
});
after(() => world?.stop());

/** A tab as somebody finds it who comes back: nothing is open that needs nobody. */
async function tab(search = "#configuracao") {
  const page = await world.context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(new URL(search, world.proxy.address).href);
  await page.locator("#formulario").waitFor();
  return page;
}

const toggle = (page, step) => page.locator(`#passo-${step} .step-head button`);

/** Presses as slowly as people do; answers how far what was pressed moved meanwhile, in pixels. */
async function press(page, button) {
  const at = await button.boundingBox();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(600);
  const { y } = await button.boundingBox();
  await page.mouse.up();
  return y - at.y;
}

test("a step that tests itself when it is left moves no button that is pressed", async () => {
  const page = await tab();
  await toggle(page, "address").click();
  assert.equal(await press(page, toggle(page, "access")), 0);
  assert.equal(await toggle(page, "access").getAttribute("aria-expanded"), "true");
  await page.locator("#passo-address .found-lines li").first().waitFor();
  await page.close();
});

test("what is said about a field that was left moves no button that is pressed, and is said then", async () => {
  const page = await tab("?provider=vazio");
  await page.getByLabel("URL do ERP", { exact: true }).fill("ftp://erp.provedor.com.br");
  assert.equal(await press(page, toggle(page, "access")), 0);
  assert.equal(await toggle(page, "access").getAttribute("aria-expanded"), "true");
  await page.locator('[data-path="general.erpUrl"] .issue.error').waitFor();
  page.once("dialog", (dialog) => dialog.accept());
  await page.close();
});

test("a press whose end no page hears of, as of a list that the browser opens, holds nothing back from the next key", async () => {
  const page = await tab("?provider=vazio");
  const url = page.getByLabel("URL do ERP", { exact: true });
  await url.fill("ftp://erp.provedor.com.br");
  await url.dispatchEvent("pointerdown");
  await page.keyboard.press("Tab");
  await page.locator('[data-path="general.erpUrl"] .issue.error').waitFor();
  page.once("dialog", (dialog) => dialog.accept());
  await page.close();
});
