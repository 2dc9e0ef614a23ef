// A batch of orders: faults of every kind, a reload and a killed browser half-way; never twice, never lost.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { readCsv } from "../../www/elements/batch/csv.js";
import { BatchBrowser } from "./batch-browser.mjs";
import { batchFile, soldBy } from "./batch-orders.mjs";
import { root, secrets, World } from "./world.mjs";

const folder = mkdtempSync(join(tmpdir(), "voalle-batch-file-"));
const browser = new BatchBrowser();
let world;
let page;

before(async () => {
  world = await World.start({ proxyArgs: ["--erp-timeout-ms", "1500", "--follow-ms", "300"], arrived: (one) => one.locator("voalle-config").waitFor() });
  const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
  Object.assign(config.general, secrets, { apiPort: world.sandbox.apiPort, authPort: world.sandbox.authPort });
  // A person who was registered for a sale that did not follow stays a customer of that sale.
  config.lead.createForExistingCustomer = false;
  assert.equal(await world.page.evaluate(async (body) => (await fetch("/api/v1/providers/horizonte/config", { method: "PUT", headers: { "content-type": "application/json", "if-none-match": "*" }, body })).status, JSON.stringify(config)), 200);
});
after(async () => {
  await browser.stop();
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name) => page.getByRole("button", { name });
const action = (name) => page.locator(`[data-action="${name}"]`);
const heading = (name) => page.getByRole("heading", { name, exact: true });
const count = async (state) => Number((await page.locator(`[data-count="${state}"] .number`).textContent({ timeout: 500 }).catch(() => "0")).replace(/\D/g, ""));

function saved(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function openBatch() {
  await page.getByRole("tab", { name: "Lote" }).click();
}

async function choose(path) {
  await page.locator("input.batch-input").setInputFiles(path);
  await heading("Conferência do lote").waitFor();
  await page.locator(".batch-table").waitFor();
}

/** How many of the batch have come to an end. */
async function ended() {
  const [, done] = /^([\d.]+) de/.exec(await page.locator(".batch-progress label").textContent());
  return Number(done.replaceAll(".", ""));
}

/** Waits for so many; when the ERP's faults have stopped the batch, a person goes on with it. */
async function until(isThere, what, seconds = 240) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isThere())) {
    assert.ok(Date.now() < deadline, `${what} does not come: ${await page.locator(".batch-place").innerText()}`);
    if (await action("proceed").isVisible()) await action("proceed").click({ timeout: 2_000 }).catch(() => {});
    await sleep(100);
  }
}

/** What the browser holds of the batch. */
function held() {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("datacake-voalle-batch");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const rows = request.result.transaction("rows").objectStore("rows").getAll();
          rows.onsuccess = () => {
            request.result.close();
            resolve(rows.result);
          };
        };
      }),
  );
}

const rowIds = async (state) => (await held()).filter((row) => row.status === state).map((row) => row.id).sort();

