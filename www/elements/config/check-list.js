// "Testar conexão": the check-list as it is gone through.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { typing } from "../typing.js";

/** @typedef {import("datacake-voalle").CheckStep} CheckStep */

// The lines of the check-list (product.md section 9).
const lines = 9;

export class CheckList extends Part {
  static properties = { editing: { attribute: false }, check: { attribute: false }, onReach: { attribute: false } };
  #taxId = newId("customer");
  #help = newId("customer");

  constructor() {
    super();
    /** @type {import("./editing.js").Editing} */
    this.editing = given();
    /** @type {import("./editing.js").Check | null} */
    this.check = given();
    /** Goes to the field that a line speaks of. @type {(path: import("./place.js").Path) => void} */
    this.onReach = given();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    const before = /** @type {typeof this.check | undefined} */ (changed.get("check"));
    if (this.check?.isRunning && !before?.isRunning) this.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  render() {
    const { ui, check } = this;
    const { steps = [], outcome, isRunning = false, perMinute } = check ?? {};
    return html`<section class="panel check-panel" aria-labelledby="titulo-teste" ?hidden=${!check}>
      <h2 id="titulo-teste" tabindex="-1">${ui.say("Teste de conexão", "Connection test")}</h2>
      <p class="outcome ${outcome?.kind ?? ""}" role="status">${outcome ? ui.say(...outcome.words) : ""}</p>
      <progress
        max=${lines}
        .value=${steps.filter(({ state }) => state !== "running").length}
        aria-label=${ui.say("Itens verificados", "Items gone through")}
        ?hidden=${!isRunning}
      ></progress>
      <ol class="check-list">
        ${steps.map((step) => this.#line(step))}
      </ol>
      <p class="help" ?hidden=${perMinute === undefined}>${perMinute === undefined ? nothing : this.#pace(ui.number(perMinute))}</p>
      ${this.#customer()}
    </section>`;
  }

  /** @param {string} perMinute */
  #pace(perMinute) {
    return this.ui.say(
      `Ritmo atual: até ${perMinute} requisições por minuto. Ele se ajusta sozinho ao que o ERP aguenta.`,
      `Pace now: up to ${perMinute} requests a minute. It finds by itself what the ERP can take.`,
    );
  }

  /** The document of somebody in the ERP, for a test that goes one line further. */
  #customer() {
    const { ui } = this;
    return html`<div class="field">
      <label for=${this.#taxId}
        >${ui.say("CPF/CNPJ de um cliente do ERP", "CPF/CNPJ of a customer of the ERP")}<span class="optional">${ui.say(" (opcional)", " (optional)")}</span></label
      >
      <p id=${this.#help} class="help">
        ${ui.say(
          "Informe-o para que o próximo teste também procure um cliente no ERP: nada é criado nem mudado lá.",
          "Enter it and the next test also looks a customer up in the ERP: nothing is made or changed there.",
        )}
      </p>
      <input
        id=${this.#taxId}
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${this.#help}
        ${typing(({ target }) => (this.editing.taxId = /** @type {HTMLInputElement} */ (target).value))}
      />
    </div>`;
  }

  /** @param {CheckStep} step */
  #line({ state, title, elapsedMs, issues }) {
    const { ui } = this;
    const states = {
      running: ui.say("verificando…", "checking…"),
      ok: ui.say("verificado", "verified"),
      failed: ui.say("falhou", "failed"),
      declared: ui.say("declarado", "declared"),
      skipped: ui.say("não verificado", "not checked"),
    };
    const time = elapsedMs === undefined ? "" : elapsedMs < 1 ? ui.say("menos de 1 ms", "under 1 ms") : `${ui.number(elapsedMs)} ms`;
    // In one line: a blank between the words would be read.
    return html`<li class=${state}><span class="step">${title}</span><span class="state">${states[state]}</span>${
      time ? html`<span class="time">${time}</span>` : nothing
    }${issues.map((issue) => issueView(ui, issue, { actions: this.#way(issue) }))}</li>`;
  }

  /** @param {import("datacake-voalle").Issue} issue */
  #way({ severity, path }) {
    if (severity !== "error" || path.length === 0) return nothing;
    return html`<button type="button" class="fix" @click=${() => this.onReach(path)}>${this.ui.say("Ir ao campo", "Go to the field")}</button>`;
  }
}

define("voalle-check-list", CheckList);
