// What is known of the sends: each as it is now, which are followed and when, what people recorded, and what was last heard.
import { Looks } from "./looks.js";
import { moves } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Resolution */
/** @typedef {Pick<import("../client.js").Calls, "sends" | "sendById" | "resolve" | "correct" | "releaseTitle" | "restoredAt" | "release">} Calls */
/** @typedef {Calls & { quiet: Pick<Calls, "sends" | "sendById"> }} Client */
/** What a send was before, oldest first. @typedef {import("./timeline.js").Past} Past */
/**
 * What was last heard, for words that say it.
 * @typedef {{ what: "changed", sends: Send[] } | { what: "older", more: number } | { what: "released" } | { what: "titleReleased", send?: Send }} News
 */
/** What somebody did about a send, and could not be done, as they had gone on by then. @typedef {{ what: "record" | "release", send: Send, problem: string }} Failure */
/** Whether whoever did it is still where they hear how it went. @typedef {() => boolean} IsHere */

// Milliseconds after which what was sent is in the journal, or was never begun: longer than a send may take.
const patience = 60_000;

/** Of what is asked for by its id: null where there is no such send. @param {unknown} error */
function noneFound(error) {
  if (/** @type {import("datacake-voalle").ProxyError} */ (error).code !== "send-not-found") throw error;
  return null;
}

