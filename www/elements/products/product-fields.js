// The inputs of a product's row.
import { Combobox } from "../combobox.js";
import { h, keyOf } from "../dom.js";
import { attributeOf, withAttribute } from "./attributes.js";
import { labelOf, nameOf, placeOf, shortLabel } from "./columns.js";

/** What all inputs of a row share. `row` is its ProductRow, which hears of typing and of leaving. */
class ProductField {
  constructor(row, field) {
    this.row = row;
    this.field = field;
    this.id = `product-${row.index}-${field}`;
    this.path = [...row.path, ...placeOf(field)];
  }

  /** The input with a label that the table's head makes superfluous, except in narrow layouts. */
  frame(...content) {
    const [words, more] = shortLabel(this.row.ui, this.field);
    const label = h("label", { class: "product-label", for: this.id }, words, more ? h("span", { class: "product-label-more" }, more) : null);
    this.element = h(
      "div",
      {
        class: `product-field product-${this.field}`,
        "data-path": keyOf(this.path),
        focusout: () => this.row.table.whenReleased(() => this.element.isConnected && this.row.leave(this)),
      },
      label,
      content,
    );
  }

  /** "Produto ERP de Fibra 600 Mega". */
  get label() {
    const { ui, product, index } = this.row;
    const [field, name] = [labelOf(ui, this.field), nameOf(ui, product, index)];
    return ui.say(`${field} de ${name}`, `${field} of ${name}`);
  }

  get issues() {
    return this.row.issuesOf(this.field);
  }

  get value() {
    const value = this.row.product?.[this.field];
    return value === undefined || value === null || typeof value === "object" ? "" : `${value}`;
  }

  focus() {
    this.input.focus();
    this.element.scrollIntoView({ block: "center" });
  }

  leave() {
    this.row.leave(this, true);
  }

  /** Its name, its value, and whether it is wrong; `notes` is the id of the words shown about it. */
  render(failed, notes) {
    this.input.setAttribute("aria-label", this.label);
    this.input.setAttribute("aria-invalid", `${failed}`);
    this.element.classList.toggle("failed", failed);
    this.describe(notes);
  }

  describe(notes) {
    if (notes) this.input.setAttribute("aria-describedby", notes);
    else this.input.removeAttribute("aria-describedby");
  }
}

export class TextField extends ProductField {
  constructor(row, field) {
    super(row, field);
    this.input = h("input", {
      id: this.id,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      input: () => this.row.type(this, () => row.store.set(this.path, this.input.value)),
    });
    this.frame(this.input);
  }

  render(failed, notes) {
    super.render(failed, notes);
    if (!this.row.isTyping(this) && this.input.value !== this.value) this.input.value = this.value;
  }
}

export class FlagField extends ProductField {
  constructor(row, field) {
    super(row, field);
    this.input = h("input", { id: this.id, type: "checkbox", change: () => this.row.choose(this, () => row.store.set(this.path, this.input.checked)) });
    this.frame(this.input);
  }

  render(failed, notes) {
    super.render(failed, notes);
    this.input.checked = this.row.product?.[this.field] === true;
  }
}

export class ChoiceField extends ProductField {
  #combobox;

  /** `choice` is `{options, offers, find}` as the Combobox takes them. */
  constructor(row, field, choice) {
    super(row, field);
    this.#combobox = new Combobox(row.ui, {
      ...{ id: this.id, value: this.value, ...choice },
      onInput: () => row.type(this, () => this.store()),
      onChoose: () => row.choose(this),
    });
    this.input = this.#combobox.input;
    this.frame(this.#combobox.element);
  }

  /** Puts what is typed where it belongs. */
  store() {
    const { store, path, names } = this.row;
    if (this.field === "erpProduct") store.set(this.path, this.#combobox.value);
    else store.set([...path, "attributes"], withAttribute(this.row.product?.attributes, names[this.field], this.#combobox.value));
  }

  get value() {
    return this.field === "erpProduct" ? super.value : attributeOf(this.row.product, this.row.names[this.field]);
  }

  render(failed, notes) {
    super.render(failed, notes);
    this.#combobox.label = this.label;
    if (!this.row.isTyping(this)) this.#combobox.value = this.value;
  }

  describe(notes) {
    this.#combobox.describedBy = notes ?? "";
  }
}
