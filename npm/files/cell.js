// A cell of a table: what was meant by it, what it is worth, and what is to be said about it.
import { isBlank, withoutHidden } from "../text/seen.js";
import { destroyed } from "./destroyed.js";
import { destroyedWords } from "./destroyed-words.js";
import { readers } from "./values.js";
import { meantBy } from "./writing.js";

/** Without blanks around it, of any kind that Unicode knows. */
export function trimmed(text) {
  return text.replace(/^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu, "");
}

/** What was meant by a cell: without the marks that keep a spreadsheet from calculating or from taking a text for a number. */
export function meantCell(given, use) {
  const meant = unmarked(trimmed(given), use);
  return isBlank(meant) ? "" : meant;
}

function unmarked(cell, use) {
  const [, formula] = /^=\s*"((?:[^"]|"")*)"$/.exec(cell) ?? [];
  if (formula !== undefined) return trimmed(formula.replaceAll('""', '"'));
  const meant = meantBy(cell);
  if (meant !== cell) return trimmed(meant);
  // In a text an apostrophe may begin a name; what follows it there as a mark is a number.
  const isMark = use === "text" ? /^'[\d+]/.test(cell) : /^'[^']*$/.test(cell);
  return isMark ? trimmed(cell.slice(1)) : cell;
}

/** `{value, problem?}` of a cell that is not empty, in a column of this `reader` and `use`; `problem` is an issue without its path. */
export function readCell(cell, column, tools) {
  const lost = inspect(cell, column, tools);
  if (lost?.severity === "error") return { value: cell, problem: lost };
  // Of an id and of free texts the rulebook must hear the whole: the one it refuses, of the others it drops it as well.
  const seen = column.use === "id" || column.use === "text" ? cell : trimmed(withoutHidden(cell));
  const { value, ...problem } = readers[column.reader](seen, tools, column);
  return { value, problem: lost ?? (problem.code ? problem : undefined) };
}

/** What was lost in a text; nothing where it is as it was written. */
export function inspect(cell, { use, heading, isField }, { language, encoding }) {
  const found = destroyed(cell, use, encoding);
  return found && { severity: found.severity, code: found.code, message: destroyedWords(language, found, cell, heading, isField) };
}
