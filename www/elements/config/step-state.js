// How far a step is, and how that is said.
import { hourWords } from "../when.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./checking.js").Line} Line */
/**
 * `todo`: nothing was filled in, or not all and nobody has left it; `unused`: optional, and left out; `errors`: so many things to do;
 * `changed`: another than what was tested; `declared`: only the first order will tell; `complete`: all there, and not tested.
 * @typedef {{ kind: "todo" | "unused" | "errors" | "changed" | "declared" | "verified" | "complete" | "running", count: number, warnings: number, at?: string }} StepState
 */
/**
 * @typedef {object} StepFacts
 * @property {number} errors of the form, and what a test has found that the form does not know
 * @property {number} warnings
 * @property {boolean} isShown whether what is missing is to be told already: something was saved, or this step was left
 * @property {boolean} isUsed whether an optional step has anything
 * @property {boolean} isMissing whether it lacks what no finding speaks of, such as the first product
 * @property {readonly Line[]} lines of the test that are about it
 */

/** @param {StepFacts} facts @returns {StepState} */
export function stepState({ errors, warnings, isShown, isUsed, isMissing, lines }) {
  /** @param {StepState["kind"]} kind @param {number} [count] @returns {StepState} */
  const state = (kind, count = 0) => ({ kind, count, warnings });
  if (lines.some((line) => line.state === "running")) return state("running");
  if (errors > 0) return isShown ? state("errors", errors) : state("todo");
  if (!isUsed) return state("unused");
  if (isMissing) return state("todo");
  const tested = lines.filter((line) => ["ok", "declared", "failed"].includes(line.state));
  if (tested.length === 0) return state("complete");
  if (tested.some((line) => line.isStale)) return state("changed");
  if (tested.some((line) => line.state === "declared")) return state("declared");
  // A line that its turn never came to was not tested.
  if (lines.some((line) => line.state === "waiting") || tested.some((line) => line.state === "failed")) return state("complete");
  const at = tested
    .map((line) => line.at ?? "")
    .sort()
    .at(-1);
  return { ...state("verified"), ...(at && { at }) };
}

/** Whether it asks for nothing more before the next one. @param {StepState} state */
export const isDone = ({ kind }) => kind !== "todo" && kind !== "errors" && kind !== "running";

/**
 * Of the badge's class and its words.
 * @param {Ui} ui
 * @param {StepState} state
 * @param {import("./steps.js").StepId} [id] nothing is filled in at the test order
 * @param {number} [now]
 * @returns {[string, string]}
 */
export function stateWords(ui, { kind, count, warnings, at }, id, now = Date.now()) {
  const also = warnings > 0 ? `, ${ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"])}` : "";
  switch (kind) {
    case "running":
      return ["accepted", ui.say("testando…", "testing…")];
    case "todo":
      return ["neutral", id === "trial" ? ui.say("ainda não feito", "not made yet") : ui.say("a preencher", "to be filled in")];
    case "unused":
      return ["neutral", ui.say("opcional — não usado", "optional — not used")];
    case "errors":
      return ["failed", ui.count(count, ["item", "itens"], ["item", "items"])];
    case "changed":
      return ["warned", ui.say("mudou desde o teste", "changed since the test")];
    case "declared":
      return ["accepted", ui.say("só o primeiro pedido confirma", "only the first order confirms it") + also];
    case "verified":
      return ["ready", (at ? ui.say(`verificado ${hourWords(ui, at, now)}`, `verified ${hourWords(ui, at, now)}`) : ui.say("verificado", "verified")) + also];
    default:
      return [warnings > 0 ? "warned" : "neutral", ui.say("completo", "complete") + also];
  }
}
