// The products: a table for hundreds of rows, in pages, with what each one is in the ERP.
// Pages rather than a window that scrolls: a screen reader and the browser's search can read all of a page.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { sameValue } from "../config/place.js";
import { FileError } from "../file-error.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { pressOf } from "../press.js";
import { withPlace } from "./attributes.js";
import { ChoiceBook } from "./choice-book.js";
import { fieldAt, fieldOfIssue, nameOf } from "./columns.js";
import { askForFixes } from "./product-fixes.js";
import { exportProducts, importProducts } from "./product-import.js";
import "./product-group.js";
import { portionOf } from "./product-list.js";
import "./product-row.js";
import { actionsView, barView, headView, pagerView, shownWords, undoView } from "./products-bar.js";
import { Products } from "./products-model.js";

/** @typedef {import("../config/place.js").Path} Path */
/** @typedef {import("./product-row.js").ProductRow} ProductRow */

/** So many new rows are made at once: a key or a click has its paint before all are there. */
const atOnce = 6;
// Milliseconds without a key press after which the products are looked through, and more rows come: a key should not wait for either.
const rest = 100;
// Milliseconds after which more rows come, whoever types.
const longest = 1000;

/** `.store` is the form's. */
export class ProductsPart extends Part {
  static properties = { store: { attribute: false } };
  /** @type {ChoiceBook} */
  #book = given();
  /** What the book is of. @type {unknown[]} */
  #bookOf = [];
  /** @type {Products} */
  products = given();
  /** The positions of the page whose rows are shown. @type {readonly number[]} */
  #shown = [];
  /** Their rows' keys. @type {ReadonlySet<number>} */
  #there = new Set();
  /** Whether all rows of the page come with the next update. */
  #isWhole = false;
  /** When more rows came, and when somebody typed in the form. */
  #moments = { came: 0, typed: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #coming;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #searching;

