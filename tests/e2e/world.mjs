// The whole: a real Chromium on the real page, the real proxy, and the sandbox with its faults on.
import { existsSync, readFileSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startProxy, startSandbox } from "../../scripts/serve.mjs";
import { chromium as installed } from "../../scripts/system.mjs";
import { credentials } from "../trust/credentials.mjs";
import { Evidence } from "../trust/evidence.mjs";
import { held, openSteps } from "./page.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"];
const offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The secrets of the sandbox's made-up provider (sandbox/README.md). */
export const secrets = { password: credentials.INTEGRATOR_ENCRYPTED_PASSWORD, syndata: credentials.SYNDATA_IN_ITS_FORM };

let worlds = 0;

/** What a page has asked for and does not read is never there: whoever waits for it would wait without end. */
async function readToItsEnd(text) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(""), 5_000);
  });
  return Promise.race([text, late]).finally(() => clearTimeout(timer));
}

export class World {
  /** Every answer to the page since the start: `{ status, headers, text, authorization }`. */
  answers = [];

  /** `arrived(page)` waits until the page is there; the usual one waits for the form. */
  static async start({ arrived, ...options } = {}) {
    const world = await World.serve(options);
    if (arrived) world.arrived = arrived;
    try {
      world.browser = await chromium.launch({ executablePath: installed.find(), args: [...quiet, ...offline] });
      await world.open();
    } catch (error) {
      // Else proxy and sandbox would keep the tests from ending.
      await world.stop().catch(() => {});
      throw error;
    }
    return world;
  }

  /** Proxy and sandbox alone, for those who bring another browser. */
  static async serve({ proxyArgs = [], sandboxArgs = [], env } = {}) {
    const world = new World();
    world.dataDir = mkdtempSync(join(tmpdir(), "voalle-e2e-"));
    world.sandbox = await startSandbox({ dataDir: world.dataDir, args: sandboxArgs });
    world.ca = readFileSync(world.sandbox.caFile);
    // The usual pace towards an ERP is 30 calls a minute, and tests are quicker.
    world.proxyArgs = ["--requests-per-minute", "6000", "--hurry", "10000", ...proxyArgs];
    world.proxy = await startProxy({ dataDir: world.dataDir, sandbox: world.sandbox, args: world.proxyArgs, env });
    return world;
  }

  /** A new browser profile on the page. */
  async open(search = "") {
    await this.context?.close();
    this.responses = [];
    this.pageErrors = [];
    this.context = await this.newContext();
    this.page = await this.newPage(this.context, search);
  }

  newContext(options = {}) {
    return this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  }

  /**
   * Another tab of a profile, or somebody else where the profile is another; `search` is of the address, which leads to the configuration
   * where it leads nowhere else. `prepare(page)` comes before it loads.
   */
  async newPage(context, search = "", prepare = () => {}) {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    // On a busy machine a page of many modules takes its time.
    page.setDefaultNavigationTimeout(60_000);
    page.on("pageerror", (error) => this.pageErrors.push(error.stack));
    page.on("response", (response) => {
      const text = response.text().catch(() => "");
      this.responses.push(text);
      this.answers.push({ response, text });
    });
    await prepare(page);
    await page.goto(new URL(search.includes("#") ? search : `${search}#configuracao`, this.proxy.address).href);
    await this.arrived(page);
    return page;
  }

  /** The configuration as the proxy holds it. */
  saved(page = this.page) {
    return page.evaluate(async () => (await fetch("/api/v1/providers/horizonte/config")).json());
  }

  /** Whoever looks at a field here and there finds all of them open; what is guided is seen by those who wait for `#formulario` alone. */
  async arrived(page) {
    await page.locator("#formulario").waitFor({ state: "attached" });
    await this.openSteps(page);
  }

  async stop() {
    try {
      await this.keepEvidence();
    } finally {
      await this.browser?.close();
      await this.proxy?.stop();
      await this.sandbox?.stop();
      rmSync(this.dataDir, { recursive: true, force: true });
    }
  }

