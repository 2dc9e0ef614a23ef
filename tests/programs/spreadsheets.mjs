// What Excel and Google Sheets are known to do to a table that is opened and saved again, cell by cell; neither can be run here.
// Known: a number keeps no zeros in front and 15 digits; the format "General" shows 11 of them, and longer ones as 1,2E+15; a text that
// could be a date or a time becomes one, by the country's order, and is shown in the country's form.
import { asWindows1252 } from "../../npm/text/windows-1252.js";
import { asCsv } from "./goods.mjs";

const countries = {
  brazil: {
    decimal: ",",
    group: ".",
    separator: ";",
    months: ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    full: ({ year, month, day }) => `${two(day)}/${two(month)}/${year}`,
    short: ({ month, day }, { months }) => `${two(day)}/${months[month - 1]}`,
    isDayFirst: true,
    dateMarks: "[/.-]",
    flags: { true: "VERDADEIRO", verdadeiro: "VERDADEIRO", false: "FALSO", falso: "FALSO" },
    errors: ["#N/D", "#REF!", "#NOME?", "#VALOR!", "#DIV/0!", "#NÚM!"],
  },
  america: {
    decimal: ".",
    group: ",",
    separator: ",",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    full: ({ year, month, day }) => `${month}/${day}/${year}`,
    short: ({ month, day }, { months }) => `${day}-${months[month - 1]}`,
    isDayFirst: false,
    dateMarks: "[/-]",
    flags: { true: "TRUE", false: "FALSE" },
    errors: ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!"],
  },
};
const thisYear = 2026;
const two = (number) => `${number}`.padStart(2, "0");

/** A cell as it is shown, and so saved, once it was read by the country's rules. */
export function excelCell(cell, name) {
  const country = countries[name];
  const plain = cell.trim();
  if (plain === "") return cell;
  if (/^=/.test(plain)) return country.errors[2];
  const flag = country.flags[plain.toLowerCase()];
  if (flag) return flag;
  return asNumber(plain, country) ?? asTime(plain) ?? asDate(plain, country) ?? cell;
}

function asNumber(cell, { decimal, group }) {
  const [mark, comma] = [decimal, group].map((each) => `\\${each}`);
  const [, money, sign, whole, rest, exponent, percent] =
    new RegExp(`^(R\\$ ?)?([+-]?)(\\d+|\\d{1,3}(?:${comma}\\d{3})+)(?:${mark}(\\d+))?(?:E([+-]?\\d{1,3}))?(%?)$`, "i").exec(cell) ?? [];
  if (whole === undefined) return undefined;
  const isGrouped = whole.includes(group);
  const number = Number(`${sign}${whole.replaceAll(group, "")}.${rest ?? 0}e${exponent ?? 0}`);
  if (!Number.isFinite(number)) return undefined;
  const kept = Number(number.toPrecision(15));
  if (percent) return `${general(kept, decimal)}%`;
  if (exponent !== undefined) return scientific(kept, 2, decimal);
  if (isGrouped || money)
    return `${money ? "R$ " : ""}${kept
      .toFixed(rest ? 2 : 0)
      .replace(".", decimal)
      .replace(/\B(?=(?:\d{3})+(?!\d))/g, (found, at, text) => (text.slice(0, at).includes(decimal) ? found : group))}`;
  return general(kept, decimal);
}

/** The format "General" in a column of the usual width. */
function general(number, decimal) {
  if (Math.abs(number) >= 1e11) return scientific(number, 5, decimal);
  return `${Number(number.toPrecision(11))}`.replace(".", decimal);
}

function scientific(number, decimals, decimal) {
  const [mantissa, exponent] = number.toExponential(decimals).split("e");
  const shown = decimals === 2 ? mantissa : `${Number(mantissa)}`;
  return `${shown.replace(".", decimal)}E${exponent.replace(/^([+-])(\d)$/, "$10$2")}`;
}

