// Parts of a screen that are fetched when somebody first asks for them.
import { html } from "lit";

/** @typedef {import("./ui.js").Ui} Ui */
/** @typedef {import("./part.js").Part} Panel */

/** @template {Record<string, Panel>} Panels */
export class LazyPanels {
  #makers;
  #onChange;
  /** @type {Map<keyof Panels, Promise<Panel | undefined>>} */
  #asked = new Map();
  /** @type {Map<keyof Panels, Panels[keyof Panels]>} */
  #made = new Map();
  /** @type {Set<keyof Panels>} */
  #missing = new Set();

  /**
   * @param {{ [name in keyof Panels]: () => Promise<Panels[name]> }} makers
   * @param {() => void} onChange when what is there has changed
   */
  constructor(makers, onChange) {
    this.#makers = makers;
    this.#onChange = onChange;
  }

  /** Those that are there. */
  get made() {
    return this.#made;
  }

  /**
   * Fetched once; undefined where it did not come, and the next call tries again.
   * @template {keyof Panels} Name
   * @param {Name} name
   * @returns {Promise<Panels[Name] | undefined>}
   */
  get(name) {
    const asked = this.#asked.get(name) ?? this.#fetch(name);
    this.#asked.set(name, asked);
    return /** @type {Promise<Panels[Name] | undefined>} */ (asked);
  }

  /** @param {keyof Panels} name */
  async #fetch(name) {
    if (this.#missing.delete(name)) this.#onChange();
    try {
      const panel = await this.#makers[name]();
      this.#made.set(name, panel);
      return panel;
    } catch (error) {
      console.error(error);
      this.#missing.add(name);
      this.#asked.delete(name);
      return undefined;
    } finally {
      this.#onChange();
    }
  }

  /**
   * The panel, or what is said as long as it is not there.
   * @param {Ui} ui
   * @param {keyof Panels} name
   * @param {() => void} onAgain
   */
  view(ui, name, onAgain) {
    const panel = this.#made.get(name);
    if (panel) return panel;
    if (!this.#missing.has(name)) return html`<p class="help" role="status">${ui.say("Carregando…", "Loading…")}</p>`;
    return html`<div class="banner bad" role="alert">
      <p>${ui.say("Esta parte da tela não chegou. Confira a conexão e tente de novo.", "This part of the screen did not arrive. Check the connection and try again.")}</p>
      <div class="actions"><button type="button" @click=${onAgain}>${ui.say("Tentar de novo", "Try again")}</button></div>
    </div>`;
  }
}
