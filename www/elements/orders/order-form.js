// An order or payment as a form: what its fields hold and what is to be said at them. It is the same text that the JSON view shows; what is
// typed in one is in the other.
import { dayOf, stampOf } from "../brasilia.js";
import { isPayment } from "../engine.js";
import { keyOf } from "../ids.js";
import { readTyped, shownText } from "./form-fields.js";
import { isOfConfig } from "./order-labels.js";
import { SourceText } from "./source-text.js";

/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("./form-fields.js").FormField} FormField */
/** @typedef {import("./worked-text.js").WorkedText} WorkedText */
/** @typedef {"order" | "lead" | "payment"} SourceKind */
/** Which text it is: the two have no field in common but id and document. @typedef {"order" | "payment"} Family */

/** @param {SourceKind} kind @returns {Family} */
const familyOf = (kind) => (kind === "payment" ? "payment" : "order");

/** An id that nobody else gives an order: by the second, in Brasília. */
const freshId = () => `teste-${stampOf(Date.now())}`;

const today = () => dayOf(Date.now());

export class OrderForm {
  #work;
  #newId;
  /** What is shown before anything is typed. @type {Record<string, any>} */
  #blank;
  /** The text of the other family, while it is not shown. @type {Partial<Record<Family, string>>} */
  #others = {};
  /** As it was typed, where the value is another way to write the same. @type {Map<string, string>} */
  #typed = new Map();
  /** Fields that somebody has left: from then on their findings are shown. @type {Set<string>} */
  #left = new Set();
  /** The last text that could be read, for while the present one can't. @type {Record<string, any> | undefined} */
  #readable;
  /** Whether everything is told, whoever has been in which field. */
  isRevealed = false;

  /**
   * @param {WorkedText} work
   * @param {() => string} [newId]
   */
  constructor(work, newId = freshId) {
    this.#work = work;
    this.#newId = newId;
    this.#blank = this.#blankOf("order");
  }

  /** @param {SourceKind} kind @returns {Record<string, any>} */
  #blankOf(kind) {
    return kind === "payment" ? { id: this.#newId(), taxId: "", method: "", paidAmount: null, paidOn: today() } : { id: this.#newId(), kind };
  }

  /** The text can't be read: the form stays as it was, and nothing is typed into it that would write over the text. */
  get isHeld() {
    return this.#work.present.fault !== undefined;
  }

  /** What its fields hold. @returns {Record<string, any>} */
  get source() {
    const { source, isEmpty } = this.#work.present;
    if (source) this.#readable = source;
    else if (isEmpty) this.#readable = undefined;
    return this.#readable ?? this.#blank;
  }

  /** @returns {SourceKind} */
  get kind() {
    const { source } = this;
    if (isPayment(source)) return "payment";
    return source.kind === "lead" ? "lead" : "order";
  }

  /** How many rows of items there are; one at least, to type into. */
  get items() {
    const { items } = this.source;
    return Math.max(1, Array.isArray(items) ? items.length : 0);
  }

  /** @param {Path} path */
  valueAt(path) {
    /** @type {any} */
    let value = this.source;
    for (const step of path) value = value?.[step];
    return value;
  }

  /**
   * @param {FormField} field
   * @param {Path} path
   */
  textAt(field, path) {
    const value = this.valueAt(path);
    const typed = this.#typed.get(keyOf(path));
    if (typed !== undefined && readTyped(field, typed) === value) return typed;
    return shownText(field, value, this.#work.locale);
  }

  /**
   * @param {FormField} field
   * @param {Path} path
   * @param {string} text
   */
  type(field, path, text) {
    this.#typed.set(keyOf(path), text);
    this.set(path, readTyped(field, text));
  }

  /**
   * @param {Path} path
   * @param {unknown} value
   */
  set(path, value) {
    if (this.isHeld) return;
    const { present } = this.#work;
    const base = present.source ? present : new SourceText(JSON.stringify(this.#blank));
    this.#work.edit(base.withValue(path, value));
  }

  addItem() {
    // A row that only the screen has is there from now on.
    const { items } = this;
    if (!this.#hasItems) this.set(["items", 0, "productId"], "");
    this.set(["items", items, "productId"], "");
    this.set(["items", items, "quantity"], 1);
  }

  get #hasItems() {
    const { items } = this.source;
    return Array.isArray(items) && items.length > 0;
  }

  /** @param {number} index */
  removeItem(index) {
    if (this.isHeld) return;
    this.#typed.clear();
    this.#work.edit(this.#work.present.without(["items"], index));
  }

  /** Another kind; what was typed for the one before is there again when that is chosen. @param {SourceKind} kind */
  choose(kind) {
    if (this.isHeld || kind === this.kind) return;
    const [from, to] = [familyOf(this.kind), familyOf(kind)];
    if (from === to) return this.set(["kind"], kind);
    this.#others[from] = this.#work.text;
    this.#blank = this.#blankOf(kind);
    this.#begin(this.#others[to] ?? "");
    if (kind !== this.kind) this.set(["kind"], kind);
  }

  /** An empty form, with an ID of its own. */
  restart() {
    const { kind } = this;
    this.#blank = this.#blankOf(kind);
    this.#begin("");
  }

  /** @param {string} text */
  #begin(text) {
    this.#typed.clear();
    this.#left.clear();
    this.isRevealed = false;
    this.#work.replace(text, { isRevealed: false });
  }

  /** @param {Path} path */
  leave(path) {
    if (this.#left.has(keyOf(path))) return;
    this.#left.add(keyOf(path));
    this.#work.tell();
  }

  reveal() {
    this.isRevealed = true;
  }

  /** What stands in a form that nobody has typed into is an order too: what it lacks can be told. */
  commit() {
    if (this.#work.present.isEmpty) this.#work.replace(JSON.stringify(this.#blank, null, 2));
  }

  /** What is to be said at a field. @param {Path} path */
  issuesAt(path) {
    const key = keyOf(path);
    if (!this.isRevealed && !this.#left.has(key)) return [];
    return this.#work.issues.filter((issue) => keyOf(issue.path) === key && !isOfConfig(issue.path));
  }
}
