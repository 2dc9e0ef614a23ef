// Where scenes are played: a page in one language and one width, at a proxy and an emulated ERP of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Issuer } from "../e2e/tokens.mjs";
import { openSteps } from "../e2e/page.mjs";
import { World, root, secrets } from "../e2e/world.mjs";

export class Stage {
  #issuer = new Issuer();
  /** With a login; made when the first scene wants it. */
  #locked;

  /** `locale` is `pt-BR` or `en`; `size` is the window's. */
  static async open({ locale, size }) {
    const stage = new Stage();
    Object.assign(stage, { locale, size, world: await World.start({ arrived: () => {}, proxyArgs: ["--erp-timeout-ms", "8000", "--follow-ms", "300000"] }) });
    return stage;
  }

  async close() {
    await this.world.stop();
    await this.#locked?.stop();
    this.#issuer.close();
  }

  get page() {
    return this.world.page;
  }

  /** One of the two, in the language of this stage. */
  say(portuguese, english) {
    return this.locale === "en" ? english : portuguese;
  }

  address(search = "", hash = "") {
    const parameters = new URLSearchParams(search);
    if (this.locale === "en") parameters.set("lang", "en");
    return `?${parameters}${hash}`;
  }

  /** A new browser profile at this address; `prepare(page)` comes before the page is loaded. */
  async enter(search = "", hash = "", prepare = () => {}, world = this.world) {
    await world.context?.close();
    world.context = await world.newContext({ viewport: this.size, reducedMotion: "reduce" });
    world.page = await world.newPage(world.context, this.address(search, hash), prepare);
    return world.page;
  }

  /** What went wrong in the pages so far. */
  get pageErrors() {
    return [...this.world.pageErrors, ...(this.#locked?.pageErrors ?? [])];
  }

  /** The page of a proxy whose callers log in. */
  async enterLocked() {
    this.#locked ??= await World.start({ arrived: () => {}, proxyArgs: this.#issuer.proxyArgs });
    return this.enter("", "", undefined, this.#locked);
  }

  /** The form of a provider that has saved nothing. */
  async enterEmpty(hash) {
    const page = await this.enter("provider=vazio", hash);
    await page.locator("voalle-config .view, voalle-orders .view").first().waitFor({ state: "attached" });
  }

  /** The form of the sandbox's provider, with this configuration saved. */
  async enterSaved(change = (config) => config, hash = "#configuracao") {
    await this.enter("", hash);
    await this.save(change);
    await this.page.reload();
    await this.page.locator(hash === "#configuracao" ? "voalle-config #formulario" : "voalle-orders .view").waitFor();
  }

  /** Saves past the screen, as somebody else would. */
  async save(change = (config) => config) {
    const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
    const { apiPort, authPort } = this.world.sandbox;
    Object.assign(config.general, { apiPort, authPort, password: secrets.password, syndata: secrets.syndata });
    const status = await this.page.evaluate(async (body) => {
      const path = "/api/v1/providers/horizonte/config";
      const etag = (await fetch(path)).headers.get("etag");
      const headers = { "content-type": "application/json", ...(etag ? { "if-match": etag } : { "if-none-match": "*" }) };
      return (await fetch(path, { method: "PUT", headers, body: JSON.stringify(body) })).status;
    }, change(config));
    if (status >= 300) throw new Error(`The configuration was not saved: ${status}`);
  }

  field(path) {
    return this.page.locator(`[data-path="${path}"]`).locator("input, select").first();
  }

  button(portuguese, english) {
    return this.page.getByRole("button", { name: this.say(portuguese, english), exact: true });
  }

  /** A step of the configuration, opened; answers its card. */
  async openStep(id) {
    const card = this.page.locator(`#passo-${id}`);
    const closed = card.locator('.step-head button[aria-expanded="false"]');
    if (await closed.count()) await closed.click();
    return card;
  }

  /** All of them, and what is folded in them. */
  openSteps() {
    return openSteps(this.page);
  }

  /** Words on the screen. */
  async sees(portuguese, english, inside = this.page) {
    await inside.getByText(this.say(portuguese, english)).first().waitFor();
  }

  /** One of the places: `home`, `sends`, `batch`, `config`. */
  async tab(name) {
    await this.page.locator(`header nav [data-place="${name}"]`).click();
  }

  /** Gives a file to what asks for one when `click` is done. */
  async give(click, name, content) {
    const chooser = this.page.waitForEvent("filechooser");
    await click();
    await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  }
}
