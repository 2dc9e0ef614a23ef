// What both elements share: attributes, token, style sheet, and starting when all that is needed is there.
import { newClient } from "./client.js";
import { fill, h } from "./dom.js";
import { start } from "./engine.js";
import { css } from "./style.js";
import { locales, Ui } from "./ui.js";

let sheet;
function styleSheet() {
  if (!sheet) {
    registerRem();
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** A length of our own, fixed where base.css sets it: see scripts/elements.mjs. */
function registerRem() {
  try {
    CSS.registerProperty({ name: "--voalle-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another copy of this module has done so.
  }
}

/** On a server there are no elements: importing this there must not fail. */
const Base = globalThis.HTMLElement ?? class {};

/**
 * `provider` names the provider; `base-url` is the proxy's address, the page's own unless given; `locale` is `pt-BR` or `en`.
 * `token` is a property: a text or a function (client.js).
 */
export class VoalleElement extends Base {
  static observedAttributes = ["provider", "base-url", "locale"];
  #token;
  #turn = 0;
  #ui;
  #client;
  #isOpen = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [styleSheet()];
  }

  connectedCallback() {
    // A framework may have set it before the element was known.
    if (Object.hasOwn(this, "token")) {
      const { token } = this;
      delete this.token;
      this.#token = token;
    }
    this.#restart();
  }

  disconnectedCallback() {
    this.#turn += 1;
    this.closed();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after) return;
    if (name === "locale") this.#speak();
    else this.#restart();
  }

  get provider() {
    return this.getAttribute("provider") ?? "";
  }

  /** Frameworks set a property where there is one. */
  set provider(provider) {
    this.setAttribute("provider", provider);
  }

  get baseUrl() {
    return new URL(this.getAttribute("base-url") || "/", this.ownerDocument.baseURI).href.replace(/\/$/, "");
  }

  set baseUrl(address) {
    this.setAttribute("base-url", address);
  }

  get locale() {
    const locale = this.getAttribute("locale");
    return locales.includes(locale) ? locale : locales[0];
  }

  set locale(locale) {
    this.setAttribute("locale", locale);
  }

  get token() {
    return this.#token;
  }

  /** Another token in the place of one takes effect with the next call; frameworks set a new function at each render. */
  set token(token) {
    const wasNone = this.#token === undefined;
    this.#token = token;
    if (this.isConnected && (wasNone || token === undefined || !this.#isOpen)) this.#restart();
  }

  /** For those who build on it: `opened(ui, client, isCurrent)` builds and loads, `spoken(ui)` builds again in another language, `closed()` lets go. */
  opened() {}
  spoken() {}
  closed() {}

  /** Tells the page; `change`, `save`, `error` … do not leave the element by themselves. */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #connect() {
    this.#ui = new Ui(this.shadowRoot, this.locale);
    const token = this.#token === undefined ? undefined : (refusal) => (typeof this.#token === "function" ? this.#token(refusal) : this.#token);
    this.#client = newClient(this.baseUrl, this.provider, this.locale, token);
    return this.#client;
  }

  /** Everything anew; what an earlier start brings too late counts no more. */
  async #restart() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#isOpen = false;
    this.closed();
    const ui = new Ui(this.shadowRoot, this.locale);
    fill(this.shadowRoot, h("p", { class: "help", role: "status" }, ui.say("Carregando…", "Loading…")));
    // Attributes and the token are often set one after the other.
    await Promise.resolve();
    if (turn !== this.#turn) return;
    try {
      await start();
      if (turn !== this.#turn) return;
      const client = this.#connect();
      await this.opened(this.#ui, client, () => turn === this.#turn);
      this.#isOpen = turn === this.#turn;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(ui, error);
    }
  }

  #speak() {
    // Before the first start has come through there is nothing to say again: it begins anew.
    if (!this.#isOpen) return this.#restart();
    this.#ui = new Ui(this.shadowRoot, this.locale);
    this.#client.setLocale(this.locale);
    return this.spoken(this.#ui);
  }

  #fail(ui, error) {
    // Only the proxy's answers are words for the person here.
    const words =
      error?.name === "ProxyError"
        ? error.message
        : ui.say(
            "Esta tela não pôde iniciar. Tente de novo; se continuar, avise o suporte.",
            "This screen could not start. Try again; if it goes on, tell support.",
          );
    const again = h("button", { type: "button", click: () => this.#restart() }, ui.say("Tentar de novo", "Try again"));
    fill(this.shadowRoot, h("div", { class: "banner bad", role: "alert" }, h("p", {}, words), h("div", { class: "actions" }, again)));
    this.tell("error", { error });
  }
}

export function define(name, type) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, type);
}
