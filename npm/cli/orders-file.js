// Many orders in one file, as the page takes them: a JSON list, {"orders": […]}, one order, or one in each line.
import { JsonFault, readPositions } from "../elements/orders/json-positions.js";
import { Document, Lines } from "./document.js";
import { noJson, readText } from "./files.js";
import { Misuse } from "./misuse.js";
import { repeatedFields } from "./repeated-fields.js";

const advice = "--orders takes a JSON list, or one JSON order in each line; no CSV yet.";

/** A Document for each order, in the order of the file. */
export function readOrders(file) {
  const { name, title, text } = readText(file);
  const lines = new Lines(text);
  const pieces = isJson(text) ? piecesOfList(title, text) : piecesOfLines(title, text);
  if (pieces.length === 0) throw new Misuse(`${title} has no order in it. ${advice}`);
  return pieces.map(({ start, end }) => new Document({ name, text: text.slice(start, end), start, lines }));
}

function piecesOfList(title, text) {
  const tree = positions(title, text);
  if (tree.kind === "array") return tree.members;
  const list = tree.kind === "object" ? tree.members.get("orders") : undefined;
  if (list?.kind !== "array") return [tree];
  if (repeatedFields(text).some(({ path }) => path.length === 0)) throw new Misuse(`A field stands twice beside "orders" in ${title}. Leave only one.`);
  return list.members;
}

function positions(title, text) {
  try {
    return readPositions(text);
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    const { line, column } = new Lines(text).at(fault.start);
    throw new Misuse(`${title} has too many levels to hold orders: line ${line}, column ${column}. ${advice}`);
  }
}

function piecesOfLines(title, text) {
  const pieces = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== "").map(pieceOf);
  // A list over several lines that has a fault somewhere is no list of lines.
  if (!isJson(text.slice(pieces[0].start, pieces[0].end))) throw noJson(title, text, { advice });
  const broken = pieces.find(({ start, end }) => !isJson(text.slice(start, end)));
  if (broken) throw noJson(title, text, { from: broken.start, until: broken.end, advice });
  return pieces;
}

function pieceOf({ index, 0: line }) {
  const start = index + line.length - line.trimStart().length;
  return { start, end: start + line.trim().length };
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
