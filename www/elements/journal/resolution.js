// Where an operator records what they found in the ERP about an unknown send, or corrects what was recorded.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { foundOf, hasProtocol, tooEarlyUntil } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Found */

export class Resolution extends Part {
  static properties = {
    send: { attribute: false },
    isCorrection: { attribute: false },
    onRecord: { attribute: false },
    isOpen: { state: true },
    problem: { state: true },
  };
  #isBusy = false;
  /** @type {boolean | null} */
  #wasFollowed = null;
  #ids = { title: newId("title"), hint: newId("hint"), note: newId("note"), protocol: newId("protocol"), notFound: newId("not-found") };

  constructor() {
    super();
    /** @type {Send} */
    this.send = given();
    this.isCorrection = false;
    /** Throws with the words for the operator. @type {(found: Found) => Promise<void>} */
    this.onRecord = given();
    this.isOpen = false;
    /** @type {import("../file-error.js").Words | null} */
    this.problem = null;
  }

  /** Open where the operator is needed; a send that the server looks after asks for nothing. */
  willUpdate() {
    const { followed } = this.send;
    if (this.isCorrection || followed === this.#wasFollowed) return;
    this.#wasFollowed = followed;
    if (!followed) this.isOpen = true;
  }

  /**
   * What is typed stays in the fields until it is recorded.
   * @param {string} id
   */
  #input(id) {
    return /** @type {HTMLInputElement | null} */ (this.ui.byId(id));
  }

  /** @param {Found["outcome"]} outcome */
  async #record(outcome) {
    if (this.#isBusy) return;
    const { note, protocol, notFound } = this.#ids;
    const isNotFound = this.#input(notFound)?.checked ?? false;
    const found = foundOf(this.send, outcome, { note: this.#input(note)?.value ?? "", protocol: this.#input(protocol)?.value ?? "", isNotFound });
    this.problem = null;
    if (!found) {
      this.problem = (ui) =>
        ui.say(
          "Copie o protocolo da negociação no ERP, ou marque que não o encontrou.",
          "Copy the negotiation's protocol from the ERP, or say that you found none.",
        );
      this.#input(protocol)?.focus();
      return;
    }
    this.#isBusy = true;
    try {
      await this.onRecord(found);
    } catch (error) {
      this.problem = () => /** @type {Error} */ (error).message;
    }
    this.#isBusy = false;
  }

  render() {
    const { ui } = this;
    const { title, hint, note } = this.#ids;
    const summary = this.isCorrection
      ? ui.say("Corrigir o registro", "Correct the record")
      : ui.say("O que você encontrou no ERP?", "What did you find in the ERP?");
    const early = this.isCorrection ? null : tooEarlyUntil(this.send);
    /** @param {Event} event */
    const toggled = (event) => (this.isOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open);
    return html`<details class="resolution" ?open=${this.isOpen} @toggle=${toggled}>
      <summary id=${title}>${summary}</summary>
      <div role="group" aria-labelledby=${title}>
        ${hasProtocol(this.send) ? this.#protocol() : nothing}
        <div class="field">
          <label for=${note}>${ui.say("Observação (opcional)", "Note (optional)")}</label><input type="text" id=${note} maxlength="2000" autocomplete="off" />
        </div>
        <p id=${hint} class="help">
          ${ui.say(
            "“Foi feito” encerra este envio. “Não foi feito” deixa enviá-lo de novo: registre só depois de procurar. Se ainda não procurou, deixe como está.",
            "“It was done” ends this send. “It was not done” lets it be sent again: record that only after looking. If you haven't looked yet, leave it as it is.",
          )}
        </p>
        <p class="help" ?hidden=${early === null}>${early === null ? nothing : this.#earlyWords(early)}</p>
        <div class="actions">
          ${this.#button("done", ui.say("Foi feito", "It was done"))}${this.#button("notDone", ui.say("Não foi feito", "It was not done"))}
        </div>
        <p class="bad" role="alert">${this.problem?.(ui)}</p>
      </div>
    </details>`;
  }

  #protocol() {
    const { ui } = this;
    const { protocol, notFound } = this.#ids;
    return html`<div class="field">
        <label for=${protocol}>${ui.say("Protocolo no ERP", "Protocol in the ERP")}</label><input type="text" id=${protocol} maxlength="255" autocomplete="off" />
      </div>
      <label class="check-line"><input type="checkbox" id=${notFound} />${ui.say("Foi feito, mas não encontrei o protocolo", "It was done, but I found no protocol")}</label>`;
  }

  /**
   * @param {Found["outcome"]} outcome
   * @param {string} words
   */
  #button(outcome, words) {
    return html`<button type="button" class="quiet" aria-describedby=${this.#ids.hint} @click=${() => this.#record(outcome)}>${words}</button>`;
  }

  /** @param {string} until */
  #earlyWords(until) {
    const from = this.ui.time(until);
    return this.ui.say(
      `O ERP ainda pode estar trabalhando neste envio: “Não foi feito” pode ser registrado a partir de ${from}.`,
      `The ERP may still be at work on this send: “It was not done” can be recorded from ${from} on.`,
    );
  }
}

define("voalle-resolution", Resolution);
