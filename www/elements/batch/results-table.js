// The results of a batch as a table for Excel in Portuguese.
import { customerOf, placeWords, routeWords, statusWords } from "./row-words.js";

/** @typedef {import("./row.js").Row} Row */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./row.js").Meta} meta
 * @param {readonly Row[]} rows
 */
export function resultsTable(ui, meta, rows) {
  const headings =
    ui.locale === "en"
      ? ["line", "id", "customer", "state", "destination", "protocol", "amount", "message"]
      : ["linha", "id", "cliente", "situacao", "destino", "protocolo", "valor", "mensagem"];
  /** @param {import("./row.js").Said} issue */
  const message = (issue) => [placeWords(ui, meta, issue.path), issue.message].filter(Boolean).join(": ");
  /** @param {Row} row */
  const cells = (row) => [
    row.line,
    row.id,
    customerOf(row),
    statusWords(ui, row),
    row.status === "done" || row.status === "unknown" ? routeWords(ui, row) : "",
    row.protocolId,
    row.total === undefined ? "" : row.total.toFixed(2).replace(".", ","),
    (row.issues ?? [])
      .filter((issue) => issue.severity !== "info")
      .map(message)
      .join(" "),
  ];
  return [headings, ...rows.map(cells)];
}
