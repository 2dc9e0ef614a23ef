// Tables as text, RFC 4180 as Excel writes and reads it. By hand: the elements run in bare pages without a bundler, and what
// matters here (the line of a fault, no formula in what is written) is not in the small readers. Tested against papaparse.

/** Semicolons first: Excel in Portuguese writes them, and they win where nothing decides. */
const delimiters = [";", ",", "\t"];

/** A text that is no table; `code` says why, `line` where. */
export class CsvError extends Error {
  constructor(code, line) {
    super(`${code} at line ${line}`);
    this.code = code;
    this.line = line;
  }
}

/** `{delimiter, rows: [{line, cells}]}`; `line` is where the row begins, from 1. Rows without a word in them are left out. */
export function readCsv(text) {
  const named = /^\uFEFF?sep=([^\r\n"])(\r\n|\r|\n|$)/i.exec(text);
  const from = named ? named[0].length : text.startsWith("\uFEFF") ? 1 : 0;
  const delimiter = named ? named[1] : guessDelimiter(text, from);
  const rows = [...rowsOf(text, delimiter, from, named ? 2 : 1)];
  return { delimiter, rows: rows.filter((row) => row.cells.some((cell) => cell.trim() !== "")) };
}

/** The one that stands most often in the first line with words, outside quotes. */
function guessDelimiter(text, from) {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  let hasWords = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) hasWords = true;
    else if (isBreak(character) && hasWords) break;
    else if (counts.has(character)) counts.set(character, counts.get(character) + 1);
    else if (character.trim() !== "") hasWords = true;
  }
  return delimiters.reduce((best, next) => (counts.get(next) > counts.get(best) ? next : best));
}

function* rowsOf(text, delimiter, from, firstLine) {
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    const row = { line, cells: [] };
    let ended = false;
    while (!ended) {
      const cell = readCell(text, at, delimiter, line);
      row.cells.push(cell.value);
      line += cell.breaks ?? 0;
      at = cell.end;
      if (at < text.length && text[at] !== delimiter && !isBreak(text[at])) throw new CsvError("text-after-quote", line);
      if (text[at] === delimiter) at += 1;
      else ended = true;
    }
    if (at < text.length) {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line += 1;
    }
    yield row;
  }
}

/** Blanks around quotes are no part of the cell: some programs write one after each comma. */
function readCell(text, from, delimiter, line) {
  const start = afterBlanks(text, from, delimiter);
  if (text[start] !== '"') return plainCell(text, from, delimiter);
  const cell = quotedCell(text, start, line);
  return { ...cell, end: afterBlanks(text, cell.end, delimiter) };
}

function afterBlanks(text, from, delimiter) {
  let at = from;
  while (at < text.length && /[ \t\u00a0]/.test(text[at]) && text[at] !== delimiter) at += 1;
  return at;
}

function plainCell(text, from, delimiter) {
  let end = from;
  while (end < text.length && text[end] !== delimiter && !isBreak(text[end])) end += 1;
  return { value: text.slice(from, end), end };
}

/** What stands between quotes; two of them are one. */
function quotedCell(text, from, line) {
  let value = "";
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw new CsvError("quote-open", line);
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return { value, end: end + 1, breaks: value.split(/\r\n|\r|\n/).length - 1 };
    value += '"';
    at = end + 2;
  }
}

function isBreak(character) {
  return character === "\n" || character === "\r";
}

/** Characters that make a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the wide ones of East Asia too. */
const formula = "=+\\-@\\uFF0B\\uFF0D\\uFF1D\\uFF20";
const begins = new RegExp(`^'*[\\s\\u0000]*[${formula}]|^'*[\\t\\r\\n\\u0000]`);
// Where another country's Excel would cut the cell in two, because its separator is another one.
const inside = new RegExp(`([,;\\t\\r\\n]\\s*)(?=[${formula}])`, "g");
const marked = new RegExp(`^'(?='*[\\s\\u0000]*[${formula}]|'*[\\t\\r\\n\\u0000])`);
const markedInside = new RegExp(`([,;\\t\\r\\n]\\s*)'(?=[${formula}])`, "g");
const plainNumber = /^-\d+(,\d+)?$/;

/** A cell that a spreadsheet shows as text and never calculates; a number below zero is none. */
export function withoutFormula(text) {
  if (plainNumber.test(text)) return text;
  const safe = begins.test(text) ? `'${text}` : text;
  return safe.replace(inside, "$1'");
}

/** What was meant by a cell that `withoutFormula` wrote, or a person in the same way: without the marks. */
export function meantBy(cell) {
  return cell.replace(marked, "").replace(markedInside, "$1");
}

/** A table for Excel in Portuguese: semicolons, CRLF, and a BOM so that it reads UTF-8. */
export function writeCsv(rows) {
  const line = (cells) => cells.map((cell) => quoted(withoutFormula(cell === null || cell === undefined ? "" : `${cell}`))).join(";");
  return `\uFEFF${rows.map((cells) => `${line(cells)}\r\n`).join("")}`;
}

function quoted(text) {
  return /[;,"\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
