// How many sends wait for somebody, whatever is on the screen.
import { pageOf } from "./asking.js";
import { waits } from "./send-state.js";

/** Milliseconds between two looks. */
const pause = 60_000;

/** Fires "changed" when the number, or whether it is known, is another, and "look" whenever it looks: who reads more of the same does so then. */
export class Waiting extends EventTarget {
  #calls;
  #page;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #turn = 0;
  #isOn = false;
  /** The first of those that wait, as it was last told. @type {string | undefined} */
  #first;
  /** Null as long as nobody has said. @type {number | null} */
  count = null;
  /** Those that wait, the one that has waited longest first. @type {import("datacake-voalle").Send[]} */
  sends = [];
  /** How many of the unknown ones the server looks after by itself. */
  followed = 0;
  /** Why it could not be looked up last, where it could not: then `count` is an old one. @type {unknown} */
  problem = null;

  /**
   * @param {import("./asking.js").Calls} calls
   * @param {import("./looks.js").Page} page
   */
  constructor(calls, page) {
    super();
    this.#calls = calls;
    this.#page = page;
  }

  start() {
    this.#isOn = true;
    this.#page.addEventListener("visibilitychange", this.#seen);
    return this.look();
  }

  stop() {
    this.#isOn = false;
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#page.removeEventListener("visibilitychange", this.#seen);
  }

  #seen = () => {
    if (!this.#page.hidden) this.look();
  };

  /** What an earlier look brings too late counts no more, nor what anything does once it has stopped. */
  async look() {
    if (!this.#isOn) return;
    clearTimeout(this.#timer);
    this.#turn += 1;
    const turn = this.#turn;
    this.dispatchEvent(new Event("look"));
    try {
      const { sends, totals } = await pageOf(this.#calls, { status: "unknown" });
      if (turn !== this.#turn) return;
      // Those that the server looks after by itself wait for nobody; of those beyond the page, that is not known.
      this.sends = sends.filter(waits).sort((one, other) => (one.id < other.id ? -1 : 1));
      this.followed = sends.length - this.sends.length;
      this.#become((totals?.unknown ?? sends.length) - this.followed, null);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#become(this.count, error);
    }
    this.#goOn();
  }

  /**
   * @param {number | null} count
   * @param {unknown} problem
   */
  #become(count, problem) {
    const first = this.sends[0]?.id;
    const isOther = count !== this.count || first !== this.#first || (problem === null) !== (this.problem === null);
    this.#first = first;
    this.count = count;
    this.problem = problem;
    if (isOther) this.dispatchEvent(new Event("changed"));
  }

  /** Nobody sees a page in the background: it looks when it is seen again. */
  #goOn() {
    if (this.#isOn && !this.#page.hidden) this.#timer = setTimeout(() => this.look(), pause);
  }
}
