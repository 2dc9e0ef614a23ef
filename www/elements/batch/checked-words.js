// What is said of a checked file, before anything is sent.
import { isOfConfig } from "../orders/order-labels.js";
import { duration, estimate } from "./pace.js";
import { wasSent } from "./row.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Said} Said */

/**
 * What is to be agreed to, as names and words.
 * @param {Ui} ui
 * @param {import("./batch.js").Batch} batch
 */
export function facts(ui, batch) {
  const ready = sendable(batch.rows);
  const { perMinute, seconds } = estimate(ready, batch.config);
  const known = ready.filter(wasSent).length;
  const blocked = batch.rows.length - ready.length;
  const total = ready.reduce((sum, row) => sum + (row.total ?? 0), 0);
  /** @type {([string, string] | null)[]} */
  const facts = [
    [
      ui.say("Serão enviados", "To be sent"),
      ui.say(
        `${ui.count(ready.length, ["pedido", "pedidos"], ["", ""])}, no valor de ${ui.money(total)}`,
        `${ui.count(ready.length, ["", ""], ["order", "orders"])}, worth ${ui.money(total)}`,
      ),
    ],
    known > 0
      ? [
          ui.say("Já enviados antes", "Sent before"),
          ui.say(`${ui.number(known)}: nada será mandado de novo`, `${ui.number(known)}: nothing will be sent again`),
        ]
      : null,
    blocked > 0 ? [ui.say("Ficam de fora", "Left out"), ui.say(`${ui.number(blocked)}, com erros`, `${ui.number(blocked)}, with errors`)] : null,
    [
      ui.say("Ritmo", "Pace"),
      ui.say(
        `começa em ${ui.count(perMinute, ["requisição", "requisições"], ["", ""])} por minuto ao ERP e se ajusta ao que ele aguenta`,
        `begins at ${ui.count(perMinute, ["", ""], ["request", "requests"])} a minute to the ERP and finds what it can take`,
      ),
    ],
    [ui.say("Tempo", "Time"), seconds < 60 ? duration(seconds, ui) : ui.say(`no máximo ${duration(seconds, ui)}`, `${duration(seconds, ui)} at most`)],
  ];
  return facts.filter((fact) => fact !== null);
}

/** @param {readonly Row[]} rows */
export function sendable(rows) {
  return rows.filter((row) => row.state !== "blocked");
}

/**
 * What stops every order is no fault of any: it stands once above them.
 * @param {readonly Row[]} rows
 */
export function commonTo(rows) {
  const [first, ...others] = rows;
  if (others.length === 0) return [];
  /** @param {Said} one */
  const same = (one) => (/** @type {Said} */ issue) => issue.code === one.code && issue.message === one.message;
  return (first.issues ?? []).filter((issue) => issue.severity === "error" && isOfConfig(issue.path) && others.every((row) => row.issues?.some(same(issue))));
}

/**
 * What was sent before, so that nobody fears, or hopes, that it goes out again.
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
export function knownWords(ui, rows) {
  const known = rows.filter(wasSent).length;
  if (known === 0) return "";
  const words =
    known === rows.length
      ? ui.say("Todos já foram enviados antes", "All of them were sent before")
      : ui.count(known, ["já foi enviado antes", "já foram enviados antes"], ["was sent before", "were sent before"]);
  return ui.say(`${words}: nada será mandado de novo.`, `${words}: nothing will be sent again.`);
}

/**
 * @param {Ui} ui
 * @param {number} all
 * @param {number} ready
 */
export function verdict(ui, all, ready) {
  if (ready === 0)
    return ui.say(
      "Nenhum pedido pode ser enviado. Veja os erros abaixo, corrija o arquivo e escolha-o de novo.",
      "No order can be sent. See the errors below, correct the file and choose it again.",
    );
  if (ready === all) return ui.say("Todos podem ser enviados. Nada foi enviado ainda.", "All of them can be sent. Nothing has been sent yet.");
  return ui.say(
    "Os que têm erros não serão enviados: corrija o arquivo e escolha-o de novo, ou envie só os outros. Nada foi enviado ainda.",
    "Those with errors will not be sent: correct the file and choose it again, or send only the others. Nothing has been sent yet.",
  );
}
