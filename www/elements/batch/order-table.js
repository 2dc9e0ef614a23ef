// A table of orders: its lines become orders, several lines of one id the items of one.
import { meantBy } from "./csv.js";
import { absentHeadings, columnOf } from "./order-columns.js";
import { readers } from "./order-values.js";
import { OrderFileError } from "./order-file-error.js";

/** `{rows, notes, headings}`: `headings` names a field's column as the file does. */
export function readTable(table, tools) {
  const { ui } = tools;
  const [head, ...lines] = table;
  const columns = head.cells.map((cell) => ({ heading: cell.trim(), ...columnOf(meantBy(cell.trim())) }));
  const known = columns.filter((column) => column.path);
  if (known.length === 0) {
    throw new OrderFileError(
      ui.say(
        "A primeira linha não traz nomes de colunas que se conheçam, como id, nome e cpf_cnpj. Baixe o modelo e use os nomes dele.",
        "The first line has no column names that are known, such as id, nome and cpf_cnpj. Download the model and use its names.",
      ),
    );
  }
  const orders = new Map();
  for (const line of lines) {
    const read = readLine(line, columns, tools);
    // Lines without an id are orders of their own, which the rulebook refuses one by one.
    const key = read.id === "" ? Symbol("no id") : read.id;
    if (orders.has(key)) join(orders.get(key), read, columns, ui);
    else orders.set(key, read);
  }
  const hasKind = known.some(({ path }) => path[0] === "kind");
  const headings = Object.fromEntries(known.map((column) => [column.path.join("."), column.heading]).reverse());
  return { rows: [...orders.values()].map((order) => rowOf(order, hasKind)), notes: notesOf(columns, known, ui), headings };
}

function readLine({ line, cells }, columns, tools) {
  const { ui } = tools;
  const read = { line, lines: [line], cells: new Map(), values: new Map(), items: [], issues: [] };
  for (const [index, column] of columns.entries()) {
    const cell = meantBy((cells[index] ?? "").trim());
    if (!column.path || cell === "") continue;
    const key = column.path.join(".");
    if (read.cells.has(key) && read.cells.get(key) !== cell) {
      read.issues.push(
        issue(
          "column-twice",
          column.path,
          ui.say(
            `A linha ${line} tem dois valores para “${column.heading}”, em colunas diferentes. Deixe um só.`,
            `Line ${line} has two values for “${column.heading}”, in different columns. Leave one.`,
          ),
        ),
      );
      continue;
    }
    const { value, issue: found } = readers[column.reader](cell, tools, column.heading);
    if (found) read.issues.push({ path: column.path, ...found });
    read.cells.set(key, cell);
    if (column.path[0] === "items") (read.items[column.path[1]] ??= {})[column.path[2]] = value;
    else read.values.set(key, { path: column.path, value });
  }
  read.items = read.items.filter(Boolean);
  // The position in the order, not that of the column: columns in between may be empty.
  renumber(read);
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (extra) {
    read.issues.push(
      issue(
        "too-many-cells",
        [],
        ui.say(
          `A linha ${line} tem mais células (${cells.length}) que o cabeçalho (${columns.length}). Ponha entre aspas o texto que tem o separador.`,
          `Line ${line} has more cells (${cells.length}) than the heading (${columns.length}). Put text that has the separator into quotes.`,
        ),
      ),
    );
  }
  const id = read.values.get("id")?.value ?? "";
  return Object.assign(read, { id });
}

function renumber(read) {
  const positions = [...new Set([...read.cells.keys()].filter((key) => key.startsWith("items.")).map((key) => Number(key.split(".")[1])))].sort(
    (one, other) => one - other,
  );
  for (const found of read.issues) {
    if (found.path[0] === "items") found.path = ["items", positions.indexOf(found.path[1]), found.path[2]];
  }
}

/** A further line of the same order brings items; everything else must be the same or empty. */
function join(order, line, columns, ui) {
  const differing = columns.filter(({ path }) => {
    const key = path?.join(".");
    return path && path[0] !== "items" && order.cells.has(key) && line.cells.has(key) && order.cells.get(key) !== line.cells.get(key);
  });
  const lines = ui.say(`As linhas ${order.lines.join(", ")} e ${line.line}`, `The lines ${order.lines.join(", ")} and ${line.line}`);
  if (differing.length > 0) {
    const names = differing.map(({ heading }) => heading).join(", ");
    order.issues.push(
      issue(
        "lines-differ",
        [],
        ui.say(
          `${lines} têm o mesmo id, mas não o mesmo valor em: ${names}. Se for um pedido com vários itens, repita os valores ou deixe-os vazios; se forem pedidos diferentes, dê um id a cada um.`,
          `${lines} have the same id but not the same value in: ${names}. If it is one order of several items, repeat the values or leave them empty; if they are different orders, give each an id of its own.`,
        ),
      ),
    );
  }
  const same = (one) => line.items.some((other) => JSON.stringify(one) === JSON.stringify(other));
  if (line.items.length === 0 || order.items.some(same)) {
    order.issues.push(
      issue(
        "line-twice",
        [],
        ui.say(
          `${lines} repetem o mesmo pedido${line.items.length === 0 ? "" : " e o mesmo item"}. Se forem várias unidades, use a quantidade numa linha só; senão, apague a linha repetida.`,
          `${lines} repeat the same order${line.items.length === 0 ? "" : " and the same item"}. If it is several of them, use the quantity in one line; otherwise delete the repeated line.`,
        ),
      ),
    );
  }
  for (const found of line.issues) {
    const [first, position, ...rest] = found.path;
    order.issues.push(first === "items" ? { ...found, path: ["items", order.items.length + position, ...rest] } : found);
  }
  order.items.push(...line.items);
  order.lines.push(line.line);
  for (const [key, value] of line.values) if (!order.values.has(key)) order.values.set(key, value);
  for (const [key, cell] of line.cells) if (!order.cells.has(key)) order.cells.set(key, cell);
}

function rowOf({ line, lines, id, values, items, issues }, hasKind) {
  const order = {};
  for (const { path, value } of values.values()) {
    if (path.length === 1) order[path[0]] = value;
    else (order[path[0]] ??= {})[path[1]] = value;
  }
  // A table without this column is one of orders; a blank cell of it says nothing, and the rulebook asks.
  if (!hasKind) order.kind = "order";
  order.items = items;
  return { line, lines, id, order, issues };
}

function notesOf(columns, known, ui) {
  const notes = [];
  const list = (names) => names.map((name) => `“${name}”`).join(", ");
  const unknown = columns.filter((column) => !column.path && column.heading !== "").map((column) => column.heading);
  if (unknown.length > 0)
    notes.push(
      note(
        "warning",
        ui.say(
          `Colunas que não se conhecem e foram deixadas de lado: ${list(unknown)}. Se alguma importa, dê a ela o nome que está no modelo.`,
          `Columns that are not known and were left aside: ${list(unknown)}. If one matters, give it its name in the model.`,
        ),
      ),
    );
  const absent = absentHeadings(known.map((column) => column.path));
  if (absent.length > 0)
    notes.push(
      note("info", ui.say(`Colunas do modelo que o arquivo não tem: ${list(absent)}.`, `Columns of the model that the file does not have: ${list(absent)}.`)),
    );
  return notes;
}

function note(severity, message) {
  return { path: [], code: "columns", severity, message };
}

function issue(code, path, message) {
  return { path, code, severity: "error", message };
}
