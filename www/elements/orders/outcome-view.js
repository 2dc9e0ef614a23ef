// What became of sending: the server's words, the send as it goes on, and what to do next.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "../journal/send-view.js";
import { problemView } from "../problem-view.js";
import { refusedPlaces } from "./simulation.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./simulator.js").Ways} Ways */

/**
 * @param {Ui} ui
 * @param {import("./simulation.js").Outcome} outcome
 * @param {Ways} ways
 */
export function outcomeView(ui, outcome, ways) {
  if (outcome.state === "none") return nothing;
  if (outcome.state === "sending") return html`<p class="sending">${ui.say("Enviando…", "Sending…")}</p>`;
  const { error, at } = outcome;
  const problem = error ? problemView(ui, error, at, { isSend: true }) : nothing;
  // No send came back: nothing was recorded, or nobody knows.
  if (outcome.state === "failed")
    return html`${problem}<div class="actions">
        <button type="button" class="quiet" @click=${() => ways.onShowSends()}>${ui.say("Abrir Envios", "Open Sends")}</button>
      </div>`;
  const { send } = outcome;
  const view = keyed(send.id, html`<voalle-send .ui=${ui} .send=${send}></voalle-send>`);
  return html`${problem}${view}<div class="actions">${next(ui, send, ways)}</div>`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {Ways} ways
 */
function next(ui, send, { onShowConfig, onShowSends }) {
  const [placed] = refusedPlaces(send);
  const correct = ui.say("Corrigir na configuração", "Correct in the configuration");
  if (placed) return html`<button type="button" @click=${() => onShowConfig(placed.path)}>${correct}</button>`;
  const record = ui.say("Registrar o que encontrei", "Record what I found");
  if (send.status === "unknown" && !send.followed) return html`<button type="button" @click=${() => onShowSends(send.id)}>${record}</button>`;
  return nothing;
}
