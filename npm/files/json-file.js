// A JSON file as pieces, one for each row: a list, a list below a name, one object, or one in each line.
import { Lines } from "../text/lines.js";
import { nearest } from "../json/places.js";
import { faultIn, readPositions } from "../json/positions.js";
import { repeatedFields } from "../json/repeated.js";
import { wordsOf } from "../json/words.js";
import { error } from "./issue.js";

/**
 * `{unit, pieces: [{line, value, source, problems, place}]}` or `{fault}`. `line` is a line where each piece has its own, otherwise the
 * position in the list; `source(path)` is the text of a value, `place(path)` where it stands. `list` names the list below an object.
 */
export function readPieces(text, list, language) {
  const lines = new Lines(text);
  const fault = faultIn(text);
  // Too many levels is a fault of ours alone: it is JSON, and no rows.
  if (!fault) return piecesOfList(text, list, lines, language);
  const own = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== "").map(trimmedPiece);
  const first = own[0] && faultIn(text.slice(own[0].start, own[0].end));
  // A list or an object over several lines that has a fault somewhere; the other form is one in each line.
  if (own.length < 2 || first) return { fault: faultAt(fault, 0, lines, language) };
  for (const { start, end } of own) {
    const broken = faultIn(text.slice(start, end));
    if (broken) return { fault: faultAt(broken, start, lines, language, true) };
  }
  return { unit: "line", pieces: own.map(({ start, end }) => pieceOf(text.slice(start, end), start, lines.at(start).line, lines, language)) };
}

function trimmedPiece({ index, 0: line }) {
  const start = index + line.length - line.trimStart().length;
  return { start, end: start + line.trim().length };
}

function piecesOfList(text, list, lines, language) {
  const tree = readPositions(text);
  const below = tree.kind === "object" ? tree.members.get(list) : undefined;
  const isBelow = below?.kind === "array";
  const twice = isBelow ? repeatedFields(text).find(({ path, name }) => path.length === 0 && name === list) : undefined;
  if (twice) return { fault: { ...repeated(twice, language), at: lines.at(twice.start) } };
  const nodes = tree.kind === "array" ? tree.members : isBelow ? below.members : [tree];
  const pieces = nodes.map(({ start, end }, index) => pieceOf(text.slice(start, end), start, index + 1, lines, language));
  return { unit: "position", pieces };
}

function pieceOf(text, offset, line, lines, language) {
  let tree;
  const treeOf = () => (tree ??= readPositions(text));
  const placeOf = (start, end) => {
    const place = lines.at(offset + start);
    return { ...place, endColumn: place.column + end - start };
  };
  const place = (path) => {
    const node = nearest(treeOf(), path);
    return placeOf(node.start, node.kind === "scalar" ? node.end : node.start + 1);
  };
  const source = (path) => {
    const node = nearest(treeOf(), path);
    return text.slice(node.start, node.end);
  };
  const problems = [
    ...repeatedFields(text).map((found) => ({ ...repeated(found, language), at: placeOf(found.start, found.end) })),
    ...tooLong(treeOf(), text, language),
  ];
  return { line, value: JSON.parse(text), source, place, problems };
}

/** Of two fields with one name nobody can tell which is meant: found in the text, since JSON.parse keeps the last without a word. */
function repeated({ path, name }, { say }) {
  return error(
    path,
    "duplicate-field",
    say(`O campo \`${name}\` aparece duas vezes. Deixe somente um.`, `The field \`${name}\` appears twice. Leave only one.`),
  );
}

/** Numbers that JavaScript rounds: two of them may become one. */
function tooLong(node, text, language, path = []) {
  if (node.kind === "array") return node.members.flatMap((member, index) => tooLong(member, text, language, [...path, index]));
  if (node.kind === "object") return [...node.members].flatMap(([name, member]) => tooLong(member, text, language, [...path, name]));
  const source = text.slice(node.start, node.end);
  if (!/^-?\d/.test(source) || isExact(source)) return [];
  return [
    error(
      path,
      "number-too-long",
      language.say(
        `O número ${source.slice(0, 40)} é longo demais e seria arredondado. Escreva-o entre aspas, como texto.`,
        `The number ${source.slice(0, 40)} is too long and would be rounded. Write it between quotation marks, as a text.`,
      ),
    ),
  ];
}

function isExact(source) {
  const value = Number(source);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function faultAt(fault, offset, lines, { say }, isLine = false) {
  const at = lines.at(offset + fault.start);
  const several = say(
    "há mais de um objeto sem vírgula entre eles. Ponha um em cada linha, ou todos numa lista [ ].",
    "there is more than one object without a comma between them. Put one in each line, or all of them into a list [ ].",
  );
  const words = fault.code === "several" ? several : wordsOf({ say }, fault);
  const begins = isLine
    ? say("Neste arquivo cada linha deve ser um objeto inteiro em JSON", "In this file each line must be a whole object in JSON")
    : say("O arquivo começa como JSON, mas tem um erro de escrita", "The file begins like JSON but has a fault in its writing");
  const where = say(`Linha ${at.line}, coluna ${at.column}`, `Line ${at.line}, column ${at.column}`);
  return { ...error([], fault.code === "deep" ? "json-deep" : "json-fault", `${begins}. ${where}: ${words}`), at };
}
