// The journal: which sends are here, which are followed and when, what of them is shown, and what was last heard.
import { Looks } from "./looks.js";
import { Pages } from "./pages.js";
import { kinds, moves, takes, unfiltered, waits } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Resolution */
/** @typedef {Pick<import("../client.js").Client, "sends" | "resolve" | "correct" | "releaseTitle" | "restoredAt" | "release"> & { quiet: Pick<import("../client.js").Calls, "sends"> }} Client */
/** @typedef {import("./send-state.js").Filter} Filter */
/**
 * What was last heard, for words that say it.
 * @typedef {{ what: "changed", sends: Send[] } | { what: "older", more: number } | { what: "released" } | { what: "titleReleased" }} News
 */

/** Fires "changed" whenever something of it is another. */
export class Journal extends EventTarget {
  #client;
  #onSeen;
  /** @type {Map<string, Send>} in the order in which they are shown */
  #sends = new Map();
  #pages = new Pages();
  #looks;
  #isShown = false;
  /** Ids of those that are shown elsewhere too. @type {Set<string>} */
  #told = new Set();
  /** @type {News | null} */
  news = null;
  /** The words for what went wrong. */
  problem = "";
  /** @type {Filter} */
  filter = unfiltered;
  /** When the server's database went back to an earlier copy, as long as nothing is sent because of that. @type {string | null} */
  restoredAt = null;
  /** The words for why sends were not let out again; they are about this restore, and no other. */
  releaseProblem = "";
  isLoadingOlder = false;

