// One order or payment: filled in, seen at once where it goes and why, checked in Voalle, sent once somebody has agreed to it.
import { html, nothing } from "lit";
import { erpWords, markOf } from "../erp-mark.js";
import { keyOf } from "../ids.js";
import { define, given, Part } from "../part.js";
import { maySend } from "./confirm-send.js";
import { customerChoice } from "./customer-choice.js";
import { failureView } from "./failure-view.js";
import { fieldFor, inputId } from "./form-view.js";
import { orderLabel } from "./order-labels.js";
import { outcomeView } from "./outcome-view.js";
import { planView, requestsView, summaryWords } from "./plan-view.js";
import { planOf } from "./simulation.js";
import { sourcePanel } from "./source-panel.js";

/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("./json-editor.js").JsonEditor} JsonEditor */
/** @typedef {import("./source-text.js").Range} Range */
/**
 * The ways out of it.
 * @typedef {object} Ways
 * @property {(path: Path) => void} onShowConfig
 * @property {(sendId?: string) => void} onShowSends
 * @property {() => void} onShowBatch
 */

/** Milliseconds after which what was typed last has been looked at (simulation.js). */
const settledAfter = 250;

export class Simulator extends Part {
  static properties = {
    simulation: { attribute: false },
    ways: { attribute: false },
    lit: { state: true },
    pointed: { state: true },
    isJsonOpen: { state: true },
  };
  #handlers;
  #reach;
  /** One of the buttons that change with the state has the focus. */
  #isPressed = false;

  constructor() {
    super();
    /** @type {import("./simulation.js").Simulation} */
    this.simulation = given();
    /** @type {Ways} */
    this.ways = given();
    /** The path of the value that somebody is in, as a key: what came from it is lit. */
    this.lit = "";
    /** The path that somebody points at, as a key. */
    this.pointed = "";
    this.isJsonOpen = false;
    this.#handlers = {
      onInput: (/** @type {string} */ text) => this.#typed(text),
      onFormat: () => this.simulation.format() || this.#editor.focus(),
      onCaret: (/** @type {number} */ offset) => void (this.lit = keyOf(this.simulation.read.pathAt(offset))),
      onSelect: (/** @type {Range} */ range) => this.#editor.select(range),
      onJson: (/** @type {boolean} */ isOpen) => void (this.isJsonOpen = isOpen),
      onShowBatch: () => this.ways.onShowBatch(),
    };
    const range = (/** @type {Path} */ path) => this.simulation.read.rangeOf(path);
    this.#reach = {
      isThere: (/** @type {Path} */ path) => this.simulation.read.isThere(path),
      point: (/** @type {Path | null} */ path) => {
        this.pointed = path ? keyOf(path) : "";
        if (this.isJsonOpen) this.#editor.point(path && range(path));
      },
      select: (/** @type {Path} */ path) => (this.isJsonOpen || !this.#hasField(path) ? this.#select(path) : this.#reachField(path)),
      showConfig: (/** @type {Path} */ path) => this.ways.onShowConfig(path),
    };
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.simulation.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  willUpdate() {
    const { focused } = this.ui;
    this.#isPressed = [".plan-actions", ".send-outcome", ".plan-place"].some((place) => this.querySelector(place)?.contains(focused));
  }

