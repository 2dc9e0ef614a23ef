// Days and hours as they are in Brasília, whatever the browser's clock is set to: the provider's people, their ERP and whoever helps them by
// telephone then speak of one hour, wherever each sits.

/** The zone of every time on the screen. */
export const zone = "America/Sao_Paulo";

/** @typedef {string | number | Date} Moment */

/**
 * Writes moments in one form. A browser takes milliseconds to make a format, and a screen that opens needs few: it is made when it is first used.
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 */
export function momentFormat(tag, options) {
  /** @type {Intl.DateTimeFormat | undefined} */
  let format;
  return (/** @type {Moment} */ moment) => (format ??= new Intl.DateTimeFormat(tag, options)).format(new Date(moment));
}

/**
 * @param {string} tag
 * @param {Intl.DateTimeFormatOptions} options
 */
const inBrasilia = (tag, options) => momentFormat(tag, { ...options, timeZone: zone });

// Swedes write a moment as a file name can be made of it: "2026-11-28 06:24:05".
const sortable = inBrasilia("sv-SE", { dateStyle: "short", timeStyle: "medium" });
const short = inBrasilia("pt-BR", { day: "2-digit", month: "2-digit", year: "2-digit", hour: "2-digit", minute: "2-digit" });
const whole = inBrasilia("pt-BR", { dateStyle: "short", timeStyle: "medium" });

/** "2026-11-28". */
export const dayOf = inBrasilia("sv-SE", { dateStyle: "short" });

/** "09:20". */
export const hourOf = inBrasilia("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "20261128-062405", of which there is one each second. @param {Moment} moment */
export const stampOf = (moment) => sortable(moment).replaceAll(/[-:]/g, "").replace(" ", "-");

/** "28/11/26 06:24", where a heading says that it is Brasília's. @param {Moment} moment */
export const shortTime = (moment) => short(moment).replace(",", "");

/** "28/11/2026 06:24:05", for a cell of a spreadsheet. @param {Moment} moment */
export const cellTime = (moment) => whole(moment).replace(",", "");
