// What a file of orders is to a batch: as many rows as a batch takes, or the words about why there are none.
import { FileError } from "../file-error.js";
import { fileReader } from "../file-reader.js";

export const limits = { bytes: 10 * 1024 * 1024, orders: 5_000 };

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle/files").FileResult<import("datacake-voalle/files").OrderRow>} Answer */

/**
 * @param {File} file
 * @param {Ui} ui
 */
export async function readRows(file, ui) {
  if (file.size > limits.bytes) throw tooLarge(file.size, ui);
  const [{ readOrders }, bytes] = await Promise.all([fileReader(ui), file.arrayBuffer()]);
  return rowsFor(await readOrders(bytes, { locale: ui.locale }), ui);
}

/**
 * What `readOrders` answered, as rows; throws a FileError where there is nothing to send.
 * @param {Answer} answer
 * @param {Ui} ui
 */
export function rowsFor({ rows, problems, unit, headings }, ui) {
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault) throw new FileError(fault.message);
  if (rows.length > limits.orders) {
    throw new FileError(
      ui.say(
        `O arquivo tem ${ui.number(rows.length)} pedidos, e um lote leva até ${ui.number(limits.orders)}. Divida o arquivo.`,
        `The file has ${ui.number(rows.length)} orders, and a batch takes up to ${ui.number(limits.orders)}. Split the file.`,
      ),
    );
  }
  /** @type {import("./row.js").Row[]} */
  const taken = rows.map(({ line, lines, id, order, problems: issues }) => ({ line, lines, id, order, issues }));
  return { rows: taken, notes: problems, unit, headings };
}

/**
 * @param {number} bytes
 * @param {Ui} ui
 */
export function tooLarge(bytes, ui) {
  const size = ui.number(Math.ceil(bytes / 1024 / 1024));
  const most = limits.bytes / 1024 / 1024;
  return new FileError(
    ui.say(
      `O arquivo tem ${size} MiB, e o limite é ${most} MiB. Divida-o em arquivos menores.`,
      `The file has ${size} MiB, and the limit is ${most} MiB. Split it into smaller files.`,
    ),
  );
}