/** Fires "changed" whenever something of it is another, "ended" when lists are others too, and "recorded" when a person has recorded something. */
export class Journal extends EventTarget {
  #client;
  #onSeen;
  /** @type {Map<string, Send>} */
  #sends = new Map();
  /** @type {Map<string, Past[]>} */
  #pasts = new Map();
  #looks;
  #isShown = false;
  /** Until when a send may still come into the lists that nobody here has seen; in milliseconds. */
  #expectedUntil = 0;
  /** Ids of those that are shown elsewhere too. @type {Set<string>} */
  #told = new Set();
  /** Which are on the screen. @type {() => Iterable<string>} */
  seen = () => [];
  /** @type {News | null} */
  news = null;
  /** The words for what went wrong. */
  problem = "";
  /** When the server's database went back to an earlier copy, as long as nothing is sent because of that. @type {string | null} */
  restoredAt = null;
  /** The words for why sends were not let out again; they are about this restore, and no other. */
  releaseProblem = "";
  /** What went wrong when whoever did it had gone on; they are told of it wherever they are. @type {Failure[]} */
  failures = [];

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
      isMoving: () => this.#watched.length > 0 || this.#isExpecting,
      look: (isLatest) => this.#follow(isLatest),
      onProblem: (error) => this.#change({ problem: error === null ? "" : wordsOf(error) }),
    });
  }

  /** @param {Partial<Pick<Journal, "news" | "problem" | "restoredAt" | "releaseProblem" | "failures">>} [next] */
  #change(next = {}) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /** @param {string} id */
  get(id) {
    return this.#sends.get(id);
  }

  /** What it was before; nothing where that was not asked for yet. @param {string} id */
  pastOf(id) {
    return this.#pasts.get(id) ?? [];
  }

  /** @param {News | null} news null where somebody has gone on, and what was heard is old */
  tell(news) {
    this.#change({ news });
  }

  show() {
    this.#isShown = true;
    this.#looks.soon();
    return this.lookForRestore().catch(() => {});
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
    const seen = new Set(this.#isShown ? this.seen() : []);
    return [...this.#sends.values()].filter((send) => moves(send) && (seen.has(send.id) || this.#told.has(send.id)));
  }

  get #isExpecting() {
    return this.#isShown && Date.now() < this.#expectedUntil;
  }

  /** Something was sent, and nobody knows what became of it: it comes into the lists, and maybe not at once. */
  expect() {
    this.#expectedUntil = Date.now() + patience;
    this.#looks.soon();
  }

  async lookForRestore() {
    const restoredAt = await this.#client.restoredAt();
    this.#change({ restoredAt, ...(restoredAt !== this.restoredAt && { releaseProblem: "" }) });
  }

  /** Asks only for what may move, and for what has ended meanwhile. @param {() => boolean} isLatest */
  async #follow(isLatest) {
    // Calls that nobody waits for take no focus when a token is asked for.
    const { quiet } = this.#client;
    const watched = this.#watched;
    const states = [...new Set(watched.map((send) => send.status))];
    const moving = (await Promise.all(states.map((status) => quiet.sends({ status })))).flat();
    const ids = new Set(moving.map((send) => send.id));
    const ended = await Promise.all(watched.filter((send) => !ids.has(send.id)).map((send) => quiet.sendById(send.id).catch(noneFound)));
    if (!isLatest()) return false;
    const isNew = moving.some((send) => !this.#sends.has(send.id));
    const changed = this.#take([...moving, ...ended.filter((send) => send !== null)]);
    if (isNew || changed || this.#isExpecting) this.dispatchEvent(new Event("ended"));
    return changed;
  }

  /**
   * One send with all there is of it; null where there is none.
   * @param {string} id
   */
  async open(id) {
    const send = await this.#client.sendById(id).catch(noneFound);
    if (!send) return null;
    const { history, ...rest } = send;
    if (history) this.#pasts.set(id, history);
    this.learn([rest]);
    return rest;
  }

  /**
   * Takes sends as they are now; answers whether the state of any known one changed.
   * @param {Send[]} sends
   * @param {{ isQuiet?: boolean }} [how] `isQuiet`: whoever did it is told where they did it
   */
  learn(sends, how) {
    const changed = this.#take(sends, how);
    this.#looks.soon();
    return changed;
  }

  /**
   * @param {Send[]} sends
   * @param {{ isQuiet?: boolean }} [how]
   */
  #take(sends, { isQuiet = false } = {}) {
    const changed = sends.filter((send) => this.#renew(send));
    for (const send of sends) {
      if (this.#onSeen(send)) this.#told.add(send.id);
      else this.#told.delete(send.id);
    }
    // What is shown elsewhere too is told there.
    const news = isQuiet ? [] : changed.filter((send) => !this.#told.has(send.id));
    this.#change(news.length > 0 ? { news: { what: "changed", sends: news } } : {});
    return changed.length > 0;
  }

  /**
   * What is as it was stays the same object, and an answer that comes late counts no more. Answers whether the state is another.
   * @param {Send} send
   */
  #renew(send) {
    const before = this.#sends.get(send.id);
    if (before && (before.updatedAt > send.updatedAt || JSON.stringify(before) === JSON.stringify(send))) return false;
    this.#sends.set(send.id, send);
    return before !== undefined && before.status !== send.status;
  }

  /** Lets sends go out again after a restore; answers whether it could. */
  async release() {
    this.#change({ releaseProblem: "" });
    try {
      await this.#client.release();
      await this.lookForRestore();
    } catch (error) {
      this.#change({ releaseProblem: wordsOf(error) });
      return false;
    }
    this.#change({ news: { what: "released" } });
    this.dispatchEvent(new Event("ended"));
    return true;
  }

  /**
   * @param {Send} send
   * @param {IsHere} [isHere]
   */
  async releaseTitle(send, isHere = () => true) {
    this.forget(send.id);
    try {
      this.learn([await this.#client.releaseTitle(send.id)]);
    } catch (error) {
      if (!isHere()) this.#fail("release", send, error);
      throw error;
    }
    this.#change({ news: { what: "titleReleased", ...(!isHere() && { send }) } });
  }

  /**
   * @param {Failure["what"]} what
   * @param {Send} send
   * @param {unknown} error
   */
  #fail(what, send, error) {
    this.#change({ failures: [...this.failures, { what, send, problem: wordsOf(error) }] });
  }

  /** Whoever did it has gone to the send, or does it again. @param {string} id */
  forget(id) {
    if (this.failures.some(({ send }) => send.id === id)) this.#change({ failures: this.failures.filter(({ send }) => send.id !== id) });
  }

  /**
   * Records what an operator found, or corrects it; throws with the words for the operator. Answers why somebody else's record counts instead.
   * @param {Send} send
   * @param {Resolution} found
   * @param {IsHere} [isHere]
   */
  async record(send, found, isHere = () => true) {
    this.forget(send.id);
    try {
      const isCorrection = send.status !== "unknown";
      const now = await (isCorrection ? this.#client.correct(send.id, found) : this.#client.resolve(send.id, found));
      this.learn([now], { isQuiet: isHere() });
      this.dispatchEvent(new Event("recorded"));
      return "";
    } catch (error) {
      const { send: other, message } = /** @type {import("datacake-voalle").ProxyError} */ (error);
      if (!isHere()) this.#fail("record", send, error);
      // Too early, or nothing to correct: that is told where it was recorded.
      if (!other || other.status === send.status) throw error;
      // Somebody else, or Voalle's own records, came first: the send says how it ended.
      this.learn([other], { isQuiet: true });
      this.dispatchEvent(new Event("recorded"));
      return message;
    }
  }
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : `${error}`);
