// The page around the two elements: which of them is seen, where in it, and whose configuration it is.
import { html, nothing, render } from "lit";
import { Access } from "./access.js";
import { Cookies } from "./cookies.js";
import { hideNavigation, showPlace, showTitle, showWaiting } from "./header.js";
import { focused, headingOf } from "./heading.js";
import { hashOf, isSamePlace, viewOf } from "./places.js";
import { chosenLocale, say } from "./words.js";

/** @typedef {HTMLElementTagNameMap["voalle-config"]} Configuration */
/** @typedef {HTMLElementTagNameMap["voalle-orders"]} Orders */
/** @typedef {import("./places.js").View} View */
/** @typedef {View["element"]} ElementName */
/** Inside an element that is seen the focus goes where that puts it. @typedef {"by address" | "inside"} How */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** What is rendered stands before what index.html shows meanwhile. */
const screen = /** @type {HTMLElement} */ (document.querySelector("#tela"));

/** Each comes when somebody goes there, or when the first is there. @type {Record<ElementName, () => Promise<unknown>>} */
const modules = {
  config: () => import("./elements/voalle-config.js"),
  orders: () => import("./elements/voalle-orders.js"),
};

export class Page {
  #provider;
  #isSandbox;
  /** @type {Access | undefined} */
  #access;
  #cookies;
  /** What stands in the place of everything else. @type {(() => unknown) | undefined} */
  #alone;
  /** Null until it is known whether anything is saved, where the address says nothing. @type {View | null} */
  #view = null;
  /** The last step or place of each, kept while the other is seen. @type {Record<ElementName, string>} */
  #places = { config: "", orders: "home" };
  /** Those that somebody has been to: the form asks the server as soon as it is there. @type {Set<ElementName>} */
  #visited = new Set();
  /** Whose module did not come. @type {Set<ElementName>} */
  #missing = new Set();
  /** Those whose screens are there. @type {Set<ElementName>} */
  #ready = new Set();
  #waiting = 0;
  /** Of the view that is on its way. */
  #arriving = new AbortController();
  /** Undefined while it is not known. @type {boolean | undefined} */
  #isConfigured;
  /** Whether the form, which would tell, could not ask the server. */
  #isFailed = false;
  /** What is to be done once the form is there. @type {((form: Configuration) => void)[]} */
  #wanted = [];

