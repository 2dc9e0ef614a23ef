// What became of a send, in words; for an unknown one, how to find it and a place to record what the operator found.
import { fill, h } from "./dom.js";
import { issueNote } from "./field.js";
import { requestTitle, requestView } from "./plan-view.js";
import { ResolutionView } from "./resolution-view.js";
import { dashboard, meaningOf, searchOf, stepStates, subjectOf, time, titles } from "./send-words.js";

export class SendView {
  #onResolve;
  #parts = new Map();
  #shown = new Map();
  #resolution = null;

  /** `onResolve(send, found)` records what an operator found; without it there is no place for that. */
  constructor(send, onResolve) {
    this.#onResolve = onResolve;
    for (const name of ["status", "facts", "issues", "search", "resolution", "steps"]) this.#parts.set(name, h("div", { class: `send-${name}` }));
    this.element = h("div", { "data-send": send.id }, [...this.#parts.values()]);
    this.update(send);
  }

  /** Shows the send as it is now; what did not change stays as it is, and so does what is being typed. */
  update(send) {
    this.element.className = `send ${send.status}`;
    this.#show("status", [h("p", {}, h("strong", {}, titles[send.status]), ` ${meaningOf(send)}`), recorded(send), send.removed ? h("p", { class: "help" }, "Os dados pessoais deste envio foram removidos depois do prazo de guarda.") : null]);
    this.#show("facts", [facts(send), send.route === "lead" && send.status === "done" ? h("p", { class: "help" }, "Um lead não recebe número de protocolo do ERP.") : null]);
    // Words about looking for it in the ERP would mislead where the server does that, or somebody has done it; they stand at the step.
    const isOver = send.status === "unknown" ? send.followed : send.resolution;
    this.#show("issues", isOver ? [] : send.issues.map((issue) => issueNote(issue)));
    this.#show("search", this.#search(send));
    this.#resolve(send);
    this.#show("steps", steps(send, isOver));
  }

  #show(name, content) {
    const part = this.#parts.get(name);
    const next = h("div", {}, content);
    if (this.#shown.get(name)?.isEqualNode(next)) return;
    this.#shown.set(name, next.cloneNode(true));
    const wereOpen = [...part.querySelectorAll("details")].map((details) => details.open);
    fill(part, [...next.childNodes]);
    [...part.querySelectorAll("details")].forEach((details, index) => (details.open = wereOpen[index] ?? details.open));
  }

  #search(send) {
    // It stands where what was found is recorded, and not twice on one page.
    if (send.status === "unknown") return this.#onResolve && !send.followed ? guide("Como encontrá-lo no ERP", searchOf(send)) : [];
    return send.status === "done" && send.route !== "settlement" && !send.resolution && !send.removed ? guide("No ERP, agora", dashboard) : [];
  }

  #resolve(send) {
    const place = this.#parts.get("resolution");
    if (send.status !== "unknown" || !this.#onResolve) {
      this.#resolution = null;
      return fill(place);
    }
    if (!this.#resolution) {
      this.#resolution = new ResolutionView(send, (found) => this.#onResolve(send, found));
      fill(place, this.#resolution.element);
    }
    this.#resolution.update(send);
  }
}

function guide(title, lines) {
  return h("div", { class: "guide" }, h("h4", {}, title), h("ol", {}, lines.map((line) => h("li", {}, line))));
}

function recorded({ resolution }) {
  if (!resolution) return null;
  const found = resolution.outcome === "done" ? "foi feito" : "não foi feito";
  // Without logins the server knows its own page, and nobody by name.
  const by = resolution.by === "page" ? "nesta página" : `por ${resolution.by}`;
  return h("p", { class: "recorded" }, `Registrado ${by} em ${time(resolution.at)}: ${found}.`, resolution.note ? ` Observação: ${resolution.note}` : null);
}

function facts(send) {
  const subject = subjectOf(send);
  const entries = [
    ["Cliente", subject.name],
    ["Documento", subject.taxId],
    ["Contato", subject.contact],
    ["Serviços", subject.services],
    ["Título", subject.titleId],
    ["Valor pago", subject.paidAmount && `${subject.paidAmount}, em ${subject.paidOn}`],
    ["Protocolo no ERP", send.protocolId],
    ["Transação no ERP", send.transactionId],
    ["Enviado em", time(send.createdAt)],
    ["Tentativa", send.attempt > 1 ? send.attempt : null],
  ].filter(([, value]) => value);
  return h("dl", {}, entries.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, `${value}`)]));
}

function steps(send, withReasons) {
  return [h("h4", {}, "O que saiu"), send.steps.map((step, index) => stepView(step, index + 1, withReasons))];
}

function stepView(step, position, withReasons) {
  const state = h("p", { class: "help" }, `Situação: ${stepStates[step.state] ?? step.state}.`);
  const request = step.request === null ? h("p", {}, requestTitle(step.endpoint, position)) : requestView(step.endpoint, step.request, position, false);
  return h("div", {}, request, state, withReasons ? step.issues.map((issue) => h("p", { class: "help" }, issue.message)) : null);
}
