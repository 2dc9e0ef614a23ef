// One field: its label, its help, its input, and what is to be said about it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import "../combobox.js";
import { formatTaxId } from "../engine.js";
import { keyOf, newId } from "../ids.js";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { pressOf } from "../press.js";
import { typing } from "../typing.js";
import { choicesFor, codeOf } from "./choices.js";
import { readTyped } from "./fields.js";
import { isOtherPath, isTouched, valueAt } from "./place.js";
import { secretInput } from "./secret-input.js";
import { isAsked } from "./steps.js";

/** @typedef {import("./fields.js").FieldSpec} FieldSpec */
/** @typedef {import("./place.js").Path} Path */
/** What holds the value. @typedef {HTMLInputElement | HTMLSelectElement | HTMLButtonElement} Control */

export class Field extends Part {
  static properties = {
    store: { attribute: false },
    spec: { attribute: false },
    path: { attribute: false, hasChanged: isOtherPath },
    isLeft: { state: true },
    isReplaced: { state: true },
    isOpen: { state: true },
  };
  #id = newId("field");
  /** As it was typed, where the value is another way to write the same. @type {string | undefined} */
  #typed;
  #hadFocus = false;
  /** What was said aloud when it was left: once is enough. */
  #spoken = "";

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {FieldSpec} */
    this.spec = given();
    /** Where the value stands. @type {Path} */
    this.path = given();
    /** Whether it was left: from then on its findings are shown. */
    this.isLeft = false;
    /** Whether somebody types a secret in the place of the one that is held. */
    this.isReplaced = false;
    /** Whether a secret that is typed is in sight. */
    this.isOpen = false;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.hear((touched) => this.#heard(touched), signal);
  }

