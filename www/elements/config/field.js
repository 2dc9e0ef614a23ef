// One field: its label, its help, its input, and what is to be said about it.
import { fill, h, keyOf, newId } from "./dom.js";

const words = { error: "Erro", warning: "Aviso", info: "Dica" };

/** The words of an issue, with its help and its fix; `options` are the labels of a choice. */
export function issueNote(issue, onFix, options = []) {
  const shown = issue.fix ? describeFix(issue.fix.value, options) : "";
  return h(
    "div",
    { class: `issue ${issue.severity}` },
    h("p", { class: "issue-words" }, h("strong", {}, `${words[issue.severity]}: `), issue.message),
    issue.help ? h("p", { class: "issue-help" }, issue.help) : null,
    issue.fix && onFix
      ? h("button", { type: "button", class: "fix", click: () => onFix(issue.fix) }, shown ? `Corrigir: usar ${shown}` : "Corrigir")
      : null,
  );
}

function describeFix(value, options) {
  const option = options.find(([name]) => name === value);
  if (option) return `“${option[1]}”`;
  if (value === true) return "SIM";
  if (value === false) return "NÃO";
  if (Array.isArray(value)) return value.map((attribute) => `${attribute.name} = ${attribute.value}`).join(", ");
  return `${value}`;
}

export class FieldView {
  #store;
  #spec;
  #path;
  #left = false;
  #notes;
  #input;

  /** `path` is where the value stands; `spec` is of fields.js. */
  constructor(store, spec, path) {
    this.#store = store;
    this.#spec = spec;
    this.#path = path;
    this.id = newId("field");
    const helpId = `${this.id}-help`;
    const notesId = `${this.id}-notes`;
    this.#notes = h("div", { id: notesId, class: "notes", "aria-live": "polite" });
    const help = [spec.help, spec.example ? `Exemplo: ${spec.example}` : null].filter(Boolean).join(" ");
    this.#input = this.#makeInput({ id: this.id, "aria-describedby": help ? `${helpId} ${notesId}` : notesId });
    const label = h("label", { for: this.id }, spec.label, spec.optional ? h("span", { class: "optional" }, " (opcional)") : null);
    this.element = h(
      "div",
      { class: `field field-${spec.kind}`, "data-path": keyOf(path), focusout: () => this.leave() },
      spec.kind === "flag" ? h("div", { class: "check" }, this.#input, label) : [label],
      help ? h("p", { id: helpId, class: "help" }, help) : null,
      spec.kind === "flag" ? null : this.#input,
      this.#notes,
    );
  }

  get path() {
    return this.#path;
  }

  get label() {
    return this.#spec.label;
  }

  focus() {
    this.element.closest("details")?.setAttribute("open", "");
    (this.#input.matches("input, select") ? this.#input : this.#input.querySelector("input, button")).focus();
    this.element.scrollIntoView({ block: "center" });
  }

  /** The field was left: from now on its findings are shown. */
  leave() {
    this.#left = true;
    this.render();
  }

  get issues() {
    return this.#store.issuesAt(this.#path);
  }

  render() {
    this.#syncSecret();
    const when = this.#spec.when;
    if (when) this.element.hidden = (this.#store.valueAt(when.slice(0, 2)) ?? "password") !== when[2];
    const shown = this.#left ? this.issues : [];
    const failed = shown.some((issue) => issue.severity === "error");
    this.element.classList.toggle("failed", failed);
    const input = this.#input.matches("input, select") ? this.#input : this.#input.querySelector("input");
    input?.setAttribute("aria-invalid", `${failed}`);
    const key = JSON.stringify(shown);
    if (this.#notes.dataset.shown !== key) {
      this.#notes.dataset.shown = key;
      fill(this.#notes, shown.map((issue) => issueNote(issue, (fix) => this.#apply(fix), this.#spec.options)));
    }
  }

  #apply(fix) {
    this.#store.set(fix.path, fix.value);
    this.#store.dispatchEvent(new Event("replaced"));
  }

  #makeInput(attributes) {
    const { kind, fallback, options, inputmode, choices } = this.#spec;
    const value = this.#store.valueAt(this.#path);
    if (kind === "flag") {
      const input = h("input", { ...attributes, type: "checkbox", change: () => this.#choose(input.checked) });
      input.checked = value ?? fallback;
      return input;
    }
    if (kind === "choice") {
      const input = h(
        "select",
        { ...attributes, change: () => this.#choose(input.value === "" ? null : input.value) },
        options.map(([name, label]) => h("option", { value: name }, label)),
      );
      // A value that is no option stays as it is and is told by the rulebook.
      if (typeof value === "string" && !options.some(([name]) => name === value)) input.append(h("option", { value }, value));
      input.value = value ?? fallback ?? "";
      return input;
    }
    if (kind === "secret") return this.#makeSecret(attributes, value);
    const input = h("input", {
      ...attributes,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      inputmode: kind === "integer" ? "numeric" : inputmode,
      list: choices ? `choices-${choices}` : null,
      placeholder: fallback === undefined ? null : `${fallback}`,
      input: () => this.#type(input.value),
    });
    input.value = value === undefined || value === null || typeof value === "object" ? "" : `${value}`;
    return input;
  }

  /** A choice is complete when it is made: its findings are shown at once. */
  #choose(value) {
    this.#store.set(this.#path, value);
    this.leave();
  }

  /** A whole number goes in as a number; anything else as it was typed, so that the rulebook can speak of it. */
  #type(text) {
    const blank = text.trim() === "";
    if (this.#spec.kind === "integer") {
      this.#store.set(this.#path, blank ? null : /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text);
    } else {
      this.#store.set(this.#path, text);
    }
  }

  #makeSecret(attributes, value) {
    const box = h("div", { class: "secret" });
    const stored = typeof value === "object" && value !== null;
    if (stored) {
      const replace = h("button", { type: "button", id: attributes.id, class: "quiet", "aria-describedby": attributes["aria-describedby"], click: () => this.#replaceSecret(attributes) }, "substituir");
      replace.setAttribute("aria-label", `Substituir ${this.#spec.label}`);
      fill(box, h("span", { class: "stored" }, "já informada"), replace);
    } else {
      this.#secretInput(box, attributes, typeof value === "string" ? value : "");
    }
    return box;
  }

  #secretInput(box, attributes, value) {
    const input = h("input", { ...attributes, type: "password", autocomplete: "new-password", input: () => this.#store.set(this.#path, input.value) });
    input.value = value;
    fill(box, input);
    return input;
  }

  #replaceSecret(attributes) {
    this.#store.set(this.#path, "");
    this.#secretInput(this.#input, attributes, "").focus();
  }

  /** The server has voided a stored secret: it must be typed. */
  #syncSecret() {
    if (this.#spec.kind !== "secret") return;
    const voided = this.issues.some((issue) => issue.code === "secret-must-be-retyped" || issue.code === "secret-not-held");
    if (voided && this.#input.querySelector(".stored")) {
      const describedBy = this.#input.querySelector("button").getAttribute("aria-describedby");
      this.#secretInput(this.#input, { id: this.id, "aria-describedby": describedBy }, "");
    }
  }
}
