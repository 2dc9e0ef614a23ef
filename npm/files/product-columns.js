// The columns of a table of products: the fields of a product, and the two attributes that have a meaning here.
import { config } from "../../www/elements/generated/fields.js";
import { columnsOf, folded } from "./headings.js";

const own = columnsOf(config.find(({ name }) => name === "products").fields);
const usual = Object.fromEntries(config.find(({ name }) => name === "productAttributes").fields.map(({ name, fallback }) => [name, fallback]));
const ofAttributes = {
  campaign: ["campanha", "campaign", "código da campanha"],
  priceList: ["lista_preco", "lista de preço", "lista", "price list", "código da lista de preço"],
};

/** How the two attributes are called, by the configuration's `productAttributes`: `{campaign, priceList}`. */
export function attributeNames(setting) {
  const name = (which) => (typeof setting?.[which] === "string" && setting[which].trim()) || usual[which];
  return { campaign: name("campaign"), priceList: name("priceList") };
}

/** In the order in which they are written: codes and names, yes or no, attributes. */
export function productColumns(setting) {
  const names = attributeNames(setting);
  const attributes = Object.entries(ofAttributes).map(([which, headings]) => ({
    path: ["attributes", which],
    attribute: names[which],
    reader: "code",
    use: "code",
    name: headings[0],
    names: new Set([...headings, usual[which], names[which]].map(folded)),
  }));
  const isFlag = ({ reader }) => reader === "flag";
  return [...own.filter((column) => !isFlag(column)), ...own.filter(isFlag), ...attributes];
}

/** What a heading means, for `productColumns`. */
export function productColumnOf(columns) {
  return (heading) => columns.find(({ names }) => names.has(folded(heading)));
}
