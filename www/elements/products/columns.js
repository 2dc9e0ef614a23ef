// The fields of a product: how they are called, where their values stand, and which of them an issue belongs to.
import { config } from "../generated/fields.js";

/** @typedef {"id" | "name" | "subscription" | "erpProduct" | "campaign" | "priceList"} Field */
/** @typedef {import("../ui.js").Ui} Ui */

/** In the order of the keyboard. @type {readonly Field[]} */
export const fields = ["id", "name", "subscription", "erpProduct", "campaign", "priceList"];

/** The two attributes are no fields of a product's own. @type {Record<string, readonly string[]>} */
const labels = {
  ...Object.fromEntries(config.find(({ name }) => name === "products")?.fields?.map(({ name, label }) => [name, label]) ?? []),
  campaign: ["Campanha", "Campaign"],
  priceList: ["Lista de preço", "Price list"],
};

/**
 * An attribute of another name is called by it.
 * @param {Ui} ui
 * @param {string} field
 */
export function labelOf(ui, field) {
  const [portuguese, english] = labels[field] ?? [field, field];
  return ui.say(portuguese, english);
}

/**
 * The label in two parts, of which a narrow column shows the first.
 * @param {Ui} ui
 * @param {Field} field
 */
export function shortLabel(ui, field) {
  const whole = labelOf(ui, field);
  const short = field === "id" ? "ID" : whole;
  return [short, whole.slice(short.length)];
}

/**
 * Below the product: the two attributes are told apart by what they mean, not by where they stand among the others.
 * @param {Field} field
 */
export function placeOf(field) {
  return field === "campaign" || field === "priceList" ? ["attributes", field] : [field];
}

/**
 * The field that a path below a product (`["attributes", 1, "value"]`) belongs to; undefined when it is none's.
 * @param {readonly (string | number)[]} place
 * @param {import("./attributes.js").Product} product
 * @param {import("./attributes.js").Names} names
 * @returns {Field | undefined}
 */
export function fieldAt(place, product, names) {
  const [first, second] = place;
  if (first !== "attributes") return fields.find((field) => field === first);
  if (second === "campaign" || second === "priceList") return second;
  const name = Array.isArray(product?.attributes) ? product.attributes[Number(second)]?.name : undefined;
  // What is said of the attributes as a whole is about the campaign: the list is asked for within one.
  return second === undefined || name === names.campaign ? "campaign" : name === names.priceList ? "priceList" : undefined;
}

// What the rulebook says at the code of a product is often about where it is sold: that is the field to be mended.
/** @type {Record<string, Field>} */
const meant = {
  "product-campaign-ambiguous": "campaign",
  "product-campaign-wrong": "campaign",
  "product-list-ambiguous": "priceList",
  "product-list-wrong": "priceList",
  "product-place-known": "campaign",
};

/**
 * The field in which an issue of a product is mended; undefined when it is none's.
 * @param {Pick<import("datacake-voalle").Issue, "code" | "path">} issue
 * @param {import("./attributes.js").Product} product
 * @param {import("./attributes.js").Names} names
 */
export function fieldOfIssue({ code, path }, product, names) {
  return meant[code] ?? fieldAt(path.slice(2), product, names);
}

/**
 * What a product is called in a sentence: "Fibra 600 Mega", or "produto 3".
 * @param {Ui} ui
 * @param {import("./attributes.js").Product} product
 * @param {number} index
 */
export function nameOf(ui, product, index) {
  /** @param {unknown} value */
  const text = (value) => (typeof value === "string" ? value.trim() : typeof value === "number" ? `${value}` : "");
  return text(product?.name) || text(product?.id) || ui.say(`produto ${index + 1}`, `product ${index + 1}`);
}
