// The list of sends as it is seen: what it is narrowed to, which of them are loaded, and what could not be.
import { Listing } from "./listing.js";
import { writePlace } from "./place.js";
import { stateOf, waits } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./place.js").Filter} Filter */
/** @typedef {import("./asking.js").Calls & { quiet: import("./asking.js").Calls }} Client */
/** @typedef {import("./journal.js").Journal} Journal */

/** Fires "changed" whenever something of it is another. */
export class SendList extends EventTarget {
  #client;
  #journal;
  /** @type {Listing | null} */
  #listing = null;
  #turn = 0;
  /** How many of the first waited when they came: they stay above. */
  #above = 0;
  #renewals = 0;
  /** The last of them that was answered. */
  #renewed = 0;
  /** A row of another state by now, which was left where it was because somebody was at it: it is counted as what it is. */
  #kept = "";
  /** Which row somebody is at: it is not taken away under their hands. @type {() => string | undefined} */
  held = () => undefined;
  /** @type {Filter} */
  filter = {};
  /** Kept nowhere, and in no address: it may be a document. */
  search = "";
  /** In the order in which they are shown. @type {string[]} */
  ids = [];
  /** @type {import("./listing.js").Counts | null} */
  counts = null;
  /** @type {"new" | "loading" | "there" | "failed"} */
  state = "new";
  /** The words for why the list, or its older part, did not come. */
  problem = "";
  olderProblem = "";
  isLoadingOlder = false;

  /**
   * @param {Client} client
   * @param {Journal} journal keeps the sends themselves
   */
  constructor(client, journal) {
    super();
    this.#client = client;
    this.#journal = journal;
  }

  /** @param {Partial<Pick<SendList, "ids" | "counts" | "state" | "problem" | "olderProblem" | "isLoadingOlder" | "filter" | "search">>} next */
  #change(next) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  get sends() {
    return this.ids.flatMap((id) => this.#journal.get(id) ?? []);
  }

  get hasMore() {
    return this.#listing?.hasMore ?? false;
  }

  /** Whether older ones can be asked for now: not while the list is loaded anew, nor where that has failed. */
  get canGrow() {
    return this.hasMore && this.state === "there";
  }

  get isFiltered() {
    return Object.keys(this.filter).length > 0 || this.search.trim() !== "";
  }

  /**
   * Narrows it; the same again only looks what is new.
   * @param {Filter} filter
   * @param {string} [search]
   */
  look(filter, search = this.search) {
    const isSame = keyOf(filter, search) === keyOf(this.filter, this.search);
    if (isSame && this.state === "loading") return undefined;
    if (isSame && this.state === "there") {
      this.#part();
      return this.renew();
    }
    if (!isSame) this.#empty(filter, search);
    this.#change({ filter, search });
    return this.load();
  }

