// Orders as JSON: a list, `{"orders": […]}`, one order, or one in each line.
import { OrderFileError } from "./order-file-error.js";

/** `{rows, unit}`: `line` is a line where each has its own, otherwise the position in the list. */
export function readJson(text, ui) {
  const whole = parse(text);
  if (whole === undefined) return { rows: readLines(text, ui), unit: "line" };
  const list = Array.isArray(whole) ? whole : Array.isArray(whole?.orders) ? whole.orders : [whole];
  return { rows: list.map((order, index) => rowOf(order, index + 1, ui)), unit: "position" };
}

function readLines(text, ui) {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content: content.trim(), line: index + 1 }))
    .filter(({ content }) => content !== "");
  const first = lines[0]?.content;
  // A list or an object over several lines that has a fault somewhere; the second form is one order in each line.
  if (!first || parse(first) === undefined) {
    const line = brokenLine(text);
    const where = line === undefined ? "" : ui.say(` na linha ${line}`, ` in line ${line}`);
    throw new OrderFileError(
      ui.say(
        `O arquivo começa como JSON, mas tem um erro de escrita${where}. Confira aspas, vírgulas e chaves, ou exporte-o de novo.`,
        `The file begins like JSON but has a fault in its writing${where}. Check quotes, commas and braces, or export it again.`,
      ),
    );
  }
  return lines.map(({ content, line }) => {
    const order = parse(content);
    if (order !== undefined) return rowOf(order, line, ui);
    throw new OrderFileError(
      ui.say(
        `A linha ${line} não é um pedido em JSON. Neste arquivo cada linha deve ter um pedido inteiro: confira aspas, vírgulas e chaves.`,
        `Line ${line} is no order in JSON. In this file each line must hold a whole order: check quotes, commas and braces.`,
      ),
    );
  });
}

function rowOf(order, line, ui) {
  const id = typeof order?.id === "string" ? order.id.trim() : typeof order?.id === "number" ? `${order.id}` : "";
  const row = { line, lines: [line], id, order, issues: [] };
  if (order !== null && typeof order === "object" && "paidAmount" in order) {
    const message = ui.say(
      "Isto é um pagamento, e um lote só leva pedidos. Tire-o do arquivo.",
      "This is a payment, and a batch takes orders only. Remove it from the file.",
    );
    row.issues.push({ path: [], code: "no-order", severity: "error", message });
  }
  return row;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the engine says that it stopped; not every browser tells. */
function brokenLine(text) {
  try {
    JSON.parse(text);
  } catch (error) {
    const line = /line (\d+)/.exec(error.message)?.[1];
    const position = /position (\d+)/.exec(error.message)?.[1];
    if (line) return Number(line);
    if (position) return text.slice(0, Number(position)).split(/\r\n|\r|\n/).length;
  }
  return undefined;
}
