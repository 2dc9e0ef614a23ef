// What a row says beside its fields: how the product stands, and which service its name means.
import { html } from "lit";
import { kindOf, stateOf } from "./product-list.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("../ui.js").Ui} Ui */

/**
 * How a product stands, in a word and a colour: its worst.
 * @param {Ui} ui
 * @param {readonly Issue[]} issues
 * @param {boolean} isFresh
 * @returns {readonly [string, string]} the kind of a `.state`, and the words
 */
export function standing(ui, issues, isFresh) {
  const state = stateOf(issues);
  const { errors, warnings, hints } = state;
  const kind = kindOf(state);
  if (kind === "blocked") return ["failed", ui.count(errors, ["erro", "erros"], ["error", "errors"])];
  if (kind === "choose") return ["failed", ui.say("escolher", "choose")];
  if (kind === "warned") return ["warned", ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"])];
  if (hints > 0) return ["accepted", ui.count(hints, ["dica", "dicas"], ["hint", "hints"])];
  return isFresh ? ["accepted", ui.say("novo", "new")] : ["ready", ui.say("pronto", "ready")];
}

/**
 * The standing of a row; where there is more to be read, a button that shows it.
 * @param {Ui} ui
 * @param {readonly Issue[]} issues
 * @param {object} more
 * @param {boolean} more.isFresh
 * @param {boolean} more.isOpen
 * @param {string} more.name
 * @param {(isOpen: boolean) => void} more.onOpen
 */
export function standingView(ui, issues, { isFresh, isOpen, name, onOpen }) {
  const [kind, words] = standing(ui, issues, isFresh);
  if (issues.length === 0) return html`<span class="state ${kind}">${words}</span>`;
  return html`<button
    type="button"
    class="state ${kind}"
    aria-expanded="${isOpen}"
    aria-label=${ui.say(`${words}: o que há com ${name}`, `${words}: about ${name}`)}
    @click=${() => onOpen(!isOpen)}
  >${words}</button>`;
}

/**
 * @param {Ui} ui
 * @param {import("../combobox-match.js").Option} option
 * @param {string} label of the field that it is for
 * @param {() => void} onUse
 */
export function suggestionView(ui, { value, title, detail }, label, onUse) {
  const words = [`${value} – ${title}`, detail].filter(Boolean).join(" · ");
  return html`<div class="product-suggestion issue info">
    <p><strong>${ui.say("Sugestão pelo nome: ", "Suggestion by name: ")}</strong>${words}</p>
    <button type="button" class="fix" aria-label=${ui.say(`Usar ${words} em ${label}`, `Use ${words} in ${label}`)} @click=${onUse}
      >${ui.say("Usar", "Use")}</button>
  </div>`;
}