  /**
   * @param {Client} client
   * @param {(send: Send) => boolean} onSeen gets each send as it is now, and answers whether that is shown elsewhere: such are followed even unseen
   * @param {import("./looks.js").Page} page
   */
  constructor(client, onSeen, page) {
    super();
    this.#client = client;
    this.#onSeen = onSeen;
    this.#looks = new Looks({
      page,
      isMoving: () => this.#watched.length > 0,
      look: (isLatest) => this.#follow(isLatest),
      onProblem: (error) => this.#change({ problem: error === null ? "" : wordsOf(error) }),
    });
  }

  /** @param {Partial<Pick<Journal, "news" | "problem" | "filter" | "restoredAt" | "releaseProblem" | "isLoadingOlder">>} [next] */
  #change(next = {}) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  get sends() {
    return [...this.#sends.values()];
  }

  get hasMore() {
    return this.#pages.hasMore;
  }

  /** How many there are of each kind. */
  get counts() {
    const { sends } = this;
    return new Map(kinds.map(({ name, has }) => [name, sends.filter(has).length]));
  }

  /** How many wait for an operator. */
  get waiting() {
    return this.sends.filter(waits).length;
  }

  /**
   * Whether the filter leaves it in.
   * @param {Send} send
   */
  takes(send) {
    return takes(this.filter, send);
  }

  /** @param {Partial<Filter>} filter */
  look(filter) {
    this.#change({ filter: { ...this.filter, ...filter } });
  }

  show() {
    this.#isShown = true;
    return this.load();
  }

  hide() {
    this.#isShown = false;
    this.#looks.goOn();
  }

  /** Nobody is there any more. */
  close() {
    this.#told.clear();
    this.hide();
  }

  /** Those whose state may change by itself, and in which somebody is interested. */
  get #watched() {
    return this.sends.filter((send) => moves(send) && (this.#isShown || this.#told.has(send.id)));
  }

  /** Asks for the newest page, and goes on looking while something moves. */
  load() {
    return this.#looks.now(async (isLatest) => {
      const [sends] = await Promise.all([this.#pages.newest(this.#client), this.#lookForRestore().catch(() => {})]);
      if (isLatest()) return this.#take(sends);
      // The state of known ones is by now another; but pages are asked for once, and nothing of them may be lost.
      return this.#take(
        sends.filter((send) => !this.#sends.has(send.id)),
        { areOlder: true },
      );
    });
  }

  async #lookForRestore() {
    const restoredAt = await this.#client.restoredAt();
    this.#change({ restoredAt, ...(restoredAt !== this.restoredAt && { releaseProblem: "" }) });
  }

  /**
   * Loads until the send is here, and has it shown; answers whether it is.
   * @param {string} id
   */
  async reach(id) {
    if (!this.#sends.has(id)) await this.load();
    while (!this.#sends.has(id) && this.hasMore) if (!(await this.loadOlder())) break;
    const send = this.#sends.get(id);
    if (send && !this.takes(send)) this.look(unfiltered);
    return send !== undefined;
  }

  /** Asks only for what may move; when something has ended or is new, for the page. @param {() => boolean} isLatest */
  async #follow(isLatest) {
    // Calls that nobody waits for take no focus when a token is asked for.
    const { quiet } = this.#client;
    const watched = this.#watched;
    const states = [...new Set(watched.map((send) => send.status))];
    const sends = (await Promise.all(states.map((status) => quiet.sends({ status })))).flat();
    const ids = new Set(sends.map((send) => send.id));
    const isOther = sends.some((send) => !this.#sends.has(send.id)) || watched.some((send) => !ids.has(send.id));
    const page = isOther ? await this.#pages.newest(quiet) : null;
    return isLatest() && (page ? this.#take(page) : this.#update(sends));
  }

  /** Answers the new ones; null where they did not come. */
  async loadOlder() {
    this.#change({ isLoadingOlder: true, problem: "" });
    try {
      const sends = await this.#pages.older(this.#client);
      const fresh = sends.filter((send) => !this.#sends.has(send.id));
      this.#take(sends, { areOlder: true });
      this.#change({ isLoadingOlder: false, news: { what: "older", more: fresh.length } });
      return fresh;
    } catch (error) {
      this.#change({ isLoadingOlder: false, problem: wordsOf(error) });
      return null;
    }
  }

  /**
   * Takes a page: the newest stands first, an older one last. What is known is never dropped, somebody may be reading it.
   * @param {Send[]} sends
   */
  #take(sends, { areOlder = false } = {}) {
    /** @type {[string, Send][]} */
    const page = sends.map((send) => [send.id, this.#sends.get(send.id) ?? send]);
    const ids = new Set(sends.map((send) => send.id));
    const known = [...this.#sends];
    this.#sends = new Map(areOlder ? [...known, ...page] : [...page, ...known.filter(([id]) => !ids.has(id))]);
    return this.#update(sends);
  }

  /**
   * Takes known sends as they are now; answers whether the state of any changed.
   * @param {Send[]} sends
   */
  #update(sends) {
    const changed = sends.filter((send) => this.#renew(send));
    for (const send of sends) {
      if (this.#onSeen(send)) this.#told.add(send.id);
      else this.#told.delete(send.id);
    }
    // What is shown elsewhere too is told there.
    const news = changed.filter((send) => !this.#told.has(send.id));
    this.#change(news.length > 0 ? { news: { what: "changed", sends: news } } : {});
    return changed.length > 0;
  }

  /**
   * What is as it was stays the same object: nobody need look at it again. Answers whether the state is another.
   * @param {Send} send
   */
  #renew(send) {
    const before = this.#sends.get(send.id);
    if (!before || JSON.stringify(before) === JSON.stringify(send)) return false;
    this.#sends.set(send.id, send);
    return before.status !== send.status;
  }

  /** Lets sends go out again after a restore; answers whether it could. */
  async release() {
    this.#change({ releaseProblem: "" });
    try {
      await this.#client.release();
      await this.#lookForRestore();
    } catch (error) {
      this.#change({ releaseProblem: wordsOf(error) });
      return false;
    }
    this.#change({ news: { what: "released" } });
    this.load();
    return true;
  }

  /** @param {Send} settled */
  async releaseTitle(settled) {
    this.#update([await this.#client.releaseTitle(settled.id)]);
    this.#change({ news: { what: "titleReleased" } });
  }

  /**
   * Records what an operator found, or corrects it; throws with the words for the operator. Answers why somebody else's record counts instead.
   * @param {Send} send
   * @param {Resolution} found
   */
  async record(send, found) {
    try {
      const isCorrection = send.status !== "unknown";
      this.#update([await (isCorrection ? this.#client.correct(send.id, found) : this.#client.resolve(send.id, found))]);
      this.dispatchEvent(new Event("recorded"));
      return "";
    } catch (error) {
      const { send: other, message } = /** @type {import("datacake-voalle").ProxyError} */ (error);
      // Too early, or nothing to correct: that is told where it was recorded.
      if (!other || other.status === send.status) throw error;
      // Somebody else, or the ERP's own records, came first: the send says how it ended.
      this.#update([other]);
      return message;
    }
  }

  /** Loads anew after something was recorded; what came in its way is still to be read then. @param {string} late */
  async loadAfter(late) {
    await this.load();
    this.#change({ problem: late });
  }
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);

/**
 * Brings a list into another order: from its end, and around the one that has the focus, which moving would take away.
 * @template T
 * @param {T[]} wanted
 * @param {T | undefined} held
 * @param {object} list
 * @param {(one: T) => T | null | undefined} list.nextOf null after the last, undefined for what is not in the list
 * @param {(one: T, before: T | null) => void} list.put
 */
export function arrange(wanted, held, { nextOf, put }) {
  /** @type {T | null} */
  let next = null;
  for (const one of [...wanted].reverse()) {
    if (one !== held && nextOf(one) !== next) put(one, next);
    next = one;
  }
}
