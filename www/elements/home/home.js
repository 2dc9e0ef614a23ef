// What the first view knows: how it goes, how many sends of each kind, the newest of them.
import { pageOf } from "../journal/asking.js";
import { dayOf } from "../brasilia.js";
import { periodOf } from "../journal/days.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("../journal/asking.js").Calls & Pick<import("../client.js").Calls, "lastCheck" | "restoredAt">} HomeCalls */
/** @typedef {HomeCalls & { quiet: HomeCalls }} Client */
/** @typedef {import("../journal/waiting.js").Waiting} Waiting */
/** @typedef {"today" | "week"} Period */
/** Totals of a period; null where the server does not say. @typedef {{ sales: number, leads: number, settlements: number, refused: number } | null} Numbers */

const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** How many of the newest are shown. */
const few = 5;

/** Fires "changed" whenever something of it is another. */
export class Home extends EventTarget {
  #client;
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
  /** The days of the period, as they were when they were last counted: today is another after midnight. */
  days;
  /** Of those days. @type {Numbers | undefined} */
  numbers = undefined;
  isLoading = false;
  /** The words for what could not be learned. */
  problem = "";

  /**
   * @param {Client} client
   * @param {() => import("./health.js").Known["config"]} config what is saved
   * @param {Pick<import("../journal/journal.js").Journal, "learn" | "get">} journal keeps the sends themselves
   * @param {() => number} [now]
   */
  constructor(client, config, journal, now = Date.now) {
    super();
    this.#client = client;
    this.#config = config;
    this.#journal = journal;
    this.#now = now;
    this.days = this.#today();
  }

  #today() {
    return periodOf(this.period, dayOf(this.#now()));
  }

  /** @param {Partial<Pick<Home, "check" | "restoredAt" | "latest" | "totals" | "days" | "numbers" | "isLoading" | "problem">>} next */
  #change(next) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * Reads it again whenever what waits is looked up, which is each minute while the page is seen and when it is seen again, and when a send has ended.
   * @param {EventTarget} waiting
   * @param {EventTarget} journal
   * @param {{ hidden: boolean }} page
   * @param {AbortSignal} signal nobody looks at it any more
   */
  follow(waiting, journal, page, signal) {
    const again = () => {
      if (!page.hidden) this.load(this.#client.quiet);
    };
    // What was asked for just now is new enough.
    waiting.addEventListener("look", () => this.isLoading || again(), { signal });
    journal.addEventListener("ended", again, { signal });
  }

  /**
   * What came before stays in sight until what comes now is there; what does not come is not known any more.
   * @param {HomeCalls} [calls] others where nobody waits for what they bring
   */
  async load(calls = this.#client) {
    this.#turn += 1;
    const turn = this.#turn;
    const [before, days] = [this.days, this.#today()];
    // Yesterday's numbers are not today's until those are there.
    this.#change({ isLoading: true, days, ...(days.to !== before.to && { numbers: undefined }) });
    const asked = [calls.lastCheck(), calls.restoredAt(), pageOf(calls, { before: newest, limit: few }), count(calls, days)];
    const results = await Promise.allSettled(asked);
    if (turn !== this.#turn) return;
    const failed = results.find((result) => result.status === "rejected");
    /** @type {any[]} */
    const [check, restoredAt, page, numbers] = results.map((result) => (result.status === "fulfilled" ? result.value : undefined));
    const latest = page?.sends.slice(0, few);
    this.#journal.learn(latest ?? []);
    // Somebody may have chosen another period meanwhile, which is counted by itself.
    if (days === this.days) this.numbers = numbers;
    this.#change({ isLoading: false, check, restoredAt, latest, totals: page?.totals, problem: failed ? wordsOf(failed.reason) : "" });
  }

  /** @param {Period} period */
  async choose(period) {
    this.period = period;
    const days = this.#today();
    this.#change({ days, numbers: undefined });
    const numbers = await count(this.#client, days).catch(() => undefined);
    if (days === this.days) this.#change({ numbers });
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
    // As the table of the newest has it.
    const lastSend = latest && latest.length > 0 ? (this.#journal.get(latest[0].id) ?? latest[0]) : latest && null;
    const isFailed = problem !== "" || waiting.problem !== null;
    return { isFailed, config: this.#config(), check, restoredAt, waiting: waiting.problem === null ? waiting.count : null, lastSend };
  }
}

/**
 * @param {HomeCalls} calls
 * @param {{ from: string, to: string }} days
 * @returns {Promise<Numbers>}
 */
async function count(calls, days) {
  const ask = (/** @type {import("../journal/asking.js").Asked} */ asked) => pageOf(calls, { ...days, ...asked, limit: 1 }).then(({ totals }) => totals);
  const [sales, leads, settlements] = await Promise.all([ask({ route: "sale" }), ask({ route: "lead" }), ask({ route: "settlement" })]);
  if (!sales || !leads || !settlements) return null;
  // Each send goes one of the three ways.
  const refused = [sales, leads, settlements].reduce((sum, totals) => sum + (totals.refused ?? 0), 0);
  return { sales: sales.done ?? 0, leads: leads.done ?? 0, settlements: settlements.done ?? 0, refused };
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);
