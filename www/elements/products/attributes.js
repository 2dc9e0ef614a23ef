// A product's attributes, of which two have a meaning here: the rest is kept as it is.

/** A product as people and files have left it: each place may hold anything. @typedef {any} Product */
/** How the two attributes are called. @typedef {{ campaign: string, priceList: string }} Names */

/** @type {Names} */
const usual = { campaign: "voalle_campaign", priceList: "voalle_price_list" };

/**
 * @param {any} setting the configuration's own names, where it has some
 * @returns {Names}
 */
export function attributeNames(setting) {
  /** @param {keyof Names} which */
  const name = (which) => (typeof setting?.[which] === "string" && setting[which].trim()) || usual[which];
  return { campaign: name("campaign"), priceList: name("priceList") };
}

/**
 * The value of the attribute `name`; blank where there is none.
 * @param {Product} product
 * @param {string} name
 */
export function attributeOf(product, name) {
  const value = listOf(product?.attributes).find((attribute) => attribute?.name === name)?.value;
  return value === undefined || value === null ? "" : `${value}`;
}

/**
 * These attributes with another value of `name`, in its place, and once; a blank value takes it away.
 * @param {unknown} attributes
 * @param {string} name
 * @param {string} value
 */
export function withAttribute(attributes, name, value) {
  const all = listOf(attributes);
  const others = all.filter((attribute) => attribute?.name !== name);
  if (value.trim() === "") return others;
  const at = all.findIndex((attribute) => attribute?.name === name);
  others.splice(at < 0 ? others.length : at, 0, { name, value });
  return others;
}

/** @param {unknown} attributes @returns {any[]} */
function listOf(attributes) {
  return Array.isArray(attributes) ? attributes : [];
}

/**
 * These attributes with a place that was chosen; where only its campaign is, the list stays as it is.
 * @param {unknown} attributes
 * @param {Names} names
 * @param {{ campaign: string, priceList: string }} place codes
 */
export function withPlace(attributes, names, { campaign, priceList }) {
  const placed = withAttribute(attributes, names.campaign, campaign);
  return priceList ? withAttribute(placed, names.priceList, priceList) : placed;
}
