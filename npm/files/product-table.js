// A table of products: each line is one, and says only what its cells say.
import { error } from "./issue.js";
import { columnOf } from "./order-columns.js";
import { productColumnOf, productColumns } from "./product-columns.js";
import { columnProblems, openSheet, readRow } from "./sheet.js";

const wordsOf = ({ say }) => ({
  missing: say(
    "Falta a coluna id: sem ela não se sabe de qual produto é cada linha. Ponha “id” no alto da coluna.",
    "The column id is missing: without it nobody knows which product a line is of. Put “id” at the top of the column.",
  ),
  other: say(
    "Este arquivo parece ser de pedidos, e aqui se leem produtos. Escolha o arquivo dos produtos; pedidos se enviam na aba Lote.",
    "This file seems to be one of orders, and products are read here. Choose the file of products; orders are sent on the tab Batch.",
  ),
});

/** `{rows, problems, headings}`. */
export function readProductTable(text, tools, productAttributes) {
  const known = productColumns(productAttributes);
  const file = { columnOf: productColumnOf(known), otherColumnOf: columnOf, needs: ([first]) => first === "id", words: wordsOf };
  const { fault, columns, rows } = openSheet(text, file, tools);
  if (fault) return { rows: [], problems: [fault], headings: {} };
  const headings = Object.fromEntries(columns.filter(({ path }) => path).map(({ path, heading }) => [path.join("."), heading]));
  return { rows: rows.map((row) => productOf(row, columns, tools)), problems: columnProblems(columns, [], tools.language), headings };
}

function productOf(given, columns, tools) {
  const { line } = given;
  const { values, problems } = readRow(given, columns, tools);
  const product = {};
  const said = [];
  const attributes = new Map();
  for (const { path, value } of values.values()) {
    if (path.length === 1) product[path[0]] = value;
    else attributes.set(path[1], said.push({ name: columns.find((column) => column.path?.[1] === path[1]).attribute, value }) - 1);
  }
  product.attributes = said;
  const placed = problems.map((found) => (found.path[0] === "attributes" ? { ...found, path: ["attributes", attributes.get(found.path[1]), "value"] } : found));
  const row = { line, lines: [line], id: product.id ?? "", product, problems: [...placed, ...ownProblems(product, placed, tools.language)] };
  return { row, place: () => ({ line }) };
}

/** What the rulebook can't say, which sees a configuration and not its file. */
function ownProblems({ id, subscription }, problems, { say }) {
  if (problems.some(({ code }) => code === "headings-again")) return [];
  const isTold = problems.some(({ path, severity }) => severity === "error" && path[0] === "subscription");
  return [
    ...(id === undefined
      ? [error(["id"], "product-id-missing", say("Falta o id do produto. Preencha a coluna id.", "The product's id is missing. Fill in the column id."))]
      : []),
    ...(typeof subscription === "string" && !isTold
      ? [
          error(
            ["subscription"],
            "yes-or-no",
            say(
              `Assinatura: “${subscription}” não diz sim nem não. Escreva sim ou não.`,
              `Assinatura: “${subscription}” says neither yes nor no. Write sim or não.`,
            ),
          ),
        ]
      : []),
  ];
}
