// What is optional: a switch first, and the fields of it only when it is on.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ask } from "../dialog.js";
import { keyOf, newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import "./list-field.js";
import { advancedView, fieldView } from "./step-card.js";
import { isTouched } from "./place.js";
import { usesPayment } from "./walk.js";

/** @typedef {import("./steps.js").Group} Group */

const leadSwitch = "lead.enabled";

export class Options extends Part {
  static properties = { store: { attribute: false }, groups: { attribute: false }, isPaymentOpen: { state: true }, isLeadOpen: { state: true } };
  #id = newId("payment");

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
    this.store.hear((touched) => {
      if (!touched || isTouched("lead", touched) || [...touched].some((one) => /^(lead|payment)\b/.test(one))) this.requestUpdate();
    }, signal);
  }

  /** Makes the fields of a path be there. @param {import("./place.js").Path} path */
  show([root]) {
    if (root === "payment") this.isPaymentOpen = true;
    if (root === "lead") this.isLeadOpen = true;
  }

  render() {
    return this.groups.map((group) => (group.id === "lead" ? this.#lead(group) : this.#payment(group)));
  }

  /** @param {Group} group */
  #lead({ title, intro, fields, advanced }) {
    const { ui, store } = this;
    const isOn = store.valueAt(["lead", "enabled"]) === true || this.isLeadOpen;
    // What stands in a field, or is to be said about it, is in sight whether leads are on or not.
    const shown = fields.filter(({ path }) => isOn || keyOf(path) === leadSwitch || store.issuesAt(path).length > 0 || store.valueAt(path));
    return html`<fieldset class="option">
      <legend>${ui.say(...(title ?? ["", ""]))}</legend>
      <p class="intro">${ui.say(...(intro ?? ["", ""]))}</p>
      ${shown.map((spec) => fieldView(ui, store, spec))} ${isOn ? advancedView(ui, advanced, store) : nothing}
    </fieldset>`;
  }

  /** @param {Group} group */
  #payment({ title, intro, fields, list }) {
    const { ui, store } = this;
    const isOn = usesPayment(store.config) || this.isPaymentOpen || store.issuesUnder(["payment"]).length > 0;
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
