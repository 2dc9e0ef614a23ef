// <voalle-config>: the configuration of a provider's Voalle integration, as a custom element (docs/elements.md).
import { html, nothing } from "lit";
import "./config/check-list.js";
import { askWhich } from "./config/differences.js";
import { probeWords } from "./config/check-words.js";
import { asSaid, Editing } from "./config/editing.js";
import { fileMenu } from "./config/file-menu.js";
import "./config/form.js";
import { Given } from "./config/given.js";
import { activePath } from "./config/labels.js";
import "./config/needs.js";
import "./config/notices.js";
import "./first-contact/place.js";
import { saveButtons, statusLine, wordsOf } from "./config/status-line.js";
import { isStep } from "./config/steps.js";
import { Store } from "./config/store.js";
import { integrationSwitch } from "./config/switch.js";
import { Walk } from "./config/walk.js";
import { define, VoalleElement } from "./element.js";
import "./erp-mark.js";
import { keyOf } from "./ids.js";

/** @typedef {import("./config/form.js").Form} Form */
/** @typedef {import("./config/place.js").Path} Path */

/** Milliseconds after which whoever does not see the screen is told that something takes its time. */
const long = 1000;

export class VoalleConfig extends VoalleElement {
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, "config", "mode", "step"];
  }

  /** @type {Store | null} */
  #store = null;
  /** @type {Editing | null} */
  #editing = null;
  /** @type {import("./client.js").Client | null} */
  #client = null;
  /** @type {Walk | null} */
  #walk = null;
  /** The step that is to be open when the screen is there. */
  #step = "";
  #wasRunning = false;
  /** What was told aloud last. @type {object | null} */
  #told = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #given = new Given();
  /** Where the store is of: the provider at the proxy. */
  #place = "";
  /** Of what is listened to while the screen is there. @type {AbortController | undefined} */
  #unlisten;

  get lateProperties() {
    return [...super.lateProperties, "config", "mode", "step"];
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

  /** The step that was last gone to, of `address`, `access`, `sale`, `products`, `methods`, `options`, `trial`; empty at first. */
  get step() {
    return this.#step;
  }

  /** Opens it and goes there. @param {string | null | undefined | false} step */
  set step(step) {
    this.#goTo(step || "");
  }

  /** @param {string} step */
  #goTo(step) {
    const isOther = step !== this.#step;
    this.#step = isStep(step) ? step : "";
    if (isOther && this.#step) this.#form?.goTo(/** @type {import("./config/steps.js").StepId} */ (this.#step));
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
    else if (name === "step") this.#goTo(after ?? "");
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

  /** How many of the findings are errors, once there is anything to judge; cheaper than asking for all. */
  get errorCount() {
    const isBegun = this.isLocal || this.#store?.isBegun || this.#editing?.isAsked;
    return isBegun ? (this.#store?.errorCount ?? 0) : 0;
  }

  /** Whether something is saved. */
  get isConfigured() {
    return this.#store?.isSaved ?? false;
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

  #test = () => this.#editing?.test();

  /** @param {Path} path */
  #reach = (path) => this.#form?.reach(path);

  /** Those that have a finding of this code. @param {string} code */
  #showProducts = (code) => this.#form?.showProducts(code);

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
      which: (differences, isSave) => askWhich(this.ui, differences, isSave),
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
    this.#walk = new Walk(store, editing, this.isLocal);
    // Where an address leads, one arrives.
    const step = /** @type {import("./config/steps.js").StepId} */ (this.#step);
    if (isStep(step)) this.addEventListener("ready", () => this.#form?.show(step), { once: true });
    this.#told = editing.status.words[0] === "" ? editing.status : null;
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
    store.hear((touched) => touched?.has(keyOf(activePath)) && this.requestUpdate(), signal);
    editing.checking.addEventListener("changed", () => this.#tested(), { signal });
    // What is wrong counts from then on, for a page that shows how much it is.
    editing.addEventListener("reveal", () => this.tell("change", { isChanged: store.isChanged }), { signal });
    editing.addEventListener("changed", () => this.requestUpdate(), { signal });
    editing.addEventListener("saved", (event) => this.tell("save", /** @type {CustomEvent} */ (event).detail), { signal });
    editing.addEventListener("failed", (event) => this.tell("error", /** @type {CustomEvent} */ (event).detail), { signal });
    if (this.isLocal) return;
    addEventListener("beforeunload", (event) => store.isChanged && event.preventDefault(), { signal });
    addEventListener("pagehide", () => store.flush(), { signal });
    // Whoever comes back to this tab may come back to a configuration that somebody else has changed.
    addEventListener("focus", () => editing.look(), { signal });
  }

  /** A test of all brings its list into sight; one of what is typed is told in one sentence when it is over. */
  #tested() {
    const checking = this.#editing?.checking;
    if (!checking || checking.isRunning === this.#wasRunning) return;
    this.#wasRunning = checking.isRunning;
    this.requestUpdate();
    if (checking.isWhole) {
      if (checking.isRunning) this.updateComplete.then(() => this.shadowRoot?.querySelector(".check-panel")?.scrollIntoView({ block: "nearest" }));
    } else if (!checking.isRunning) this.ui.announce(probeWords(this.ui, checking));
  }

  screen() {
    const { ui } = this;
    const [store, editing, client, walk] = [this.#store, this.#editing, this.#client, this.#walk];
    if (!store || !editing || !walk) return nothing;
    const isAtWork = client !== null && (store.isSaved || store.valueAt(["general", "active"]) === false);
    // The bar comes last by keyboard, where the last field has led; where it stands is the style sheet's.
    return html`<div class="view config">
      <div class="config-head">
        <voalle-erp-mark .ui=${ui} .config=${store.saved}></voalle-erp-mark>
        <div class="actions">${fileMenu(ui, store, this.isLocal, ({ words, kind }) => editing.tell(words, kind))}<slot name="actions"></slot></div>
      </div>
      ${client && !store.isSaved ? html`<voalle-needs .ui=${ui} .store=${store} .onLater=${this.#later}></voalle-needs>` : nothing}
      ${isAtWork ? integrationSwitch(ui, store) : nothing}
      ${
        client
          ? html`<div ?hidden=${editing.checking.outcome?.grade === "notDone" && editing.checking.taxId === ""}>
              <voalle-check-list
                .ui=${ui}
                .checking=${editing.checking}
                .store=${store}
                .onProducts=${this.#showProducts}
                .onReach=${this.#reach}
                .onTest=${this.#test}
              ></voalle-check-list>
            </div>`
          : nothing
      }
      <voalle-config-form .ui=${ui} .store=${store} .editing=${editing} .walk=${walk} .onNavigate=${this.#navigate}></voalle-config-form>
      ${
        client && store.isSaved
          ? html`<voalle-notices .ui=${ui} .client=${client}></voalle-notices>
              <voalle-first-contact
                .ui=${ui}
                .client=${client}
                .provider=${this.provider}
                .environment=${store.saved?.general?.environment}
                .editing=${editing}
              ></voalle-first-contact>`
          : nothing
      }
      <div class="bar" ?hidden=${!client && wordsOf(ui, editing) === ""}>
        ${client ? html`<div class="actions">${saveButtons(ui, editing)}</div>` : nothing}
        ${statusLine(ui, editing, store, () => this.#look(), this.isLocal)}
      </div>
    </div>`;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    super.updated?.(changed);
    const editing = this.#editing;
    if (this.stage !== "open" || !editing) return;
    clearTimeout(this.#waiting);
    if (editing.isBusy) this.#waiting = setTimeout(() => this.ui.announce(wordsOf(this.ui, editing)), long);
    else this.#tellAloud(editing);
  }

  /** Once; and not where something else that takes the focus says it. @param {Editing} editing */
  #tellAloud(editing) {
    const { status } = editing;
    if (status === this.#told) return;
    this.#told = status;
    const words = this.ui.say(...status.words);
    if (words !== "" && !status.isRead) this.ui.announce(words);
  }

  /** @param {{ step: string } | { place: string }} to */
  #navigate = (to) => {
    if ("step" in to) this.#step = to.step;
    this.tell("navigate", to);
  };

  /** Where one sees what the line of the status speaks of. */
  #look() {
    if (this.#editing?.verdict?.is === "refused") return this.#form?.toSummary();
    const title = this.ui.byId("titulo-teste");
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  }

  /** @param {boolean} isKept */
  #later = (isKept) => {
    this.#store?.flush();
    this.#editing?.tell(
      isKept
        ? [
            "Guardado: o que você marcou fica neste navegador, e o que você digitou, nesta aba, sem senhas.",
            "Kept: your ticks stay in this browser, and what you typed in this tab, without passwords.",
          ]
        : ["Este navegador não deixa guardar nada: deixe esta aba aberta.", "This browser keeps nothing: leave this tab open."],
      isKept ? "good" : "bad",
    );
  };

  spoken() {
    if (this.#store) this.#store.locale = this.ui.locale;
    this.#editing?.spoken();
    this.#walk?.spoken();
  }

  closed() {
    this.#unlisten?.abort();
    this.#store?.close();
    // No draft is kept of what nobody has typed into.
    if (this.#store?.isOnlyGiven) this.#given.shownAt(this.#place, true);
    clearTimeout(this.#waiting);
    this.#store = null;
    this.#editing = null;
    this.#client = null;
    this.#walk = null;
  }
}

define("voalle-config", VoalleConfig);
