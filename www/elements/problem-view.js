// What the server answered instead of what was asked: its words, and what differs.
import { html, nothing } from "lit";
import { issueView } from "./issue-view.js";
import { clockView } from "./time-view.js";

/** @typedef {import("./ui.js").Ui} Ui */
/**
 * What a call was rejected with; anything else that is thrown has words alone.
 * @typedef {Error & Partial<import("datacake-voalle").ProxyError>} Trouble
 */

/**
 * @param {Ui} ui
 * @param {Trouble} error
 * @param {number} at when it came: the time to try again is told from there, however often this is rendered
 * @param {{ isSend?: boolean }} [about] whether it is about sending, and not about a question before
 */
export function problemView(ui, error, at, { isSend = false } = {}) {
  const issues = (error.issues ?? []).filter((issue) => !error.message.includes(issue.message));
  // In one line: what stands between the tags would be read too.
  return html`<div class="problem" role="alert"><p><strong>${headOf(ui, error, isSend)}</strong>${error.message}</p>${[
    issues.map((issue) => issueView(ui, issue)),
    error.retryAfter ? html`<p class="help">${againWords(ui, at, error.retryAfter)}</p>` : nothing,
    error.differences ? differencesView(ui, error.differences) : nothing,
  ]}</div>`;
}

/**
 * What a rejection says about a send: that it is not known, or that it certainly was not sent; nothing about a question to the ERP.
 * @param {Ui} ui
 * @param {Trouble} error
 * @param {boolean} isSend
 */
function headOf(ui, error, isSend) {
  if (!isSend) return ui.say("O ERP não pôde ser consultado. ", "The ERP could not be asked. ");
  // Only an answer of the proxy itself says so; on the way anything may have happened.
  const isCertain = error.kind === "nothing-to-send" || (error.kind === "problem" && error.code !== undefined && error.code !== "internal");
  if (isCertain) return ui.say("Não foi enviado. ", "It was not sent. ");
  return ui.say(
    "Não se sabe se foi enviado: veja em Envios antes de qualquer outra coisa. ",
    "Nobody knows whether it was sent: look in Sends before anything else. ",
  );
}

/**
 * @param {Ui} ui
 * @param {number} at
 * @param {number} seconds
 */
function againWords(ui, at, seconds) {
  const time = clockView(ui, at + seconds * 1000);
  return ui.say(html`Pode tentar de novo a partir das ${time}, em ${seconds} s.`, html`You can try again from ${time} on, in ${seconds} s.`);
}

/**
 * @param {Ui} ui
 * @param {NonNullable<Trouble["differences"]>} rows
 */
function differencesView(ui, rows) {
  const columns = [ui.say("Campo", "Field"), ui.say("No pedido de envio", "As asked to send"), ui.say("Planejado pelo servidor", "As the server plans it")];
  return html`<table class="differences">
    <caption>${ui.say("Diferenças", "Differences")}</caption>
    <thead><tr>${columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ pointer, sent, planned }) => html`<tr>${[pointer, sent ?? "—", planned ?? "—"].map((value) => html`<td>${`${value}`}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}
