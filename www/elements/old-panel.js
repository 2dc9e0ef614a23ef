// A view that is no part yet, as one: built anew for each language.
import { define, given, Part } from "./part.js";

/** @typedef {{ element: HTMLElement, show(): void, hide(): void, load?(): void, reveal?(id: string): Promise<void> }} OldView */

export class OldPanel extends Part {
  static properties = { make: { attribute: false } };
  #isShown = false;
  /** @type {OldView | undefined} */
  #view;

  constructor() {
    super();
    /** @type {(ui: import("./ui.js").Ui) => OldView} */
    this.make = given();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("ui")) return;
    this.#view?.hide();
    this.#view = this.make(this.ui);
    if (this.#isShown) this.#view.show();
  }

  render() {
    return this.#view?.element;
  }

  show() {
    this.#isShown = true;
    this.#view?.show();
  }

  hide() {
    this.#isShown = false;
    this.#view?.hide();
  }

  load() {
    this.#view?.load?.();
  }

  /** @param {string} id */
  async reveal(id) {
    await this.#view?.reveal?.(id);
  }
}

define("voalle-old-panel", OldPanel);
