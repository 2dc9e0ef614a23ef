// "Ensaio que escreve": where it may be done, its steps one by one, and what is left of it.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { supportCode } from "../support-code.js";
import { typing } from "../typing.js";
import { cleanUp, Rehearsal } from "./rehearsal.js";
import { helpWords, labelWords, standingWords, stepWords } from "./rehearsal-words.js";

/** @typedef {import("./rehearsal.js").Standing} Standing */
/** @typedef {Standing["steps"][number]} Step */

const typed = /** @type {const} */ (["host", "email", "phone"]);
const kinds = { host: "text", email: "email", phone: "tel" };

/** `.client` asks. */
export class RehearsalView extends Part {
  static properties = { client: { attribute: false } };
  #ids = { host: newId("rehearsal"), email: newId("rehearsal"), phone: newId("rehearsal") };
  /** @type {Rehearsal} */
  #rehearsal = given();
  #told = "";

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("client")) {
      this.#rehearsal = new Rehearsal(this.client);
      this.#rehearsal.addEventListener("changed", () => this.#hear());
    }
    // Another language, or another provider: the server's words are others.
    if (changed.has("client") || changed.has("ui")) this.#rehearsal.look();
  }

  #hear() {
    const words = standingWords(this.ui, this.#rehearsal)[1];
    // What stood there when it was opened is read where it stands.
    if (this.#told !== "" && words !== this.#told) this.ui.announce(words);
    this.#told = words || " ";
    this.requestUpdate();
  }

  render() {
    const { ui } = this;
    const { standing, failure } = this.#rehearsal;
    const [kind, words] = standingWords(ui, this.#rehearsal);
    return html`<div class="contact">
      <h3>${ui.say("Ensaio que escreve", "Rehearsal that writes")}</h3>
      <p>
        ${ui.say(
          "Só na homologação: cadastra uma pessoa inventada, um lead e vendas, um passo de cada vez, e no fim cancela as vendas. Mostra o que só um Voalle de verdade sabe responder.",
          "At staging only: it registers a made-up person, a lead and sales, one step at a time, and cancels the sales at the end. It shows what only a real Voalle can answer.",
        )}
      </p>
      <p class="outcome ${kind}">${words}</p>
      ${failure ? this.#rehearsal.otherIssues.map((issue) => issueView(ui, issue)) : nothing}
      ${failure?.requestId ? html`<p>${supportCode(ui, failure.requestId)}</p>` : nothing} ${standing ? this.#standing(standing) : this.#again()}
    </div>`;
  }

  #again() {
    const { failure } = this.#rehearsal;
    if (!failure) return nothing;
    return html`<div class="actions">
      <button type="button" class="quiet" @click=${() => this.#rehearsal.look()}>${this.ui.say("Tentar de novo", "Try again")}</button>
    </div>`;
  }

  /** @param {Standing} standing */
  #standing(standing) {
    const { ui } = this;
    const { refusals, mayWrite, next, steps, left, earlier, canCleanUp } = standing;
    const isBegun = canCleanUp || steps.some(({ state }) => state !== "waiting");
    return html`${
      mayWrite
        ? nothing
        : html`<p>${ui.say("Ainda não pode ser feito neste Voalle:", "It may not be done at this Voalle yet:")}</p>
              ${refusals.map((issue) => issueView(ui, issue))}`
    }
      ${mayWrite || canCleanUp ? typed.map((name) => this.#field(name, standing.host)) : nothing}
      ${isBegun || mayWrite ? this.#steps(steps) : nothing}
      <div class="actions">
        ${mayWrite && next ? this.#button(next.id, ui.say(`Fazer: ${next.title}`, `Do: ${next.title}`), "") : nothing}
        ${canCleanUp ? this.#button(cleanUp, ui.say("Desfazer o que o ensaio criou", "Take back what the rehearsal made"), "quiet") : nothing}
      </div>
      ${this.#left(ui.say("O que o ensaio deixou no Voalle", "What the rehearsal left in Voalle"), left)}
      ${this.#left(ui.say("De ensaios anteriores", "Of earlier rehearsals"), earlier)}`;
  }

  /** @param {string} step @param {string} words @param {string} look */
  #button(step, words, look) {
    const rehearsal = this.#rehearsal;
    return html`<button type="button" class=${look || nothing} aria-disabled="${rehearsal.doing !== ""}" @click=${() => rehearsal.do(step)}>${words}</button>`;
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
        spellcheck="false"
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
