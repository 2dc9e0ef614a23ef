// Tabs by the ARIA Authoring Practices: the arrows move between them, Tab goes into the one that is open.
import { html } from "lit";

/** @typedef {{ name: string, title: unknown, panel: unknown }} Tab */

/**
 * @param {string} label
 * @param {Tab[]} tabs
 * @param {string} chosen
 * @param {(name: string) => void} onChoose
 */
export function tabsView(label, tabs, chosen, onChoose) {
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const last = tabs.length - 1;
    const present = tabs.findIndex(({ name }) => name === chosen);
    /** @type {Record<string, number>} */
    const nexts = { ArrowRight: present === last ? 0 : present + 1, ArrowLeft: present === 0 ? last : present - 1, Home: 0, End: last };
    const next = nexts[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(tabs[next].name);
    const list = /** @type {HTMLElement} */ (event.currentTarget);
    /** @type {HTMLElement} */ (list.children[next]).focus();
  };
  return html`<div>
    <div role="tablist" class="tabs" aria-label=${label} @keydown=${move}>
      ${tabs.map(
        ({ name, title }) => html`<button type="button" role="tab" id="tab-${name}" data-tab=${name} aria-controls="panel-${name}"
          aria-selected=${name === chosen} tabindex=${name === chosen ? 0 : -1} @click=${() => onChoose(name)}>${title}</button>`,
      )}
    </div>
    ${tabs.map(({ name, panel }) => html`<div role="tabpanel" data-panel=${name} id="panel-${name}" aria-labelledby="tab-${name}" ?hidden=${name !== chosen}>${panel}</div>`)}
  </div>`;
}
