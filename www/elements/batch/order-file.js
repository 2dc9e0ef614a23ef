// A file of orders, as people have it: its rows, and what is to be said about reading them. The orders themselves are judged by
// the rulebook (check.js).
import { CsvError, readCsv } from "./csv.js";
import { decode, DecodeError } from "./decode.js";
import { OrderFileError } from "./order-file-error.js";
import { readJson } from "./order-json.js";
import { readTable } from "./order-table.js";

export { OrderFileError };

export const limits = { bytes: 10 * 1024 * 1024, orders: 5_000 };

/**
 * `{rows: [{line, lines, id, order, issues}], notes, unit, headings}`. An issue's path lies in the order; `unit` says whether `line`
 * is a line of the file or a position in its list. Throws an OrderFileError where there is nothing to read.
 */
export function readOrders(bytes, tools) {
  const { ui } = tools;
  if (bytes.length > limits.bytes) throw tooLarge(bytes.length, ui);
  const { text, encoding } = decoded(bytes, ui);
  if (text.trim() === "")
    throw new OrderFileError(
      ui.say(
        "O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o.",
        "The file is empty. Choose another, or download the model and fill it in.",
      ),
    );
  const result = /^\s*[[{]/.test(text) ? { notes: [], headings: {}, ...readJson(text, ui) } : { unit: "line", ...readTable(table(text, ui), tools) };
  if (result.rows.length === 0)
    throw new OrderFileError(
      ui.say(
        "O arquivo não tem nenhum pedido. Preencha uma linha para cada pedido, ou escolha outro arquivo.",
        "The file has no order in it. Fill in a line for each order, or choose another file.",
      ),
    );
  if (result.rows.length > limits.orders) {
    throw new OrderFileError(
      ui.say(
        `O arquivo tem ${ui.number(result.rows.length)} pedidos, e um lote leva até ${ui.number(limits.orders)}. Divida o arquivo.`,
        `The file has ${ui.number(result.rows.length)} orders, and a batch takes up to ${ui.number(limits.orders)}. Split the file.`,
      ),
    );
  }
  if (encoding === "windows-1252") {
    result.notes.push({
      path: [],
      code: "encoding",
      severity: "info",
      message: ui.say(
        "O arquivo foi lido como texto do Windows (ANSI). Confira se os acentos aparecem certos; senão, salve-o como “CSV UTF-8”.",
        "The file was read as Windows text (ANSI). Check whether accents look right; otherwise save it as “CSV UTF-8”.",
      ),
    });
  }
  nameRepeated(result, ui);
  return result;
}

export function tooLarge(bytes, ui) {
  const size = ui.number(Math.ceil(bytes / 1024 / 1024));
  const most = limits.bytes / 1024 / 1024;
  return new OrderFileError(
    ui.say(
      `O arquivo tem ${size} MiB, e o limite é ${most} MiB. Divida-o em arquivos menores.`,
      `The file has ${size} MiB, and the limit is ${most} MiB. Split it into smaller files.`,
    ),
  );
}

function decoded(bytes, ui) {
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const what = {
      spreadsheet: ui.say(
        "Este arquivo é uma planilha do Excel, e só se lê CSV ou JSON. No Excel, use Salvar como › CSV UTF-8 (delimitado por vírgulas).",
        "This file is an Excel workbook, and only CSV or JSON are read. In Excel use Salvar como › CSV UTF-8 (delimitado por vírgulas).",
      ),
      pdf: ui.say(
        "Este arquivo é um PDF, e só se lê CSV ou JSON. Exporte os pedidos num desses formatos.",
        "This file is a PDF, and only CSV or JSON are read. Export the orders in one of these.",
      ),
    };
    throw new OrderFileError(
      what[error.code] ??
        ui.say(
          "Este arquivo não é um texto que se possa ler. Salve-o como CSV UTF-8, ou exporte os pedidos como JSON.",
          "This file is no text that can be read. Save it as CSV UTF-8, or export the orders as JSON.",
        ),
    );
  }
}

function table(text, ui) {
  try {
    return readCsv(text).rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new OrderFileError(
      error.code === "quote-open"
        ? ui.say(
            `As aspas que abrem na linha ${error.line} não fecham. Feche-as; aspas dentro de um texto se escrevem duas vezes ("").`,
            `The quotes that open in line ${error.line} are never closed. Close them; quotes within a text are written twice ("").`,
          )
        : ui.say(
            `Na linha ${error.line} há texto depois das aspas que fecham. Aspas dentro de um texto se escrevem duas vezes ("").`,
            `In line ${error.line} there is text after the closing quotes. Quotes within a text are written twice ("").`,
          ),
    );
  }
}

/** One id is one order: which of two is meant, nobody can tell. */
function nameRepeated({ rows, unit }, ui) {
  const places = new Map();
  for (const row of rows) if (row.id !== "") places.set(row.id, [...(places.get(row.id) ?? []), row.line]);
  for (const row of rows) {
    const where = places.get(row.id) ?? [];
    if (where.length < 2) continue;
    const list = where.join(", ");
    const message =
      unit === "line"
        ? ui.say(`O id se repete nas linhas ${list}. Cada pedido deve ter o seu.`, `The id is repeated in lines ${list}. Each order must have its own.`)
        : ui.say(
            `O id se repete nos pedidos de número ${list}. Cada pedido deve ter o seu.`,
            `The id is repeated in the orders number ${list}. Each order must have its own.`,
          );
    row.issues.push({ path: ["id"], code: "id-twice", severity: "error", message });
  }
}
