// Texts in JSON that went through a spreadsheet or a data frame before: the same that is looked for in cells.
import { inspect } from "./cell.js";

/** Problems of the texts in a value; `columnAt(path)` is what their field is for. */
export function textProblems(value, columnAt, tools, path = []) {
  if (typeof value === "string") return problemOf(value, columnAt(path), tools, path);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => textProblems(inner, columnAt, tools, [...path, Array.isArray(value) ? Number(name) : name]));
}

function problemOf(text, column, tools, path) {
  // Of a field that nobody knows only what is certainly lost counts.
  if (!column && !text.includes("\uFFFD")) return [];
  const found = inspect(text.trim(), { use: column?.use ?? "text", heading: path.join(".") }, tools);
  return found ? [{ path, ...found }] : [];
}
