// When nobody could be asked: one box that says what is true of the order, and how to go on.
import { html } from "lit";
import { isPayment } from "../engine.js";
import { restOf } from "../problem-view.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./simulation.js").Failed} Failed */

/**
 * @param {Ui} ui
 * @param {Failed} failed
 * @param {() => void} onAgain
 */
export function failureView(ui, failed, onAgain) {
  const { trouble, at } = failed;
  // In one line: what stands between the tags would be read too.
  return html`<div class="problem failed-look" role="alert"><p><strong>${reasonWords(ui, trouble)}</strong> ${rightWords(ui, failed)}</p>${restOf(
    ui,
    trouble,
    at,
  )}<div class="actions"><button type="button" class="again" @click=${onAgain}>${ui.say("Tentar de novo", "Try again")}</button></div></div>`;
}

/**
 * The words of the way there speak of sends and of forms; here nothing was typed away, and nothing sent.
 * @param {Ui} ui
 * @param {Failed["trouble"]} trouble
 */
export function reasonWords(ui, { kind, message }) {
  if (kind === "network") return ui.say("O servidor do Datacake não respondeu.", "Datacake's server did not answer.");
  if (kind === "timeout") return ui.say("O servidor do Datacake demorou demais para responder.", "Datacake's server took too long to answer.");
  return message;
}

/**
 * @param {Ui} ui
 * @param {Failed} failed
 */
export function rightWords(ui, { isRight, source }) {
  if (!isRight) return ui.say("Nada foi enviado.", "Nothing was sent.");
  return isPayment(source)
    ? ui.say("O pagamento está certo; nada foi enviado.", "The payment is right; nothing was sent.")
    : ui.say("O pedido está certo; nada foi enviado.", "The order is right; nothing was sent.");
}
