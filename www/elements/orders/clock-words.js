// A time of day in a sentence: the one that Voalle shows, whatever the computer's own.

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * "09:20:11 (Brasília)"
 * @param {import("../ui.js").Ui} ui
 * @param {string | number | Date} moment
 */
export function clockWords(ui, moment) {
  const tag = ui.locale === "en" ? "en-GB" : "pt-BR";
  const format = formats.get(tag) ?? new Intl.DateTimeFormat(tag, { timeStyle: "medium", timeZone: "America/Sao_Paulo" });
  formats.set(tag, format);
  return `${format.format(new Date(moment))} (Brasília)`;
}
