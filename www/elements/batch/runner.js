// Sends the rows of a batch one after the other. It knows no page: rows, a place to keep them, the proxy, the rulebook and a
// clock are given to it. A row is written down as being sent before it is, so that what was under way when a page or a browser
// died is simply sent again: the proxy's journal answers what became of it.
import { isOfAnotherErp, judge, outcomeOf } from "./answers.js";
import { withoutOrder } from "./row.js";
import { kindOf } from "./identity.js";

/** Tries of one row where nothing says when it may work; with the pauses between them some two minutes. */
const tries = 8;
/** @param {number} attempt */
const backOff = (attempt) => Math.min(1_000 * 2 ** (attempt - 1), 60_000);
/** So many of one kind in a row for one reason concern the batch and not its orders; the unknown ones somebody has to look up by hand. */
const repeated = /** @type {const} */ ({ refused: { most: 5, words: "sameRefusal" }, unknown: { most: 3, words: "sameUnknown" } });
const routeChanged = "route-changed";

/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./answers.js").Verdict} Verdict */
/** @typedef {import("./answers.js").Trouble} Trouble */
/** @typedef {import("datacake-voalle").Plan} Plan */
/** @typedef {(order: import("./row.js").Order, context: import("./row.js").Context) => Plan | null} PlanOrder null where nothing can be planned now */
/** @typedef {"go" | "pause" | "cancel" | "stop"} Wish */
/** @typedef {"idle" | "running" | "pausing" | "cancelling" | "paused" | "stopped" | "cancelled" | "ended"} RunState */

/**
 * What a run works with: `keep` writes a row down and never rejects; `words` are for what the proxy does not say itself.
 * @typedef {object} Given
 * @property {Row[]} rows
 * @property {(row: Row) => Promise<void>} keep
 * @property {Pick<import("../client.js").Calls, "orderContext" | "send">} client
 * @property {import("./row.js").Meta["erp"]} [erp] where whoever agreed was told that it goes; a batch of an earlier edition does not say
 * @property {PlanOrder} planOrder
 * @property {{ now(): number, wait(milliseconds: number, signal: AbortSignal): Promise<void> }} clock
 * @property {import("./runner-words.js").RunnerWords} words
 */

/** States of a run: "idle", "running", "pausing", "cancelling", then "paused", "stopped" (with `reason`), "cancelled" or "ended". */
export class BatchRunner extends EventTarget {
  /** @type {RunState} */
  state = "idle";
  /** The row under way. @type {Row | null} */
  current = null;
  /** What it waits for. @type {{ row: Row, message: string, until: number } | null} */
  waiting = null;
  /** @type {Wish} */
  #wish = "go";
  #wake = new AbortController();
  #alike = { reason: "", count: 0 };
  #differing = 0;
  /** Asked for when it is shown: the language may be another by then. */
  #reason = () => "";

  /** @param {Given} given */
  constructor({ rows, keep, client, erp, planOrder, clock, words }) {
    super();
    this.rows = rows;
    this.keep = keep;
    this.client = client;
    this.erp = erp;
    this.planOrder = planOrder;
    this.clock = clock;
    this.words = words;
  }

  /** Goes on until every row has ended, or until told or forced to stop; answers the state. */
  async run() {
    if (this.isRunning) return this.state;
    this.#wish = "go";
    this.#alike = { reason: "", count: 0 };
    this.#differing = 0;
    this.#reason = () => "";
    this.#become("running");
    while (this.#wish === "go") {
      // What was under way comes first, wherever it stands.
      const row = this.rows.find(({ status }) => status === "sending") ?? this.rows.find(({ status }) => status === "ready");
      if (!row) break;
      this.current = row;
      this.#tell("row", row);
      await this.#process(row);
      this.current = null;
    }
    // Whoever checks the types does not see that another wish may have come meanwhile.
    const wish = /** @type {Wish} */ (this.#wish);
    if (wish === "cancel") await this.#cancelRest();
    /** @type {Record<Wish, RunState>} */
    const states = { go: "ended", pause: "paused", cancel: "cancelled", stop: "stopped" };
    this.#become(this.#isOver() ? (wish === "cancel" ? "cancelled" : "ended") : states[wish]);
    return this.state;
  }

  /** Why a run stopped by itself, in words. */
  get reason() {
    return this.#reason();
  }

  get isRunning() {
    return ["running", "pausing", "cancelling"].includes(this.state);
  }

  /** Another tab may have brought to its end what this one left. */
  settle() {
    if (["paused", "stopped"].includes(this.state) && this.#isOver()) this.#become("ended");
  }

  /** The row under way is finished first. */
  pause() {
    this.#ask("pause", "pausing");
  }

  /** The same, and the remaining rows are not sent at all. */
  cancel() {
    if (this.isRunning) return this.#ask("cancel", "cancelling");
    return this.#cancelRest().then(() => this.#become("cancelled"));
  }

  /** What the run waits for may be there already: the connection is back. */
  hurry() {
    this.#wake.abort();
  }

  /** @param {Wish} wish @param {RunState} state */
  #ask(wish, state) {
    if (!this.isRunning) return;
    this.#wish = wish;
    this.#become(state);
    this.#wake.abort();
  }

  #isOver() {
    return this.rows.every(({ status }) => status !== "ready" && status !== "sending");
  }

