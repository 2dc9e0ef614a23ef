// The configuration form: its steps as cards, the way through them, and the summary of errors.
import { html } from "lit";
import { keyOf } from "../ids.js";
import { whenIdle } from "../idle.js";
import { define, given, Part } from "../part.js";
import { pressOf } from "../press.js";
import { activePath } from "./labels.js";
import "./list-field.js";
import { navigation } from "./navigation.js";
import "./options.js";
import { fetchAhead } from "./products-place.js";
import { isStep, issuesOf, stepOf, steps } from "./steps.js";
import { stepCard } from "./step-card.js";
import "./summary.js";
import "./trial-part.js";

/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./field.js").Field} Field */
/** @typedef {import("./steps.js").StepId} StepId */

export class Form extends Part {
  static properties = { store: { attribute: false }, editing: { attribute: false }, walk: { attribute: false }, onNavigate: { attribute: false } };
  /** How far the steps are, as it is in sight. */
  #shown = "";

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {import("./editing.js").Editing} */
    this.editing = given();
    /** @type {import("./walk.js").Walk} */
    this.walk = given();
    /** Hears where somebody goes. @type {(to: { step: StepId } | { place: string }) => void} */
    this.onNavigate = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.editing.addEventListener("reveal", (event) => this.reveal(/** @type {CustomEvent} */ (event).detail.leads), { signal });
    const look = () => this.#look();
    this.store.hear((touched) => {
      // That there is nothing more to save is no edit.
      if (touched?.size !== 0 && this.walk.trial) this.walk.trial.isStale = true;
      if (touched) look();
      else this.#lookAnew();
    }, signal);
    this.editing.checking.addEventListener("changed", look, { signal });
    this.walk.addEventListener("changed", () => this.requestUpdate(), { signal });
    // What a saved configuration lacks is told where it lacks it.
    if (this.store.isSaved) this.#leaveAll();
    pressOf(this.ui.root);
    whenIdle(fetchAhead);
  }

  /** Another configuration, or another list of the ERP's. */
  #lookAnew() {
    this.walk.advance();
    this.requestUpdate();
  }

  /** Most keys change nothing of how far the steps are. */
  #look() {
    this.walk.advance();
    if (this.walk.words !== this.#shown) this.requestUpdate();
  }

  render() {
    const { ui, store, walk } = this;
    this.#shown = walk.words;
    return html`<form
      id="formulario"
      class=${walk.isGuided ? "form guided" : "form"}
      novalidate
      autocomplete="off"
      aria-label=${ui.say("Configuração da integração Voalle", "Voalle integration settings")}
      @submit=${this.#submit}
    >
      <div class="side">
        ${navigation(ui, {
          stateOf: (id) => walk.stateOf(id),
          current: walk.isGuided ? walk.current : null,
          onJump: this.#jump,
          onFinding: this.#toFinding,
        })}
      </div>
      <div class="content">
        <voalle-error-summary .ui=${ui} .store=${store} .editing=${this.editing} .onReach=${this.#reach}></voalle-error-summary>
        ${steps.map((step) => this.#card(step))}
      </div>
    </form>`;
  }

  /** @param {import("./steps.js").Step} step */
  #card(step) {
    const { ui, store, walk, editing } = this;
    return stepCard(ui, step, {
      store,
      editing,
      walk,
      onToggle: (isOpen) => this.#toggle(step.id, isOpen),
      onLeave: (isOut) => walk.left(step.id, isOut),
      onReach: this.#reach,
      onTried: (isGood) => this.#tried(isGood),
      onOther: () => this.onNavigate({ place: "order" }),
    });
  }

  /** @param {boolean | null} isGood */
  #tried(isGood) {
    this.walk.trial = isGood === null ? null : { isGood, isStale: false };
    this.requestUpdate();
  }

  /** Enter in any field does the same as the button. @param {Event} event */
  #submit = (event) => {
    event.preventDefault();
    this.editing.save();
  };

  /**
   * @param {StepId} id
   * @param {boolean} isOpen
   */
  #toggle(id, isOpen) {
    this.walk.setOpen(id, isOpen);
    if (isOpen) this.onNavigate({ step: id });
  }

  /** Opens a step and brings it into sight; the focus stays where it is. @param {StepId} id */
  async show(id) {
    if (!isStep(id)) return;
    this.walk.setOpen(id, true);
    await this.updateComplete;
    this.ui.byId(`titulo-${id}`)?.scrollIntoView({ block: "start" });
  }

  /** Opens a step, and puts the reader at its beginning. @param {StepId} id */
  async goTo(id) {
    await this.show(id);
    this.ui.byId(`titulo-${id}`)?.focus({ preventScroll: true });
  }

  /** @param {StepId} id */
  #jump = (id) => {
    this.onNavigate({ step: id });
    return this.goTo(id);
  };

  /** @param {StepId} id */
  #toFinding = (id) => {
    this.onNavigate({ step: id });
    const issues = [...issuesOf(this.store, id), ...this.walk.foundBy(id)];
    const first = issues.find(({ severity }) => severity === "error") ?? issues.find(({ severity }) => severity === "warning");
    return first && first.path.length > 1 ? this.reach(first.path) : this.goTo(id);
  };

  /** Every field but the products', which are too many to be there at once. @returns {Field[]} */
  get #fields() {
    return [...this.querySelectorAll("voalle-field")].map((field) => /** @type {Field} */ (field));
  }

  get #summary() {
    return /** @type {import("./summary.js").Summary} */ (this.querySelector("voalle-error-summary"));
  }

  get #products() {
    return /** @type {import("./products-place.js").ProductsPlace} */ (this.querySelector("voalle-products-place"));
  }

  async #leaveAll() {
    await this.updateComplete;
    for (const field of this.#fields) field.leave();
    this.#products.reveal();
    for (const details of this.querySelectorAll("details.advanced"))
      if (details.querySelector(".issue.error")) /** @type {HTMLDetailsElement} */ (details).open = true;
  }

  /**
   * Shows every finding at its field, and the errors in the summary.
   * @param {boolean} leads whether the reader is brought to the summary
   */
  async reveal(leads) {
    this.requestUpdate();
    await this.#leaveAll();
    if (leads) await this.#summary.reach();
  }

  /** Brings the reader to what is still missing. */
  toSummary() {
    return this.#summary.reach();
  }

  /** Shows what is said about these places. @param {readonly Path[]} paths */
  async leave(paths) {
    for (const path of paths) {
      const step = stepOf(path);
      if (step) this.walk.setOpen(step, true);
    }
    await this.updateComplete;
    for (const path of paths) {
      if (path[0] === "products") this.#products.leave(path);
      else this.#fieldFor(path)?.leave();
    }
  }

  /** The field of a path, or the nearest above it. @param {Path} path */
  #fieldFor(path) {
    const fields = this.#fields;
    for (let length = path.length; length > 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const field = fields.find((one) => keyOf(one.path) === key) ?? fields.find((one) => length > 1 && keyOf(one.path).startsWith(`${key}.`));
      if (field) return field;
    }
    return undefined;
  }

  /** Goes to the step or field of a path. @param {Path} path */
  async reach(path) {
    if (keyOf(path) === keyOf(activePath)) return /** @type {HTMLElement | null} */ (this.ui.byId("ligada"))?.focus();
    const step = stepOf(path);
    if (!step) return;
    this.walk.setOpen(step, true);
    await this.updateComplete;
    /** @type {import("./options.js").Options | null} */ (this.querySelector("voalle-options"))?.show(path);
    await this.updateComplete;
    for (const details of this.ui.byId(`passo-${step}`)?.querySelectorAll("details.insist") ?? []) /** @type {HTMLDetailsElement} */ (details).open = true;
    if (path[0] === "products" && (await this.#products.reach(path))) return;
    const field = this.#fieldFor(path);
    if (field) return field.reach();
    return this.goTo(step);
  }

  /** Shows the products that have a finding of this code. @param {string} code */
  async showProducts(code) {
    this.walk.setOpen("products", true);
    await this.updateComplete;
    await this.#products.show([code]);
  }

  /** @param {Path} path */
  #reach = (path) => this.reach(path);
}

define("voalle-config-form", Form);
