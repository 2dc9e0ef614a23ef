// <voalle-config>: the configuration of a provider's Voalle integration, as a custom element (README, "The form in your own screen").
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "./config/check-list.js";
import { askWhich } from "./config/differences.js";
import { asSaid, Editing } from "./config/editing.js";
import "./config/form.js";
import { Given } from "./config/given.js";
import "./config/notices.js";
import { Store } from "./config/store.js";
import { exportConfig, importConfig } from "./config/transfer.js";
import { define, VoalleElement } from "./element.js";

/** @typedef {import("./config/form.js").Form} Form */
/** @typedef {import("./config/place.js").Path} Path */

export class VoalleConfig extends VoalleElement {
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, "config", "mode"];
  }

  /** @type {Store | null} */
  #store = null;
  /** @type {Editing | null} */
  #editing = null;
  /** @type {import("./client.js").Client | null} */
  #client = null;
  #given = new Given();
  /** Where the store is of: the provider at the proxy. */
  #place = "";
  /** Of what is listened to while the screen is there. @type {AbortController | undefined} */
  #unlisten;

  get lateProperties() {
    return [...super.lateProperties, "config", "mode"];
  }

  /** @returns {"local" | ""} */
  get mode() {
    return this.getAttribute("mode") === "local" ? "local" : "";
  }

  /** @param {string | null | undefined | false} mode */
  set mode(mode) {
    if (mode) this.setAttribute("mode", mode);
    else this.removeAttribute("mode");
  }

  /** In Storybook, in docs, in tests: nothing is fetched but the module. */
  get isLocal() {
    return this.mode === "local";
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    // Not by the property: before the element is defined the page's own may lie in front of it.
    if (name === "config") this.#give(after);
    else if (name === "mode") this.isConnected && before !== after && this.restart();
    else super.attributeChangedCallback(name, before, after);
  }

  /** The configuration as the screen shows it, without secrets; null before it is there. */
  get config() {
    return this.#store?.withoutSecrets ?? null;
  }

  /** Set before the screen is there, it is shown when it is. */
  set config(/** @type {unknown} */ config) {
    this.#give(config);
  }

  /** @param {unknown} config */
  #give(config) {
    this.#given.give(config);
    const store = this.#store;
    // The provider whose it is may be set right after it: then the next start takes it.
    queueMicrotask(() => store === this.#store && this.#takeGiven());
  }

  #takeGiven() {
    if (!this.#store) return;
    const { problem, config } = this.#given;
    this.#given.problem = null;
    if (this.#given.isNewAt(this.#place)) {
      this.#given.shownAt(this.#place);
      this.#put(config);
    }
    if (!problem) return;
    console.error(`<${this.localName}> left its property or attribute config aside: ${problem.message}.`);
    this.tell("error", { error: problem });
  }

  get issues() {
    return this.#store?.issues ?? [];
  }

  /** How many of the findings are errors; cheaper than asking for all. */
  get errorCount() {
    return this.#store?.errorCount ?? 0;
  }

  /** Whether something was typed that is not saved. */
  get isChanged() {
    return this.#store?.isChanged ?? false;
  }

  /**
   * Puts a configuration in the place of what the screen shows; nothing is saved by that, and secrets that are set stay so.
   * @param {import("./config/place.js").Value} config
   */
  fill(config) {
    this.#takeGiven();
    this.#put(config);
  }

  /** @param {import("./config/place.js").Value} config */
  #put(config) {
    this.#store?.replace(this.#store.withHeld(config), { given: true });
  }

  /**
   * Words for the person, above the form.
   * @param {string} text
   * @param {import("./config/editing.js").Said["kind"]} [kind]
   */
  say(text, kind) {
    this.#editing?.tell(asSaid(text), kind);
  }

  /** Saves as the button does; answers whether it was saved. */
  async save() {
    this.#takeGiven();
    return (await this.#editing?.save()) ?? false;
  }

  /** Tests the connection as the button does. */
  async checkConnection() {
    this.#takeGiven();
    await this.#editing?.test();
  }

  /**
   * Shows findings that others have at their fields, such as the ERP's words about an order.
   * @param {import("datacake-voalle").Issue[]} given
   */
  addIssues(given) {
    // A copy: what frameworks hand over (Vue's reactive objects) may change under us, and can't be cloned when its fix is taken.
    /** @type {import("datacake-voalle").Issue[]} */
    const issues = JSON.parse(JSON.stringify(given));
    this.#store?.addForeign(issues);
    this.#form?.leave(issues.map(({ path }) => path));
  }

  /** Goes to the field of a path. @param {Path} path */
  reach(path) {
    this.#reach(path);
  }

  /** @param {Path} path */
  #reach = (path) => this.#form?.reach(path);

  /** Those that have a finding of this code. @param {string} code */
  #showProducts = (code) => {
    const issue = this.#store?.issues.find((one) => one.code === code && one.path[0] === "products");
    if (issue) this.#reach(issue.path);
  };

  get #form() {
    return /** @type {Form | null | undefined} */ (this.shadowRoot?.querySelector("voalle-config-form"));
  }

  /**
   * @param {import("./client.js").Client | null} client
   * @param {() => boolean} isCurrent
   */
  async opened(client, isCurrent) {
    const { ui } = this;
    const saved = client ? await client.loadConfig() : null;
    if (!isCurrent()) return;
    const store = new Store(this.provider, saved, ui.locale, client && this.baseUrl);
    const editing = new Editing(store, client, {
      which: (differences) => askWhich(this.ui, differences),
      isOpen: () => this.ui.root.querySelector("dialog[open]") !== null,
    });
    this.#store = store;
    this.#editing = editing;
    this.#client = client;
    this.#place = `${this.provider} ${this.baseUrl}`;
    // What was typed is not lost to what the page gives at each start; without a proxy there is nothing else to begin with.
    if (editing.resume()) this.#given.shownAt(this.#place);
    else if (this.isLocal) this.#given.shownAt(this.#place, true);
    this.#takeGiven();
    this.#listen(store, editing);
    if (!saved) return;
    editing.loadCatalog();
    editing.checking.load();
  }

  /**
   * @param {Store} store
   * @param {Editing} editing
   */
  #listen(store, editing) {
    this.#unlisten = new AbortController();
    const { signal } = this.#unlisten;
    // The bar says whether there is something to save, and not what: most keys change nothing of it.
    let shown = store.isChanged;
    const changed = (/** @type {Event} */ event) => {
      if (shown !== store.isChanged || event.type === "replaced") this.requestUpdate();
      shown = store.isChanged;
      this.tell("change", { isChanged: store.isChanged });
    };
    store.addEventListener("changed", changed, { signal });
    store.addEventListener("replaced", changed, { signal });
    editing.addEventListener("changed", () => this.requestUpdate(), { signal });
    editing.addEventListener("saved", (event) => this.tell("save", /** @type {CustomEvent} */ (event).detail), { signal });
    editing.addEventListener("failed", (event) => this.tell("error", /** @type {CustomEvent} */ (event).detail), { signal });
    if (this.isLocal) return;
    addEventListener("beforeunload", (event) => store.isChanged && event.preventDefault(), { signal });
    addEventListener("pagehide", () => store.flush(), { signal });
    // Whoever comes back to this tab may come back to a configuration that somebody else has changed.
    addEventListener("focus", () => editing.look(), { signal });
  }

  screen() {
    const { ui } = this;
    const [store, editing, client] = [this.#store, this.#editing, this.#client];
    if (!store || !editing) return nothing;
    const { words, kind } = editing.status;
    // By its own object: what is told again in the same words is told again to a screen reader.
    const status = ui.say(...words);
    return html`<div class="view">
      <p id="situacao" class="banner ${kind}" role="status" ?hidden=${status === ""}>${keyed(editing.status, status)}</p>
      <div class="bar">
        <div class="actions">${client ? this.#buttons(editing) : nothing}${this.#menu(store, editing)}<slot name="actions"></slot></div>
        ${client ? this.#unsaved(store) : nothing}
      </div>
      ${
        client
          ? html`<voalle-check-list
                .ui=${ui}
                .checking=${editing.checking}
                .store=${store}
                .onProducts=${this.#showProducts}
                .onReach=${this.#reach}
                .onTest=${() => editing.test()}
              ></voalle-check-list>
              <voalle-notices .ui=${ui} .client=${client}></voalle-notices>`
          : nothing
      }
      <voalle-config-form .ui=${ui} .store=${store} .editing=${editing}></voalle-config-form>
    </div>`;
  }

  /** @param {Editing} editing */
  #buttons(editing) {
    const { ui } = this;
    // A button that is disabled while it has the focus loses it, and the reader begins at the top again.
    const isBusy = `${editing.isBusy}`;
    return html`<button type="submit" form="formulario" aria-disabled=${isBusy}>${ui.say("Salvar", "Save")}</button
      ><button type="button" class="quiet" aria-disabled=${isBusy} @click=${() => editing.test()}>${ui.say("Testar conexão", "Test connection")}</button>`;
  }

  /** @param {Store} store */
  #unsaved({ isChanged, isSaved }) {
    const { ui } = this;
    const rest = isSaved ? ui.say("Tudo salvo.", "All saved.") : ui.say("Nada salvo ainda.", "Nothing saved yet.");
    const words = isChanged ? ui.say("Há mudanças não salvas.", "There are unsaved changes.") : rest;
    return html`<p class=${isChanged ? "unsaved changed" : "unsaved"} role="status">${words}</p>`;
  }

  /**
   * @param {Store} store
   * @param {Editing} editing
   */
  #menu(store, editing) {
    const { ui } = this;
    /** @param {Event} event */
    const menuOf = ({ currentTarget }) => /** @type {HTMLDetailsElement} */ (/** @type {Element} */ (currentTarget).closest("details"));
    /**
     * @param {string} words
     * @param {() => void} act
     */
    const item = (words, act) => {
      /** @param {Event} event */
      const click = (event) => {
        const menu = menuOf(event);
        menu.open = false;
        menu.querySelector("summary")?.focus();
        act();
      };
      return html`<button type="button" class="quiet" @click=${click}>${words}</button>`;
    };
    /** @param {KeyboardEvent} event */
    const keydown = (event) => {
      if (event.key === "Escape") menuOf(event).open = false;
    };
    /** @param {FocusEvent} event */
    const focusout = (event) => {
      const menu = menuOf(event);
      if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.open = false;
    };
    const bring = async () => {
      const said = await importConfig(ui, store, this.isLocal);
      if (said) editing.tell(said.words, said.kind);
    };
    return html`<details class="more" @keydown=${keydown} @focusout=${focusout}>
      <summary>${ui.say("Arquivo", "File")}</summary>
      <div>
        ${item(ui.say("Exportar (JSON, sem segredos)", "Export (JSON, without secrets)"), () => exportConfig(ui, store))}
        ${item(ui.say("Importar de um arquivo…", "Import from a file…"), bring)}
      </div>
    </details>`;
  }

  spoken() {
    if (this.#store) this.#store.locale = this.ui.locale;
    this.#editing?.spoken();
  }

  closed() {
    this.#unlisten?.abort();
    this.#store?.close();
    // No draft is kept of what nobody has typed into.
    if (this.#store?.isOnlyGiven) this.#given.shownAt(this.#place, true);
    this.#store = null;
    this.#editing = null;
    this.#client = null;
  }
}

define("voalle-config", VoalleConfig);
