// One field: its label, its help, its input, and what is to be said about it.
import { Combobox } from "../combobox.js";
import { fill, h, keyOf, newId } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { choicesFor } from "./choices.js";
import { SecretInput } from "./secret-input.js";

export class FieldView {
  #ui;
  #store;
  #spec;
  #path;
  #left = false;
  #notes;
  #shown = "";
  /** What holds the value: `element` goes on the page, `focusable` takes the focus. */
  #input;

  /** `path` is where the value stands; `spec` is of fields.js. */
  constructor(ui, store, spec, path) {
    this.#ui = ui;
    this.#store = store;
    this.#spec = spec;
    this.#path = path;
    this.id = newId("field");
    const helpId = `${this.id}-help`;
    const notesId = `${this.id}-notes`;
    this.#notes = h("div", { id: notesId, class: "notes", "aria-live": "polite" });
    const help = this.#help();
    this.#input = this.#makeInput({ id: this.id, "aria-describedby": help.length > 0 ? `${helpId} ${notesId}` : notesId });
    const label = h("label", { for: this.id }, this.label, spec.optional ? h("span", { class: "optional" }, ui.say(" (opcional)", " (optional)")) : null);
    const isFlag = spec.kind === "flag";
    this.element = h(
      "div",
      { class: `field field-${spec.kind}`, "data-path": keyOf(path), focusout: (event) => this.element.contains(event.relatedTarget) || this.leave() },
      isFlag ? h("div", { class: "check" }, this.#input.element, label) : label,
      help.length > 0 ? h("p", { id: helpId, class: "help" }, help) : null,
      isFlag ? null : this.#input.element,
      this.#notes,
    );
  }

  #help() {
    const { help, where, example } = this.#spec;
    const words = [help && this.#ui.say(...help), example && this.#ui.say(`Exemplo: ${example}`, `Example: ${example}`)].filter(Boolean).join(" ");
    return [words || null, where ? h("span", { class: "where" }, this.#ui.say(...where)) : null].filter(Boolean);
  }

  get path() {
    return this.#path;
  }

  get label() {
    return this.#ui.say(...this.#spec.label);
  }

  focus() {
    for (let details = this.element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    this.#input.focusable.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "center" });
  }

  /** The field was left: from now on its findings are shown. */
  leave() {
    this.#left = true;
    this.render();
  }

  /** Whether its findings are shown. */
  get isLeft() {
    return this.#left;
  }

  get issues() {
    return this.#store.issuesAt(this.#path);
  }

  render() {
    this.#input.sync?.();
    const { when } = this.#spec;
    if (when) this.element.hidden = (this.#store.valueAt(when.slice(0, 2)) ?? "password") !== when[2];
    const shown = this.#left ? this.issues : [];
    const failed = shown.some((issue) => issue.severity === "error");
    this.element.classList.toggle("failed", failed);
    this.#input.focusable.setAttribute("aria-invalid", `${failed}`);
    const key = JSON.stringify(shown);
    if (this.#shown === key) return;
    this.#shown = key;
    const options = this.#options();
    fill(
      this.#notes,
      shown.map((issue) => issueNote(this.#ui, issue, (fix) => this.#apply(fix), options)),
    );
  }

  /** The live ERP offers something else than before. */
  refresh() {
    this.#input.refresh?.();
  }

  #options() {
    return (this.#spec.options ?? []).map(([value, words]) => [value, this.#ui.say(...words)]);
  }

  #apply(fix) {
    this.#store.set(fix.path, fix.value);
    // The fix may be another field's.
    this.#store.dispatchEvent(new Event("replaced"));
  }

  #makeInput(attributes) {
    const { kind, choices } = this.#spec;
    if (kind === "flag") return this.#makeFlag(attributes);
    if (kind === "choice") return this.#makeChoice(attributes);
    if (kind === "secret") return new SecretInput(this.#ui, this.#store, this.#path, this.label, attributes);
    return choices ? this.#makeCombobox(attributes) : this.#makeText(attributes);
  }

  #makeFlag(attributes) {
    const input = h("input", { ...attributes, type: "checkbox", change: () => this.#choose(input.checked) });
    input.checked = this.#value ?? this.#spec.fallback;
    return { element: input, focusable: input };
  }

  #makeChoice(attributes) {
    const value = this.#value;
    const options = this.#options();
    const input = h(
      "select",
      { ...attributes, change: () => this.#choose(input.value === "" ? null : input.value) },
      options.map(([name, label]) => h("option", { value: name }, label)),
    );
    // A value that is no option stays as it is and is told by the rulebook.
    if (typeof value === "string" && !options.some(([name]) => name === value)) input.append(h("option", { value }, value));
    input.value = value ?? this.#spec.fallback ?? "";
    return { element: input, focusable: input };
  }

  #makeText(attributes) {
    const { kind, inputmode, fallback } = this.#spec;
    const input = h("input", {
      ...attributes,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      inputmode: kind === "integer" ? "numeric" : inputmode,
      placeholder: fallback === undefined ? null : `${fallback}`,
      input: () => this.#type(input.value),
    });
    input.value = this.#text;
    return { element: input, focusable: input };
  }

  #makeCombobox(attributes) {
    const { choices } = this.#spec;
    const combobox = new Combobox(this.#ui, {
      id: attributes.id,
      describedBy: attributes["aria-describedby"],
      value: this.#text,
      options: () => choicesFor(this.#ui, this.#store, choices),
      onInput: (text) => this.#type(text),
      onChoose: () => this.leave(),
    });
    return { element: combobox.element, focusable: combobox.input, refresh: () => combobox.refresh() };
  }

  get #value() {
    return this.#store.valueAt(this.#path);
  }

  get #text() {
    const value = this.#value;
    return value === undefined || value === null || typeof value === "object" ? "" : `${value}`;
  }

  /** A choice is complete when it is made: its findings are shown at once. */
  #choose(value) {
    this.#store.set(this.#path, value);
    this.leave();
  }

  /** A whole number goes in as a number; anything else as it was typed, so that the rulebook can speak of it. */
  #type(text) {
    if (this.#spec.kind !== "integer") return this.#store.set(this.#path, text);
    const blank = text.trim() === "";
    this.#store.set(this.#path, blank ? null : /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text);
  }
}
