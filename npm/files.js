// Files of orders and products, as people have them: CSV in any of its forms, JSON, JSON lines.
import init, { parseTaxId } from "./index.js";
import { orders, products } from "./files/read.js";

/** The rulebook tells whether zeros in front make a document; it starts by itself, and once. */
async function start() {
  await init();
  return { parseTaxId };
}

export function readOrders(bytes, options) {
  return orders(bytes, options, start);
}

export function readProducts(bytes, options) {
  return products(bytes, options, start);
}

export { modelHeadings as orderHeadings } from "./files/order-columns.js";
export { productHeadings, writeOrders, writeProducts } from "./files/tables.js";
export { writeCsv } from "./files/writing.js";
