// The products: a table for hundreds of rows, in pages, with what each one is in the ERP.
// Pages rather than a window that scrolls: a screen reader and the browser's search can read all of a page.
import { sameValue } from "../config/place.js";
import { fill, h, keyOf } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { attributeNames } from "./attributes.js";
import { ChoiceBook } from "./choice-book.js";
import { fieldAt, labelOf, nameOf } from "./columns.js";
import { Press } from "./press.js";
import { askForFixes, fixesOf, fixesWords } from "./product-fixes.js";
import { FileError } from "../file-error.js";
import { exportProducts, importProducts } from "./product-import.js";
import { ProductList } from "./product-list.js";
import { ProductRow } from "./product-row.js";
import { ProductsBar } from "./products-bar.js";
import { ProductsPager } from "./products-pager.js";
import { RowPage } from "./row-page.js";
import { UndoNote } from "./undo-note.js";

/** What stays when the form is made anew, after saving for one: by the store, because the view is made anew as well. */
const kept = new WeakMap();
const empty = { id: "", name: "", erpProduct: "", subscription: true, attributes: [] };

export class ProductsView {
  #ui;
  #store;
  #list;
  #screen;
  #choices;
  #book;
  #names;
  #rows;
  #row;
  #bar;
  #pager;
  #fixes;
  #undo;
  #isChanging = false;
  #press = new Press();
  #table;
  #none = h("p", { class: "help products-none", hidden: true });
  #own = h("div", { class: "notes", "data-path": "products" });
  #said = h("p", { class: "sr-only", role: "status" });