  constructor() {
    super();
    /** @type {import("../config/store.js").Store} */
    this.store = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    pressOf(this.ui.root);
    this.products = new Products(this.store);
    this.products.mayOrder = () => !this.querySelector("table")?.contains(this.ui.focused);
    const hear = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent<import("./products-model.js").Change>} */ (event);
      if (detail.isAround) this.requestUpdate();
    };
    this.products.addEventListener("changed", hear, { signal });
    const typed = () => {
      this.#moments.typed = performance.now();
      this.#wait();
    };
    this.ui.root.addEventListener("beforeinput", typed, { capture: true, passive: true, signal });
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#searching);
    clearTimeout(this.#coming);
  }

  willUpdate() {
    const of = [this.ui, this.store.choices];
    if (of.some((one, index) => one !== this.#bookOf[index])) this.#book = new ChoiceBook(this.ui, this.store.choices);
    this.#bookOf = of;
    const { page, list } = this.products;
    this.#shown = this.#isWhole ? page : portionOf(page, (index) => this.#there.has(list.keys[index]), atOnce);
    this.#isWhole = false;
    this.#there = new Set(this.#shown.map((index) => list.keys[index]));
  }

  updated() {
    this.#moments.came = performance.now();
    this.#wait();
  }

  /** More rows come when nobody types, or after a while. */
  #wait() {
    clearTimeout(this.#coming);
    if (!this.isConnected || this.#shown.length >= this.products.page.length) return;
    const { came, typed } = this.#moments;
    const come = () => requestAnimationFrame(() => this.requestUpdate());
    this.#coming = setTimeout(come, Math.min(typed + rest, came + longest) - performance.now());
  }

  render() {
    const { ui, products } = this;
    const { list } = products;
    const words =
      list.length === 0
        ? ui.say("Nenhum produto ainda. Acrescente um, ou traga todos de uma planilha.", "No product yet. Add one, or bring all of them from a spreadsheet.")
        : ui.say("Nenhum produto combina com o filtro.", "No product fits the filter.");
    return html`<div class="products">
      ${actionsView(ui, products.fixes, {
        onAdd: () => this.#add(),
        onImport: () => this.#withFiles(() => this.#replaceAll(importProducts)),
        onExport: () => this.#withFiles(() => exportProducts(ui, products)),
        onFix: () => this.#replaceAll(askForFixes),
      })}
      <div class="notes" data-path="products">${products.own.map((issue) => issueView(ui, issue))}</div>
      ${barView(ui, products, { onSearch: (text) => this.#search(text), onChoose: (wanted) => this.#choose(wanted) })}
      <voalle-product-group .ui=${ui} .products=${products} .book=${this.#book} .onApplied=${this.#focusOnUndo} .shown=${list.order.length}></voalle-product-group>
      ${undoView(ui, products, () => this.#takeBack())}
      <p class="help products-none" ?hidden=${list.order.length > 0}>${words}</p>
      <table class="products-table" role="table" aria-label=${ui.say("Produtos", "Products")} ?hidden=${list.order.length === 0}>
        ${headView(ui)}${this.#rows()}
      </table>
      ${pagerView(ui, products)}
    </div>`;
  }

  /** Those of the page: a few at a time, in their order. */
  #rows() {
    const { products } = this;
    return repeat(
      this.#shown,
      (index) => products.list.keys[index],
      (index) =>
        html`<voalle-product
          .ui=${this.ui}
          .products=${products}
          .book=${this.#book}
          .index=${index}
          .onRemove=${this.#remove}
          .onPlaceAll=${this.#placeAll}
        ></voalle-product>`,
    );
  }

  /** The row of a product on the page; whoever asks for it does not wait for its portion. @param {number} index */
  async #rowOf(index) {
    this.#isWhole = true;
    this.requestUpdate();
    await this.updateComplete;
    return this.#shownRow(index);
  }

  /** @param {number} index */
  #shownRow(index) {
    const rows = /** @type {NodeListOf<ProductRow>} */ (this.querySelectorAll("voalle-product"));
    return [...rows].find((row) => row.index === index);
  }

  async #focusOnAdd() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[data-add]"))?.focus();
  }

  async #add() {
    const row = await this.#rowOf(this.products.add());
    await row?.focusOn("id", true);
  }

  /** @param {number} index */
  #remove = async (index) => {
    const product = this.products.all[index];
    const next = this.products.remove(index, (ui) => {
      const name = nameOf(ui, product, index);
      return ui.say(`${name} foi removido.`, `${name} was removed.`);
    });
    if (next === undefined) return this.#focusOnAdd();
    return (await this.#rowOf(next))?.focusOnRemove();
  };

  /** @param {readonly number[]} indexes @param {import("./choice-book.js").Place} place */
  #placeAll = (indexes, place) => {
    const { products } = this;
    const words = (/** @type {import("../ui.js").Ui} */ ui) => {
      const where = [place.campaign, place.priceList].filter(Boolean).join(" – ");
      return ui.say(
        `${ui.count(indexes.length, ["produto ficou", "produtos ficaram"], ["", ""])} em ${where}.`,
        `${ui.count(indexes.length, ["", ""], ["product is", "products are"])} in ${where} now.`,
      );
    };
    products.changeSome(indexes, (product) => ({ ...product, attributes: withPlace(product.attributes, products.names, place) }), words);
    return this.#focusOnUndo();
  };

  /** What changes many has the way back at hand. */
  #focusOnUndo = async () => {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".products-undo button"))?.focus();
  };

  async #takeBack() {
    const index = this.products.takeBack();
    this.ui.announce(this.ui.say("Desfeito.", "Undone."));
    await (index === undefined ? this.#focusOnAdd() : this.#bring(index, "id", false));
  }

  /** @param {string} text */
  #search(text) {
    this.products.screen.text = text;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.#choose({}), rest);
  }

  /** What is shown then is told, and not what a removal or its way back leaves. @param {Parameters<Products["choose"]>[0]} wanted */
  #choose(wanted) {
    this.products.choose(wanted);
    const words = shownWords(this.ui, this.products);
    this.ui.announce(words || this.ui.say("Nenhum produto combina com o filtro.", "No product fits the filter."));
  }

  /**
   * Shows the products of a filter, and of these only those with one of these findings, where codes are named.
   * @param {import("./product-list.js").Filter} filter
   * @param {readonly string[]} [codes]
   */
  async show(filter, codes = []) {
    this.#choose({ filter, codes, text: "" });
    await this.updateComplete;
    this.querySelector(".products-bar")?.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */ (this.querySelector('.products-chip[aria-pressed="true"]'))?.focus({ preventScroll: true });
  }

  /**
   * What needs the reader of files says so where that can't be had.
   * @param {() => Promise<void>} work
   */
  async #withFiles(work) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.ui.announce(error.message);
    }
  }

  /**
   * @param {typeof importProducts | typeof askForFixes} ask shows what would change
   * @returns {Promise<void>}
   */
  async #replaceAll(ask) {
    const { products } = this;
    const before = structuredClone(products.all);
    const answer = await ask(this.ui, products);
    if (!answer) return;
    // The page around may have put another configuration there: what was shown is looked at anew.
    if (!sameValue(before, products.all)) return this.#replaceAll(ask);
    products.replaceAll(answer.products, answer.words);
    await this.#focusOnAdd();
  }

  /**
   * Which product's field an issue's path is about: the one in which it is mended. Null where there is no such product.
   * @param {Path} path
   */
  #fieldOf(path) {
    const { all, names, store } = this.products;
    const index = Number(path[1]);
    if (all[index] === undefined) return null;
    const issue = store.issuesAt(path).find(({ severity }) => severity === "error");
    return { index, field: (issue ? fieldOfIssue(issue, all[index], names) : fieldAt(path.slice(2), all[index], names)) ?? "id" };
  }

  /** Goes to the field of an issue's path, and brings its page into view. @param {Path} path */
  reach(path) {
    const found = this.#fieldOf(path);
    return found ? this.#bring(found.index, found.field) : this.#focusOnAdd();
  }

  /** Shows what is said about it, where it is in view. @param {Path} path */
  leave(path) {
    const found = this.#fieldOf(path);
    if (found) this.#shownRow(found.index)?.leave(found.field, true);
  }

  /**
   * @param {number} index
   * @param {import("./columns.js").Field} field
   * @param {boolean} [edits] whether somebody wants to type there
   */
  async #bring(index, field, edits = true) {
    this.products.bring(index);
    const row = await this.#rowOf(index);
    (await row?.focusOn(field, edits))?.closest(".product-field")?.scrollIntoView({ block: "center" });
  }

  /** Tells everything about every product, also about those that were not left yet. */
  reveal() {
    this.products.reveal();
  }
}

define("voalle-products", ProductsPart);
