// What spreadsheets and data frames make of a cell that was something else: what was lost can't be told from the rest of it.
import { plain } from "../text/seen.js";
import { isOfOtherSystem, readTwice } from "./mojibake.js";
import { serialDay, timestampDay } from "./serial-day.js";

/** Excel's and LibreOffice's words for a formula that failed, in both languages, and a column too narrow for its number. */
const failures =
  /^(?:#(?:N\/(?:A|D|DISP)|REF|NOME|NAME|VALOR|VALUE|DIV\/0|N[UÚ]M|NULO|NULL|SPILL|DESPEJAR|CALC|C[AÁ]LC|CAMPO|FIELD|BLOQUEADO|BLOCKED|CONECTAR|CONNECT|DESCONHECIDO|UNKNOWN|BUSY|ERROR|ERRO|MACRO|GETTING_DATA|OBTENDO_DADOS)[!?]?|#(?:EXPANDIR|OCUPADO|EXTERNAL|EXTERNO|PYTHON)!|#{2,}|Erro?:\d{3}|Loading\.{3}|Carregando(?:\.{3}|…))$/i;
/** What a spreadsheet makes of a code that reads like yes or no, in either language. */
const flags = /^(?:verdadeiro|falso|true|false)$/i;
/** A letter that the encoding did not have, as Excel writes it: within a word or before one. */
const questionMarks = /\p{L}\?+\p{Ll}|(?:^|\s)\?+\p{L}/u;
/** What data frames and databases write for nothing; "NAN" or "Null" may be a name. */
const nothings = new Set(["nan", "NaN", "None", "NaT", "<NA>", "null", "NULL", "\\N"]);

const sign = "[+-]?";
/** With decimals or a sign it is a number; `12e34` may be a code, and `1e15` is how some programs write a long number. */
const exponents = [
  new RegExp(`^${sign}\\d+[.,]\\d+e[+-]?\\d{1,3}$`, "i"),
  new RegExp(`^${sign}\\d+e[+-]\\d{1,3}$`, "i"),
  /^\d(?:[.,]\d+)?e(?:1[5-9]|[2-9]\d)$/i,
];
/** What is left of a number that is too large for any, as a CNPJ or a code with an E in it becomes one. */
const infinite = /^[+-]?inf(?:inity)?$/i;
const anyExponent = /^\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i;

const month =
  "(?:jan(?:eiro|uary)?|fev(?:ereiro)?|feb(?:ruary)?|mar(?:ço|co|ch)?|abr(?:il)?|apr(?:il)?|maio?|may|jun(?:ho|e)?|jul(?:ho|y)?|ago(?:sto)?|aug(?:ust)?|set(?:embro)?|sept?(?:ember)?|out(?:ubro)?|oct(?:ober)?|nov(?:embro|ember)?|dez(?:embro)?|dec(?:ember)?)\\.?";
const time = "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AP]M)?(?: ?Z|[+-]\\d{2}:?\\d{2})?)?";
const [day, number12] = ["(?:0?[1-9]|[12]\\d|3[01])", "(?:0?[1-9]|1[0-2])"];
const either = `(?:${day}[-/]${number12}|${number12}[-/]${day})`;
const pattern = (text) => new RegExp(`^(?:${text})$`, "i");
const dates = [
  pattern(`\\d{1,2}[-/]${month}(?:[-/]\\d{2,4})?${time}`),
  pattern(`${month}[-/]\\d{1,4}`),
  pattern(`\\d{4}[-/]${number12}[-/]${day}${time}`),
  pattern(`${either}[-/]\\d{4}${time}`),
  // The long form of a spreadsheet in Portuguese; its day 0 is the last of 1899, which it does not know.
  pattern(`(?:[a-záç]+(?:-feira)?, )?${day}º? de ${month} de \\d{4}${time}`),
  pattern(`(?:00?/0?1|0?1/00?)/1900${time}|1900-01-00${time}`),
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? [a-z]{3} \d{1,2} \d{4}\b/i,
];
/** In a code these may be what was meant. */
const dottedDate = pattern(`(?:${day}\\.${number12}|${number12}\\.${day})\\.(?:19|20)\\d{2}${time}`);
/** In a text or as the number of a house these may be what was meant; with a year behind it, as LibreOffice and SheetJS write, it is a date. */
const shortDates = [
  pattern(`${day}/${number12}`),
  pattern(`${either}[-/]\\d{2}${time}`),
  pattern(`${number12}/(?:19|20)\\d{2}`),
  pattern(`${day} ${month} \\d{2,4}`),
  pattern(`${month} de \\d{4}`),
];
const shortYearOfSlashes = pattern(`(?:${day}/${number12}|${number12}/${day})/\\d{2}${time}`);

/**
 * What was lost in a cell (trimmed, not empty) of this use (`purposeOf`): `{code, severity, ...details}`, or nothing. `encoding` is the file's.
 */
export function destroyed(cell, use, encoding) {
  const seen = plain(cell);
  const lost = certain(seen, use) ?? number(seen, use) ?? date(seen, use);
  if (lost) return { severity: "error", ...lost };
  const mended = readTwice(cell);
  if (mended) return { severity: "warning", code: "text-read-twice", mended };
  if (encoding === "windows-1252" && isOfOtherSystem(cell)) return { severity: "warning", code: "text-of-other-system" };
  if (use === "text" && questionMarks.test(cell)) return { severity: "warning", code: "letters-lost" };
  return undefined;
}

function certain(cell, use) {
  if (cell.includes("\uFFFD")) return { code: "broken-character" };
  if (failures.test(cell)) return { code: "spreadsheet-error" };
  if (nothings.has(cell)) return { code: "data-frame-empty" };
  if (isName(use) && flags.test(cell)) return { code: "spreadsheet-flag" };
  return undefined;
}

const isDigits = (use) => use === "digits" || use === "taxId" || use === "postalCode";
const isName = (use) => use === "id" || use === "code" || isDigits(use);
const isNumber = (use) => use === "amount" || use === "count";

function number(cell, use) {
  // What is no number in a column of numbers its own reader says.
  if (exponents.some((each) => each.test(cell)) || (isDigits(use) && anyExponent.test(cell)))
    return use === "amount" ? undefined : { code: "spreadsheet-number" };
  if (isNumber(use)) return undefined;
  if (use !== "text" && infinite.test(cell)) return { code: "spreadsheet-number" };
  if (use === "date") {
    const day = serialDay(cell);
    return day && { code: "spreadsheet-serial", day };
  }
  const [, integer] = /^(-?\d+|\d{1,3}(?:[.,\s]\d{3})+)[.,]0+$/.exec(cell) ?? [];
  if (integer !== undefined && !/^\d{1,3}[.,]000$/.test(cell)) return { code: "spreadsheet-decimal", whole: withZeros(integer.replace(/[.,\s]/g, ""), use) };
  const thousands = isDigits(use) ? /^-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/ : use === "text" ? undefined : /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
  if (thousands?.test(cell)) return { code: "spreadsheet-thousands", whole: withZeros(cell.replace(/[.,]\d{1,2}$/, "").replace(/[.,]/g, ""), use) };
  // A code may be meant so, and an id too: but then it is none of the id without the mark, and a second order.
  if (use === "id" && /^\d{1,3}(?:\.\d{3})+$/.test(cell)) return { code: "spreadsheet-thousands", severity: "warning", whole: cell.replaceAll(".", "") };
  // A document has no decimals of any kind.
  if (isDigits(use) && /^-?\d+[.,]\d{1,2}$/.test(cell)) return { code: "spreadsheet-decimal", whole: withZeros(cell.replace(/[.,]\d+$/, ""), use) };
  return undefined;
}

/** A CEP of São Paulo begins with a zero, which a number has not. */
function withZeros(digits, use) {
  return use === "postalCode" ? digits.padStart(8, "0") : digits;
}

function date(cell, use) {
  if (use === "date") return undefined;
  const isFree = use === "text" || use === "house";
  const isShort = isFree ? shortYearOfSlashes.test(cell) : shortDates.some((each) => each.test(cell));
  const isDotted = (isDigits(use) || use === "house") && dottedDate.test(cell);
  const day = isDigits(use) || isNumber(use) ? undefined : timestampDay(cell);
  if (!isShort && !isDotted && !day && !dates.some((each) => each.test(cell))) return undefined;
  return { code: "spreadsheet-date", ...(use === "text" && { severity: "warning" }), ...(day && { day }) };
}
