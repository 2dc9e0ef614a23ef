// Reading files and standard input: texts, and one JSON document in each.
import { readFileSync, statSync } from "node:fs";
import { Document, Lines } from "./document.js";
import { JsonFault, readPositions } from "../elements/orders/json-positions.js";
import { Misuse } from "./misuse.js";

/** Twice what the rulebook takes of an answer of the ERP; the places in a much larger text would fill the memory. */
const most = 32 << 20;

/** One JSON document. */
export function readDocument(file) {
  const { name, title, text } = readText(file);
  const whole = new Document({ name, text });
  if (!whole.isJson) throw noJson(title, text);
  return whole;
}

/** `{name, title, text}`, title being what words call it; what is no text, too long or blank is misuse. */
export function readText(file) {
  const name = file === "-" ? "<stdin>" : file;
  const [title, remedy] = file === "-" ? ["Standard input", "Pipe a file into it."] : [file, "Check the path."];
  let bytes;
  try {
    if (file !== "-" && statSync(file).size > most) throw tooLarge(title);
    // Node names standard input by its number.
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${title} can't be read (${error.code ?? error.message}). ${remedy}`);
  }
  if (bytes.length > most) throw tooLarge(title);
  const text = decoded(bytes, title);
  if (text.trim() === "") throw new Misuse(`${title} is empty. ${remedy}`);
  return { name, title, text };
}

/** The misuse that a text is no JSON, with the place; `advice` says what would be. */
export function noJson(title, text, { from = 0, until = text.length, advice = "Correct it there." } = {}) {
  // The engine's own words may repeat what stands there, which may be a password, and tell the place only sometimes.
  const offset = faultOf(text.slice(from, until));
  const { line, column } = new Lines(text).at(from + (offset ?? 0));
  const place = offset === undefined ? "" : `: line ${line}, column ${column}`;
  return new Misuse(`${title} is no JSON${place}. ${advice}`);
}

function faultOf(text) {
  try {
    readPositions(text);
  } catch (fault) {
    if (fault instanceof JsonFault) return fault.start;
    throw fault;
  }
  // A blank of another program, such as a no-break space, which the page lets pass.
  return [...text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[^\S \t\r\n]|\uFEFF/g)].find(([found]) => found[0] !== '"')?.index;
}

function tooLarge(title) {
  return new Misuse(`${title} is larger than ${most >> 20} MiB. Split it.`);
}

function decoded(bytes, title) {
  try {
    // The mark at its beginning is no part of the text.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Misuse(`${title} is no UTF-8 text. Save it as UTF-8.`);
  }
}
