// The sends that wait for somebody, one after the other, the one that waits longest first.
import { pageOf } from "./asking.js";
import { waits } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */

/** Fires "changed" whenever something of it is another. */
export class Queue extends EventTarget {
  #calls;
  #journal;
  #turn = 0;
  /** Of all that were in it when it was asked for, those that are done with too. @type {string[]} */
  #ids = [];
  /** Those for which somebody recorded something since. @type {Set<string>} */
  #recorded = new Set();
  #at = 0;
  /** @type {"new" | "loading" | "there" | "failed"} */
  state = "new";
  problem = "";

  /**
   * @param {import("./asking.js").Calls} calls
   * @param {import("./journal.js").Journal} journal keeps the sends themselves
   */
  constructor(calls, journal) {
    super();
    this.#calls = calls;
    this.#journal = journal;
  }

  /** @param {Partial<Pick<Queue, "state" | "problem">>} next */
  #change(next = {}) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /** The one whose turn it is; undefined after the last. @returns {Send | undefined} */
  get send() {
    return this.#journal.get(this.#ids[this.#at] ?? "");
  }

  /** 1 for the first. */
  get position() {
    return this.#at + 1;
  }

  get length() {
    return this.#ids.length;
  }

  get recorded() {
    return this.#recorded.size;
  }

  /** How many were left for later. */
  get left() {
    return this.#ids.length - this.#recorded.size;
  }

  get hasPrevious() {
    return this.#at > 0;
  }

  /** Asks anew which wait, and begins with the first. */
  async load() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#change({ state: "loading", problem: "" });
    try {
      const { sends } = await pageOf(this.#calls, { status: "unknown" });
      if (turn !== this.#turn) return;
      const waiting = sends.filter(waits).sort((one, other) => (one.id < other.id ? -1 : 1));
      this.#ids = waiting.map(({ id }) => id);
      this.#recorded.clear();
      this.#at = 0;
      this.#journal.learn(waiting);
      this.#change({ state: "there" });
    } catch (error) {
      if (turn === this.#turn) this.#change({ state: "failed", problem: error instanceof Error ? error.message : `${error}` });
    }
  }

  /**
   * Something was recorded about one of them: on to the next that still waits, where it is the one whose turn it is. Recording may take long, and
   * the turn be another's by then.
   * @param {string} id
   */
  record(id) {
    if (!this.#ids.includes(id)) return;
    this.#recorded.add(id);
    if (this.#ids[this.#at] === id) this.next();
    else this.#change();
  }

  /** Over those that have ended meanwhile by themselves, or by somebody else. */
  next() {
    this.#at += 1;
    while (this.send && !waits(this.send)) {
      this.#recorded.add(this.#ids[this.#at]);
      this.#at += 1;
    }
    this.#change();
  }

  previous() {
    if (this.hasPrevious) this.#at -= 1;
    this.#change();
  }
}