  /** Where the button that was pressed is no more, one goes on with what came of it. */
  updated() {
    if (!this.#isPressed || this.ui.focused) return;
    /** @type {HTMLElement | null} */
    const next = this.querySelector(".outcome-banner > h3, .send-outcome .next button, .plan-actions button, .failed-look button");
    next?.focus();
  }

  render() {
    const { ui, simulation, ways } = this;
    const { shown, outcome } = simulation;
    const plan = planOf(shown);
    const next = { onNew: () => this.#startAnew(), onAgain: () => this.#sendAgain() };
    return html`<div class="orders">
      ${sourcePanel(ui, simulation, this.#formWays(), this.isJsonOpen, this.#handlers)}
      <section class="panel destination" aria-labelledby="destination-title">
        <h2 id="destination-title">${ui.say("Para onde vai", "Where it goes")}</h2>
        <div class="config-unsaved">${simulation.hasUnsaved ? this.#unsaved() : nothing}</div>
        <div class="send-outcome" aria-live="polite">${simulation.isOvertaken ? this.#overtaken() : outcomeView(ui, outcome, ways, next)}</div>
        ${outcome.state === "recorded" ? nothing : customerChoice(ui, simulation)}
        <div class="plan-place">${this.#plan()}</div>
        <p class="sr-only" role="status">${plan && this.#isTold ? summaryWords(ui, plan) : ""}</p>
        <div class="actions plan-actions">${this.#buttons()}</div>
        ${simulation.isOnlyForEmulator && plan ? this.#onlyForEmulator() : nothing}
        <div class="requests">${plan && this.#isTold && outcome.state !== "recorded" ? requestsView(ui, plan, this.#reach, this.lit) : nothing}</div>
      </section>
    </div>`;
  }

  /** Whether everything that was found is told: not of a form that somebody has just begun. */
  get #isTold() {
    return this.simulation.form.isRevealed || !this.simulation.issues.some(({ severity }) => severity === "error");
  }

  #formWays() {
    return {
      config: this.simulation.config,
      pointed: this.pointed,
      onEnter: (/** @type {Path} */ path) => void (this.lit = keyOf(path)),
      onLeave: (/** @type {Path} */ path) => this.#leave(path),
      onAdd: () => this.#addItem(),
      onRemove: (/** @type {number} */ index) => this.#removeItem(index),
    };
  }

