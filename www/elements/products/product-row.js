// One product of the table: its fields, how it stands, and what is to be said about it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import "../combobox.js";
import { keyOf } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { typing } from "../typing.js";
import { attributeOf, withAttribute } from "./attributes.js";
import { labelOf, nameOf, placeOf, shortLabel } from "./columns.js";
import { RowState } from "./row-state.js";
import { badges, suggestionView } from "./row-words.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("../combobox-match.js").Choices} Choices */
/** @typedef {import("../combobox-match.js").Option} Option */
/** @typedef {import("./columns.js").Field} Field */

/** Renders when its own product changes, or all do. */
export class ProductRow extends Part {
  static properties = {
    products: { attribute: false },
    book: { attribute: false },
    press: { attribute: false },
    index: { attribute: false },
    onRemove: { attribute: false },
  };
  #state = new RowState();

  constructor() {
    super();
    /** @type {import("./products-model.js").Products} */
    this.products = given();
    /** What the ERP offers. @type {import("./choice-book.js").ChoiceBook} */
    this.book = given();
    /** @type {import("./press.js").Press} */
    this.press = given();
    /** The product's position. @type {number} */
    this.index = given();
    /** @type {(index: number) => void} */
    this.onRemove = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.products.addEventListener(
      "changed",
      (event) => {
        const { rows } = /** @type {CustomEvent<import("./products-model.js").Change>} */ (event).detail;
        if (!rows || rows.has(this.index)) this.requestUpdate();
      },
      { signal },
    );
    this.products.store.addEventListener("replaced", () => this.#state.rest(), { signal });
    this.requestUpdate();
  }

  get product() {
    return this.products.all[this.index];
  }

  get #store() {
    return this.products.store;
  }

