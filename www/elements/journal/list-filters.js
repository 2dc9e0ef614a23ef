// What the list is narrowed by: a search, the state, the kind, where it goes, and days.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { typing } from "../typing.js";
import { dayOf } from "../brasilia.js";
import { periodIn, periodOf } from "./days.js";
import { statesWords } from "./list-words.js";
import { kinds, routes, states } from "./place.js";
import { kindOf, routeOf } from "./send-words.js";

/** @typedef {import("./place.js").Filter} Filter */
/** @typedef {import("../ui.js").Both} Both */

/** @type {[ReturnType<typeof periodIn>, Both][]} */
const periods = [
  ["any", ["Qualquer data", "Any day"]],
  ["today", ["Hoje", "Today"]],
  ["week", ["Últimos 7 dias", "Last 7 days"]],
  ["month", ["Últimos 30 dias", "Last 30 days"]],
  ["own", ["Escolher os dias…", "Choose the days…"]],
];

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./send-list.js").SendList} list
 * @param {object} more
 * @param {string} more.id the start of the ids in it
 * @param {boolean} more.hasDays whether somebody wants to choose the days
 * @param {(filter: Filter) => void} more.onFilter
 * @param {(isWanted: boolean) => void} more.onDays
 * @param {(text: string) => void} more.onSearch each key
 * @param {() => void} more.onSubmit
 */
export function listFilters(ui, list, { id, hasDays, onFilter, onDays, onSearch, onSubmit }) {
  const { filter, counts } = list;
  /** @param {Filter} next */
  const change = (next) => onFilter(Object.fromEntries(Object.entries({ ...filter, ...next }).filter(([, value]) => value)));
  const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
  const today = dayOf(Date.now());
  const period = hasDays ? "own" : periodIn(filter, today);
  const choosePeriod = (/** @type {Event} */ event) => {
    const chosen = /** @type {ReturnType<typeof periodIn>} */ (value(event));
    onDays(chosen === "own");
    if (chosen !== "own") change(chosen === "any" ? { from: undefined, to: undefined } : periodOf(chosen, today));
  };
  /** @param {"all" | import("./place.js").State} state */
  const segment = (state) => {
    const isChosen = (filter.status ?? "all") === state;
    const choose = () => change({ status: state === "all" ? undefined : state });
    return html`<span class="segment"
      ><input type="radio" name="${id}-state" value=${state} id="${id}-${state}" .checked=${live(isChosen)} @change=${choose} /><label for="${id}-${state}"
        >${statesWords(ui, state)}${counts ? html` <span class="count">${ui.number(counts[state])}</span>` : nothing}</label
      ></span
    >`;
  };
  /**
   * @template {string} T
   * @param {string} name
   * @param {string} label
   * @param {string} every
   * @param {readonly T[]} values
   * @param {T | undefined} chosen
   * @param {(value: T) => string} words
   * @param {(value: T | undefined) => void} choose
   */
  const select = (name, label, every, values, chosen, words, choose) =>
    html`<div class="filter-field">
      <label for="${id}-${name}">${label}</label
      ><select id="${id}-${name}" @change=${(/** @type {Event} */ event) => choose(values.find((one) => one === value(event)))}>
        <option value="" ?selected=${chosen === undefined}>${every}</option>
        ${values.map((one) => html`<option value=${one} ?selected=${one === chosen}>${words(one)}</option>`)}
      </select>
    </div>`;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    onSubmit();
  };
  return html`<form class="sends-filter" role="search" aria-label=${ui.say("Filtrar envios", "Filter sends")} @submit=${submit}>
    <div class="filter-field sends-search">
      <label for="${id}-search">${ui.say("Buscar por ID, cliente, documento ou protocolo", "Search by ID, customer, document or protocol")}</label
      ><input type="search" id="${id}-search" autocomplete="off" spellcheck="false" maxlength="200" .value=${live(list.search)} ${typing((event) => onSearch(value(event)))} />
    </div>
    <fieldset class="segmented">
      <legend class="sr-only">${ui.say("Estado", "State")}</legend>
      <div class="segments">${(/** @type {const} */ (["all", ...states])).map(segment)}</div>
    </fieldset>
    <div class="filter-row">
      ${select(
        "kind",
        ui.say("Tipo", "Kind"),
        ui.say("Todos os tipos", "Every kind"),
        kinds,
        filter.kind,
        (kind) => kindOf(ui, kind),
        (kind) => change({ kind }),
      )}
      ${select(
        "route",
        ui.say("Destino", "Destination"),
        ui.say("Todos os destinos", "Every destination"),
        routes,
        filter.route,
        (route) => routeOf(ui, route),
        (route) => change({ route }),
      )}
      <div class="filter-field">
        <label for="${id}-period">${ui.say("Período", "Period")}</label
        ><select id="${id}-period" @change=${choosePeriod}>
          ${periods.map(([name, words]) => html`<option value=${name} ?selected=${name === period}>${ui.say(...words)}</option>`)}
        </select>
      </div>
      ${
        period === "own"
          ? html`<div class="filter-field day">
                <label for="${id}-from">${ui.say("De (dia de Brasília)", "From (day in Brasília)")}</label
                ><input type="date" id="${id}-from" .value=${live(filter.from ?? "")} max=${filter.to ?? today} @change=${(/** @type {Event} */ event) => change({ from: value(event) })} />
              </div>
              <div class="filter-field day">
                <label for="${id}-to">${ui.say("Até", "To")}</label
                ><input type="date" id="${id}-to" .value=${live(filter.to ?? "")} min=${filter.from ?? nothing} max=${today} @change=${(/** @type {Event} */ event) => change({ to: value(event) })} />
              </div>`
          : nothing
      }
    </div>
  </form>`;
}
