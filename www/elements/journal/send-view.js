// What became of a send, in words; for an unknown one, how to find it and a place to record what the operator found.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { issueView } from "../issue-view.js";
import { orderLabel } from "../orders/order-labels.js";
import { define, given, Part } from "../part.js";
import { recordedRequest, requestTitle } from "../request-view.js";
import "./resolution.js";
import { isCorrectable, isReleasable } from "./send-state.js";
import { dashboard, meaningOf, searchOf, stepStateOf, titleOf } from "./send-words.js";
import { subjectOf } from "./subject.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */
/**
 * What an operator may do here; both throw with the words for the operator.
 * @typedef {object} Actions
 * @property {(send: Send, found: import("datacake-voalle").Resolution) => Promise<void>} record what was found
 * @property {(send: Send) => Promise<void>} releaseTitle lets a settled title be settled again
 */

/** A send as it is now; without `actions` there is no place for what an operator does. */
export class SendPart extends Part {
  static properties = { send: { attribute: false }, actions: { attribute: false }, releaseProblem: { state: true } };

  constructor() {
    super();
    /** @type {Send} */
    this.send = given();
    /** @type {Actions | undefined} */
    this.actions = undefined;
    this.releaseProblem = "";
  }

  // In lines without blanks: what stands between the parts would be read as words, and an empty part is no box.
  render() {
    const { ui, send } = this;
    // Words about looking for it in the ERP would mislead where the server does that, or somebody has done it; they stand at the step.
    const isOver = send.status === "unknown" ? send.followed : Boolean(send.resolution);
    const issues = isOver ? [] : send.issues;
    return html`<div class="send ${send.status}" data-send=${send.id}><div class="send-status">${status(ui, send)}</div
      ><div class="send-facts">${facts(ui, send)}</div
      ><div class="send-issues">${issues.map((issue) => issueView(ui, issue))}</div
      ><div class="send-search">${this.#search()}</div
      ><div class="send-resolution">${this.#resolution()}</div
      ><div class="send-title">${this.#title()}</div
      ><div class="send-steps"><h3>${ui.say("O que saiu", "What went out")}</h3>${send.steps.map((step, index) => stepView(ui, step, index + 1, isOver))}</div></div>`;
  }

  #search() {
    const { ui, send } = this;
    // It stands where what was found is recorded, and not twice on one page.
    if (send.status === "unknown")
      return this.actions && !send.followed ? guide(ui.say("Como encontrá-lo no ERP", "How to find it in the ERP"), searchOf(ui, send)) : nothing;
    const waitsThere = send.status === "done" && send.route !== "settlement" && !send.resolution && !send.removed;
    return waitsThere ? guide(ui.say("No ERP, agora", "In the ERP, now"), dashboard(ui)) : nothing;
  }

  #resolution() {
    const { ui, send } = this;
    const isCorrection = isCorrectable(send);
    if (!this.actions || (send.status !== "unknown" && !isCorrection)) return nothing;
    const form = html`<voalle-resolution .ui=${ui} .send=${send} .isCorrection=${isCorrection} .onRecord=${this.#record}></voalle-resolution>`;
    // What is typed stays while it is the same question.
    return keyed(send.status, form);
  }

  /** @param {import("datacake-voalle").Resolution} found */
  #record = async (found) => this.actions?.record(this.send, found);

  #title() {
    const { ui, send } = this;
    if (!this.actions || !isReleasable(send)) return nothing;
    const words = ui.say(
      "Enquanto não for liberado, nenhum outro pagamento dá baixa neste título, mesmo que o ERP o mostre em aberto. Libere-o só se o provedor o reabriu.",
      "Until it is released, no other payment settles this title, although the ERP shows it as open. Release it only if the provider has reopened it.",
    );
    return html`<details>
      <summary>${ui.say("O título foi reaberto no ERP?", "Was the title reopened in the ERP?")}</summary>
      <p class="help">${words}</p>
      <button type="button" class="quiet" @click=${() => this.#release()}>${ui.say("Liberar o título", "Release the title")}</button>
      <p class="bad" role="alert">${this.releaseProblem}</p>
    </details>`;
  }

  async #release() {
    this.releaseProblem = "";
    try {
      await this.actions?.releaseTitle(this.send);
    } catch (error) {
      this.releaseProblem = /** @type {Error} */ (error).message;
    }
  }
}

