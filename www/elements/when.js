// When something was, as one says it: of today the hour alone, of other days the day too. Brasília's, as every time here.
import { dayOf, hourOf } from "./brasilia.js";
import { daysBefore } from "./journal/days.js";

/** @typedef {import("./ui.js").Ui} Ui */
/** @typedef {import("./brasilia.js").Moment} Moment */

/**
 * "às 06:00", "ontem às 06:00", "em 02/01/2026 às 06:00".
 * @param {Ui} ui
 * @param {Moment} at
 * @param {number} [now]
 */
export function hourWords(ui, at, now = Date.now()) {
  const [day, today, time] = [dayOf(at), dayOf(now), hourOf(at)];
  if (day === today) return ui.say(`às ${time}`, `at ${time}`);
  if (day === daysBefore(today, 1)) return ui.say(`ontem às ${time}`, `yesterday at ${time}`);
  return ui.say(`em ${ui.day(at)} às ${time}`, `on ${ui.day(at)} at ${time}`);
}

/**
 * "hoje às 06:00", and other days as above.
 * @param {Ui} ui
 * @param {Moment} at
 * @param {number} [now]
 */
export function when(ui, at, now = Date.now()) {
  const words = hourWords(ui, at, now);
  return dayOf(at) === dayOf(now) ? ui.say(`hoje ${words}`, `today ${words}`) : words;
}
