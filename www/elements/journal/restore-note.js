// After the server's database went back to an earlier copy: nothing goes out until somebody who has looked says so.
import { html } from "lit";

/**
 * @param {import("../ui.js").Ui} ui
 * @param {string} at when the server noticed
 * @param {object} release
 * @param {string} release.id of the title
 * @param {string} release.problem why it could not be done
 * @param {() => void} release.onRelease
 */
export function restoreNote(ui, at, { id, problem, onRelease }) {
  return html`<h3 id=${id}>${ui.say("Nada está sendo enviado", "Nothing is being sent")}</h3>
    <p>${ui.say(
      `Em ${ui.time(at)} o servidor notou que seu banco de dados voltou a uma cópia anterior: o que foi enviado depois dela não está nesta lista.`,
      `On ${ui.time(at)} the server noticed that its database had gone back to an earlier copy: what was sent after it is not in this list.`,
    )}</p>
    <ol>
      <li>${ui.say(
        "Procure no Voalle os envios que esperam por você e registre o que encontrou.",
        "Look in Voalle for the sends that wait for you, and record what you found.",
      )}</li>
      <li>${ui.say(
        "Confira no Voalle os pedidos e pagamentos que o Datacake entregou depois da cópia: os que já estão lá não devem ser enviados de novo.",
        "Check in Voalle the orders and payments that Datacake handed over after the copy: those that are there must not be sent again.",
      )}</li>
      <li>${ui.say(
        "Espere o Voalle processar as baixas que aceitou depois da cópia, o que ele pode fazer à noite, e só então libere os envios.",
        "Wait until Voalle has processed the settlements that it accepted after the copy, which it may do at night; only then release the sends.",
      )}</li>
    </ol>
    <button type="button" aria-describedby=${id} @click=${onRelease}>${ui.say("Já conferi: liberar os envios", "I have checked: release the sends")}</button>
    <p class="bad" role="alert">${problem}</p>`;
}
