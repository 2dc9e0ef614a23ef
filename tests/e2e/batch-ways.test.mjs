// A batch on its other ways: two tabs, cancelled, with errors, in a browser that keeps nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./batch-desk.mjs";
import { hasFocus } from "./page.mjs";

let desk;
before(async () => (desk = await Desk.start()));
after(() => desk?.stop());

/** The screen of another provider. */
const show = (provider) =>
  desk.page.locator("voalle-orders").evaluate((element, name) => {
    const ready = new Promise((resolve) => element.addEventListener("ready", resolve, { once: true }));
    element.setAttribute("provider", name);
    return ready.then(() => {});
  }, provider);

/** A batch of twelve on an ERP that takes its time. */
async function slowBatch(seed, prefix) {
  await desk.world.control("POST", "weather", { seed, percent: 100, kinds: ["slow"], delayMs: 250 });
  await desk.choose(desk.file(12, seed, prefix));
  await desk.begin(12);
  await desk.until(async () => (await desk.ended()) >= 1, "the first order");
}

test("a second tab sees that the first one sends, and takes over what it leaves", async () => {
  await slowBatch(5, "aba");
  const first = desk.page;
  desk.page = await desk.browser.page(desk.address);
  await desk.openBatch();
  await desk.page.getByText("Outra aba deste navegador está enviando um lote").waitFor();
  assert.equal(await desk.page.locator("input.batch-input").count(), 0);
  await first.bringToFront();
  await first.locator('[data-action="pause"]').click();
  await first.getByRole("heading", { name: "Lote em pausa" }).waitFor();
  await desk.page.bringToFront();
  await desk.heading("Há um lote por terminar").waitFor();
  const before = await desk.ended();
  await desk.action("proceed").click();
  await desk.until(async () => (await desk.ended()) > before, "one more order");
  await first.bringToFront();
  await first.locator('[data-action="proceed"]').click();
  await first.getByText("Outra aba deste navegador está enviando um lote").waitFor();
  await desk.page.bringToFront();
  await desk.heading("Lote terminado").waitFor({ timeout: 60_000 });
  assert.equal(await desk.count("done"), 12);
  const ids = (await desk.world.records()).sales.map(({ protocolId }) => protocolId);
  assert.equal(new Set(ids).size, ids.length);
  await desk.close();
  await first.close();
});

test("a tab that was left behind cancels nothing that another one has sent", async () => {
  await slowBatch(8, "velha");
  const first = desk.page;
  await desk.action("pause").click();
  await desk.heading("Lote em pausa").waitFor();
  desk.page = await desk.browser.page(desk.address);
  await desk.openBatch();
  await desk.heading("Há um lote por terminar").waitFor();
  await desk.action("proceed").click();
  await desk.heading("Lote terminado").waitFor({ timeout: 60_000 });
  const second = desk.page;
  await first.bringToFront();
  await first.getByRole("heading", { name: "Lote em pausa" }).waitFor();
  await first.locator('[data-action="cancel"]').click();
  await first.getByRole("dialog").getByRole("button", { name: "Cancelar o que falta" }).click();
  desk.page = first;
  await desk.until(async () => (await desk.count("done")) === 12, "what the other tab has done");
  assert.equal(await desk.count("cancelled"), 0);
  await second.reload();
  await desk.place("Lote", second).click();
  desk.page = second;
  await desk.until(async () => (await desk.count("done")) === 12, "the same in the database");
  await desk.close();
  await first.close();
});

test("who cancels keeps what was sent; another language changes nothing about that", async () => {
  await slowBatch(6, "cancelado");
  await desk.page.locator("#idioma").selectOption("en");
  await desk.heading("Sending the batch").waitFor();
  await desk.action("cancel").click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "Cancel what is left" }).click();
  await desk.heading("The batch was cancelled").waitFor();
  const [done, cancelled] = [await desk.count("done"), await desk.count("cancelled")];
  assert.ok(done >= 1 && cancelled >= 1 && done + cancelled === 12, `${done} done, ${cancelled} cancelled`);
  assert.equal((await desk.rowIds("done")).length, done);
  await desk.close("Close", "Batch of orders");
  await desk.page.locator("#idioma").selectOption("pt-BR");
  await desk.world.control("DELETE", "weather");
});