test("120 orders with faults, a reload and a killed browser: the ERP's list and the unknowns are the file, none twice", { timeout: 900_000 }, async () => {
  const { bytes, orders } = batchFile(120, 41);
  const path = saved("pedidos de novembro.csv", bytes);
  const all = orders.map(({ id }) => id).sort();
  const idOf = new Map(orders.map(({ id, document }) => [document, id]));
  const inErp = async () => {
    const sold = soldBy(await world.records());
    assert.deepEqual([...sold].filter(([, times]) => times > 1), [], "nobody twice");
    return [...sold.keys()].map((document) => idOf.get(document) ?? document).sort();
  };

  page = await browser.open(`${world.proxy.address}#pedidos`);
  await openBatch();
  await choose(path);
  assert.equal(await count("blocked"), 0, await page.locator(".batch-place").innerText());
  assert.ok((await page.locator(".issue.warning", { hasText: "zero à esquerda" }).count()) > 0, "documents that lost their zeros are named");
  assert.deepEqual(await held().catch(() => []), [], "nothing is kept before somebody wants it sent");
  await world.control("POST", "weather", { seed: 11, percent: 14, delayMs: 2_200 });
  await button(/^Enviar os 120 prontos/).click();
  await page.getByRole("dialog").getByText(/120 pedidos, no valor de R\$/).waitFor();
  await button("Enviar 120 pedidos").click();

  await until(async () => (await ended()) >= 30, "the first thirty");
  let asked = "";
  page.once("dialog", (dialog) => {
    asked = dialog.type();
    return dialog.accept();
  });
  await page.reload();
  await openBatch();
  await heading("Há um lote por terminar").waitFor();
  assert.equal(asked, "beforeunload", "a page that sends does not leave without asking");
  const afterReload = await ended();
  assert.ok(afterReload >= 30, `${afterReload}`);
  assert.match(await page.locator(".batch-left").textContent(), /^Arquivo pedidos de novembro\.csv, de /);

  await action("proceed").click();
  await until(async () => (await ended()) >= 75, "seventy-five");
  await browser.kill();
  page = await browser.open(`${world.proxy.address}#pedidos`);
  await openBatch();
  await heading("Há um lote por terminar").waitFor();
  assert.ok((await ended()) >= 70, `${await ended()} after the kill`);
  const kept = await held();
  for (const row of kept) assert.equal(row.order === undefined, row.status === "done", `${row.id} ${row.status}`);
  const done = new Set(kept.filter((row) => row.status === "done").map((row) => row.id));
  for (const { id, document } of orders) if (done.has(id)) assert.ok(!JSON.stringify(kept).includes(document), `${id} is done and its document is still there`);

  await action("proceed").click();
  const isOver = async () => (await ended()) === 120 && !(await action("pause").isVisible());
  await until(isOver, "the end");
  // Whatever the ERP has refused is tried again, until it has no more words.
  for (let round = 0; (await count("refused")) > 0; round += 1) {
    assert.ok(round < 12, "refused without an end");
    await action("retry").click();
    await until(async () => (await isOver()) && !(await heading("Enviando o lote").isVisible()), "another round");
  }
  const unknown = await rowIds("unknown");
  const atErp = await inErp();
  const weather = await world.control("GET", "weather");
  console.log(`120 orders: ${afterReload} before the reload, ${done.size} done before the kill, ${atErp.length} at the ERP, ${unknown.length} unknown; the weather brought ${JSON.stringify(weather.met)}`);
  assert.ok(unknown.length > 0, "some are unknown, or this shows nothing");
  assert.deepEqual(await rowIds("done"), all.filter((id) => !unknown.includes(id)));
  assert.deepEqual([...new Set([...atErp, ...unknown])].sort(), all);

  await world.control("DELETE", "weather");
  await serverHasFollowed();
  await operatorResolves(await inErp());
  await openBatch();
  await until(async () => (await count("unknown")) === 0, "what the operator has recorded");
  while ((await count("refused")) > 0) {
    await action("retry").click();
    await until(isOver, "the last round");
  }
  assert.deepEqual(await inErp(), all, "the ERP has what the file has");
  assert.deepEqual(await rowIds("done"), all);
  const { people, sales, leads } = await world.records();
  assert.equal(leads.length, orders.filter(({ kind }) => kind === "lead").length);
  assert.equal(sales.length, orders.filter(({ kind }) => kind === "order").length);
  assert.match(people[0].name, /^Cliente; "Exemplo" nº \d+ ação €$/, "the file's letters are the file's");

  await exportHasAll(all);
  await action("close").click();
  await page.getByRole("dialog").getByRole("button", { name: "Encerrar" }).click();
  await heading("Lote de pedidos").waitFor();
  assert.deepEqual(await held(), [], "and nothing stays in the browser");
  assert.deepEqual(browser.errors, []);
});

/** Lost registrations of people the proxy looks up by itself; then only what is an operator's is unknown. */
async function serverHasFollowed() {
  const followed = () => page.evaluate(async () => (await (await fetch("/api/v1/providers/horizonte/sends?status=unknown")).json()).sends.filter((send) => send.followed).length);
  for (let look = 0; (await followed()) > 0; look += 1) {
    assert.ok(look < 600, "the proxy does not find out");
    await sleep(200);
  }
  // The page finds out by itself too.
  await page.locator(".batch-unknown p", { hasText: "por conta própria" }).waitFor({ state: "hidden" });
}

/** Looks each unknown order up in the ERP, and records what is there: the first by hand, the others as the page would. */
async function operatorResolves(atErp) {
  const first = page.locator(".batch-unknown li").first();
  const id = await first.locator("strong").textContent();
  await first.getByRole("button").click();
  const entry = page.locator(".entry", { hasText: id });
  await entry.getByRole("button", { name: atErp.includes(id) ? "Foi feito" : "Não foi feito", exact: true }).click();
  await entry.getByText(atErp.includes(id) ? "Feito" : "Recusado", { exact: true }).first().waitFor();
  await page.evaluate(async (there) => {
    const path = "/api/v1/providers/horizonte/sends";
    const { sends } = await (await fetch(`${path}?status=unknown`)).json();
    for (const send of sends) await fetch(`${path}/${send.id}/resolution`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ outcome: there.includes(send.sourceId) ? "done" : "notDone" }) });
  }, atErp);
}

async function exportHasAll(all) {
  const [download] = await Promise.all([page.waitForEvent("download"), action("export").click()]);
  assert.equal(download.suggestedFilename(), "pedidos de novembro-resultados.csv");
  const { rows } = readCsv(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(rows[0].cells, ["linha", "id", "cliente", "situacao", "destino", "protocolo", "valor", "mensagem"]);
  assert.deepEqual(rows.slice(1).map(({ cells }) => cells[1]).sort(), all);
  assert.ok(rows.slice(1).every(({ cells }) => cells[3] === "Feitos" && (cells[4] === "Lead") === (cells[5] === "")), "a sale has its protocol");
}
