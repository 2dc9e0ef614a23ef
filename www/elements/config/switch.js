// Whether the integration is on: turned off, nothing is sent, and nobody should do that by a slip.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { ask } from "../dialog.js";
import { keyOf } from "../ids.js";
import { issueView } from "../issue-view.js";
import { activeLabel, activePath } from "./labels.js";
import { valueAt } from "./place.js";

const path = ["general", "active"];

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./store.js").Store} store
 */
export function integrationSwitch(ui, store) {
  const isOn = store.valueAt(path) !== false;
  /** @param {Event} event */
  const change = async ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    if (box.checked) return store.set(path, true);
    // It stays as it was until somebody has answered.
    box.checked = true;
    if (await askToTurnOff(ui)) store.set(path, false);
  };
  return html`<div class="switch field" data-path=${keyOf(activePath)}>
    <div class="check">
      <input id="ligada" type="checkbox" role="switch" aria-describedby="ligada-estado" .checked=${live(isOn)} @change=${change} />
      <label for="ligada">${ui.say(...activeLabel)}</label>
    </div>
    <p id="ligada-estado" class="help">${ui.say(...stateWords(isOn, store.isSaved && valueAt(store.saved, path) !== false))}</p>
    <div class="notes">${store.issuesAt(path).map((issue) => issueView(ui, issue, { onFix: (fix) => store.set(fix.path, fix.value) }))}</div>
  </div>`;
}

/**
 * What orders do is what is saved, and not what is typed.
 * @param {boolean} isOn as it is typed
 * @param {boolean} wasOn as it is saved: nothing is sent where nothing is saved
 * @returns {import("../ui.js").Both}
 */
export function stateWords(isOn, wasOn) {
  if (isOn && wasOn) return ["Os pedidos do Datacake são enviados ao Voalle.", "Datacake's orders are sent to Voalle."];
  if (!isOn && !wasOn) return ["Desligada: nada é enviado ao Voalle.", "Off: nothing is sent to Voalle."];
  return isOn
    ? ["Será ligada quando você salvar; até lá, nada é enviado ao Voalle.", "It turns on when you save; until then nothing is sent to Voalle."]
    : ["Será desligada quando você salvar; até lá, os pedidos continuam sendo enviados.", "It turns off when you save; until then orders go on being sent."];
}

/** @param {import("../ui.js").Ui} ui */
async function askToTurnOff(ui) {
  const words = ui.say(
    "Depois de salvar, nenhum pedido, lead ou pagamento é enviado ao Voalle, até alguém ligar a integração de novo. O que já foi enviado fica como está.",
    "Once this is saved, no order, lead or payment is sent to Voalle until somebody turns the integration on again. What was sent already stays as it is.",
  );
  const answer = await ask(ui, {
    title: ui.say("Desligar a integração?", "Turn the integration off?"),
    body: html`<p>${words}</p>`,
    actions: [
      { value: true, label: ui.say("Desligar", "Turn off"), kind: "danger" },
      { value: false, label: ui.say("Manter ligada", "Leave it on") },
    ],
  });
  return answer === true;
}
