// The numbers of a batch, large enough to be seen at a glance; each leads to its orders.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { countsOf } from "./batch-list.js";
import { statesOf, stateWords } from "./row-words.js";

/** @type {Record<string, string>} */
const marks = { ready: "✓", warned: "!", blocked: "✕", unknown: "!", refused: "✕", done: "✓", cancelled: "–", queued: "…" };

/**
 * What is zero is left out, but for `always`.
 * @param {import("../ui.js").Ui} ui
 * @param {import("./batch.js").Batch} batch
 * @param {string} always
 * @param {(state: string) => void} onChoose when somebody wants to see these
 */
export function counts(ui, { rows, phase }, always, onChoose) {
  const numbers = countsOf(rows);
  const states = statesOf(phase).filter((state) => numbers.has(state) || state === always);
  return html`<ul class="batch-counts">
    ${repeat(
      states,
      (state) => state,
      (state) => {
        // What waits to be sent has nothing to be glad of yet.
        const kind = phase === "begun" && state === "ready" ? "queued" : state;
        return html`<li class="batch-count ${kind}" data-count=${state}>
          <button type="button" @click=${() => onChoose(state)}>
            <span class="number"><span aria-hidden="true" class="sign">${marks[kind]}</span>${ui.number(numbers.get(state) ?? 0)}</span>
            <span class="words">${stateWords(ui, phase, state)}</span>
          </button>
        </li>`;
      },
    )}
  </ul>`;
}

/**
 * Where the browser keeps nothing: what that means.
 * @param {import("../ui.js").Ui} ui
 */
export function notLasting(ui) {
  return ui.say(
    "Este navegador não deixa guardar o lote (janela privada, ou sem espaço). Ele funciona, mas recarregar a página perde a lista; o que já foi enviado fica em Envios.",
    "This browser does not let the batch be kept (a private window, or no space). It works, but reloading the page loses the list; what was sent stays in Sends.",
  );
}
