// Goes through the journal on the server, page by page: what waits for somebody first, the rest from the newest on.
import { pageOf } from "./asking.js";
import { stateOf, waits } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").SendStatus} SendStatus */
/** @typedef {import("./asking.js").Calls} Calls */
/** @typedef {import("./asking.js").Asked} Asked */
/** @typedef {import("./place.js").Filter} Filter */
/** @typedef {import("./place.js").State} State */
/** How many there are on all pages. @typedef {Record<State | "all", number>} Counts */

/** Ids are in the order of time; this is after all of them. */
const top = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** The most that one answer holds; an answer of large sends holds fewer. */
const most = 500;

/** The server's states that a state of ours is made of; of the unknown ones some wait for a person, and some do not. @type {Record<State, SendStatus[]>} */
const statuses = { waiting: ["unknown"], moving: ["started", "accepted", "unknown"], refused: ["refused"], done: ["done"] };

/** The sends of one state on the server, or all of them, from the newest on. */
class Source {
  #asked;
  #search;
  #before = top;
  #come = 0;
  isAtEnd = false;
  /** What came and was not taken yet. @type {Send[]} */
  ready = [];

  /**
   * @param {Asked} asked
   * @param {string} search
   */
  constructor(asked, search) {
    this.#asked = asked;
    this.#search = search;
  }

  get isDry() {
    return this.ready.length === 0 && !this.isAtEnd;
  }

  /**
   * @param {Calls} calls
   * @param {number} limit
   */
  async fill(calls, limit) {
    this.take(await pageOf(calls, { ...this.#asked, before: this.#before, limit }, this.#search));
  }

  /** A short answer may be short because its sends are large: the end is where all have come, or none comes any more. @param {Awaited<ReturnType<typeof pageOf>>} answer */
  take({ sends, totals }) {
    const { status } = this.#asked;
    const total = totals && (status ? (totals[status] ?? 0) : totals.all);
    this.ready.push(...sends);
    this.#come += sends.length;
    this.#before = sends.at(-1)?.id ?? this.#before;
    this.isAtEnd = sends.length === 0 || (total !== undefined && this.#come >= total);
  }
}

export class Listing {
  #filter;
  #search;
  #size;
  /** @type {Source[]} */
  #sources = [];
  /** What is to be shown next; kept when a call fails in between. @type {Send[]} */
  #next = [];
  /** Those that stand above the rest. @type {Set<string>} */
  #above = new Set();
  /** Null where the server does not say. @type {Counts | null} */
  counts = null;

  /**
   * @param {Filter} filter
   * @param {string} [search]
   * @param {number} [size] of a page
   */
  constructor(filter, search = "", size = 50) {
    this.#filter = filter;
    this.#search = search;
    this.#size = size;
  }

  /** Whether there are older ones; known after a page. */
  get hasMore() {
    return this.#next.length > 0;
  }

  /**
   * The first page. Once more where it failed, or from the newest on again.
   * @param {Calls} calls
   */
  async first(calls) {
    const { status, ...others } = this.#filter;
    const ask = (/** @type {Asked} */ asked) => pageOf(calls, { ...others, ...asked }, this.#search);
    const wanted = status ? statuses[status] : [undefined];
    const [unknown, all] = await Promise.all([ask({ status: "unknown", limit: most }), ask({ limit: 1 })]);
    this.counts = countsOf(all.totals, unknown);
    const above = status ? [] : unknown.sends.filter(waits);
    this.#above = new Set(above.map(({ id }) => id));
    this.#next = above;
    this.#sources = wanted.map((one) => {
      const source = new Source({ ...others, ...(one && { status: one }) }, this.#search);
      if (one === "unknown") source.take(unknown);
      return source;
    });
    return this.older(calls);
  }

  /**
   * The next page.
   * @param {Calls} calls
   */
  async older(calls) {
    // One more than is shown tells whether there are more.
    while (this.#next.length <= this.#size && (await this.#pull(calls)));
    return this.#next.splice(0, this.#size);
  }

  /** @param {Calls} calls */
  async #pull(calls) {
    const dry = this.#sources.filter((source) => source.isDry);
    await Promise.all(dry.map((source) => source.fill(calls, Math.min(this.#size + 1, most))));
    const [newest] = this.#sources.filter(({ ready }) => ready.length > 0).sort((one, other) => (one.ready[0].id < other.ready[0].id ? 1 : -1));
    const send = newest?.ready.shift();
    if (send && this.#takes(send)) this.#next.push(send);
    return send !== undefined;
  }

  /** @param {Send} send */
  #takes(send) {
    const { status } = this.#filter;
    return status ? stateOf(send) === status : !this.#above.has(send.id);
  }
}

/**
 * @param {import("./asking.js").Totals | undefined} totals
 * @param {{ sends: Send[] }} unknown
 * @returns {Counts | null}
 */
export function countsOf(totals, unknown) {
  if (!totals) return null;
  const followed = unknown.sends.filter((send) => !waits(send)).length;
  const { all, started = 0, accepted = 0, refused = 0, done = 0 } = totals;
  return { all, waiting: (totals.unknown ?? 0) - followed, moving: started + accepted + followed, refused, done };
}
