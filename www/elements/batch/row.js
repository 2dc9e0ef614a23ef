// A row of a batch: as its file says it, as checking has found it, and as sending goes on with it.
import { kindOf } from "./identity.js";

/** Of a file, so whatever somebody has written. @typedef {import("datacake-voalle/files").OrderRow["order"]} Order */
/** By the reader of files, the rulebook, the proxy, or this page. @typedef {Pick<import("datacake-voalle").Issue, "path" | "severity" | "message"> & { code: string, help?: string }} Said */
/** @typedef {"ready" | "warned" | "blocked"} CheckedState */
/** @typedef {"ready" | "sending" | "done" | "refused" | "unknown" | "blocked" | "cancelled"} Status */

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {number} line
 * @property {number[]} [lines]
 * @property {Order} [order] it is gone once nobody will send it again
 * @property {Said[]} [issues]
 * @property {Said[]} [own] those of reading, which no mended configuration takes away
 * @property {CheckedState} [state] before the batch begins
 * @property {number} [total] reais
 * @property {string[]} [routes] where it may go
 * @property {string} [known] how it stands in the journal, where it is there from another time
 * @property {number} [index] its place in the batch; this and the rest once it has begun
 * @property {Status} [status]
 * @property {Context} [context] what it is planned with
 * @property {string} [route] where it goes
 * @property {boolean} [doubt] it may have been sent
 * @property {number} [begunAt]
 * @property {string} [sendId]
 * @property {string | null} [protocolId]
 * @property {boolean} [followed] the server asks the ERP about it by itself
 * @property {boolean} [replayed]
 */

/** @typedef {import("datacake-voalle").OrderContext} Context */
/** `erp`: where whoever agreed was told that it goes. @typedef {{ file: string, created: number, unit: "line" | "position", headings: Record<string, string>, erp?: { host: string, environment: "production" | "staging" } }} Meta */

/**
 * A checked row of a file as a row of a batch: what the table shows and what sending needs.
 * @param {Row} row
 * @param {number} index
 */
export function rowToSend({ line, lines, id, order, issues, own, state, total, routes, known }, index) {
  /** @type {Row} */
  const row = { index, id, line, lines, order, issues, own, total, routes, known, status: state === "blocked" ? "blocked" : "ready" };
  // The proxy answers from its journal, and the ERP need not be asked whether it knows the customer.
  if (wasSent(row) && kindOf(order) === "order") row.context = { customerExists: false };
  return row;
}

/**
 * Whether it went out before, so that nothing of it will be sent again.
 * @param {Pick<Row, "known">} row
 */
export function wasSent({ known }) {
  return known !== undefined && known !== "refused";
}

/**
 * Brings a row to how it is kept, where another tab may have brought it further; answers whether it stands otherwise now. The object stays
 * the same: a run goes on with it, and somebody may be reading it.
 * @param {Row} row
 * @param {Row} kept
 */
export function bringUp(row, kept) {
  const before = row.status;
  const name = customerOf(row);
  if (name) names.set(row, name);
  for (const name of /** @type {(keyof Row)[]} */ (Object.keys(row))) if (!(name in kept)) delete row[name];
  Object.assign(row, kept);
  return row.status !== before;
}

/** Names of customers whose orders are gone: as long as the page lives, and nowhere else. @type {WeakMap<Row, string>} */
const names = new WeakMap();

/**
 * The customer's name, where the row or this page still has it.
 * @param {Row} row
 */
export function customerOf(row) {
  const customer = /** @type {{ name?: unknown } | null | undefined} */ (row.order?.customer);
  return typeof customer?.name === "string" ? customer.name : (names.get(row) ?? "");
}

/** @type {readonly (keyof Row)[]} */
const personal = ["order", "issues", "own", "begunAt"];

/**
 * Takes the personal data out of a row that nobody will send again: its order, and the words that name what was in its cells.
 * @param {Row} row
 */
export function withoutOrder(row) {
  const name = customerOf(row);
  if (name) names.set(row, name);
  for (const name of personal) delete row[name];
  return row;
}
