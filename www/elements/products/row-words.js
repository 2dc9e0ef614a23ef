// What a row says beside its fields: how the product stands, and which service its name means.
import { html } from "lit";
import { stateOf } from "./product-list.js";

/** @typedef {import("datacake-voalle").Issue} Issue */

/**
 * How a product stands, in a word and a colour.
 * @param {import("../ui.js").Ui} ui
 * @param {readonly Issue[]} issues
 * @param {boolean} isFresh
 */
export function badges(ui, issues, isFresh) {
  /** @param {string} kind @param {string} words */
  const badge = (kind, words) => html`<span class="state ${kind}">${words}</span>`;
  const { errors, warnings, hints, ambiguous } = stateOf(issues);
  const others = errors - Number(ambiguous);
  const found = [
    ambiguous ? badge("failed", ui.say("ambíguo", "ambiguous")) : null,
    others > 0 ? badge("failed", ui.count(others, ["erro", "erros"], ["error", "errors"])) : null,
    warnings > 0 ? badge("warned", ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"])) : null,
    hints > 0 ? badge("accepted", ui.count(hints, ["dica", "dicas"], ["hint", "hints"])) : null,
  ].filter(Boolean);
  if (found.length > 0) return found;
  return isFresh ? badge("accepted", ui.say("novo", "new")) : badge("ready", ui.say("pronto", "ready"));
}

/**
 * @param {import("../ui.js").Ui} ui
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
