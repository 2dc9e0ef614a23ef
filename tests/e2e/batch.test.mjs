// A batch of orders: faults of every kind, a reload and a killed browser half-way; never twice, never lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import Papa from "papaparse";
import { Desk } from "./batch-desk.mjs";
import { batchFile, soldBy } from "./batch-orders.mjs";

/** How long a slow answer takes; longer than the proxy waits for it. */
const slowMs = 2_200;
let desk;
before(async () => (desk = await Desk.start()));
after(() => desk?.stop());

test("120 orders with faults, a reload and a killed browser: the ERP's list and the unknowns are the file, none twice", { timeout: 900_000 }, async () => {
  const { bytes, orders } = batchFile(120, 41);
  const path = desk.saved("pedidos de novembro.csv", bytes);
  const all = orders.map(({ id }) => id).sort();
  const idOf = new Map(orders.map(({ id, document }) => [document, id]));
  const inErp = async () => {
    const sold = soldBy(await desk.world.records());
    assert.deepEqual(
      [...sold].filter(([, times]) => times > 1),
      [],
      "nobody twice",
    );
    return [...sold.keys()].map((document) => idOf.get(document) ?? document).sort();
  };

  await desk.choose(path);
  assert.equal(await desk.count("blocked"), 0, await desk.page.locator(".batch-place").innerText());
  assert.ok((await desk.page.locator(".issue.warning", { hasText: "zero à esquerda" }).count()) > 0, "documents that lost their zeros are named");
  assert.deepEqual(await desk.held().catch(() => []), [], "nothing is kept before somebody wants it sent");
  await desk.world.control("POST", "weather", { seed: 11, percent: 14, delayMs: slowMs });
  await desk.action("begin").click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByText(/120 pedidos, no valor de R\$/).waitFor();
  await dialog.getByRole("heading", { name: "Enviar 120 pedidos a erp.sandbox.test (Emulador)?" }).waitFor();
  await dialog.getByRole("button", { name: /^Enviar 120 pedidos/ }).click();

  await desk.until(async () => (await desk.ended()) >= 30, "the first thirty");
  let asked = "";
  desk.page.once("dialog", (dialog) => {
    asked = dialog.type();
    return dialog.accept();
  });
  await desk.page.reload();
  await desk.openBatch();
  await desk.heading("Há um lote por terminar").waitFor();
  assert.equal(asked, "beforeunload", "a page that sends does not leave without asking");
  const afterReload = await desk.ended();
  assert.ok(afterReload >= 30, `${afterReload}`);
  assert.match(await desk.page.locator(".batch-left").textContent(), /^Arquivo pedidos de novembro\.csv, de /);

  await desk.action("proceed").click();
  await desk.until(async () => (await desk.ended()) >= 75, "seventy-five");
  await desk.browser.kill();
  await desk.open();
  await desk.heading("Há um lote por terminar").waitFor();
  assert.ok((await desk.ended()) >= 70, `${await desk.ended()} after the kill`);
  const kept = await desk.held();
  for (const row of kept) assert.equal(row.order === undefined, row.status === "done", `${row.id} ${row.status}`);
  const done = new Set(kept.filter((row) => row.status === "done").map((row) => row.id));
  for (const { id, document } of orders) if (done.has(id)) assert.ok(!JSON.stringify(kept).includes(document), `${id} is done and its document is still there`);

  await desk.action("proceed").click();
  const isOver = async () => (await desk.ended()) === 120 && !(await desk.action("pause").isVisible());
  await desk.until(isOver, "the end");
  // Whatever the ERP has refused is tried again, until it has no more words.
  for (let round = 0; (await desk.count("refused")) > 0; round += 1) {
    assert.ok(round < 12, "refused without an end");
    await desk.retry();
    await desk.until(isOver, "another round");
  }
  const unknown = await desk.rowIds("unknown");
  const atErp = await inErp();
  const weather = await desk.world.control("GET", "weather");
  console.log(
    `120 orders: ${afterReload} before the reload, ${done.size} done before the kill, ${atErp.length} at the ERP, ${unknown.length} unknown; the weather brought ${JSON.stringify(weather.met)}`,
  );
  assert.ok(unknown.length > 0, "some are unknown, or this shows nothing");
  assert.deepEqual(
    await desk.rowIds("done"),
    all.filter((id) => !unknown.includes(id)),
  );
  assert.deepEqual([...new Set([...atErp, ...unknown])].sort(), all);

  await desk.world.control("DELETE", "weather");
  // The ERP may still be at what was given up waiting for: who looks now sees too little.
  await sleep(slowMs);
  await operatorResolves(await inErp());
  await desk.openBatch();
  await desk.until(async () => (await desk.count("unknown")) === 0, "what the operator has recorded");
  while ((await desk.count("refused")) > 0) {
    await desk.retry();
    await desk.until(isOver, "the last round");
  }
  assert.deepEqual(await inErp(), all, "the ERP has what the file has");
  assert.deepEqual(await desk.rowIds("done"), all);
  const { people, sales, leads } = await desk.world.records();
  assert.equal(leads.length, orders.filter(({ kind }) => kind === "lead").length);
  assert.equal(sales.length, orders.filter(({ kind }) => kind === "order").length);
  assert.match(people[0].name, /^Cliente; "Exemplo" nº \d+ ação €$/, "the file's letters are the file's");

  await exportHasAll(all);
  await desk.close();
  assert.deepEqual(await desk.held(), [], "and nothing stays in the browser");
  assert.deepEqual(desk.browser.errors, []);
});

