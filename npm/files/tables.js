// Orders and products as tables, in the columns that are read.
import { columnOf, modelHeadings } from "./order-columns.js";
import { productColumns } from "./product-columns.js";
import { writeCsv } from "./writing.js";

/** Orders as CSV, with columns for as many items as any of them has. */
export function writeOrders(orders) {
  const headings = modelHeadings(Math.max(1, ...orders.map((order) => order.items?.length ?? 0)));
  return writeCsv([headings, ...orders.map((order) => headings.map((heading) => cellOf(order, columnOf(heading))))]);
}

function cellOf(order, { path, reader }) {
  const value = path.reduce((place, step) => place?.[step], order);
  if (value === undefined || value === null) return "";
  if (reader === "kind") return value === "order" ? "pedido" : value;
  if (typeof value === "boolean") return value ? "sim" : "não";
  if (typeof value === "number") return path.at(-1) === "unitPrice" ? value.toFixed(2).replace(".", ",") : `${value}`.replace(".", ",");
  return reader === "date" ? value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1") : value;
}

/** Products as CSV; `productAttributes` is the configuration's. */
export function writeProducts(products, { productAttributes } = {}) {
  const columns = productColumns(productAttributes);
  return writeCsv([columns.map(({ name }) => name), ...products.map((product) => columns.map((column) => productCell(product, column)))]);
}

function productCell(product, { path, attribute, reader }) {
  const attributes = Array.isArray(product?.attributes) ? product.attributes : [];
  const value = attribute === undefined ? product?.[path[0]] : attributes.find((each) => each?.name === attribute)?.value;
  if (reader === "flag") return value === true ? "sim" : "não";
  return value === undefined || value === null || typeof value === "object" ? "" : `${value}`.trim();
}

/** The headings of a table of products. */
export function productHeadings() {
  return productColumns().map(({ name }) => name);
}
