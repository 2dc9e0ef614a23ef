// What appears while a button is held down would push it away from under the pointer, and the click would be lost: it waits until it is let go.

/** @type {WeakMap<ShadowRoot, Press>} */
const presses = new WeakMap();

/** The one of a tree: whoever asks first begins to look. @param {ShadowRoot} root */
export function pressOf(root) {
  const press = presses.get(root) ?? new Press(root);
  presses.set(root, press);
  return press;
}

class Press {
  /** @type {(() => void)[]} */
  #waiting = [];
  #isDown = false;

  /** @param {ShadowRoot} root */
  constructor(root) {
    root.addEventListener("pointerdown", () => this.#begin(), { capture: true, passive: true });
  }

  /** Now, or after the click that is under way. @param {() => void} act */
  whenReleased(act) {
    if (this.#isDown) this.#waiting.push(act);
    else act();
  }

  #begin() {
    if (this.#isDown) return;
    this.#isDown = true;
    const released = new AbortController();
    const end = () => {
      released.abort();
      this.#isDown = false;
      const acts = this.#waiting.splice(0);
      if (acts.length > 0) setTimeout(() => acts.forEach((act) => act()));
    };
    const options = { capture: true, passive: true, signal: released.signal };
    // It may be let go outside of the tree; and a list that the browser itself opens keeps that for itself.
    for (const type of ["pointerup", "pointercancel", "keydown"]) addEventListener(type, end, options);
    addEventListener("pointermove", ({ buttons }) => buttons === 0 && end(), options);
  }
}
