// One send: what became of it, what to do now, how it came to that, and what went out.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { copyButton } from "../copy-button.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { timeView } from "../time-view.js";
import { detailsOf } from "./details.js";
import "./resolution.js";
import { isCorrectable, isReleasable, waits } from "./send-state.js";
import { factsView, issuesView, nextView, recordView, searchView, stepsView, toneOf } from "./send-view.js";
import { meaningOf, nameOf, stateWords } from "./send-words.js";
import { timelineView } from "./timeline-view.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {"loading" | "there" | "missing" | "failed"} State */

export class SendPage extends Part {
  static properties = {
    sendId: { attribute: false },
    state: { state: true },
    problem: { state: true },
    late: { state: true },
    releaseProblem: { state: true },
  };
  #turn = 0;
  /** @type {string | undefined} */
  #requestId;
  #id = newId("send");

  constructor() {
    super();
    this.sendId = "";
    /** Set once. @type {import("./journal.js").Journal} */
    this.journal = given();
    /** Set once. @type {import("./send-list.js").SendList} */
    this.list = given();
    /** @type {(place: import("./place.js").Place) => void} */
    this.onMove = given();
    /** @type {State} */
    this.state = "loading";
    this.problem = "";
    /** Why somebody else's record counts in the place of one's own. */
    this.late = "";
    this.releaseProblem = "";
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.journal.addEventListener("changed", () => this.requestUpdate(), { signal });
    this.list.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("sendId")) return;
    this.late = "";
    this.releaseProblem = "";
    this.load();
  }

  /** What is known is shown at once, and made new. */
  async load() {
    this.#turn += 1;
    const turn = this.#turn;
    this.state = this.journal.get(this.sendId) ? "there" : "loading";
    this.problem = "";
    this.#requestId = undefined;
    try {
      const send = await this.journal.open(this.sendId);
      if (turn === this.#turn) this.state = send ? "there" : "missing";
    } catch (error) {
      if (turn !== this.#turn) return;
      const { code, message, requestId } = /** @type {Error & { code?: string, requestId?: string }} */ (error);
      this.#requestId = requestId;
      if (code === "send-not-found") this.state = "missing";
      else if (this.journal.get(this.sendId)) this.problem = message;
      else Object.assign(this, { state: "failed", problem: message });
    }
  }

  async focusHeading() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus({ preventScroll: true });
  }

  render() {
    const { ui } = this;
    const send = this.journal.get(this.sendId);
    const isThere = this.state === "there" && send;
    return html`<article class="send-page ${isThere ? send.status : ""}" data-send=${this.sendId} aria-labelledby=${this.#id}>
      ${this.#navigation()}
      <h2 id=${this.#id} tabindex="-1">${isThere ? nameOf(ui, send) : ui.say("Envio", "Send")}</h2>
      ${isThere ? this.#view(send) : this.#absent()}
    </article>`;
  }

  #navigation() {
    const { ui, list } = this;
    const { previous, next, position } = list.beside(this.sendId);
    const total = list.counts?.[list.filter.status ?? "all"];
    const go = (/** @type {string | undefined} */ id) => id && this.onMove({ view: "send", id });
    const where =
      total === undefined ? ui.number(position) : ui.say(`${ui.number(position)} de ${ui.number(total)}`, `${ui.number(position)} of ${ui.number(total)}`);
    return html`<nav class="send-nav" aria-label=${ui.say("Envio na lista", "Send in the list")}>
      <button type="button" class="quiet small back" @click=${() => this.onMove({ view: "sends", filter: list.filter })}>${ui.say("Voltar à lista", "Back to the list")}</button>
      ${
        position === 0
          ? nothing
          : html`<span class="send-beside"
            ><button type="button" class="quiet small previous" aria-disabled=${previous ? nothing : "true"} @click=${() => go(previous)}>${ui.say("Anterior", "Previous")}</button
            ><span class="help">${where}</span
            ><button type="button" class="quiet small next" aria-disabled=${next || list.canGrow ? nothing : "true"} @click=${() => this.#next(next)}>${ui.say("Próximo", "Next")}</button></span
          >`
      }
    </nav>`;
  }

  /** At the end of what is loaded, what comes next is loaded first; who has gone elsewhere meanwhile stays there. @param {string | undefined} next */
  async #next(next) {
    const turn = this.#turn;
    const id = next ?? (await this.list.older());
    if (id && turn === this.#turn && this.isInSight) this.onMove({ view: "send", id });
  }

  #absent() {
    const { ui } = this;
    if (this.state === "loading") return html`<p class="help" role="status">${ui.say("Carregando o envio…", "Loading the send…")}</p>`;
    if (this.state === "failed")
      return html`<div class="banner bad" role="alert"><p>${ui.say("O envio não foi carregado.", "The send was not loaded.")} ${this.problem}</p>
        <div class="actions"><button type="button" @click=${() => this.load()}>${ui.say("Tentar de novo", "Try again")}</button></div></div>`;
    return html`<div class="banner"><p>${ui.say(
      "Não há envio com este endereço. Ele pode ser de outro provedor, ou o endereço foi copiado pela metade.",
      "There is no send at this address. It may be another provider's, or the address was copied by half.",
    )}</p>
      <div class="actions"><button type="button" @click=${() => this.onMove({ view: "sends", filter: {} })}>${ui.say("Ver todos os envios", "See all sends")}</button></div></div>`;
  }

  /** @param {Send} send */
  #view(send) {
    const { ui } = this;
    const past = this.journal.pastOf(send.id);
    return html`${this.problem ? html`<p class="bad" role="alert">${ui.say("Não foi possível atualizar:", "It could not be refreshed:")} ${this.problem}</p>` : nothing}
      ${this.late ? html`<p class="bad late" role="alert">${this.late}</p>` : nothing}
      <div class="send-banner ${toneOf(send)}">
        <p class="banner-state" tabindex="-1"><strong>${stateWords(ui, send)}</strong></p>
        <p>${meaningOf(ui, send)}</p>
        ${send.protocolId ? this.#protocol(send.protocolId) : nothing}
      </div>
      ${recordView(ui, send)}
      <div class="send-issues">${issuesView(ui, send, { withHints: false })}</div>
      ${waits(send) ? html`<div class="send-work">${searchView(ui, send)}${this.#resolution(send, false)}</div>` : nextView(ui, send)}
      ${send.status === "unknown" && send.followed ? this.#early(send) : nothing}
      <div class="send-columns"><section class="send-section send-facts"><h3>${ui.say("Dados", "Facts")}</h3>${factsView(ui, send, { withProtocol: false })}</section>
      <section class="send-section send-timeline"><h3>${ui.say("Linha do tempo", "Timeline")}</h3>${timelineView(ui, send, past)}
        <p class="help">${ui.say("Última mudança:", "Last change:")} ${timeView(ui, send.updatedAt)}</p></section></div>
      ${isCorrectable(send) ? this.#correction(send) : nothing}
      ${isReleasable(send) ? this.#title(send) : nothing}
      <section class="send-section send-steps"><h3>${ui.say("O que saiu", "What went out")}</h3>${stepsView(ui, send)}</section>
      <div class="actions send-actions">
        <button type="button" class="quiet small" @click=${() => print()}>${ui.say("Imprimir", "Print")}</button>
        ${copyButton(
          ui,
          () => detailsOf(send, past, { requestId: this.#requestId, now: new Date() }),
          ui.say("do envio para o suporte, sem dados do cliente", "of the send for support, without the customer's data"),
          ui.say("Copiar detalhes", "Copy details"),
        )}
      </div>`;
  }

  /** @param {string} protocolId */
  #protocol(protocolId) {
    const { ui } = this;
    return html`<p class="protocol-line"><span class="protocol-label">${ui.say("Protocolo no Voalle", "Protocol in Voalle")}</span> <strong>${protocolId}</strong>
      ${copyButton(ui, protocolId, ui.say(`o protocolo ${protocolId}`, `the protocol ${protocolId}`))}</p>`;
  }

  /**
   * @param {Send} send
   * @param {boolean} isCorrection
   */
  #resolution(send, isCorrection) {
    const form = html`<voalle-resolution .ui=${this.ui} .send=${send} .isCorrection=${isCorrection} .onRecord=${this.#record}></voalle-resolution>`;
    // What is typed stays while it is the same question.
    return keyed(`${send.id} ${send.status} ${send.resolution?.at}`, form);
  }

  /** Nobody need look for what the server looks after; whoever has may say so. @param {Send} send */
  #early(send) {
    return html`<details class="correction">
      <summary>${this.ui.say("Registrar o que encontrei", "Record what I found")}</summary>
      ${searchView(this.ui, send)}${this.#resolution(send, false)}
    </details>`;
  }

  /** @param {Send} send */
  #correction(send) {
    const until = this.ui.time(send.correctableUntil ?? "");
    const fold = html`<details class="correction">
      <summary>${this.ui.say("Corrigir registro", "Correct the record")}</summary>
      <p class="help">${this.ui.say(`Pode ser corrigido até ${until}, enquanto não for enviado de novo.`, `It can be corrected until ${until}, as long as it is not sent again.`)}</p>
      ${this.#resolution(send, true)}
    </details>`;
    // Closed again where something was recorded: its time alone is of seconds, and two records may be of one.
    return keyed(`${send.id} ${JSON.stringify(send.resolution)}`, fold);
  }

  #record = async (/** @type {import("datacake-voalle").Resolution} */ found, /** @type {import("./journal.js").IsHere} */ isHere) => {
    const send = /** @type {Send} */ (this.journal.get(this.sendId));
    const isOpen = () => this.#shows(send);
    const late = await this.journal.record(send, found, isOpen).catch((error) => {
      // Where the form is another by then, it is said above.
      if (isOpen() && !isHere()) this.late = error.message;
      throw error;
    });
    // Another one may be open by then.
    if (isOpen()) {
      this.late = late;
      await this.updateComplete;
      // What was pressed is gone; how it stands now is said by being gone to.
      if (isOpen()) /** @type {HTMLElement | null} */ (this.querySelector(".banner-state"))?.focus();
    }
    this.journal.open(send.id).catch(() => {});
  };

  /** @param {Send} send */
  #shows = (send) => this.sendId === send.id && this.isInSight;

  /** @param {Send} send */
  #title(send) {
    const { ui } = this;
    const words = ui.say(
      "Enquanto não for liberado, nenhum outro pagamento dá baixa neste boleto, mesmo que o Voalle o mostre em aberto. Libere-o só se o provedor o reabriu.",
      "Until it is released, no other payment settles this boleto, although Voalle shows it as open. Release it only if the provider has reopened it.",
    );
    return html`<details class="send-title">
      <summary>${ui.say("O boleto foi reaberto no Voalle?", "Was the boleto reopened in Voalle?")}</summary>
      <p class="help">${words}</p>
      <button type="button" class="quiet" @click=${() => this.#release(send)}>${ui.say("Liberar o boleto", "Release the boleto")}</button>
      <p class="bad" role="alert">${this.releaseProblem}</p>
    </details>`;
  }

  /** @param {Send} send */
  async #release(send) {
    this.releaseProblem = "";
    try {
      await this.journal.releaseTitle(send, () => this.#shows(send));
      if (this.#shows(send)) await this.focusHeading();
    } catch (error) {
      if (this.#shows(send)) this.releaseProblem = /** @type {Error} */ (error).message;
    }
  }
}

define("voalle-send-page", SendPage);