test("while another provider is shown, a batch is planned with nobody else's configuration; it goes on when its own is back", async () => {
  await desk.save("vizinho", { sale: { contractType: "1", collectionDay: 15 } });
  await slowBatch(9, "trocado");
  const batch = await desk.page.locator("voalle-batch").evaluateHandle((view) => view.batch);
  await show("vizinho");
  await desk.page.waitForFunction((one) => !one.runner.isRunning, batch);
  await show("horizonte");
  await desk.openBatch();
  await desk.heading("O lote parou").waitFor();
  await desk.says("Não há configuração salva para enviar os pedidos.");
  assert.equal(await desk.count("blocked"), 0);
  await desk.action("proceed").click();
  await desk.heading("Lote terminado").waitFor({ timeout: 60_000 });
  assert.equal(await desk.count("done"), 12);
  await desk.close();
  await desk.world.control("DELETE", "weather");
});

test("orders with errors are not sent; a file that can't be read says why", async () => {
  const wrong = (text) => text.replaceAll(";SP;", ";XX;").replaceAll("fibra-600", "nada").replaceAll("fibra-1giga-empresa", "nada");
  await desk.page.locator("input.batch-input").setInputFiles(desk.saved("planilha.xlsx", Buffer.from([0x50, 0x4b, 3, 4])));
  const refused = desk.page.getByText("planilha.xlsx: Este arquivo é uma planilha (.xlsx, .xls ou .ods)");
  await refused.waitFor();
  await desk.page.locator("#idioma").selectOption("en");
  await desk.page.getByText("planilha.xlsx: This file is a workbook").waitFor();
  await desk.page.locator("#idioma").selectOption("pt-BR");
  await refused.waitFor();
  // Nothing came of it: what the batch does later by itself leaves the focus where somebody has it.
  await desk.place("Lote").focus();
  await desk.page.locator("voalle-batch").evaluate((view) => view.batch.choose(new File(['{"id":"p"}'], "p.json")));
  await desk.heading("Conferência do lote").waitFor();
  assert.ok(await hasFocus(desk.place("Lote")));
  await desk.button("Escolher outro arquivo").click();
  await desk.page.locator("input.batch-input").setInputFiles(desk.saved("planilha.xlsx", Buffer.from([0x50, 0x4b, 3, 4])));
  await refused.waitFor();
  await show("vizinho");
  await show("horizonte");
  await desk.openBatch();
  await desk.heading("Lote de pedidos").waitFor();
  assert.equal(await refused.count(), 0, "it was told to a screen that is gone");
  await desk.choose(desk.file(3, 7, "erro", wrong));
  await desk.page.getByText("Nenhum pedido pode ser enviado.").waitFor();
  assert.equal(await desk.count("blocked"), 3);
  assert.equal(await desk.button(/^Enviar/).count(), 0);
  assert.equal(await desk.page.getByText(/coluna UF: /).count(), 3);
  await desk.page
    .getByText(/coluna Produto: O produto nada não está entre os produtos da integração/)
    .first()
    .waitFor();
  await desk.button("Escolher outro arquivo").click();
  await desk.heading("Lote de pedidos").waitFor();
});

test("without a database the batch works, and says what it cannot", async () => {
  await desk.page.addInitScript(() =>
    Object.defineProperty(window, "indexedDB", {
      value: {
        open: () => {
          throw new DOMException("no", "SecurityError");
        },
      },
    }),
  );
  await desk.page.reload();
  await desk.openBatch();
  await desk.choose(desk.file(2, 8, "sem-banco"));
  await desk.page.getByText("Este navegador não deixa guardar o lote").waitFor();
  await desk.begin(2);
  await desk.heading("Lote terminado").waitFor();
  assert.equal(await desk.count("done"), 2);
  await desk.close();
});

test("nothing went wrong in the page itself", () => assert.deepEqual(desk.browser.errors, []));
