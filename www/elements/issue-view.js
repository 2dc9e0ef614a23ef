// What is to be said about something: the words of an issue, its help and its fix.
import { html, nothing } from "lit";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {NonNullable<Issue["fix"]>} Fix */
/** A choice's value and how people know it. @typedef {readonly [string, string]} Option */

/**
 * @param {import("./ui.js").Ui} ui
 * @param {Pick<Issue, "severity" | "message" | "help" | "fix">} issue
 * @param {object} [more]
 * @param {(fix: Fix) => void} [more.onFix] without it no fix is offered
 * @param {readonly Option[]} [more.options] of the choice that the fix is about
 * @param {unknown} [more.actions] what else can be done about it
 */
export function issueView(ui, issue, { onFix, options = [], actions = nothing } = {}) {
  const severities = { error: ui.say("Erro", "Error"), warning: ui.say("Aviso", "Warning"), info: ui.say("Dica", "Hint") };
  const { fix } = issue;
  // In one line: what stands between the words would be read out as a blank.
  return html`<div class="issue ${issue.severity}">
    <p class="issue-words"><strong>${severities[issue.severity]}: </strong>${issue.message}</p>
    ${issue.help ? html`<p class="issue-help">${issue.help}</p>` : nothing}
    ${fix && onFix ? html`<button type="button" class="fix" @click=${() => onFix(fix)}>${fixWords(ui, fix.value, options)}</button>` : nothing}${actions}
  </div>`;
}

/**
 * "Corrigir: usar 45715".
 * @param {import("./ui.js").Ui} ui
 * @param {unknown} value
 * @param {readonly Option[]} options
 */
function fixWords(ui, value, options = []) {
  // The only yes that is offered says what another screen of Datacake has: nothing changes there.
  if (value === true) return ui.say("Confirmo: lá está SIM", "I confirm: it is SIM there");
  const shown = describe(value, options);
  return shown ? ui.say(`Corrigir: usar ${shown}`, `Fix: use ${shown}`) : ui.say("Corrigir", "Fix");
}

/**
 * @param {unknown} value
 * @param {readonly Option[]} options
 */
function describe(value, options) {
  const option = options.find(([name]) => name === value);
  if (option) return `“${option[1]}”`;
  if (Array.isArray(value)) return value.map((attribute) => `${attribute.name} = ${attribute.value}`).join(", ");
  return `${value}`;
}
