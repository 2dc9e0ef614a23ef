// A checked row of a file as a row of a batch.
import { kindOf } from "./identity.js";

/** What the table shows and what sending needs; `own` are the issues of reading, which no mended configuration takes away. */
export function rowToSend({ line, lines, id, order, issues, own, state, total, routes, known }, index) {
  const row = { index, id, line, lines, order, issues, own, total, routes, known, status: state === "blocked" ? "blocked" : "ready" };
  // The proxy answers from its journal, and the ERP need not be asked whether it knows the customer.
  if (known && known !== "refused" && kindOf(order) === "order") row.context = { customerExists: false };
  return row;
}

/** Takes the personal data out of a row that nobody will send again: its order, and the words that name what was in its cells. */
export function withoutOrder(row) {
  for (const name of ["order", "issues", "own", "begunAt"]) delete row[name];
  return row;
}
