// A row in words: how it stands, where it goes, and what is to be said about it.
import { labelOf } from "../config/labels.js";
import { keyOf } from "../ids.js";
import { routeOf } from "../journal/send-words.js";
import { isOfConfig, orderLabel } from "../orders/order-labels.js";
import { wasSent } from "./row.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Meta} Meta */
/** @typedef {import("../ui.js").Both} Both */
/** The class of the mark, and the words for one and for many. @typedef {readonly [string, Both, Both]} StateWords */

/** Before the batch begins, and then. @type {Record<string, StateWords>} */
const checked = {
  ready: ["ready", ["Pronto", "Ready"], ["Prontos", "Ready"]],
  warned: ["warned", ["Com aviso", "With a warning"], ["Com aviso", "With a warning"]],
  blocked: ["failed", ["Com erro", "With an error"], ["Com erro", "With an error"]],
};
/** @type {Record<string, StateWords>} */
const begun = {
  unknown: ["unknown", ["Sem confirmação", "Unconfirmed"], ["Sem confirmação", "Unconfirmed"]],
  refused: ["refused", ["Recusado", "Refused"], ["Recusados", "Refused"]],
  blocked: ["failed", ["Com erro", "With an error"], ["Com erro", "With an error"]],
  ready: ["queued", ["A enviar", "To be sent"], ["A enviar", "To be sent"]],
  sending: ["started", ["Enviando", "Being sent"], ["Enviando", "Being sent"]],
  done: ["done", ["Feito", "Done"], ["Feitos", "Done"]],
  cancelled: ["queued", ["Cancelado", "Cancelled"], ["Cancelados", "Cancelled"]],
};

/**
 * The states of rows in this phase, in the order in which they matter; what is being sent counts with what is to be.
 * @param {import("./batch.js").Phase} phase
 */
export function statesOf(phase) {
  return phase === "begun" ? ["unknown", "refused", "blocked", "ready", "done", "cancelled"] : ["ready", "warned", "blocked"];
}

/** @param {Row} row */
export function stateOf(row) {
  return row.status === "sending" ? "ready" : (row.status ?? row.state ?? "");
}

/**
 * @param {Ui} ui
 * @param {import("./batch.js").Phase} phase
 * @param {string} state
 */
export function stateWords(ui, phase, state) {
  return ui.say(...(phase === "begun" ? begun : checked)[state][2]);
}

/** @param {Row} row */
const wordsFor = (row) => (row.status ? begun : checked)[row.status ?? row.state ?? ""];

/** How one row stands, by a class. @param {Row} row */
export function markOf(row) {
  return wordsFor(row)[0];
}

/**
 * How one row stands.
 * @param {Ui} ui
 * @param {Row} row
 */
export function statusWords(ui, row) {
  return ui.say(...wordsFor(row)[1]);
}

/**
 * "linha 7" in a sentence; in a list of JSON it is a position.
 * @param {Ui} ui
 * @param {Meta} meta
 * @param {Row} row
 */
export function lineWords(ui, meta, row) {
  return meta.unit === "position" ? ui.say(`pedido nº ${row.line}`, `order no. ${row.line}`) : ui.say(`linha ${row.line}`, `line ${row.line}`);
}

/**
 * "Venda"; before the ERP has said whether it knows the customer, both where both may be.
 * @param {Ui} ui
 * @param {Row} row
 */
export function routeWords(ui, row) {
  const possible = row.route ? [row.route] : (row.routes ?? []);
  if (possible.length > 1) return ui.say("Venda; lead, se o cliente já existir", "Sale; lead if the customer exists");
  const [route] = possible;
  return route ? routeOf(ui, route) : "—";
}

/**
 * A place as the file calls it.
 * @param {Ui} ui
 * @param {Meta} meta
 * @param {import("datacake-voalle").Path} path
 */
export function placeWords(ui, meta, path) {
  if (path.length === 0) return "";
  if (isOfConfig(path)) return ui.say(`configuração, ${labelOf(ui, path)}`, `configuration, ${labelOf(ui, path)}`);
  const heading = meta.headings[keyOf(path)];
  return heading ? ui.say(`coluna ${heading}`, `column ${heading}`) : orderLabel(ui, path);
}

/**
 * What became of it, or has become of it before, in a sentence.
 * @param {Ui} ui
 * @param {Row} row
 */
export function outcomeWords(ui, row) {
  if (row.status === undefined && wasSent(row)) return ui.say("Já enviado antes", "Sent before");
  if (row.status !== "done") return "";
  if (row.replayed) return ui.say("Já tinha sido enviado; nada foi enviado de novo.", "It had been sent already; nothing was sent again.");
  return "";
}
