// <voalle-orders>: one order at a time, batches of orders, and the journal of what was sent, as a custom element.
import { BatchView } from "./batch/batch-view.js";
import { html } from "lit";
import { define, VoalleElement } from "./element.js";
import { newSession } from "./engine.js";
import { SendsView } from "./journal/sends-view.js";
import { SimulatorView } from "./orders/simulator.js";
import { Tabs } from "./tabs.js";

export class VoalleOrders extends VoalleElement {
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, "hidden"];
  }
  #session = null;
  #config = null;
  #catalog = null;
  #tabs = null;
  #client = null;
  #simulator = null;

  attributeChangedCallback(name, before, after) {
    if (name === "hidden") this.#turnTo(after === null);
    else super.attributeChangedCallback(name, before, after);
  }

  /** Out of sight nothing is followed; in sight again, what is saved may be another configuration. */
  async #turnTo(isSeen) {
    if (!this.#tabs) return;
    if (!isSeen) return this.#tabs.hide();
    await this.refresh().catch((error) => this.tell("error", { error }));
    this.#tabs?.show();
  }

  async opened(client, isCurrent) {
    const { ui } = this;
    this.#client = client;
    await this.refresh();
    if (!isCurrent()) return;
    this.#show(ui, client);
  }

  screen() {
    return html`<div class="view">${this.#tabs?.element}</div>`;
  }

  spoken() {
    const { ui } = this;
    this.#session?.setLocale(ui.locale);
    const { chosen } = this.#tabs;
    const before = this.#simulator;
    this.#tabs.hide();
    this.#show(ui, this.#client);
    this.#simulator.takeOver(before);
    this.#tabs.choose(chosen);
  }

  closed() {
    this.#tabs?.hide();
    this.#tabs = null;
    this.#catalog = null;
    this.#client = null;
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
    this.#forget();
    if (!config) return;
    this.#config = config;
    this.#open();
    this.#loadCatalog(config);
  }

  #open() {
    this.#session?.free();
    this.#session = newSession(this.#config, this.locale);
    if (this.#catalog) this.#session.setCatalog(this.#catalog);
  }

  /** An ERP that does not answer keeps nobody waiting: without its lists the rulebook says what it cannot know. */
  async #loadCatalog(config) {
    const catalog = await this.#client.catalog().catch(() => null);
    if (!catalog || config !== this.#config) return;
    // The same again must not take away a plan that somebody is reading.
    if (JSON.stringify(catalog) === JSON.stringify(this.#catalog)) return;
    this.#catalog = catalog;
    this.#open();
    if (!this.hidden) this.#tabs?.show();
  }

  /** Opens one of `order`, `batch`, `sends`. */
  open(name) {
    this.#tabs?.choose(name);
  }

  #show(ui, client) {
    const session = () => this.#session;
    const sends = new SendsView(ui, client, (send) => simulator.seen(send));
    const onShowSends = async (sendId) => {
      this.#tabs.choose("sends");
      if (sendId) await sends.reveal(sendId);
    };
    const simulator = new SimulatorView(ui, {
      store: { session, config: () => this.#config },
      client,
      onRefused: (issues) => this.tell("refused", { issues }),
      onShowSends,
      onShowConfig: (path) => this.tell("showconfig", { path }),
      onShowBatch: () => this.#tabs.choose("batch"),
      onSent: () => sends.load(),
    });
    const batch = new BatchView(ui, { provider: this.provider, baseUrl: this.baseUrl, session, client, onShowSends });
    this.#simulator = simulator;
    this.#tabs = new Tabs(ui.say("Pedidos", "Orders"), [
      { name: "order", title: ui.say("Um pedido", "One order"), view: simulator },
      { name: "batch", title: ui.say("Lote", "Batch"), view: batch },
      { name: "sends", title: ui.say("Envios", "Sends"), view: sends },
    ]);
    this.requestUpdate();
    this.#tabs.choose("order");
    if (this.hidden) this.#tabs.hide();
  }
}

define("voalle-orders", VoalleOrders);
