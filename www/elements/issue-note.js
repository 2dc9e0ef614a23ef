// What is to be said about something: the words of an issue, its help and its fix.
import { h } from "./dom.js";

/** `options` are `[value, label]` of a choice, so that a fix is named as people know it. */
export function issueNote(ui, issue, onFix, options = []) {
  const severities = { error: ui.say("Erro", "Error"), warning: ui.say("Aviso", "Warning"), info: ui.say("Dica", "Hint") };
  return h(
    "div",
    { class: `issue ${issue.severity}` },
    h("p", { class: "issue-words" }, h("strong", {}, `${severities[issue.severity]}: `), issue.message),
    issue.help ? h("p", { class: "issue-help" }, issue.help) : null,
    issue.fix && onFix ? h("button", { type: "button", class: "fix", click: () => onFix(issue.fix) }, fixWords(ui, issue.fix.value, options)) : null,
  );
}

/** "Corrigir: usar 45715". */
export function fixWords(ui, value, options = []) {
  const shown = describe(ui, value, options);
  return shown ? ui.say(`Corrigir: usar ${shown}`, `Fix: use ${shown}`) : ui.say("Corrigir", "Fix");
}

function describe(ui, value, options) {
  const option = options.find(([name]) => name === value);
  if (option) return `“${option[1]}”`;
  if (value === true) return ui.say("SIM", "YES");
  if (value === false) return ui.say("NÃO", "NO");
  if (Array.isArray(value)) return value.map((attribute) => `${attribute.name} = ${attribute.value}`).join(", ");
  return `${value}`;
}
