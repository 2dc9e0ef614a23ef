// The text of an order or payment as data: what it says and where, or what keeps it from being read.
import { format, pathAt, rangeOf } from "../../../npm/json/places.js";
import { JsonFault, readPositions } from "../../../npm/json/positions.js";
import { withoutItem, withValue } from "./json-edit.js";

/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {{ start: number, end: number }} Range */
/** @typedef {Range & { kind: "pointed" | import("datacake-voalle").Issue["severity"] }} Mark */
/** A place of the text, by its JSON tree. @typedef {ReturnType<typeof readPositions>} Tree */
/**
 * Why there is nothing to plan: the codes of JsonFault, `several` orders, or something that is `no-object`.
 * @typedef {{ code: string, detail: string, isAtPlace: boolean } & Range} Fault `isAtPlace`: that is where to mend it
 */

export class SourceText {
  /** @type {Tree | undefined} */
  #tree;
  /** The order or payment; undefined where there is none, and `fault` then says why. @type {object | undefined} */
  source;
  /** @type {Fault | undefined} */
  fault;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.isEmpty = text.trim() === "";
    if (this.isEmpty) return;
    try {
      this.#take(readPositions(text));
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      const { code, start, end, detail } = /** @type {JsonFault & Fault} */ (error);
      this.fault = { code, start, end, detail, isAtPlace: code !== "several" };
    }
  }

  /** @param {Tree} tree */
  #take(tree) {
    if (tree.kind !== "object") {
      this.fault = { code: tree.kind === "array" ? "several" : "no-object", start: 0, end: 0, detail: "", isAtPlace: false };
      return;
    }
    this.#tree = tree;
    // Formatted, for the blanks of other programs that JSON.parse does not take.
    this.source = JSON.parse(this.formatted());
  }

  /** A line for each member; as it is where it can't be read. */
  formatted() {
    return this.#tree ? format(this.text, this.#tree) : this.text;
  }

  /**
   * The text with another value at a path; as it is where it can't be read.
   * @param {Path} path
   * @param {unknown} value
   */
  withValue(path, value) {
    return this.#tree ? withValue(this.text, this.#tree, path, value) : this.text;
  }

  /**
   * The text without one item of a list.
   * @param {Path} list
   * @param {number} index
   */
  without(list, index) {
    return this.#tree ? withoutItem(this.text, this.#tree, list, index) : this.text;
  }

  /** @param {Path} path */
  isThere(path) {
    return this.#tree !== undefined && rangeOf(this.#tree, path).isThere;
  }

  /**
   * What to show for a path; null where nothing could be read.
   * @param {Path} path
   * @returns {Range | null}
   */
  rangeOf(path) {
    return this.#tree ? rangeOf(this.#tree, path) : null;
  }

  /**
   * The path of the value that an offset is in.
   * @param {number} offset
   * @returns {Path}
   */
  pathAt(offset) {
    return this.#tree ? pathAt(this.#tree, offset) : [];
  }
}
