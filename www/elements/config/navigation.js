// The way through the sections: what is still to be done in each, and how far the whole is.
import { html } from "lit";
import { define, given, Part } from "../part.js";
import { rootsOf, sections } from "./fields.js";

export class Navigation extends Part {
  static properties = { store: { attribute: false }, onJump: { attribute: false } };
  /** The states in sight, as one text. */
  #shown = "";

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** Goes to a section. @type {(id: string) => void} */
    this.onJump = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.hear(() => this.#look(), signal);
  }

  /** Most keys change nothing of what is to be done. */
  #look() {
    if (textOf(this.#states) !== this.#shown) this.requestUpdate();
  }

  get #states() {
    return sections.map((section) => this.#stateOf(section));
  }

  render() {
    const { ui } = this;
    const states = this.#states;
    this.#shown = textOf(states);
    const ready = states.filter(({ isReady }) => isReady).length;
    return html`<div>
      <div class="progress">
        <span>${ui.say(`${ready} de ${sections.length} seções prontas`, `${ready} of ${sections.length} sections ready`)}</span
        ><progress max=${sections.length} value=${ready} aria-label=${ui.say("Seções prontas", "Sections that are ready")}></progress>
      </div>
      <nav class="sections" aria-label=${ui.say("Seções", "Sections")}>
        <ol>
          ${sections.map(
            ({ id, title }, index) =>
              html`<li><a href="#secao-${id}" @click=${(/** @type {Event} */ event) => this.#jump(event, id)}>${ui.say(...title)}</a
                ><span class="state ${states[index].name}">${states[index].text}</span></li>`,
          )}
        </ol>
      </nav>
    </div>`;
  }

  /** @param {import("./fields.js").Section} section */
  #stateOf(section) {
    const { ui } = this;
    const issues = rootsOf(section).flatMap((root) => this.store.issuesUnder([root]));
    const [errors, warnings] = ["error", "warning"].map((severity) => issues.filter((issue) => issue.severity === severity).length);
    if (errors > 0) return { isReady: false, name: "failed", text: ui.count(errors, ["erro", "erros"], ["error", "errors"]) };
    if (warnings > 0) return { isReady: true, name: "warned", text: ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"]) };
    return { isReady: true, name: "ready", text: ui.say("pronto", "ready") };
  }

  /**
   * @param {Event} event
   * @param {string} id
   */
  #jump(event, id) {
    event.preventDefault();
    this.onJump(id);
  }
}

/** @param {{ text: string }[]} states */
const textOf = (states) => states.map(({ text }) => text).join();

define("voalle-section-list", Navigation);