function asTime(cell) {
  return /^([01]?\d|2[0-3]):[0-5]\d$/.test(cell) ? cell : undefined;
}

function asDate(cell, country) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell);
  if (iso) return shown({ year: iso[1], month: +iso[2], day: +iso[3] }, country.full);
  const three = new RegExp(`^(\\d{1,2})${country.dateMarks}(\\d{1,2})${country.dateMarks}(\\d{4}|\\d{2})$`).exec(cell);
  if (three) {
    const [first, second] = [+three[1], +three[2]];
    const year = three[3].length === 2 ? (+three[3] < 30 ? 2000 : 1900) + +three[3] : three[3];
    return shown(country.isDayFirst ? { year, month: second, day: first } : { year, month: first, day: second }, country.full);
  }
  const pair = new RegExp(`^(\\d{1,2})${country.dateMarks}(\\d{1,4})$`).exec(cell);
  if (pair) {
    const [first, second] = [+pair[1], +pair[2]];
    const day = country.isDayFirst ? { month: second, day: first } : { month: first, day: second };
    if (isDay(day)) return country.short(day, country);
    // A month and a year.
    if (first >= 1 && first <= 12 && second > 31 && (pair[2].length === 2 || second >= 1900))
      return `${country.months[first - 1]}${country.isDayFirst ? "/" : "-"}${pair[2].slice(-2)}`;
  }
  const word = /^([a-zç]{3,9})[-/ ](\d{1,2})$/i.exec(cell);
  const month = word ? country.months.findIndex((each) => each.toLowerCase() === word[1].toLowerCase()) + 1 : 0;
  return month > 0 && isDay({ month, day: +word[2] }) ? country.short({ month, day: +word[2] }, country) : undefined;
}

