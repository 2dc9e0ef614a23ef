// The way through the steps, with how far each is: a list where there is room beside the form, a choice where there is none.
import { html, nothing } from "lit";
import { stateWords } from "./step-state.js";
import { steps } from "./steps.js";

/** @typedef {import("./steps.js").StepId} StepId */
/**
 * @typedef {object} Way
 * @property {(id: StepId) => import("./step-state.js").StepState} stateOf
 * @property {StepId | null} current the step that leads on, while nothing is saved
 * @property {(id: StepId) => void} onJump
 * @property {(id: StepId) => void} onFinding goes to a step's first finding
 */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Way} way
 */
export function navigation(ui, { stateOf, current, onJump, onFinding }) {
  /** @param {Event} event @param {() => void} go */
  const follow = (event, go) => {
    event.preventDefault();
    go();
  };
  const rows = steps.map(({ id, title }) => {
    const state = stateOf(id);
    const [kind, words] = stateWords(ui, state, id);
    return { id, title: ui.say(...title), kind, words, hasFindings: state.kind === "errors" || (state.warnings > 0 && state.kind !== "todo") };
  });
  return html`<nav class="steps" aria-label=${ui.say("Passos", "Steps")}>
    <ol>
      ${rows.map(
        ({ id, title, kind, words, hasFindings }) => html`<li class=${id === current ? "current" : ""}>
          <a
            href="#passo-${id}"
            aria-current=${id === current ? "step" : nothing}
            aria-describedby="estado-${id}"
            @click=${(/** @type {Event} */ event) => follow(event, () => onJump(id))}
            >${title}</a
          >${
            hasFindings
              ? html`<a
                  id="estado-${id}"
                  class="state ${kind}"
                  href="#passo-${id}"
                  aria-label=${ui.say(`${title}: ${words}, ir ao primeiro`, `${title}: ${words}, go to the first`)}
                  @click=${(/** @type {Event} */ event) => follow(event, () => onFinding(id))}
                  >${words}</a
                >`
              : html`<span id="estado-${id}" class="state ${kind}">${words}</span>`
          }
        </li>`,
      )}
    </ol>
    <div class="steps-choice">
      <label for="passos">${ui.say("Passo", "Step")}</label>
      <select id="passos">
        ${rows.map(({ id, title, words }) => html`<option value=${id} ?selected=${id === current}>${title}: ${words}</option>`)}
      </select>
      <button type="button" class="quiet" @click=${(/** @type {Event} */ { currentTarget }) => onJump(chosenBeside(currentTarget))}>${ui.say("Ir", "Go")}</button>
    </div>
  </nav>`;
}

/** @param {EventTarget | null} button */
function chosenBeside(button) {
  const select = /** @type {HTMLSelectElement} */ (/** @type {Element} */ (button).previousElementSibling);
  return /** @type {StepId} */ (select.value);
}
