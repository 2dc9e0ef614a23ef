// One product of the table: its fields, how it stands, and what is to be said about it.
import { fill, h, keyOf } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { fieldAt, nameOf } from "./columns.js";
import { ChoiceField, FlagField, TextField } from "./product-fields.js";
import { stateBadges } from "./product-state.js";

const severities = ["error", "warning", "info"];

export class ProductRow {
  #fields;
  #typing = null;
  #shown = [];
  #left = new Set();
  #remove;
  #state = h("td", { class: "product-state", role: "cell" });
  #notesCell = h("td", { colspan: "7", role: "cell" });
  #notes = h("tr", { class: "product-notes", role: "row", hidden: true }, this.#notesCell);

  /** `table` is the ProductsView's part that rows know: `{ui, store, book, names, isFresh, onRemove, tell, whenReleased}`. */
  constructor(table, index) {
    this.table = table;
    this.index = index;
    this.path = ["products", index];
    this.ui = table.ui;
    this.store = table.store;
    const erpProduct = () => this.#fields.erpProduct.value.trim();
    const campaign = () => this.#fields.campaign.value.trim();
    const priceList = () => this.#fields.priceList.value.trim();
    const book = () => table.book;
    // The choices ask each other for their values, but not before all are there.
    const later = (find) => (value) => (this.#fields ? find(value) : undefined);
    this.#fields = {
      id: new TextField(this, "id"),
      name: new TextField(this, "name"),
      subscription: new FlagField(this, "subscription"),
      erpProduct: new ChoiceField(this, "erpProduct", {
        options: () => book().services,
        offers: () => book().isLive,
        find: later((code) => book().service(code, campaign(), priceList())),
      }),
      campaign: new ChoiceField(this, "campaign", {
        options: () => book().campaigns(erpProduct()),
        offers: () => book().hasCampaigns,
        find: (code) => book().campaign(code),
      }),
      priceList: new ChoiceField(this, "priceList", {
        options: () => book().priceLists(erpProduct(), campaign()),
        offers: () => book().hasPriceLists,
        find: later((code) => book().priceList(code, campaign())),
      }),
    };
    this.#remove = h(
      "button",
      { type: "button", class: "quiet product-remove", click: () => table.onRemove(this.index) },
      h("span", { "aria-hidden": "true" }, "✕"),
      h("span", { class: "product-remove-words" }, this.ui.say("Remover", "Remove")),
    );
    const { id, name, ...others } = this.#fields;
    const cell = (...content) => h("td", { role: "cell" }, content);
    this.element = h(
      "tbody",
      { class: "product", role: "rowgroup", "data-row": keyOf(this.path) },
      h(
        "tr",
        { role: "row" },
        cell(id.element, name.element),
        Object.values(others).map((field) => cell(field.element)),
        this.#state,
        h("td", { class: "product-actions", role: "cell" }, this.#remove),
      ),
      this.#notes,
    );
    this.render();
  }