function isDay({ year = thisYear, month, day }) {
  const date = new Date(Date.UTC(+year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function shown(date, format) {
  return isDay(date) && +date.year >= 1900 ? format(date) : undefined;
}

/** Google Sheets: 15 digits before 1E+15, dates keep the form in which they were typed where they are whole, `1.2` stays in Brazil. */
export function sheetsCell(cell, name) {
  const country = { ...countries[name], dateMarks: "[/-]" };
  const plain = cell.trim();
  if (plain === "") return cell;
  if (/^0\d+$/.test(plain)) return `${Number(plain)}`;
  const number = asNumber(plain, country);
  if (number !== undefined) {
    const digits = plain.replaceAll(country.group, "").replace(country.decimal, ".");
    if (/^\d{12,15}$/.test(digits)) return `${Number(digits)}`;
    return number;
  }
  const flag = country.flags[plain.toLowerCase()];
  if (flag) return flag;
  const date = asDate(plain, country);
  if (date === undefined) return cell;
  // A whole date is shown as it was typed; a short one gets the year.
  if (!/^\d+[-/]\d+$/.test(plain)) return plain;
  const [first, second] = plain.split(/[-/]/).map(Number);
  return country.isDayFirst ? `${two(first)}/${two(second)}/${thisYear}` : `${first}/${second}/${thisYear}`;
}

const utf8 = (text) => new TextEncoder().encode(text);
const withMark = (text) => utf8(`\uFEFF${text}`);
const utf16 = (text) => Buffer.from(`\uFEFF${text}`, "utf16le");

/** Windows-1252: what it has not is a question mark, as Excel writes it. */
function ansi(text) {
  return Buffer.concat([...text].map((each) => asWindows1252(each) ?? Buffer.from("?")));
}

const opened = (good, country, cell = excelCell) => [good.headings, ...good.lines].map((row) => row.map((each) => cell(each, country)));
const brazil = (good) => opened(good, "brazil");
const america = (good) => opened(good, "america");
/** Some cells are what a formula made. */
const spoilt = (good, country, random) =>
  opened(good, country).map((row, at) => row.map((cell) => (at > 0 && cell !== "" && random.chance(5) ? random.pick(countries[country].errors) : cell)));
const asTab = (rows) => rows.map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t") + "\r\n").join("");

/** `{program: {way: (good, random) => bytes}}`. */
export const simulated = {
  Excel: {
    "pt-BR, CSV in ANSI": (good) => ansi(asCsv(brazil(good), ";")),
    "pt-BR, CSV UTF-8": (good) => withMark(asCsv(brazil(good), ";")),
    "pt-BR, opened and saved twice": (good) => withMark(asCsv(brazil({ headings: good.headings, lines: brazil(good).slice(1) }), ";")),
    "pt-BR, Unicode text with tabs": (good) => utf16(asTab(brazil(good))),
    "pt-BR, sep=;": (good) => withMark(`sep=;\r\n${asCsv(brazil(good), ";")}`),
    "pt-BR, errors of formulas": (good, random) => withMark(asCsv(spoilt(good, "brazil", random), ";")),
    "pt-BR, blank columns at the end": (good) =>
      withMark(
        asCsv(
          brazil(good).map((row) => [...row, "", ""]),
          ";",
        ),
      ),
    "pt-BR, blank columns at the end of rows only": (good) =>
      withMark(
        asCsv(
          brazil(good).map((row, at) => (at === 0 ? row : [...row, ""])),
          ";",
        ),
      ),
    "pt-BR, UTF-8 opened as ANSI": (good) =>
      withMark(
        asCsv(
          opened(good, "brazil", (cell) => excelCell(new TextDecoder("windows-1252").decode(utf8(cell)), "brazil")),
          ";",
        ),
      ),
    "pt-BR, columns too narrow": (good, random) =>
      withMark(
        asCsv(
          brazil(good).map((row, at) => row.map((cell) => (at > 0 && /^\d{2}\/\d{2}\/\d{4}$/.test(cell) && random.chance(50) ? "########" : cell))),
          ";",
        ),
      ),
    "pt-BR, a table with commas in one column": (good) =>
      withMark(
        asCsv(
          [good.headings, ...good.lines].map((row) => [asCsv([row], ",", "")]),
          ";",
        ),
      ),
    "en-US, CSV in ANSI": (good) => ansi(asCsv(america(good), ",")),
    "en-US, CSV UTF-8": (good) => withMark(asCsv(america(good), ",")),
    "en-US, Unicode text with tabs": (good) => utf16(asTab(america(good))),
    "en-US, errors of formulas": (good, random) => withMark(asCsv(spoilt(good, "america", random), ",")),
    "en-US, then pt-BR": (good) => withMark(asCsv(brazil({ headings: good.headings, lines: america(good).slice(1) }), ";")),
    "pt-BR, then en-US": (good) => withMark(asCsv(america({ headings: good.headings, lines: brazil(good).slice(1) }), ",")),
    '="…" around every cell': (good) =>
      withMark(
        asCsv(
          [good.headings, ...good.lines].map((row, at) => row.map((cell) => (at > 0 && cell ? `="${cell.replaceAll('"', '""')}"` : cell))),
          ";",
        ),
      ),
    "' before every number": (good) =>
      withMark(
        asCsv(
          [good.headings, ...good.lines].map((row, at) => row.map((cell) => (at > 0 && /^[\d+]/.test(cell) ? `'${cell}` : cell))),
          ";",
        ),
      ),
  },
  "Google Sheets": {
    "Brazil, text made numbers and dates": (good) => utf8(asCsv(opened(good, "brazil", sheetsCell), ",")),
    "United States, text made numbers and dates": (good) => utf8(asCsv(opened(good, "america", sheetsCell), ",")),
    "Brazil, as tabs": (good) => utf8(asTab(opened(good, "brazil", sheetsCell))),
    "nothing converted": (good) => utf8(asCsv([good.headings, ...good.lines], ",")),
  },
};