  /** One row, to its end or until the run has to stop. @param {Row} row */
  async #process(row) {
    let differing = 0;
    for (let attempt = 1; ; attempt += 1) {
      const { end, replan, stop, again, after, bounded, doubt, isOld } = await this.#attempt(row);
      if (end) return this.#end(row, end, isOld);
      row.doubt = doubt ?? false;
      // The answer that it rests on has changed: the ERP is asked again.
      if (replan) delete row.context;
      // `true` is what was sent in part: that is tried again as it is.
      if (typeof replan === "string") {
        differing += 1;
        if (differing > 1) return this.#end(row, { status: "blocked", issues: [issue("plan-differs", replan)] });
      }
      const obstacle = stop ?? (bounded && attempt >= tries ? again : undefined);
      if (obstacle !== undefined) return this.#stopAt(row, obstacle);
      if (this.#wish === "go" && again) await this.#wait(row, again, after ?? backOff(attempt));
      if (this.#wish !== "go") return this.#letGo(row);
    }
  }

  /** @param {Row} row @returns {Promise<Verdict & { isOld?: boolean }>} */
  async #attempt(row) {
    const { order } = row;
    try {
      if (kindOf(order) === "order" && row.context === undefined) row.context = contextOf(await this.client.orderContext(order));
    } catch (error) {
      const trouble = /** @type {Trouble} */ (error);
      // The rulebook has better words for a document that is none.
      if (trouble.code !== "tax-id-invalid") return { ...judge(trouble), doubt: row.doubt };
    }
    const plan = this.planOrder(order, row.context ?? {});
    if (!plan) return { stop: () => this.words.noConfig, doubt: row.doubt };
    if (plan.requests.length === 0) return { end: row.doubt ? lost(this.words.maybeSent) : { status: "blocked", issues: plan.issues } };
    // A customer who came into the ERP, or a configuration that was saved, since the check: the order would now go where nobody has agreed
    // that it goes. One in doubt may have gone where it was agreed.
    const { route, routes = [] } = row;
    const isElsewhere = route ? route !== plan.route : routes.length > 0 && !routes.includes(plan.route);
    if (isElsewhere) return { end: row.doubt ? lost(this.words.maybeSent) : { status: "refused", issues: [issue(routeChanged, this.words.routeChanged)] } };
    const mayBeSent = row.doubt;
    Object.assign(row, { status: "sending", route: plan.route, doubt: true, begunAt: this.clock.now() });
    await this.keep(row);
    this.#tell("row", row);
    try {
      const send = await this.client.send(plan, this.erp ? { erp: this.erp } : {});
      // A status of a newer proxy, which this page does not know: looked at again.
      return outcomeOf(send).status ? { end: outcomeOf(send) } : { again: this.words.maybeSent, bounded: true, doubt: true };
    } catch (error) {
      // Whoever agreed to the batch agreed to one ERP.
      if (isOfAnotherErp(/** @type {Trouble} */ (error))) return { stop: () => this.words.erpChanged, doubt: false };
      // An outcome that is told at the first try is that of another time.
      return { ...judge(/** @type {Trouble} */ (error)), isOld: !mayBeSent };
    }
  }

