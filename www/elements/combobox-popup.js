// The list that a combobox opens: in the top layer, so that no table or panel clips it, and inside what is visible.
import { html, nothing } from "lit";

/** @typedef {import("./combobox-match.js").Option} Option */

const edge = 8;
const widest = 384;

/**
 * @param {object} list
 * @param {string} list.id
 * @param {string} list.label
 * @param {readonly Option[]} list.options
 * @param {string} list.current the value whose option is marked
 * @param {number} list.active the option that Enter takes; -1 is none
 * @param {string} list.words said instead of an empty list, or after one that goes on
 * @param {(index: number) => string} list.idOf
 * @param {(index: number) => void} list.onChoose hears of a click
 */
export function popupView({ id, label, options, current, active, words, idOf, onChoose }) {
  /** @param {Event} event */
  const choose = (event) => {
    /** @type {HTMLElement | null} */
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) onChoose(Number(option.dataset.index));
  };
  const views = options.map((option, index) => optionView(option, index, idOf(index), option.value === current, index === active));
  const grouped = options.findIndex(({ group }) => group);
  const first = grouped < 0 ? views.length : grouped;
  // The focus stays in the input: this is where the keys go.
  return html`<div class="combobox-popup" popover="manual" @mousedown=${keepFocus} @click=${choose}>
    <ul id=${id} role="listbox" aria-label=${label} ?hidden=${options.length === 0}>
      ${views.slice(0, first)}${
        first < views.length
          ? html`<li role="none"><div role="group" aria-label=${options[first].group ?? nothing}>
              <p class="combobox-group" aria-hidden="true">${options[first].group}</p>
              <ul role="none">
                ${views.slice(first)}
              </ul>
            </div></li>`
          : nothing
      }
    </ul>
    <p class="combobox-more" ?hidden=${words === ""}>${words}</p>
  </div>`;
}

/**
 * Without blanks between its parts: they would be read.
 * @param {Option} option
 * @param {number} index
 * @param {string} id
 * @param {boolean} isCurrent
 * @param {boolean} isActive
 */
function optionView({ value, title, detail }, index, id, isCurrent, isActive) {
  return html`<li id=${id} role="option" data-index=${index} aria-selected="${isActive}" class=${isCurrent ? "current" : nothing}><span
    class="combobox-code">${value}</span>${title ? html`<span class="combobox-title">${title}</span>` : nothing}${
      detail ? html`<span class="combobox-detail">${detail}</span>` : nothing
    }</li>`;
}

/** @param {Event} event */
export function keepFocus(event) {
  event.preventDefault();
}

/** What the person sees of the page: the keyboard of a phone covers a part. */
function visible() {
  const left = visualViewport?.offsetLeft ?? 0;
  const top = visualViewport?.offsetTop ?? 0;
  return { left, top, right: left + (visualViewport?.width ?? innerWidth), bottom: top + (visualViewport?.height ?? innerHeight) };
}

/** @param {Element} anchor what the list opens at */
export function isInSight(anchor) {
  const box = anchor.getBoundingClientRect();
  const { top, bottom } = visible();
  return box.bottom >= top && box.top <= bottom;
}

/**
 * By hand, because CSS anchors are not in every browser that this runs in.
 * @param {HTMLElement} popup
 * @param {Element} anchor
 */
export function place(popup, anchor) {
  const box = anchor.getBoundingClientRect();
  const { left, top, right, bottom } = visible();
  const width = Math.min(Math.max(box.width, widest), right - left - 2 * edge);
  const below = bottom - box.bottom - edge;
  const above = box.top - top - edge;
  const { style } = popup;
  style.setProperty("--combobox-width", `${width}px`);
  style.setProperty("--combobox-left", `${Math.max(left + edge, Math.min(box.left, right - width - edge))}px`);
  style.setProperty("--combobox-height", `${Math.max(below, above)}px`);
  const height = popup.offsetHeight;
  const isAbove = height > below && above > below;
  style.setProperty("--combobox-height", `${isAbove ? above : below}px`);
  style.setProperty("--combobox-top", `${isAbove ? box.top - Math.min(height, above) - 2 : box.bottom + 2}px`);
}