  /** What `npm run leaks` searches after all tests. */
  async keepEvidence() {
    // Pictures and figures are no tests.
    if (!process.argv[1].endsWith(".test.mjs")) return;
    worlds += 1;
    const evidence = new Evidence(`e2e-${basename(process.argv[1], ".test.mjs")}-${worlds}`);
    const tokens = new Set();
    for (const { response, text } of this.answers) {
      evidence.answer(response.status(), Object.entries(response.headers()), await readToItsEnd(text));
      const authorization = response.request().headers().authorization;
      if (authorization) tokens.add(authorization.replace(/^Bearer /i, ""));
    }
    for (const [index, token] of [...tokens].entries()) evidence.secret(`bearer token ${index}`, token);
    const key = join(this.dataDir, "sandbox.key");
    if (existsSync(key)) evidence.secret("vault key", readFileSync(key, "latin1").trim());
    // A page that was closed, or a proxy that was never started, has nothing more to say.
    evidence.add("pages", "page.html", this.page ? await held(this.page).catch(() => "") : "");
    const metrics = await fetch(`${this.proxy?.address}metrics`).catch(() => undefined);
    if (metrics) evidence.add("metrics", "metrics.txt", await metrics.text());
    if (this.proxy) evidence.copy("logs", this.proxy.logFile);
    evidence.copySqlite(this.dataDir, "proxy");
  }

  /** Everything that the browser has received so far. */
  async received() {
    return (await Promise.all(this.responses)).join("\n");
  }