  /**
   * @param {string} provider
   * @param {import("./ahead.js").Health} health
   * @param {Promise<boolean | undefined>} isConfigured undefined where the server did not tell
   */
  constructor(provider, { sandbox = false, login = "cookie" }, isConfigured) {
    this.#provider = provider;
    this.#isSandbox = sandbox;
    if (login === "token")
      this.#access = new Access(() => {
        // Somebody is asked for something: nothing is on its way.
        opened();
        this.render();
      });
    const cookies = new Cookies(() => this.#showAlone(() => cookies.view));
    if (!this.#access) this.#cookies = cookies;
    if (this.#cookies?.isBlocked) {
      this.#showAlone(() => cookies.view);
      return;
    }
    addEventListener("hashchange", () => this.#turn("by address"));
    this.#turn();
    isConfigured.then((is) => this.#learn(is));
  }

  get #configuration() {
    return /** @type {Configuration | null} */ (main.querySelector("voalle-config"));
  }

  get #orders() {
    return /** @type {Orders | null} */ (main.querySelector("voalle-orders"));
  }

  /** In the place of the elements: there is nothing to go to. @param {() => unknown} view */
  #showAlone(view) {
    this.#alone = view;
    hideNavigation();
    this.render();
  }

  /** What is saved decides where somebody arrives who did not say where to. @param {boolean | undefined} isConfigured */
  #learn(isConfigured) {
    if (this.#isConfigured !== undefined) return;
    this.#isConfigured = isConfigured;
    if (this.#view && location.hash !== "") return;
    if (isConfigured !== undefined) return this.#turn();
    // The form tells, when it is there; and what keeps it from coming, where that is all there is.
    this.#visited.add("config");
    this.#bring("config");
  }

  /** To what the address says. @param {How} [how] who went there; nobody, where the page has just come */
  #turn(how) {
    const view = viewOf(location.hash) ?? this.#usual();
    if (view && location.hash !== "" && view.hash !== location.hash) history.replaceState(history.state, "", view.hash);
    const before = this.#view;
    this.#view = view;
    showPlace(view);
    if (view) {
      this.#visited.add(view.element);
      this.#places[view.element] = view.place;
      this.#bring(view.element);
    }
    this.render();
    if (how && view && !(before && isNear(before, view))) this.#arrive(view, how);
  }

  /** Where somebody is who goes nowhere in particular. @returns {View | null} */
  #usual() {
    // Whoever is somewhere already waits for nothing.
    if (this.#isConfigured === undefined && !this.#view) return null;
    return viewOf(this.#isConfigured === false || this.#isFailed ? "#configuracao" : "#inicio");
  }

  /**
   * Whoever came to another view reads it from its heading on, unless they, or what is in it, went on meanwhile.
   * @param {View} view
   * @param {How} how
   */
  async #arrive(view, how) {
    scrollTo(0, 0);
    this.#arriving.abort();
    this.#arriving = new AbortController();
    const { signal } = this.#arriving;
    const element = view.element === "config" ? this.#configuration : this.#orders;
    const before = focused();
    const heading = element && (await headingOf(element, signal));
    if (!heading || signal.aborted) return;
    const now = focused();
    if (now && (how === "inside" || now !== before)) return;
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /** What is typed in one stays in sight and in its place: only the other says that it did not come. @param {ElementName} name */
  async #bring(name) {
    try {
      await modules[name]();
      this.#missing.delete(name);
    } catch {
      this.#missing.add(name);
      opened();
    }
    this.render();
  }

  /** At once: what follows may want the focus there. */
  render() {
    render(this.#alone?.() ?? this.#elements(), screen);
    showWaiting(this.#waiting);
    this.#title();
  }

  #elements() {
    const shown = this.#view?.element;
    // Behind the question for a token there is something to see only where somebody has worked before.
    const isBehind = this.#access?.isAsking === true && !(shown && this.#ready.has(shown));
    return html`${this.#access?.view ?? nothing}
    ${shown || isBehind ? nothing : html`<p class="loading" role="status">${say("Carregando…", "Loading…")}</p>`}
    <div ?hidden=${isBehind}>
      ${this.#visited.has("config") ? this.#configurationView(shown === "config") : nothing} ${this.#ordersView(shown === "orders")}
    </div>
    ${shown && this.#missing.has(shown) ? this.#missingView(shown) : nothing}`;
  }

  /** @param {boolean} isShown */
  #configurationView(isShown) {
    return html`<voalle-config
      provider=${this.#provider}
      locale=${chosenLocale()}
      .token=${this.#access?.token}
      .step=${this.#places.config}
      ?hidden=${!isShown}
      @ready=${this.#configReady}
      @error=${this.#failed}
      @change=${this.#changed}
      @save=${this.#saved}
      @navigate=${this.#navigate}
      >${this.#isSandbox ? this.#sampleButton() : nothing}</voalle-config
    >`;
  }

  /** @param {boolean} isShown */
  #ordersView(isShown) {
    return html`<voalle-orders
      provider=${this.#provider}
      locale=${chosenLocale()}
      no-tabs
      .token=${this.#access?.token}
      .place=${this.#places.orders}
      ?unsaved=${this.#isUnsaved}
      ?hidden=${!isShown}
      @ready=${this.#ordersReady}
      @error=${this.#failed}
      @refused=${this.#refused}
      @showconfig=${this.#showConfig}
      @navigate=${this.#navigate}
      @waiting=${this.#waits}
    ></voalle-orders>`;
  }

  /** @param {ElementName} name */
  #missingView(name) {
    return html`<div class="notice" role="alert">
      <p>
        ${
          name === "orders"
            ? say(
                "Esta tela não foi carregada. Confira a conexão e tente de novo; se continuar, salve a configuração e recarregue a página.",
                "This screen was not loaded. Check the connection and try again; if it goes on, save the configuration and reload the page.",
              )
            : say(
                "A tela de configuração não foi carregada. Confira a conexão e tente de novo; se continuar, recarregue a página.",
                "The screen of the configuration was not loaded. Check the connection and try again; if it goes on, reload the page.",
              )
        }
      </p>
      <button type="button" class="quiet" @click=${() => this.#bring(name)}>${say("Tentar de novo", "Try again")}</button>
    </div>`;
  }

  #configReady = () => {
    const form = /** @type {Configuration} */ (this.#configuration);
    this.#ready.add("config");
    this.#isThere();
    this.#isFailed = false;
    this.#learn(form.isConfigured);
    for (const act of this.#wanted.splice(0)) act(form);
  };

  #ordersReady = () => {
    // Hidden, they have read nothing yet.
    if (this.#view?.element !== "orders") return;
    this.#ready.add("orders");
    this.#isThere();
  };

  #isThere() {
    this.#cookies?.ready();
    opened();
    this.#changed();
    // What comes next is there before it is wanted, and takes nothing from what is wanted first.
    setTimeout(() => Object.values(modules).forEach((bring) => bring().catch(() => {})), 1000);
  }

  /** @param {CustomEvent} event */
  #failed = (event) => {
    opened();
    // Where somebody arrives is decided by what can't be had: they see why.
    if (!this.#view) {
      this.#isFailed = true;
      this.#view = viewOf("#configuracao");
      this.#turn();
    }
    this.#cookies?.error(event);
  };

  /** As soon as the form is there: it comes when somebody first goes to it. @param {(form: Configuration) => void} act */
  #withForm(act) {
    const form = this.#configuration;
    if (form && this.#ready.has("config")) act(form);
    else this.#wanted.push(act);
  }

  /** The ERP's words about an order may belong to a field of the configuration. @param {CustomEvent} event */
  #refused = ({ detail }) => this.#withForm((form) => form.addIssues(detail.issues));

  /** @param {CustomEvent} event */
  #showConfig = ({ detail }) => {
    const { path, step } = detail;
    // A field takes the focus by itself.
    this.#go(hashOf({ step }), path ? "inside" : "by address");
    if (path) this.#withForm((form) => form.reach(path));
  };

  /** Somebody went on inside an element. @param {CustomEvent} event */
  #navigate = ({ detail, currentTarget }) => {
    if (!(/** @type {HTMLElement} */ (currentTarget).hidden)) this.#go(hashOf(detail), "inside");
  };

  /** @param {CustomEvent} event */
  #waits = ({ detail }) => {
    this.#waiting = detail.count;
    showWaiting(this.#waiting);
    this.#title();
  };

  #saved = () => {
    this.#isConfigured = true;
    this.#changed();
  };

  /** What was typed before a reload counts too. */
  get #isUnsaved() {
    return this.#configuration?.isChanged === true;
  }

  /** Most keys change nothing of what stands around the form. */
  #changed = () => {
    const orders = this.#orders;
    if (orders && orders.hasAttribute("unsaved") !== this.#isUnsaved) this.render();
    else this.#title();
  };

  /**
   * The browser would tell of another address later, and what is hidden takes no focus: at once.
   * @param {string} hash
   * @param {How} how
   */
  #go(hash, how) {
    const present = this.#view?.hash ?? "";
    if (hash === present) return;
    if (isSamePlace(hash, present)) history.replaceState(history.state, "", hash);
    else history.pushState(null, "", hash);
    this.#turn(how);
  }

  /** The count of errors stands in the title, for those who do not see the form. */
  #title = () => {
    const errors = this.#view?.element === "config" ? (this.#configuration?.errorCount ?? 0) : 0;
    showTitle({ view: this.#view, provider: this.#provider, waiting: this.#waiting, errors });
  };

  #sampleButton() {
    return html`<button type="button" class="quiet" slot="actions" @click=${() => this.#fillIn()}>
      ${say("Preencher com o provedor de exemplo", "Fill in with the sample provider")}
    </button>`;
  }

  async #fillIn() {
    const sample = await import("./samples/config.json").catch(() => null);
    if (!sample) return this.#configuration?.say(say("O exemplo não pôde ser carregado. Tente de novo.", "The sample could not be loaded. Try again."), "bad");
    this.#configuration?.fill(sample.default);
    this.#configuration?.say(
      say(
        "Preenchido com o provedor de exemplo. A senha e o token do emulador estão em sandbox/README.md; digite-os e salve.",
        "Filled in with the sample provider. The emulator's password and token are in sandbox/README.md; type them and save.",
      ),
    );
  }
}

/**
 * Whether one gets from one to the other inside what is seen already: by a filter, or by a step of the form, which looks after the focus.
 * @param {View} one
 * @param {View} other
 */
const isNear = (one, other) => isSamePlace(one.hash, other.hash) || (one.element === "config" && other.element === "config" && other.place !== "");

/** What index.html shows until there is something better. */
export function opened() {
  for (const waiting of main.querySelectorAll(".opening, .skeleton")) waiting.remove();
}
