// What the first view knows: how it goes, how many sends of each kind, the newest of them.
import { pageOf } from "../journal/asking.js";
import { dayOf } from "../brasilia.js";
import { periodOf } from "../journal/days.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("../journal/asking.js").Calls & Pick<import("../client.js").Calls, "lastCheck" | "restoredAt">} HomeCalls */
/** @typedef {import("../journal/waiting.js").Waiting} Waiting */
/** @typedef {"today" | "week"} Period */
/** Totals of a period; null where the server does not say. @typedef {{ sales: number, leads: number, settlements: number, refused: number } | null} Numbers */

const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** How many of the newest are shown. */
const few = 5;

/** Fires "changed" whenever something of it is another. */
export class Home extends EventTarget {
  #calls;
  #config;
  #journal;
  #now;
  #turn = 0;
  /** @type {import("./health.js").Known["check"]} */
  check = undefined;
  /** @type {string | null | undefined} */
  restoredAt = undefined;
  /** The newest. @type {Send[] | undefined} */
  latest = undefined;
  /** Of all sends. @type {import("../journal/asking.js").Totals | undefined} */
  totals = undefined;
  /** @type {Period} */
  period = "today";
  /** Of the period. @type {Numbers | undefined} */
  numbers = undefined;
  isLoading = false;
  /** The words for what could not be learned. */
  problem = "";

  /**
   * @param {HomeCalls} calls
   * @param {() => import("./health.js").Known["config"]} config what is saved
   * @param {Pick<import("../journal/journal.js").Journal, "learn">} journal keeps the sends themselves
   * @param {() => number} [now]
   */
  constructor(calls, config, journal, now = Date.now) {
    super();
    this.#calls = calls;
    this.#config = config;
    this.#journal = journal;
    this.#now = now;
  }

  /** @param {Partial<Pick<Home, "check" | "restoredAt" | "latest" | "totals" | "period" | "numbers" | "isLoading" | "problem">>} next */
  #change(next) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /** What came before stays in sight until what comes now is there; what does not come is not known any more. */
  async load() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#change({ isLoading: true });
    const asked = [this.#calls.lastCheck(), this.#calls.restoredAt(), pageOf(this.#calls, { before: newest, limit: few }), this.#count(this.period)];
    const results = await Promise.allSettled(asked);
    if (turn !== this.#turn) return;
    const failed = results.find((result) => result.status === "rejected");
    /** @type {any[]} */
    const [check, restoredAt, page, numbers] = results.map((result) => (result.status === "fulfilled" ? result.value : undefined));
    const latest = page?.sends.slice(0, few);
    this.#journal.learn(latest ?? []);
    this.#change({ isLoading: false, check, restoredAt, latest, totals: page?.totals, numbers, problem: failed ? wordsOf(failed.reason) : "" });
  }

  /** @param {Period} period */
  async choose(period) {
    this.#change({ period, numbers: undefined });
    const numbers = await this.#count(period).catch(() => undefined);
    if (period === this.period) this.#change({ numbers });
  }

  /**
   * @param {Period} period
   * @returns {Promise<Numbers>}
   */
  async #count(period) {
    const days = periodOf(period, dayOf(this.#now()));
    const count = (/** @type {import("../journal/asking.js").Asked} */ asked) =>
      pageOf(this.#calls, { ...days, ...asked, limit: 1 }).then(({ totals }) => totals);
    const [sales, leads, settlements] = await Promise.all([count({ route: "sale" }), count({ route: "lead" }), count({ route: "settlement" })]);
    if (!sales || !leads || !settlements) return null;
    // Each send goes one of the three ways.
    const refused = [sales, leads, settlements].reduce((sum, totals) => sum + (totals.refused ?? 0), 0);
    return { sales: sales.done ?? 0, leads: leads.done ?? 0, settlements: settlements.done ?? 0, refused };
  }

  /**
   * How many are under way; undefined where that is not known.
   * @param {Pick<Waiting, "followed" | "problem">} waiting
   */
  moving({ followed, problem }) {
    if (!this.totals || problem !== null) return undefined;
    return (this.totals.started ?? 0) + (this.totals.accepted ?? 0) + followed;
  }

  /**
   * @param {Pick<Waiting, "count" | "problem">} waiting
   * @returns {import("./health.js").Known}
   */
  known(waiting) {
    const { check, restoredAt, latest, problem } = this;
    const lastSend = latest === undefined ? undefined : (latest[0] ?? null);
    const isFailed = problem !== "" || waiting.problem !== null;
    return { isFailed, config: this.#config(), check, restoredAt, waiting: waiting.problem === null ? waiting.count : null, lastSend };
  }
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);
