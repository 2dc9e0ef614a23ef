// Which products are shown, in which order, and how each one stands; without the page, so that it is quick and tested alone.
import { hasWords, wordsOf } from "../combobox-match.js";

/** The filters of the screen, in their order. */
export const filters = ["all", "failed", "ambiguous", "warned", "ready"];

// What the rulebook says of a product that could belong to several places; it is told apart because only a person can decide it.
const ambiguousCodes = new Set(["product-campaign-ambiguous", "product-list-ambiguous"]);

/** What the findings of one product come to. */
export function stateOf(issues) {
  const state = { errors: 0, warnings: 0, hints: 0, ambiguous: false };
  for (const issue of issues) {
    if (issue.severity === "error") state.errors += 1;
    else if (issue.severity === "warning") state.warnings += 1;
    else state.hints += 1;
    if (ambiguousCodes.has(issue.code)) state.ambiguous = true;
  }
  return state;
}

/** Whether a product of this state is shown under a filter. */
export function isIn(filter, state) {
  if (filter === "failed") return state.errors > 0;
  if (filter === "ambiguous") return state.ambiguous;
  if (filter === "warned") return state.warnings > 0;
  if (filter === "ready") return state.errors === 0 && state.warnings === 0;
  return true;
}

/** Ambiguous ones first, then by what is worst. */
function rankOf(state) {
  if (state.ambiguous) return 0;
  if (state.errors > 0) return 1;
  if (state.warnings > 0) return 2;
  return state.hints > 0 ? 3 : 4;
}

export class ProductList {
  #states = [];
  #counts = {};
  /** The positions that are shown, in their order. It stays until `decide`: nothing jumps while somebody types. */
  order = [];
  /** The positions of products that were added by hand: they stand first, and what they lack is not told before they are left. */
  fresh = new Set();

  /** Takes the states of all products anew; `issuesOf(index)` answers a product's findings. */
  reset(length, issuesOf) {
    this.#states = Array.from({ length }, (_, index) => stateOf(issuesOf(index)));
    this.#counts = Object.fromEntries(filters.map((filter) => [filter, this.#states.filter((state) => isIn(filter, state)).length]));
  }

  /** One product's findings have changed. */
  touch(index, issues) {
    const before = this.#states[index];
    const after = stateOf(issues);
    for (const filter of filters) this.#counts[filter] += Number(isIn(filter, after)) - Number(isIn(filter, before));
    this.#states[index] = after;
  }

  get length() {
    return this.#states.length;
  }

  stateAt(index) {
    return this.#states[index];
  }

  /** How many products each filter shows. */
  get counts() {
    return this.#counts;
  }

  /** Chooses what is shown, and its order; `textOf(index)` is what a text is looked for in. */
  decide(filter, text, textOf) {
    const words = wordsOf(text);
    const rank = (index) => (this.fresh.has(index) ? -1 : rankOf(this.#states[index]));
    this.order = this.#states
      .map((_, index) => index)
      .filter((index) => this.fresh.has(index) || (isIn(filter, this.#states[index]) && (words.length === 0 || hasWords(words, textOf(index)))))
      .sort((one, other) => rank(one) - rank(other) || one - other);
  }

  /** A product was taken away: those after it move up, and what is shown stays in its order. */
  removed(index) {
    const moved = (indexes) => [...indexes].filter((one) => one !== index).map((one) => (one > index ? one - 1 : one));
    this.order = moved(this.order);
    this.fresh = new Set(moved(this.fresh));
  }

  /** A product came in at this position, and is shown at this place of the order. */
  inserted(index, place = 0) {
    const moved = (indexes) => [...indexes].map((one) => (one >= index ? one + 1 : one));
    this.order = moved(this.order);
    this.order.splice(place, 0, index);
    this.fresh = new Set(moved(this.fresh));
  }

  pages(size) {
    return Math.max(1, Math.ceil(this.order.length / size));
  }

  page(number, size) {
    return this.order.slice(number * size, (number + 1) * size);
  }
}