/**
 * @param {Ui} ui
 * @param {Send} send
 */
function status(ui, send) {
  const removed = ui.say(
    "Os dados pessoais deste envio foram removidos depois do prazo de guarda.",
    "The personal data of this send were removed when the time for keeping them was over.",
  );
  return html`<p><strong>${titleOf(ui, send.status)}</strong> ${meaningOf(ui, send)}</p>${recorded(ui, send)}${send.removed ? html`<p class="help">${removed}</p>` : nothing}`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 */
function recorded(ui, { resolution }) {
  if (!resolution) return nothing;
  const found = resolution.outcome === "done" ? ui.say("foi feito", "it was done") : ui.say("não foi feito", "it was not done");
  // Without logins the server knows its own page, and nobody by name.
  const by = resolution.by === "page" ? ui.say("nesta página", "on this page") : ui.say(`por ${resolution.by}`, `by ${resolution.by}`);
  const at = ui.time(resolution.at);
  const words = ui.say(`Registrado ${by} em ${at}: ${found}.`, `Recorded ${by} on ${at}: ${found}.`);
  const none = resolution.notFound ? ui.say(" O protocolo não foi encontrado.", " No protocol was found.") : "";
  const note = resolution.note ? ui.say(` Observação: ${resolution.note}`, ` Note: ${resolution.note}`) : "";
  return html`<p class="recorded">${words}${none}${note}</p>`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 */
function facts(ui, send) {
  const subject = subjectOf(ui, send);
  const entries = [
    [ui.say("Cliente", "Customer"), subject.name],
    [ui.say("Documento", "Document"), subject.taxId],
    [ui.say("Contato", "Contact"), subject.contact],
    [ui.say("Serviços", "Services"), subject.services],
    [ui.say("Título", "Title"), subject.titleId],
    [
      orderLabel(ui, ["paidAmount"]),
      subject.paidAmount && ui.say(`${subject.paidAmount}, em ${subject.paidOn}`, `${subject.paidAmount}, on ${subject.paidOn}`),
    ],
    [ui.say("Protocolo no ERP", "Protocol in the ERP"), send.protocolId],
    [ui.say("Transação no ERP", "Transaction in the ERP"), send.transactionId],
    [ui.say("Enviado em", "Sent on"), ui.time(send.createdAt)],
    [ui.say("Enviado por", "Sent by"), send.sentBy !== "page" && send.sentBy],
    [ui.say("Tentativa", "Attempt"), send.attempt > 1 && send.attempt],
  ].filter(([, value]) => value);
  const isLead = send.route === "lead" && send.status === "done";
  const lead = ui.say("Um lead não recebe número de protocolo do ERP.", "A lead gets no protocol number from the ERP.");
  return html`<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${isLead ? html`<p class="help">${lead}</p>` : nothing}`;
}

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
 * @param {Ui} ui
 * @param {import("datacake-voalle").SendStep} step
 * @param {number} position
 * @param {boolean} withReasons
 */
function stepView(ui, step, position, withReasons) {
  const state = stepStateOf(ui, step.state);
  const { endpoint, request } = step;
  return html`<div class="step">
    ${request === null ? html`<p>${requestTitle(ui, endpoint, position)}</p>` : recordedRequest(ui, endpoint, request, position)}
    <p class="help">${ui.say(`Situação: ${state}.`, `State: ${state}.`)}</p>
    ${withReasons ? step.issues.map((issue) => html`<p class="help">${issue.message}</p>`) : nothing}
  </div>`;
}

define("voalle-send", SendPart);
