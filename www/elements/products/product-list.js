// Which products are shown, in which order, and how each one stands; without the page, so that it is quick and tested alone.
import { hasWords, wordsOf } from "../combobox-match.js";
import { keyOf } from "../ids.js";
import { fixesOf } from "./product-plan.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** How a product stands, each in one way: something is wrong, somebody has to choose, something is doubtful, or nothing. @typedef {"blocked" | "choose" | "warned" | "ready"} Kind */
/** @typedef {"all" | Kind} Filter */
/**
 * How a product stands. `fixes` names the places that a fix would change.
 * @typedef {{ errors: number, warnings: number, hints: number, ambiguous: boolean, fixes: string }} State
 */

/** The filters of the screen, in their order. @type {readonly Filter[]} */
export const filters = ["all", "blocked", "choose", "warned", "ready"];

// What the rulebook says of a product that could belong to several places; it is told apart because only a person can decide it.
const ambiguousCodes = new Set(["product-campaign-ambiguous", "product-list-ambiguous"]);

/** @param {Pick<Issue, "code">} issue */
export const isAmbiguous = ({ code }) => ambiguousCodes.has(code);

/**
 * What the findings of one product come to.
 * @param {readonly Issue[]} issues
 */
export function stateOf(issues) {
  /** @type {State} */
  const state = { errors: 0, warnings: 0, hints: 0, ambiguous: false, fixes: "" };
  for (const issue of issues) {
    if (issue.severity === "error") state.errors += 1;
    else if (issue.severity === "warning") state.warnings += 1;
    else state.hints += 1;
    if (isAmbiguous(issue)) state.ambiguous = true;
  }
  state.fixes = fixesOf(issues)
    .map(({ path }) => keyOf(path))
    .sort()
    .join();
  return state;
}

/** A product that lacks a choice and something else is blocked: the choice alone would not mend it. @param {State} state @returns {Kind} */
export function kindOf({ errors, warnings, ambiguous }) {
  if (errors > Number(ambiguous)) return "blocked";
  if (ambiguous) return "choose";
  return warnings > 0 ? "warned" : "ready";
}

/**
 * Whether a product of this state is shown under a filter.
 * @param {Filter} filter
 * @param {State} state
 */
export function isIn(filter, state) {
  return filter === "all" || filter === kindOf(state);
}

/** What a person has to choose first, then by what is worst. @param {State} state */
function rankOf(state) {
  const rank = ["choose", "blocked", "warned", "ready"].indexOf(kindOf(state));
  return rank === 3 && state.hints === 0 ? 4 : rank;
}

export class ProductList {
  /** @type {State[]} */
  #states = [];
  /** @type {Record<string, number>} */
  #counts = {};
  #lastKey = 0;
  /** For each position what its row is known by, wherever the product goes. @type {number[]} */
  keys = [];
  /** The positions that are shown, in their order. It stays until `decide`: nothing jumps while somebody types. @type {number[]} */
  order = [];
  /**
   * The positions of products that were added by hand: they stand first, and what they lack is not told before they are left.
   * @type {Set<number>}
   */
  fresh = new Set();

  /**
   * Takes the states of all products anew.
   * @param {number} length
   * @param {(index: number) => readonly Issue[]} issuesOf answers a product's findings
   */
  reset(length, issuesOf) {
    this.#states = Array.from({ length }, (_, index) => stateOf(issuesOf(index)));
    while (this.keys.length < length) this.keys.push(++this.#lastKey);
    this.keys.length = length;
    this.#counts = Object.fromEntries(filters.map((filter) => [filter, this.#states.filter((state) => isIn(filter, state)).length]));
  }

  /**
   * One product's findings have changed. Answers whether what is said of all products changes with them.
   * @param {number} index
   * @param {readonly Issue[]} issues
   */
  touch(index, issues) {
    const before = this.#states[index];
    const after = stateOf(issues);
    const moved = filters.filter((filter) => isIn(filter, after) !== isIn(filter, before));
    for (const filter of moved) this.#counts[filter] += isIn(filter, after) ? 1 : -1;
    this.#states[index] = after;
    return moved.length > 0 || after.fixes !== before.fixes;
  }

  get length() {
    return this.#states.length;
  }

  /** @param {number} index */
  stateAt(index) {
    return this.#states[index];
  }

  /** How many products each filter shows. */
  get counts() {
    return this.#counts;
  }

  /**
   * Chooses what is shown, and its order.
   * @param {Filter} filter
   * @param {string} text
   * @param {(index: number) => string} textOf what a text is looked for in
   * @param {(index: number) => boolean} fits what else a product must be
   */
  decide(filter, text, textOf, fits = () => true) {
    const words = wordsOf(text);
    /** @param {number} index */
    const rank = (index) => (this.fresh.has(index) ? -1 : rankOf(this.#states[index]));
    this.order = this.#states
      .map((_, index) => index)
      .filter((index) => this.fresh.has(index) || (isIn(filter, this.#states[index]) && (words.length === 0 || hasWords(words, textOf(index))) && fits(index)))
      .sort((one, other) => rank(one) - rank(other) || one - other);
  }

  /** A product was taken away: those after it move up, and what is shown stays in its order. @param {number} index */
  removed(index) {
    /** @param {Iterable<number>} indexes */
    const moved = (indexes) => [...indexes].filter((one) => one !== index).map((one) => (one > index ? one - 1 : one));
    this.order = moved(this.order);
    this.fresh = new Set(moved(this.fresh));
    this.keys.splice(index, 1);
  }

  /**
   * A product came in at this position, and is shown at this place of the order.
   * @param {number} index
   */
  inserted(index, place = 0) {
    /** @param {Iterable<number>} indexes */
    const moved = (indexes) => [...indexes].map((one) => (one >= index ? one + 1 : one));
    this.order = moved(this.order);
    this.order.splice(place, 0, index);
    this.keys.splice(index, 0, ++this.#lastKey);
    this.fresh = new Set(moved(this.fresh));
  }

  /** @param {number} size */
  pages(size) {
    return Math.max(1, Math.ceil(this.order.length / size));
  }

  /**
   * @param {number} number
   * @param {number} size
   */
  page(number, size) {
    return this.order.slice(number * size, (number + 1) * size);
  }
}

/**
 * The first of these, up to so many that are not there yet: what is there keeps its place behind those before it.
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => boolean} isThere
 * @param {number} most
 */
export function portionOf(all, isThere, most) {
  let fresh = 0;
  const end = all.findIndex((one) => !isThere(one) && ++fresh > most);
  return end < 0 ? all : all.slice(0, end);
}
