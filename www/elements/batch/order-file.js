// What a file of orders is to a batch: as many rows as a batch takes, or the words about why there are none.
import { FileError } from "../file-error.js";
import { fileReader } from "../file-reader.js";
import { locales } from "../ui.js";

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
  const answer = await readOrders(bytes, { locale: ui.locale });
  if (!faultOf(answer)) return rowsFor(answer, ui);
  // What the reader says is shown in either language.
  const answers = await Promise.all(locales.map((locale) => readOrders(bytes, { locale })));
  const [portuguese, english] = answers.map((one) => faultOf(one)?.message ?? "");
  throw new FileError(ui, (now) => now.say(portuguese, english));
}

/** Why there are no rows. @param {Pick<Answer, "problems">} answer */
const faultOf = ({ problems }) => problems.find(({ severity }) => severity === "error");

/**
 * What `readOrders` answered, as rows; throws a FileError where there is nothing to send.
 * @param {Answer} answer
 * @param {Ui} ui
 */
export function rowsFor({ rows, problems, unit, headings }, ui) {
  const fault = faultOf({ problems });
  if (fault) throw new FileError(ui, () => fault.message);
  if (rows.length > limits.orders) {
    throw new FileError(ui, (now) =>
      now.say(
        `O arquivo tem ${now.number(rows.length)} pedidos, e um lote leva até ${now.number(limits.orders)}. Divida o arquivo.`,
        `The file has ${now.number(rows.length)} orders, and a batch takes up to ${now.number(limits.orders)}. Split the file.`,
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
  const size = Math.ceil(bytes / 1024 / 1024);
  const most = limits.bytes / 1024 / 1024;
  return new FileError(ui, (now) =>
    now.say(
      `O arquivo tem ${now.number(size)} MiB, e o limite é ${most} MiB. Divida-o em arquivos menores.`,
      `The file has ${now.number(size)} MiB, and the limit is ${most} MiB. Split it into smaller files.`,
    ),
  );
}
