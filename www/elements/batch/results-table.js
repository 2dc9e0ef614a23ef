// The results of a batch as a table for Excel in Portuguese.
import { customerOf } from "./row.js";
import { placeWords, routeWords, statusWords } from "./row-words.js";

/** @typedef {import("./row.js").Row} Row */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./row.js").Meta} meta
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string>} [names] of customers, by the id of the send: what is over keeps none itself
 */
export function resultsTable(ui, meta, rows, names = new Map()) {
  const headings =
    ui.locale === "en"
      ? ["line", "id", "customer", "state", "destination", "protocol", "amount", "message"]
      : ["linha", "id", "cliente", "situacao", "destino", "protocolo", "valor", "mensagem"];
  /** @param {import("./row.js").Said} issue */
  const message = (issue) => [placeWords(ui, meta, issue.path), issue.message].filter(Boolean).join(": ");
  const withdrawn = ui.say(
    "O nome do cliente é retirado deste navegador depois do envio: veja o envio em Envios.",
    "The customer's name is taken out of this browser after the send: see the send in Sends.",
  );
  /** @param {Row} row */
  const nameOf = (row) => customerOf(row) || (names.get(row.sendId ?? "") ?? "");
  /** @param {Row} row */
  const cells = (row) => [
    row.line,
    row.id,
    nameOf(row),
    statusWords(ui, row),
    row.status === "done" || row.status === "unknown" ? routeWords(ui, row) : "",
    row.protocolId,
    row.total === undefined ? "" : row.total.toFixed(2).replace(".", ","),
    [...(row.issues ?? []).filter((issue) => issue.severity !== "info").map(message), ...(row.sendId && !nameOf(row) ? [withdrawn] : [])].join(" "),
  ];
  return [headings, ...rows.map(cells)];
}
