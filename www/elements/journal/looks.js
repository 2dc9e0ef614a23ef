// Looking again and again while something moves: soon at first, less often while nothing happens; one look at a time.

// Milliseconds between two looks.
const soonest = 3_000;
const latest = 15_000;

export class Looks {
  #given;
  #timer;
  #pause = soonest;
  #turn = 0;
  #isWaiting = false;

  /** `isMoving()` says whether to go on, `look(isLatest)` answers whether something changed, `onProblem(error | null)` how it went. */
  constructor({ isMoving, look, onProblem }) {
    this.#given = { isMoving, look, onProblem };
  }

  /** Looks now, in another way if need be, and goes on soon. */
  now(look = this.#given.look) {
    this.#pause = soonest;
    return this.#look(look);
  }

  /** Goes on, or stops where nothing moves any more. */
  goOn() {
    clearTimeout(this.#timer);
    if (!this.#given.isMoving()) return;
    if (document.hidden) return this.#wait();
    this.#timer = setTimeout(() => this.#look(this.#given.look), this.#pause);
    this.#pause = Math.min(this.#pause * 1.5, latest);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** Nobody sees a page in the background. */
  #wait() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const seen = () => {
      this.#isWaiting = false;
      this.goOn();
    };
    document.addEventListener("visibilitychange", seen, { once: true });
  }

  /** What an earlier look brings too late counts no more. */
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
