// Where an operator records what they found in Voalle about an unknown send, or corrects what was recorded.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { foundOf, hasProtocol, tooEarlyUntil } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Found */
/** @typedef {Found["outcome"] | ""} Choice */

export class Resolution extends Part {
  static properties = {
    send: { attribute: false },
    isCorrection: { attribute: false },
    action: { attribute: false },
    onRecord: { attribute: false },
    choice: { state: true },
    isBusy: { state: true },
    problem: { state: true },
  };
  #ids = {
    title: newId("title"),
    name: newId("found"),
    early: newId("early"),
    note: newId("note"),
    protocol: newId("protocol"),
    notFound: newId("not-found"),
    problem: newId("problem"),
  };

  constructor() {
    super();
    /** @type {Send} */
    this.send = given();
    this.isCorrection = false;
    /** What stands on the button, where "Registrar" alone would not do. */
    this.action = "";
    /** Throws with the words for the operator. @type {(found: Found, isHere: import("./journal.js").IsHere) => Promise<unknown>} */
    this.onRecord = given();
    /** @type {Choice} */
    this.choice = "";
    this.isBusy = false;
    /** @type {import("../file-error.js").Words | null} */
    this.problem = null;
  }

  /**
   * What is typed stays in the fields until it is recorded.
   * @param {string} id
   */
  #input(id) {
    return /** @type {HTMLInputElement | null} */ (this.ui.byId(id));
  }

  async #record() {
    if (this.isBusy) return;
    const { note, protocol, notFound } = this.#ids;
    const typed = { note: this.#input(note)?.value ?? "", protocol: this.#input(protocol)?.value ?? "", isNotFound: this.#input(notFound)?.checked ?? false };
    const found = foundOf(this.send, { outcome: this.choice, isCorrection: this.isCorrection, ...typed });
    if (typeof found === "string") return this.#ask(found);
    this.problem = null;
    this.isBusy = true;
    try {
      await this.onRecord(found, () => this.isInSight);
      this.choice = "";
    } catch (error) {
      this.problem = () => /** @type {Error} */ (error).message;
    }
    this.isBusy = false;
  }

  /** @param {import("./send-state.js").Missing} missing */
  #ask(missing) {
    this.problem = (ui) => missingWords(ui, missing, this.send, this.isCorrection);
    const field = missing === "protocol" ? this.#input(this.#ids.protocol) : this.querySelector('input[type="radio"]:checked');
    /** @type {HTMLElement | null} */ (field)?.focus();
  }

  render() {
    const { ui } = this;
    const { title, problem, early } = this.#ids;
    const until = this.isCorrection ? null : tooEarlyUntil(this.send);
    /** @type {[Choice, string, string][]} */
    const choices = [
      ["done", ui.say("Foi feito", "It was done"), ui.say("Está no Voalle. Encerra este envio.", "It is in Voalle. That ends this send.")],
      [
        "notDone",
        ui.say("Não foi feito", "It was not done"),
        ui.say("Procurei, e não está no Voalle. Deixa enviá-lo de novo.", "I looked, and it is not in Voalle. It can be sent again then."),
      ],
      this.isCorrection
        ? ["", ui.say("Deixar como está", "Leave it as it is"), ""]
        : [
            "",
            ui.say("Ainda não procurei", "I haven't looked yet"),
            ui.say("Nada muda; o envio continua esperando.", "Nothing changes; the send goes on waiting."),
          ],
    ];
    return html`<form class="resolution" aria-labelledby=${title} novalidate @submit=${this.#submitted}>
      <fieldset aria-describedby=${until ? early : nothing}>
        <legend id=${title}>${this.isCorrection ? ui.say("Corrigir o registro", "Correct the record") : ui.say("O que você encontrou no Voalle?", "What did you find in Voalle?")}</legend>
        <div class="choices">${choices.map((choice) => this.#radio(...choice))}</div>
        ${until ? html`<p id=${early} class="help">${earlyWords(ui, until)}</p>` : nothing}
      </fieldset>
      ${this.choice === "done" && hasProtocol(this.send) ? this.#protocol() : nothing}
      ${this.choice === "" ? nothing : this.#note()}
      <p class="bad" id=${problem} role="alert">${this.problem?.(ui)}</p>
      <div class="actions">
        <button type="submit" aria-disabled=${this.isBusy ? "true" : nothing}>${this.isBusy ? ui.say("Registrando…", "Recording…") : this.action || ui.say("Registrar", "Record")}</button>
      </div>
    </form>`;
  }

  #submitted = (/** @type {Event} */ event) => {
    event.preventDefault();
    this.#record();
  };

  /**
   * @param {Choice} choice
   * @param {string} label
   * @param {string} help
   */
  #radio(choice, label, help) {
    const id = `${this.#ids.name}-${choice || "none"}`;
    const choose = () => {
      this.choice = choice;
      this.problem = null;
    };
    return html`<div class="choice">
      <input type="radio" id=${id} name=${this.#ids.name} value=${choice} .checked=${live(this.choice === choice)} aria-describedby=${help ? `${id}-help` : nothing} @change=${choose} />
      <label for=${id}>${label}</label>
      ${help ? html`<p class="help" id="${id}-help">${help}</p>` : nothing}
    </div>`;
  }

  #protocol() {
    const { ui } = this;
    const { protocol, notFound, problem } = this.#ids;
    return html`<div class="field">
        <label for=${protocol}>${ui.say("Protocolo no Voalle", "Protocol in Voalle")}</label
        ><input type="text" id=${protocol} maxlength="255" autocomplete="off" spellcheck="false" aria-describedby=${problem} />
      </div>
      <label class="check-line"><input type="checkbox" id=${notFound} />${ui.say("Foi feito, mas não achei o protocolo", "It was done, but I found no protocol")}</label>`;
  }

  #note() {
    const { ui } = this;
    const { note } = this.#ids;
    return html`<div class="field">
      <label for=${note}>${ui.say("Observação (opcional)", "Note (optional)")}</label><input type="text" id=${note} maxlength="2000" autocomplete="off" />
    </div>`;
  }
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./send-state.js").Missing} missing
 * @param {Send} send
 * @param {boolean} isCorrection
 */
function missingWords(ui, missing, send, isCorrection) {
  if (missing === "protocol")
    return ui.say(
      "Copie o protocolo da negociação no Voalle, ou marque que não o achou.",
      "Copy the negotiation's protocol from Voalle, or tick that you found none.",
    );
  if (missing === "early") return earlyWords(ui, tooEarlyUntil(send) ?? send.updatedAt);
  if (isCorrection) return ui.say("Nada mudou: escolha “Foi feito” ou “Não foi feito”.", "Nothing has changed: choose “It was done” or “It was not done”.");
  return ui.say(
    "Nada foi registrado: procure no Voalle e escolha “Foi feito” ou “Não foi feito”.",
    "Nothing was recorded: look in Voalle, and choose “It was done” or “It was not done”.",
  );
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {string} until
 */
function earlyWords(ui, until) {
  const from = ui.time(until);
  return ui.say(
    `O Voalle ainda pode estar trabalhando neste envio: “Não foi feito” pode ser registrado a partir de ${from}.`,
    `Voalle may still be at work on this send: “It was not done” can be recorded from ${from} on.`,
  );
}

define("voalle-resolution", Resolution);
