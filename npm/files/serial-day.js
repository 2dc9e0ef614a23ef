// Dates as spreadsheets count them: days since the last of 1899.

/** The day of a serial number as `1990-12-31`; nothing for a text that is none. Four digits are rather a year. */
export function serialDay(text) {
  const [, days] = /^(\d{5})(?:[.,]\d+)?$/.exec(text) ?? [];
  return days && new Date(Date.UTC(1899, 11, 30) + Number(days) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The day of a time in milliseconds, as JavaScript's programs write dates (`978307200000`): only on the half hours at which a day begins
 * somewhere, since an id may be a time too.
 */
export function timestampDay(text) {
  if (!/^(?:\d{11,13}|-\d{11,14})$/.test(text) || Number(text) % 1_800_000 !== 0) return undefined;
  const date = new Date(Number(text));
  return date.getUTCFullYear() < 2100 ? date.toISOString().slice(0, 10) : undefined;
}