  /**
   * What is wrong with the field that was just left is told to those who do not see it; of all the others nothing.
   * @param {Path} path
   */
  #leave(path) {
    const { form } = this.simulation;
    form.leave(path);
    setTimeout(() => {
      const error = form.issuesAt(path).find(({ severity }) => severity === "error");
      if (error) this.ui.announce(`${orderLabel(this.ui, path)}: ${error.message}`);
    }, settledAfter);
  }

  /** After a send its outcome says what is next. */
  #buttons() {
    const { ui, simulation } = this;
    const { canSend, isSending, outcome, shown } = simulation;
    if (isSending)
      return html`<button type="button" class="quiet" @click=${() => simulation.stopWaiting()}>${ui.say("Parar de esperar", "Stop waiting")}</button>`;
    // Its box has the button to try again.
    if (outcome.state !== "none" || shown.state === "failed") return nothing;
    return html`<button type="button" class=${canSend ? "quiet" : ""} data-action="check" @click=${() => this.#check()}>${ui.say("Conferir no Voalle", "Check in Voalle")}</button>${
      canSend ? html`<button type="button" data-action="send" @click=${() => this.#ask()}>${ui.say("Enviar…", "Send…")}</button>` : nothing
    }`;
  }

  #unsaved() {
    const { ui } = this;
    return html`<p class="issue warning">${ui.say(
      "A Configuração tem mudanças que ainda não foram salvas. Os pedidos usam o que está salvo.",
      "The configuration has changes that are not saved yet. Orders use what is saved.",
    )} <button type="button" class="link" @click=${() => this.ways.onShowConfig([])}>${ui.say("Abrir a Configuração", "Open the configuration")}</button></p>`;
  }

  #overtaken() {
    return html`<p class="issue warning overtaken">${this.ui.say(
      "O pedido ou a configuração mudou enquanto você confirmava: nada foi enviado. Confira de novo no Voalle.",
      "The order or the configuration changed while you were confirming: nothing was sent. Check it in Voalle again.",
    )}</p>`;
  }

  #onlyForEmulator() {
    const { ui } = this;
    const mark = markOf(this.simulation.config);
    const where = mark ? erpWords(ui, mark) : "Voalle";
    return html`<p class="issue info only-emulator">${ui.say(
      `Este cliente é inventado: um exemplo pode ser conferido, mas só é enviado ao emulador, nunca a ${where}. Para enviar, troque nome, documento e e-mail pelos de um cliente de verdade.`,
      `This customer is made up: a sample can be checked, but is sent to the emulator only, never to ${where}. To send, put a real customer's name, document and e-mail.`,
    )}</p>`;
  }

  #plan() {
    const { ui } = this;
    const { shown, outcome, form } = this.simulation;
    if (shown.state === "asking") return html`<p class="asking" role="status">${ui.say("Conferindo no Voalle…", "Checking in Voalle…")}</p>`;
    if (shown.state === "failed") return failureView(ui, shown, () => this.#check());
    // What became of it says more.
    if (shown.state === "plan" && outcome.state === "recorded") return nothing;
    if (shown.state === "plan")
      return planView(ui, shown, this.#reach, {
        isRevealed: form.isRevealed,
        hasField: (path) => this.#hasField(path),
        reachField: (path) => this.#reachField(path),
      });
    if (shown.state === "unsaved")
      return html`<p class="help">${ui.say(
        "Ainda não há configuração salva. Preencha-a e salve para conferir pedidos.",
        "No configuration is saved yet. Fill it in and save it to check orders.",
      )}</p
        ><button type="button" class="link" @click=${() => this.ways.onShowConfig([])}>${ui.say("Abrir a Configuração", "Open the configuration")}</button>`;
    return html`<p class="help">${
      shown.state === "empty"
        ? ui.say(
            "Para onde vai, por quê e o que sai aparecem aqui enquanto você preenche.",
            "Where it goes, why, and what goes out appear here while you fill it in.",
          )
        : ui.say("Corrija o JSON para ver para onde o pedido vai.", "Correct the JSON to see where the order goes.")
    }</p>`;
  }

  get #editor() {
    return /** @type {JsonEditor} */ (this.querySelector("voalle-json-editor"));
  }

  /** @param {Path} path */
  #hasField(path) {
    return fieldFor(this.simulation.form, path) !== null;
  }

  /** Into the field, where it is folded too. @param {Path} path */
  #reachField(path) {
    const field = this.ui.byId(inputId(fieldFor(this.simulation.form, path) ?? path));
    for (let details = field?.closest("details"); details; details = details.parentElement?.closest("details") ?? null) details.open = true;
    field?.focus({ preventScroll: true });
    field?.closest(".field")?.scrollIntoView({ block: "center" });
  }

  /** @param {Path} path */
  async #select(path) {
    this.isJsonOpen = true;
    await this.updateComplete;
    const range = this.simulation.read.rangeOf(path);
    if (range) this.#editor.select(range);
    else this.#editor.focus();
  }

  /** Who writes JSON wants to hear everything. @param {string} text */
  #typed(text) {
    this.simulation.form.reveal();
    this.simulation.edit(text);
  }

  async #addItem() {
    const { form } = this.simulation;
    form.addItem();
    await this.updateComplete;
    this.ui.byId(inputId(["items", form.items - 1, "productId"]))?.focus();
  }

  /** @param {number} index */
  async #removeItem(index) {
    const { form } = this.simulation;
    form.removeItem(index);
    await this.updateComplete;
    this.ui.byId(inputId(["items", Math.max(0, Math.min(index, form.items - 1)), "productId"]))?.focus();
    this.ui.announce(this.ui.say(`O item ${index + 1} foi removido.`, `Item ${index + 1} was removed.`));
  }

  async #check() {
    this.simulation.form.commit();
    const checking = this.simulation.planForReal();
    const { state } = this.simulation.shown;
    if (state === "fault") {
      this.isJsonOpen = true;
      await this.updateComplete;
      this.#editor.focus();
    }
    await checking;
  }

  #ask() {
    return this.simulation.sendIf((question) => maySend(this.ui, question));
  }

  /** The same once more: what the first attempt has changed in Voalle is looked at before. */
  async #sendAgain() {
    await this.simulation.planForReal();
    await this.#ask();
  }

  async #startAnew() {
    this.simulation.form.restart();
    await this.updateComplete;
    this.#reachField(["customer", "name"]);
  }
}

define("voalle-simulator", Simulator);
