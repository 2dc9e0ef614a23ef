// The orders of a batch: by state, by words, page by page; cards where there is no room for columns.
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { issueView } from "../issue-view.js";
import { typing } from "../typing.js";
import { customerOf } from "./row.js";
import { markOf, outcomeWords, placeWords, routeWords, statusWords } from "./row-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Meta} Meta */
/** @typedef {(sendId: string | undefined) => void} OnShowSends leads to a send in the journal */

/**
 * @param {Ui} ui
 * @param {object} given
 * @param {string} given.name of this table, for ids
 * @param {import("./batch-list.js").BatchList} given.list
 * @param {Meta} given.meta
 * @param {(change: () => void) => () => void} given.act makes a listener that changes what is in sight
 * @param {OnShowSends} given.onShowSends
 */
export function batchTable(ui, { name, list, meta, act, onShowSends }) {
  const search = `${name}-search`;
  const columns = [
    ui.say("Linha", "Line"),
    ui.say("Pedido", "Order"),
    ui.say("Cliente", "Customer"),
    ui.say("Destino", "Destination"),
    ui.say("Situação", "State"),
  ];
  /**
   * @param {number} by
   * @param {string} words
   */
  const turn = (by, words) => {
    const isEnd = list.page + by < 0 || list.page + by >= list.pages;
    // Not `disabled`: the button that was pressed would lose the focus on the last page.
    return html`<button type="button" class="quiet small" aria-disabled=${`${isEnd}`} @click=${act(() => !isEnd && list.turnTo(list.page + by))}>${words}</button>`;
  };
  // A row that has not changed is not drawn again, whatever else has.
  const line = (/** @type {Row} */ row) => guard([ui, meta, row.status, list.changesOf(row)], () => rowView(ui, meta, row, onShowSends));
  // The roles are said again, because the table becomes blocks on a narrow screen and browsers then forget them.
  return html`<div class="batch-rows">
    <div class="batch-filter" role="search" aria-label=${ui.say("Filtrar pedidos do lote", "Filter the batch's orders")}>
      <fieldset class="segmented">
        <legend class="sr-only">${ui.say("Situação", "State")}</legend>
        <div class="segments">
          ${repeat(
            list.offered(ui),
            ({ state }) => state,
            ({ state, label, number }) => {
              const id = `${name}-${state}`;
              return html`<div class="segment">
                <input type="radio" name=${name} id=${id} value=${state} .checked=${live(state === list.state)} @change=${act(() => list.choose(state))} />
                <label for=${id}>${label} <span class="count">${ui.number(number)}</span></label>
              </div>`;
            },
          )}
        </div>
      </fieldset>
      <div class="batch-search">
        <label for=${search}>${ui.say("Buscar por ID, cliente ou linha", "Search by ID, customer or line")}</label>
        <input
          type="search"
          id=${search}
          autocomplete="off"
          spellcheck="false"
          .value=${live(list.words)}
          ${typing((event) => act(() => list.search(/** @type {HTMLInputElement} */ (event.target).value))())}
        />
      </div>
    </div>
    <table class="batch-table" role="table" ?hidden=${list.found === 0}>
      <caption class="sr-only">
        ${ui.say("Pedidos do lote", "The batch's orders")}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(list.shown, (row) => row, line)}
      </tbody>
    </table>
    <p class="help" ?hidden=${list.found > 0}>${ui.say("Nenhum pedido com estes filtros.", "No order with these filters.")}</p>
    <nav class="actions batch-pager" aria-label=${ui.say("Páginas de pedidos", "Pages of orders")} ?hidden=${list.pages === 1}>
      ${turn(-1, ui.say("Anterior", "Previous"))}
      <span role="status">${ui.say(`Página ${list.page + 1} de ${list.pages}`, `Page ${list.page + 1} of ${list.pages}`)}</span>
      ${turn(1, ui.say("Próxima", "Next"))}
    </nav>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Meta} meta
 * @param {Row} row
 * @param {OnShowSends} onShowSends
 */
function rowView(ui, meta, row, onShowSends) {
  const customer = customerOf(row);
  const outcome = outcomeWords(ui, row);
  const { protocolId, sendId } = row;
  return html`<tr role="row" data-row=${row.id} data-state=${row.status ?? row.state ?? nothing}>
    <td role="cell" class="batch-line" data-label=${meta.unit === "position" ? ui.say("Nº", "No.") : ui.say("Linha", "Line")}>
      ${(row.lines ?? [row.line]).join(", ")}
    </td>
    <th role="rowheader" scope="row" class="batch-id">${row.id || ui.say("sem ID", "no ID")}</th>
    <td role="cell" class=${customer ? "batch-customer" : "batch-customer none"} data-label=${ui.say("Cliente", "Customer")}>${customer || (sendId ? ui.say("veja em Envios", "see in Sends") : "—")}</td>
    <td role="cell" class="batch-route" data-label=${ui.say("Destino", "Destination")}>${routeWords(ui, row)}</td>
    <td role="cell" class="batch-state" data-label=${ui.say("Situação", "State")}>
      <div class="batch-mark">
        <span class="state ${markOf(row)}">${statusWords(ui, row)}</span>
        ${protocolId ? html`<span>${ui.say(`Protocolo ${protocolId}`, `Protocol ${protocolId}`)}</span>` : nothing}
        ${outcome ? html`<span class="help">${outcome}</span>` : nothing}
        ${
          sendId
            ? html`<button type="button" class="link" @click=${() => onShowSends(sendId)}>${ui.say("Ver em Envios", "Show in Sends")}<span class="sr-only"> ${row.id}</span></button>`
            : nothing
        }
      </div>
      ${rowNotes(ui, meta, row)}
    </td>
  </tr>`;
}

/**
 * What is to be said about a row: errors and warnings at once, what is only good to know when it is opened.
 * @param {Ui} ui
 * @param {Meta} meta
 * @param {Row} row
 */
function rowNotes(ui, meta, { issues = [] }) {
  const loud = issues.filter((issue) => issue.severity !== "info");
  const quiet = issues.filter((issue) => issue.severity === "info");
  /** With the place that it is about, as the file calls it. @param {import("./row.js").Said} issue */
  const placed = (issue) => {
    const place = placeWords(ui, meta, issue.path);
    return issueView(ui, place ? { ...issue, message: `${place}: ${issue.message}` } : issue);
  };
  return html`${loud.map(placed)}${
    quiet.length > 0
      ? html`<details class="batch-more">
        <summary>${ui.count(quiet.length, ["observação", "observações"], ["remark", "remarks"])}</summary>
        ${quiet.map(placed)}
      </details>`
      : nothing
  }`;
}
