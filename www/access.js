// Where the server wants an access token: it is asked for, kept in this variable alone, and asked for again when it is refused.
import { h } from "./elements/dom.js";
import { say, text } from "./words.js";

export class Access {
  #token = null;
  #asked = null;
  #before = null;
  #input = h("input", {
    id: "token",
    type: "password",
    autocomplete: "off",
    spellcheck: "false",
    required: true,
    "aria-describedby": "token-ajuda token-erro",
  });
  #problem = h("p", { id: "token-erro", class: "bad", role: "alert" });

  constructor() {
    const submit = (event) => {
      event.preventDefault();
      this.#take();
    };
    this.element = h(
      "form",
      { id: "acesso", class: "card", hidden: true, novalidate: true, autocomplete: "off", "aria-labelledby": "titulo-acesso", submit },
      h("h2", { id: "titulo-acesso" }, text("Acesso", "Access")),
      this.#problem,
      h("label", { for: "token" }, text("Token de acesso", "Access token")),
      h(
        "p",
        { id: "token-ajuda", class: "help" },
        text(
          "O Datacake o fornece para este provedor. Ele fica só na memória desta aba e nunca é guardado: depois de recarregar, é pedido de novo.",
          "Datacake provides it for this provider. It stays in this tab's memory alone and is never kept: after a reload it is asked for again.",
        ),
      ),
      this.#input,
      h("button", { type: "submit" }, text("Entrar", "Enter")),
    );
  }

  /** For the elements, which ask before each call, and with `refusal` when the token they had was refused. */
  token = (refusal) => {
    // Another call may have brought a new token meanwhile.
    if (refusal && this.#token === refusal.token) this.#token = null;
    return this.#token ?? this.#ask(refusal?.message ?? "", refusal?.isQuiet);
  };

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
      this.#problem.textContent =
        token === ""
          ? say("Cole aqui o token de acesso.", "Paste the access token here.")
          : say(
              "Um token não tem espaços nem acentos. Copie-o inteiro e cole de novo.",
              "A token has no blanks or accents. Copy all of it and paste it again.",
            );
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
