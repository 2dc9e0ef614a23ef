// The errors of the whole form in one list, each leading to its field: what a save was refused for, or what orders still wait for.
import { html, nothing } from "lit";
import { define, given, Part } from "../part.js";
import { labelOf } from "./labels.js";
import { markOf } from "./store.js";

// Milliseconds without an edit after which the summary is written anew: on every key it would be noise, and slow.
const rest = 300;
// A person mends errors one after the other; more of them at once are a wall.
const shownErrors = 20;

export class Summary extends Part {
  static properties = { store: { attribute: false }, editing: { attribute: false }, onReach: { attribute: false } };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {import("./editing.js").Editing} */
    this.editing = given();
    /** Goes to the field of a path. @type {(path: import("./place.js").Path) => void} */
    this.onReach = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.hear(() => {
      clearTimeout(this.#timer);
      if (this.editing.verdict) this.#timer = setTimeout(() => this.requestUpdate(), rest);
    }, signal);
    this.editing.addEventListener("reveal", () => this.requestUpdate(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** Brings the reader here, where there are errors. */
  async reach() {
    await this.updateComplete;
    const box = /** @type {HTMLElement} */ (this.firstElementChild);
    if (box.hidden) return;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "start" });
  }

  /** What the heading is about: what stopped the save, or what is still missing and no line of the test says. */
  get #errors() {
    const { verdict, checking } = this.editing;
    if (!verdict) return [];
    const errors = this.store.issues.filter(({ severity }) => severity === "error");
    if (verdict.is === "refused") return errors.filter((issue) => verdict.keys.has(markOf(issue)));
    const told = new Set(checking.outcome ? checking.lines.flatMap(({ isStale, issues }) => (isStale ? [] : issues.map(markOf))) : []);
    return errors.filter((issue) => !told.has(markOf(issue)));
  }

  render() {
    const errors = this.#errors;
    const isRefused = this.editing.verdict?.is === "refused";
    return html`<div class="summary ${isRefused ? "refused" : "missing"}" tabindex="-1" role="group" aria-labelledby="titulo-erros" ?hidden=${errors.length === 0}>
      ${errors.length > 0 ? this.#list(errors, isRefused) : nothing}
    </div>`;
  }

  /**
   * @param {readonly import("datacake-voalle").Issue[]} errors
   * @param {boolean} isRefused
   */
  #list(errors, isRefused) {
    const { ui } = this;
    const more = errors.length - shownErrors;
    const fields = ui.count(errors.length, ["campo", "campos"], ["field", "fields"]);
    const items = ui.count(errors.length, ["item", "itens"], ["item", "items"]);
    const verb = errors.length === 1 ? "Falta" : "Faltam";
    const head = isRefused
      ? html`<strong>${ui.say("Não foi salvo.", "Not saved.")}</strong> ${ui.say(`Corrija ${fields}`, `Correct ${fields}`)}`
      : html`${this.store.isChanged ? nothing : html`<strong>${ui.say("Salvo.", "Saved.")}</strong> `}${ui.say(
          `${verb} ${items} para enviar pedidos`,
          `${items} still missing before orders can be sent`,
        )}`;
    return html`<h2 id="titulo-erros">${head}</h2>
      <ul>
        ${errors.slice(0, shownErrors).map((issue) => this.#line(issue, errors.filter(({ message }) => message === issue.message).length > 1))}
      </ul>
      ${
        more > 0
          ? html`<p class="help">${ui.say(`E mais ${ui.number(more)}: cada passo mostra os seus.`, `And ${ui.number(more)} more: each step shows its own.`)}</p>`
          : nothing
      }`;
  }

  /**
   * The words at the field, once; of rows alike, and where two fields have the same words, which one.
   * @param {import("datacake-voalle").Issue} issue
   * @param {boolean} isAlike
   */
  #line({ path, message }, isAlike) {
    const mayHaveField = path.length > 1 || path[0] === "products";
    if (!mayHaveField) return html`<li>${message}</li>`;
    const isNamed = isAlike || path.some((step) => typeof step === "number");
    /** @param {Event} event */
    const go = (event) => {
      event.preventDefault();
      this.onReach(path);
    };
    return html`<li><a href="#${path.join(".")}" @click=${go}>${isNamed ? `${labelOf(this.ui, path)}: ` : nothing}${message}</a></li>`;
  }
}

define("voalle-error-summary", Summary);
