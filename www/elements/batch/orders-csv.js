// Orders as a table for Excel in Portuguese, in the model's columns.
import { writeCsv } from "./csv.js";
import { columnOf, modelHeadings } from "./order-columns.js";

export function ordersCsv(orders) {
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
