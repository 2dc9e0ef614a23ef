// What every field hears typing by.
import { noChange } from "lit";
import { directive, Directive } from "lit/directive.js";

/** @typedef {(event: Event) => void} Listener */

/**
 * `<input ${typing(listener)}>`: `input` tells of typing. Autofill of Chrome on iOS, password managers and scripts put a value in and fire
 * `change` alone: then that is heard, and after typing it is not, because it brings nothing new.
 */
class Typing extends Directive {
  /** @type {Listener | undefined} */
  #listener;
  #isBound = false;

  /** @param {Listener} _listener */
  render(_listener) {
    return noChange;
  }

  /**
   * @param {import("lit/directive.js").ElementPart} part
   * @param {[Listener]} given
   */
  update(part, [listener]) {
    this.#listener = listener;
    if (!this.#isBound) this.#bind(/** @type {HTMLInputElement} */ (part.element));
    this.#isBound = true;
    return noChange;
  }

  /** @param {HTMLInputElement} element */
  #bind(element) {
    /** @type {string | undefined} */
    let heard;
    element.addEventListener("input", (event) => {
      this.#listener?.(event);
      heard = element.value;
    });
    element.addEventListener("change", (event) => {
      const isNew = element.value !== heard;
      // The same value after the next change may come on top of one that our own code has put there.
      heard = undefined;
      if (!isNew) return;
      this.#listener?.(event);
      // Nobody will leave a field in which nobody was: what waits for that must not wait for ever.
      const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
      if (root.activeElement !== element) element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    });
  }
}

export const typing = directive(Typing);
