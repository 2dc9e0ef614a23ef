// The errors of the whole form in one list, each leading to its field.
import { html, nothing } from "lit";
import { define, given, Part } from "../part.js";
import { labelOf } from "./labels.js";

// Milliseconds without an edit after which the summary is written anew: on every key it would be noise, and slow.
const rest = 300;
// A person mends errors one after the other; more of them at once are a wall.
const shownErrors = 20;

export class Summary extends Part {
  static properties = { store: { attribute: false }, onReach: { attribute: false } };
  #isShown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** Goes to the field of a path. @type {(path: import("./place.js").Path) => void} */
    this.onReach = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.hear(() => {
      clearTimeout(this.#timer);
      if (this.#isShown) this.#timer = setTimeout(() => this.requestUpdate(), rest);
    }, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  show() {
    this.#isShown = true;
    this.requestUpdate();
  }

  /** Brings the reader here, where there are errors. */
  async reach() {
    await this.updateComplete;
    const box = /** @type {HTMLElement} */ (this.firstElementChild);
    if (box.hidden) return;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "start" });
  }

  render() {
    const errors = this.#isShown ? this.store.issues.filter((issue) => issue.severity === "error") : [];
    this.#isShown = errors.length > 0;
    return html`<div class="summary" tabindex="-1" role="group" aria-labelledby="titulo-erros" ?hidden=${!this.#isShown}>
      ${this.#isShown ? this.#list(errors) : nothing}
    </div>`;
  }

  /** @param {readonly import("datacake-voalle").Issue[]} errors */
  #list(errors) {
    const { ui } = this;
    const more = errors.length - shownErrors;
    const number = ui.count(errors.length, ["erro", "erros"], ["error", "errors"]);
    return html`<h2 id="titulo-erros">${ui.say(`Há ${number} a corrigir`, `There ${errors.length === 1 ? "is" : "are"} ${number} to correct`)}</h2>
      <ul>
        ${errors.slice(0, shownErrors).map((issue) => this.#line(issue))}
      </ul>
      ${
        more > 0
          ? html`<p class="help">${ui.say(`E mais ${ui.number(more)}: cada seção mostra os seus.`, `And ${ui.number(more)} more: each section shows its own.`)}</p>`
          : nothing
      }`;
  }

  /** @param {import("datacake-voalle").Issue} issue */
  #line({ path, message }) {
    const mayHaveField = path.length > 1 || path[0] === "products";
    if (!mayHaveField) return html`<li>${message}</li>`;
    /** @param {Event} event */
    const go = (event) => {
      event.preventDefault();
      this.onReach(path);
    };
    return html`<li><a href="#${path.join(".")}" @click=${go}>${labelOf(this.ui, path)}: ${message}</a></li>`;
  }
}

define("voalle-error-summary", Summary);
