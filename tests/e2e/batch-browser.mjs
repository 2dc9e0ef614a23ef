// A Chromium with a profile of its own that can be killed as a power cut would, and started again on what it left.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { launch } from "../../scripts/processes.mjs";
import { chromium as installed } from "../../scripts/system.mjs";

const quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"];
const offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

export class BatchBrowser {
  #profile = mkdtempSync(join(tmpdir(), "voalle-batch-"));
  #child;
  #browser;
  errors = [];

  /** Starts it on its profile; answers a page. */
  async open(address) {
    const active = join(this.#profile, "DevToolsActivePort");
    rmSync(active, { force: true });
    // Not by playwright, which tells no process id.
    this.#child = launch(installed.find(), [...quiet, ...offline, "--remote-debugging-port=0", `--user-data-dir=${this.#profile}`, "about:blank"], {
      stdio: ["ignore", "ignore"],
    });
    const until = Date.now() + 30_000;
    while (!existsSync(active) || readFileSync(active, "utf8").split("\n").length < 2) {
      if (Date.now() > until) throw new Error("Chromium does not say where it can be reached");
      await sleep(50);
    }
    const [port] = readFileSync(active, "utf8").split("\n");
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return this.page(address);
  }

  async page(address) {
    const page = await this.#browser.contexts()[0].newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => this.errors.push(error.stack));
    await page.goto(address);
    return page;
  }

  /** kill -9 of the browser and of whatever belongs to it. */
  async kill() {
    process.kill(-this.#child.pid, "SIGKILL");
    await this.#child.ended;
    await this.#browser.close().catch(() => {});
  }

  async stop() {
    if (this.#child?.exitCode === null && this.#child?.signalCode === null) await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
