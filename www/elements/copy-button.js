// A button that copies a text, and says whether it could.
import { html, nothing } from "lit";
import { newId } from "./ids.js";
import { define, Part } from "./part.js";

/** Milliseconds for which it says that it was copied. */
const shown = 4000;

export class CopyButton extends Part {
  static properties = { text: { attribute: false }, label: { attribute: false }, words: { attribute: false }, state: { state: true } };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #id = newId("copy");

  constructor() {
    super();
    /** What is copied; a function is asked when it is wanted. @type {string | (() => string)} */
    this.text = "";
    /** What it is, for those who do not see where the button stands: "o protocolo 2026". */
    this.label = "";
    /** What stands on the button, where "Copiar" alone would not do. */
    this.words = "";
    /** @type {"ready" | "copied" | "failed"} */
    this.state = "ready";
  }

  get #text() {
    return typeof this.text === "function" ? this.text() : this.text;
  }

  async #copy() {
    clearTimeout(this.#timer);
    try {
      await navigator.clipboard.writeText(this.#text);
    } catch {
      return this.#giveToCopy();
    }
    this.state = "copied";
    this.ui.announce(this.ui.say(`Copiado: ${this.label}.`, `Copied: ${this.label}.`));
    this.#timer = setTimeout(() => (this.state = "ready"), shown);
  }

  /** Not every page may write there (an old address without https, a frame): then the person copies. */
  async #giveToCopy() {
    this.state = "failed";
    await this.updateComplete;
    const field = /** @type {HTMLTextAreaElement | null} */ (this.ui.byId(this.#id));
    field?.focus();
    field?.select();
  }

  render() {
    const { ui } = this;
    const words = this.state === "copied" ? ui.say("Copiado", "Copied") : this.words || ui.say("Copiar", "Copy");
    const byHand = ui.say("O navegador não deixou copiar. Copie daqui:", "The browser did not let it be copied. Copy from here:");
    return html`<button type="button" class="quiet small copy ${this.state}" @click=${() => this.#copy()}>${words}${
      this.label ? html`<span class="sr-only"> ${this.label}</span>` : nothing
    }</button>${
      this.state === "failed"
        ? html`<span class="copy-by-hand"><label for=${this.#id}>${byHand}</label><textarea id=${this.#id} readonly rows="2" .value=${this.#text}></textarea></span>`
        : nothing
    }`;
  }
}

define("voalle-copy", CopyButton);

/**
 * @param {import("./ui.js").Ui} ui
 * @param {string | (() => string)} text what is copied
 * @param {string} label what that is, with its article: "o protocolo 2026"
 * @param {string} [words] on the button, in the place of "Copiar"
 */
export function copyButton(ui, text, label, words = "") {
  return html`<voalle-copy .ui=${ui} .text=${text} .label=${label} .words=${words}></voalle-copy>`;
}
