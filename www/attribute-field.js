// A product's campaign or price list: the value of the attribute that the administrator has named.
import { h, keyOf, newId } from "./dom.js";

const usual = { campaign: "voalle_campaign", priceList: "voalle_price_list" };

export class AttributeField {
  #store;
  #spec;
  #product;
  #input;

  constructor(store, spec, product) {
    this.#store = store;
    this.#spec = spec;
    this.#product = product;
    const id = newId("field");
    this.#input = h("input", { id, type: "text", autocomplete: "off", spellcheck: "false", list: `choices-${spec.choices}`, input: () => this.#type() });
    this.#input.value = this.#attributes().find((attribute) => attribute?.name === this.#name())?.value ?? "";
    this.element = h(
      "div",
      { class: "field", "data-path": keyOf([...product, "attributes", spec.attribute]) },
      h("label", { for: id }, spec.label),
      this.#input,
    );
  }

  get path() {
    return [...this.#product, "attributes", this.#spec.attribute];
  }

  get label() {
    return this.#spec.label;
  }

  get issues() {
    return [];
  }

  focus() {
    this.#input.focus();
    this.element.scrollIntoView({ block: "center" });
  }

  leave() {}

  render() {}

  #name() {
    return this.#store.valueAt(["productAttributes", this.#spec.attribute]) || usual[this.#spec.attribute];
  }

  #attributes() {
    const attributes = this.#store.valueAt([...this.#product, "attributes"]);
    return Array.isArray(attributes) ? attributes : [];
  }

  #type() {
    const name = this.#name();
    const others = this.#attributes().filter((attribute) => attribute?.name !== name);
    const value = this.#input.value;
    this.#store.set([...this.#product, "attributes"], value.trim() === "" ? others : [...others, { name, value }]);
  }
}
