// A table of orders: its lines become orders, several lines of one id the items of one.
import { plain } from "../text/seen.js";
import { error, warning } from "./issue.js";
import { absentHeadings, columnOf } from "./order-columns.js";
import { comparableId } from "./repeated-ids.js";
import { productColumnOf, productColumns } from "./product-columns.js";
import { columnProblems, openSheet, readRow } from "./sheet.js";

const file = {
  columnOf,
  otherColumnOf: productColumnOf(productColumns()),
  needs: () => true,
  words: ({ say }) => ({
    missing: say(
      "A primeira linha não traz nomes de colunas que se conheçam, como id, nome e cpf_cnpj. Baixe o modelo e use os nomes dele.",
      "The first line has no column names that are known, such as id, nome and cpf_cnpj. Download the model and use its names.",
    ),
    other: say(
      "Este arquivo parece ser de produtos, e aqui se leem pedidos. Escolha o arquivo dos pedidos; os produtos se preenchem na configuração.",
      "This file seems to be one of products, and orders are read here. Choose the file of orders; products are filled in in the configuration.",
    ),
  }),
};

/** `{rows, problems, headings}`: `headings` names a field's column as the file does. */
export function readOrderTable(text, tools) {
  const { fault, columns, rows } = openSheet(text, file, tools);
  if (fault) return { rows: [], problems: [fault], headings: {} };
  const known = columns.filter((column) => column.path);
  const orders = [];
  const byId = new Map();
  for (const row of rows) {
    const read = readLine(row, columns, tools);
    if ((row.isQuoted || isLoose(read)) && orders.length > 0) orders.at(-1).problems.push(looseLine(read, orders.at(-1), tools.language));
    const same = byId.get(read.key)?.find((order) => canBeOne(order, read));
    // Lines without an id are orders of their own, which the rulebook refuses one by one.
    if (same && read.key !== "") {
      join(same, read, columns, tools.language);
      continue;
    }
    orders.push(read);
    byId.set(read.key, [...(byId.get(read.key) ?? []), read]);
  }
  for (const same of byId.values()) nameUndecided(same, tools.language);
  const hasKind = known.some(({ path }) => path[0] === "kind");
  const headings = Object.fromEntries(known.map((column) => [column.path.join("."), column.heading]).reverse());
  const absent = absentHeadings(known.map(({ path }) => path));
  const problems = [...zerosLost(orders, tools.language), ...columnProblems(columns, absent, tools.language)];
  return { rows: orders.map((order) => rowOf(order, hasKind)), problems, headings };
}

const completed = new Set(["tax-id-padded", "postal-code-padded"]);

/** What takes the zeros of a CEP takes those of an id, which nothing completes: and with another id an order is another one. */
function zerosLost(orders, { say }) {
  const isShort = orders.some(({ problems }) => problems.some(({ code }) => completed.has(code)));
  const example = orders.find(({ id }) => /^[1-9]\d{0,8}$/.test(id))?.id;
  if (!isShort || !example || orders.some(({ id }) => /^0\d/.test(id))) return [];
  return [
    warning(
      [],
      "zeros-lost",
      say(
        `Neste arquivo números perderam os zeros à esquerda. Se os ids também os tinham (“0${example}” em vez de “${example}”), corrija-os: com outro id, um pedido já enviado vai outra vez.`,
        `In this file numbers have lost the zeros in front. If the ids had them too (“0${example}” instead of “${example}”), correct them: by another id an order that was sent goes out again.`,
      ),
    ),
  ];
}

/** An order and a lead may bear one id; a line that doesn't say which goes with either. */
function canBeOne(one, other) {
  const [first, second] = [one, other].map(({ values }) => values.get("kind")?.value);
  const isKnown = (kind) => kind === "order" || kind === "lead";
  return !isKnown(first) || !isKnown(second) || first === second;
}

/** Where an order and a lead bear one id, of a line that doesn't say which it is nobody can tell whose item it brings. */
function nameUndecided(same, { say }) {
  const undecided = same.flatMap(({ kindless }) => kindless).sort((one, other) => one - other);
  if (same.length < 2 || undecided.length === 0 || same[0].key === "") return;
  const lines = undecided.join(", ");
  for (const order of same)
    order.problems.push(
      error(
        ["kind"],
        "lines-differ",
        say(
          `Um pedido e um lead têm este id, e nem todas as linhas dizem de qual são: ${lines}. Preencha a coluna do tipo nelas.`,
          `An order and a lead have this id, and not every line says which of them it is of: ${lines}. Fill in the column of the kind there.`,
        ),
      ),
    );
}

