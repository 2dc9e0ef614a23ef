// What went wrong after whoever did it had gone on: it is told wherever they look next, until they go to the send.
import { html } from "lit";
import { nameOf } from "./send-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./journal.js").Failure} Failure */

/**
 * @param {Ui} ui
 * @param {Failure[]} failures
 * @param {(id: string) => void} onOpen
 */
export const failuresView = (ui, failures, onOpen) =>
  failures.map(
    (failure) => html`<div class="banner bad" role="alert"><p>${failureWords(ui, failure)}</p>
      <div class="actions"><button type="button" class="quiet" @click=${() => onOpen(failure.send.id)}>${ui.say("Abrir o envio", "Open the send")}</button></div></div>`,
  );

/**
 * @param {Ui} ui
 * @param {Failure} failure
 */
export function failureWords(ui, { what, send, problem }) {
  const words = {
    record: ui.say("o seu registro não foi concluído.", "your record was not completed."),
    release: ui.say("o boleto não foi liberado.", "the boleto was not released."),
  };
  return `${nameOf(ui, send)}: ${words[what]} ${problem}`;
}
