// The columns of a table of orders: as the model names them, as people name them, and as the fields are called.
import { order } from "../../www/elements/generated/fields.js";
import { columnsOf, folded } from "./headings.js";

const fields = columnsOf(order);
// A column that is only called "valor" may be the total of the line, and is none of these.
const itemFields = columnsOf(order.find(({ kind }) => kind === "list").fields).map(({ path: [field], names, ...column }) => ({
  ...column,
  field,
  names: new Set([...names].filter((heading) => heading !== folded(field))),
}));

/** What a heading means, `{path, reader, use}`; nothing for one that nobody knows. The second product's column is `produto_2` or `items.1.productId`. */
export function columnOf(heading) {
  const english = /^\s*items?[.[](\d{1,3})\]?\.(\w+)\s*$/i.exec(heading);
  if (english)
    return itemColumn(
      itemFields.find(({ field }) => folded(field) === folded(english[2])),
      Number(english[1]),
    );
  const name = folded(heading);
  const column = fields.find(({ names }) => names.has(name));
  if (column) return { path: column.path, reader: column.reader, use: column.use };
  const [, word, position] = /^(\D+)(\d{0,3})$/.exec(name) ?? [];
  return itemColumn(word && itemFields.find(({ names }) => names.has(word)), Number(position || 1) - 1);
}

function itemColumn(item, index) {
  return item && index >= 0 ? { path: ["items", index, item.field], reader: item.reader, use: item.use } : undefined;
}

/** The column of a field of an order that came in another way than as a table. */
export function columnAt(path) {
  if (path[0] === "items")
    return itemColumn(
      itemFields.find(({ field }) => field === path[2]),
      path[1],
    );
  return fields.find((column) => column.path.join(".") === path.join("."));
}

/** The headings of the model, with columns for so many items. */
export function modelHeadings(items) {
  const several = Array.from({ length: items }, (_, index) => itemFields.map(({ name }) => (index === 0 ? name : `${name}_${index + 1}`))).flat();
  const names = fields.map(({ name }) => name);
  // Products stand before how they are paid.
  const at = names.indexOf("forma_pagamento");
  return [...names.slice(0, at), ...several, ...names.slice(at)];
}

/** The model's headings that no column of a file stands for. */
export function absentHeadings(paths) {
  const present = new Set(paths.map((path) => path.join(".")));
  return modelHeadings(1).filter((name) => !present.has(columnOf(name).path.join(".")));
}
