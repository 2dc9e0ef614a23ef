// Where the server wants an access token: it is asked for, kept in this variable alone, and asked for again when it is refused.
import { html } from "lit";
import { say } from "./words.js";

/** @typedef {import("./types/element.js").TokenRefusal} TokenRefusal */

export class Access {
  /** @type {string | null} */
  #token = null;
  /** What all calls wait for. @type {{ answer: Promise<string>, settle: (token: string) => void } | null} */
  #asked = null;
  /** What had the focus before. @type {Element | null} */
  #before = null;
  #problem = "";
  #changed;

  /** @param {() => void} changed shows the view anew, at once */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Whether somebody is asked now. */
  get isAsking() {
    return this.#asked !== null;
  }

  get view() {
    return html`<form id="acesso" class="card" ?hidden=${!this.#asked} novalidate autocomplete="off" aria-labelledby="titulo-acesso" @submit=${this.#submit}>
      <h2 id="titulo-acesso">${say("Acesso", "Access")}</h2>
      <label for="token">${say("Token de acesso", "Access token")}</label>
      <p id="token-ajuda" class="help">
        ${say(
          "O Datacake o fornece para este provedor. Ele fica só na memória desta aba e nunca é guardado: depois de recarregar, é pedido de novo.",
          "Datacake provides it for this provider. It stays in this tab's memory alone and is never kept: after a reload it is asked for again.",
        )}
      </p>
      <input
        id="token"
        type="password"
        autocomplete="off"
        spellcheck="false"
        required
        aria-invalid=${this.#problem === "" ? "false" : "true"}
        aria-describedby="token-ajuda token-erro"
      />
      <p id="token-erro" class="bad" role="alert">${this.#problem}</p>
      <button type="submit">${say("Entrar", "Enter")}</button>
    </form>`;
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (document.querySelector("#acesso"));
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (document.querySelector("#token"));
  }

  /**
   * For the elements, which ask before each call, and with `refusal` when the token they had was refused.
   * @param {TokenRefusal} [refusal]
   */
  token = (refusal) => {
    // Another call may have brought a new token meanwhile.
    if (refusal && this.#token === refusal.token) this.#token = null;
    return this.#token ?? this.#ask(refusal?.message ?? "", refusal?.isQuiet);
  };

  /**
   * All calls wait for the same answer. A quiet call, which nobody waits for, leaves the focus where it is.
   * @param {string} problem
   */
  #ask(problem, isQuiet = false) {
    if (!this.#asked) {
      /** @type {(token: string) => void} */
      let settle = () => {};
      /** @type {Promise<string>} */
      const answer = new Promise((resolve) => (settle = resolve));
      this.#asked = { answer, settle };
      this.#tell(problem);
    }
    if (!this.#form.contains(document.activeElement)) this.#before = document.activeElement;
    if (!isQuiet) {
      this.#input.focus();
      this.#form.scrollIntoView({ block: "nearest" });
    }
    return this.#asked.answer;
  }

  /** @param {string} problem */
  #tell(problem) {
    this.#problem = problem;
    this.#changed();
  }

  /** @param {Event} event */
  #submit = (event) => {
    event.preventDefault();
    const token = this.#input.value.trim().replace(/^Bearer\s+/i, "");
    if (/^[\x21-\x7e]+$/.test(token)) return this.#take(token);
    this.#tell(
      token === ""
        ? say("Cole aqui o token de acesso.", "Paste the access token here.")
        : say("Um token não tem espaços nem acentos. Copie-o inteiro e cole de novo.", "A token has no blanks or accents. Copy all of it and paste it again."),
    );
    this.#input.focus();
  };

  /** @param {string} token */
  #take(token) {
    const held = this.#form.contains(document.activeElement);
    const asked = this.#asked;
    this.#asked = null;
    this.#token = token;
    this.#input.value = "";
    this.#tell("");
    if (held && this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
    this.#before = null;
    asked?.settle(token);
  }
}