  /** The sandbox's control. */
  control(method, path, body) {
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: this.sandbox.apiPort, servername: "erp.sandbox.test", ca: this.ca, method, path: `/_sandbox/${path}` };
      const call = request({ ...options, headers: { "content-type": "application/json" } }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => (text += chunk));
        answer.on("end", () => (answer.statusCode < 300 ? resolve(text ? JSON.parse(text) : null) : reject(new Error(text))));
      });
      call.on("error", reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  fault(fault) {
    return this.control("POST", "faults", fault);
  }

  /** The calls that the ERP received since the last look; what page and proxy ask by themselves (token, lists, what became of a settlement) left out. */
  async calls() {
    const calls = await this.control("GET", "received");
    await this.control("DELETE", "received");
    return calls.filter((call) => !["token", "campaigns", "contractTypes", "places", "incidentTypes", "consult"].includes(call.endpoint));
  }

  records() {
    return this.control("GET", "records");
  }

  /** A field by its label; what folds it away is opened before anything is done with it. */
  field(label, page = this.page) {
    return unfolding(page.getByLabel(label, { exact: true }));
  }

  /** A field by its path, in whatever holds the value; opened as `field` does it. */
  at(path, page = this.page) {
    return unfolding(page.locator(`[data-path="${path}"]`).locator("input, select, button").first());
  }

  openSteps(page = this.page) {
    return openSteps(page);
  }

  /** The words shown at a field. */
  notes(path) {
    return this.page.locator(`[data-path="${path}"] .notes`);
  }

  banner() {
    return this.page.locator("#situacao");
  }

  /** Fills the form with the sandbox's provider and its secrets; saved unless told otherwise. */
  async fillIn({ save = true } = {}) {
    await this.page.getByRole("button", { name: "Preencher com o provedor de exemplo" }).click();
    await this.banner().filter({ hasText: "Preenchido com o provedor de exemplo" }).waitFor();
    await this.field("Porta da API").fill(`${this.sandbox.apiPort}`);
    await this.field("Porta de autenticação").fill(`${this.sandbox.authPort}`);
    await this.field("Senha").fill(secrets.password);
    await this.field("Token (SynData)").fill(secrets.syndata);
    if (save) await this.save();
  }

  async save() {
    await this.page.getByRole("button", { name: "Salvar", exact: true }).click();
    await this.saves();
  }

  /** Waits until what was asked for is saved. */
  saves(page = this.page) {
    return page
      .locator("#situacao")
      .filter({ hasText: /^\W*Salvo/ })
      .waitFor();
  }

  async test() {
    await this.page.getByRole("button", { name: "Salvar e testar" }).click();
    const outcome = this.page.locator(".check-panel .outcome:is(.good, .declared, .bad)");
    await outcome.waitFor();
    return outcome.textContent();
  }

  /** One of the places of the page's header. */
  go(view) {
    return this.page.locator("header nav a").filter({ hasText: view }).click();
  }

  /** One of "Início", "Envios", "Lote", "Um pedido". */
  async tab(name) {
    if (name !== "Um pedido") return this.go(name);
    // There is no link in the header for what is only tried out.
    await this.page.evaluate(() => (location.hash = "#experimentar"));
  }

  /** A sample in the editor, changed by `change`, and checked in Voalle. */
  async plan(sample, change = (source) => source) {
    const source = JSON.parse(readFileSync(join(root, "www", "samples", `${sample}.json`), "utf8"));
    await this.write(JSON.stringify(change(source), null, 2));
    await this.check();
  }

  /** Checks what is there; waits until that is done. */
  async check() {
    await this.page.getByRole("button", { name: "Conferir no Voalle" }).click();
    await this.page.locator(".plan.real, .blocked, .failed-look").first().waitFor();
  }

  /** A text in the editor of one order. */
  async write(text) {
    await this.tab("Um pedido");
    await this.openJson();
    await this.page.locator("#pedido").fill(text);
  }

  /** The order as JSON; a new one where the last was sent. */
  async openJson() {
    const view = this.page.locator("details.json-view");
    if (!(await view.evaluate((details) => details.open))) await view.locator("summary").click();
  }

  /** Sends what was checked, and agrees to it; answers the text of the outcome. */
  async send() {
    await this.page.getByRole("button", { name: "Enviar…", exact: true }).click();
    await this.agree();
    const outcome = this.page.locator(".send-outcome .send, .send-outcome .problem").first();
    await outcome.waitFor();
    return outcome.textContent();
  }

  /** The page of a send, from the list of them; answers it. */
  async openSend(id, page = this.page) {
    await page.locator(".journal .send-link", { hasText: new RegExp(`^${id}$`) }).click();
    const view = page.locator(".send-page", { has: page.getByRole("heading", { name: id }) });
    await view.locator(".send-banner").waitFor();
    return view;
  }

  /** Records what was found of the send whose page it is: "Foi feito" or "Não foi feito". */
  async record(view, found) {
    await view.getByRole("radio", { name: found, exact: true }).check();
    const none = view.getByLabel("Foi feito, mas não achei o protocolo");
    if (await none.isVisible()) await none.check();
    await view.getByRole("button", { name: "Registrar", exact: true }).click();
    await view
      .locator(".send-banner")
      .getByText(found === "Foi feito" ? "Registrado como feito" : "Registrado como não feito", { exact: true })
      .waitFor();
  }

  /** The question before a send. */
  async agree() {
    await this.page
      .getByRole("dialog")
      .getByRole("button", { name: /^(Criar a venda|Criar o lead|Dar baixa)$/ })
      .click();
  }
}

/** What a person does in a field: they see it first. */
const doings = ["fill", "focus", "click", "press", "pressSequentially", "setChecked", "check", "uncheck", "selectOption"];

/** A locator that opens the step and the details that its element is folded away in before something is done there. */
function unfolding(locator) {
  const open = () =>
    locator.evaluate((element) => {
      const step = element.closest(".step");
      const button = step?.querySelector('.step-head button[aria-expanded="false"]');
      button?.click();
      for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    });
  return new Proxy(locator, {
    get(target, name) {
      const value = target[name];
      if (typeof value !== "function") return value;
      if (!doings.includes(name)) return value.bind(target);
      return async (...args) => {
        await open();
        return value.apply(target, args);
      };
    },
  });
}

/** The same without what differs from run to run. */
export function without(object, ...names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