  get fields() {
    return Object.values(this.#fields);
  }

  fieldOf(name) {
    return this.#fields[name];
  }

  get product() {
    return this.store.valueAt(this.path);
  }

  get names() {
    return this.table.names;
  }

  focusRemove() {
    this.#remove.focus();
  }

  issuesOf(field) {
    return this.store.issuesUnder(this.path).filter((issue) => this.#fieldOf(issue) === field);
  }

  #fieldOf(issue) {
    return fieldAt(issue.path.slice(2), this.product, this.names);
  }

  isTyping(field) {
    return this.#typing === field;
  }

  /** A key: what it brings is told when the field is left, and what it mends goes at once. */
  type(field, store) {
    this.#typing = field;
    store();
  }

  /** A choice is complete when it is made. */
  choose(field, store) {
    store?.();
    this.leave(field);
  }

  /** The field was left: from now on its findings are shown. */
  leave(field, quietly = false) {
    this.#typing = null;
    this.#left.add(field.field);
    const before = this.#shown;
    this.render();
    const news = this.#shown.filter((issue) => !before.some((one) => one.message === issue.message));
    if (!quietly && news.length > 0) this.table.tell(`${nameOf(this.ui, this.product, this.index)}: ${news.map((issue) => issue.message).join(" ")}`);
  }

  render() {
    const all = this.store.issuesUnder(this.path);
    const known = (issue) => this.#shown.some((one) => one.code === issue.code && one.message === issue.message);
    const isShown = this.#typing ? known : this.table.isFresh(this.index) ? (issue) => this.#left.has(this.#fieldOf(issue)) : () => true;
    this.#shown = all.filter(isShown).sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
    // By hand: Map.groupBy is newer than the oldest browsers that this runs in.
    const byField = new Map();
    for (const issue of this.#shown) {
      const field = this.#fieldOf(issue);
      byField.set(field, [...(byField.get(field) ?? []), issue]);
    }
    for (const field of this.fields) {
      const issues = byField.get(field.field) ?? [];
      field.render(
        issues.some((issue) => issue.severity === "error"),
        issues.length > 0 ? `${field.id}-notes` : undefined,
      );
    }
    const name = nameOf(this.ui, this.product, this.index);
    this.#remove.setAttribute("aria-label", this.ui.say(`Remover ${name}`, `Remove ${name}`));
    if (!this.#typing) fill(this.#state, stateBadges(this.ui, this.#shown, this.table.isFresh(this.index)));
    this.#renderNotes(byField);
  }

  #renderNotes(byField) {
    const suggestion = this.#typing ? this.#suggested : this.#suggest();
    const key = JSON.stringify([[...byField.values()], suggestion]);
    if (this.#notes.dataset.shown === key) return;
    this.#notes.dataset.shown = key;
    this.#suggested = suggestion;
    const said = new Set();
    const notes = [...byField].map(([field, issues]) => this.#note(field, issues, said));
    fill(this.#notesCell, notes, suggestion ? this.#suggestionNote(suggestion) : null);
    this.#notes.hidden = notes.length === 0 && !suggestion;
  }

  /** Help that another finding of the row has given already (`said`) is not repeated. */
  #note(field, issues, said) {
    const at = this.#fields[field];
    const onFix = (fix) => {
      this.store.set(fix.path, fix.value);
      this.#typing = null;
      this.render();
      (at ?? this.#fields.id).input.focus();
    };
    const words = issues.map((issue) => {
      const note = issueNote(this.ui, said.has(issue.help) ? { ...issue, help: undefined } : issue, onFix);
      said.add(issue.help);
      return note;
    });
    return h("div", { class: "product-note", "data-path": at ? keyOf(at.path) : null }, h("div", { class: "notes", id: at ? `${at.id}-notes` : null }, words));
  }

  #suggested;

  /** Only where the ERP is known and the product has no code that it knows. */
  #suggest() {
    const { book } = this.table;
    const code = this.#fields.erpProduct.value.trim();
    const name = this.product?.name;
    if (!book.isLive || typeof name !== "string" || (code !== "" && book.service(code, "", ""))) return undefined;
    return book.suggestion(name);
  }

  #suggestionNote({ value, title, detail }) {
    const words = [`${value} – ${title}`, detail].filter(Boolean).join(" · ");
    const use = () => {
      this.choose(this.#fields.erpProduct, () => this.store.set(this.#fields.erpProduct.path, value));
      this.#fields.erpProduct.input.focus();
    };
    const label = this.ui.say(`Usar ${words} em ${this.#fields.erpProduct.label}`, `Use ${words} in ${this.#fields.erpProduct.label}`);
    return h(
      "div",
      { class: "product-suggestion issue info" },
      h("p", {}, h("strong", {}, this.ui.say("Sugestão pelo nome: ", "Suggestion by name: ")), words),
      h("button", { type: "button", class: "fix", "aria-label": label, click: use }, this.ui.say("Usar", "Use")),
    );
  }
}
