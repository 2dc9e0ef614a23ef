// Days before a day, and the periods that the lists are asked for: "2026-11-28" to "2026-11-29".

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
