// What a screen reader hears: one announcement for one event, and of the fields only the one that was just left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hasFocus } from "./page.mjs";
import { World } from "./world.mjs";

let world;
before(async () => {
  world = await World.start();
  await world.page.locator("voalle-config").evaluate((element) => {
    window.spoken = [];
    const live = "[aria-live], [role=status], [role=alert]";
    const tell = (records) => {
      const regions = new Set();
      for (const { target, addedNodes } of records) {
        const at = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        if (at instanceof Element) regions.add(at.closest(live));
        for (const node of addedNodes) if (node instanceof Element) regions.add(node.matches(live) ? node : node.closest(live));
      }
      for (const region of regions) if (region?.checkVisibility() && region.textContent.trim()) window.spoken.push(region.textContent.trim());
    };
    new MutationObserver(tell).observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
});
after(() => world?.stop());

/** What is under way is told only where it takes long. */
const spoken = async () => {
  // Longer than the summary waits, and than what is slow is told after.
  await world.page.waitForTimeout(600);
  const heard = await world.page.evaluate(() => window.spoken.splice(0));
  return heard.filter((words) => words !== "Salvando…");
};

test("a refused save is told once: by the heading that takes the focus, and by nothing else", async () => {
  await spoken();
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  const summary = world.page.locator(".summary");
  await summary.waitFor();
  assert.deepEqual(await spoken(), []);
  assert.ok(await hasFocus(summary));
  assert.match(await summary.locator("h2").textContent(), /^Não foi salvo\. Corrija \d campos$/);
});

test("of a field that was left its own error is told, once, and of the others nothing", async () => {
  await world.field("URL do ERP").fill("x y");
  await spoken();
  await world.field("URL do ERP").press("Tab");
  const [words, ...more] = await spoken();
  assert.match(words, /endereço|espaço|domínio|servidor/);
  assert.deepEqual(more, []);
  await world.field("URL do ERP").focus();
  await world.page.keyboard.press("Tab");
  assert.deepEqual(await spoken(), [], "not again when nothing has changed");
});

test("a save that came through is told once", async () => {
  await world.fillIn();
  await world.field("Alias do integrador").fill("outro");
  await spoken();
  await world.save();
  const heard = await spoken();
  assert.equal(heard.length, 1, heard.join(" | "));
  assert.match(heard[0], /^Salvo às \d\d:\d\d$/);
});

test("a server that does not answer is told once, with what to do, and nothing typed is lost", async () => {
  await world.field("Alias do integrador").fill("sem-servidor");
  await spoken();
  await world.context.setOffline(true);
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.page.getByRole("button", { name: "Tentar de novo" }).waitFor();
  assert.deepEqual(await spoken(), ["Não foi salvo: o servidor não respondeu. Nada do que você digitou se perdeu."]);
  await world.context.setOffline(false);
  await world.page.getByRole("button", { name: "Tentar de novo" }).click();
  await world.saves();
  assert.equal((await world.saved()).lead.integratorAlias, "sem-servidor");
});

test("to turn the integration off is asked about first, and stays as it was until then", async () => {
  const box = world.page.getByRole("switch", { name: "Integração ligada" });
  await box.click();
  const dialog = world.page.locator("dialog");
  await dialog.getByRole("heading", { name: "Desligar a integração?" }).waitFor();
  assert.ok(await box.isChecked());
  await dialog.getByRole("button", { name: "Manter ligada" }).click();
  assert.ok(await box.isChecked());
  await box.click();
  await dialog.getByRole("button", { name: "Desligar" }).click();
  assert.equal(await box.isChecked(), false);
  await world.save();
  assert.equal((await world.saved()).general.active, false);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
