// What a file of products, or all certain fixes, would change in those that are there.
import { setAt } from "../config/place.js";
import { keyOf } from "../ids.js";
import { attributeNames, attributeOf, withAttribute } from "./attributes.js";
import { fields, labelOf, nameOf } from "./columns.js";

/** @typedef {import("./attributes.js").Product} Product */
/** @typedef {import("./attributes.js").Names} Names */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {NonNullable<Issue["fix"]>} Fix */
/** @typedef {import("datacake-voalle/files").ProductRow} FileRow */
/** What changes in a field: `before` is blank where nothing is there yet. @typedef {{ field: string, before: any, after: any }} Change */
/**
 * @typedef {object} PlannedRow
 * @property {"new" | "changed" | "same"} kind
 * @property {number} line
 * @property {string} id
 * @property {number} [index] of the product that is there
 * @property {Product} product as it would be
 * @property {Change[]} changes
 * @property {string[]} notes
 */
/** A line of the file, and what is said of it. @typedef {{ line: number, words: string }} Line */
/** @typedef {(portuguese: string, english: string) => string} Say */

/**
 * What the rows of a file (`readProducts`) would do to the products that are there. What a row doesn't say changes nothing.
 * @param {readonly FileRow[]} given
 * @param {readonly Product[]} present
 * @param {unknown} setting of the attributes' names
 * @param {Say} say the Ui's
 */
export function planImport(given, present, setting, say) {
  const names = attributeNames(setting);
  const byId = positionsById(present);
  /** @type {PlannedRow[]} */
  const rows = [];
  /** @type {Line[]} */
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

/** @param {readonly Product[]} present */
function positionsById(present) {
  /** @type {Map<string, number[]>} */
  const byId = new Map();
  for (const [index, product] of present.entries()) {
    const id = comparable(textOf(product?.id));
    if (id !== "") byId.set(id, [...(byId.get(id) ?? []), index]);
  }
  return byId;
}

/** As the rulebook compares ids of products: one form of each accent and blank, and nothing hidden. @param {string} id */
function comparable(id) {
  return id
    .normalize("NFC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\p{White_Space}/gu, " ")
    .trim();
}

/**
 * @param {number} count
 * @param {string} id
 * @param {Say} say
 */
function severalWords(count, id, say) {
  return say(
    `Há ${count} produtos com o id ${id} na tela. Deixe só um e leia o arquivo de novo.`,
    `There are ${count} products of the id ${id} on the screen. Leave only one and read the file again.`,
  );
}

/**
 * @param {FileRow["product"]} given
 * @param {number | undefined} index
 * @param {readonly Product[]} present
 * @param {Names} names
 * @returns {Pick<PlannedRow, "kind" | "id" | "index" | "product" | "changes">}
 */
function rowOf(given, index, present, names) {
  const isNew = index === undefined;
  const before = isNew ? { id: given.id, name: "", erpProduct: "", subscription: true, attributes: [] } : present[index];
  const product = structuredClone(before);
  /** @type {Change[]} */
  const changes = [];
  /** @param {string} field @param {unknown} old @param {unknown} value @param {() => void} put */
  const change = (field, old, value, put) => {
    if (value === old) return;
    changes.push({ field, before: isNew ? "" : old, after: value });
    put();
  };
  // The table's own order first; a field that it doesn't show changes too.
  for (const field of new Set([...fields, ...Object.keys(given)])) {
    const value = /** @type {Record<string, unknown>} */ (given)[field];
    if (field === "id" || field === "attributes" || field in names || value === undefined) continue;
    change(field, fieldOf(before, field, names), value, () => (product[field] = value));
  }
  for (const { name, value } of given.attributes) {
    const field = /** @type {(keyof Names)[]} */ (Object.keys(names)).find((which) => names[which] === name) ?? name;
    change(field, attributeOf(before, name), `${value}`, () => (product.attributes = withAttribute(product.attributes, name, `${value}`)));
  }
  return { kind: isNew ? "new" : changes.length > 0 ? "changed" : "same", id: given.id ?? "", ...(isNew ? {} : { index }), product, changes };
}

/**
 * A field's value, as it is compared and shown.
 * @param {Product} product
 * @param {string} field
 * @param {Names} names
 */
export function fieldOf(product, field, names) {
  if (field === "subscription") return product?.subscription === true;
  if (typeof product?.[field] === "boolean") return product[field];
  return field in names ? attributeOf(product, names[/** @type {keyof Names} */ (field)]) : textOf(product?.[field]);
}

/** @param {unknown} value */
function textOf(value) {
  return value === undefined || value === null || typeof value === "object" ? "" : `${value}`.trim();
}

/**
 * All products, as they are after these rows: what the file doesn't name stays, new ones stand at the end.
 * @param {readonly Product[]} present
 * @param {readonly PlannedRow[]} rows
 */
export function withRows(present, rows) {
  const products = present.slice();
  for (const row of rows) {
    if (row.kind === "changed" && row.index !== undefined) products[row.index] = row.product;
    else if (row.kind === "new") products.push(row.product);
  }
  return products;
}

/** The fixes that the rulebook gives, one for each place. @param {readonly Issue[]} issues */
export function fixesOf(issues) {
  /** @type {Map<string, Fix>} */
  const fixes = new Map();
  for (const { fix } of issues) if (fix && fix.path[0] === "products" && fix.path.length > 2 && !fixes.has(keyOf(fix.path))) fixes.set(keyOf(fix.path), fix);
  return [...fixes.values()];
}

/**
 * All products with these fixes.
 * @param {readonly Product[]} products
 * @param {readonly Fix[]} fixes
 */
export function withFixes(products, fixes) {
  const fixed = structuredClone(products);
  for (const { path, value } of fixes) setAt(fixed, path.slice(1), structuredClone(value));
  return fixed;
}

/** As a change is shown: one product with its lines. @typedef {{ name: string, changes: { label: string, before?: string, after: string }[] }} Item */

/** @param {import("../ui.js").Ui} ui @param {any} value */
const shown = (ui, value) => (value === true ? ui.say("sim", "yes") : value === false ? ui.say("não", "no") : `${value}`);

/**
 * What differs between two lists of the same products.
 * @param {import("../ui.js").Ui} ui
 * @param {readonly Product[]} before
 * @param {readonly Product[]} after
 * @param {Names} names
 * @returns {Item[]}
 */
export function differencesOf(ui, before, after, names) {
  return after.flatMap((product, index) => {
    const changes = fields
      .map((field) => ({
        label: labelOf(ui, field),
        before: shown(ui, fieldOf(before[index], field, names)),
        after: shown(ui, fieldOf(product, field, names)),
      }))
      .filter((change) => change.before !== change.after);
    return changes.length > 0 ? [{ name: nameOf(ui, product, index), changes }] : [];
  });
}

/**
 * The rows of a kind as they are shown: of new ones only what will be there.
 * @param {import("../ui.js").Ui} ui
 * @param {readonly PlannedRow[]} rows
 * @param {"new" | "changed"} kind
 * @returns {Item[]}
 */
export function itemsOf(ui, rows, kind) {
  const none = { label: ui.say("só o ID", "only the ID"), after: "" };
  return rows
    .filter((row) => row.kind === kind)
    .map(({ id, changes }) => ({
      name: id,
      changes:
        changes.length === 0
          ? [none]
          : changes.map(({ field, before, after }) => ({
              label: labelOf(ui, field),
              ...(kind === "changed" ? { before: shown(ui, before) } : {}),
              after: shown(ui, after),
            })),
    }));
}
