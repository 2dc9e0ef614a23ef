// A batch: chosen, checked, confirmed, sent, paused, over.
import { sampleOrders } from "../../../www/elements/batch/sample-orders.js";

/** What a real file has: sound orders, a document with a wrong digit, an unknown product, the same ID twice. */
function orders() {
  const [first, second] = sampleOrders;
  const many = Array.from({ length: 20 }, (_, index) => ({ ...sampleOrders[2], id: `lead-${String(index + 1).padStart(4, "0")}` }));
  return [
    ...sampleOrders,
    { ...first, id: "lote-0101", customer: { ...first.customer, taxId: "153.509.460-57" } },
    { ...second, id: "lote-0102", items: [{ productId: "não-existe", quantity: 1, unitPrice: 10 }] },
    { ...first, id: "lote-0001", dueDay: 10 },
    ...many,
  ];
}

export async function* batch(stage) {
  await stage.enterSaved(undefined, "#lote");
  await stage.tab("batch");
  const input = stage.page.locator(".batch-input");
  await input.waitFor({ state: "attached" });
  const give = (name, content) => input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  yield { name: "batch-choose" };
  await give("pedidos.json", "isto não é JSON");
  await stage.page.locator(".batch-choose .bad:not(:empty)").waitFor();
  yield { name: "batch-file-refused" };
  await give("pedidos.json", JSON.stringify(orders()));
  const send = stage.page.locator('[data-action="begin"]');
  await send.waitFor();
  yield { name: "batch-checked", isWhole: true };
  const blocked = stage.page.locator(".batch details:not([open]) > summary").first();
  if (await blocked.count()) await blocked.click();
  yield { name: "batch-checked-more", isWhole: true };
  await send.click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "batch-confirm" };
  await stage.world.fault({ on: "lead", kind: "cutAfter" });
  await stage.world.fault({ on: "sale", kind: "refuse", messages: [{ message: "Vendedor sem permissão nesta campanha.", code: 120, type: "Error" }] });
  await stage.world.control("POST", "weather", { seed: 1, percent: 100, kinds: ["slow"], delayMs: 900 });
  await stage.page
    .locator("dialog")
    .getByRole("button", { name: stage.say(/^Enviar \d+ pedidos/, /^Send \d+ orders/) })
    .click();
  await stage.page.locator('[data-action="pause"]').waitFor();
  await stage.page.locator(".batch-run progress").evaluate((bar) => new Promise((resolve) => setInterval(() => bar.value >= 3 && resolve(), 100)));
  yield { name: "batch-running", isWhole: true };
  await stage.page.locator('[data-action="pause"]').click();
  await stage.page.locator('[data-action="proceed"]').waitFor();
  yield { name: "batch-paused", isWhole: true };
  await stage.page.locator('[data-action="cancel"]').click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "batch-cancel" };
  await stage.page.keyboard.press("Escape");
  await stage.page.reload();
  await stage.page.locator("voalle-orders .view").waitFor();
  await stage.tab("batch");
  await stage.page.locator('[data-action="proceed"]').waitFor();
  yield { name: "batch-resumed" };
  await stage.world.control("DELETE", "weather");
  await stage.page.locator('[data-action="proceed"]').click();
  await stage.button("Encerrar o lote", "Close the batch").waitFor();
  yield { name: "batch-over", isWhole: true };
  await stage.page.locator('[data-action="close"]').click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "batch-close" };
  await stage.page.locator("dialog button").last().click();
  await input.waitFor({ state: "attached" });
}
