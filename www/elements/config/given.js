// The configuration that a page gives an element, as a property or as JSON in an attribute, before the element can show it or after.
import { isNothing } from "../is-nothing.js";
import { sameValue } from "./place.js";

export class Given {
  /** A copy: what frameworks hand over may change under us. @type {import("./place.js").Value} */
  config = null;
  /** Where it was shown, and whether it is to be shown there again. @type {Map<string, boolean>} */
  #places = new Map();
  /** What to tell of a value that is no configuration. @type {TypeError | null} */
  problem = null;

  /**
   * Frameworks set what is there already at each render: the same again is nothing new, and what was typed since stays.
   * @param {unknown} value
   */
  give(value) {
    this.problem = null;
    const config = this.#read(value);
    if (config !== null && sameValue(config, this.config)) return;
    this.config = config;
    this.#places.clear();
  }

  /**
   * Whether it is to be shown at a place. A template is of every provider; what names one must not get into another's.
   * @param {string} place a provider at a proxy
   */
  isNewAt(place) {
    return this.config !== null && (this.#places.get(place) ?? (this.#places.size === 0 || !this.config.general?.provider));
  }

  /**
   * It was shown at a place.
   * @param {string} place
   * @param {boolean} isAgain whether the next start there shows it again
   */
  shownAt(place, isAgain = false) {
    this.#places.set(place, isAgain);
  }

  /** @param {unknown} value */
  #read(value) {
    if (isNothing(value)) return null;
    try {
      const config = JSON.parse(typeof value === "string" ? value : JSON.stringify(value));
      if (config !== null && typeof config === "object" && !Array.isArray(config)) return config;
    } catch {
      // What a parser says of it has pieces of it, and those may be secrets.
    }
    this.problem = new TypeError("config is no configuration: it takes an object, or one as JSON");
    return null;
  }
}
