// A server whose database went back in time: the page says so, and an operator releases the sends after they have looked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startProxy } from "../../scripts/serve.mjs";
import { World } from "./world.mjs";

let world;
before(async () => {
  world = await World.start();
  await world.fillIn();
  await world.test();
});
after(() => world?.stop());

test("nothing is sent after a restore until somebody who has looked says so", async () => {
  await world.fault({ on: "lead", kind: "cutAfter" });
  await world.plan("lead", (lead) => ({ ...lead, id: "lead-de-antes" }));
  assert.match(await world.send(), /Sem confirmação/);
  await world.proxy.stop();
  const args = [...world.proxyArgs, "--restored"];
  const port = Number(new URL(world.proxy.address).port);
  world.proxy = await startProxy({ port, dataDir: world.dataDir, sandbox: world.sandbox, args, append: true });
  await world.open();
  await world.plan("nova-pessoa", (order) => ({ ...order, id: "depois-da-copia" }));
  await world.page.getByRole("button", { name: "Enviar…", exact: true }).click();
  await world.agree();
  await world.page.getByText("O banco de dados do servidor voltou a uma cópia anterior, e nada é enviado").first().waitFor();

  await world.tab("Envios");
  const note = world.page.locator(".restore");
  await note.getByRole("heading", { name: "Nada está sendo enviado" }).waitFor();
  assert.match(
    await note.textContent(),
    /o que foi enviado depois dela não está nesta lista.*os que já estão lá não devem ser enviados de novo.*pode fazer à noite/s,
  );
  await world.page.getByRole("button", { name: "lead-de-antes" }).click();
  const page = world.page.locator(".send-page");
  await page.getByText("O banco de dados do servidor voltou a uma cópia anterior, e não se sabe o que foi feito depois dela.").first().waitFor();
  assert.match(await page.textContent(), /Não se sabe se foi feito\. Reenviar agora não envia nada\. Procure-o no Voalle/);
  await page.getByRole("radio", { name: "Foi feito", exact: true }).check();
  await page.getByRole("button", { name: "Registrar", exact: true }).click();
  await page.locator(".send-banner").getByText("Registrado como feito", { exact: true }).waitFor();
  await world.page.getByRole("button", { name: "Voltar à lista" }).click();

  await note.getByRole("button", { name: "Já conferi: liberar os envios" }).press("Enter");
  await world.page.locator('.journal > [role="status"]').getByText("Os envios foram liberados.").waitFor();
  assert.equal(await note.isVisible(), false);
  assert.ok(
    await world.page
      .getByRole("heading", { name: "Envios", exact: true })
      .evaluate((heading) => heading === document.activeElement || heading.getRootNode().activeElement === heading),
  );
  await world.plan("nova-pessoa", (order) => ({ ...order, id: "depois-da-copia" }));
  assert.match(await world.send(), /Feito/);
  assert.deepEqual(world.pageErrors, []);
});
