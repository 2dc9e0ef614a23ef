// What the server answered instead of what was asked: its words, what to give support, and what differs.
import { html, nothing } from "lit";
import { issueView } from "./issue-view.js";
import { originFinder } from "./orders/origins.js";
import { originWords, requestTitle } from "./request-view.js";
import { supportCode } from "./support-code.js";
import { clockView } from "./time-view.js";
import { isCertain } from "./trouble.js";

/** @typedef {import("./ui.js").Ui} Ui */
/** @typedef {import("./trouble.js").Trouble} Trouble */
/** What was to be sent: its requests and origins say which fields differ. @typedef {Pick<import("datacake-voalle").Plan, "requests" | "origins">} Asked */

/**
 * @param {Ui} ui
 * @param {Trouble} error
 * @param {number} at when it came: the time to try again is told from there, however often this is rendered
 * @param {object} [about]
 * @param {boolean} [about.isSend] whether it is about sending, and not about a question before
 * @param {Asked} [about.plan] what was to be sent
 */
export function problemView(ui, error, at, { isSend = false, plan } = {}) {
  // In one line: what stands between the tags would be read too.
  return html`<div class="problem" role="alert"><p><strong>${headOf(ui, error, isSend)}</strong>${error.message}</p>${restOf(ui, error, at, plan)}</div>`;
}

/**
 * What an error tells beside its words.
 * @param {Ui} ui
 * @param {Trouble} error
 * @param {number} at
 * @param {Asked} [plan]
 */
export function restOf(ui, error, at, plan) {
  const issues = (error.issues ?? []).filter((issue) => !error.message.includes(issue.message));
  return [
    issues.map((issue) => issueView(ui, issue)),
    error.retryAfter ? html`<p class="help">${againWords(ui, at, error.retryAfter)}</p>` : nothing,
    error.differences ? differencesView(ui, error.differences, plan) : nothing,
    error.requestId ? html`<p>${supportCode(ui, error.requestId)}</p>` : nothing,
  ];
}

/**
 * What a rejection says about a send: that it is not known, or that it certainly was not sent; nothing about a question to the ERP.
 * @param {Ui} ui
 * @param {Trouble} error
 * @param {boolean} isSend
 */
function headOf(ui, error, isSend) {
  // The proxy's own words say it; where it did not answer, nobody has.
  if (!isSend) return error.kind === "problem" ? "" : ui.say("Nada foi enviado. ", "Nothing was sent. ");
  if (isCertain(error)) return ui.say("Não foi enviado. ", "It was not sent. ");
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
 * @param {Asked} [plan]
 */
function differencesView(ui, rows, plan) {
  const columns = [ui.say("Campo", "Field"), ui.say("O que você conferiu", "What you checked"), ui.say("O que sairia agora", "What would go out now")];
  return html`<table class="differences">
    <caption>${ui.say("O que mudou", "What has changed")}</caption>
    <thead><tr>${columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map(({ pointer, sent, planned }) => {
      const cells = [sent ?? "—", planned ?? "—"].map((value) => html`<td>${typeof value === "object" ? JSON.stringify(value) : `${value}`}</td>`);
      return html`<tr><th scope="row">${differingName(ui, pointer, plan)}</th>${cells}</tr>`;
    })}</tbody>
  </table>`;
}

/**
 * "CPF/CNPJ do cliente (1. Cadastrar pessoa)": the proxy points into the list of requests, and people know the fields that the values come from.
 * @param {Ui} ui
 * @param {string} pointer
 * @param {Asked} [plan]
 */
export function differingName(ui, pointer, plan) {
  if (pointer === "/erp/host") return ui.say("Endereço do Voalle", "Address of Voalle");
  if (pointer === "/erp/environment") return ui.say("Ambiente do Voalle", "Environment of Voalle");
  const [, , index, part, ...steps] = pointer.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (index === undefined) return ui.say("As requisições", "The requests");
  const position = Number(index) + 1;
  const request = plan?.requests[Number(index)];
  const title = request ? requestTitle(ui, request.endpoint, position) : ui.say(`Requisição ${position}`, `Request ${position}`);
  if (part !== "body" || steps.length === 0) return title;
  const place = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const origin = originFinder(plan?.origins[Number(index)])(place);
  return `${origin ? originWords(ui, origin) : steps.join(".")} (${title})`;
}
