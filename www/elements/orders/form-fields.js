// The fields of an order and of a payment as a form shows them: from the description that is made of the rulebook's own fields.
import { readTyped as readPlain } from "../config/fields.js";
import { order, payment } from "../generated/fields.js";
import { keyOf } from "../ids.js";

/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("datacake-voalle").Path} Path */
/** What the rulebook says of a field. @typedef {{ name: string, kind: string, label: Both, help?: Both, example?: string, optional?: boolean, fallback?: string, fields?: Described[] }} Described */
/** A field of the form, `at` its place in the order; in a list the place in an item. @typedef {Omit<Described, "name" | "fields"> & { at: string[] }} FormField */
/** Fields that stand together; those in `more` are folded. @typedef {{ name: string, title: Both, fields: FormField[], list?: FormField[] }} Group */

// Written by a generator: to TypeScript its pairs are lists of any length.
const [ofOrders, ofPayments] = /** @type {Described[][]} */ (/** @type {unknown} */ ([order, payment]));

/** What nearly every order has; the rest is folded, and there all the same. */
const usual = [
  ...["name", "taxId", "email", "phone", "cellPhone"].map((name) => keyOf(["customer", name])),
  ...["postalCode", "street", "number", "neighborhood", "city", "state"].map((name) => keyOf(["address", name])),
  ...["dueDay", "paymentMethod", "id"],
];

/**
 * @param {Described} field
 * @param {string[]} parent
 * @returns {FormField}
 */
function shown({ name, fields: _, ...rest }, parent = []) {
  return { ...rest, at: [...parent, name] };
}

/** @param {Described} field */
const fieldsOf = ({ name, fields = [] }) => fields.map((one) => shown(one, [name]));
const objects = ofOrders.filter(({ kind }) => kind === "object");
const items = /** @type {Described} */ (ofOrders.find(({ kind }) => kind === "list"));
// What kind of order it is, is asked above the form.
const single = ofOrders.filter(({ kind, name }) => kind !== "object" && kind !== "list" && name !== "kind").map((field) => shown(field));
const all = [...objects.flatMap(fieldsOf), ...single];

/** @param {FormField} field */
const isUsual = ({ at }) => usual.includes(at.join("."));
/** @param {FormField[]} fields */
const inOrder = (fields) => fields.filter(isUsual).sort((one, other) => usual.indexOf(one.at.join(".")) - usual.indexOf(other.at.join(".")));

/** @type {Group[]} */
const orderGroups = [
  ...objects.map((object) => ({ name: object.name, title: object.label, fields: inOrder(fieldsOf(object)) })),
  { name: items.name, title: items.label, fields: [], list: fieldsOf(items) },
  { name: "order", title: ["Cobrança e identificação", "Billing and identification"], fields: inOrder(single) },
  { name: "more", title: ["Mais campos", "More fields"], fields: all.filter((field) => !isUsual(field)) },
];
/** @type {Group[]} */
const paymentGroups = [
  {
    name: "payment",
    title: ["Pagamento", "Payment"],
    fields: [...ofPayments.filter(({ name }) => name !== "id"), ...ofPayments.filter(({ name }) => name === "id")].map((field) => shown(field)),
  },
];

/** @param {"order" | "lead" | "payment"} kind */
export function groupsOf(kind) {
  return kind === "payment" ? paymentGroups : orderGroups;
}

/** What stands once for the whole list of items. */
export const itemsName = items.name;

/**
 * A number goes in as a number; anything else as it was typed, so that the rulebook can speak of it.
 * @param {Pick<FormField, "kind">} field
 * @param {string} text
 */
export function readTyped({ kind }, text) {
  if (kind !== "amount") return readPlain({ kind }, text);
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const amount = trimmed.replace(/^R\$\s*/i, "");
  if (/^\d{1,9}([.,]\d{1,2})?$/.test(amount)) return Number(amount.replace(",", "."));
  // As Brazilians write thousands.
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(amount)) return Number(amount.replaceAll(".", "").replace(",", "."));
  return text;
}

/**
 * A value as it stands in its field.
 * @param {Pick<FormField, "kind">} field
 * @param {unknown} value
 * @param {import("../ui.js").Locale} locale
 */
export function shownText({ kind }, value, locale) {
  if (value === undefined || value === null || typeof value === "object") return "";
  if (kind !== "amount" || typeof value !== "number") return `${value}`;
  const cents = value * 100;
  const text = Math.abs(cents - Math.round(cents)) < 1e-6 ? value.toFixed(2) : `${value}`;
  return locale === "en" ? text : text.replace(".", ",");
}
