// What is optional: a switch first, and the fields of it only when it is on.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ask } from "../dialog.js";
import { keyOf, newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import "./list-field.js";
import { advancedView, fieldView } from "./step-card.js";
import { usesPayment } from "./walk.js";

/** @typedef {import("./steps.js").Group} Group */

const leadSwitch = keyOf(["lead", "enabled"]);

export class Options extends Part {
  static properties = { store: { attribute: false }, groups: { attribute: false }, isPaymentOpen: { state: true }, isLeadOpen: { state: true } };
  #id = newId("payment");
  /** Which fields are in sight. */
  #shown = "";

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {Group[]} */
    this.groups = given();
    /** Whether somebody wants to fill payments in, though nothing of them is there yet. */
    this.isPaymentOpen = false;
    /** Whether somebody was led to a field of leads that are off. */
    this.isLeadOpen = false;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    // Most keys change nothing of what is in sight.
    this.store.hear((touched) => (!touched || this.#shape !== this.#shown) && this.requestUpdate(), signal);
  }

  get #isLeadOn() {
    return this.store.valueAt(["lead", "enabled"]) === true || this.isLeadOpen;
  }

  get #isPaymentOn() {
    return usesPayment(this.store.config) || this.isPaymentOpen || this.store.issuesUnder(["payment"]).length > 0;
  }

  /** What stands in a field, or is to be said about it, is in sight whether leads are on or not. @param {Group} group */
  #leadFields({ fields }) {
    const { store } = this;
    return fields.filter(({ path }) => this.#isLeadOn || keyOf(path) === leadSwitch || store.issuesAt(path).length > 0 || store.valueAt(path));
  }

  /** What is in sight beside what each field shows by itself, as one text. */
  get #shape() {
    const [lead] = this.groups.filter(({ id }) => id === "lead");
    // What is folded away tells on the outside how much there is to be said.
    const folded = lead.advanced.flatMap(({ path }) => this.store.issuesAt(path).map(({ severity }) => severity));
    return [this.#isLeadOn, this.#isPaymentOn, ...this.#leadFields(lead).map(({ path }) => keyOf(path)), ...folded].join();
  }

  /** Makes the fields of a path be there. @param {import("./place.js").Path} path */
  show([root]) {
    if (root === "payment") this.isPaymentOpen = true;
    if (root === "lead") this.isLeadOpen = true;
  }

  render() {
    this.#shown = this.#shape;
    return this.groups.map((group) => (group.id === "lead" ? this.#lead(group) : this.#payment(group)));
  }

  /** @param {Group} group */
  #lead(group) {
    const { ui, store } = this;
    const { title, intro, advanced } = group;
    return html`<fieldset class="option">
      <legend>${ui.say(...(title ?? ["", ""]))}</legend>
      <p class="intro">${ui.say(...(intro ?? ["", ""]))}</p>
      ${this.#leadFields(group).map((spec) => fieldView(ui, store, spec))} ${this.#isLeadOn ? advancedView(ui, advanced, store) : nothing}
    </fieldset>`;
  }

  /** @param {Group} group */
  #payment({ title, intro, fields, list }) {
    const { ui, store } = this;
    const isOn = this.#isPaymentOn;
    return html`<fieldset class="option">
      <legend>${ui.say(...(title ?? ["", ""]))}</legend>
      <p class="intro">${ui.say(...(intro ?? ["", ""]))}</p>
      <div class="field">
        <div class="check">
          <input id=${this.#id} type="checkbox" .checked=${live(isOn)} @change=${this.#turn} />
          <label for=${this.#id}>${ui.say("Usar métodos de pagamento e baixas", "Use payment methods and settlements")}</label>
        </div>
      </div>
      ${
        isOn
          ? html`${fields.map((spec) => fieldView(ui, store, spec))}
            ${list ? html`<voalle-list-field .ui=${ui} .store=${store} .spec=${list}></voalle-list-field>` : nothing}`
          : nothing
      }
    </fieldset>`;
  }

  /** @param {Event} event */
  #turn = async ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    if (box.checked) return (this.isPaymentOpen = true);
    if (!usesPayment(this.store.config)) return (this.isPaymentOpen = false);
    box.checked = true;
    if (!(await this.#askToClear())) return;
    this.isPaymentOpen = false;
    this.store.set(["payment"], undefined);
  };

  /** Off means that nothing of it is there: nobody loses that by a slip. */
  async #askToClear() {
    const { ui } = this;
    const answer = await ask(ui, {
      title: ui.say("Apagar os métodos de pagamento?", "Clear the payment methods?"),
      body: html`<p>${ui.say("Os métodos e os IDs padrão saem da configuração. Isto só acontece ao salvar.", "The methods and the default ids leave the configuration. This only happens on saving.")}</p>`,
      actions: [
        { value: true, label: ui.say("Apagar", "Clear"), kind: "danger" },
        { value: false, label: ui.say("Manter", "Keep them") },
      ],
    });
    return answer === true;
  }
}

define("voalle-options", Options);