  /** @param {import("./store.js").Touched} touched */
  #heard(touched) {
    const { when } = this.spec;
    if (!touched) {
      this.#typed = undefined;
      this.requestUpdate();
      this.#combobox?.refresh();
    } else if (isTouched(keyOf(this.path), touched) || (when && isTouched(keyOf(when.slice(0, 2)), touched))) this.requestUpdate();
  }

  get #combobox() {
    return /** @type {import("../combobox.js").ComboboxPart | null} */ (this.querySelector("voalle-combobox"));
  }

  /** @returns {Control | null} */
  get #control() {
    return this.querySelector(this.spec.kind === "secret" ? ".secret input, .secret button" : `[id="${this.#id}"]`);
  }

  /** Shows it, where it was folded too, and puts the reader into it; the step that it stands in is open. */
  async reach() {
    await this.updateComplete;
    for (let details = this.closest("details"); details; details = details.parentElement?.closest("details") ?? null) details.open = true;
    await this.#take();
    this.firstElementChild?.scrollIntoView({ block: "center" });
  }

  async #take() {
    const combobox = this.#combobox;
    await combobox?.updateComplete;
    this.#control?.focus({ preventScroll: true });
  }

  leave() {
    this.isLeft = true;
  }

  /** @param {FocusEvent} event */
  #focusout = ({ relatedTarget }) => {
    const isInside = this.contains(/** @type {Node | null} */ (relatedTarget));
    // What is in sight already leads to its own button: whoever comes there has to know for what it is.
    if (isInside && !this.isLeft) return;
    // What is pressed may save it: it is as it should be before.
    if (!isInside) this.#tidy();
    pressOf(this.ui.root).whenReleased(() => this.isConnected && this.#tell(isInside));
  };

  /** @param {boolean} isInside whether somebody is in it still */
  async #tell(isInside) {
    if (!isInside) this.leave();
    await this.updateComplete;
    this.#speak();
  }

  /** Only of the field that was just left: all at once nobody can listen to. */
  #speak() {
    const words = this.store
      .issuesAt(this.path)
      .filter(({ severity }) => severity !== "info")
      .map(({ message }) => message)
      .join(" ");
    if (words && words !== this.#spoken) this.ui.announce(words);
    this.#spoken = words;
  }

  /** What came with a paste goes, a title becomes its code, and a document is written as people write it. */
  #tidy() {
    const value = this.#value;
    if (typeof value !== "string" || value === "") return;
    const { kind, choices } = this.spec;
    const trimmed = value.trim();
    const code = choices && codeOf(choicesFor(this.ui, this.store, choices), trimmed);
    const tidy = code ?? (kind !== "secret" && isTaxId(this.path) ? formatTaxId(trimmed) : trimmed);
    if (tidy !== value) this.store.set(this.path, choices && kind === "integer" ? readTyped(this.spec, tidy) : tidy);
    if (tidy !== value) this.#typed = undefined;
  }

  willUpdate() {
    this.#hadFocus = this.contains(this.ui.focused);
    if (this.#isHeld) this.isReplaced = false;
  }

  /** Where the button that was pressed is no more, one goes on in the field. */
  updated() {
    if (this.#hadFocus && !this.contains(this.ui.focused)) this.#take();
  }

  get #value() {
    return this.store.valueAt(this.path);
  }

  get #text() {
    const value = this.#value;
    if (this.#typed !== undefined && readTyped(this.spec, this.#typed) === value) return this.#typed;
    if (value === undefined || value === null || typeof value === "object") return "";
    // While it is typed it stays as it is typed.
    return this.#typed === undefined && isTaxId(this.path) ? formatTaxId(`${value}`) : `${value}`;
  }

  render() {
    const { ui, spec } = this;
    const shown = this.isLeft ? this.store.issuesAt(this.path) : [];
    const isFailed = shown.some((issue) => issue.severity === "error");
    const helpId = `${this.#id}-help`;
    const notesId = `${this.#id}-notes`;
    const help = this.#help();
    const input = this.#input(help === nothing ? notesId : `${helpId} ${notesId}`, isFailed);
    const { confirms } = spec;
    const label = html`<label for=${this.#id}
      >${ui.say(...(confirms?.label ?? spec.label))}${spec.optional ? html`<span class="optional">${ui.say(" (opcional)", " (optional)")}</span>` : nothing}</label
    >`;
    const isFlag = spec.kind === "flag" || confirms !== undefined;
    return html`<div
      class="field field-${spec.kind} ${widthOf(spec)}${isFailed ? " failed" : ""}"
      data-path=${keyOf(this.path)}
      ?hidden=${!isAsked(this.store, this.path)}
      @focusout=${this.#focusout}
    >
      ${confirms ? html`<p class="confirms">${ui.say(...spec.label)}</p>` : nothing}
      ${isFlag ? html`<div class="check">${input}${label}</div>` : label}
      ${help === nothing ? nothing : html`<p id=${helpId} class="help">${help}</p>`} ${isFlag ? nothing : input}
      <div id=${notesId} class="notes">
        ${shown.map((issue) => issueView(ui, issue, { onFix: this.#onFix, options: this.#options() }))}
      </div>
    </div>`;
  }

  #help() {
    const { help, where, example } = this.spec;
    const words = [help && this.ui.say(...help), example && this.ui.say(`Exemplo: ${example}`, `Example: ${example}`)].filter(Boolean).join(" ");
    if (!words && !where) return nothing;
    return html`${words}${where ? html`<span class="where">${this.ui.say(...where)}</span>` : nothing}`;
  }

  /** A tick is its own fix: a button that says YES would declare what nobody has looked at. */
  get #onFix() {
    if (this.spec.confirms?.value === true) return undefined;
    return (/** @type {import("../issue-view.js").Fix} */ fix) => this.store.set(fix.path, fix.value);
  }

  /** @returns {[string, string][]} */
  #options() {
    return (this.spec.options ?? []).map(([value, words]) => [value, this.ui.say(...words)]);
  }

  /**
   * @param {string} describedBy
   * @param {boolean} isFailed
   */
  #input(describedBy, isFailed) {
    const { kind, choices, confirms } = this.spec;
    if (confirms) return this.#confirmation(confirms, describedBy, isFailed);
    if (kind === "flag") return this.#flag(describedBy, isFailed);
    if (kind === "choice") return this.#choice(describedBy, isFailed);
    if (kind === "secret") return this.#secret(describedBy, isFailed);
    return choices ? this.#searchable(choices, describedBy, isFailed) : this.#plain(describedBy, isFailed);
  }

  /** What is neither yes nor no is told by the rulebook, and counts as if nothing stood there. */
  get #isOn() {
    return typeof this.#value === "boolean" ? this.#value : this.spec.fallback === true;
  }

  /** @param {string} describedBy @param {boolean} isFailed */
  #flag(describedBy, isFailed) {
    return html`<input
      id=${this.#id}
      aria-describedby=${describedBy}
      type="checkbox"
      .checked=${live(this.#isOn)}
      aria-invalid="${isFailed}"
      @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => this.#choose(target.checked)}
    />`;
  }

  /**
   * What stands in another screen is confirmed, and not chosen here.
   * @param {{ value: string | boolean }} confirms
   * @param {string} describedBy
   * @param {boolean} isFailed
   */
  #confirmation({ value }, describedBy, isFailed) {
    return html`<input
      id=${this.#id}
      aria-describedby=${describedBy}
      type="checkbox"
      .checked=${live(this.#value === value)}
      aria-invalid="${isFailed}"
      @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => this.#choose(target.checked ? value : typeof value === "boolean" ? !value : null)}
    />`;
  }

  /** @param {string} describedBy @param {boolean} isFailed */
  #choice(describedBy, isFailed) {
    const chosen = this.#value ?? this.spec.fallback ?? "";
    // As text a list of one option would be that option.
    const shown = typeof chosen === "object" ? "" : `${chosen}`;
    const options = this.#options();
    // A value that is no option stays as it is and is told by the rulebook.
    if (!options.some(([name]) => name === chosen)) options.push([shown, shown]);
    return html`<select
      id=${this.#id}
      aria-describedby=${describedBy}
      aria-invalid="${isFailed}"
      @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => this.#choose(target.value === "" ? null : target.value)}
    >
      ${options.map(([name, label]) => html`<option value=${name} .selected=${live(name === shown)}>${label}</option>`)}
    </select>`;
  }

  /** @param {string} describedBy @param {boolean} isFailed */
  #plain(describedBy, isFailed) {
    const { kind, inputmode, fallback } = this.spec;
    return html`<input
      id=${this.#id}
      aria-describedby=${describedBy}
      type="text"
      autocomplete="off"
      autocapitalize=${this.path.at(-1) === "label" ? nothing : "none"}
      spellcheck="false"
      inputmode=${kind === "integer" ? "numeric" : (inputmode ?? nothing)}
      placeholder=${fallback === undefined ? nothing : `${fallback}`}
      aria-invalid="${isFailed}"
      .value=${live(this.#text)}
      ${typing(this.#hear)}
    />`;
  }

  /**
   * @param {string} choices
   * @param {string} describedBy
   * @param {boolean} isFailed
   */
  #searchable(choices, describedBy, isFailed) {
    const options = () => choicesFor(this.ui, this.store, choices);
    return html`<voalle-combobox
      .ui=${this.ui}
      .inputId=${this.#id}
      .describedBy=${describedBy}
      .invalid=${isFailed}
      .value=${live(this.#text)}
      .choices=${{ options }}
      .onInput=${(/** @type {string} */ text) => this.#type(text)}
      .onChoose=${() => this.leave()}
    ></voalle-combobox>`;
  }

  /** The proxy has a secret that may stay; one that it has voided must be typed. */
  get #isHeld() {
    return this.#value?.stored === true && !this.store.issuesAt(this.path).some(({ code }) => voids.includes(code));
  }

  /** @param {string} describedBy @param {boolean} isFailed */
  #secret(describedBy, isFailed) {
    const { path, store } = this;
    return secretInput(this.ui, {
      id: this.#id,
      describedBy,
      name: this.ui.say(...this.spec.label),
      text: this.#text,
      isFailed,
      isFeminine: path.at(-1) === "password",
      isHeld: this.#isHeld,
      // Somebody else may have taken it away meanwhile.
      mayKeep: this.isReplaced && valueAt(store.saved, path)?.stored === true,
      isOpen: this.isOpen,
      onType: this.#hear,
      onReplace: () => this.#replace(),
      onKeep: () => store.set(path, { stored: true }),
      onToggle: () => (this.isOpen = !this.isOpen),
    });
  }

  #replace() {
    this.isReplaced = true;
    this.store.set(this.path, "");
  }

  /** A choice is complete when it is made: its findings are shown at once. @param {string | boolean | null} value */
  #choose(value) {
    this.store.set(this.path, value);
    this.leave();
  }

  /** @param {Event} event */
  #hear = ({ target }) => this.#type(/** @type {HTMLInputElement} */ (target).value);

  /** @param {string} text */
  #type(text) {
    this.#typed = text;
    this.store.set(this.path, readTyped(this.spec, text));
  }
}

/** What the rulebook and the server say of a secret that is held no more. @type {string[]} */
const voids = ["secret-must-be-retyped", "secret-not-held"];

/** @param {Path} path */
const isTaxId = (path) => `${path.at(-1)}`.endsWith("TxId");

/** A field is as wide as what it holds. @param {FieldSpec} spec */
function widthOf({ kind, path, choices }) {
  if (kind === "integer" && !choices) return "short";
  return isTaxId(path) || /(Code|Id|^code|^kind)$/.test(`${path.at(-1)}`) ? "medium" : "";
}

define("voalle-field", Field);
