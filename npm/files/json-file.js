// A JSON file as pieces, one for each row: a list, a list below a name, one object, or one in each line.
import { Lines } from "../text/lines.js";
import { nearest } from "../json/places.js";
import { readJson } from "../json/positions.js";
import { repeatedFields } from "../json/repeated.js";
import { wordsOf } from "../json/words.js";
import { error } from "./issue.js";

/**
 * `{unit, pieces: [{line, value, source, problems, place}]}` or `{fault}`. `line` is a line where each piece has its own, otherwise the
 * position in the list; `source(path)` is the text of a value, `place(path)` where it stands. `list` names the list below an object.
 */
export function readPieces(text, list, language) {
  const lines = new Lines(text);
  const whole = readJson(text);
  if (!whole.fault) return piecesOfList(text, whole, list, lines, language);
  const own = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== "").map((line) => readLine(line));
  // A list or an object over several lines that has a fault somewhere; the other form is one in each line.
  if (own.length < 2 || own[0].fault) return { fault: faultAt(whole.fault, 0, lines, language) };
  const broken = own.find(({ fault }) => fault);
  if (broken) return { fault: faultAt(broken.fault, broken.start, lines, language, true) };
  const pieces = own.map((piece) => pieceOf({ ...piece, line: lines.at(piece.start).line }, lines, language));
  return { unit: "line", pieces };
}

function readLine({ index, 0: line }) {
  const text = line.trim();
  return { text, start: index + line.indexOf(text), ...readJson(text) };
}

function piecesOfList(text, { tree, value }, list, lines, language) {
  const below = tree.kind === "object" ? tree.members.get(list) : undefined;
  const isBelow = below?.kind === "array";
  const other = tree.kind === "object" && !isBelow ? otherList(tree, list) : undefined;
  if (other !== undefined) return { fault: { ...listName(other, list, language), at: lines.at(tree.members.get(other).start) } };
  const twice = isBelow ? repeatedFields(text).find(({ path, name }) => path.length === 0 && name === list) : undefined;
  if (twice) return { fault: { ...repeated(twice, language), at: lines.at(twice.start) } };
  const [nodes, values] = tree.kind === "array" ? [tree.members, value] : isBelow ? [below.members, value[list]] : [[tree], [value]];
  const pieces = nodes.map((node, index) => {
    const piece = { text: text.slice(node.start, node.end), start: node.start, value: values[index], line: index + 1 };
    return pieceOf({ ...piece, tree: node, base: node.start }, lines, language);
  });
  return { unit: "position", pieces };
}

/** What an order, a product or a configuration has; an object without any of these is only what holds a list. */
const ownNames = new Set([
  "id",
  "kind",
  "customer",
  "address",
  "items",
  "name",
  "erpProduct",
  "subscription",
  "attributes",
  "paidAmount",
  "products",
  "orders",
]);

/** The name of the list that an object holds under another name; nothing where it is something itself. */
function otherList({ members }, list) {
  if ([...members.keys()].some((name) => name !== list && ownNames.has(name))) return undefined;
  const isList = ({ kind, members: inner }) => kind === "array" && inner.length > 0 && inner.every((each) => each.kind === "object");
  return [...members].find(([, member]) => isList(member))?.[0];
}

function listName(name, list, { say }) {
  const [portuguese, english] = list === "orders" ? ["pedidos", "orders"] : ["produtos", "products"];
  // A list by customer is called as they are, and that is for no log.
  const shown = /^[a-z_]{1,30}$/i.test(name) ? name : "…";
  return error(
    [],
    "list-name",
    say(
      `Os ${portuguese} ficam numa lista [ ], sozinha ou com o nome “${list}”, e neste arquivo a lista se chama “${shown}”. Troque o nome, ou deixe só a lista.`,
      `The ${english} stand in a list [ ], alone or called “${list}”, and in this file the list is called “${shown}”. Change its name, or leave the list alone.`,
    ),
  );
}

/** `text` begins at `start` in the file; the places in its `tree` count from `base` before that. */
function pieceOf({ text, start, tree, base = 0, value, line }, lines, language) {
  const placeOf = (from, to) => {
    const place = lines.at(start + from);
    return { ...place, endColumn: place.column + to - from };
  };
  const place = (path) => {
    const node = nearest(tree, path);
    return placeOf(node.start - base, (node.kind === "scalar" ? node.end : node.start + 1) - base);
  };
  const sourceOf = (node) => text.slice(node.start - base, node.end - base);
  const problems = [
    ...repeatedFields(text).map((found) => ({ ...repeated(found, language), at: placeOf(found.start, found.end) })),
    ...tooLong(tree, sourceOf, language),
  ];
  return { line, value, source: (path) => sourceOf(nearest(tree, path)), place, problems };
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
function tooLong(node, sourceOf, language, path = []) {
  if (node.kind === "array") return node.members.flatMap((member, index) => tooLong(member, sourceOf, language, [...path, index]));
  if (node.kind === "object") return [...node.members].flatMap(([name, member]) => tooLong(member, sourceOf, language, [...path, name]));
  const source = sourceOf(node);
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
