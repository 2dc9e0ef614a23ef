// The cells of a product: a text that says what stands there, and becomes its input when somebody edits it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import "../combobox.js";
import { keyOf } from "../ids.js";
import { typing } from "../typing.js";
import { shortLabel } from "./columns.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../combobox-match.js").Choices} Choices */
/** @typedef {import("./columns.js").Field} Field */
/**
 * What a cell is: `label` is all that it is called ("Produto ERP de Fibra 600 Mega"), `notes` the id of the words about it, blank where there are
 * none; a cell with `choices` offers what the ERP has.
 * @typedef {object} Cell
 * @property {Field} field
 * @property {string} id
 * @property {readonly (string | number)[]} path
 * @property {string} label
 * @property {string} value
 * @property {boolean} isNew whether the product is, and its cells are inputs as in any form
 * @property {boolean} isWrong
 * @property {string} notes
 * @property {Choices} [choices]
 * @property {string} [price] shown beside it
 */
/**
 * What it tells. `onEdit` hears of a wish to edit; with `isKey` the key that is down is to be the input's.
 * @typedef {object} Listeners
 * @property {(field: Field, how: { isKey?: boolean, opensList?: boolean }) => void} onEdit
 * @property {(field: Field, text: string) => void} onType
 * @property {(field: Field, value: unknown) => void} onSet takes a value that is complete
 * @property {(field: Field) => void} onEnd the editing is over, and the focus stays in the cell
 * @property {(field: Field) => void} onEnter
 * @property {(field: Field) => void} onLeave
 */

/**
 * The input or text with a label that the table's head makes superfluous, except in narrow layouts.
 * @param {Ui} ui
 * @param {Cell} cell
 * @param {unknown} input
 * @param {Listeners} listeners
 */
function frame(ui, { field, id, path, isNew, isWrong }, input, { onEnter, onEnd, onLeave }) {
  const [words, more] = shortLabel(ui, field);
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (/** @type {Element} */ (event.target).localName !== "input" || field === "subscription") return;
    if (event.isComposing || isNew || (event.key !== "Enter" && event.key !== "Escape")) return;
    // What is typed in a cell is no reason to save, and a cell that closes is none to close what is around it.
    event.preventDefault();
    event.stopPropagation();
    onEnd(field);
  };
  return html`<div
    class="product-field product-${field}${isWrong ? " failed" : ""}"
    data-path=${keyOf(path)}
    @keydown=${key}
    @focusin=${() => onEnter(field)}
    @focusout=${() => onLeave(field)}
  ><label class="product-label" for=${id}>${words}${more ? html`<span class="product-label-more">${more}</span>` : nothing}</label>${input}</div>`;
}

/**
 * What stands there, as a text that can be edited: a code with what it stands for.
 * @param {Ui} ui
 * @param {Cell} cell
 * @param {Listeners} listeners
 */
export function valueView(ui, cell, listeners) {
  const { field, id, label, value, isWrong, notes, choices, price } = cell;
  const offers = choices?.offers?.() === true;
  const option = offers && value.trim() !== "" ? choices?.find?.(value.trim()) : undefined;
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (key === "F2" || (offers && key === "ArrowDown")) {
      event.preventDefault();
      listeners.onEdit(field, { opensList: key !== "F2" });
    } else if (!altKey && !ctrlKey && !metaKey && key !== " " && (key === "Dead" || [...key].length === 1)) listeners.onEdit(field, { isKey: true });
  };
  /** @param {ClipboardEvent} event */
  const paste = (event) => {
    event.preventDefault();
    listeners.onSet(field, event.clipboardData?.getData("text/plain").trim() ?? "");
  };
  const shown = value.trim() === "" ? html`<span class="product-blank">${isWrong ? ui.say("preencher", "fill in") : "—"}</span>` : value;
  const said = [value.trim() === "" ? ui.say("em branco", "blank") : value, option?.title, option?.detail].filter(Boolean).join(", ");
  const text = html`<button
    type="button"
    class="product-value"
    id=${id}
    role=${offers ? "combobox" : nothing}
    aria-expanded=${offers ? "false" : nothing}
    aria-haspopup=${offers ? "listbox" : nothing}
    aria-invalid=${offers ? `${isWrong}` : nothing}
    aria-label=${`${label}: ${said}`}
    aria-describedby=${notes || nothing}
    @click=${() => listeners.onEdit(field, { opensList: true })}
    @keydown=${key}
    @paste=${paste}
  ><span class=${choices ? "product-code" : nothing}>${shown}</span>${option?.title ? html` <span class="product-title">${option.title}</span>` : nothing}${
    price ? html` <span class="product-price">${price}</span>` : nothing
  }</button>`;
  return frame(ui, cell, text, listeners);
}

/**
 * @param {Ui} ui
 * @param {Cell} cell
 * @param {Listeners} listeners
 */
export function editorView(ui, cell, listeners) {
  const { field, id, label, value, isWrong, notes, choices } = cell;
  if (!choices) {
    const input = html`<input
      id=${id}
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      aria-invalid="${isWrong}"
      aria-describedby=${notes || nothing}
      .value=${live(value)}
      ${typing((event) => listeners.onType(field, /** @type {HTMLInputElement} */ (event.target).value))}
    />`;
    return frame(ui, cell, input, listeners);
  }
  const combobox = html`<voalle-combobox
    .ui=${ui}
    .inputId=${id}
    .value=${live(value)}
    .label=${label}
    .invalid=${isWrong}
    .describedBy=${notes}
    .choices=${choices}
    .onInput=${(/** @type {string} */ text) => listeners.onType(field, text)}
    .onChoose=${() => listeners.onEnd(field)}
  ></voalle-combobox>`;
  return frame(ui, cell, combobox, listeners);
}

/**
 * @param {Ui} ui
 * @param {Cell} cell
 * @param {boolean} isChecked
 * @param {Listeners} listeners
 */
export function flagView(ui, cell, isChecked, listeners) {
  const { field, id, label, isWrong, notes } = cell;
  const input = html`<input
    id=${id}
    type="checkbox"
    aria-label=${label}
    aria-invalid="${isWrong}"
    aria-describedby=${notes || nothing}
    .checked=${live(isChecked)}
    @change=${(/** @type {Event} */ event) => listeners.onSet(field, /** @type {HTMLInputElement} */ (event.target).checked)}
  />`;
  return frame(ui, cell, input, listeners);
}
