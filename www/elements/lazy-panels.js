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
  /** Those that did not come. @type {Set<keyof Panels>} */
  #missing = new Set();
  /** Those of them that are being fetched once more. @type {Set<keyof Panels>} */
  #again = new Set();

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
    if (this.#missing.has(name)) {
      this.#again.add(name);
      this.#onChange();
    }
    try {
      const panel = await this.#makers[name]();
      this.#made.set(name, panel);
      this.#missing.delete(name);
      return panel;
    } catch (error) {
      console.error(error);
      this.#missing.add(name);
      this.#asked.delete(name);
      return undefined;
    } finally {
      this.#again.delete(name);
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
    const isUnderWay = this.#again.has(name);
    // The button stays while it is fetched: with it the focus would go.
    return html`<div class="banner bad" role="alert">
      <p>${missingWords(ui)}</p>
      <div class="actions">
        <button type="button" aria-disabled="${isUnderWay}" @click=${() => isUnderWay || this.#fetchAgain(ui, name, onAgain)}>
          ${isUnderWay ? ui.say("Carregando…", "Loading…") : ui.say("Tentar de novo", "Try again")}
        </button>
      </div>
    </div>`;
  }

  /** @param {Ui} ui @param {keyof Panels} name @param {() => void} onAgain */
  async #fetchAgain(ui, name, onAgain) {
    onAgain();
    const panel = await this.get(name);
    // What stands there already is not read once more by itself.
    if (!panel) return ui.announce(missingWords(ui));
    await panel.updateComplete;
    // The button has gone, and who pressed it would be at the top of the page.
    if (ui.focused === null) reach(panel);
  }
}

/** @param {Ui} ui */
const missingWords = (ui) =>
  ui.say("Esta parte da tela não chegou. Confira a conexão e tente de novo.", "This part of the screen did not arrive. Check the connection and try again.");

/** Brings the reader to the first thing of a panel: the panel itself is no box. @param {Panel} panel */
function reach(panel) {
  const first = /** @type {HTMLElement | null} */ (panel.querySelector("h1, h2, h3, h4, label, button, input, textarea, p"));
  if (!first) return;
  if (first.tabIndex < 0) first.tabIndex = -1;
  first.focus();
}