/** Looks each unknown order up in the ERP, and records what is there: the first by hand, the others as the page would. */
async function operatorResolves(atErp) {
  const first = desk.page.locator(".batch-unknown li").first();
  const id = await first.locator("strong").textContent();
  await first.getByRole("button").click();
  const view = desk.page.locator(".send-page", { has: desk.page.getByRole("heading", { name: id }) });
  await desk.world.record(view, atErp.includes(id) ? "Foi feito" : "Não foi feito");
  await desk.page.evaluate(async (there) => {
    const path = "/api/v1/providers/horizonte/sends";
    const { sends } = await (await fetch(`${path}?status=unknown`)).json();
    for (const send of sends)
      await fetch(`${path}/${send.id}/resolution`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(there.includes(send.sourceId) ? { outcome: "done", notFound: true } : { outcome: "notDone" }),
      });
  }, atErp);
}

async function exportHasAll(all) {
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.action("export").click()]);
  assert.equal(download.suggestedFilename(), "pedidos de novembro-resultados.csv");
  const rows = Papa.parse(readFileSync(await download.path(), "utf8").slice(1), { delimiter: ";", skipEmptyLines: true }).data;
  assert.deepEqual(rows[0], ["linha", "id", "cliente", "situacao", "destino", "protocolo", "valor", "mensagem"]);
  assert.deepEqual(
    rows
      .slice(1)
      .map((cells) => cells[1])
      .sort(),
    all,
  );
  assert.ok(
    rows.slice(1).every((cells) => cells[3] === "Feito" && (cells[4] === "Venda" || cells[5] === "")),
    "a lead has no protocol",
  );
  const named = rows.slice(1).filter((cells) => cells[2] !== "");
  assert.ok(named.length > 60, `${named.length} names, from the journal`);
  assert.ok(
    rows.slice(1).every((cells) => cells[2] !== "" || /veja o envio em Envios/.test(cells[7])),
    "who has no name says where it is",
  );
  assert.ok(rows.slice(1).filter((cells) => cells[5] !== "").length > 60, "a sale has, unless an operator has found it without one");
}

/** What the ERP has, once the contacts that follow their sales by themselves have followed. */
async function settled() {
  for (let last = ""; ; ) {
    const records = await desk.world.records();
    const text = JSON.stringify(records);
    if (text === last) return records;
    last = text;
    await desk.page.waitForTimeout(2500);
  }
}

test("a file that was sent before is named as such, and nothing of it goes out again", async () => {
  const { bytes } = batchFile(120, 41);
  await desk.choose(desk.saved("de novo.csv", bytes));
  await desk.page.getByText("Todos já foram enviados antes: nada será enviado de novo.").waitFor();
  await desk.page.locator("td .batch-more > summary").first().click();
  await desk.page
    .getByText(/Já foi enviado em .*: nada será enviado de novo\./)
    .first()
    .waitFor();
  const before = await settled();
  await desk.world.calls();
  await desk.action("begin").click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByText("120: nada será enviado de novo").waitFor();
  await dialog.getByRole("button", { name: /^Enviar 120 pedidos/ }).click();
  await desk.heading("Lote terminado").waitFor();
  assert.equal(await desk.count("done"), 120);
  await desk.page.getByText("Já tinha sido enviado; nada foi enviado de novo.").first().waitFor();
  assert.deepEqual(await desk.world.records(), before);
  assert.deepEqual(await desk.world.calls(), [], "the ERP was not even asked");
  await desk.close();
});

test("nothing went wrong in the page itself", () => assert.deepEqual(desk.browser.errors, []));
