// Which of the sends that are here are shown: by their state, and by a search for ID or customer.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { typing } from "../typing.js";
import { kinds } from "./send-state.js";

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./journal.js").Journal} journal
 * @param {string} id the start of the ids in it
 */
export function sendsFilter(ui, journal, id) {
  const { counts, filter } = journal;
  /** @param {(typeof kinds)[number]} kind */
  const segment = ({ name, label }) =>
    html`<span class="segment"
      ><input type="radio" name=${id} value=${name} id="${id}-${name}" .checked=${live(filter.kind === name)} @change=${() => journal.look({ kind: name })} /><label
        for="${id}-${name}"
        >${ui.say(label[0], label[1])} <span class="count">${ui.number(counts.get(name) ?? 0)}</span></label
      ></span
    >`;
  const search = (/** @type {Event} */ event) => journal.look({ search: /** @type {HTMLInputElement} */ (event.target).value });
  return html`<div class="sends-filter" role="search" aria-label=${ui.say("Filtrar envios", "Filter sends")} ?hidden=${journal.sends.length === 0}>
    <fieldset class="segmented">
      <legend class="sr-only">${ui.say("Situação", "State")}</legend>
      <div class="segments">${kinds.map(segment)}</div>
    </fieldset>
    <div class="sends-search">
      <label for="${id}-search">${ui.say("Buscar por ID ou cliente", "Search by ID or customer")}</label
      ><input type="search" id="${id}-search" autocomplete="off" spellcheck="false" .value=${live(filter.search)} ${typing(search)} />
    </div>
  </div>`;
}
