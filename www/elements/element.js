// What both elements share: attributes, token, style sheet, and starting when all that is needed is there.
import { html, LitElement, nothing, unsafeCSS } from "lit";
import { newClient } from "./client.js";
import { start } from "./engine.js";
import { isNothing } from "./is-nothing.js";
import { settled } from "./part.js";
import { styleText } from "./sheet.js";
import { announcer, locales, Ui } from "./ui.js";

/**
 * The properties and the attributes in which they stand: whatever sets one does so through here, before the element is known or after.
 * Who writes `baseUrl` in React or Vue sets the attribute `baseurl`, in a server's HTML and as long as the element is not defined.
 * @type {Record<string, string[]>}
 */
const reflected = { provider: ["provider"], baseUrl: ["base-url", "baseurl"], locale: ["locale"] };
/** Milliseconds of waiting after which it is said what for. */
const long = 10_000;

/** @typedef {"opening" | "slow-module" | "slow-answer" | "failed" | "open"} Stage how far starting has come */
/** @typedef {import("../types/element.js").TokenSource} TokenSource */

/**
 * `provider` names the provider; `base-url` is the proxy's address, the page's own unless given; `locale` is `pt-BR` or `en`.
 * `token` is a property: a text or a function (client.js).
 */
export class VoalleElement extends LitElement {
  static properties = { stage: { state: true }, ui: { state: true } };
  static styles = unsafeCSS(styleText());
  /** @type {TokenSource | undefined} */
  #token;
  #turn = 0;
  /** @type {import("./client.js").Client | null} */
  #client = null;
  /** What could not be done, where `stage` is "failed". @type {unknown} */
  #failure = null;
  #isStarted = false;

  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: Lit answers for the class that is asked, and gets it ready.
    return [...super.observedAttributes, ...Object.values(reflected).flat()];
  }

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    /** @type {Stage} */
    this.stage = "opening";
    this.ui = this.#newUi();
  }

  #newUi() {
    return new Ui(/** @type {ShadowRoot} */ (this.shadowRoot), this.locale);
  }

  /** What is asked and announced stands behind the screen, and stays when that becomes another. */
  createRenderRoot() {
    const root = super.createRenderRoot();
    this.renderOptions.renderBefore = root.appendChild(document.createComment(""));
    announcer(/** @type {ShadowRoot} */ (root));
    return root;
  }

  connectedCallback() {
    this.#takeOver();
    super.connectedCallback();
    this.restart();
  }

  /** What was set before the element was known is a property of its own, and hides ours. */
  #takeOver() {
    for (const name of Object.keys(this).filter((key) => key in reflected || this.lateProperties.includes(key))) {
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Properties, beside those in attributes, that may be set before the element is defined. */
  get lateProperties() {
    return ["token"];
  }

  /** @param {string} name */
  #read(name) {
    const texts = reflected[name].map((attribute) => this.getAttribute(attribute));
    return texts.find((text) => !isNothing(text)) ?? "";
  }

  /**
   * Frameworks set a property where there is one, and nothing to take it away.
   * @param {string} name
   * @param {string | null | undefined | false} value
   */
  #write(name, value) {
    const [attribute] = reflected[name];
    if (value !== undefined && value !== null && value !== false) this.setAttribute(attribute, value);
    else for (const one of reflected[name]) this.removeAttribute(one);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#turn += 1;
    this.closed();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (!Object.values(reflected).flat().includes(name)) return super.attributeChangedCallback(name, before, after);
    if (!this.isConnected || before === after) return;
    if (name === "locale") this.#speak();
    else if (name === "provider" || !this.isLocal) this.restart();
  }

  /** Whose configuration and orders they are. @returns {string} */
  get provider() {
    return this.#read("provider");
  }

  /** @param {string | null | undefined | false} provider */
  set provider(provider) {
    this.#write("provider", provider);
  }

  /** @returns {string} */
  get baseUrl() {
    return new URL(this.#read("baseUrl") || "/", this.ownerDocument.baseURI).href.replace(/\/$/, "");
  }

  /** @param {string | null | undefined | false} address */
  set baseUrl(address) {
    this.#write("baseUrl", address);
  }

  /** @returns {import("./ui.js").Locale} */
  get locale() {
    const locale = this.#read("locale");
    return locales.find((one) => one === locale) ?? locales[0];
  }

  /** @param {string | null | undefined | false} locale */
  set locale(locale) {
    this.#write("locale", locale);
  }

  /** For those who build on it: whether it does without a proxy, and so without address and token. */
  get isLocal() {
    return false;
  }

  get token() {
    return this.#token;
  }

  /**
   * Another token in the place of one takes effect with the next call; frameworks set a new function at each render.
   * @param {TokenSource | null | undefined | false} token
   */
  set token(token) {
    const wasNone = this.#token === undefined;
    this.#token = token === false ? undefined : (token ?? undefined);
    if (this.isConnected && !this.isLocal && (wasNone || this.#token === undefined || this.stage !== "open")) this.restart();
  }

  /**
   * For those who build on it: `opened` loads what `screen` shows, `spoken` hears of another language, `closed` lets go.
   * @param {import("./client.js").Client | null} _client null where there is no proxy
   * @param {() => boolean} _isCurrent whether what came is still wanted
   * @returns {Promise<void>}
   */
  async opened(_client, _isCurrent) {}
  spoken() {}
  closed() {}
  /** @returns {unknown} */
  screen() {
    return nothing;
  }

  render() {
    if (this.stage === "open") return this.screen();
    if (this.stage === "opening") return html`<p class="help" role="status">${this.ui.say("Carregando…", "Loading…")}</p>`;
    if (this.stage === "failed") return this.#failed();
    return html`<div class="banner" role="status"><p>${this.#waitWords()}</p>${this.stage === "slow-answer" ? this.#again() : nothing}</div>`;
  }

  /**
   * Tells the page; `change`, `save`, `error` … do not leave the element by themselves.
   * @param {string} type
   * @param {unknown} detail
   */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #connect() {
    const token = this.#token === undefined ? undefined : this.#askForToken;
    return newClient(this.baseUrl, this.provider, this.locale, token);
  }

  /** @param {import("../types/element.js").TokenRefusal} [refusal] */
  #askForToken = (refusal) => (typeof this.#token === "function" ? this.#token(refusal) : /** @type {string} */ (this.#token));

  /** Everything anew; what an earlier start brings too late counts no more. */
  async restart() {
    this.#turn += 1;
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    this.closed();
    // What was asked was about what is there no more.
    for (const dialog of this.renderRoot?.querySelectorAll("dialog") ?? []) dialog.close();
    this.#isStarted = false;
    this.ui = this.#newUi();
    this.stage = "opening";
    // Attributes and the token are often set one after the other.
    await Promise.resolve();
    if (!isCurrent()) return;
    const wait = () => setTimeout(() => isCurrent() && (this.stage = this.#isStarted ? "slow-answer" : "slow-module"), long);
    let timer = wait();
    try {
      await start();
      if (!isCurrent()) return;
      this.#isStarted = true;
      clearTimeout(timer);
      timer = wait();
      this.ui = this.#newUi();
      const client = this.isLocal ? null : this.#connect();
      this.#client = client;
      await this.opened(client, isCurrent);
      if (!isCurrent()) return;
      this.stage = "open";
      await this.updateComplete;
      if (isCurrent()) this.tell("ready", {});
    } catch (error) {
      if (isCurrent()) this.#fail(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** An update is complete when what it brought is there too: the page hears `ready` with all fields in sight. */
  async getUpdateComplete() {
    const isComplete = await super.getUpdateComplete();
    await settled(this.renderRoot);
    return isComplete;
  }

  /** A module that never comes, or a token that nobody gives: the waiting has a reason, and a way out. */
  #waitWords() {
    return this.stage === "slow-answer"
      ? this.ui.say(
          "Esta tela ainda espera uma resposta do servidor, ou o token de acesso, se ele foi pedido.",
          "This screen is still waiting for the server's answer, or for the access token, if one was asked for.",
        )
      : this.ui.say(
          "O programa desta tela está demorando a chegar. Confira a conexão; se continuar, recarregue a página.",
          "The program of this screen is slow to arrive. Check the connection; if it goes on, reload the page.",
        );
  }

  #again() {
    const words = this.ui.say("Tentar de novo", "Try again");
    return html`<div class="actions"><button type="button" @click=${() => this.restart()}>${words}</button></div>`;
  }

  #speak() {
    // Before the first start has come through there is nothing to say again: it begins anew.
    if (this.stage !== "open") return this.restart();
    this.ui = this.#newUi();
    this.#client?.setLocale(this.locale);
    return this.spoken();
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failure = error;
    this.stage = "failed";
    if (!isAnswer(error)) this.#report(error);
    this.tell("error", { error });
  }

  #failed() {
    const words = isAnswer(this.#failure) ? this.#failure.message : this.#whyNot();
    return html`<div class="banner bad" role="alert"><p>${words}</p>${this.#again()}</div>`;
  }

  #whyNot() {
    const { ui } = this;
    if (this.provider === "")
      return ui.say(
        "Esta tela não sabe de que provedor é: falta o atributo provider. Avise quem cuida desta página.",
        "This screen doesn't know which provider it is for: the attribute provider is missing. Tell whoever looks after this page.",
      );
    return "WebAssembly" in globalThis
      ? ui.say(
          "Esta tela não pôde iniciar. Tente de novo; se continuar, diga ao suporte que esta tela não inicia.",
          "This screen could not start. Try again; if it goes on, tell support that this screen does not start.",
        )
      : ui.say(
          "Este navegador não tem WebAssembly, ou está configurado para não usá-lo, e esta tela precisa dele. Atualize o navegador ou use outro; no iPhone, desligue o Modo de Bloqueio para este site.",
          "This browser has no WebAssembly, or is set not to use it, and this screen needs it. Update the browser or use another; on an iPhone, turn off Lockdown Mode for this site.",
        );
  }

  /**
   * For those who built the page around it. What their token function throws may hold a token: only its name is written down.
   * @param {unknown} error
   */
  #report(error) {
    const where = `docs/elements.md of datacake-voalle says what to look at: "When an element does not start".`;
    if (this.#isStarted) {
      const name = error instanceof Error ? error.name : typeof error;
      console.error(`<${this.localName}> could not start (${name}): look at provider, base-url and token as this page sets them. ${where}`);
    } else console.error(`<${this.localName}> could not start, because its module did not load. ${where}`, error);
  }
}

/**
 * Only the proxy's answers are words for the person here.
 * @param {unknown} error
 * @returns {error is import("datacake-voalle").ProxyError}
 */
function isAnswer(error) {
  return error instanceof Error && error.name === "ProxyError";
}

export { define } from "./part.js";
