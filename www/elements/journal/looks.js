// Looking again and again while something moves: soon at first, less often while nothing happens; one look at a time.

// Milliseconds between two looks.
const soonest = 3_000;
const latest = 15_000;

/**
 * Answers whether something changed.
 * @typedef {(isLatest: () => boolean) => Promise<boolean>} Look
 */
/** The page, which may be in the background. @typedef {Pick<Document, "hidden" | "addEventListener" | "removeEventListener">} Page */

export class Looks {
  #given;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #pause = soonest;
  #turn = 0;
  #isWaiting = false;

  /**
   * @param {object} given
   * @param {Page} given.page
   * @param {() => boolean} given.isMoving whether to go on
   * @param {Look} given.look
   * @param {(error: unknown) => void} given.onProblem how it went; null where it went well
   */
  constructor(given) {
    this.#given = given;
  }

  /** Looks now, in another way if need be, and goes on soon. */
  now(look = this.#given.look) {
    this.#pause = soonest;
    return this.#look(look);
  }

  /** Goes on, and soon: there is something new to look after. */
  soon() {
    this.#pause = soonest;
    this.goOn();
  }

  /** Goes on, or stops where nothing moves any more. */
  goOn() {
    clearTimeout(this.#timer);
    if (!this.#given.isMoving()) return;
    if (this.#given.page.hidden) return this.#wait();
    this.#timer = setTimeout(() => this.#look(this.#given.look), this.#pause);
    this.#pause = Math.min(this.#pause * 1.5, latest);
  }

  /** Nobody sees a page in the background. */
  #wait() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const seen = () => {
      this.#isWaiting = false;
      this.goOn();
    };
    this.#given.page.addEventListener("visibilitychange", seen, { once: true });
  }

  /**
   * What an earlier look brings too late counts no more.
   * @param {Look} look
   */
  async #look(look) {
    clearTimeout(this.#timer);
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const changed = await look(() => turn === this.#turn);
      if (turn !== this.#turn) return;
      this.#given.onProblem(null);
      if (changed) this.#pause = soonest;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#given.onProblem(error);
      this.#pause = latest;
    }
    this.goOn();
  }
}
