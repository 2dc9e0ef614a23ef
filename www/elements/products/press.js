// Words that appear while a button is held down would push it away from under the pointer: they wait until it is let go.

export class Press {
  #waiting = [];
  #isDown = false;
  #unlisten = new AbortController();

  constructor() {
    const options = { capture: true, passive: true, signal: this.#unlisten.signal };
    addEventListener("pointerdown", () => (this.#isDown = true), options);
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => this.#release(), options);
  }

  /** Now, or after the click that is under way. */
  whenReleased(act) {
    if (this.#isDown) this.#waiting.push(act);
    else act();
  }

  #release() {
    this.#isDown = false;
    const acts = this.#waiting.splice(0);
    if (acts.length > 0) setTimeout(() => acts.forEach((act) => act()));
  }

  close() {
    this.#unlisten.abort();
  }
}
