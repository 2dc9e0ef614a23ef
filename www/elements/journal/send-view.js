// What became of a send, in words: where an order was just sent, and as the parts of a send's own page.
import { html, nothing } from "lit";
import { issueView } from "../issue-view.js";
import { orderLabel } from "../orders/order-labels.js";
import { define, given, Part } from "../part.js";
import { recordedRequest, requestTitle } from "../request-view.js";
import { isRecorded, stateOf } from "./send-state.js";
import { dashboard, meaningOf, searchOf, stateWords, stepStateOf } from "./send-words.js";
import { subjectOf } from "./subject.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */

/** A send as it is now, without a place for what an operator does. */
export class SendPart extends Part {
  static properties = { send: { attribute: false } };

  constructor() {
    super();
    /** @type {Send} */
    this.send = given();
  }

  // In lines without blanks: what stands between the parts would be read as words, and an empty part is no box.
  render() {
    const { ui, send } = this;
    return html`<div class="send ${send.status}" data-send=${send.id}><div class="send-status"><p><strong>${stateWords(ui, send)}</strong> ${meaningOf(ui, send)}</p>${recordView(ui, send)}</div
      ><div class="send-facts">${factsView(ui, send)}</div
      ><div class="send-issues">${issuesView(ui, send)}</div
      ><div class="send-search">${nextView(ui, send)}</div
      ><div class="send-steps"><h3>${ui.say("O que saiu", "What went out")}</h3>${stepsView(ui, send)}</div></div>`;
  }
}

/**
 * Words about looking for it in Voalle would mislead where the server does that, or somebody has done it; they stand at the step.
 * @param {Send} send
 */
const isOver = (send) => (send.status === "unknown" ? send.followed : Boolean(send.resolution));

/**
 * The server's words about it.
 * @param {Ui} ui
 * @param {Send} send
 * @param {{ withHints?: boolean }} [how] without, where what Voalle said stands at each step
 */
export const issuesView = (ui, send, { withHints = true } = {}) =>
  (isOver(send) ? [] : send.issues).filter(({ severity }) => withHints || severity !== "info").map((issue) => issueView(ui, issue));

/**
 * What to do in Voalle, now that it is there.
 * @param {Ui} ui
 * @param {Send} send
 */
export function nextView(ui, send) {
  const waitsThere = send.status === "done" && send.route !== "settlement" && !send.resolution && !send.removed;
  return waitsThere ? guide(ui.say("No Voalle, agora", "In Voalle, now"), dashboard(ui)) : nothing;
}

/**
 * How to find out what became of it.
 * @param {Ui} ui
 * @param {Send} send
 */
export const searchView = (ui, send) => guide(ui.say("Como encontrá-lo no Voalle", "How to find it in Voalle"), searchOf(ui, send));

/**
 * @param {string} title
 * @param {string[]} lines
 */
function guide(title, lines) {
  return html`<div class="guide">
    <h3>${title}</h3>
    <ol>${lines.map((line) => html`<li>${line}</li>`)}</ol>
  </div>`;
}

/**
 * Who recorded what, and that personal data are gone.
 * @param {Ui} ui
 * @param {Send} send
 */
export function recordView(ui, send) {
  const { resolution, removed } = send;
  const gone = ui.say(
    "Os dados pessoais deste envio foram removidos depois do prazo de guarda.",
    "The personal data of this send were removed when the time for keeping them was over.",
  );
  return html`${resolution ? html`<p class="recorded">${recordWords(ui, resolution)}</p>` : nothing}${removed ? html`<p class="help">${gone}</p>` : nothing}`;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<Send["resolution"]>} resolution
 */
export function recordWords(ui, { outcome, by, at, notFound, note }) {
  const found = outcome === "done" ? ui.say("foi feito", "it was done") : ui.say("não foi feito", "it was not done");
  // Without logins the server knows its own page, and nobody by name.
  const who = by === "page" ? ui.say("nesta página", "on this page") : ui.say(`por ${by}`, `by ${by}`);
  const words = ui.say(`Registrado ${who} em ${ui.time(at)}: ${found}.`, `Recorded ${who} on ${ui.time(at)}: ${found}.`);
  const none = notFound ? ui.say(" O protocolo não foi encontrado.", " No protocol was found.") : "";
  return `${words}${none}${note ? ui.say(` Observação: ${note}`, ` Note: ${note}`) : ""}`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {{ withProtocol?: boolean }} [how] where it stands above already, not
 */
export function factsView(ui, send, { withProtocol = true } = {}) {
  const subject = subjectOf(ui, send);
  const entries = [
    [ui.say("Cliente", "Customer"), subject.name],
    [ui.say("Documento", "Document"), subject.taxId],
    [ui.say("Contato", "Contact"), subject.contact],
    [ui.say("Serviços", "Services"), subject.services],
    [ui.say("Boleto", "Boleto"), subject.titleId],
    [
      orderLabel(ui, ["paidAmount"]),
      subject.paidAmount && ui.say(`${subject.paidAmount}, em ${subject.paidOn}`, `${subject.paidAmount}, on ${subject.paidOn}`),
    ],
    [ui.say("Protocolo no Voalle", "Protocol in Voalle"), withProtocol && send.protocolId],
    [ui.say("Transação no Voalle", "Transaction in Voalle"), send.transactionId],
    [ui.say("Enviado em", "Sent on"), ui.time(send.createdAt)],
    [ui.say("Enviado por", "Sent by"), send.sentBy !== "page" && send.sentBy],
    [ui.say("Tentativa", "Attempt"), send.attempt > 1 && send.attempt],
  ].filter(([, value]) => value);
  const isLead = send.route === "lead" && send.status === "done";
  const lead = ui.say("Um lead não recebe número de protocolo do Voalle.", "A lead gets no protocol number from Voalle.");
  return html`<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${isLead ? html`<p class="help">${lead}</p>` : nothing}`;
}

/**
 * The requests as they went out, folded.
 * @param {Ui} ui
 * @param {Send} send
 */
export const stepsView = (ui, send) => send.steps.map((step, index) => stepView(ui, send, step, index + 1));

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {import("datacake-voalle").SendStep} step
 * @param {number} position
 */
function stepView(ui, send, step, position) {
  const { endpoint, request } = step;
  return html`<div class="sent-step">
    ${request === null ? html`<p>${requestTitle(ui, endpoint, position)}</p>` : recordedRequest(ui, endpoint, request, position)}
    <p class="help">${ui.say(`Situação: ${stepWords(ui, send, step)}.`, `State: ${stepWords(ui, send, step)}.`)}</p>
    ${isOver(send) ? step.issues.map((issue) => html`<p class="help">${issue.message}</p>`) : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {import("datacake-voalle").SendStep} step
 */
export function stepWords(ui, send, { state }) {
  if (isRecorded(send) && (state === "unknown" || state === "started"))
    return ui.say("sem resposta do Voalle; resolvido por registro", "no answer from Voalle; settled by what was recorded");
  return stepStateOf(ui, state);
}

/** The colour of its state: what a person recorded is not what Voalle has said. @param {Send} send */
export const toneOf = (send) => (isRecorded(send) ? "recorded" : stateOf(send));

define("voalle-send", SendPart);