  constructor(ui, store) {
    this.#ui = ui;
    this.#store = store;
    const before = kept.get(store);
    this.#list = before?.list ?? new ProductList();
    this.#screen = before?.screen ?? { filter: "all", text: "", page: 0, size: 25 };
    kept.set(store, { list: this.#list, screen: this.#screen });
    this.#bar = new ProductsBar(ui, this.#screen, () => this.#choose());
    this.#pager = new ProductsPager(ui, this.#screen, (isNewSize) => (isNewSize ? this.#choose() : this.#turn()));
    this.#undo = new UndoNote(ui);
    const button = (words, click, attributes = {}) => h("button", { type: "button", class: "quiet", click, ...attributes }, words);
    this.#fixes = button("", () => this.#replaceAll(askForFixes), { hidden: true });
    this.#row = this.#sharedByRows();
    this.#table = h("table", { class: "products-table", role: "table", "aria-label": ui.say("Produtos", "Products") }, this.#head());
    this.#rows = new RowPage(this.#table, (index) => new ProductRow(this.#row, index));
    const buttons = [
      button(ui.say("Acrescentar produto", "Add product"), () => this.#add(), { "data-add": "products" }),
      button(ui.say("Preencher por planilha (CSV)…", "Fill in from a spreadsheet (CSV)…"), () => this.#withFiles(() => this.#replaceAll(importProducts))),
      button(ui.say("Exportar produtos (CSV)", "Export products (CSV)"), () => this.#withFiles(exportProducts)),
      this.#fixes,
    ];
    this.element = h(
      "div",
      { class: "products" },
      h("div", { class: "actions" }, buttons),
      this.#own,
      this.#bar.element,
      this.#undo.element,
      this.#none,
      this.#table,
      this.#pager.element,
      this.#said,
    );
    this.render();
    if (before?.focused) queueMicrotask(() => this.#refocus(before.focused));
  }

  /** What rows know of the table. */
  #sharedByRows() {
    const view = this;
    return {
      ui: this.#ui,
      store: this.#store,
      get book() {
        return view.#book;
      },
      get names() {
        return view.#names;
      },
      isFresh: (index) => this.#list.fresh.has(index),
      onRemove: (index) => this.#remove(index),
      whenReleased: (act) => this.#press.whenReleased(act),
      tell: (words) => (this.#said.textContent = words),
    };
  }

  #head() {
    const ui = this.#ui;
    const labels = [
      ui.say("Produto", "Product"),
      ...["subscription", "erpProduct", "campaign", "priceList"].map((field) => labelOf(ui, field)),
      ui.say("Situação", "State"),
    ];
    return h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        labels.map((label) => h("th", { scope: "col", role: "columnheader" }, label)),
        h("th", { scope: "col", role: "columnheader" }, h("span", { class: "sr-only" }, ui.say("Ações", "Actions"))),
      ),
    );
  }

  /** Another form takes this one's place; where the focus was is remembered. */
  close() {
    this.#press.close();
    kept.get(this.#store).focused = this.element.contains(this.#ui.focused) ? this.#ui.focused.closest("[data-path]")?.dataset.path : undefined;
  }

  #refocus(key) {
    kept.get(this.#store).focused = undefined;
    if (this.#ui.focused || !this.element.isConnected) return;
    this.fields.find((field) => keyOf(field.path) === key)?.input.focus();
  }

  get #products() {
    const products = this.#store.valueAt(["products"]);
    return Array.isArray(products) ? products : [];
  }

  /** The fields of the page that is shown. */
  get fields() {
    return this.#rows.all.flatMap((row) => row.fields);
  }

  /** Shows what changed: `touched` are the keys of the store's `changed`; without them, all. */
  render(touched) {
    if (this.#isChanging) return;
    const isOther = this.#choices !== this.#store.choices || this.#products.length !== this.#list.length;
    if (!touched || isOther || [...touched].some((key) => key === "products" || key.startsWith("productAttributes"))) return this.#renderAll();
    const indexes = new Set();
    for (const key of touched) {
      const index = /^products\.(\d+)/.exec(key)?.[1];
      if (index !== undefined) indexes.add(Number(index));
    }
    for (const index of indexes) {
      this.#list.touch(index, this.#store.issuesUnder(["products", index]));
      this.#rows.get(index)?.render();
    }
    if (indexes.size === 0) return;
    this.#undo.changed();
    this.#renderAround();
  }

  #renderAll() {
    const { choices } = this.#store;
    const isOtherLength = this.#products.length !== this.#list.length;
    const isOtherErp = !this.#book || this.#choices !== choices;
    if (isOtherErp) this.#book = new ChoiceBook(this.#ui, choices);
    this.#choices = choices;
    this.#read();
    if (isOtherLength) this.#rows.forget();
    // Whoever works in the table keeps the order that they see.
    if (isOtherLength || (isOtherErp && !this.#table.contains(this.#ui.focused))) this.#decide();
    for (const row of this.#rows.all) row.render();
    this.#turn();
  }

  /** Takes names and states anew from the store. */
  #read() {
    this.#names = attributeNames(this.#store.valueAt(["productAttributes"]));
    this.#list.reset(this.#products.length, (index) => this.#store.issuesUnder(["products", index]));
  }

  #decide() {
    const text = (product) => [product?.id, product?.name, product?.erpProduct].join(" ");
    this.#list.decide(this.#screen.filter, this.#screen.text, (index) => text(this.#products[index]));
  }

  /** Another filter, or the same again: the only times at which rows change their places. */
  #choose() {
    this.#list.fresh.clear();
    this.#screen.page = 0;
    this.#decide();
    this.#turn();
  }

  /** Puts the rows of the page there. */
  #turn() {
    const { size } = this.#screen;
    this.#screen.page = Math.min(this.#screen.page, this.#list.pages(size) - 1);
    this.#rows.show(this.#list.page(this.#screen.page, size));
    this.#renderAround();
  }

  /** Everything but the rows. */
  #renderAround() {
    const ui = this.#ui;
    const { length, order } = this.#list;
    this.#bar.render(this.#list);
    this.#pager.render(this.#list);
    const fixes = fixesOf(this.#store.issuesUnder(["products"])).length;
    this.#fixes.hidden = fixes === 0;
    this.#fixes.textContent = fixesWords(ui, fixes);
    this.#table.hidden = order.length === 0;
    this.#none.hidden = order.length > 0;
    this.#none.textContent =
      length === 0
        ? ui.say("Nenhum produto ainda. Acrescente um, ou traga todos de uma planilha.", "No product yet. Add one, or bring all of them from a spreadsheet.")
        : ui.say("Nenhum produto combina com o filtro.", "No product fits the filter.");
    const own = this.#store.issuesAt(["products"]);
    const key = JSON.stringify(own);
    if (this.#own.dataset.shown === key) return;
    this.#own.dataset.shown = key;
    fill(
      this.#own,
      own.map((issue) => issueNote(ui, issue)),
    );
  }

  #add() {
    const index = this.#products.length;
    this.#list.inserted(index);
    this.#list.fresh.add(index);
    this.#screen.page = 0;
    this.#change(() => this.#store.insert(["products", index], structuredClone(empty)));
    this.#rows.get(index).fieldOf("id").input.focus();
  }

  #remove(index) {
    const product = structuredClone(this.#products[index]);
    const name = nameOf(this.#ui, product, index);
    const place = this.#list.order.indexOf(index);
    this.#list.removed(index);
    this.#change(() => this.#store.remove(["products", index]));
    const next = this.#list.order[Math.min(place, this.#list.order.length - 1)];
    if (next === undefined) this.#focusAdd();
    else this.#rows.get(next)?.focusRemove();
    this.#undo.show(this.#ui.say(`${name} foi removido.`, `${name} was removed.`), () => this.#putBack(index, place, product));
  }

  #putBack(index, place, product) {
    const at = Math.min(index, this.#products.length);
    this.#list.inserted(at, place);
    this.#change(() => this.#store.insert(["products", at], product));
    this.fieldFor(["products", at, "id"]).focus();
  }

  /** An edit after which rows stand at other positions, or all are others: the rows of the page are made anew. */
  #change(edit, decide = () => {}) {
    this.#isChanging = true;
    edit();
    this.#isChanging = false;
    this.#rows.forget();
    this.#undo.hide();
    this.#read();
    decide();
    this.#turn();
  }

  /** What needs the reader of files says so where that can't be had. */
  async #withFiles(work) {
    this.#said.textContent = "";
    try {
      await work(this.#ui, this.#store);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#said.textContent = error.message;
    }
  }

  /** Many at once: one edit, and one way back as long as nothing else is changed. `ask` shows what would change. */
  async #replaceAll(ask) {
    const before = structuredClone(this.#products);
    const answer = await ask(this.#ui, this.#store);
    if (!answer) return;
    // The page around may have put another configuration there: what was shown is looked at anew.
    if (!sameValue(before, this.#products)) {
      await this.#replaceAll(ask);
      return;
    }
    const put = (products) => {
      this.#list.fresh.clear();
      this.#change(
        () => this.#store.set(["products"], products),
        () => this.#decide(),
      );
      this.#focusAdd();
    };
    put(answer.products);
    this.#undo.show(answer.words, () => put(before), true);
  }

  #focusAdd() {
    this.element.querySelector("[data-add]").focus();
  }

  /** The field of an issue's path: going there brings its page into view. */
  fieldFor(path) {
    const [, index, ...place] = path;
    const product = this.#products[index];
    const field = fieldAt(place, product, this.#names) ?? "id";
    if (product === undefined)
      return { path, id: "", label: this.#ui.say("Produtos", "Products"), issues: this.#store.issuesAt(path), focus: () => this.#focusAdd(), leave() {} };
    const name = nameOf(this.#ui, product, index);
    return {
      path,
      id: `product-${index}-${field}`,
      label: this.#ui.say(`${labelOf(this.#ui, field)} de ${name}`, `${labelOf(this.#ui, field)} of ${name}`),
      issues: this.#store.issuesUnder(path),
      focus: () => this.#bring(index).fieldOf(field).focus(),
      leave: () => this.#rows.get(index)?.fieldOf(field).leave(),
    };
  }

  /** The row of a product, on its page; a filter that hides it is taken away. */
  #bring(index) {
    if (!this.#list.order.includes(index)) {
      Object.assign(this.#screen, { filter: "all", text: "" });
      this.#decide();
    }
    this.#screen.page = Math.floor(this.#list.order.indexOf(index) / this.#screen.size);
    this.#turn();
    return this.#rows.get(index);
  }

  /** Tells everything about every product, also about those that were not left yet. */
  reveal() {
    this.#list.fresh.clear();
    for (const row of this.#rows.all) row.render();
  }
}
