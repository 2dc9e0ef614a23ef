// Products as rows of a CSV file: what a file would change, and what is written into one.
import { meantBy } from "../batch/csv.js";
import { plain } from "../combobox-match.js";
import { config } from "../generated/fields.js";
import { attributeNames, attributeOf, withAttribute } from "./attributes.js";

const fields = config.find(({ name }) => name === "products").fields;
/** The columns in their order, each with the headings that it is known by; the first is what is written. */
const columns = {
  ...Object.fromEntries(["id", "name", "erpProduct", "subscription"].map((field) => [field, fields.find(({ name }) => name === field).headings])),
  campaign: ["campanha", "campaign", "voalle_campaign", "codigo da campanha"],
  priceList: ["lista_preco", "lista de preco", "lista", "price list", "voalle_price_list", "codigo da lista de preco"],
};
const yes = new Set(["sim", "s", "yes", "y", "true", "verdadeiro", "1", "x"]);
const no = new Set(["nao", "n", "no", "false", "falso", "0"]);
const dateLike = /^\d{1,2}\/(\d{1,2}|[a-zç]{3})(\/\d{2,4})?$/i;

const sameHeading = (text) =>
  plain(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The fields that columns of these headings hold, and the headings that say nothing here: `{at: {id: 0, …}, unknown}`. */
export function readHeadings(cells, names) {
  const at = {};
  const unknown = [];
  for (const [position, cell] of cells.entries()) {
    const heading = sameHeading(cell);
    const known = ([field, headings]) => headings.some((one) => sameHeading(one) === heading) || (field in names && sameHeading(names[field]) === heading);
    const field = Object.entries(columns).find(known)?.[0];
    if (field && !(field in at)) at[field] = position;
    else if (heading !== "") unknown.push(cell);
  }
  return { at, unknown };
}

/**
 * What the rows of a file (`readCsv`) would do to the products that are there: `{rows, problems, unknown}`. A row is `{kind: "new" |
 * "changed" | "same", line, id, index?, product, changes: [{field, before, after}]}`; a problem is `{line, words}`. An empty cell
 * changes nothing. `say` is the Ui's.
 */
export function readProducts(table, present, setting, say) {
  const names = attributeNames(setting);
  const [headings, ...rest] = table.map(({ line, cells }) => ({ line, cells: cells.map((cell) => meantBy(cell.trim())) }));
  const { at, unknown } = readHeadings(headings?.cells ?? [], names);
  if (!("id" in at)) return { rows: [], problems: [{ line: headings?.line ?? 1, words: noId(say) }], unknown };
  const byId = positionsById(present);
  const seen = new Map();
  const rows = [];
  const problems = [];
  for (const { line, cells } of rest) {
    const given = Object.fromEntries(Object.entries(at).map(([field, column]) => [field, (cells[column] ?? "").trim()]));
    const words = problemOf(given, seen.get(given.id), byId.get(given.id), say);
    if (given.id !== "" && !seen.has(given.id)) seen.set(given.id, line);
    if (words) problems.push({ line, words });
    else rows.push({ line, ...rowOf(given, byId.get(given.id)?.[0], present, names) });
  }
  return { rows, problems, unknown };
}

function positionsById(present) {
  const byId = new Map();
  for (const [index, product] of present.entries()) {
    const id = textOf(product?.id);
    if (id !== "") byId.set(id, [...(byId.get(id) ?? []), index]);
  }
  return byId;
}

function noId(say) {
  return say(
    "Falta a coluna id: sem ela não se sabe de qual produto é cada linha. Ponha “id” no alto da coluna.",
    "The column id is missing: without it nobody knows which product a line is of. Put “id” at the top of the column.",
  );
}

function problemOf(given, earlierLine, positions, say) {
  const { id, subscription = "", erpProduct = "" } = given;
  if (id === "") return say("Falta o id do produto. Preencha a coluna id.", "The product's id is missing. Fill in the column id.");
  if (earlierLine !== undefined)
    return say(
      `O id ${id} já está na linha ${earlierLine}. Deixe só uma das duas.`,
      `The id ${id} is on line ${earlierLine} already. Leave only one of the two.`,
    );
  if (positions?.length > 1)
    return say(
      `Há ${positions.length} produtos com o id ${id} na tela. Deixe só um e leia o arquivo de novo.`,
      `There are ${positions.length} products of the id ${id} on the screen. Leave only one and read the file again.`,
    );
  if (subscription !== "" && !yes.has(plain(subscription)) && !no.has(plain(subscription)))
    return say(
      `Assinatura: “${subscription}” não diz sim nem não. Escreva sim ou não.`,
      `Assinatura: “${subscription}” says neither yes nor no. Write sim or não.`,
    );
  if (dateLike.test(erpProduct))
    return say(
      `Produto ERP: “${erpProduct}” é uma data. A planilha deve ter trocado o código: formate a coluna como Texto e escreva o código de novo.`,
      `Produto ERP: “${erpProduct}” is a date. The spreadsheet must have changed the code: format the column as text and write the code again.`,
    );
  return null;
}

function rowOf(given, index, present, names) {
  const isNew = index === undefined;
  const before = isNew ? { id: given.id, name: "", erpProduct: "", subscription: true, attributes: [] } : present[index];
  const product = structuredClone(before);
  const changes = [];
  for (const field of Object.keys(columns)) {
    if (field === "id" || !given[field]) continue;
    const old = fieldOf(before, field, names);
    const value = field === "subscription" ? yes.has(plain(given[field])) : given[field];
    if (value === old) continue;
    changes.push({ field, before: isNew ? "" : old, after: value });
    if (field in names) product.attributes = withAttribute(product.attributes, names[field], value);
    else product[field] = value;
  }
  return { kind: isNew ? "new" : changes.length > 0 ? "changed" : "same", id: given.id, ...(isNew ? {} : { index }), product, changes };
}

/** A field's value, as it is compared and written. */
export function fieldOf(product, field, names) {
  if (field === "subscription") return product?.subscription === true;
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

/** The rows of a file that holds these products (`writeCsv`). */
export function rowsOf(products, setting) {
  const names = attributeNames(setting);
  const fields = Object.keys(columns);
  const cell = (product, field) => {
    const value = fieldOf(product, field, names);
    return value === true ? "sim" : value === false ? "não" : value;
  };
  return [fields.map((field) => columns[field][0]), ...products.map((product) => fields.map((field) => cell(product, field)))];
}
