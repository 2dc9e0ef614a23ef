// What both elements share: attributes, token, style sheet, and starting when all that is needed is there.
import { newClient } from "./client.js";
import { fill, h } from "./dom.js";
import { start } from "./engine.js";
import { dress } from "./sheet.js";
import { locales, Ui } from "./ui.js";

/**
 * The properties and the attributes in which they stand: whatever sets one does so through here, before the element is known or after.
 * Who writes `baseUrl` in React or Vue sets the attribute `baseurl`, in a server's HTML and as long as the element is not defined.
 */
const reflected = { provider: ["provider"], baseUrl: ["base-url", "baseurl"], locale: ["locale"] };
/** `setAttribute` and templates write these of nothing (React, Vue and Svelte take the attribute away); no address, provider or language has such a name. */
const nothing = ["undefined", "null"];
/** Milliseconds of waiting after which it is said what for. */
const long = 10_000;

/** On a server there are no elements: importing this there must not fail. */
const Base = globalThis.HTMLElement ?? class {};

/**
 * `provider` names the provider; `base-url` is the proxy's address, the page's own unless given; `locale` is `pt-BR` or `en`.
 * `token` is a property: a text or a function (client.js).
 */
export class VoalleElement extends Base {
  static observedAttributes = Object.values(reflected).flat();
  #token;
  #turn = 0;
  #ui;
  #client;
  #isOpen = false;

  constructor() {
    super();
    dress(this.attachShadow({ mode: "open" }));
  }

  connectedCallback() {
    this.#takeOver();
    this.#restart();
  }

  /** What was set before the element was known is a property of its own, and hides ours. */
  #takeOver() {
    for (const name of Object.keys(this).filter((own) => own in reflected || own === "token")) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  #read(name) {
    const texts = reflected[name].map((attribute) => this.getAttribute(attribute));
    return texts.find((text) => text && !nothing.includes(text)) ?? "";
  }

  /** Frameworks set a property where there is one, and nothing to take it away. */
  #write(name, value) {
    const [attribute] = reflected[name];
    if (value !== undefined && value !== null) this.setAttribute(attribute, value);
    else for (const one of reflected[name]) this.removeAttribute(one);
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
    return this.#read("provider");
  }

  set provider(provider) {
    this.#write("provider", provider);
  }

  get baseUrl() {
    return new URL(this.#read("baseUrl") || "/", this.ownerDocument.baseURI).href.replace(/\/$/, "");
  }

  set baseUrl(address) {
    this.#write("baseUrl", address);
  }

  get locale() {
    const locale = this.#read("locale");
    return locales.includes(locale) ? locale : locales[0];
  }

  set locale(locale) {
    this.#write("locale", locale);
  }

  get token() {
    return this.#token;
  }

  /** Another token in the place of one takes effect with the next call; frameworks set a new function at each render. */
  set token(token) {
    const wasNone = this.#token === undefined;
    this.#token = token ?? undefined;
    if (this.isConnected && (wasNone || this.#token === undefined || !this.#isOpen)) this.#restart();
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
    let isStarted = false;
    const wait = () => setTimeout(() => turn === this.#turn && this.#tellWait(ui, isStarted), long);
    let timer = wait();
    try {
      await start();
      isStarted = true;
      clearTimeout(timer);
      timer = wait();
      if (turn !== this.#turn) return;
      const client = this.#connect();
      await this.opened(this.#ui, client, () => turn === this.#turn);
      this.#isOpen = turn === this.#turn;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(ui, error, isStarted);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A module that never comes, or a token that nobody gives: the waiting has a reason, and a way out. */
  #tellWait(ui, isStarted) {
    const words = isStarted
      ? ui.say(
          "Esta tela ainda espera uma resposta do servidor, ou o token de acesso, se ele foi pedido.",
          "This screen is still waiting for the server's answer, or for the access token, if one was asked for.",
        )
      : ui.say(
          "O programa desta tela está demorando a chegar. Confira a conexão; se continuar, recarregue a página.",
          "The program of this screen is slow to arrive. Check the connection; if it goes on, reload the page.",
        );
    fill(this.shadowRoot, h("div", { class: "banner", role: "status" }, h("p", {}, words), isStarted ? this.#again(ui) : null));
  }

  #again(ui) {
    const again = h("button", { type: "button", click: () => this.#restart() }, ui.say("Tentar de novo", "Try again"));
    return h("div", { class: "actions" }, again);
  }

  #speak() {
    // Before the first start has come through there is nothing to say again: it begins anew.
    if (!this.#isOpen) return this.#restart();
    this.#ui = new Ui(this.shadowRoot, this.locale);
    this.#client.setLocale(this.locale);
    return this.spoken(this.#ui);
  }

  #fail(ui, error, isStarted) {
    // Only the proxy's answers are words for the person here.
    const isAnswer = error?.name === "ProxyError";
    fill(this.shadowRoot, h("div", { class: "banner bad", role: "alert" }, h("p", {}, isAnswer ? error.message : this.#whyNot(ui)), this.#again(ui)));
    if (!isAnswer) this.#report(error, isStarted);
    this.tell("error", { error });
  }

  #whyNot(ui) {
    if (this.provider === "")
      return ui.say(
        "Esta tela não sabe de que provedor é: falta o atributo provider. Avise quem cuida desta página.",
        "This screen doesn't know which provider it is for: the attribute provider is missing. Tell whoever looks after this page.",
      );
    return "WebAssembly" in globalThis
      ? ui.say(
          "Esta tela não pôde iniciar. Tente de novo; se continuar, avise o suporte.",
          "This screen could not start. Try again; if it goes on, tell support.",
        )
      : ui.say(
          "Este navegador não tem WebAssembly, ou está configurado para não usá-lo, e esta tela precisa dele. Atualize o navegador ou use outro; no iPhone, desligue o Modo de Bloqueio para este site.",
          "This browser has no WebAssembly, or is set not to use it, and this screen needs it. Update the browser or use another; on an iPhone, turn off Lockdown Mode for this site.",
        );
  }

  /** For those who built the page around it. What their token function throws may hold a token: only its name is written down. */
  #report(error, isStarted) {
    const where = `README.md of datacake-voalle says what to look at: "When an element does not start".`;
    if (isStarted) {
      console.error(
        `<${this.localName}> could not start (${error?.name ?? typeof error}): look at provider, base-url and token as this page sets them. ${where}`,
      );
    } else console.error(`<${this.localName}> could not start, because its module did not load. ${where}`, error);
  }
}

export function define(name, type) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, type);
}
