// "Ensaio que só lê": whom it looks up, its lines as they come, and the report.
import { html, nothing } from "lit";
import { durationWords } from "../config/check-words.js";
import { copyButton } from "../copy-button.js";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { download } from "../person-files.js";
import { supportCode } from "../support-code.js";
import { typing } from "../typing.js";
import { Contact } from "./contact.js";
import { environmentWords, fileName, outcomeWords, personWords, stateWords, summaryText, whenWords } from "./contact-words.js";

/** @typedef {import("./contact.js").Line} Line */

const people = /** @type {const} */ (["customer", "lead", "nobody"]);

/** `.client` asks, `.provider` is whose report it is, `.environment` which of their ERPs is configured. */
export class ContactView extends Part {
  static properties = { client: { attribute: false }, provider: { attribute: false }, environment: { attribute: false }, showsDetails: { state: true } };
  #ids = { customer: newId("contact"), lead: newId("contact"), nobody: newId("contact"), help: newId("contact") };
  /** @type {Contact} */
  #contact = given();
  #wasRunning = false;

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
    /** @type {"production" | "staging" | undefined} */
    this.environment = undefined;
    /** Whether the lines tell what whoever develops the integration wants to know. */
    this.showsDetails = false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("client")) return;
    const contact = new Contact(this.client);
    // Of another provider's, or of a screen that is gone, nobody wants to hear.
    contact.addEventListener("changed", () => contact === this.#contact && this.isConnected && this.#hear());
    this.#contact = contact;
  }

  #hear() {
    const { isRunning } = this.#contact;
    // The lines are read by whoever wants to; that it has begun and that it is over are told once.
    if (isRunning !== this.#wasRunning) this.ui.announce(outcomeWords(this.ui, this.#contact)[1]);
    this.#wasRunning = isRunning;
    this.requestUpdate();
  }

  render() {
    const { ui } = this;
    const contact = this.#contact;
    const { isRunning, lines, failure } = contact;
    const [kind, words] = outcomeWords(ui, contact);
    return html`<div class="contact">
      <h3>${ui.say("Ensaio que só lê", "Rehearsal that only reads")}</h3>
      <p>
        ${ui.say(
          "Compara o que este Voalle responde com o que conhecemos dele. Nada é criado nem mudado lá. Leva um ou dois minutos.",
          "Compares what this Voalle answers with what we know of it. Nothing is made or changed there. It takes a minute or two.",
        )}
      </p>
      <p>${environmentWords(ui, this.environment)}</p>
      <p id=${this.#ids.help} class="help">
        ${ui.say(
          "Três documentos mostram como ele responde sobre cada um. São opcionais, e nenhum vai para o relatório.",
          "Three documents show how it answers about each. They are optional, and none goes into the report.",
        )}
      </p>
      <form novalidate @submit=${(/** @type {Event} */ event) => this.#run(event)}>
        ${people.map((name) => this.#person(name))}
        <div class="actions">
          <button type="submit" aria-disabled="${isRunning}">${ui.say("Fazer o ensaio", "Rehearse")}</button>
        </div>
      </form>
      <p class="outcome ${kind}">${words}</p>
      ${failure?.requestId && !contact.hasWrongPerson ? html`<p>${supportCode(ui, failure.requestId)}</p>` : nothing}
      ${contact.report ? this.#report(contact.report) : nothing} ${lines.length > 0 ? this.#detailsButton() : nothing}
      <ol class="check-list contact-list" ?hidden=${lines.length === 0} aria-label=${ui.say("O que foi perguntado ao Voalle", "What Voalle was asked")}>
        ${lines.map((line) => this.#line(line))}
      </ol>
    </div>`;
  }

  /** @param {Event} event */
  async #run(event) {
    event.preventDefault();
    await this.#contact.run();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[aria-invalid="true"]'))?.focus();
  }

  #detailsButton() {
    const { ui } = this;
    return html`<div class="actions">
      <button type="button" class="quiet" aria-pressed="${this.showsDetails}" @click=${() => (this.showsDetails = !this.showsDetails)}>
        ${ui.say("Mostrar os detalhes técnicos", "Show the technical details")}
      </button>
    </div>`;
  }

  /** @param {(typeof people)[number]} name */
  #person(name) {
    const { ui } = this;
    const id = this.#ids[name];
    const issues = this.#contact.issuesOf(name);
    return html`<div class="field ${issues.length > 0 ? "failed" : ""}">
      <label for=${id}>${personWords(ui, name)}<span class="optional">${ui.say(" (opcional)", " (optional)")}</span></label>
      <input
        id=${id}
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-invalid="${issues.length > 0}"
        aria-describedby="${this.#ids.help} ${id}-notes"
        ${typing(({ target }) => (this.#contact.people[name] = /** @type {HTMLInputElement} */ (target).value))}
      />
      <div id="${id}-notes" class="notes">${issues.map((issue) => issueView(ui, issue))}</div>
    </div>`;
  }

  /** @param {Line} line */
  #line({ title, state, told = [], elapsedMs }) {
    const { ui } = this;
    const time = durationWords(ui, elapsedMs);
    // What somebody can do something about is told at once; the rest is for whoever reads reports.
    const shown = this.showsDetails || state === "failed" || state === "not-tried" ? told : [];
    // In one line: a blank between the words would be read.
    return html`<li class=${state}><span class="step">${title}</span><span class="state">${stateWords(ui, state)}</span>${
      time ? html`<span class="time">${time}</span>` : nothing
    }${
      shown.length > 0
        ? html`<ul class="told">
            ${shown.map((words) => html`<li>${words}</li>`)}
          </ul>`
        : nothing
    }</li>`;
  }

  /** @param {import("./contact.js").Result["report"]} report */
  #report(report) {
    const { ui } = this;
    const save = () => {
      const text = `${JSON.stringify(report, null, 2)}\n`;
      download(`${fileName(this.provider, report)}.json`, new Blob([text], { type: "application/json" }), ui.root);
    };
    return html`<p>${whenWords(ui, this.#contact)}</p>
      <p class="help">
        ${ui.say(
          "O relatório não tem dados de pessoas, documentos, endereços nem senhas: só nomes de campos, tipos e tamanhos.",
          "The report has no person's data, documents, addresses or passwords: only names of fields, types and lengths.",
        )}
      </p>
      <div class="actions">
        <button type="button" class="quiet" @click=${save}>${ui.say("Baixar o relatório", "Download the report")}</button>
        ${copyButton(ui, () => summaryText(ui, this.#contact, this.provider), ui.say("o resumo do ensaio", "the rehearsal's summary"), ui.say("Copiar o resumo", "Copy the summary"))}
      </div>`;
  }
}

define("voalle-contact", ContactView);
