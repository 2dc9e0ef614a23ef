// Which rows of a batch are in sight: by state, by words, page by page.
import { customerOf } from "./row.js";
import { stateOf, statesOf, stateWords } from "./row-words.js";

/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./batch.js").Batch} Batch */

const size = 50;

export class BatchList {
  #batch;
  /** How often each row has changed. @type {WeakMap<Row, number>} */
  #changes = new WeakMap();
  /** All of them: after a look at the database they are others. @type {Row[]} */
  rows = [];
  state = "all";
  words = "";
  page = 0;
  pages = 1;
  /** Those in sight: what changes stays where it is until somebody turns the page or asks for others. @type {Row[]} */
  shown = [];
  found = 0;

  /** @param {Batch} batch */
  constructor(batch) {
    this.#batch = batch;
  }

  /** Only those in this state; without one all of them, as they are now. */
  filter(state = "all") {
    this.rows = this.#batch.rows;
    this.state = state;
    this.words = "";
    this.turnTo(0);
  }

  /** @param {string} state */
  choose(state) {
    this.state = state;
    this.turnTo(0);
  }

  /** @param {string} words */
  search(words) {
    this.words = words;
    this.turnTo(0);
  }

  /** @param {number} page */
  turnTo(page) {
    const words = this.words.trim().toLocaleLowerCase();
    /** @param {Row} row */
    const takes = (row) =>
      words === "" || `${row.line}` === words || row.id.toLocaleLowerCase().includes(words) || customerOf(row).toLocaleLowerCase().includes(words);
    const found = this.rows.filter((row) => (this.state === "all" || stateOf(row) === this.state) && takes(row));
    this.found = found.length;
    this.pages = Math.max(1, Math.ceil(found.length / size));
    this.page = Math.min(page, this.pages - 1);
    this.shown = found.slice(this.page * size, (this.page + 1) * size);
  }

  /** @param {Row} row */
  touch(row) {
    this.#changes.set(row, this.changesOf(row) + 1);
  }

  /** @param {Row} row */
  changesOf(row) {
    return this.#changes.get(row) ?? 0;
  }

  /**
   * What can be chosen from, and how many there are: the states in which there are rows, and the chosen one.
   * @param {import("../ui.js").Ui} ui
   */
  offered(ui) {
    const { phase } = this.#batch;
    const numbers = countsOf(this.rows);
    return [
      { state: "all", label: ui.say("Todos", "All"), number: this.rows.length },
      ...statesOf(phase)
        .map((state) => ({ state, label: stateWords(ui, phase, state), number: numbers.get(state) ?? 0 }))
        .filter(({ state, number }) => number > 0 || state === this.state),
    ];
  }
}

/**
 * How many rows are in each state.
 * @param {readonly Row[]} rows
 */
export function countsOf(rows) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const row of rows) numbers.set(stateOf(row), (numbers.get(stateOf(row)) ?? 0) + 1);
  return numbers;
}
