// "Teste de conexão": what came of it, and the check-list as it is gone through.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { typing } from "../typing.js";
import { ageWords, durationWords, outcomeWords, stateWords, titleOf } from "./check-words.js";
import { labelOf } from "./labels.js";

/** @typedef {import("./checking.js").Line} Line */

export class CheckList extends Part {
  static properties = { checking: { attribute: false }, onReach: { attribute: false }, onTest: { attribute: false }, isOpen: { state: true } };
  #ids = { taxId: newId("customer"), help: newId("customer") };
  #wasRunning = false;

  constructor() {
    super();
    /** @type {import("./checking.js").Checking} */
    this.checking = given();
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
    const { isRunning, outcome } = this.checking;
    // Open while it runs, and where somebody has to do something; folded when it has come out well.
    if (isRunning !== this.#wasRunning) this.isOpen = isRunning || outcome?.grade === "failed";
    this.#wasRunning = isRunning;
  }

  render() {
    const { ui, checking } = this;
    const { outcome, isRunning, perMinute, lines } = checking;
    const [kind, words] = isRunning
      ? ["", ui.say("Testando a conexão com o Voalle…", "Testing the connection with Voalle…")]
      : outcome
        ? outcomeWords(ui, outcome)
        : ["", ""];
    const isAgain = !isRunning && (outcome?.isStale || outcome?.grade === "notDone");
    /** @param {Event} event */
    const toggled = (event) => (this.isOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open);
    return html`<section class="panel check-panel" aria-labelledby="titulo-teste" ?hidden=${!isRunning && !outcome}>
      <h2 id="titulo-teste" tabindex="-1">${ui.say("Teste de conexão", "Connection test")}</h2>
      <p class="outcome ${kind}" role="status">${words}</p>
      ${outcome?.requestId && !isRunning ? html`<p class="help">${ui.say("Código para o suporte:", "Code for support:")} <code>${outcome.requestId}</code></p>` : nothing}
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
    }${issues.map((issue) => issueView(ui, issue, { actions: this.#way(issue) }))}</li>`;
  }

  /** @param {import("datacake-voalle").Issue} issue */
  #way({ severity, path }) {
    if (severity !== "error" || path.length === 0) return nothing;
    const label = labelOf(this.ui, path);
    return html`<button type="button" class="fix" @click=${() => this.onReach(path)}>${this.ui.say(`Ir a: ${label}`, `Go to: ${label}`)}</button>`;
  }
}

define("voalle-check-list", CheckList);
