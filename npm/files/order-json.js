// Orders as JSON: a list, `{"orders": […]}`, one order, or one in each line.
import { error } from "./issue.js";
import { readPieces } from "./json-file.js";
import { textProblems } from "./json-text.js";
import { columnAt } from "./order-columns.js";

/** `{rows, problems, unit}`. */
export function readOrderJson(text, tools) {
  const { say } = tools.language;
  const { fault, unit, pieces } = readPieces(text, "orders", tools.language);
  if (fault) return { rows: [], problems: [fault] };
  const [first] = pieces;
  if (pieces.length === 1 && Array.isArray(first.value?.products) && !("customer" in first.value))
    return {
      rows: [],
      problems: [
        error(
          [],
          "other-file",
          say(
            "Este arquivo parece ser de produtos ou de uma configuração, e aqui se leem pedidos. Escolha o arquivo dos pedidos.",
            "This file seems to be one of products or of a configuration, and orders are read here. Choose the file of orders.",
          ),
        ),
      ],
    };
  return { rows: pieces.map((piece) => rowOf(piece, tools)), problems: [], unit };
}

function rowOf({ line, value, source, place, problems }, tools) {
  const { say } = tools.language;
  const found = [...problems, ...textProblems(value, columnAt, tools)];
  if (value !== null && typeof value === "object" && "paidAmount" in value)
    found.push(
      error(
        [],
        "no-order",
        say("Isto é um pagamento, e um lote só leva pedidos. Tire-o do arquivo.", "This is a payment, and a batch takes orders only. Remove it from the file."),
      ),
    );
  return { row: { line, lines: [line], id: idIn(value, source), order: value, problems: found }, place };
}

/** A number as it is written: JavaScript may round it to the number of another order. */
export function idIn(value, source) {
  if (typeof value?.id === "string") return value.id.trim();
  return typeof value?.id === "number" ? source(["id"]) : "";
}
