// Tables as text for a spreadsheet, RFC 4180 as Excel in Portuguese writes it, with no formula in what is written.

/** Characters that make a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the wide ones of East Asia too. */
const formula = "=+\\-@\\uFF0B\\uFF0D\\uFF1D\\uFF20";
const begins = new RegExp(`^'*[\\s\\u0000]*[${formula}]|^'*[\\t\\r\\n\\u0000]|^'`);
// Where another country's Excel would cut the cell in two, because its separator is another one.
const inside = new RegExp(`([,;\\t\\r\\n]\\s*)(?=[${formula}])`, "g");
const marked = new RegExp(`^'(?='|[\\s\\u0000]*[${formula}]|[\\t\\r\\n\\u0000])`);
const markedInside = new RegExp(`([,;\\t\\r\\n]\\s*)'(?=[${formula}])`, "g");
const plainNumber = /^-\d+(,\d+)?$/;

/** A cell that a spreadsheet shows as text and never calculates; a number below zero is none. An apostrophe of its own gets another. */
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
