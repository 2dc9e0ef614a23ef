// What would change in products, one line for each field: what stands there now, and what would.
import { html, nothing } from "lit";
import { define, given, Part } from "../part.js";

// So many products at once: more are shown when they are asked for.
const step = 50;

/** @typedef {import("./product-plan.js").Item} Item */

/** The products come in portions. */
export class ChangesTable extends Part {
  static properties = { label: { attribute: false }, items: { attribute: false }, heads: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.label = given();
    /** Without `before` where nothing is there yet. @type {readonly Item[]} */
    this.items = given();
    /** @type {readonly string[]} */
    this.heads = given();
    this.shown = step;
  }

  render() {
    const { ui } = this;
    const left = this.items.length - this.shown;
    const words =
      left > step
        ? ui.say(`Mostrar mais ${step} de ${ui.number(left)}`, `Show ${step} more of ${ui.number(left)}`)
        : ui.say(`Mostrar mais ${left}`, `Show ${left} more`);
    return html`<div class="changes-part">
      <div class="scroller" tabindex="0" role="region" aria-label=${this.label}>
        <table class="changes">
          <thead>
            <tr>
              ${this.heads.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          ${this.items.slice(0, this.shown).map((item) => groupOf(item, this.heads.length))}
        </table>
        <button type="button" class="quiet" ?hidden=${left <= 0} @click=${() => (this.shown += step)}>${words}</button>
      </div>
    </div>`;
  }
}

define("voalle-changes", ChangesTable);

/**
 * The name stands over its lines, not beside them: a narrow screen has no room for another column.
 * @param {Item} item
 * @param {number} columns
 */
function groupOf({ name, changes }, columns) {
  return html`<tbody>
    <tr><th scope="rowgroup" colspan=${columns}>${name}</th></tr>
    ${changes.map(
      ({ label, before, after }) => html`<tr>
        <td>${label}</td>
        ${before === undefined ? nothing : html`<td>${before || "—"}</td>`}
        <td>${after || "—"}</td>
      </tr>`,
    )}
  </tbody>`;
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {string} label
 * @param {readonly Item[]} items
 * @param {readonly string[]} heads names of the columns
 */
export function changesTable(ui, label, items, heads) {
  return html`<voalle-changes .ui=${ui} .label=${label} .items=${items} .heads=${heads}></voalle-changes>`;
}

/**
 * A part of a preview that is opened when it is of interest.
 * @param {string} words
 * @param {unknown} content
 * @param {boolean} isOpen
 */
export function fold(words, content, isOpen) {
  return html`<details class="changes-fold" ?open=${isOpen}>
    <summary>${words}</summary>
    ${content}
  </details>`;
}
