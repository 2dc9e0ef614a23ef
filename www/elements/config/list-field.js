// A short list of things that each have fields: payment methods.
import { fill, h, keyOf } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { FieldView } from "./field.js";

export class ListView {
  #ui;
  #store;
  #spec;
  #rows = [];

  constructor(ui, store, spec) {
    this.#ui = ui;
    this.#store = store;
    this.#spec = spec;
    const items = this.#items();
    this.element = h(
      "div",
      { class: "list" },
      h("h3", {}, ui.say(...spec.title)),
      items.length === 0 ? h("p", { class: "help" }, ui.say(...spec.none)) : null,
      items.map((item, index) => this.#row(item, index)),
      h("button", { type: "button", class: "quiet", "data-add": keyOf(spec.path), click: () => this.#add() }, ui.say(...spec.add)),
    );
  }

  #items() {
    const items = this.#store.valueAt(this.#spec.path);
    return Array.isArray(items) ? items : [];
  }

  #add() {
    const path = [...this.#spec.path, this.#items().length];
    this.#store.insert(path, structuredClone(this.#spec.empty));
    this.#rebuilt(`[data-row="${keyOf(path)}"] input`);
  }

  #remove(path) {
    this.#store.remove(path);
    this.#rebuilt(`[data-add="${keyOf(this.#spec.path)}"]`);
  }

  /** The form is made anew: who works by keyboard goes on where the work is. */
  #rebuilt(selector) {
    this.#store.dispatchEvent(new Event("replaced"));
    this.#ui.root.querySelector(selector)?.focus();
  }

  #row(item, index) {
    const path = [...this.#spec.path, index];
    const fields = this.#spec.fields.map((field) => new FieldView(this.#ui, this.#store, field, [...path, ...field.path]));
    const name = item && typeof item === "object" ? this.#spec.name(item) : "";
    const notes = h("div", { class: "notes", "aria-live": "polite" });
    const one = this.#ui.say(...this.#spec.one);
    const title = `${one[0].toUpperCase()}${one.slice(1)} ${index + 1}${name ? `: ${name}` : ""}`;
    const remove = h(
      "button",
      { type: "button", class: "quiet remove", "aria-label": this.#ui.say(`Remover ${title}`, `Remove ${title}`), click: () => this.#remove(path) },
      this.#ui.say("Remover", "Remove"),
    );
    const element = h(
      "fieldset",
      { class: "row", "data-row": keyOf(path) },
      h("legend", {}, title),
      h(
        "div",
        { class: "row-fields" },
        fields.map((field) => field.element),
      ),
      notes,
      remove,
    );
    this.#rows.push({ path, fields, notes, shown: "[]" });
    return element;
  }

  get fields() {
    return this.#rows.flatMap((row) => row.fields);
  }

  /** Issues of a row that belong to none of its inputs. */
  render() {
    const own = new Set(this.fields.map((field) => keyOf(field.path)));
    for (const row of this.#rows) {
      for (const field of row.fields) field.render();
      const others = this.#store.issuesUnder(row.path).filter((issue) => !own.has(keyOf(issue.path)));
      const key = JSON.stringify(others);
      if (row.shown === key) continue;
      row.shown = key;
      fill(
        row.notes,
        others.map((issue) => issueNote(this.#ui, issue, (fix) => this.#apply(fix))),
      );
    }
  }

  #apply(fix) {
    this.#store.set(fix.path, fix.value);
    this.#store.dispatchEvent(new Event("replaced"));
  }
}
