// "Ensaio que escreve": where it may be done, its steps one by one, and what is left of it.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { copyButton } from "../copy-button.js";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { supportCode } from "../support-code.js";
import { typing } from "../typing.js";
import { cleanUp, giveUp, Rehearsal } from "./rehearsal.js";
import { earlierMoreWords, helpWords, labelWords, standingWords, stepWords, summaryText, toldWords } from "./rehearsal-words.js";

/** @typedef {import("./rehearsal.js").Standing} Standing */
/** @typedef {Standing["steps"][number]} Step */

const typed = /** @type {const} */ (["host", "email", "phone"]);
const kinds = { host: "text", email: "email", phone: "tel" };

/** A key that is held down confirms what one was asked, and not what comes after it. @param {KeyboardEvent} event */
const ignoreHeld = (event) => event.repeat && ["Enter", " "].includes(event.key) && event.preventDefault();

/** `.client` asks, `.provider` is whose ERP it is, `.editing` saves what decides whether it may be done. */
export class RehearsalView extends Part {
  static properties = { client: { attribute: false }, provider: { attribute: false }, editing: { attribute: false } };
  #ids = { host: newId("rehearsal"), email: newId("rehearsal"), phone: newId("rehearsal"), before: newId("rehearsal") };
  /** @type {Rehearsal} */
  #rehearsal = given();
  /** What was last said of how it stands; null where nobody has been told anything yet. @type {string | null} */
  #told = null;

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
    /** @type {import("../config/editing.js").Editing} */
    this.editing = given();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("client")) {
      const rehearsal = new Rehearsal(this.client);
      // Of another provider's, or of a screen that is gone, nobody wants to hear.
      rehearsal.addEventListener("changed", () => rehearsal === this.#rehearsal && this.isConnected && this.#hear());
      this.#rehearsal = rehearsal;
    }
    // Another language, or another provider: the server's words are others.
    if (changed.has("client") || changed.has("ui")) this.look();
  }

  /** Whether it may be done is decided by what is saved. @param {AbortSignal} signal */
  listen(signal) {
    this.editing.addEventListener("saved", () => this.look(), { signal });
  }

  /** Asks the server anew how it stands: what stands there then is read where it stands, but for what a step that is under way comes to. */
  look() {
    if (this.#rehearsal.doing === "") this.#told = null;
    return this.#rehearsal.look();
  }

  #hear() {
    const words = toldWords(this.ui, this.#rehearsal);
    if (this.#told !== null && words !== this.#told && words !== "") this.ui.announce(words);
    this.#told = words;
    this.requestUpdate();
  }

  /** Where the next step is confirmed; where there is none, and after the last of all, how it stands. @param {string} step @returns {HTMLElement | null} */
  #placeAfter(step) {
    const next = [cleanUp, giveUp].includes(step) ? null : /** @type {HTMLElement | null} */ (this.querySelector(".confirms-steps > button:not(.quiet)"));
    return next ?? this.querySelector(".outcome");
  }

  render() {
    const { ui } = this;
    const { standing } = this.#rehearsal;
    return html`<div class="contact">
      <h3>${ui.say("Ensaio que escreve", "Rehearsal that writes")}</h3>
      <p>
        ${ui.say(
          "Só na homologação: cadastra uma pessoa inventada, um lead e vendas, e dá baixa em um boleto dessa pessoa, que você gera no Voalle quando o passo pedir. Cada clique em “Fazer” faz um passo, e só ele; no fim, você manda cancelar as vendas. Mostra o que só um Voalle de verdade sabe responder.",
          "At staging only: it registers a made-up person, a lead and sales, and settles a title of that person, which you make in Voalle when the step asks for it. Each press of “Do” does one step, and no other; at the end you have the sales cancelled. It shows what only a real Voalle can answer.",
        )}
      </p>
      ${standing ? this.#standing(standing) : this.#outcome()}
    </div>`;
  }

  /** How it stands, and what can be done where that is not known. */
  #outcome() {
    const { ui } = this;
    const { standing, failure, doing, otherIssues, hasWrongInput } = this.#rehearsal;
    const [kind, words] = standingWords(ui, this.#rehearsal);
    return html`<p class="outcome ${kind}" tabindex="-1">${words}</p>
      ${otherIssues.map((issue) => issueView(ui, issue))}
      ${failure?.requestId && !hasWrongInput ? html`<p>${supportCode(ui, failure.requestId)}</p>` : nothing}
      ${!standing && failure ? this.#again(ui.say("Tentar de novo", "Try again")) : nothing}
      ${standing?.running && doing === "" ? this.#again(ui.say("Consultar de novo", "Look again")) : nothing}`;
  }

  /** @param {string} words */
  #again(words) {
    return html`<div class="actions">
      <button type="button" class="quiet" @click=${() => this.#lookAgain()}>${words}</button>
    </div>`;
  }

  /** The button goes when it has come, and what is the same as before is not read by itself. */
  async #lookAgain() {
    await this.look();
    await this.updateComplete;
    const words = standingWords(this.ui, this.#rehearsal)[1];
    if (words !== "") this.ui.announce(words);
    if (this.ui.focused === null) /** @type {HTMLElement | null} */ (this.querySelector("input, .outcome"))?.focus();
  }

  /** @param {Standing} standing */
  #standing(standing) {
    const { ui } = this;
    const { refusals, mayWrite, next, steps, left, earlier, earlierMore, canCleanUp, cleanedUp, canGiveUp } = standing;
    const { isAnew } = this.#rehearsal;
    const isBegun = canCleanUp || steps.some(({ state }) => state !== "waiting");
    return html`${
      mayWrite
        ? nothing
        : html`<p>${ui.say("Ainda não pode ser feito neste Voalle:", "It may not be done at this Voalle yet:")}</p>
            <ul class="reasons">
              ${refusals.map(({ message, help }) => html`<li>${message} ${help}</li>`)}
            </ul>`
    }
      ${mayWrite || canCleanUp ? typed.map((name) => this.#field(name, standing.host)) : nothing}
      ${isBegun || mayWrite ? this.#steps(steps) : nothing}
      ${this.#outcome()} ${mayWrite && next?.before ? html`<div class="banner"><p id=${this.#ids.before}>${next.before}</p></div>` : nothing}
      <div class="actions confirms-steps" @keydown=${ignoreHeld}>
        ${mayWrite && next && (!cleanedUp || isAnew) ? this.#button(next.id, ui.say(`Fazer: ${next.title}`, `Do: ${next.title}`), "") : nothing}
        ${canCleanUp ? this.#button(cleanUp, ui.say("Desfazer o que o ensaio criou", "Take back what the rehearsal made"), "quiet") : nothing}
        ${canGiveUp ? this.#button(giveUp, ui.say("Já cuidei das vendas no Voalle", "I have looked after the sales in Voalle"), "quiet") : nothing}
      </div>
      ${this.#left(ui.say("O que o ensaio deixou no Voalle", "What the rehearsal left in Voalle"), left)}
      ${this.#left(ui.say("De ensaios anteriores", "Of earlier rehearsals"), earlier)}
      ${earlierMore > 0 ? html`<p class="help">${earlierMoreWords(ui, earlierMore)}</p>` : nothing}
      <div class="actions" @keydown=${ignoreHeld}>
        ${isBegun ? this.#copy(standing) : nothing}
        ${mayWrite && next && cleanedUp && !isAnew ? this.#anew() : nothing}
      </div>`;
  }

  /** It writes nothing yet: the first step is confirmed as every other. */
  #anew() {
    const { ui } = this;
    const begin = async () => {
      this.#rehearsal.beginAnew();
      await this.updateComplete;
      this.querySelector("input")?.focus();
    };
    return html`<button type="button" class="quiet" @click=${begin}>${ui.say("Começar outro ensaio", "Begin another rehearsal")}</button>`;
  }

  /** @param {Standing} standing */
  #copy(standing) {
    const { ui } = this;
    const title = [ui.say("Ensaio que escreve", "Rehearsal that writes"), this.provider, standing.host, ui.time(new Date())].join(", ");
    const label = ui.say("o resumo do ensaio que escreve", "the summary of the rehearsal that writes");
    return copyButton(ui, () => summaryText(ui, standing, title), label, ui.say("Copiar o resumo deste ensaio", "Copy this rehearsal's summary"));
  }

  /** @param {string} step @param {string} words @param {string} look */
  #button(step, words, look) {
    const rehearsal = this.#rehearsal;
    // The second click of two quick ones was meant for the step before.
    const confirm = (/** @type {MouseEvent} */ { detail }) => detail < 2 && this.#confirm(step);
    const button = html`<button type="button" class=${look || nothing} aria-disabled="${rehearsal.doing !== ""}"
      aria-describedby=${step === rehearsal.standing?.next?.id && rehearsal.standing.next.before ? this.#ids.before : nothing} @click=${confirm}>${words}</button>`;
    // A press that began on another step's button ends on nothing.
    return keyed(step, button);
  }

  /** Does it; who has pressed the button is at the next step's afterwards. @param {string} step */
  async #confirm(step) {
    await this.#rehearsal.do(step);
    await this.updateComplete;
    // What is wrong with what was typed may stand a screen above the button.
    const wrong = /** @type {HTMLElement | null} */ (this.querySelector('[aria-invalid="true"]'));
    if (wrong) return wrong.focus();
    // The button went with its step.
    if (this.ui.focused === null) this.#placeAfter(step)?.focus();
  }

  /** @param {(typeof typed)[number]} name @param {string} host */
  #field(name, host) {
    const { ui } = this;
    const rehearsal = this.#rehearsal;
    const id = this.#ids[name];
    const issues = rehearsal.issuesOf(name);
    return html`<div class="field ${issues.length > 0 ? "failed" : ""}">
      <label for=${id}>${labelWords(ui, name)}</label>
      <p id="${id}-help" class="help">${helpWords(ui, name, host)}</p>
      <input
        id=${id}
        type=${kinds[name]}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${live(rehearsal.typed[name])}
        aria-invalid="${issues.length > 0}"
        aria-describedby="${id}-help ${id}-notes"
        ${typing(({ target }) => (rehearsal.typed[name] = /** @type {HTMLInputElement} */ (target).value))}
      />
      <div id="${id}-notes" class="notes">${issues.map((issue) => issueView(ui, issue))}</div>
    </div>`;
  }

  /** @param {readonly Step[]} steps */
  #steps(steps) {
    const { ui } = this;
    return html`<ol class="check-list rehearsal-steps" aria-label=${ui.say("Passos do ensaio", "Steps of the rehearsal")}>
      ${steps.map((step) => this.#step(step))}
    </ol>`;
  }

  /** @param {Step} step */
  #step({ title, state, asked, did, believes }) {
    const { ui } = this;
    const lines = [
      [ui.say("A pergunta", "The question"), asked],
      [ui.say("O que o Voalle fez", "What Voalle did"), did],
      [ui.say("O que o produto supõe", "What the product believes"), believes],
    ];
    return html`<li class=${state}><span class="step">${title}</span><span class="state">${stepWords(ui, state)}</span>${
      state === "waiting"
        ? nothing
        : html`<ul class="told">
            ${lines.filter(([, words]) => words).map(([name, words]) => html`<li><strong>${name}:</strong> ${words}</li>`)}
          </ul>`
    }</li>`;
  }

  /** @param {string} title @param {Standing["left"]} left */
  #left(title, left) {
    if (left.length === 0) return nothing;
    return html`<h4>${title}</h4>
      <ul class="left">
        ${left.map(({ told }) => html`<li>${told}</li>`)}
      </ul>`;
  }
}

define("voalle-rehearsal", RehearsalView);
