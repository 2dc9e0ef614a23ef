// What is said under a product: what is wrong, what somebody has to choose, and what its name means.
import { html, nothing } from "lit";
import { keyOf } from "../ids.js";
import { issueView } from "../issue-view.js";
import { fixOfPlace } from "./column-words.js";
import { isAmbiguous } from "./product-list.js";
import { suggestionView } from "./row-words.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("./columns.js").Field} Field */
/** @typedef {import("../issue-view.js").Fix} Fix */
/**
 * @typedef {object} Row
 * @property {ReadonlyMap<Field | undefined, readonly Issue[]>} byField
 * @property {import("../combobox-match.js").Option | undefined} suggestion
 * @property {boolean} showsAll whether what can wait is told too
 * @property {import("./attributes.js").Names} names
 * @property {(field: Field) => string} idOf the id of the words about a field
 * @property {(field: Field) => readonly (string | number)[]} pathOf
 * @property {string} label of the field that a suggestion is for
 * @property {(field: Field, words: string) => unknown} questionAt what is asked instead of what is said; null where there is nothing to choose from
 * @property {{ field: Field, view: unknown } | null} answered a question that has its answer
 * @property {(field: Field | undefined, fix: Fix) => void} onFix
 * @property {(option: import("../combobox-match.js").Option) => void} onUse
 */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Row} row
 */
export function notesView(ui, row) {
  const { byField, suggestion } = row;
  const asking = ambiguousOf(byField);
  const asked = asking && row.questionAt(asking.field, asking.issue.message);
  const question = asking && asked !== null ? { field: asking.field, view: asked } : row.answered;
  /** Help that has been given already is not repeated. @type {Set<string | undefined>} */
  const said = new Set();
  /** @param {Field | undefined} field */
  const notesOf = (field) =>
    (byField.get(field) ?? [])
      .filter((issue) => isTold(issue, row.showsAll, asking !== null) && !(asked !== null && issue === asking?.issue))
      .map((issue) => noteView(ui, row, field, issue, said));
  // The question has a place of its own, so that the choice that has the focus stays when it is answered.
  const first = question && frame(row, question.field, [question.view, ...notesOf(question.field)]);
  const others = [...byField.keys()].flatMap((field) => {
    const notes = question?.field === field && field ? [] : notesOf(field);
    return notes.length > 0 ? [frame(row, field, notes)] : [];
  });
  return html`<tr class="product-notes" role="row" ?hidden=${!first && others.length === 0 && !suggestion}>
    <td colspan="7" role="cell">${first ?? nothing}${others}${
      suggestion ? suggestionView(ui, suggestion, row.label, () => row.onUse(suggestion)) : nothing
    }</td>
  </tr>`;
}

/** @param {Row["byField"]} byField @returns {{ field: Field, issue: Issue } | null} */
function ambiguousOf(byField) {
  for (const [field, issues] of byField) {
    const issue = issues.find(isAmbiguous);
    if (field && issue) return { field, issue };
  }
  return null;
}

/**
 * Errors always, and the others where all is told; a question says already that the campaign is missing.
 * @param {Issue} issue
 * @param {boolean} showsAll
 * @param {boolean} asks
 */
function isTold({ severity, code }, showsAll, asks) {
  return severity === "error" || (showsAll && !(asks && code === "product-attribute-advised"));
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Row} row
 * @param {Field | undefined} field
 * @param {Issue} issue
 * @param {Set<string | undefined>} said
 */
function noteView(ui, row, field, issue, said) {
  const help = row.showsAll && !said.has(issue.help) ? issue.help : undefined;
  said.add(help);
  const { fix } = issue;
  const words = fixOfPlace(ui, fix, row.names);
  const onFix = (/** @type {Fix} */ one) => row.onFix(field, one);
  if (!fix || !words) return issueView(ui, { ...issue, help }, { onFix });
  return issueView(ui, { ...issue, help }, { actions: html`<button type="button" class="fix" @click=${() => onFix(fix)}>${words}</button>` });
}

/**
 * @param {Row} row
 * @param {Field | undefined} field
 * @param {unknown} words
 */
function frame(row, field, words) {
  return html`<div class="product-note" data-path=${field ? keyOf(row.pathOf(field)) : nothing}>
    <div class="notes" id=${field ? row.idOf(field) : nothing}>${words}</div>
  </div>`;
}
