// Days as they are in Brasília, whatever the browser's clock is set to: "2026-11-28".
const zone = "America/Sao_Paulo";
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
const short = new Intl.DateTimeFormat("pt-BR", { timeZone: zone, day: "2-digit", month: "2-digit", year: "2-digit", hour: "2-digit", minute: "2-digit" });
const whole = new Intl.DateTimeFormat("pt-BR", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });

/** @param {string | number | Date} moment */
export const dayOf = (moment) => calendar.format(new Date(moment));

/** "28/11/26 06:24", where a heading says that it is Brasília's. @param {string | number | Date} moment */
export const shortTime = (moment) => short.format(new Date(moment)).replace(",", "");

/** "28/11/2026 06:24:05", for a cell of a spreadsheet. @param {string | number | Date} moment */
export const cellTime = (moment) => whole.format(new Date(moment)).replace(",", "");

/**
 * @param {string} day
 * @param {number} days
 */
export function daysBefore(day, days) {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() - days);
  return moved.toISOString().slice(0, 10);
}

/** Periods that end today, and how many days there are before today in them. */
const lengths = /** @type {const} */ ({ today: 0, week: 6, month: 29 });
/** @typedef {keyof typeof lengths} Period */

/**
 * @param {Period} period
 * @param {string} today
 */
export const periodOf = (period, today) => ({ from: daysBefore(today, lengths[period]), to: today });

/**
 * Which period two days are; "any" where there are none, "own" where somebody has chosen others.
 * @param {{ from?: string, to?: string }} filter
 * @param {string} today
 * @returns {Period | "any" | "own"}
 */
export function periodIn({ from, to }, today) {
  if (!from && !to) return "any";
  const names = /** @type {Period[]} */ (Object.keys(lengths));
  return names.find((name) => from === periodOf(name, today).from && to === today) ?? "own";
}
