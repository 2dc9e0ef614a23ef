// What became of sending: a banner with the state and the protocol, the send as it goes on, and what to do next.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { copyButton } from "../copy-button.js";
import { recordView } from "../journal/send-view.js";
import { meaningOf, stateWords } from "../journal/send-words.js";
import { problemView } from "../problem-view.js";
import { isCertain } from "../trouble.js";
import { refusedPlaces } from "./simulation.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./simulator.js").Ways} Ways */
/** @typedef {{ onNew: () => void, onAgain: () => void }} Next a new order; the same once more, checked anew */

/**
 * @param {Ui} ui
 * @param {import("./simulation.js").Outcome} outcome
 * @param {Ways} ways
 * @param {Next} next
 */
export function outcomeView(ui, outcome, ways, next) {
  if (outcome.state === "none") return nothing;
  if (outcome.state === "sending") return html`<p class="sending">${ui.say("Enviando…", "Sending…")}</p>`;
  const { error, at } = outcome;
  // What was asked to be sent names the fields that would be others now.
  const plan = outcome.state === "failed" ? outcome.plan : undefined;
  const problem = error ? problemView(ui, error, at, { isSend: true, plan }) : nothing;
  // No send came back: nothing was sent, or nobody knows.
  if (outcome.state === "failed") {
    const steps = isCertain(outcome.error) ? [again(ui, next, ""), toSends(ui, ways, "quiet", undefined)] : [toSends(ui, ways, "", undefined)];
    return html`${problem}<div class="actions next">${steps}</div>`;
  }
  const { send } = outcome;
  const view = keyed(send.id, html`<voalle-send .ui=${ui} .send=${send}></voalle-send>`);
  return html`${problem}${banner(ui, send)}<div class="actions next">${nextSteps(ui, send, ways, next)}</div>${view}`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 */
function banner(ui, send) {
  const { protocolId } = send;
  const protocol = protocolId
    ? html`<p class="protocol"><span>${ui.say("Protocolo no Voalle", "Protocol in Voalle")}</span> <strong>${protocolId}</strong> ${copyButton(ui, protocolId, ui.say(`o protocolo ${protocolId}`, `protocol ${protocolId}`))}</p>`
    : nothing;
  return html`<div class="outcome-banner ${send.status}"><h3 tabindex="-1">${stateWords(ui, send)}</h3><p>${meaningOf(ui, send)}</p>${recordView(ui, send)}${protocol}</div>`;
}

/**
 * @param {Ui} ui
 * @param {Ways} ways
 * @param {string} kind
 * @param {string | undefined} sendId
 */
const toSends = (ui, ways, kind, sendId) =>
  html`<button type="button" class=${kind} data-next="sends" @click=${() => ways.onShowSends(sendId)}>${ui.say("Ver em Envios", "Show in Sends")}</button>`;

/**
 * @param {Ui} ui
 * @param {Next} next
 * @param {string} kind
 */
const again = (ui, { onAgain }, kind) =>
  html`<button type="button" class=${kind} data-next="again" @click=${onAgain}>${ui.say("Enviar de novo…", "Send again…")}</button>`;

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {Ways} ways
 * @param {Next} next
 */
function nextSteps(ui, send, ways, next) {
  const isRefused = send.status === "refused";
  const [placed] = refusedPlaces(send);
  const correct = placed
    ? html`<button type="button" data-next="config" @click=${() => ways.onShowConfig(placed.path)}>${ui.say("Corrigir na Configuração", "Correct in the configuration")}</button>`
    : nothing;
  const waits = send.status === "unknown" && !send.followed;
  const record = html`<button type="button" data-next="record" @click=${() => ways.onShowSends(send.id)}>${ui.say("Registrar o que encontrei", "Record what I found")}</button>`;
  const fresh = html`<button type="button" class=${isRefused || waits ? "quiet" : ""} data-next="new" @click=${next.onNew}>${ui.say("Novo pedido", "New order")}</button>`;
  if (isRefused) return [correct, again(ui, next, placed ? "quiet" : ""), toSends(ui, ways, "quiet", send.id), fresh];
  if (waits) return [record, fresh];
  return [fresh, toSends(ui, ways, "quiet", send.id)];
}
