// Many orders in one file, as the page takes them: CSV, a JSON list, {"orders": […]}, one order, or one in each line.
import { readOrders as readFile } from "../files-node.js";
import { CustomersData } from "./customers-data.js";
import { empty, readBytes } from "./files.js";
import { Misuse } from "./misuse.js";

const advice = "--orders takes CSV, a JSON list, or one JSON order in each line.";

/** `{orders, problems}`: for each order `{value, place, problems}`, and what is said of the file as a whole, with places. */
export async function readOrders(file, locale) {
  const { name, title, remedy, bytes } = readBytes(file);
  const { rows, problems, headings } = await readFile(bytes, { locale, places: true });
  if (problems.some(({ severity }) => severity === "error")) throw await misuse(bytes, title, remedy);
  const shown = new Set(Object.values(headings));
  const placed = ({ line, column = 1, endColumn }) => ({ file: name, line, column, ...(endColumn && { endColumn }) });
  const own = (problem) => ({ ...withoutCells(problem, shown), ...placed(problem) });
  return {
    orders: rows.map(({ order, place, problems: found }) => ({ value: order, place: (path) => placed(place(path)), problems: found.map(own) })),
    // What a model would have beside is no finding here.
    problems: new CustomersData().hide(
      problems.filter(({ code }) => code !== "columns-absent").map((problem) => ({ ...bare(problem), ...placed(problem) })),
      // What stands in the place of a heading may be a row.
      null,
    ),
  };
}

/** Whoever typed it reads English, and no log what stands in the file. */
async function misuse(bytes, title, remedy) {
  const { problems } = await readFile(bytes, { locale: "en", places: true });
  const { code, line, column, message } = problems.find(({ severity }) => severity === "error");
  if (code === "file-empty") return empty(title, remedy);
  if (code === "no-rows") return new Misuse(`${title} has no order in it. ${advice}`);
  if (code === "json-fault") return new Misuse(`${title} is no JSON: line ${line}, column ${column}. ${advice}`);
  if (code === "json-deep") return new Misuse(`${title} has too many levels to hold orders: line ${line}, column ${column}. ${advice}`);
  return new Misuse(`${title}: ${message}`);
}

/** What is said of a number names it, although it is not the text that stands in the order. */
const numbersTold = new Set(["spreadsheet-serial", "spreadsheet-decimal", "spreadsheet-thousands", "postal-code-padded", "tax-id-padded"]);

const bare = ({ path, code, severity, message }) => ({ path, code, severity, message });

/** The words without what stands in a cell, or would have: only headings are quoted. */
function withoutCells(problem, headings) {
  const { code, message } = problem;
  const unquoted = message.replace(/“([^”]*)”/g, (quoted, text) => (headings.has(text) ? quoted : "“…”"));
  return { ...bare(problem), message: numbersTold.has(code) ? unquoted.replace(/\d+(?:[.,\-/]\d+)*/g, "…") : unquoted };
}
