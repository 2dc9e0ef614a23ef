// A row in words: how it stands, where it goes, and what is to be said about it.
import { labelOf } from "../config/labels.js";
import { h, keyOf } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { orderLabel } from "../orders/order-labels.js";
import { isOfConfig } from "../orders/plan-view.js";

/** `[class of the mark, [Portuguese, English] of one, of many]`: before the batch begins, and then. */
const checked = {
  ready: ["ready", ["Pronto", "Ready"], ["Prontos", "Ready"]],
  warned: ["warned", ["Com aviso", "With a warning"], ["Com avisos", "With warnings"]],
  blocked: ["failed", ["Com erro", "With an error"], ["Com erros", "With errors"]],
};
const begun = {
  unknown: ["unknown", ["Sem confirmação", "Unconfirmed"], ["Sem confirmação", "Unconfirmed"]],
  refused: ["refused", ["Recusado", "Refused"], ["Recusados", "Refused"]],
  blocked: ["failed", ["Com erro", "With an error"], ["Com erros", "With errors"]],
  ready: ["queued", ["A enviar", "To be sent"], ["A enviar", "To be sent"]],
  sending: ["started", ["Enviando", "Being sent"], ["Enviando", "Being sent"]],
  done: ["done", ["Feito", "Done"], ["Feitos", "Done"]],
  cancelled: ["queued", ["Cancelado", "Cancelled"], ["Cancelados", "Cancelled"]],
};

/** The states of rows in this phase, in the order in which they matter; what is being sent counts with what is to be. */
export function statesOf(phase) {
  return phase === "begun" ? ["unknown", "refused", "blocked", "ready", "done", "cancelled"] : ["ready", "warned", "blocked"];
}

export function stateOf(row) {
  return row.status === "sending" ? "ready" : (row.status ?? row.state);
}

export function stateWords(ui, phase, state) {
  return ui.say(...(phase === "begun" ? begun : checked)[state][2]);
}

export function stateMark(ui, row) {
  const [kind] = row.status ? begun[row.status] : checked[row.state];
  return h("span", { class: `state ${kind}` }, statusWords(ui, row));
}

/** How one row stands. */
export function statusWords(ui, row) {
  const [, words] = row.status ? begun[row.status] : checked[row.state];
  return ui.say(...words);
}

/** "linha 7" in a sentence; in a list of JSON it is a position. */
export function lineWords(ui, meta, row) {
  return meta.unit === "position" ? ui.say(`pedido nº ${row.line}`, `order no. ${row.line}`) : ui.say(`linha ${row.line}`, `line ${row.line}`);
}

export function customerOf(row) {
  const name = row.order?.customer?.name;
  return typeof name === "string" ? name : "";
}

const routes = { sale: ["Venda", "Sale"], lead: ["Lead", "Lead"] };

/** "Venda"; before the ERP has said whether it knows the customer, both where both may be. */
export function routeWords(ui, row) {
  if (row.route) return ui.say(...(routes[row.route] ?? [row.route, row.route]));
  const possible = row.routes ?? [];
  if (possible.length > 1) return ui.say("Venda; lead, se o cliente já existir", "Sale; lead if the customer exists");
  return possible.length === 1 ? ui.say(...(routes[possible[0]] ?? [possible[0], possible[0]])) : "—";
}

/** What is to be said about a row: errors and warnings at once, what is only good to know when it is opened. */
export function rowNotes(ui, meta, row) {
  const issues = row.issues ?? [];
  const loud = issues.filter((issue) => issue.severity !== "info");
  const quiet = issues.filter((issue) => issue.severity === "info");
  return [
    ...loud.map((issue) => placed(ui, meta, issue)),
    quiet.length > 0
      ? h(
          "details",
          { class: "batch-more" },
          h("summary", {}, ui.count(quiet.length, ["observação", "observações"], ["remark", "remarks"])),
          quiet.map((issue) => placed(ui, meta, issue)),
        )
      : null,
  ];
}

/** An issue with the place that it is about, as the file calls it. */
function placed(ui, meta, issue) {
  const place = placeWords(ui, meta, issue.path);
  return issueNote(ui, place ? { ...issue, message: `${place}: ${issue.message}` } : issue);
}

export function placeWords(ui, meta, path) {
  if (path.length === 0) return "";
  if (isOfConfig(path)) return ui.say(`configuração, ${labelOf(ui, path)}`, `configuration, ${labelOf(ui, path)}`);
  const heading = meta.headings[keyOf(path)];
  return heading ? ui.say(`coluna ${heading}`, `column ${heading}`) : orderLabel(ui, path);
}

/** What became of it, or has become of it before, in a sentence. */
export function outcomeWords(ui, row) {
  if (row.status === undefined && row.known && row.known !== "refused") return ui.say("Já enviado antes", "Sent before");
  if (row.status !== "done") return "";
  if (row.replayed) return ui.say("Já tinha sido enviado; nada foi enviado de novo.", "It had been sent already; nothing was sent again.");
  return "";
}
