// Texts in JSON that went through a spreadsheet or a data frame before: the same that is looked for in cells.
import { inspect, meantCell, trimmed } from "./cell.js";
import { error } from "./issue.js";

/** Problems of the texts in a value; `columnAt(path)` is what their field is for. */
export function textProblems(value, columnAt, tools, path = []) {
  if (typeof value === "string") return problemOf(value, columnAt(path), tools, path);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => textProblems(inner, columnAt, tools, [...path, Array.isArray(value) ? Number(name) : name]));
}

function problemOf(text, column, tools, path) {
  // Of a field that nobody knows only what is certainly lost counts.
  if (!column && !text.includes("\uFFFD")) return [];
  const use = column?.use ?? "text";
  const marks = markedProblem(text, use, path, tools.language);
  if (marks) return [marks];
  const found = inspect(text.trim(), { use, heading: path.join("."), isField: true }, tools);
  return found ? [{ path, ...found }] : [];
}

/** `="1001"` and `'1001` in a table are 1001; in JSON they came out of one, and would be another id. A name may begin with an apostrophe. */
function markedProblem(given, use, path, { say }) {
  const text = trimmed(given);
  const meant = meantCell(text, use);
  if (meant === text || !(text.startsWith("=") || (text.startsWith("'") && use !== "text"))) return undefined;
  return error(
    path,
    "spreadsheet-marks",
    say(
      `“${text}” traz as marcas com que uma planilha guarda um texto. Escreva só “${meant}”.`,
      `“${text}” has the marks by which a spreadsheet keeps a text. Write “${meant}” only.`,
    ),
  );
}
