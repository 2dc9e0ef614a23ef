// The same for all products that are shown: a filter chooses them, and one value goes to all.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import "../combobox.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { withAttribute } from "./attributes.js";
import { labelOf } from "./columns.js";
import { fieldOf } from "./product-plan.js";

/** @typedef {import("../combobox-match.js").Choices} Choices */
/** @typedef {import("./attributes.js").Product} Product */
/** @typedef {"priceList" | "campaign" | "erpProduct" | "subscription"} Shared */

/** @type {readonly Shared[]} */
const fields = ["priceList", "campaign", "erpProduct", "subscription"];

export class ProductGroup extends Part {
  static properties = {
    products: { attribute: false },
    book: { attribute: false },
    onApplied: { attribute: false },
    shown: { attribute: false },
    field: { state: true },
    value: { state: true },
    isMissing: { state: true },
  };
  #id = newId("group");

  constructor() {
    super();
    /** @type {import("./products-model.js").Products} */
    this.products = given();
    /** @type {import("./choice-book.js").ChoiceBook} */
    this.book = given();
    /** @type {() => void} */
    this.onApplied = given();
    /** How many products it would change. @type {number} */
    this.shown = given();
    /** @type {Shared} */
    this.field = fields[0];
    this.value = "";
    /** Whether somebody wanted to apply nothing. */
    this.isMissing = false;
  }

  render() {
    const { ui, shown: number } = this;
    const title = ui.say(`Mudar os ${ui.number(number)} mostrados de uma vez`, `Change the ${ui.number(number)} shown at once`);
    return html`<details class="products-group" ?hidden=${number < 2}>
      <summary>${title}</summary>
      <div class="products-group-fields" @keydown=${this.#key}>
        <div>
          <label class="over" for="${this.#id}-field">${ui.say("Coluna", "Column")}</label>
          <select id="${this.#id}-field" @change=${this.#turn}>
            ${fields.map((field) => html`<option value=${field} ?selected=${field === this.field}>${labelOf(ui, field)}</option>`)}
          </select>
        </div>
        <div class="products-group-value">
          <label class="over" for="${this.#id}-value">${ui.say("Novo valor", "New value")}</label>
          ${this.#input()}
        </div>
        <button type="button" @click=${this.#apply}>${ui.say(`Aplicar aos ${ui.number(number)}`, `Apply to the ${ui.number(number)}`)}</button>
      </div>
      <p id="${this.#id}-missing" class="bad" ?hidden=${!this.isMissing}>${ui.say("Escolha o novo valor.", "Choose the new value.")}</p>
    </details>`;
  }

  #input() {
    const { ui } = this;
    const describedBy = this.isMissing ? `${this.#id}-missing` : "";
    if (this.field === "subscription") {
      const options = [
        ["", ui.say("Escolha…", "Choose…")],
        ["true", ui.say("sim", "yes")],
        ["false", ui.say("não", "no")],
      ];
      const take = (/** @type {Event} */ { target }) => (this.value = /** @type {HTMLSelectElement} */ (target).value);
      return html`<select id="${this.#id}-value" aria-invalid="${this.isMissing}" aria-describedby=${describedBy} @change=${take}>
        ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === this.value}>${words}</option>`)}
      </select>`;
    }
    return html`<voalle-combobox
      .ui=${ui}
      .inputId=${`${this.#id}-value`}
      .value=${live(this.value)}
      .invalid=${this.isMissing}
      .describedBy=${describedBy}
      .choices=${this.#choices(this.field)}
      .onInput=${(/** @type {string} */ text) => (this.value = text)}
    ></voalle-combobox>`;
  }

  /** What sells a service comes first where all that are shown are of one. @param {"priceList" | "campaign" | "erpProduct"} field @returns {Choices} */
  #choices(field) {
    const { book, products } = this;
    /** @param {"campaign" | "erpProduct"} one */
    const common = (one) => {
      const values = new Set(products.list.order.map((index) => `${fieldOf(products.all[index], one, products.names)}`.trim()));
      return values.size === 1 ? [...values][0] : "";
    };
    if (field === "erpProduct") return { options: () => book.services, offers: () => book.isLive };
    if (field === "campaign") return { options: () => book.campaigns(common("erpProduct")), offers: () => book.hasCampaigns };
    return { options: () => book.priceLists(common("erpProduct"), common("campaign")), offers: () => book.hasPriceLists };
  }

  /** A value for many is no reason to save. @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.key === "Enter" && /** @type {Element} */ (event.target).localName === "input") event.preventDefault();
  };

  /** @param {Event} event */
  #turn = ({ target }) => {
    this.field = /** @type {Shared} */ (/** @type {HTMLSelectElement} */ (target).value);
    this.value = "";
    this.isMissing = false;
  };

  #apply = () => {
    const { products, field } = this;
    const value = this.value.trim();
    this.isMissing = value === "";
    if (this.isMissing) return this.ui.byId(`${this.#id}-value`)?.focus();
    const { names } = products;
    const indexes = [...products.list.order];
    /** @param {Product} product */
    const change = (product) =>
      field === "campaign" || field === "priceList"
        ? { ...product, attributes: withAttribute(product.attributes, names[field], value) }
        : { ...product, [field]: field === "subscription" ? value === "true" : value };
    products.changeSome(indexes, change, (now) => {
      const shown = field === "subscription" ? (value === "true" ? now.say("sim", "yes") : now.say("não", "no")) : value;
      const number = now.count(indexes.length, ["produto", "produtos"], ["product", "products"]);
      return now.say(`${labelOf(now, field)} de ${number}: ${shown}.`, `${labelOf(now, field)} of ${number}: ${shown}.`);
    });
    this.value = "";
    return this.onApplied();
  };
}

define("voalle-product-group", ProductGroup);