  get #path() {
    return ["products", this.index];
  }

  get #name() {
    return nameOf(this.ui, this.product, this.index);
  }

  /** @param {Field} field */
  #idOf(field) {
    return `product-${this.index}-${field}`;
  }

  /** @param {Field} field */
  #pathOf(field) {
    return [...this.#path, ...placeOf(field)];
  }

  /** @param {Field} field */
  #valueOf(field) {
    const { product } = this;
    if (field === "campaign" || field === "priceList") return attributeOf(product, this.products.names[field]);
    const value = product?.[field];
    return value === undefined || value === null || typeof value === "object" ? "" : `${value}`;
  }

  /** "Produto ERP de Fibra 600 Mega". @param {Field} field */
  #labelOf(field) {
    const label = labelOf(this.ui, field);
    return this.ui.say(`${label} de ${this.#name}`, `${label} of ${this.#name}`);
  }

  /** @param {Field} field */
  #inputOf(field) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#${this.#idOf(field)}`));
  }

  /** Answers the field's input. @param {Field} field */
  async focusOn(field) {
    await this.updateComplete;
    const input = this.#inputOf(field);
    input.focus();
    return input;
  }

  async focusOnRemove() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".product-remove"))?.focus();
  }

  /**
   * A choice is complete when it is made.
   * @param {Field} field
   * @param {unknown} value
   */
  #choose(field, value) {
    this.#store.set(this.#pathOf(field), value);
    this.leave(field);
  }

  /**
   * @param {Field} field
   * @param {string} text
   */
  #type(field, text) {
    this.#state.type(field);
    if (field !== "campaign" && field !== "priceList") this.#store.set(this.#pathOf(field), text);
    else this.#store.set([...this.#path, "attributes"], withAttribute(this.product?.attributes, this.products.names[field], text));
  }

  /**
   * The field was left: from now on its findings are shown.
   * @param {Field} field
   * @param {boolean} [quietly]
   */
  leave(field, quietly = false) {
    const before = this.#state.shown;
    this.#state.leave(field);
    this.#look();
    this.requestUpdate();
    const news = this.#state.shown.filter((issue) => !before.some((one) => one.message === issue.message));
    if (!quietly && news.length > 0) this.ui.announce(`${this.#name}: ${news.map((issue) => issue.message).join(" ")}`);
  }

  #look() {
    const { products, product, index } = this;
    const [isFresh, { locale }] = [products.list.fresh.has(index), this.ui];
    this.#state.look({ ...{ locale, issues: products.issuesOf(index), product, names: products.names, isFresh }, suggest: () => this.#suggest() });
  }

  /** Only where the ERP is known and the product has no code that it knows. */
  #suggest() {
    const code = this.#valueOf("erpProduct").trim();
    const name = this.product?.name;
    if (!this.book.isLive || typeof name !== "string" || (code !== "" && this.book.service(code, "", ""))) return undefined;
    return this.book.suggestion(name);
  }

  render() {
    // The last one's row goes with the next update of the table.
    if (this.index >= this.products.all.length) return nothing;
    this.#look();
    const { ui, index } = this;
    const isFresh = this.products.list.fresh.has(index);
    return html`<tbody class="product" role="rowgroup" data-row=${keyOf(this.#path)}>
      <tr role="row">
        <td role="cell">${this.#text("id")}${this.#text("name")}</td>
        <td role="cell">${this.#flag("subscription")}</td>
        ${this.#choices().map(([field, choices]) => html`<td role="cell">${this.#choice(field, choices)}</td>`)}
        <td class="product-state" role="cell">${badges(ui, this.#state.settled, isFresh)}</td>
        <td class="product-actions" role="cell">
          <button
            type="button"
            class="quiet product-remove"
            aria-label=${ui.say(`Remover ${this.#name}`, `Remove ${this.#name}`)}
            @click=${() => this.onRemove(index)}
          ><span aria-hidden="true">✕</span><span class="product-remove-words">${ui.say("Remover", "Remove")}</span></button>
        </td>
      </tr>
      ${this.#notes()}
    </tbody>`;
  }

  /** What each choice takes depends on the others. @returns {readonly (readonly [Field, Choices])[]} */
  #choices() {
    const { book } = this;
    const [service, campaign, priceList] = /** @type {const} */ (["erpProduct", "campaign", "priceList"]).map((field) => this.#valueOf(field).trim());
    return [
      ["erpProduct", { options: () => book.services, offers: () => book.isLive, find: (code) => book.service(code, campaign, priceList) }],
      ["campaign", { options: () => book.campaigns(service), offers: () => book.hasCampaigns, find: (code) => book.campaign(code) }],
      ["priceList", { options: () => book.priceLists(service, campaign), offers: () => book.hasPriceLists, find: (code) => book.priceList(code, campaign) }],
    ];
  }

  /** @param {Field} field */
  #hasErrors(field) {
    return (this.#state.byField.get(field) ?? []).some((issue) => issue.severity === "error");
  }

  /** The id of the words shown about it. @param {Field} field */
  #notesOf(field) {
    return this.#state.byField.has(field) ? `${this.#idOf(field)}-notes` : "";
  }

  /**
   * The input with a label that the table's head makes superfluous, except in narrow layouts.
   * @param {Field} field
   * @param {unknown} input
   */
  #frame(field, input) {
    const [words, more] = shortLabel(this.ui, field);
    const left = () => this.press.whenReleased(() => this.isConnected && this.leave(field));
    return html`<div
      class="product-field product-${field}${this.#hasErrors(field) ? " failed" : ""}"
      data-path=${keyOf(this.#pathOf(field))}
      @focusout=${left}
    ><label class="product-label" for=${this.#idOf(field)}>${words}${more ? html`<span class="product-label-more">${more}</span>` : nothing}</label>${input}</div>`;
  }

  /** @param {Field} field */
  #text(field) {
    const input = html`<input
      id=${this.#idOf(field)}
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${this.#labelOf(field)}
      aria-invalid="${this.#hasErrors(field)}"
      aria-describedby=${this.#notesOf(field) || nothing}
      .value=${live(this.#valueOf(field))}
      ${typing((event) => this.#type(field, /** @type {HTMLInputElement} */ (event.target).value))}
    />`;
    return this.#frame(field, input);
  }

  /** @param {Field} field */
  #flag(field) {
    const input = html`<input
      id=${this.#idOf(field)}
      type="checkbox"
      aria-label=${this.#labelOf(field)}
      aria-invalid="${this.#hasErrors(field)}"
      aria-describedby=${this.#notesOf(field) || nothing}
      .checked=${live(this.product?.[field] === true)}
      @change=${(/** @type {Event} */ event) => this.#choose(field, /** @type {HTMLInputElement} */ (event.target).checked)}
    />`;
    return this.#frame(field, input);
  }

  /**
   * @param {Field} field
   * @param {Choices} choices
   */
  #choice(field, choices) {
    const combobox = html`<voalle-combobox
      .ui=${this.ui}
      .inputId=${this.#idOf(field)}
      .value=${live(this.#valueOf(field))}
      .label=${this.#labelOf(field)}
      .invalid=${this.#hasErrors(field)}
      .describedBy=${this.#notesOf(field)}
      .choices=${choices}
      .onInput=${(/** @type {string} */ text) => this.#type(field, text)}
      .onChoose=${() => this.leave(field)}
    ></voalle-combobox>`;
    return this.#frame(field, combobox);
  }

  #notes() {
    const { byField, suggestion } = this.#state;
    /** @type {Set<string | undefined>} */
    const said = new Set();
    const notes = [...byField].map(([field, issues]) => this.#note(field, issues, said));
    return html`<tr class="product-notes" role="row" ?hidden=${notes.length === 0 && !suggestion}>
      <td colspan="7" role="cell">${notes}${suggestion ? suggestionView(this.ui, suggestion, this.#labelOf("erpProduct"), () => this.#use(suggestion)) : nothing}</td>
    </tr>`;
  }

  /** @param {Option} option */
  #use(option) {
    this.#choose("erpProduct", option.value);
    this.#inputOf("erpProduct").focus();
  }

  /**
   * Help that another finding of the row has given already (`said`) is not repeated.
   * @param {Field | undefined} field
   * @param {readonly Issue[]} issues
   * @param {Set<string | undefined>} said
   */
  #note(field, issues, said) {
    /** @param {import("../issue-view.js").Fix} fix */
    const onFix = (fix) => {
      this.#store.set(fix.path, fix.value);
      this.#state.rest();
      this.requestUpdate();
      this.#inputOf(field ?? "id").focus();
    };
    const words = issues.map((issue) => {
      const note = issueView(this.ui, said.has(issue.help) ? { ...issue, help: undefined } : issue, { onFix });
      said.add(issue.help);
      return note;
    });
    return html`<div class="product-note" data-path=${field ? keyOf(this.#pathOf(field)) : nothing}>
      <div class="notes" id=${field ? `${this.#idOf(field)}-notes` : nothing}>${words}</div>
    </div>`;
  }
}

define("voalle-product", ProductRow);
