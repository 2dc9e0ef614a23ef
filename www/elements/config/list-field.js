// A short list of things that each have fields: payment methods.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { keyOf } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import "./field.js";

export class ListField extends Part {
  static properties = { store: { attribute: false }, spec: { attribute: false } };
  /** One for each item: what was typed and shown of one goes with it when another is removed. @type {object[]} */
  #keys = [];

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {import("./fields.js").ListSpec} */
    this.spec = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const key = keyOf(this.spec.path);
    this.store.hear((touched) => {
      if (!touched || [...touched].some((one) => one.startsWith(key) || key.startsWith(one))) this.requestUpdate();
    }, signal);
  }

  /** @returns {any[]} whatever a file has put there */
  get #items() {
    const items = this.store.valueAt(this.spec.path);
    return Array.isArray(items) ? items : [];
  }

  render() {
    const { ui, spec } = this;
    const items = this.#items;
    return html`<div class="list">
      <h3>${ui.say(...spec.title)}</h3>
      ${items.length === 0 ? html`<p class="help">${ui.say(...spec.none)}</p>` : nothing}
      ${repeat(
        items,
        (_, index) => (this.#keys[index] ??= {}),
        (item, index) => this.#row(item, index),
      )}
      <button type="button" class="quiet" data-add=${keyOf(spec.path)} @click=${() => this.#add()}>${ui.say(...spec.add)}</button>
    </div>`;
  }

  /**
   * @param {any} item
   * @param {number} index
   */
  #row(item, index) {
    const { ui, spec } = this;
    const path = [...spec.path, index];
    const name = item && typeof item === "object" ? spec.name(item) : "";
    const one = ui.say(...spec.one);
    const title = `${one[0].toUpperCase()}${one.slice(1)} ${index + 1}${name ? `: ${name}` : ""}`;
    return html`<fieldset class="row" data-row=${keyOf(path)}>
      <legend>${title}</legend>
      <div class="row-fields">
        ${spec.fields.map((field) => html`<voalle-field .ui=${ui} .store=${this.store} .spec=${field} .path=${[...path, ...field.path]}></voalle-field>`)}
      </div>
      <div class="notes">
        ${this.#ownIssues(path).map((issue) => issueView(ui, issue, { onFix: (fix) => this.store.set(fix.path, fix.value) }))}
      </div>
      <button type="button" class="quiet remove" aria-label=${ui.say(`Remover ${title}`, `Remove ${title}`)} @click=${() => this.#remove(path)}>
        ${ui.say("Remover", "Remove")}
      </button>
    </fieldset>`;
  }

  /** Issues of a row that belong to none of its inputs. @param {import("./place.js").Path} path */
  #ownIssues(path) {
    const own = new Set(this.spec.fields.map((field) => keyOf([...path, ...field.path])));
    return this.store.issuesUnder(path).filter((issue) => !own.has(keyOf(issue.path)));
  }

  // Who works by keyboard goes on where the work is.

  async #add() {
    const path = [...this.spec.path, this.#items.length];
    this.store.insert(path, structuredClone(this.spec.empty));
    await this.updateComplete;
    /** @type {HTMLElement | null} */
    const first = this.querySelector(`[data-row="${keyOf(path)}"] voalle-field input`);
    first?.focus();
  }

  /** @param {import("./place.js").Path} path */
  async #remove(path) {
    this.store.remove(path);
    this.#keys.splice(Number(path.at(-1)), 1);
    await this.updateComplete;
    /** @type {HTMLElement | null} */
    const add = this.querySelector("[data-add]");
    add?.focus();
  }
}

define("voalle-list-field", ListField);
