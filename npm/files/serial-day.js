// Dates as spreadsheets count them: days since the last of 1899.

/** The day of a serial number as `1990-12-31`; nothing for a text that is none. Four digits are rather a year. */
export function serialDay(text) {
  const [, days] = /^(\d{5})(?:[.,]\d+)?$/.exec(text) ?? [];
  return days && new Date(Date.UTC(1899, 11, 30) + Number(days) * 86_400_000).toISOString().slice(0, 10);
}
