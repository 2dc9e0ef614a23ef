// What is said of a checked file, before anything is sent.
import { erpSentence, erpWords, markOf } from "../erp-mark.js";
import { isOfConfig } from "../orders/order-labels.js";
import { durationAtMost, estimate } from "./pace.js";
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
  const warned = warnedOf(ready);
  const blocked = batch.rows.length - ready.length;
  const total = ready.reduce((sum, row) => sum + (row.total ?? 0), 0);
  const mark = markOf(batch.config);
  /** @type {([string, string] | null)[]} */
  const facts = [
    mark ? ["Voalle", erpWords(ui, mark)] : null,
    [
      ui.say("Serão enviados", "To be sent"),
      ui.say(
        `${ui.count(ready.length, ["pedido", "pedidos"], ["", ""])}, no valor de ${ui.money(total)}`,
        `${ui.count(ready.length, ["", ""], ["order", "orders"])}, worth ${ui.money(total)}`,
      ),
    ],
    [ui.say("O que é criado", "What is made"), routesWords(ui, ready)],
    warned > 0 ? [ui.say("Com aviso", "With a warning"), ui.number(warned)] : null,
    known > 0
      ? [
          ui.say("Já enviados antes", "Sent before"),
          ui.say(`${ui.number(known)}: nada será enviado de novo`, `${ui.number(known)}: nothing will be sent again`),
        ]
      : null,
    blocked > 0 ? [ui.say("Ficam de fora", "Left out"), ui.say(`${ui.number(blocked)}, com erro`, `${ui.number(blocked)}, with errors`)] : null,
    [
      ui.say("Ritmo", "Pace"),
      ui.say(
        `começa em ${ui.count(perMinute, ["requisição", "requisições"], ["", ""])} por minuto e acelera enquanto o Voalle acompanhar`,
        `begins at ${ui.count(perMinute, ["", ""], ["request", "requests"])} a minute and goes faster as long as Voalle keeps up`,
      ),
    ],
    [ui.say("Em quanto tempo", "How long"), durationAtMost(seconds, ui)],
  ];
  return facts.filter((fact) => fact !== null);
}

/**
 * "20 vendas, 3 leads"; what will be a lead only if the customer exists is counted by itself.
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
function routesWords(ui, rows) {
  /** @param {(routes: string[]) => boolean} has */
  const number = (has) => rows.filter((row) => has(row.routes ?? [])).length;
  const sales = number((routes) => routes.length === 1 && routes[0] === "sale");
  const leads = number((routes) => routes.length === 1 && routes[0] === "lead");
  const either = rows.length - sales - leads;
  return [
    sales > 0 && ui.count(sales, ["venda", "vendas"], ["sale", "sales"]),
    leads > 0 && ui.count(leads, ["lead", "leads"], ["lead", "leads"]),
    either > 0 &&
      ui.say(
        `${ui.count(either, ["venda, que vira lead", "vendas, que viram leads"], ["", ""])} se o cliente já existir`,
        `${ui.count(either, ["", ""], ["sale, a lead", "sales, leads"])} if the customer exists`,
      ),
  ]
    .filter(Boolean)
    .join("; ");
}

/** How many have a warning. @param {readonly Row[]} rows */
const warnedOf = (rows) => rows.filter(({ state }) => state === "warned").length;

/**
 * "Enviar 27 pedidos (23 com aviso)"
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
export function sendWords(ui, rows) {
  const ready = sendable(rows);
  const warned = warnedOf(ready);
  const words = ui.say(`Enviar ${ui.count(ready.length, ["pedido", "pedidos"], ["", ""])}`, `Send ${ui.count(ready.length, ["", ""], ["order", "orders"])}`);
  return warned === 0 ? words : `${words} (${ui.say(`${ui.number(warned)} com aviso`, `${ui.number(warned)} with a warning`)})`;
}

/**
 * @param {Ui} ui
 * @param {import("./batch.js").Batch} batch
 */
export function questionWords(ui, batch) {
  const count = sendable(batch.rows).length;
  const mark = markOf(batch.config);
  const where = mark ? erpWords(ui, mark) : "Voalle";
  return ui.say(
    `Enviar ${ui.count(count, ["pedido", "pedidos"], ["", ""])} a ${where}?`,
    `Send ${ui.count(count, ["", ""], ["order", "orders"])} to ${where}?`,
  );
}

/**
 * What can't be taken back, honestly.
 * @param {Ui} ui
 * @param {import("../erp-mark.js").ErpKind} kind
 */
export function consequence(ui, kind) {
  const place = erpSentence(ui, kind);
  if (kind === "emulator") return place;
  const words = ui.say(
    "As vendas e os leads criados não podem ser desfeitos daqui, só no próprio Voalle.",
    "The sales and leads that are made can't be undone from here, only in Voalle itself.",
  );
  return `${place} ${words}`;
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
  return ui.say(`${words}: nada será enviado de novo.`, `${words}: nothing will be sent again.`);
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
    "Os que têm erro não serão enviados: corrija o arquivo e escolha-o de novo, ou envie só os outros. Nada foi enviado ainda.",
    "Those with errors will not be sent: correct the file and choose it again, or send only the others. Nothing has been sent yet.",
  );
}
