// <voalle-orders>: one order at a time, batches of orders, and the journal of what was sent, as a custom element.
import { html } from "lit";
import { define, VoalleElement } from "./element.js";
import { newSession } from "./engine.js";
import { Journal } from "./journal/journal.js";
import { LazyPanels } from "./lazy-panels.js";
import { Simulation } from "./orders/simulation.js";
import "./orders/simulator.js";
import { tabsView } from "./tabs.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("./journal/sends-view.js").SendsPart} SendsPart */
/** @typedef {"order" | "batch" | "sends"} TabName */

/** What is done when nothing else is to be done; not every browser says when that is. @param {() => void} work */
const whenIdle = (work) => globalThis.requestIdleCallback?.(() => work()) ?? setTimeout(work, 1000);

export class VoalleOrders extends VoalleElement {
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, "hidden"];
  }
  /** @type {import("datacake-voalle").ConfigSession | null} */
  #session = null;
  /** @type {import("datacake-voalle").Config | null} */
  #config = null;
  /** @type {import("datacake-voalle").Catalog | null} */
  #catalog = null;
  /** @type {Client | null} */
  #client = null;
  /** @type {Simulation | null} */
  #simulation = null;
  /** What was sent is followed, whether or not the tab of it has come. @type {Journal | null} */
  #journal = null;
  /** @type {LazyPanels<{ batch: import("./batch/batch-view.js").BatchView, sends: SendsPart }> | null} */
  #panels = null;
  /** Whether what is saved was read: not while nobody has ever looked. */
  #isRead = false;
  /** @type {TabName} */
  #chosen = "order";
  #ways = {
    config: () => this.#config,
    onShowConfig: (/** @type {Path} */ path) => this.tell("showconfig", { path }),
    onShowBatch: () => this.open("batch"),
    onShowSends: async (/** @type {string | undefined} */ sendId) => {
      await this.#choose("sends");
      if (sendId) await (await this.#panels?.get("sends"))?.reveal(sendId);
    },
  };

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (name === "hidden") this.#turnTo(after === null);
    else super.attributeChangedCallback(name, before, after);
  }

  /**
   * Out of sight nothing is followed; in sight again, what is saved may be another configuration.
   * @param {boolean} isSeen
   */
  async #turnTo(isSeen) {
    if (!this.#panels) return;
    if (!isSeen) return this.#leave();
    if (!this.#isRead) return this.#startInSight();
    await this.refresh().catch((error) => this.tell("error", { error }));
    await this.#enter();
  }

  /** Whoever waits for what is read now is told what for, as at any start. */
  #startInSight() {
    const chosen = this.#chosen;
    super.attributeChangedCallback("provider", null, this.provider);
    this.#chosen = chosen;
  }

  /**
   * @param {Client} client
   * @param {() => boolean} isCurrent
   */
  async opened(client, isCurrent) {
    this.#client = client;
    if (!this.hidden) await this.refresh();
    if (!isCurrent()) return;
    // A batch goes on while another provider is shown: what is planned with that one's configuration is nothing to send to this one.
    const session = () => (client === this.#client ? this.#session : null);
    const simulation = new Simulation({ session }, client, this.locale);
    const journal = new Journal(client, (send) => simulation.seen(send), document);
    const panels = this.#lazily(client, session, journal);
    simulation.addEventListener("refused", (event) => this.tell("refused", { issues: /** @type {CustomEvent} */ (event).detail }));
    simulation.addEventListener("sent", () => journal.load());
    this.#simulation = simulation;
    this.#journal = journal;
    this.#panels = panels;
    this.#enter();
    // The first view is there sooner without them.
    whenIdle(() => this.#panels === panels && ["batch", "sends"].forEach((name) => panels.get(/** @type {"batch" | "sends"} */ (name))));
  }

  /**
   * @param {Client} client
   * @param {() => import("datacake-voalle").ConfigSession | null} session
   * @param {Journal} journal
   */
  #lazily(client, session, journal) {
    const { provider, baseUrl } = this;
    const { onShowSends } = this.#ways;
    const makers = {
      batch: async () => {
        const { BatchView } = await import("./batch/batch-view.js");
        return Object.assign(new BatchView(), { ui: this.ui, provider, baseUrl, session, client, onShowSends });
      },
      sends: async () => {
        await import("./journal/sends-view.js");
        const sends = /** @type {SendsPart} */ (document.createElement("voalle-sends"));
        return Object.assign(sends, { ui: this.ui, journal });
      },
    };
    return new LazyPanels(makers, () => this.requestUpdate());
  }

  screen() {
    const { ui } = this;
    const [simulation, panels] = [this.#simulation, this.#panels];
    if (!simulation || !panels) return undefined;
    /** @param {"batch" | "sends"} name */
    const lazy = (name) => panels.view(ui, name, () => this.#enter());
    const order = html`<voalle-simulator .ui=${ui} .simulation=${simulation} .ways=${this.#ways}></voalle-simulator>`;
    const tabs = [
      { name: "order", title: ui.say("Um pedido", "One order"), panel: order },
      { name: "batch", title: ui.say("Lote", "Batch"), panel: lazy("batch") },
      { name: "sends", title: ui.say("Envios", "Sends"), panel: lazy("sends") },
    ];
    return html`<div class="view">${tabsView(ui.say("Pedidos", "Orders"), tabs, this.#chosen, (name) => this.#choose(name))}</div>`;
  }

  spoken() {
    this.#session?.setLocale(this.locale);
    this.#simulation?.speak(this.locale);
    for (const panel of this.#panels?.made.values() ?? []) panel.ui = this.ui;
  }

  closed() {
    this.#leave();
    this.#panels = null;
    this.#simulation = null;
    this.#journal?.close();
    this.#journal = null;
    this.#chosen = "order";
    this.#catalog = null;
    this.#client = null;
    this.#isRead = false;
    this.#forget();
  }

  #forget() {
    this.#session?.free();
    this.#session = null;
    this.#config = null;
  }

  /** Orders go out with what is saved: reads it, and then the ERP's lists, again. */
  async refresh() {
    const client = this.#client;
    if (!client) return;
    const config = await client.loadConfig();
    // Another provider's, or nobody's any more.
    if (client !== this.#client) return;
    this.#isRead = true;
    this.#forget();
    if (!config) return;
    this.#config = config;
    this.#open();
    this.#loadCatalog(client, config);
  }

  #open() {
    this.#session?.free();
    this.#session = newSession(this.#config, this.locale);
    if (this.#catalog) this.#session.setCatalog(this.#catalog);
  }

  /**
   * An ERP that does not answer keeps nobody waiting: without its lists the rulebook says what it cannot know.
   * @param {Client} client
   * @param {import("datacake-voalle").Config} config
   */
  async #loadCatalog(client, config) {
    const catalog = await client.catalog().catch(() => null);
    if (!catalog || config !== this.#config) return;
    // The same again must not take away a plan that somebody is reading.
    if (JSON.stringify(catalog) === JSON.stringify(this.#catalog)) return;
    this.#catalog = catalog;
    this.#open();
    this.#enter();
  }

  /**
   * Opens one of `order`, `batch`, `sends`.
   * @param {TabName} name
   */
  open(name) {
    this.#choose(name);
  }

  /** @param {string} name */
  async #choose(name) {
    const next = /** @type {const} */ (["order", "batch", "sends"]).find((one) => one === name);
    if (!this.#panels || !next || next === this.#chosen) return;
    this.#leave();
    this.#chosen = next;
    this.requestUpdate();
    await this.#enter();
  }

  /** What is open is looked at; what is fetched for that is still wanted when it comes, or not. */
  async #enter() {
    const [panels, chosen] = [this.#panels, this.#chosen];
    if (!panels || this.hidden) return;
    if (chosen === "order") return this.#simulation?.show();
    const panel = await panels.get(chosen);
    await this.updateComplete;
    if (panels === this.#panels && chosen === this.#chosen && !this.hidden) panel?.show();
  }

  #leave() {
    if (this.#chosen === "order") this.#simulation?.hide();
    else this.#panels?.made.get(this.#chosen)?.hide();
  }
}

define("voalle-orders", VoalleOrders);
