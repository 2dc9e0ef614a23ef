// What checking a file has found, before anything is sent.
import { ask } from "../dialog.js";
import { fill, h } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { isOfConfig } from "../orders/plan-view.js";
import { counts } from "./counts.js";
import { duration, estimate } from "./pace.js";
import { placeWords } from "./row-words.js";

export class CheckedView {
  #ui;
  #given;
  #head = h("div", { class: "batch-summary" });

  /** `onSend()`, `onOther()` (another file), `onFilter(state)`; `config()` is what is saved. */
  constructor(ui, given) {
    this.#ui = ui;
    this.#given = given;
    this.element = this.#head;
  }

  show(batch) {
    const ui = this.#ui;
    const ready = batch.rows.filter((row) => row.state !== "blocked");
    const { notes, isJournalWhole, journalTrouble } = batch.file;
    const all = ui.count(batch.rows.length, ["pedido", "pedidos"], ["order", "orders"]);
    const send = h(
      "button",
      { type: "button", click: () => this.#confirm(batch, ready) },
      ui.say(
        ready.length === 1 ? "Enviar o pedido pronto…" : `Enviar os ${ui.number(ready.length)} prontos…`,
        ready.length === 1 ? "Send the order that is ready…" : `Send the ${ui.number(ready.length)} that are ready…`,
      ),
    );
    const other = h("button", { type: "button", class: "quiet", click: this.#given.onOther }, ui.say("Escolher outro arquivo", "Choose another file"));
    fill(
      this.#head,
      h("p", { class: "batch-file" }, h("strong", {}, batch.meta.file), ` · ${all}`),
      counts(ui, batch, ["ready"], this.#given.onFilter),
      h("p", { class: "help" }, wordsOf(ui, batch.rows.length, ready.length)),
      knownWords(ui, batch.rows),
      notes.filter((note) => note.severity !== "info").map((note) => issueNote(ui, note)),
      commonTo(batch.rows).map((issue) =>
        issueNote(ui, {
          ...issue,
          message: ui.say(
            `Em todos os pedidos: ${placeWords(ui, batch.meta, issue.path)}: ${issue.message}`,
            `In all orders: ${placeWords(ui, batch.meta, issue.path)}: ${issue.message}`,
          ),
        }),
      ),
      remarks(
        ui,
        notes.filter((note) => note.severity === "info"),
      ),
      isJournalWhole
        ? null
        : h(
            "p",
            { class: "help" },
            ui.say(
              "Há tantos envios que só os mais novos foram comparados com o arquivo. O que já foi enviado não vai de novo de qualquer forma.",
              "There are so many sends that only the newest were compared with the file. What was sent already does not go out again in any case.",
            ),
          ),
      journalTrouble
        ? h(
            "p",
            { class: "help" },
            ui.say(
              `Não foi possível ver quais já foram enviados (${journalTrouble}) O que já foi não vai de novo de qualquer forma.`,
              `It could not be seen which were sent already (${journalTrouble}) What was does not go out again in any case.`,
            ),
          )
        : null,
      batch.isLasting ? null : h("p", { class: "issue warning" }, notLasting(ui)),
      h("div", { class: "actions" }, ready.length > 0 ? send : null, other),
    );
  }

  async #confirm(batch, ready) {
    const ui = this.#ui;
    const { perMinute, seconds } = estimate(ready, this.#given.config());
    const known = ready.filter((row) => row.known && row.known !== "refused").length;
    const blocked = batch.rows.length - ready.length;
    const total = ready.reduce((sum, row) => sum + (row.total ?? 0), 0);
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
    ].filter(Boolean);
    const answer = await ask(ui, {
      title: ui.say("Enviar ao ERP?", "Send to the ERP?"),
      body: [
        h(
          "dl",
          {},
          facts.map(([term, words]) => [h("dt", {}, term), h("dd", {}, words)]),
        ),
        h(
          "p",
          { class: "help" },
          ui.say(
            "Mantenha esta página aberta. Se ela fechar, o lote fica guardado neste navegador e continua de onde parou.",
            "Keep this page open. If it closes, the batch is kept in this browser and goes on where it stopped.",
          ),
        ),
      ],
      actions: [
        {
          value: "send",
          label: ui.say(
            ready.length === 1 ? "Enviar 1 pedido" : `Enviar ${ui.number(ready.length)} pedidos`,
            ready.length === 1 ? "Send 1 order" : `Send ${ui.number(ready.length)} orders`,
          ),
        },
        { value: null, label: ui.say("Voltar", "Back"), kind: "quiet" },
      ],
    });
    if (answer === "send") this.#given.onSend();
  }
}

/** What stops every order is no fault of any: it stands once above them. */
function commonTo(rows) {
  const [first, ...others] = rows;
  if (others.length === 0) return [];
  const same = (one) => (issue) => issue.code === one.code && issue.message === one.message;
  return first.issues.filter((issue) => issue.severity === "error" && isOfConfig(issue.path) && others.every((row) => row.issues.some(same(issue))));
}

/** What was sent before, so that nobody fears, or hopes, that it goes out again. */
function knownWords(ui, rows) {
  const known = rows.filter((row) => row.known && row.known !== "refused").length;
  if (known === 0) return null;
  const words =
    known === rows.length
      ? ui.say("Todos já foram enviados antes", "All of them were sent before")
      : ui.count(known, ["já foi enviado antes", "já foram enviados antes"], ["was sent before", "were sent before"]);
  return h("p", { class: "issue info" }, ui.say(`${words}: nada será mandado de novo.`, `${words}: nothing will be sent again.`));
}

/** What is only good to know. */
function remarks(ui, notes) {
  if (notes.length === 0) return null;
  return h(
    "details",
    { class: "batch-more" },
    h("summary", {}, ui.say("Sobre a leitura do arquivo", "About reading the file")),
    notes.map((note) => issueNote(ui, note)),
  );
}

function wordsOf(ui, all, ready) {
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

/** Where the browser keeps nothing: what that means. */
export function notLasting(ui) {
  return ui.say(
    "Este navegador não deixa guardar o lote (janela privada, ou sem espaço). Ele funciona, mas recarregar a página perde a lista; o que já foi enviado fica na lista de envios.",
    "This browser does not let the batch be kept (a private window, or no space). It works, but reloading the page loses the list; what was sent stays in the list of sends.",
  );
}
