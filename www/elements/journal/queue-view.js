// What waits for somebody, one after the other: how to find it, and beside that what was found.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import "./resolution.js";
import { waits } from "./send-state.js";
import { factsView, issuesView, searchView } from "./send-view.js";
import { meaningOf, nameOf, stateWords } from "./send-words.js";

/** @typedef {import("datacake-voalle").Send} Send */

export class QueueView extends Part {
  static properties = { late: { state: true }, isBusy: { state: true } };
  #id = newId("queue");

  constructor() {
    super();
    /** Set once. @type {import("./queue.js").Queue} */
    this.queue = given();
    /** Set once. @type {import("./journal.js").Journal} */
    this.journal = given();
    /** @type {(place: import("./place.js").Place) => void} */
    this.onMove = given();
    /** Why somebody else's record counts in the place of one's own. */
    this.late = "";
    /** Whether what was found is being recorded: who goes to another one meanwhile would not see how that went. */
    this.isBusy = false;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const model of [this.queue, this.journal]) model.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  async focusHeading() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus({ preventScroll: true });
  }

  #record = async (/** @type {import("datacake-voalle").Resolution} */ found, /** @type {import("./journal.js").IsHere} */ isHere) => {
    const { ui, queue } = this;
    const send = /** @type {Send} */ (queue.send);
    const isTurn = () => queue.send?.id === send.id && this.isInSight;
    // With its name: another one may stand below by then.
    const said = (/** @type {string} */ words) => words && `${nameOf(ui, send)}: ${words}`;
    this.isBusy = true;
    try {
      const late = await this.journal.record(send, found, isTurn);
      const wasTurn = isTurn();
      queue.record(send.id);
      if (!wasTurn) return;
      this.late = said(late);
    } catch (error) {
      if (isTurn() && !isHere()) this.late = said(/** @type {Error} */ (error).message);
      throw error;
    } finally {
      this.isBusy = false;
    }
    // The heading says which comes now, and that what was there is done with.
    await this.focusHeading();
  };

  #skip = () => {
    if (this.isBusy) return;
    this.late = "";
    this.queue.next();
    this.focusHeading();
  };

  #back = () => {
    if (this.isBusy || !this.queue.hasPrevious) return;
    this.late = "";
    this.queue.previous();
    this.focusHeading();
  };

  render() {
    const { ui, queue } = this;
    const { send } = queue;
    return html`<article class="queue" aria-labelledby=${this.#id}>
      <nav class="send-nav" aria-label=${ui.say("Fila", "Queue")}>
        <button type="button" class="quiet small back" @click=${() => this.onMove({ view: "sends", filter: {} })}>${ui.say("Voltar à lista", "Back to the list")}</button>
        ${
          send
            ? html`<span class="send-beside"
              ><button type="button" class="quiet small" aria-disabled=${queue.hasPrevious && !this.isBusy ? nothing : "true"} @click=${this.#back}>${ui.say("Anterior", "Previous")}</button
              ><button type="button" class="quiet small skip" aria-disabled=${this.isBusy ? "true" : nothing} @click=${this.#skip}>${ui.say("Deixar para depois", "Leave for later")}</button></span
            >`
            : nothing
        }
      </nav>
      <h2 id=${this.#id} tabindex="-1">${this.#heading(send)}</h2>
      ${this.late ? html`<p class="bad late" role="alert">${this.late}</p>` : nothing}
      ${send ? this.#one(send) : this.#end()}
    </article>`;
  }

  /** @param {Send} send */
  #one(send) {
    const { ui, queue } = this;
    const isLast = queue.position === queue.length;
    const form = html`<voalle-resolution
      .ui=${ui}
      .send=${send}
      .action=${isLast ? ui.say("Registrar", "Record") : ui.say("Registrar e próximo", "Record and next")}
      .onRecord=${this.#record}
    ></voalle-resolution>`;
    return html`<p class="queue-state"><span class="state ${send.status}">${stateWords(ui, send)}</span> ${meaningOf(ui, send)}</p>
      <div class="queue-work">
        <div class="queue-guide">${searchView(ui, send)}<div class="send-issues">${issuesView(ui, send, { withHints: false })}</div><div class="send-facts">${factsView(ui, send)}</div></div>
        <div class="queue-record">${
          waits(send) ? keyed(send.id, form) : html`<p>${ui.say("Este já foi resolvido enquanto isso.", "This one has been settled meanwhile.")}</p>`
        }
          <button type="button" class="link" @click=${() => this.onMove({ view: "send", id: send.id })}>${ui.say("Ver tudo deste envio", "See all of this send")}</button></div>
      </div>`;
  }

  /** One node, whatever it says: whoever is led to it stays there. @param {Send | undefined} send */
  #heading(send) {
    const { ui, queue } = this;
    if (send) {
      const where = ui.say(`${queue.position} de ${queue.length}`, `${queue.position} of ${queue.length}`);
      return html`<span class="queue-where">${where}</span> ${nameOf(ui, send)}`;
    }
    if (queue.state !== "there") return ui.say("Fila de envios sem confirmação", "Queue of unconfirmed sends");
    if (queue.left > 0)
      return ui.count(queue.left, ["envio ficou para depois", "envios ficaram para depois"], ["send was left for later", "sends were left for later"]);
    return ui.say("Nada espera por você", "Nothing waits for you");
  }

  #end() {
    const { ui, queue } = this;
    if (queue.state === "failed")
      return html`<div class="banner bad" role="alert"><p>${ui.say("A fila não foi carregada.", "The queue was not loaded.")} ${queue.problem}</p>
        <div class="actions"><button type="button" @click=${() => queue.load()}>${ui.say("Tentar de novo", "Try again")}</button></div></div>`;
    if (queue.state !== "there") return html`<p class="help" role="status">${ui.say("Carregando a fila…", "Loading the queue…")}</p>`;
    const home = html`<button type="button" class="quiet" @click=${() => this.onMove({ view: "home" })}>${ui.say("Ir para o início", "Go home")}</button>`;
    if (queue.left > 0)
      return html`<div class="actions"><button type="button" @click=${() => this.#anew()}>${ui.say("Recomeçar a fila", "Begin the queue again")}</button>${home}</div>`;
    return html`<p>${
      queue.recorded > 0
        ? ui.count(queue.recorded, ["envio resolvido agora.", "envios resolvidos agora."], ["send settled now.", "sends settled now."])
        : ui.say("Todos os envios têm resposta do Voalle, ou o servidor cuida deles.", "Every send has Voalle's answer, or the server looks after it.")
    }</p>
      <div class="actions">${home}</div>`;
  }

  async #anew() {
    this.late = "";
    await this.queue.load();
    this.focusHeading();
  }
}

define("voalle-send-queue", QueueView);
