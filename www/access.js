// Where the server wants an access token: it is asked for, kept in this variable alone, and asked for again when it is refused.
import { h } from "./dom.js";

const refusals = ["token-missing", "token-invalid"];
const methods = ["loadConfig", "saveConfig", "checkConnection", "catalog", "customerExists", "openInvoices", "send", "sends", "resolve"];

export class Access {
  #token = null;
  #asked = null;
  #before = null;
  #input = h("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "token-ajuda token-erro" });
  #problem = h("p", { id: "token-erro", class: "bad", role: "alert" });

  constructor() {
    const submit = (event) => {
      event.preventDefault();
      this.#take();
    };
    this.element = h(
      "form",
      { id: "acesso", class: "panel narrow", hidden: true, novalidate: true, autocomplete: "off", "aria-labelledby": "titulo-acesso", submit },
      h("h2", { id: "titulo-acesso" }, "Acesso"),
      this.#problem,
      h(
        "div",
        { class: "field" },
        h("label", { for: "token" }, "Token de acesso"),
        h("p", { id: "token-ajuda", class: "help" }, "O Datacake o fornece para este provedor. Ele fica só na memória desta aba e nunca é guardado: depois de recarregar, é pedido de novo."),
        this.#input,
      ),
      h("button", { type: "submit" }, "Entrar"),
    );
  }

  /** For the client, which asks at every call. */
  token = () => this.#token ?? this.#ask("");

  /** The client with calls that ask for another token when theirs is refused, and then go on: a refused call began nothing. */
  guard(client) {
    const guarded = (isQuiet) => Object.fromEntries(methods.map((name) => [name, (...args) => this.#call(isQuiet, () => client[name](...args))]));
    return { ...guarded(false), quiet: guarded(true) };
  }

  async #call(isQuiet, call) {
    for (;;) {
      const used = this.#token ?? (await this.#ask("", isQuiet));
      try {
        return await call();
      } catch (error) {
        if (!refusals.includes(error.code)) throw error;
        // Another call may have brought a new token meanwhile.
        if (this.#token === used) this.#token = null;
        if (this.#token === null) await this.#ask(error.message, isQuiet);
      }
    }
  }

  /** All calls wait for the same answer. A quiet call, which nobody waits for, leaves the focus where it is. */
  #ask(problem, isQuiet = false) {
    if (!this.#asked) {
      let settle;
      const answer = new Promise((resolve) => (settle = resolve));
      this.#asked = { answer, settle };
      this.#problem.textContent = problem;
      this.element.hidden = false;
    }
    if (!this.element.contains(document.activeElement)) this.#before = document.activeElement;
    if (!isQuiet) {
      this.#input.focus();
      this.element.scrollIntoView({ block: "nearest" });
    }
    return this.#asked.answer;
  }

  #take() {
    const token = this.#input.value.trim().replace(/^Bearer\s+/i, "");
    if (!/^[\x21-\x7e]+$/.test(token)) {
      this.#problem.textContent = token === "" ? "Cole aqui o token de acesso." : "Um token não tem espaços nem acentos. Copie-o inteiro e cole de novo.";
      this.#input.focus();
      return;
    }
    const held = this.element.contains(document.activeElement);
    const { settle } = this.#asked;
    this.#asked = null;
    this.#token = token;
    this.#input.value = "";
    this.#problem.textContent = "";
    this.element.hidden = true;
    if (held && this.#before?.isConnected) this.#before.focus();
    this.#before = null;
    settle(token);
  }
}
