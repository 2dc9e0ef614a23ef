// A table as text: its rows with their lines. Papa Parse reads the cells; what it does not know is decided here: the delimiter, the
// lines, blanks before quotes, and the words for its faults.
import Papa from "papaparse";
import { isBlank } from "../text/seen.js";
import { error } from "./issue.js";

/** Semicolons first: Excel in Portuguese writes them, and they win where nothing decides. */
const delimiters = [";", ",", "\t", "|"];

/**
 * `{delimiter, rows: [{line, cells}], fault?}`; `line` is where the row begins, from 1. Rows in which there is nothing to be seen are left out. `isKnown(heading)`
 * helps where a heading has a separator within.
 */
export function readTable(given, language, isKnown = () => false) {
  const named = /^"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)/i.exec(given);
  const text = (named ? given.slice(named[0].length) : given).replace(/\r\n?/g, "\n");
  const firstLine = named ? 2 : 1;
  const delimiter = named ? named[1] : guessDelimiter(text, isKnown);
  const tidy = withoutBlanksBeforeQuotes(text, delimiter);
  const rows = [];
  let [line, at] = [firstLine, 0];
  let fault;
  Papa.parse(tidy, {
    delimiter,
    newline: "\n",
    // The other way of reading, for texts without quotes, tells no places.
    fastMode: false,
    step: ({ data, errors, meta }, parser) => {
      const [found] = errors.filter(({ type }) => type === "Quotes");
      if (found) {
        fault = faultOf(tidy, found, firstLine, language);
        return parser.abort();
      }
      if (!data.every(isBlank)) rows.push({ line, cells: data });
      line += breaksIn(tidy, at, meta.cursor);
      at = meta.cursor;
      return undefined;
    },
  });
  return fault ? { delimiter, rows: [], fault } : { delimiter, rows };
}

/** The one that parts the most known headings, then the one that stands most often in the first line with words, outside quotes. */
function guessDelimiter(text, isKnown) {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  let hasWords = false;
  let at = 0;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) hasWords = true;
    else if (character === "\n" && hasWords) break;
    else if (counts.has(character)) counts.set(character, counts.get(character) + 1);
    else if (character.trim() !== "") hasWords = true;
  }
  const heading = text.slice(0, at).replaceAll('"', "");
  const known = (delimiter) => heading.split(delimiter).filter(isKnown).length;
  const score = (delimiter) => [known(delimiter), counts.get(delimiter)];
  const isBetter = ([one, often], [other, less]) => one > other || (one === other && often > less);
  return delimiters.reduce((best, next) => (isBetter(score(next), score(best)) ? next : best));
}

/** Some programs write a blank after each comma, and quotes after it; to Papa Parse such quotes are a part of the cell. */
function withoutBlanksBeforeQuotes(text, delimiter) {
  const blank = delimiter === "\t" ? "[ \\u00a0]" : "[ \\t\\u00a0]";
  const mark = `\\u{${delimiter.codePointAt(0).toString(16)}}`;
  if (!new RegExp(`(?:^|[\\n${mark}])${blank}+"`, "u").test(text)) return text;
  const cell = new RegExp(`${blank}*("?)`, "uy");
  let [tidy, at] = ["", 0];
  while (at < text.length) {
    cell.lastIndex = at;
    const [before, quote] = cell.exec(text);
    const start = quote ? at + before.length - 1 : at;
    const inside = quote ? endOfQuoted(text, start) : start;
    const end = nextOf(text, [delimiter, "\n"], inside);
    tidy += text.slice(start, end + 1);
    at = end + 1;
  }
  return tidy;
}

/** After the quotes that close what opens here; two of them are one within. */
function endOfQuoted(text, start) {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    if (text[at + 1] !== '"') return at + 1;
  }
}

function nextOf(text, marks, from) {
  let at = from;
  while (at < text.length && !marks.includes(text[at])) at += 1;
  return at;
}

function breaksIn(text, from, until) {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function faultOf(text, { code, index }, firstLine, { say }) {
  // The index is behind the quotes that open.
  const opens = firstLine + breaksIn(text, 0, index);
  if (code === "MissingQuotes")
    return error(
      [],
      "quote-open",
      say(
        `As aspas que abrem na linha ${opens} não fecham. Feche-as; aspas dentro de um texto se escrevem duas vezes ("").`,
        `The quotes that open in line ${opens} are never closed. Close them; quotes within a text are written twice ("").`,
      ),
    );
  const line = firstLine + breaksIn(text, 0, endOfQuoted(text, index - 1));
  return error(
    [],
    "text-after-quote",
    say(
      `Na linha ${line} há texto depois das aspas que fecham. Aspas dentro de um texto se escrevem duas vezes ("").`,
      `In line ${line} there is text after the closing quotes. Quotes within a text are written twice ("").`,
    ),
  );
}
