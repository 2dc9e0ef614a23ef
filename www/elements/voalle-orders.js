// <voalle-orders>: how it goes and what waits (home), what was sent, batches of orders, and one order to try, as a custom element.
import { html, nothing } from "lit";
import { define, VoalleElement } from "./element.js";
import { newSession } from "./engine.js";
import "./erp-mark.js";
import { isNothing } from "./is-nothing.js";
import { whenIdle } from "./idle.js";
import { Journal } from "./journal/journal.js";
import { readPlace, writePlace } from "./journal/place.js";
import { Waiting } from "./journal/waiting.js";
import { LazyPanels } from "./lazy-panels.js";
import { tabsView } from "./tabs.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("./journal/place.js").Place} Place */
/** @typedef {import("./orders/simulation.js").Simulation} Simulation */
/** @typedef {import("./orders/simulator.js").Simulator} Simulator */
/** @typedef {import("./journal/sends-view.js").SendsPart} SendsPart */
/** @typedef {{ home: import("./home/home-view.js").HomePart, sends: SendsPart, batch: import("./batch/batch-view.js").BatchView, order: Simulator & { show(): void, hide(): void } }} Panels */
/** @typedef {keyof Panels} PanelName */

/** @type {Record<Place["view"], PanelName>} */
const panelOf = { home: "home", sends: "sends", send: "sends", queue: "sends", batch: "batch", order: "order" };
const names = /** @type {const} */ (["home", "sends", "batch", "order"]);

/** The parts of it that need what is saved as a session, and the ERP's lists. @type {PanelName[]} */
const planning = ["batch", "order"];

