// The fields of an order or payment, as people call them.
import { rootsOf, sections } from "../config/fields.js";
import { order, payment } from "../generated/fields.js";

/** @typedef {import("../ui.js").Both} Both */
/** @typedef {{ name: string, kind: string, label: Both, fields?: Named[] }} Named */

// Written by a generator: to TypeScript its pairs are lists of any length.
const [ofOrders, ofPayments] = /** @type {Named[][]} */ (/** @type {unknown} */ ([order, payment]));
const items = ofOrders.find(({ kind }) => kind === "list");
const labels = new Map([...labelsOf(ofPayments), ...labelsOf(ofOrders)]);

/**
 * `[["customer.name", label], …]` of all fields, but for those of a list's items.
 * @param {Named[]} fields
 * @returns {[string, Both][]}
 */
function labelsOf(fields, at = "") {
  return fields.flatMap(({ name, kind, label, fields: inner = [] }) => [
    [`${at}${name}`, label],
    ...(kind === "object" ? labelsOf(inner, `${at}${name}.`) : []),
  ]);
}

/**
 * "Preço unitário do item 1"; the path itself where nobody has a word for it.
 * @param {import("../ui.js").Ui} ui
 * @param {import("datacake-voalle").Path} path
 */
export function orderLabel(ui, path) {
  const [first, index, field] = path;
  if (first === items?.name && typeof index === "number") {
    const label = path.length === 3 && items.fields?.find(({ name }) => name === field)?.label;
    if (label) return ui.say(`${label[0]} do item ${index + 1}`, `${label[1]} of item ${index + 1}`);
    if (path.length === 2) return ui.say(`Item ${index + 1}`, `Item ${index + 1}`);
  }
  const key = path.join(".");
  const label = labels.get(key);
  return label ? ui.say(...label) : key;
}

/**
 * A plan's issues are of the order and of the configuration; their first steps differ.
 * @param {import("datacake-voalle").Path} path
 */
export function isOfConfig(path) {
  return sections.some((section) => rootsOf(section).includes(`${path[0]}`));
}
