// What the first view knows: how it goes, how many sends of each kind, the newest of them.
import { pageOf } from "../journal/asking.js";
import { dayOf, periodOf } from "../journal/days.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("../journal/asking.js").Calls} Calls */
/** @typedef {Calls & Pick<import("../client.js").Calls, "loadConfig" | "lastCheck" | "restoredAt">} HomeCalls */
/** @typedef {"today" | "week"} Period */
/** Totals of a period; null where the server does not say. @typedef {{ sales: number, leads: number, settlements: number, refused: number } | null} Numbers */

const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** How many of the newest are shown. */
const few = 5;

/** Fires "changed" whenever something of it is another. */
export class Home extends EventTarget {
  #calls;
  #journal;
  #now;
  #turn = 0;
  /** @type {import("./health.js").Known["config"]} */
  config = undefined;
  /** @type {import("./health.js").Known["check"]} */
  check = undefined;
  /** @type {string | null | undefined} */
  restoredAt = undefined;
  /** The newest, and what goes on without anybody's doing. @type {Send[] | undefined} */
  latest = undefined;
  /** How many are under way; null where the server does not say. @type {number | null | undefined} */
  moving = undefined;
  /** The one that waits longest. @type {Send | null} */
  first = null;
  /** @type {Record<Period, Numbers | undefined>} */
  numbers = { today: undefined, week: undefined };
  isLoading = false;
  /** The words for what could not be learned. */
  problem = "";
  /** When it was learned. @type {number | null} */
  at = null;

  /**
   * @param {HomeCalls} calls
   * @param {Pick<import("../journal/journal.js").Journal, "learn">} journal keeps the sends themselves
   * @param {() => number} [now]
   */
  constructor(calls, journal, now = Date.now) {
    super();
    this.#calls = calls;
    this.#journal = journal;
    this.#now = now;
  }

  /** @param {Partial<Pick<Home, "config" | "check" | "restoredAt" | "latest" | "moving" | "first" | "numbers" | "isLoading" | "problem" | "at">>} next */
  #change(next) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /** What came before stays in sight until what comes now is there; what does not come is not known any more. */
  async load() {
    this.#turn += 1;
    const turn = this.#turn;
    const calls = this.#calls;
    const today = dayOf(this.#now());
    this.#change({ isLoading: true });
    const count = (/** @type {import("../journal/asking.js").Asked} */ asked) => pageOf(calls, { ...asked, limit: 1 }).then(({ totals }) => totals);
    const numbersOf = async (/** @type {Period} */ period) => {
      const days = periodOf(period, today);
      const all = await Promise.all([
        count({ ...days, route: "sale" }),
        count({ ...days, route: "lead" }),
        count({ ...days, route: "settlement" }),
        count(days),
      ]);
      const [sales, leads, settlements, every] = all;
      if (!sales || !leads || !settlements || !every) return null;
      return { sales: sales.done ?? 0, leads: leads.done ?? 0, settlements: settlements.done ?? 0, refused: every.refused ?? 0 };
    };
    const asked = {
      config: calls.loadConfig(),
      check: calls.lastCheck(),
      restoredAt: calls.restoredAt(),
      page: pageOf(calls, { before: newest, limit: few }),
      unknown: pageOf(calls, { status: "unknown" }),
      today: numbersOf("today"),
      week: numbersOf("week"),
    };
    const names = Object.keys(asked);
    const results = await Promise.allSettled(Object.values(asked));
    if (turn !== this.#turn) return;
    const failed = results.find((result) => result.status === "rejected");
    /** @type {any} */
    const came = Object.fromEntries(names.map((name, at) => [name, results[at].status === "fulfilled" ? results[at].value : undefined]));
    this.#take(came);
    this.#change({ isLoading: false, at: this.#now(), problem: failed ? wordsOf(failed.reason) : "" });
  }

  /**
   * @param {{ config: Home["config"], check: Home["check"], restoredAt: Home["restoredAt"], page?: Awaited<ReturnType<typeof pageOf>>, unknown?: Awaited<ReturnType<typeof pageOf>>, today?: Numbers, week?: Numbers }} came
   */
  #take({ config, check, restoredAt, page, unknown, today, week }) {
    const followed = (unknown?.sends ?? []).filter((send) => send.followed);
    const waiting = (unknown?.sends ?? []).filter((send) => !send.followed);
    const totals = page?.totals;
    const latest = page?.sends.slice(0, few);
    this.#journal.learn([...(latest ?? []), ...waiting]);
    const moving = page && unknown ? (totals ? (totals.started ?? 0) + (totals.accepted ?? 0) + followed.length : null) : undefined;
    Object.assign(this, { config, check, restoredAt, latest, moving, numbers: { today, week } });
    this.first = waiting.sort((one, other) => (one.id < other.id ? -1 : 1))[0] ?? null;
  }

  /**
   * @param {Pick<import("../journal/waiting.js").Waiting, "count" | "problem">} waiting
   * @returns {import("./health.js").Known}
   */
  known(waiting) {
    const { config, check, restoredAt, latest, problem } = this;
    const lastSend = latest === undefined ? undefined : (latest[0]?.createdAt ?? null);
    const isFailed = problem !== "" || waiting.problem !== null;
    return { isFailed, config, check, restoredAt, waiting: waiting.problem === null ? waiting.count : null, lastSend };
  }
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);