export class VoalleOrders extends VoalleElement {
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, "hidden", "place", "no-tabs", "unsaved"];
  }
  /** @type {import("datacake-voalle").ConfigSession | null} */
  #session = null;
  /** @type {import("datacake-voalle").Config | null} */
  #config = null;
  /** @type {import("datacake-voalle").Catalog | null} */
  #catalog = null;
  /** Whose lists were asked for. @type {import("datacake-voalle").Config | null} */
  #listed = null;
  /** @type {Client | null} */
  #client = null;
  /** @type {Simulation | null} */
  #simulation = null;
  /** What was sent is followed, whether or not the part that shows it has come. @type {Journal | null} */
  #journal = null;
  /** @type {Waiting | null} */
  #waiting = null;
  /** @type {LazyPanels<Panels> | null} */
  #panels = null;
  /** Whether what is saved was read: not while nobody has ever looked. */
  #isRead = false;
  /** @type {Place} */
  #place = readPlace("");
  #ways = {
    config: () => this.#config,
    onShowConfig: (/** @type {Path} */ path) => this.tell("showconfig", { path }),
    onShowBatch: () => this.#move({ view: "batch" }),
    onShowSends: (/** @type {string | undefined} */ id) => this.#move(id ? { view: "send", id } : { view: "sends", filter: {} }),
  };

  get lateProperties() {
    return [...super.lateProperties, "place", "noTabs", "unsaved"];
  }

  /** Whether the page has a navigation of its own. */
  get noTabs() {
    return this.#isOn("no-tabs");
  }

  /** @param {boolean | null | undefined} noTabs */
  set noTabs(noTabs) {
    this.#turn("no-tabs", noTabs);
  }

  /** Whether the configuration has changes that nobody has saved: orders go out without them, and whoever tries one is told so. @returns {boolean} */
  get unsaved() {
    return this.#isOn("unsaved");
  }

  /** @param {boolean | null | undefined} unsaved */
  set unsaved(unsaved) {
    this.#turn("unsaved", unsaved);
  }

  /**
   * Not by toggleAttribute: it would leave the "false" that a server or a framework wrote.
   * @param {string} name
   * @param {boolean | null | undefined} isOn
   */
  #turn(name, isOn) {
    if (isOn) this.setAttribute(name, "");
    else this.removeAttribute(name);
  }

  /** @param {string} name */
  #isOn(name) {
    const text = this.getAttribute(name);
    return text === "" || !isNothing(text);
  }

  /** What is seen, as an address names it (journal/place.js). */
  get place() {
    return writePlace(this.#place);
  }

  /** @param {string | null | undefined | false} place */
  set place(place) {
    this.#go(readPlace(place));
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (name === "hidden") this.#turnTo(after === null);
    else if (name === "place") this.place = after;
    else if (name === "no-tabs") this.requestUpdate();
    else if (name === "unsaved") this.#simulation && (this.#simulation.hasUnsaved = this.unsaved);
    else super.attributeChangedCallback(name, before, after);
  }

  /**
   * Out of sight nothing is followed; in sight again, what is saved may be another configuration.
   * @param {boolean} isSeen
   */
  async #turnTo(isSeen) {
    if (!this.#panels) return;
    if (!isSeen) return this.#leave();
    // Whoever waits for what is read now is told what for, as at any start.
    if (!this.#isRead) return super.attributeChangedCallback("provider", null, this.provider);
    await this.refresh().catch((error) => this.tell("error", { error }));
    await this.#enter();
  }

  /**
   * @param {Client} client
   * @param {() => boolean} isCurrent
   */
  async opened(client, isCurrent) {
    this.#client = client;
    if (!this.hidden) await this.refresh();
    if (!isCurrent()) return;
    const waiting = new Waiting(client.quiet, document);
    let told = -1;
    waiting.addEventListener("changed", () => {
      const { count } = waiting;
      if (count !== null && count !== told) this.tell("waiting", { count });
      told = count ?? told;
      this.requestUpdate();
    });
    const journal = new Journal(client, (send) => this.#simulation?.seen(send) ?? false, document);
    journal.addEventListener("recorded", () => waiting.look());
    const panels = this.#lazily(client, journal, waiting);
    this.#journal = journal;
    this.#waiting = waiting;
    this.#panels = panels;
    waiting.start();
    this.#enter();
    // The first view is there sooner without them.
    whenIdle(() => this.#panels === panels && this.#next().forEach((name) => panels.get(name)));
  }

  /** What is fetched before it is wanted: where people go from here; and a batch that was left half done goes on. @returns {PanelName[]} */
  #next() {
    return panelOf[this.#place.view] === "home" ? ["sends", "batch"] : ["batch"];
  }

  /**
   * @param {Client} client
   * @param {Journal} journal
   * @param {Waiting} waiting
   */
  #lazily(client, journal, waiting) {
    const { provider, baseUrl } = this;
    // A batch goes on while another provider is shown: what is planned with that one's configuration is nothing to send to this one.
    const isCurrent = () => client === this.#client;
    const session = () => (isCurrent() ? this.#session : null);
    const onMove = (/** @type {Place} */ place) => this.#move(place);
    const makers = {
      home: async () => {
        const [{ Home }] = await Promise.all([import("./home/home.js"), import("./home/home-view.js")]);
        const home = /** @type {Panels["home"]} */ (document.createElement("voalle-home"));
        const { onShowConfig } = this.#ways;
        return Object.assign(home, { ui: this.ui, home: new Home(client, () => this.#config, journal), waiting, journal, onMove, onShowConfig });
      },
      sends: async () => {
        await import("./journal/sends-view.js");
        const sends = /** @type {Panels["sends"]} */ (document.createElement("voalle-sends"));
        return Object.assign(sends, { ui: this.ui, journal, waiting, client, provider, onMove });
      },
      batch: async () => {
        const { BatchView } = await import("./batch/batch-view.js");
        const { onShowSends } = this.#ways;
        return Object.assign(new BatchView(), { ui: this.ui, provider, baseUrl, session, client, onShowSends });
      },
      order: async () => {
        const [{ Simulation }] = await Promise.all([import("./orders/simulation.js"), import("./orders/simulator.js")]);
        const simulation = new Simulation({ session }, client, this.locale);
        simulation.hasUnsaved = this.unsaved;
        simulation.addEventListener("refused", (event) => isCurrent() && this.tell("refused", { issues: /** @type {CustomEvent} */ (event).detail }));
        simulation.addEventListener("sent", () => {
          const { outcome } = simulation;
          if (outcome.state === "recorded") journal.learn([outcome.send], { isQuiet: true });
          else journal.expect();
          // It was planned with another configuration than is saved: the next one is not.
          if (outcome.state === "failed" && outcome.error.code === "plan-differs") this.refresh().catch((error) => this.tell("error", { error }));
          waiting.look();
        });
        const simulator = /** @type {Simulator} */ (document.createElement("voalle-simulator"));
        const { ui } = this;
        if (isCurrent()) this.#simulation = simulation;
        return Object.assign(simulator, { ui, simulation, ways: this.#ways, show: () => simulation.show(), hide: () => simulation.hide() });
      },
    };
    return new LazyPanels(makers, () => this.requestUpdate());
  }

  screen() {
    const { ui } = this;
    const panels = this.#panels;
    if (!panels) return undefined;
    const chosen = panelOf[this.#place.view];
    const titles = {
      home: ui.say("Início", "Home"),
      sends: ui.say("Envios", "Sends"),
      batch: ui.say("Lote", "Batch"),
      order: ui.say("Experimentar um pedido", "Try an order"),
    };
    const tabs = names.map((name) => ({
      name,
      title: name === "sends" ? html`${titles.sends}${this.#badge()}` : titles[name],
      panel: panels.made.has(name) || name === chosen ? panels.view(ui, name, () => this.#enter()) : nothing,
    }));
    // The page's navigation leads there, and says where one is.
    const bare = () => tabs.map(({ name, panel }) => html`<div class="place" data-panel=${name} ?hidden=${name !== chosen}>${panel}</div>`);
    const choose = (/** @type {string} */ name) => this.#move(readPlace(name));
    return html`<div class="view"><voalle-erp-mark .ui=${ui} .config=${this.#config}></voalle-erp-mark>${this.noTabs ? bare() : tabsView(ui.say("Seções", "Sections"), tabs, chosen, choose)}</div>`;
  }

  #badge() {
    const count = this.#waiting?.count;
    if (!count) return nothing;
    const words = this.ui.say(count === 1 ? "espera por você" : "esperam por você", count === 1 ? "waits for you" : "wait for you");
    return html` <span class="badge">${this.ui.number(count)}<span class="sr-only"> ${words}</span></span>`;
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
    this.#waiting?.stop();
    this.#waiting = null;
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
    this.requestUpdate();
    if (!config) return;
    this.#config = config;
    this.#open();
    if (planning.includes(panelOf[this.#place.view])) this.#loadCatalog();
  }

  #open() {
    this.#session?.free();
    this.#session = newSession(this.#config, this.locale);
    if (this.#catalog) this.#session.setCatalog(this.#catalog);
  }

  /** An ERP that does not answer keeps nobody waiting: without its lists the rulebook says what it cannot know. */
  async #loadCatalog() {
    const [client, config] = [this.#client, this.#config];
    if (!client || !config || this.#listed === config) return;
    this.#listed = config;
    const catalog = await client.catalog().catch(() => null);
    if (!catalog || config !== this.#config) return;
    // The same again must not take away a plan that somebody is reading.
    if (JSON.stringify(catalog) === JSON.stringify(this.#catalog)) return;
    this.#catalog = catalog;
    this.#open();
    this.#enter();
  }

  /**
   * The same as setting `place`; `id` is that of a send.
   * @param {PanelName} name
   * @param {string} [id]
   */
  open(name, id) {
    this.place = id ? `${name}/${encodeURIComponent(id)}` : name;
  }

  /** The person goes there: the page around it is told, for its address. @param {Place} place */
  async #move(place) {
    const before = this.place;
    // What they have pressed is hidden then, but for a tab.
    const isLeft = Boolean(this.ui.focused?.closest("[data-panel]")) && panelOf[place.view] !== panelOf[this.#place.view];
    const entered = this.#go(place);
    if (this.place === before) return;
    this.tell("navigate", { place: this.place });
    await entered;
    if (!isLeft || this.place !== writePlace(place)) return;
    const headings = /** @type {HTMLElement[]} */ ([...(this.renderRoot.querySelectorAll("[data-panel]:not([hidden]) h2") ?? [])]);
    const heading = headings.find((one) => one.getClientRects().length > 0);
    if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }

  /** @param {Place} place */
  async #go(place) {
    if (writePlace(place) === this.place) return;
    if (panelOf[place.view] !== panelOf[this.#place.view]) this.#leave();
    this.#place = place;
    this.requestUpdate();
    await this.#enter();
  }

  /** What is open is looked at; what is fetched for that is still wanted when it comes, or not. */
  async #enter() {
    const [panels, place] = [this.#panels, this.#place];
    if (!panels || this.hidden) return;
    const name = panelOf[place.view];
    if (planning.includes(name)) this.#loadCatalog();
    const panel = await panels.get(name);
    if (panels === this.#panels && name === "sends") /** @type {SendsPart | undefined} */ (panel)?.go(this.#place);
    await this.updateComplete;
    if (!panel || panels !== this.#panels || place !== this.#place || this.hidden) return;
    panel.show();
    await this.updateComplete;
  }

  #leave() {
    this.#panels?.made.get(panelOf[this.#place.view])?.hide();
  }
}

define("voalle-orders", VoalleOrders);
