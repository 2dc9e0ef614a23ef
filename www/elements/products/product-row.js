// One product of the table: its cells, how it stands, and what is to be said about it.
import { html, nothing } from "lit";
import { keyOf } from "../ids.js";
import { define, given, Part } from "../part.js";
import { pressOf } from "../press.js";
import { attributeOf, withAttribute, withPlace } from "./attributes.js";
import { inColumns } from "./column-words.js";
import { labelOf, nameOf, placeOf } from "./columns.js";
import { editorView, flagView, valueView } from "./product-cells.js";
import { isAmbiguous } from "./product-list.js";
import { notesView } from "./row-notes.js";
import { RowQuestion } from "./row-question.js";
import { RowState } from "./row-state.js";
import { standingView } from "./row-words.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("../combobox-match.js").Choices} Choices */
/** @typedef {import("./columns.js").Field} Field */
/** @typedef {import("./choice-book.js").Place} Place */

/** Renders when its own product changes, or all do. */
export class ProductRow extends Part {
  static properties = {
    products: { attribute: false },
    book: { attribute: false },
    index: { attribute: false },
    onRemove: { attribute: false },
    onPlaceAll: { attribute: false },
  };
  #state = new RowState();
  /** The field whose cell is an input. @type {Field | null} */
  #editing = null;
  /** While a text becomes an input, or the other way round: not every browser tells then that the text has lost the focus. */
  #isTurning = false;
  /** Whether all is shown that there is to say; null as long as nobody has decided. @type {boolean | null} */
  #isOpen = null;
  #question = new RowQuestion({
    codes: () => this.#codes,
    row: () => this,
    idOf: (field) => `${this.#idOf(field)}-question`,
    onChoose: (place) => {
      this.#state.rest();
      this.#store.set([...this.#path, "attributes"], withPlace(this.product?.attributes, this.products.names, place));
    },
  });
  #listeners = {
    onEdit: (/** @type {Field} */ field, /** @type {{ isKey?: boolean, opensList?: boolean }} */ how) => void this.#edit(field, how),
    onType: (/** @type {Field} */ field, /** @type {string} */ text) => this.#type(field, text),
    onSet: (/** @type {Field} */ field, /** @type {unknown} */ value) => this.#choose(field, value),
    onEnd: (/** @type {Field} */ field) => void this.#end(field),
    onEnter: (/** @type {Field} */ field) => this.#enter(field),
    onLeave: (/** @type {Field} */ field) => pressOf(this.ui.root).whenReleased(() => this.isConnected && this.#left(field)),
  };

  constructor() {
    super();
    /** @type {import("./products-model.js").Products} */
    this.products = given();
    /** What the ERP offers. @type {import("./choice-book.js").ChoiceBook} */
    this.book = given();
    /** The product's position. @type {number} */
    this.index = given();
    /** @type {(index: number) => void} */
    this.onRemove = given();
    /** Puts all of these products at a place. @type {(indexes: readonly number[], place: Place) => void} */
    this.onPlaceAll = given();
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
    const rest = () => {
      this.#state.rest();
      this.#question.forget();
    };
    this.products.store.addEventListener("replaced", rest, { signal });
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

  get #isFresh() {
    return this.products.list.fresh.has(this.index);
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

  get #codes() {
    /** @param {Field} field */
    const code = (field) => this.#valueOf(field).trim();
    return { erpProduct: code("erpProduct"), campaign: code("campaign"), priceList: code("priceList") };
  }

  /** "Produto ERP de Fibra 600 Mega". @param {Field} field */
  #labelOf(field) {
    const label = labelOf(this.ui, field);
    return this.ui.say(`${label} de ${this.#name}`, `${label} of ${this.#name}`);
  }

  /** The cell's input, or its text. @param {Field} field */
  #inputOf(field) {
    return /** @type {HTMLElement} */ (this.querySelector(`#${this.#idOf(field)}`));
  }

  /** @param {Field} field */
  #frameOf(field) {
    return this.querySelector(`.product-${field}`);
  }

  /**
   * Answers what has the focus then: the field's input, or the text of its cell.
   * @param {Field} field
   * @param {boolean} edits
   */
  async focusOn(field, edits) {
    await (edits ? this.#edit(field, {}) : this.#rest(field));
    return this.#inputOf(field);
  }

  async focusOnRemove() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".product-remove"))?.focus();
  }

  /** The text of a cell; the focus is there, and nothing is edited. @param {Field} field */
  async #rest(field) {
    await this.updateComplete;
    this.#inputOf(field)?.focus();
  }

  /**
   * The cell becomes an input that has the focus.
   * @param {Field} field
   * @param {{ isKey?: boolean, opensList?: boolean }} how `isKey`: at once, so that the key that is down goes into it
   */
  async #edit(field, { isKey = false, opensList = false }) {
    this.#editing = field === "subscription" ? null : field;
    this.#isTurning = true;
    this.requestUpdate();
    const combobox = () => /** @type {import("../combobox.js").ComboboxPart | null} */ (this.#frameOf(field)?.querySelector("voalle-combobox") ?? null);
    if (isKey) {
      this.performUpdate();
      combobox()?.renderNow();
    } else await this.updateComplete;
    const input = /** @type {HTMLInputElement} */ (this.#inputOf(field));
    input.focus();
    this.#isTurning = false;
    if (field === "subscription") return;
    input.select();
    if (opensList) combobox()?.open();
  }

  /** Tabbing into a new product's cell edits it, and it stays an input when the product is no longer new. @param {Field} field */
  #enter(field) {
    if (this.#isFresh && field !== "subscription") this.#editing = field;
  }

  /** The editing is over: the cell says what it says. In a new product all cells are inputs, and stay it. @param {Field} field */
  async #end(field) {
    if (!this.#isFresh) this.#editing = null;
    this.leave(field);
    if (!this.#isFresh) await this.#rest(field);
  }

  /** The focus went elsewhere; another window's does not count. @param {Field} field */
  #left(field) {
    if (this.#isTurning) return;
    if (this.#editing === field && !this.#frameOf(field)?.contains(this.ui.focused)) this.#editing = null;
    this.leave(field);
  }

  /**
   * A choice is complete when it is made.
   * @param {Field} field
   * @param {unknown} value
   */
  #choose(field, value) {
    this.#state.type(field);
    if (field === "subscription") this.#store.set(this.#pathOf(field), value);
    else this.#type(field, `${value}`);
    this.leave(field);
  }

  /**
   * @param {Field} field
   * @param {string} text
   */
  #type(field, text) {
    this.#state.type(field);
    this.#question.forget();
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
    if (news.length > 0 && !quietly) this.ui.announce(`${this.#name}: ${news.map((issue) => issue.message).join(" ")}`);
  }

  #look() {
    const { products, product, index, ui, book } = this;
    const codes = this.#codes;
    const issues = products.issuesOf(index).map((issue) => inColumns(ui, book, issue, codes));
    this.#state.look({ ...{ locale: ui.locale, issues, product, names: products.names, isFresh: this.#isFresh }, suggest: () => this.#suggest() });
  }

  /** Only where the ERP is known and the product has no code that it knows. */
  #suggest() {
    const { erpProduct } = this.#codes;
    const name = this.product?.name;
    if (!this.book.isLive || typeof name !== "string" || (erpProduct !== "" && this.book.service(erpProduct, "", ""))) return undefined;
    return this.book.suggestion(name);
  }

  render() {
    // The last one's row goes with the next update of the table.
    if (this.index >= this.products.all.length) return nothing;
    this.#look();
    const { ui, index } = this;
    const { settled } = this.#state;
    const more = { isFresh: this.#isFresh, isOpen: this.#showsAll, name: this.#name };
    const onOpen = (/** @type {boolean} */ isOpen) => {
      this.#isOpen = isOpen;
      this.requestUpdate();
    };
    return html`<tbody class="product" role="rowgroup" data-row=${keyOf(this.#path)}>
      <tr role="row">
        <th role="rowheader" scope="row"><div class="product-who">${this.#cell("id")}${this.#cell("name")}</div></th>
        <td role="cell">${flagView(ui, this.#cellOf("subscription"), this.product?.subscription === true, this.#listeners)}</td>
        ${this.#choices().map(([field, choices]) => html`<td role="cell">${this.#cell(field, choices)}</td>`)}
        <td class="product-state" role="cell">${standingView(ui, settled, { ...more, onOpen })}</td>
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

  /** What somebody works at says all; else what can wait is told when it is asked for. */
  get #showsAll() {
    return this.#isOpen ?? this.#state.wasEdited;
  }

  /** What each choice takes depends on the others. @returns {readonly (readonly [Field, Choices])[]} */
  #choices() {
    const { book } = this;
    const { erpProduct, campaign, priceList } = this.#codes;
    return [
      ["erpProduct", { options: () => book.services, offers: () => book.isLive, find: (code) => book.service(code, campaign, priceList) }],
      ["campaign", { options: () => book.campaigns(erpProduct), offers: () => book.hasCampaigns, find: (code) => book.campaign(code) }],
      ["priceList", { options: () => book.priceLists(erpProduct, campaign), offers: () => book.hasPriceLists, find: (code) => book.priceList(code, campaign) }],
    ];
  }

  /**
   * @param {Field} field
   * @param {Choices} [choices]
   * @returns {import("./product-cells.js").Cell}
   */
  #cellOf(field, choices) {
    const found = this.#state.byField.get(field) ?? [];
    const isWrong = found.some((issue) => issue.severity === "error");
    // What is not shown describes nothing.
    const notes = isWrong || (found.length > 0 && this.#showsAll) ? `${this.#idOf(field)}-notes` : "";
    const price = field === "erpProduct" ? this.book.priceOf(this.#codes) : "";
    const names = { id: this.#idOf(field), path: this.#pathOf(field), label: this.#labelOf(field) };
    return { field, ...names, value: this.#valueOf(field), isNew: this.#isFresh, isWrong, notes, choices, price };
  }

  /**
   * @param {Field} field
   * @param {Choices} [choices]
   */
  #cell(field, choices) {
    const view = this.#editing === field || this.#isFresh ? editorView : valueView;
    return view(this.ui, this.#cellOf(field, choices), this.#listeners);
  }

  #notes() {
    const { byField, suggestion } = this.#state;
    if ([...byField.values()].flat().some(isAmbiguous)) this.#question.forget();
    return notesView(this.ui, {
      ...{ byField, suggestion, showsAll: this.#showsAll, names: this.products.names, label: this.#labelOf("erpProduct") },
      ...{ idOf: (field) => `${this.#idOf(field)}-notes`, pathOf: (field) => this.#pathOf(field) },
      questionAt: (field, words) => this.#question.ask(field, words),
      answered: this.#question.answered,
      onFix: (field, fix) => {
        this.#store.set(fix.path, fix.value);
        this.#state.rest();
        this.requestUpdate();
        void this.#rest(field ?? "id");
      },
      onUse: ({ value }) => {
        this.#choose("erpProduct", value);
        void this.#rest("erpProduct");
      },
    });
  }
}

define("voalle-product", ProductRow);
