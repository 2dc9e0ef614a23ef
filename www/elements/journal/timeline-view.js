// How a send came to be what it is, one stage after the other.
import { html, nothing } from "lit";
import { requestTitle } from "../request-view.js";
import { timeView } from "../time-view.js";
import { recordWords, stepWords } from "./send-view.js";
import { titleOf } from "./send-words.js";
import { timelineOf } from "./timeline.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./timeline.js").Entry} Entry */

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {import("./timeline.js").Past[]} past
 */
export function timelineView(ui, send, past) {
  const entries = timelineOf(send, past);
  let step = 0;
  return html`<ol class="timeline">${entries.map((entry) => {
    if (entry.what === "step") step += 1;
    // What was recorded says when by itself.
    const at = "at" in entry && entry.what !== "resolution" ? entry.at : undefined;
    const messages = "messages" in entry ? entry.messages : [];
    return html`<li class="stage ${entry.mark}"><p class="stage-what">${wordsOf(ui, send, entry, step)}</p>${at ? html`<p class="time">${timeView(ui, at)}</p>` : nothing}${messages.map((message) => html`<p class="help">${message}</p>`)}</li>`;
  })}</ol>`;
}

/**
 * @param {Ui} ui
 * @param {Send} send
 * @param {Entry} entry
 * @param {number} position of a step
 */
function wordsOf(ui, send, entry, position) {
  switch (entry.what) {
    case "received":
      return entry.by ? ui.say(`Recebido, de ${entry.by}`, `Received, from ${entry.by}`) : ui.say("Recebido", "Received");
    case "checked":
      return ui.say("Conferido pelo servidor", "Checked by the server");
    case "attempt": {
      const state = entry.status ? titleOf(ui, entry.status) : "";
      return ui.say(`Tentativa ${entry.attempt}: ${state.toLowerCase()}`, `Attempt ${entry.attempt}: ${state.toLowerCase()}`);
    }
    case "step": {
      const state = stepWords(ui, send, { endpoint: entry.endpoint, state: entry.state, request: null, issues: [] });
      return `${requestTitle(ui, entry.endpoint, position).replace(/^\d+\. /, "")}: ${state}`;
    }
    case "resolution":
      return `${recordWords(ui, entry.resolution)}${entry.isFormer ? ui.say(" Corrigido depois.", " Corrected later.") : ""}`;
    case "titleReleased":
      return entry.by && entry.by !== "page"
        ? ui.say(`Boleto liberado por ${entry.by}`, `Boleto released by ${entry.by}`)
        : ui.say("Boleto liberado", "Boleto released");
    case "protocol":
      if (entry.protocolId) return ui.say(`Protocolo ${entry.protocolId}`, `Protocol ${entry.protocolId}`);
      return entry.mark === "refused" ? ui.say("Sem protocolo", "No protocol") : ui.say("Protocolo: ainda não", "Protocol: not yet");
  }
}
