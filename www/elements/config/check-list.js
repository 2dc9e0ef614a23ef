// "Teste de conexão": what came of it, and the check-list as it is gone through.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { groupIssues } from "../products/grouped.js";
import { supportCode } from "../support-code.js";
import { typing } from "../typing.js";
import { ageWords, durationWords, stateWords, testWords, titleOf } from "./check-words.js";
import { reachButton } from "./reach-button.js";

/** @typedef {import("./checking.js").Line} Line */

export class CheckList extends Part {
  static properties = {
    checking: { attribute: false },
    store: { attribute: false },
    onReach: { attribute: false },
    onProducts: { attribute: false },
    onTest: { attribute: false },
    isOpen: { state: true },
  };
  #ids = { taxId: newId("customer"), help: newId("customer") };
  #wasRunning = false;

  constructor() {
    super();
    /** @type {import("./checking.js").Checking} */
    this.checking = given();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** Shows the products that have a finding. @type {(code: string) => void} */
    this.onProducts = given();
    /** Goes to the field that a line speaks of. @type {(path: import("./place.js").Path) => void} */
    this.onReach = given();
    /** Tests all of it, anew. @type {() => void} */
    this.onTest = given();
    /** Whether the lines are in sight. */
    this.isOpen = false;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.checking.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  willUpdate() {
    const { outcome, isWhole } = this.checking;
    const isRunning = this.checking.isRunning && isWhole;
    // Open while it runs, and where somebody has to do something; folded when it has come out well.
    if (isRunning !== this.#wasRunning) this.isOpen = isRunning || outcome?.grade === "failed" || (outcome?.noted.length ?? 0) > 0;
    this.#wasRunning = isRunning;
  }

  render() {
    const { ui, checking } = this;
    const { outcome, perMinute, lines, isWhole } = checking;
    const isRunning = checking.isRunning && isWhole;
    const [kind, words] = testWords(ui, checking);
    const isAgain = !isRunning && (outcome?.isStale || outcome?.grade === "notDone");
    /** @param {Event} event */
    const toggled = (event) => (this.isOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open);
    return html`<section class="panel check-panel" aria-labelledby="titulo-teste" ?hidden=${!isRunning && !outcome}>
      <h2 id="titulo-teste" tabindex="-1">${ui.say("Teste de conexão", "Connection test")}</h2>
      <p class="outcome ${kind}" role="status">${words}</p>
      ${outcome?.requestId && !isRunning ? html`<p>${supportCode(ui, outcome.requestId)}</p>` : nothing}
      <div class="actions" ?hidden=${!isAgain}>
        <button type="button" class="quiet" @click=${() => this.onTest()}>${ui.say("Testar de novo", "Test again")}</button>
      </div>
      <progress
        max=${lines.length}
        .value=${lines.filter(({ state }) => state !== "running" && state !== "waiting").length}
        aria-label=${ui.say("Itens verificados", "Items gone through")}
        ?hidden=${!isRunning}
      ></progress>
      <details class="check-lines" ?open=${this.isOpen} @toggle=${toggled}>
        <summary>${ui.say("O que foi testado", "What was tested")}</summary>
        <ol class="check-list">
          ${lines.map((line) => this.#line(line, isRunning))}
        </ol>
        ${this.#customer()}
      </details>
      <p class="help">${outcome && !isRunning ? ageWords(ui, outcome) : nothing} ${perMinute === undefined ? nothing : this.#pace(ui.number(perMinute))}</p>
    </section>`;
  }

  /** @param {string} perMinute */
  #pace(perMinute) {
    return this.ui.say(
      `Ritmo atual: até ${perMinute} requisições por minuto. Ele se ajusta sozinho ao que o Voalle aguenta.`,
      `Pace now: up to ${perMinute} requests a minute. It finds by itself what Voalle can take.`,
    );
  }

  /** The document of somebody in the ERP, for a test that goes one line further. */
  #customer() {
    const { ui } = this;
    const { taxId, help } = this.#ids;
    return html`<div class="field">
      <label for=${taxId}
        >${ui.say("CPF/CNPJ de um cliente do Voalle", "CPF/CNPJ of a customer in Voalle")}<span class="optional">${ui.say(" (opcional)", " (optional)")}</span></label
      >
      <p id=${help} class="help">
        ${ui.say(
          "Informe-o para que o próximo teste também procure um cliente no Voalle: nada é criado nem mudado lá.",
          "Enter it and the next test also looks a customer up in Voalle: nothing is made or changed there.",
        )}
      </p>
      <input
        id=${taxId}
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${help}
        ${typing(({ target }) => (this.checking.taxId = /** @type {HTMLInputElement} */ (target).value))}
      />
    </div>`;
  }

  /**
   * @param {Line} line
   * @param {boolean} isRunning
   */
  #line(line, isRunning) {
    const { ui } = this;
    const { step, state, isStale, elapsedMs, issues } = line;
    const time = durationWords(ui, elapsedMs);
    // In one line: a blank between the words would be read.
    return html`<li class="${state}${isStale ? " stale" : ""}"><span class="step">${titleOf(ui, step)}</span><span class="state">${stateWords(ui, line, isRunning)}</span>${
      time ? html`<span class="time">${time}</span>` : nothing
    }${groupIssues(ui, issues, this.store.config.products ?? []).map((group) => this.#group(group, issues))}</li>`;
  }

  /**
   * The same finding of a thousand products is one line, which names some and leads to all.
   * @param {import("../products/grouped.js").Group} group
   * @param {readonly import("datacake-voalle").Issue[]} issues
   */
  #group({ code, severity, words, paths }, issues) {
    const { ui } = this;
    const first = issues.find((issue) => issue.code === code && issue.message === words) ?? issues.find((issue) => issue.code === code);
    return issueView(ui, { severity, message: words, help: first?.help }, { actions: this.#way(severity, paths, code) });
  }

  /**
   * @param {import("datacake-voalle").Issue["severity"]} severity
   * @param {import("./place.js").Path[]} paths
   * @param {string | null} code
   */
  #way(severity, paths, code) {
    const { ui } = this;
    const [path] = paths;
    if (path.length === 0 || (severity === "info" && path[0] === "products")) return nothing;
    if (path[0] === "products" && paths.length > 1 && code)
      return html`<button type="button" class="fix" @click=${() => this.onProducts(code)}>${ui.say("Ver na tabela", "See in the table")}</button>`;
    return reachButton(ui, path, this.onReach);
  }
}

define("voalle-check-list", CheckList);
