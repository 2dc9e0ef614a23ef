// What tables of orders and of products have in common: headings, widths of rows, and one value for each field.
import { inspect, meantCell, readCell } from "./cell.js";
import { doubtOf } from "./doubts.js";
import { headingFault } from "./heading-faults.js";
import { error, info, warning } from "./issue.js";
import { emptyFault } from "./open.js";
import { readTable } from "./table.js";

/**
 * `{columns, rows: [{line, cells}]}`, each column with its heading and what `columnOf` says of it; or `{fault}`, why there are none.
 * `file` is `{columnOf, otherColumnOf, needs, words}`: whose columns are meant, whose would
 * be a mistake, without which column nothing can be read, and what to say then.
 */
export function openSheet(text, file, tools) {
  const { rows, fault, delimiter } = readTable(text, tools.language, (heading) => file.columnOf(heading) !== undefined);
  if (fault) return { fault };
  const [head, ...lines] = rows;
  if (!head) return { fault: emptyFault(tools.language) };
  const columns = head.cells.map((cell) => {
    const heading = meantCell(cell, "text");
    return { heading, ...file.columnOf(heading) };
  });
  const wholes = columns.map((column, index) => ({
    ...column,
    doubt:
      column.path &&
      doubtOf(
        column,
        lines.map(({ cells }) => meantCell(cells[index] ?? "", column.use)),
        tools.language,
      ),
  }));
  const read = lines.map((row) => ({ ...row, isQuoted: columns.length > 1 && row.cells.length === 1 && row.cells[0].includes(delimiter) }));
  return { fault: headingFault(text, head, columns, file, tools.language), columns: wholes, rows: read };
}

/** The cells of a row by their fields: `{cells: Map of text, values: Map of {path, value}, problems}`. */
export function readRow({ line, cells, isQuoted }, columns, tools) {
  const row = { cells: new Map(), values: new Map(), problems: widthProblems({ line, cells, isQuoted }, columns, tools.language) };
  if (repeatsHeadings(cells, columns)) return { ...row, problems: [headingsAgain(line, tools.language)] };
  for (const [index, given] of cells.entries()) {
    const column = columns[index];
    const cell = meantCell(given, column?.use ?? "text");
    if (cell === "") continue;
    if (column?.path) readField(row, { line, cell, column }, tools);
    else if (cell.includes("\uFFFD")) row.problems.push({ path: [], ...inspect(cell, { use: "text", heading: column?.heading || `${index + 1}` }, tools) });
  }
  return row;
}

/** Whoever joins two files leaves the headings of the second among the rows. */
function repeatsHeadings(cells, columns) {
  return columns.length > 1 && cells.every((cell, index) => meantCell(cell, "text") === columns[index]?.heading);
}

function headingsAgain(line, { say }) {
  return error(
    [],
    "headings-again",
    say(
      `A linha ${line} repete os nomes das colunas, como acontece quando se juntam dois arquivos. Apague-a.`,
      `Line ${line} repeats the names of the columns, as happens when two files are joined. Delete it.`,
    ),
  );
}

function readField(row, { line, cell, column }, tools) {
  const { say } = tools.language;
  const key = column.path.join(".");
  if (row.cells.has(key)) {
    if (row.cells.get(key) === cell) return;
    row.problems.push(
      error(
        column.path,
        "column-twice",
        say(
          `A linha ${line} tem dois valores para “${column.heading}”, em colunas diferentes. Deixe um só.`,
          `Line ${line} has two values for “${column.heading}”, in different columns. Leave one.`,
        ),
      ),
    );
    return;
  }
  const { value, problem: own } = readCell(cell, column, tools);
  const problem = own?.severity === "error" ? own : (column.doubt?.(cell) ?? own);
  if (problem) row.problems.push({ path: column.path, ...problem });
  row.cells.set(key, cell);
  row.values.set(key, { path: column.path, value });
}

/** Blank cells too many are cells too many: one more separator within a text moves all that follow. */
function widthProblems({ line, cells, isQuoted }, columns, { say }) {
  if (isQuoted)
    return [
      error(
        [],
        "lines-quoted",
        say(
          `A linha ${line} está inteira entre aspas, e assim tem uma célula só. Abra o arquivo na planilha com o separador certo e salve-o de novo.`,
          `Line ${line} stands wholly in quotes, and so has one cell only. Open the file in the spreadsheet by the right separator and save it again.`,
        ),
      ),
    ];
  if (cells.length > columns.length)
    return [
      error(
        [],
        "too-many-cells",
        say(
          `A linha ${line} tem mais células (${cells.length}) que o cabeçalho (${columns.length}). Ponha entre aspas o texto que tem o separador.`,
          `Line ${line} has more cells (${cells.length}) than the heading (${columns.length}). Put text that has the separator into quotes.`,
        ),
      ),
    ];
  const missing = columns.slice(cells.length).filter(({ heading }) => heading !== "");
  if (missing.length === 0) return [];
  const names = missing.map(({ heading }) => heading).join(", ");
  return [
    warning(
      [],
      "too-few-cells",
      say(
        `A linha ${line} termina antes destas colunas, que ficam vazias: ${names}. Confira se nenhum separador falta.`,
        `Line ${line} ends before these columns, which are left empty: ${names}. See whether a separator is missing.`,
      ),
    ),
  ];
}

/** What is to be said about the columns as a whole. */
export function columnProblems(columns, absent, { say }) {
  const list = (names) => names.map((name) => `“${name}”`).join(", ");
  const unknown = columns.filter(({ path, heading }) => !path && heading !== "").map(({ heading }) => heading);
  return [
    ...(unknown.length === 0
      ? []
      : [
          warning(
            [],
            "columns-unknown",
            say(
              `Colunas que não se conhecem e foram deixadas de lado: ${list(unknown)}. Se alguma importa, dê a ela o nome que está no modelo.`,
              `Columns that are not known and were left aside: ${list(unknown)}. If one matters, give it its name in the model.`,
            ),
          ),
        ]),
    ...(absent.length === 0
      ? []
      : [
          info(
            [],
            "columns-absent",
            say(`Colunas do modelo que o arquivo não tem: ${list(absent)}.`, `Columns of the model that the file does not have: ${list(absent)}.`),
          ),
        ]),
  ];
}
