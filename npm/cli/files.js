// Reading files and standard input: their bytes, and one JSON document in each.
import { readFileSync, statSync } from "node:fs";
import { readJson } from "../json/positions.js";
import { brokenLine, decode } from "../text/bytes.js";
import { Lines } from "../text/lines.js";
import { Document } from "./document.js";
import { Misuse } from "./misuse.js";

/** Twice what the rulebook takes of an answer of the ERP; the places in a much larger text would fill the memory. */
const most = 32 << 20;

/** One JSON document. */
export function readDocument(file) {
  const { name, title, remedy, bytes } = readBytes(file);
  const text = decoded(bytes, title);
  if (text.trim() === "") throw empty(title, remedy);
  const whole = new Document({ name, text });
  if (!whole.isJson) {
    // The engine's own words may repeat what stands there, which may be a password, and tell the place only sometimes.
    const { line, column } = new Lines(text).at(readJson(text).fault.start);
    throw new Misuse(`${title} is no JSON: line ${line}, column ${column}. Correct it there.`);
  }
  return whole;
}

/** `{name, title, remedy, bytes}`, title being what words call it; what can't be read or is too large is misuse. */
export function readBytes(file) {
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
  return { name, title, remedy, bytes };
}

export function empty(title, remedy) {
  return new Misuse(`${title} is empty. ${remedy}`);
}

function tooLarge(title) {
  return new Misuse(`${title} is larger than ${most >> 20} MiB. Split it.`);
}

/** UTF-8, or the UTF-16 of PowerShell; what would be guessed nobody looks at again. */
function decoded(bytes, title) {
  const read = decode(bytes);
  if (read.fault) throw new Misuse(`${title} is no UTF-8 text. Save it as UTF-8.`);
  const line = brokenLine(bytes, read);
  if (line !== undefined) throw new Misuse(`${title} is no UTF-8 text: line ${line}. Save it as UTF-8 and check the accents.`);
  return read.text;
}
