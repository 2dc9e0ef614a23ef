// A secret: typed once, shown afterwards only as set, and typed anew to replace it.
import { fill, h } from "../dom.js";

export class SecretInput {
  #ui;
  #store;
  #path;
  #label;
  #attributes;
  #isReplaced = false;

  constructor(ui, store, path, label, attributes) {
    this.#ui = ui;
    this.#store = store;
    this.#path = path;
    this.#label = label;
    this.#attributes = attributes;
    this.element = h("div", { class: "secret" });
    const value = store.valueAt(path);
    if (this.#isStored) this.#showStored();
    else this.#showInput(typeof value === "string" ? value : "");
  }

  get #isStored() {
    const value = this.#store.valueAt(this.#path);
    return typeof value === "object" && value !== null;
  }

  get focusable() {
    return this.element.querySelector("input, button");
  }

  #showStored() {
    const replace = h("button", { ...this.#attributes, type: "button", class: "quiet", click: () => this.#replace() }, this.#ui.say("substituir", "replace"));
    replace.setAttribute("aria-label", this.#ui.say(`Substituir ${this.#label}`, `Replace ${this.#label}`));
    fill(this.element, h("span", { class: "stored" }, this.#ui.say("já informada", "already set")), replace);
  }

  #showInput(value) {
    const input = h("input", {
      ...this.#attributes,
      type: "password",
      autocomplete: "new-password",
      spellcheck: "false",
      input: () => this.#store.set(this.#path, input.value),
    });
    input.value = value;
    // A mistake is undone: what the server holds stays.
    const keep = this.#isReplaced
      ? h("button", { type: "button", class: "quiet", click: () => this.#keep() }, this.#ui.say("manter a atual", "keep the present one"))
      : null;
    fill(this.element, input, keep);
    return input;
  }

  #replace() {
    this.#isReplaced = true;
    this.#store.set(this.#path, "");
    this.#showInput("").focus();
  }

  #keep() {
    this.#isReplaced = false;
    this.#store.set(this.#path, { stored: true });
    this.#showStored();
    this.focusable.focus();
  }

  /** The server has voided a stored secret: it must be typed. */
  sync() {
    const isVoid = this.#store.issuesAt(this.#path).some((issue) => issue.code === "secret-must-be-retyped" || issue.code === "secret-not-held");
    if (isVoid && this.#isStored && this.element.querySelector(".stored")) this.#showInput("");
  }
}