  /** @param {Row} row @param {Partial<Row>} end */
  async #end(row, end, isOld = false) {
    Object.assign(row, end);
    for (const name of /** @type {const} */ (["doubt", "context"])) delete row[name];
    if (row.status === "done") withoutOrder(row);
    await this.keep(row);
    this.#tell("row", row);
    this.#watch(row, isOld && row.status === "unknown");
  }

  /**
   * Stops where every order meets the same obstacle, which then is none of the orders; what was unknown before the batch tells nothing of it.
   * @param {Row} row
   * @param {boolean} wasUnknown
   */
  #watch(row, wasUnknown) {
    this.#differing = row.issues?.some(({ code }) => code === "plan-differs") ? this.#differing + 1 : 0;
    if (!wasUnknown) {
      const reason = reasonOf(row);
      this.#alike = { reason, count: reason && reason === this.#alike.reason ? this.#alike.count + 1 : 1 };
    }
    if (this.#wish !== "go" || this.#isOver()) return;
    const limit = row.status === "refused" || row.status === "unknown" ? repeated[row.status] : undefined;
    const messages = messagesOf(row);
    if (limit && !wasUnknown && this.#alike.reason && this.#alike.count >= limit.most) this.#stop(() => this.words[limit.words](messages, limit.most));
    else if (this.#differing >= 2) this.#stop(() => this.words.configChanged);
  }

  /** @param {() => string} reason */
  #stop(reason) {
    this.#wish = "stop";
    this.#reason = reason;
  }

  /** @param {Row} row @param {string | (() => string)} reason */
  #stopAt(row, reason) {
    if (this.#wish === "go") this.#stop(typeof reason === "string" ? () => reason : reason);
    return this.#letGo(row);
  }

  /** A row that certainly was not sent waits like the others; one that may have been goes first next time. @param {Row} row */
  async #letGo(row) {
    row.status = row.doubt ? "sending" : "ready";
    await this.keep(row);
    this.#tell("row", row);
  }

  /** @param {Row} row @param {string} message @param {number} milliseconds */
  async #wait(row, message, milliseconds) {
    this.#wake = new AbortController();
    this.waiting = { row, message, until: this.clock.now() + milliseconds };
    this.#tell("waiting", this.waiting);
    await this.clock.wait(milliseconds, this.#wake.signal);
    this.waiting = null;
    this.#tell("waiting", null);
  }

  async #cancelRest() {
    for (const row of this.rows) {
      // Nobody knows whether this one was sent; the journal will tell.
      if (row.status === "sending") Object.assign(row, lost(this.words.maybeSent));
      else if (row.status === "ready") dropped(row);
      else continue;
      await this.keep(row);
      this.#tell("row", row);
    }
  }

  /** @param {RunState} state */
  #become(state) {
    this.state = state;
    this.#tell("state", state);
  }

  /** @param {"state" | "row" | "waiting"} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {string} message @returns {Partial<Row>} */
function lost(message) {
  return { status: "unknown", issues: [issue("maybe-sent", message)] };
}

/** @param {string} code @param {string} message @returns {import("./row.js").Said} */
function issue(code, message) {
  return { path: [], code, severity: "error", message };
}

/** @param {Row} row */
function dropped(row) {
  delete row.context;
  withoutOrder(Object.assign(row, { status: "cancelled" }));
}

/**
 * What a row keeps of what it is planned with.
 * @param {import("datacake-voalle").OrderContext} context
 */
function contextOf({ customerExists, route }) {
  return route ? { customerExists, route } : { customerExists };
}

/** @param {Row} row */
function hasChangedRoute(row) {
  return row.issues?.some(({ code }) => code === routeChanged) ?? false;
}

/**
 * Why a row was refused or is unknown, as it is compared with others; "" where it says nothing about them.
 * @param {Row} row
 */
function reasonOf(row) {
  // That one's destination has changed is a question about this order, and nothing was sent for it.
  if (row.status === "refused") return hasChangedRoute(row) ? "" : messagesOf(row);
  if (row.status !== "unknown") return "";
  // A refusal's reason is in the ERP's words; here they are beside the reason, and of each order.
  const codes = (row.issues ?? []).filter(({ severity }) => severity === "error").map(({ code }) => code);
  return JSON.stringify([row.status, ...new Set(codes)]);
}

/** @param {Row} row */
function messagesOf(row) {
  return (row.issues ?? []).map(({ message }) => message).join(" ");
}

/**
 * Makes rows that were refused, or blocked by what is mended by now, ready to be sent anew; answers them. They keep their route, so that
 * no sale becomes a lead unasked; where that was the question, trying again is the answer.
 * @param {Row[]} rows
 * @param {(row: Row) => boolean} [isMended]
 */
export function retried(rows, isMended = () => true) {
  const again = rows.filter((row) => row.order !== undefined && (row.status === "refused" || (row.status === "blocked" && isMended(row))));
  for (const row of again) {
    row.status = "ready";
    /** @type {(keyof Row)[]} */
    const names = ["sendId", "doubt", "context"];
    /** @type {(keyof Row)[]} */
    const all = hasChangedRoute(row) ? ["route", "routes", ...names] : names;
    for (const name of all) delete row[name];
  }
  return again;
}
