// What is said about a product at which moment: nothing new while somebody types, and of a new product only what they have left.
import { fieldOfIssue } from "./columns.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("./columns.js").Field} Field */
/** @typedef {import("../combobox-match.js").Option} Option */

const severities = ["error", "warning", "info"];

export class RowState {
  /** The field that is being typed in. @type {Field | null} */
  #typing = null;
  /** Of what was told. @type {string | undefined} */
  #locale;
  /** @type {Set<Field | undefined>} */
  #left = new Set();
  /** Whether somebody has worked at the product. */
  wasEdited = false;
  /** What is told, the worst first. @type {Issue[]} */
  shown = [];
  /** By the field that it belongs to; undefined is none. @type {Map<Field | undefined, Issue[]>} */
  byField = new Map();
  /** What was told when nobody typed: how the product stands. @type {Issue[]} */
  settled = [];
  /** The service that the product's name means. @type {Option | undefined} */
  suggestion;

  /** A key: what it brings is told when the field is left, and what it mends goes at once. @param {Field} field */
  type(field) {
    this.#typing = field;
    this.wasEdited = true;
  }

  /** From now on its findings are told. @param {Field} field */
  leave(field) {
    this.#typing = null;
    this.#left.add(field);
  }

  /** Nobody types any more. */
  rest() {
    this.#typing = null;
  }

  /**
   * Looks at the product again.
   * @param {object} what
   * @param {string} what.locale
   * @param {readonly Issue[]} what.issues
   * @param {import("./attributes.js").Product} what.product
   * @param {import("./attributes.js").Names} what.names
   * @param {boolean} what.isFresh whether it was added by hand, and is not looked at as a whole yet
   * @param {() => Option | undefined} what.suggest
   */
  look({ locale, issues, product, names, isFresh, suggest }) {
    /** @param {Issue} issue */
    const fieldOf = (issue) => fieldOfIssue(issue, product, names);
    // What was told has other words now.
    if (locale !== this.#locale) this.rest();
    this.#locale = locale;
    const before = this.shown;
    /** @param {Issue} issue */
    const isKnown = (issue) => before.some((one) => one.code === issue.code && one.message === issue.message);
    const isTold = this.#typing ? isKnown : (/** @type {Issue} */ issue) => !isFresh || this.#left.has(fieldOf(issue));
    this.shown = issues.filter(isTold).sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
    // By hand: Map.groupBy is newer than the oldest browsers that this runs in.
    this.byField = new Map();
    for (const issue of this.shown) {
      const field = fieldOf(issue);
      this.byField.set(field, [...(this.byField.get(field) ?? []), issue]);
    }
    if (this.#typing) return;
    this.settled = this.shown;
    this.suggestion = suggest();
  }
}
