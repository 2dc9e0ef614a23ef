// Words that appear while a button is held down would push it away from under the pointer: they wait until it is let go.

export class Press {
  /** @type {(() => void)[]} */
  #waiting = [];
  #isDown = false;

  /** @param {AbortSignal} signal until when it looks */
  constructor(signal) {
    const options = { capture: true, passive: true, signal };
    addEventListener("pointerdown", () => (this.#isDown = true), options);
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => this.#release(), options);
  }

  /** Now, or after the click that is under way. @param {() => void} act */
  whenReleased(act) {
    if (this.#isDown) this.#waiting.push(act);
    else act();
  }

  #release() {
    this.#isDown = false;
    const acts = this.#waiting.splice(0);
    if (acts.length > 0) setTimeout(() => acts.forEach((act) => act()));
  }
}
