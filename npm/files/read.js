// Files of orders and of products, from their bytes to rows.
import { plain, withoutHidden } from "../text/seen.js";
import { error } from "./issue.js";
import { bytesOf, openText } from "./open.js";
import { languageOf } from "./language.js";
import { readOrderJson } from "./order-json.js";
import { readOrderTable } from "./order-table.js";
import { readProductJson } from "./product-json.js";
import { readProductTable } from "./product-table.js";
import { comparableId, nameLater, nameRepeated } from "./repeated-ids.js";

/** The rows of a file of orders; `start()` answers the rulebook's `{parseTaxId}`, once it runs. */
export async function orders(given, options, start) {
  const { say } = languageOf(options);
  return read(given, options, start, {
    json: readOrderJson,
    table: readOrderTable,
    none: say(
      "O arquivo não tem nenhum pedido. Preencha uma linha para cada pedido, ou escolha outro arquivo.",
      "The file has no order in it. Fill in a line for each order, or choose another file.",
    ),
    repeated: (rows, unit) =>
      nameRepeated(
        rows,
        // An order and a lead are told apart: the two may bear one id.
        ({ id, order }) => `${isLead(order?.kind) ? "lead" : "order"}:${comparableId(id)}`,
        (list) =>
          unit === "line"
            ? say(`O id se repete nas linhas ${list}. Cada pedido deve ter o seu.`, `The id is repeated in lines ${list}. Each order must have its own.`)
            : say(
                `O id se repete nos pedidos de número ${list}. Cada pedido deve ter o seu.`,
                `The id is repeated in the orders number ${list}. Each order must have its own.`,
              ),
      ),
  });
}

/** The rows of a file of products. */
export async function products(given, options, start) {
  const { say } = languageOf(options);
  const setting = options?.productAttributes;
  return read(given, options, start, {
    json: (text, tools) => readProductJson(text, tools, setting),
    table: (text, tools) => readProductTable(text, tools, setting),
    none: say(
      "O arquivo não tem nenhum produto. Preencha uma linha para cada produto, ou escolha outro arquivo.",
      "The file has no product in it. Fill in a line for each product, or choose another file.",
    ),
    repeated: (rows, unit) =>
      nameLater(
        rows,
        // What nobody sees is no part of a product's id, which goes nowhere by itself; in an order's it is an error of its own.
        ({ id }) => comparableId(withoutHidden(id)),
        (id, line) =>
          unit === "line"
            ? say(`O id ${id} já está na linha ${line}. Deixe só uma das duas.`, `The id ${id} is on line ${line} already. Leave only one of the two.`)
            : say(
                `O id ${id} já é o do produto de número ${line}. Deixe só um dos dois.`,
                `The id ${id} is that of product number ${line} already. Leave only one of the two.`,
              ),
      ),
  });
}

/** As the rulebook reads the word: without what nobody sees around it. */
function isLead(kind) {
  return typeof kind === "string" && plain(kind) === "lead";
}

async function read(given, options, start, kind) {
  const language = languageOf(options);
  const bytes = bytesOf(given);
  const { parseTaxId } = await start();
  const isPlaced = options?.places === true;
  const { fault, text, encoding, isJson, problems } = openText(bytes, language);
  if (fault) return result({ rows: [], problems: [fault] }, isPlaced);
  const found = (isJson ? kind.json : kind.table)(text, { language, encoding, parseTaxId });
  if (found.rows.length === 0 && !found.problems.some(({ severity }) => severity === "error")) found.problems.push(error([], "no-rows", kind.none));
  const unit = found.unit ?? "line";
  kind.repeated(
    found.rows.map(({ row }) => row),
    unit,
  );
  return result({ ...found, unit, problems: [...found.problems, ...problems] }, isPlaced);
}

function result({ rows, problems, unit = "line", headings = {} }, isPlaced) {
  const whole = ({ at, ...problem }) => (isPlaced ? { ...problem, ...(at ?? { line: 1 }) } : problem);
  return {
    rows: rows.map(({ row, place }) => ({
      ...row,
      problems: row.problems.map(({ at, ...problem }) => (isPlaced ? { ...problem, ...(at ?? place(problem.path)) } : problem)),
      ...(isPlaced && { place }),
    })),
    problems: problems.map(whole),
    unit,
    headings,
  };
}
