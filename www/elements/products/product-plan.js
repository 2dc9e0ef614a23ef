// What a file of products would change in those that are there.
import { attributeNames, attributeOf, withAttribute } from "./attributes.js";
import { fields } from "./columns.js";

/**
 * What the rows of a file (`readProducts`) would do to the products that are there: `{rows, problems}`. A row is `{kind: "new" |
 * "changed" | "same", line, id, index?, product, changes: [{field, before, after}], notes}`; a problem is `{line, words}`. What a row
 * doesn't say changes nothing. `say` is the Ui's.
 */
export function planImport(given, present, setting, say) {
  const names = attributeNames(setting);
  const byId = positionsById(present);
  const rows = [];
  const problems = [];
  for (const { line, id, product, problems: found } of given) {
    const faults = found.filter(({ severity }) => severity === "error").map(({ message }) => message);
    const positions = byId.get(comparable(id)) ?? [];
    if (positions.length > 1) faults.push(severalWords(positions.length, id, say));
    if (faults.length > 0) problems.push({ line, words: faults.join(" ") });
    else rows.push({ line, notes: found.map(({ message }) => message), ...rowOf(product, positions[0], present, names) });
  }
  return { rows, problems };
}

function positionsById(present) {
  const byId = new Map();
  for (const [index, product] of present.entries()) {
    const id = comparable(textOf(product?.id));
    if (id !== "") byId.set(id, [...(byId.get(id) ?? []), index]);
  }
  return byId;
}

/** As the rulebook compares ids of products: one form of each accent and blank, and nothing hidden. */
function comparable(id) {
  return id
    .normalize("NFC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\p{White_Space}/gu, " ")
    .trim();
}

function severalWords(count, id, say) {
  return say(
    `Há ${count} produtos com o id ${id} na tela. Deixe só um e leia o arquivo de novo.`,
    `There are ${count} products of the id ${id} on the screen. Leave only one and read the file again.`,
  );
}

function rowOf(given, index, present, names) {
  const isNew = index === undefined;
  const before = isNew ? { id: given.id, name: "", erpProduct: "", subscription: true, attributes: [] } : present[index];
  const product = structuredClone(before);
  const changes = [];
  const change = (field, old, value, put) => {
    if (value === old) return;
    changes.push({ field, before: isNew ? "" : old, after: value });
    put();
  };
  // The table's own order first; a field that it doesn't show changes too.
  for (const field of new Set([...fields, ...Object.keys(given)])) {
    if (field === "id" || field === "attributes" || field in names || given[field] === undefined) continue;
    change(field, fieldOf(before, field, names), given[field], () => (product[field] = given[field]));
  }
  for (const { name, value } of given.attributes) {
    const field = Object.keys(names).find((which) => names[which] === name) ?? name;
    change(field, attributeOf(before, name), `${value}`, () => (product.attributes = withAttribute(product.attributes, name, `${value}`)));
  }
  return { kind: isNew ? "new" : changes.length > 0 ? "changed" : "same", id: given.id, ...(isNew ? {} : { index }), product, changes };
}

/** A field's value, as it is compared and shown. */
export function fieldOf(product, field, names) {
  if (field === "subscription") return product?.subscription === true;
  if (typeof product?.[field] === "boolean") return product[field];
  return field in names ? attributeOf(product, names[field]) : textOf(product?.[field]);
}

function textOf(value) {
  return value === undefined || value === null || typeof value === "object" ? "" : `${value}`.trim();
}

/** All products, as they are after these rows: what the file doesn't name stays, new ones stand at the end. */
export function withRows(present, rows) {
  const products = present.slice();
  for (const row of rows) {
    if (row.kind === "changed") products[row.index] = row.product;
    else if (row.kind === "new") products.push(row.product);
  }
  return products;
}
