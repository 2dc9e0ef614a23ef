// One order or payment: pasted or edited, seen at once where it goes and why, planned with the ERP, sent.
import { html, nothing } from "lit";
import { keyOf } from "../ids.js";
import { define, given, Part } from "../part.js";
import { problemView } from "../problem-view.js";
import { customerChoice } from "./customer-choice.js";
import { outcomeView } from "./outcome-view.js";
import { planView, requestsView, summaryWords } from "./plan-view.js";
import { planOf } from "./simulation.js";
import { sourcePanel } from "./source-panel.js";

/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("./json-editor.js").JsonEditor} JsonEditor */
/** @typedef {import("./source-text.js").Range} Range */
/**
 * What it takes from around it, and the ways out of it.
 * @typedef {object} Ways
 * @property {() => import("datacake-voalle").Anything} config what is saved
 * @property {(path: Path) => void} onShowConfig
 * @property {(sendId?: string) => void} onShowSends
 * @property {() => void} onShowBatch
 */

export class Simulator extends Part {
  static properties = { simulation: { attribute: false }, ways: { attribute: false }, lit: { state: true } };
  #handlers;
  #reach;

  constructor() {
    super();
    /** @type {import("./simulation.js").Simulation} */
    this.simulation = given();
    /** @type {Ways} */
    this.ways = given();
    /** The path of the value that the caret is in, as a key: what came from it is lit. */
    this.lit = "";
    this.#handlers = {
      config: () => this.ways.config(),
      onInput: (/** @type {string} */ text) => this.simulation.edit(text),
      onFormat: () => this.simulation.format() || this.#editor.focus(),
      onCaret: (/** @type {number} */ offset) => void (this.lit = keyOf(this.simulation.read.pathAt(offset))),
      onSelect: (/** @type {Range} */ range) => this.#editor.select(range),
      onShowBatch: () => this.ways.onShowBatch(),
    };
    const range = (/** @type {Path} */ path) => this.simulation.read.rangeOf(path);
    this.#reach = {
      isThere: (/** @type {Path} */ path) => this.simulation.read.isThere(path),
      point: (/** @type {Path | null} */ path) => this.#editor.point(path && range(path)),
      select: (/** @type {Path} */ path) => this.#select(range(path)),
      showConfig: (/** @type {Path} */ path) => this.ways.onShowConfig(path),
    };
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.simulation.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  render() {
    const { ui, simulation, ways } = this;
    const { shown, canSend, isSending } = simulation;
    const plan = planOf(shown);
    return html`<div class="orders">
      ${sourcePanel(ui, simulation, this.#handlers)}
      <section class="panel destination" aria-labelledby="destination-title">
        <h2 id="destination-title">${ui.say("Para onde vai", "Where it goes")}</h2>
        ${customerChoice(ui, simulation)}
        <div class="plan-place">${this.#plan()}</div>
        <p class="sr-only" role="status">${plan ? summaryWords(ui, plan) : ""}</p>
        <div class="actions plan-actions">
          <button type="button" class=${canSend ? "quiet" : nothing} @click=${() => this.#planForReal()}>${ui.say("Planejar com o ERP", "Plan with the ERP")}</button>
          <button type="button" ?disabled=${!canSend} aria-disabled=${isSending} @click=${() => simulation.send()}>${ui.say("Enviar", "Send")}</button>
          <button type="button" class="quiet" ?hidden=${!isSending} @click=${() => simulation.stopWaiting()}>${ui.say("Parar de esperar", "Stop waiting")}</button>
        </div>
        <div class="send-outcome" aria-live="polite">${outcomeView(ui, simulation.outcome, ways)}</div>
        <div class="requests">${plan ? requestsView(ui, plan, this.#reach, this.lit) : nothing}</div>
      </section>
    </div>`;
  }

  #plan() {
    const { ui } = this;
    const { shown } = this.simulation;
    if (shown.state === "asking") return html`<p class="asking" role="status">${ui.say("Perguntando ao ERP…", "Asking the ERP…")}</p>`;
    if (shown.state === "plan") {
      const problem = shown.isReal && shown.basis.trouble ? problemView(ui, shown.basis.trouble, shown.basis.askedAt) : nothing;
      return html`${problem}${planView(ui, shown, this.#reach)}`;
    }
    if (shown.state === "unsaved")
      return html`<p class="help">${ui.say(
        "Ainda não há configuração salva. Preencha-a e salve para planejar pedidos.",
        "No configuration is saved yet. Fill it in and save it to plan orders.",
      )}</p
        ><button type="button" class="link" @click=${() => this.ways.onShowConfig([])}>${ui.say("Abrir a configuração", "Open the configuration")}</button>`;
    return html`<p class="help">${
      shown.state === "empty"
        ? ui.say("O destino, o motivo e as requisições aparecem aqui enquanto você digita.", "Destination, reason and requests appear here while you type.")
        : ui.say("Corrija o texto para ver o plano.", "Correct the text to see the plan.")
    }</p>`;
  }

  get #editor() {
    return /** @type {JsonEditor} */ (this.querySelector("voalle-json-editor"));
  }

  /** @param {Range | null} range */
  #select(range) {
    if (range) this.#editor.select(range);
    else this.#editor.focus();
  }

  #planForReal() {
    this.simulation.planForReal();
    const { state } = this.simulation.shown;
    if (state === "empty" || state === "fault") this.#editor.focus();
  }
}

define("voalle-simulator", Simulator);
