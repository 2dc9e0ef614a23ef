// A moment in sight: the time of Brasília, and the browser's own for whoever points at it.
import { html } from "lit";

/**
 * @param {import("./ui.js").Ui} ui
 * @param {string | number | Date} moment
 */
export function timeView(ui, moment) {
  return timed(ui, moment, ui.time(moment));
}

/**
 * The time of day alone, where the day is plain.
 * @param {import("./ui.js").Ui} ui
 * @param {string | number | Date} moment
 */
export function clockView(ui, moment) {
  return timed(ui, moment, ui.clock(moment));
}

/**
 * @param {import("./ui.js").Ui} ui
 * @param {string | number | Date} moment
 * @param {string} words
 */
function timed(ui, moment, words) {
  const here = ui.timeHere(moment);
  return html`<time datetime=${new Date(moment).toISOString()} title=${ui.say(`Neste aparelho: ${here}`, `On this device: ${here}`)}>${words}</time>`;
}
