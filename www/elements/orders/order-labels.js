// The fields of an order or payment, as people call them.
import { order, payment } from "../generated/fields.js";

const items = order.find(({ kind }) => kind === "list");
const labels = new Map([...labelsOf(payment), ...labelsOf(order)]);

/** `[["customer.name", label], …]` of all fields, but for those of a list's items. */
function* labelsOf(fields, at = "") {
  for (const { name, kind, label, fields: inner } of fields) {
    yield [`${at}${name}`, label];
    if (kind === "object") yield* labelsOf(inner, `${at}${name}.`);
  }
}

/** "Preço unitário do item 1"; the path itself where nobody has a word for it. */
export function orderLabel(ui, path) {
  const [first, index, field] = path;
  if (first === items.name && typeof index === "number") {
    const label = path.length === 3 && items.fields.find(({ name }) => name === field)?.label;
    if (label) return ui.say(`${label[0]} do item ${index + 1}`, `${label[1]} of item ${index + 1}`);
    if (path.length === 2) return ui.say(`Item ${index + 1}`, `Item ${index + 1}`);
  }
  const key = path.join(".");
  return labels.has(key) ? ui.say(...labels.get(key)) : key;
}
