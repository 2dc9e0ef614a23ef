// The batch as a person has it before them: a browser on the page, its file, its buttons, and what the browser keeps of it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BatchBrowser } from "./batch-browser.mjs";
import { batchFile } from "./batch-orders.mjs";
import { root, secrets, World } from "./world.mjs";

export class Desk {
  browser = new BatchBrowser();
  page;
  world;
  #folder = mkdtempSync(join(tmpdir(), "voalle-batch-file-"));

  /** On a proxy that has the sandbox's provider saved. */
  static async start() {
    const desk = new Desk();
    desk.world = await World.start({ proxyArgs: ["--erp-timeout-ms", "1500", "--follow-ms", "300"], arrived: (one) => one.locator("voalle-config").waitFor() });
    await desk.save();
    await desk.open();
    return desk;
  }

  /** A provider's configuration; each has the same ERP. */
  async save(provider = "horizonte", change = {}) {
    const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
    Object.assign(config, change);
    const { apiPort, authPort } = this.world.sandbox;
    Object.assign(config.general, secrets, { provider, username: `integracao.${provider}.datacake`, apiPort, authPort });
    // A person who was registered for a sale that did not follow stays a customer of that sale.
    config.lead.createForExistingCustomer = false;
    const [status, text] = await this.world.page.evaluate(
      async ([path, body]) => {
        const answer = await fetch(path, {
          method: "PUT",
          headers: { "content-type": "application/json", "if-none-match": "*" },
          body,
        });
        // An answer that is never read is never over, for who listens to the page.
        return [answer.status, await answer.text()];
      },
      [`/api/v1/providers/${provider}/config`, JSON.stringify(config)],
    );
    assert.equal(status, 200, text);
  }

  async stop() {
    await this.browser.stop();
    await this.world?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get address() {
    return `${this.world.proxy.address}#lote`;
  }

  /** Starts the browser, or starts it again. */
  async open() {
    this.page = await this.browser.open(this.address);
    await this.openBatch();
  }

  openBatch() {
    return this.place("Lote").click();
  }

  /** The page's way to one of its places. */
  place(name, page = this.page) {
    return page.locator("header nav a").filter({ hasText: name });
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  action(name) {
    return this.page.locator(`[data-action="${name}"]`);
  }

  heading(name) {
    return this.page.getByRole("heading", { name, exact: true });
  }

  says(words) {
    return this.page.getByText(words).first().waitFor();
  }

  async count(state) {
    // As it is now, and without a deadline: a busy machine would make a nought of what is there.
    const text = await this.page.locator(`[data-count="${state}"] .number`).evaluateAll(([number]) => number?.textContent ?? "0");
    return Number(text.replace(/\D/g, ""));
  }

  saved(name, bytes) {
    const path = join(this.#folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  async choose(path) {
    await this.page.locator("input.batch-input").setInputFiles(path);
    await this.heading("Conferência do lote").waitFor();
    await this.page.locator(".batch-table").waitFor();
  }

  /** A file of so many orders whose ids begin with `prefix`. */
  file(orders, seed, prefix, change = (text) => text) {
    const text = batchFile(orders, seed).bytes.toString("latin1").replaceAll("lote-", `${prefix}-`);
    return this.saved(`${prefix}.csv`, Buffer.from(change(text), "latin1"));
  }

  /** Sends what was checked, and agrees to it: so many, which both buttons say, with those among them that have a warning. */
  async begin(count) {
    const words = new RegExp(`^Enviar ${count} pedidos?( \\(\\d+ com aviso\\))?…?$`);
    const name = (await this.action("begin").textContent()).trim();
    assert.match(name, words);
    await this.action("begin").click();
    await this.page
      .getByRole("dialog")
      .getByRole("button", { name: name.replace("…", ""), exact: true })
      .click();
  }

  /** How many of the batch have come to an end. */
  async ended() {
    const [, done] = /^([\d.]+) de/.exec(await this.page.locator(".batch-progress label").textContent());
    return Number(done.replaceAll(".", ""));
  }

  /** Waits for something; when the ERP's faults have stopped the batch, a person goes on with it. */
  async until(isThere, what, seconds = 240) {
    const deadline = Date.now() + seconds * 1000;
    while (!(await isThere())) {
      assert.ok(Date.now() < deadline, `${what} does not come: ${await this.page.locator(".batch-place").innerText()}`);
      if (await this.action("proceed").isVisible())
        await this.action("proceed")
          .click({ timeout: 2_000 })
          .catch(() => {});
      await sleep(100);
    }
  }

  /** Twice, as impatient people do. */
  async retry() {
    await this.action("retry").dblclick();
    await this.action("retry").waitFor({ state: "detached" });
  }

  async close(name = "Encerrar", title = "Lote de pedidos") {
    await this.action("close").click();
    await this.page.getByRole("dialog").getByRole("button", { name }).click();
    await this.heading(title).waitFor();
  }

  /** What the browser holds of the batch. */
  held() {
    return this.page.evaluate(
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

  async rowIds(state) {
    return (await this.held())
      .filter((row) => row.status === state)
      .map((row) => row.id)
      .sort();
  }
}
