// Sends as a table; on a narrow screen its rows are cards. The roles are said again, because browsers forget them with the boxes.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { shortTime } from "../brasilia.js";
import { copyButton } from "../copy-button.js";
import { amountOf, customerOf } from "./subject.js";
import { isRecorded, waits } from "./send-state.js";
import { kindOf, routeOf, stateWords } from "./send-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */

/** @param {Ui} ui */
const columns = (ui) => [
  ui.say("Criado (Brasília)", "Created (Brasília)"),
  ui.say("Tipo", "Kind"),
  ui.say("ID", "ID"),
  ui.say("Cliente", "Customer"),
  ui.say("Valor", "Amount"),
  ui.say("Destino", "Destination"),
  ui.say("Protocolo", "Protocol"),
  ui.say("Estado", "State"),
];

/**
 * @param {Ui} ui
 * @param {Send[]} sends
 * @param {object} more
 * @param {string} more.label
 * @param {boolean} [more.isBusy]
 * @param {(id: string) => void} more.onOpen
 */
export function sendsTable(ui, sends, { label, isBusy = false, onOpen }) {
  const titles = columns(ui);
  return html`<table class="sends" role="table" aria-label=${label} aria-busy=${isBusy ? "true" : nothing}>
    <thead role="rowgroup"><tr role="row">${titles.map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}</tr></thead>
    <tbody role="rowgroup">${repeat(
      sends,
      ({ id }) => id,
      (send) => row(ui, send, titles, onOpen),
    )}</tbody>
  </table>`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {string[]} titles
 * @param {(id: string) => void} onOpen
 */
function row(ui, send, titles, onOpen) {
  const { id, protocolId } = send;
  const amount = amountOf(send);
  const here = ui.timeHere(send.createdAt);
  const isFollowed = send.status === "unknown" && send.followed;
  // Anywhere in the row, but for what has a meaning of its own there, and not at the end of marking a text.
  const press = (/** @type {MouseEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (!target.closest("button, textarea, label") && !getSelection()?.toString()) onOpen(id);
  };
  const cell = (/** @type {number} */ column, /** @type {unknown} */ content, kind = "") =>
    html`<td role="cell" class="${kind}${content === undefined ? " none" : ""}" data-label=${titles[column]}>${content ?? "—"}</td>`;
  return html`<tr role="row" class=${waits(send) ? "waits" : nothing} data-send=${id} @click=${press}>
    ${cell(0, html`<time datetime=${send.createdAt} title=${ui.say(`Neste aparelho: ${here}`, `On this device: ${here}`)}>${shortTime(send.createdAt)}</time>`, "when")}
    ${cell(1, kindOf(ui, send.kind))}
    ${cell(2, html`<button type="button" class="link send-link" @click=${() => onOpen(id)}>${send.sourceId}</button>`, "id")}
    ${cell(3, customerOf(send), "customer")}
    ${cell(4, amount === undefined ? undefined : ui.money(amount), "amount")}
    ${cell(5, routeOf(ui, send.route))}
    ${cell(6, protocolId ? html`<span class="protocol-cell"><span>${protocolId}</span>${copyButton(ui, protocolId, ui.say(`o protocolo ${protocolId}`, `the protocol ${protocolId}`))}</span>` : undefined, "protocol")}
    ${cell(
      7,
      html`<span class="state ${isRecorded(send) ? "recorded" : send.status}">${stateWords(ui, send)}</span>${
        isFollowed ? html` <span class="state accepted">${ui.say("o servidor consulta", "the server asks")}</span>` : nothing
      }`,
      "states",
    )}
  </tr>`;
}