  /**
   * What another filter takes is none of this one's, whether or not its own comes. Each state's number is of all states: it stays where only
   * the state is another.
   * @param {Filter} filter
   * @param {string} search
   */
  #empty(filter, search) {
    const isOtherState = keyOf({ ...filter, status: undefined }, search) === keyOf({ ...this.filter, status: undefined }, this.search);
    this.#listing = null;
    this.#above = 0;
    Object.assign(this, { ids: [], ...(!isOtherState && { counts: null }) });
  }

  /** From the newest on. What is there of the same stays in sight until it comes. */
  async load() {
    this.#turn += 1;
    const turn = this.#turn;
    const listing = new Listing(this.filter, this.search);
    this.#change({ state: "loading", problem: "", olderProblem: "", isLoadingOlder: false });
    try {
      const sends = await listing.first(this.#client);
      if (turn !== this.#turn) return;
      this.#listing = listing;
      this.#above = this.filter.status ? 0 : sends.filter(waits).length;
      this.#change({ state: "there", counts: listing.counts, ids: sends.map(({ id }) => id) });
      // After the ids: what is on the screen is followed.
      this.#journal.learn(sends);
    } catch (error) {
      if (turn === this.#turn) this.#change({ state: "failed", problem: wordsOf(error) });
    }
  }

  /** The next page; answers the first of what it brought. */
  async older() {
    const [listing, turn] = [this.#listing, this.#turn];
    if (!listing || !this.canGrow || this.isLoadingOlder) return undefined;
    this.#change({ isLoadingOlder: true, olderProblem: "" });
    try {
      const sends = await listing.older(this.#client);
      if (turn !== this.#turn) return undefined;
      const known = new Set(this.ids);
      const fresh = sends.filter(({ id }) => !known.has(id));
      this.#change({ isLoadingOlder: false, ids: [...this.ids, ...fresh.map(({ id }) => id)] });
      this.#journal.learn(sends);
      this.#journal.tell({ what: "older", more: fresh.length });
      return fresh[0]?.id;
    } catch (error) {
      if (turn === this.#turn) this.#change({ isLoadingOlder: false, olderProblem: wordsOf(error) });
      return undefined;
    }
  }

  /** The rows of a state that are of another by now, but for the one that somebody is at. */
  get #gone() {
    const { status } = this.filter;
    const held = this.held();
    return status ? this.sends.filter((send) => stateOf(send) !== status && send.id !== held) : [];
  }

  /** What has become of another state leaves, before anybody is led to its row; and each state's number says so until the server does. */
  #part() {
    const { status } = this.filter;
    const gone = this.#gone;
    const counts = this.counts && { ...this.counts };
    for (const send of gone) {
      if (!counts || !status || send.id === this.#kept) continue;
      counts[status] -= 1;
      counts[stateOf(send)] += 1;
    }
    if (gone.length > 0) this.#change({ ids: without(this.ids, gone), counts });
  }

  /**
   * What is new comes above; what somebody is at does not move, and what a state has no more leaves it. It is done by itself, so what goes
   * wrong is no news.
   */
  async renew() {
    const turn = this.#turn;
    const renewal = ++this.#renewals;
    const listing = new Listing(this.filter, this.search);
    const sends = await listing.first(this.#client.quiet).catch(() => null);
    if (!sends || turn !== this.#turn || renewal < this.#renewed) return;
    this.#renewed = renewal;
    const known = new Set(this.ids);
    const fresh = sends.filter(({ id }) => !known.has(id));
    const isAbove = (/** @type {Send} */ send) => !this.filter.status && waits(send);
    const above = fresh.filter(isAbove).map(({ id }) => id);
    const below = fresh.filter((send) => !isAbove(send));
    // A page that is new from end to end has left others out between.
    if (this.ids.length > 0 && fresh.length > 0 && fresh.length === sends.length && listing.hasMore) return this.load();
    const ids = [...above, ...this.#left(sends, listing.hasMore)];
    this.#above += above.length;
    for (const { id } of below) {
      const older = ids.findIndex((one, at) => at >= this.#above && one < id);
      ids.splice(older < 0 ? ids.length : older, 0, id);
    }
    this.#change({ ids, counts: listing.counts });
    this.#journal.learn(sends);
    const gone = this.#gone;
    if (gone.length > 0) this.#change({ ids: without(this.ids, gone) });
  }

  /**
   * The rows that a new first page of the same leaves: whoever stood within it and is of the state no more is missing there.
   * @param {Send[]} page
   * @param {boolean} hasMore
   */
  #left(page, hasMore) {
    if (!this.filter.status) return this.ids;
    const [there, last, held] = [new Set(page.map(({ id }) => id)), hasMore ? (page.at(-1)?.id ?? "") : "", this.held()];
    const isMissing = (/** @type {string} */ id) => id >= last && !there.has(id);
    this.#kept = held !== undefined && isMissing(held) ? held : "";
    return this.ids.filter((id) => id === held || !isMissing(id));
  }

  /**
   * Those beside a send, as the list has them.
   * @param {string} id
   * @returns {{ previous?: string, next?: string, position: number }}
   */
  beside(id) {
    const at = this.ids.indexOf(id);
    return at < 0 ? { position: 0 } : { previous: this.ids[at - 1], next: this.ids[at + 1], position: at + 1 };
  }
}

/**
 * @param {string[]} ids
 * @param {Send[]} gone
 */
function without(ids, gone) {
  const out = new Set(gone.map(({ id }) => id));
  return ids.filter((id) => !out.has(id));
}

/**
 * What it is narrowed to, to be compared.
 * @param {Filter} filter
 * @param {string} search
 */
const keyOf = (filter, search) => `${writePlace({ view: "sends", filter })} ${search.trim()}`;

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);
