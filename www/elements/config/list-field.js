// A list of things that each have fields: products, payment methods.
import { AttributeField } from "./attribute-field.js";
import { fill, h, keyOf } from "./dom.js";
import { FieldView, issueNote } from "./field.js";

export class ListView {
  #store;
  #spec;
  #rows = [];

  constructor(store, spec) {
    this.#store = store;
    this.#spec = spec;
    const items = this.#items();
    this.element = h(
      "div",
      { class: "list" },
      h("h3", {}, spec.title),
      items.length === 0 ? h("p", { class: "help" }, `Nenhum ${spec.one} ainda.`) : null,
      items.map((item, index) => this.#row(item, index)),
      h("button", { type: "button", class: "quiet", "data-add": keyOf(spec.path), click: () => this.#add() }, spec.add),
    );
  }

  #items() {
    const items = this.#store.valueAt(this.#spec.path);
    return Array.isArray(items) ? items : [];
  }

  #add() {
    const path = [...this.#spec.path, this.#items().length];
    this.#store.insert(path, structuredClone(this.#spec.empty));
    // The form was made anew: who works by keyboard goes on in the new row.
    document.querySelector(`[data-row="${keyOf(path)}"] input`)?.focus();
  }

  #remove(path) {
    this.#store.remove(path);
    document.querySelector(`[data-add="${keyOf(this.#spec.path)}"]`)?.focus();
  }

  #row(item, index) {
    const path = [...this.#spec.path, index];
    const fields = this.#spec.fields.map((field) =>
      field.kind === "attribute" ? new AttributeField(this.#store, field, path) : new FieldView(this.#store, field, [...path, ...field.path]),
    );
    const name = item && typeof item === "object" ? this.#spec.name(item) : "";
    const notes = h("div", { class: "notes", "aria-live": "polite" });
    const title = `${this.#spec.one[0].toUpperCase()}${this.#spec.one.slice(1)} ${index + 1}${name ? `: ${name}` : ""}`;
    const element = h(
      "fieldset",
      { class: "row", "data-row": keyOf(path) },
      h("legend", {}, title),
      h("div", { class: "row-fields" }, fields.map((field) => field.element)),
      notes,
      h("button", { type: "button", class: "quiet remove", "aria-label": `Remover ${title}`, click: () => this.#remove(path) }, "Remover"),
    );
    this.#rows.push({ path, fields, notes });
    return element;
  }

  get fields() {
    return this.#rows.flatMap((row) => row.fields);
  }

  /** Issues of a row that belong to none of its inputs, such as those of its attributes. */
  render() {
    const own = new Set(this.fields.map((field) => keyOf(field.path)));
    for (const { path, fields, notes } of this.#rows) {
      for (const field of fields) field.render();
      const prefix = `${keyOf(path)}.`;
      const others = this.#store.issues.filter((issue) => {
        const key = keyOf(issue.path);
        return (key === keyOf(path) || key.startsWith(prefix)) && !own.has(key);
      });
      const key = JSON.stringify(others);
      if (notes.dataset.shown === key) continue;
      notes.dataset.shown = key;
      fill(notes, others.map((issue) => issueNote(issue, (fix) => this.#apply(fix))));
    }
  }

  #apply(fix) {
    this.#store.set(fix.path, fix.value);
    this.#store.dispatchEvent(new Event("replaced"));
  }
}
