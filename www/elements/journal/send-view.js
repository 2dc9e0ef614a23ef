// What became of a send, in words; for an unknown one, how to find it and a place to record what the operator found.
import { render } from "lit";
import { fill, h } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { orderLabel } from "../orders/order-labels.js";
import { recordedRequest as recordedTemplate, requestTitle } from "../request-view.js";
import { ResolutionView } from "./resolution-view.js";
import { dashboard, meaningOf, searchOf, stepStateOf, titleOf } from "./send-words.js";
import { subjectOf } from "./subject.js";

/** As nodes, as long as this view is made of them. */
function recordedRequest(...given) {
  const place = h("div");
  render(recordedTemplate(...given), place);
  return [...place.children];
}

export class SendView {
  #ui;
  #actions;
  #parts = new Map();
  #shown = new Map();
  #resolution = null;
  #send;

  /**
   * `resolve(send, found)` records what an operator found, `releaseTitle(send)` lets a settled title be settled again; without them there is
   * no place for that.
   */
  constructor(ui, send, actions = {}) {
    this.#ui = ui;
    this.#actions = actions;
    for (const name of ["status", "facts", "issues", "search", "resolution", "title", "steps"]) this.#parts.set(name, h("div", { class: `send-${name}` }));
    this.element = h("div", { "data-send": send.id }, [...this.#parts.values()]);
    this.update(send);
  }

  /** Shows the send as it is now; what did not change stays as it is, and so does what is being typed. */
  update(send) {
    const ui = this.#ui;
    this.#send = send;
    this.element.className = `send ${send.status}`;
    const removed = send.removed
      ? h(
          "p",
          { class: "help" },
          ui.say(
            "Os dados pessoais deste envio foram removidos depois do prazo de guarda.",
            "The personal data of this send were removed when the time for keeping them was over.",
          ),
        )
      : null;
    this.#show("status", [h("p", {}, h("strong", {}, titleOf(ui, send.status)), ` ${meaningOf(ui, send)}`), recorded(ui, send), removed]);
    const isLead = send.route === "lead" && send.status === "done";
    this.#show("facts", [
      facts(ui, send),
      isLead ? h("p", { class: "help" }, ui.say("Um lead não recebe número de protocolo do ERP.", "A lead gets no protocol number from the ERP.")) : null,
    ]);
    // Words about looking for it in the ERP would mislead where the server does that, or somebody has done it; they stand at the step.
    const isOver = send.status === "unknown" ? send.followed : Boolean(send.resolution);
    this.#show("issues", isOver ? [] : send.issues.map((issue) => issueNote(ui, issue)));
    this.#show("search", this.#search(send));
    this.#resolve(send);
    this.#releaseTitle(send);
    this.#show("steps", steps(ui, send, isOver));
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
    const ui = this.#ui;
    // It stands where what was found is recorded, and not twice on one page.
    if (send.status === "unknown")
      return this.#actions.resolve && !send.followed ? guide(ui.say("Como encontrá-lo no ERP", "How to find it in the ERP"), searchOf(ui, send)) : [];
    const waitsThere = send.status === "done" && send.route !== "settlement" && !send.resolution && !send.removed;
    return waitsThere ? guide(ui.say("No ERP, agora", "In the ERP, now"), dashboard(ui)) : [];
  }

  #resolve(send) {
    const place = this.#parts.get("resolution");
    const isCorrection = maybeCorrected(send);
    if ((send.status !== "unknown" && !isCorrection) || !this.#actions.resolve) {
      this.#resolution = null;
      return fill(place);
    }
    // What is typed stays while it is the same question.
    if (this.#resolution?.of !== send.status) {
      const view = new ResolutionView(this.#ui, send, (found) => this.#actions.resolve(this.#send, found), { isCorrection });
      this.#resolution = { of: send.status, view };
      fill(place, view.element);
    }
    return isCorrection || this.#resolution.view.update(send);
  }

  /** A day after a title was settled the provider may have reopened it. */
  #releaseTitle(send) {
    const ui = this.#ui;
    const isOpen = Boolean(this.#actions.releaseTitle && Date.parse(send.titleReleaseFrom) <= Date.now());
    const problem = h("p", { class: "bad", role: "alert" });
    const release = async () => {
      problem.textContent = "";
      try {
        await this.#actions.releaseTitle(this.#send);
      } catch (error) {
        problem.textContent = error.message;
      }
    };
    if (this.#shown.get("title") === isOpen) return;
    this.#shown.set("title", isOpen);
    const words = ui.say(
      "Enquanto não for liberado, nenhum outro pagamento dá baixa neste título, mesmo que o ERP o mostre em aberto. Libere-o só se o provedor o reabriu.",
      "Until it is released, no other payment settles this title, although the ERP shows it as open. Release it only if the provider has reopened it.",
    );
    fill(
      this.#parts.get("title"),
      isOpen
        ? h(
            "details",
            {},
            h("summary", {}, ui.say("O título foi reaberto no ERP?", "Was the title reopened in the ERP?")),
            h("p", { class: "help" }, words),
            h("button", { type: "button", class: "quiet", click: release }, ui.say("Liberar o título", "Release the title")),
            problem,
          )
        : null,
    );
  }
}

/** Whether what somebody recorded may be corrected still. */
function maybeCorrected({ correctableUntil }) {
  return correctableUntil !== undefined && Date.parse(correctableUntil) > Date.now();
}

function guide(title, lines) {
  return h(
    "div",
    { class: "guide" },
    h("h3", {}, title),
    h(
      "ol",
      {},
      lines.map((line) => h("li", {}, line)),
    ),
  );
}

function recorded(ui, { resolution }) {
  if (!resolution) return null;
  const found = resolution.outcome === "done" ? ui.say("foi feito", "it was done") : ui.say("não foi feito", "it was not done");
  // Without logins the server knows its own page, and nobody by name.
  const by = resolution.by === "page" ? ui.say("nesta página", "on this page") : ui.say(`por ${resolution.by}`, `by ${resolution.by}`);
  const at = ui.time(resolution.at);
  const words = ui.say(`Registrado ${by} em ${at}: ${found}.`, `Recorded ${by} on ${at}: ${found}.`);
  const none = resolution.notFound ? ui.say(" O protocolo não foi encontrado.", " No protocol was found.") : null;
  return h("p", { class: "recorded" }, words, none, resolution.note ? ui.say(` Observação: ${resolution.note}`, ` Note: ${resolution.note}`) : null);
}

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
    [ui.say("Enviado por", "Sent by"), send.sentBy && send.sentBy !== "page" ? send.sentBy : null],
    [ui.say("Tentativa", "Attempt"), send.attempt > 1 ? send.attempt : null],
  ].filter(([, value]) => value);
  return h(
    "dl",
    {},
    entries.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, `${value}`)]),
  );
}

function steps(ui, send, withReasons) {
  return [h("h3", {}, ui.say("O que saiu", "What went out")), send.steps.map((step, index) => stepView(ui, step, index + 1, withReasons))];
}

function stepView(ui, step, position, withReasons) {
  const state = stepStateOf(ui, step.state);
  const request = step.request === null ? h("p", {}, requestTitle(ui, step.endpoint, position)) : recordedRequest(ui, step.endpoint, step.request, position);
  return h(
    "div",
    { class: "step" },
    request,
    h("p", { class: "help" }, ui.say(`Situação: ${state}.`, `State: ${state}.`)),
    withReasons ? step.issues.map((issue) => h("p", { class: "help" }, issue.message)) : null,
  );
}
