// The numbers of a batch, large enough to be seen at a glance; each leads to its orders.
import { h } from "../dom.js";
import { stateOf, statesOf, stateWords } from "./row-words.js";

const marks = { ready: "✓", warned: "!", blocked: "✕", unknown: "!", refused: "✕", done: "✓", cancelled: "–" };

/** `onChoose(state)` when somebody wants to see these. What is zero is left out, but for `always`. */
export function counts(ui, batch, always, onChoose) {
  const tile = (state) => {
    const number = batch.rows.filter((row) => stateOf(row) === state).length;
    if (number === 0 && !always.includes(state)) return null;
    // What waits to be sent has nothing to be glad of yet.
    const kind = batch.phase === "begun" && state === "ready" ? "queued" : state;
    return h(
      "li",
      { class: `batch-count ${kind}`, "data-count": state },
      h(
        "button",
        { type: "button", click: () => onChoose(state) },
        h("span", { class: "number" }, h("span", { "aria-hidden": "true", class: "sign" }, kind === "queued" ? "…" : marks[state]), ui.number(number)),
        h("span", { class: "words" }, stateWords(ui, batch.phase, state)),
      ),
    );
  };
  return h("ul", { class: "batch-counts" }, statesOf(batch.phase).map(tile));
}