function readLine(row, columns, tools) {
  const { cells, values, problems } = readRow(row, columns, tools);
  const items = [];
  for (const [key, { path, value }] of values) {
    if (path[0] !== "items") continue;
    (items[path[1]] ??= {})[path[2]] = value;
    values.delete(key);
  }
  // The position in the order, not that of the column: columns in between may be empty.
  const positions = Object.keys(items).map(Number);
  const placed = problems.map((found) => (found.path[0] === "items" ? { ...found, path: ["items", positions.indexOf(found.path[1]), found.path[2]] } : found));
  const id = values.get("id")?.value ?? "";
  const isIdLost = problems.some(({ path, severity }) => severity === "error" && path[0] === "id");
  return {
    line: row.line,
    lines: [row.line],
    id,
    // Two ids that are lost alike need not have been one.
    key: isIdLost ? "" : comparableId(id),
    kindless: values.has("kind") ? [] : [row.line],
    cells,
    values,
    items: items.filter(Boolean),
    itemLines: items.filter(Boolean).map(() => row.line),
    problems: placed,
  };
}

/** A line with an item and no customer, of which nobody knows the order: merged cells leave the id at the first line alone. */
function isLoose({ key, items, values }) {
  return key === "" && items.length > 0 && ![...values.values()].some(({ path }) => path[0] === "customer");
}

function looseLine({ line }, order, { say }) {
  return error(
    [],
    "line-without-id",
    say(
      `A linha ${line} não diz de qual pedido é, e pode trazer outro item deste (linha ${order.line}). Repita o id em cada linha do pedido.`,
      `Line ${line} does not say of which order it is, and may bring another item of this one (line ${order.line}). Repeat the id in each line of the order.`,
    ),
  );
}

/** A further line of the same order brings items; everything else must be the same or empty. */
function join(order, line, columns, { say }) {
  const differing = columns.filter(({ path }) => {
    const key = path?.join(".");
    if (!path || path[0] === "items" || !order.cells.has(key) || !line.cells.has(key)) return false;
    const [one, other] = [order, line].map(({ cells }) => cells.get(key));
    return key === "id" ? comparableId(one) !== comparableId(other) : plain(one) !== plain(other);
  });
  const lines = say(`As linhas ${order.lines.join(", ")} e ${line.line}`, `The lines ${order.lines.join(", ")} and ${line.line}`);
  if (differing.length > 0) {
    const names = differing.map(({ heading }) => heading).join(", ");
    order.problems.push(
      error(
        [],
        "lines-differ",
        say(
          `${lines} têm o mesmo id, mas não o mesmo valor em: ${names}. Se for um pedido com vários itens, repita os valores ou deixe-os vazios; se forem pedidos diferentes, dê um id a cada um.`,
          `${lines} have the same id but not the same value in: ${names}. If it is one order of several items, repeat the values or leave them empty; if they are different orders, give each an id of its own.`,
        ),
      ),
    );
  }
  const same = (one) => line.items.some((other) => JSON.stringify(one) === JSON.stringify(other));
  if (line.items.length === 0 || order.items.some(same)) {
    order.problems.push(
      error(
        [],
        "line-twice",
        say(
          `${lines} repetem o mesmo pedido${line.items.length === 0 ? "" : " e o mesmo item"}. Se forem várias unidades, use a quantidade numa linha só; senão, apague a linha repetida.`,
          `${lines} repeat the same order${line.items.length === 0 ? "" : " and the same item"}. If it is several of them, use the quantity in one line; otherwise delete the repeated line.`,
        ),
      ),
    );
  }
  for (const found of line.problems) {
    const [first, position, ...rest] = found.path;
    order.problems.push(first === "items" ? { ...found, path: ["items", order.items.length + position, ...rest] } : found);
  }
  order.items.push(...line.items);
  order.itemLines.push(...line.itemLines);
  order.lines.push(line.line);
  order.kindless.push(...line.kindless);
  for (const [key, value] of line.values) if (!order.values.has(key)) order.values.set(key, value);
  for (const [key, cell] of line.cells) if (!order.cells.has(key)) order.cells.set(key, cell);
}

function rowOf({ line, lines, itemLines, id, values, items, problems }, hasKind) {
  const order = {};
  for (const { path, value } of values.values()) {
    if (path.length === 1) order[path[0]] = value;
    else (order[path[0]] ??= {})[path[1]] = value;
  }
  // A table without this column is one of orders; a blank cell of it says nothing, and the rulebook asks.
  if (!hasKind) order.kind = "order";
  order.items = items;
  return { row: { line, lines, id, order, problems }, place: ([first, position]) => ({ line: (first === "items" && itemLines[position]) || line }) };
}
