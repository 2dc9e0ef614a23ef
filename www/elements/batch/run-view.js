// A batch that has begun: how far it is, what it waits for, what became of it.
import { download } from "../config/transfer.js";
import { ask } from "../dialog.js";
import { fill, h, newId } from "../dom.js";
import { fileReader } from "../file-reader.js";
import { clock } from "../orders/problem-view.js";
import { notLasting } from "./checked-view.js";
import { counts } from "./counts.js";
import { duration, estimate } from "./pace.js";
import { resultsTable } from "./results-table.js";
import { customerOf, lineWords } from "./row-words.js";

/** Unknown orders that are named one by one. */
const named = 10;

export class RunView {
  #ui;
  #given;
  #batch = null;
  #bar;
  #label;
  #left = h("p", { class: "batch-left" });
  #now = h("p", { class: "help batch-now" });
  #reason = h("div", {});
  #counts = h("div", {});
  #unknown = h("div", {});
  #buttons = h("div", { class: "actions" });
  #buttonsKey = "";
  #trouble;

  /** `onProceed()`, `onRetry()`, `onCancel()`, `onClose()`, `onFilter(state)`, `onShowSends(sendId)`; `config()` is what is saved. */
  constructor(ui, given) {
    this.#ui = ui;
    this.#given = given;
    const id = newId("batch-progress");
    this.#bar = h("progress", { id });
    this.#label = h("label", { for: id });
    this.#trouble = h("p", { class: "issue warning", hidden: true }, notLasting(ui));
    this.element = h(
      "div",
      { class: "batch-run" },
      h("div", { class: "batch-progress" }, this.#label, this.#left, this.#bar, this.#now),
      this.#reason,
      this.#trouble,
      this.#buttons,
      this.#counts,
      this.#unknown,
    );
  }

  show(batch) {
    this.#batch = batch;
    const ui = this.#ui;
    const { rows, runner } = batch;
    const sendable = rows.filter((row) => row.status !== "blocked" || row.sendId);
    const over = sendable.filter((row) => row.status !== "ready" && row.status !== "sending");
    const isOver = over.length === sendable.length;
    this.#bar.max = Math.max(sendable.length, 1);
    this.#bar.value = over.length;
    const percent = sendable.length === 0 ? 100 : Math.floor((over.length / sendable.length) * 100);
    this.#tell(
      this.#label,
      ui.say(
        `${ui.number(over.length)} de ${ui.number(sendable.length)} · ${percent}%`,
        `${ui.number(over.length)} of ${ui.number(sendable.length)} · ${percent}%`,
      ),
    );
    this.#tell(this.#left, this.#leftWords(sendable.length - over.length, isOver));
    this.#tell(this.#now, this.#nowWords());
    // Its place is kept while it comes and goes.
    this.#now.hidden = !runner.isRunning;
    this.#showReason();
    this.#trouble.hidden = batch.isLasting || isOver;
    this.#showButtons(isOver);
    this.#showUnknown(rows.filter((row) => row.status === "unknown"));
    this.#showCounts(runner);
  }

  #tell(place, words) {
    if (place.textContent !== words) place.textContent = words;
  }

  #leftWords(rest, isOver) {
    const ui = this.#ui;
    const { runner, pace, rows } = this.#batch;
    if (isOver) return ui.say(`Arquivo ${this.#batch.meta.file}`, `File ${this.#batch.meta.file}`);
    if (!runner.isRunning)
      return ui.say(
        `Arquivo ${this.#batch.meta.file}, de ${ui.time(this.#batch.meta.created)}`,
        `File ${this.#batch.meta.file}, of ${ui.time(this.#batch.meta.created)}`,
      );
    const seconds =
      pace.secondsFor(rest, Date.now()) ??
      estimate(
        rows.filter((row) => row.status === "ready"),
        this.#given.config(),
      ).seconds;
    return ui.say(`Falta ${duration(seconds, ui)}`, `${duration(seconds, ui)} left`);
  }

  #nowWords() {
    const ui = this.#ui;
    const { runner, meta } = this.#batch;
    if (runner.waiting) {
      const { row, message, until } = runner.waiting;
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      return ui.say(
        `Esperando (${lineWords(ui, meta, row)}): ${message} Tenta de novo às ${clock(ui, until)}, em ${seconds} s.`,
        `Waiting (${lineWords(ui, meta, row)}): ${message} Tries again at ${clock(ui, until)}, in ${seconds} s.`,
      );
    }
    if (runner.current)
      return ui.say(
        `Agora: ${lineWords(ui, meta, runner.current)}, pedido ${runner.current.id}`,
        `Now: ${lineWords(ui, meta, runner.current)}, order ${runner.current.id}`,
      );
    return "";
  }

  #showReason() {
    const { runner } = this.#batch;
    const key = runner.state === "stopped" ? runner.reason : "";
    if (this.#reason.dataset.reason === key) return;
    this.#reason.dataset.reason = key;
    fill(
      this.#reason,
      key
        ? h(
            "div",
            { class: "banner bad", role: "alert" },
            h("p", {}, h("strong", {}, this.#ui.say("O lote parou. ", "The batch stopped. ")), key),
            h("p", { class: "help" }, this.#ui.say("Nada se perdeu: continue quando estiver resolvido.", "Nothing is lost: go on when it is resolved.")),
          )
        : null,
    );
  }

  #showButtons(isOver) {
    const ui = this.#ui;
    const { runner, rows } = this.#batch;
    const again = isOver ? retryWords(ui, rows) : "";
    const key = [runner.state, isOver, again].join();
    if (key === this.#buttonsKey) return;
    this.#buttonsKey = key;
    const button = (name, label, click, kind = "quiet") => h("button", { type: "button", class: kind, "data-action": name, click }, label);
    const busy = runner.state === "pausing" || runner.state === "cancelling";
    const focused = this.#ui.focused?.dataset?.action;
    fill(
      this.#buttons,
      runner.isRunning
        ? [
            busy
              ? h("p", { class: "help" }, ui.say("Terminando o pedido em andamento…", "Finishing the order under way…"))
              : [button("pause", ui.say("Pausar", "Pause"), () => this.#batch.runner.pause(), ""), this.#cancelButton(button)],
          ]
        : [
            isOver ? null : button("proceed", ui.say("Continuar", "Go on"), this.#given.onProceed, ""),
            isOver || runner.state === "idle" ? null : this.#cancelButton(button),
            again ? button("retry", again, this.#given.onRetry, "") : null,
            button("export", ui.say("Baixar os resultados (CSV)", "Download the results (CSV)"), () => this.#export()),
            button("close", isOver ? ui.say("Encerrar o lote", "Close the batch") : ui.say("Descartar", "Discard"), () => this.#close(isOver)),
          ],
    );
    // The button that was pressed is gone: its successor has the focus.
    if (focused && !this.#ui.focused) this.#buttons.querySelector("button")?.focus();
  }

  #cancelButton(button) {
    return button("cancel", this.#ui.say("Cancelar o que falta", "Cancel what is left"), () => this.#cancel(), "danger");
  }

  async #cancel() {
    const ui = this.#ui;
    const rest = this.#batch.rows.filter((row) => row.status === "ready").length;
    const answer = await ask(ui, {
      title: ui.say("Cancelar o que falta?", "Cancel what is left?"),
      body: [
        h(
          "p",
          {},
          ui.say(
            `${ui.count(rest, ["pedido não será enviado", "pedidos não serão enviados"], ["", ""])}. O que está em andamento termina, e o que já foi enviado fica no ERP.`,
            `${ui.count(rest, ["", ""], ["order will not be sent", "orders will not be sent"])}. What is under way ends, and what was sent stays in the ERP.`,
          ),
        ),
      ],
      actions: [
        { value: "cancel", label: ui.say("Cancelar o que falta", "Cancel what is left"), kind: "danger" },
        { value: null, label: ui.say("Voltar", "Back"), kind: "quiet" },
      ],
    });
    if (answer === "cancel") this.#given.onCancel();
  }

  async #export() {
    const reader = await fileReader(this.#ui).catch((error) => this.#given.onFault(error));
    if (!reader) return;
    const name = this.#batch.meta.file.replace(/\.[^.]*$/, "");
    download(
      `${name}-${this.#ui.say("resultados", "results")}.csv`,
      new Blob([reader.writeCsv(resultsTable(this.#ui, this.#batch))], { type: "text/csv;charset=utf-8" }),
      this.#ui.root,
    );
  }

  async #close(isOver) {
    const ui = this.#ui;
    const rest = this.#batch.rows.filter((row) => row.status === "ready" || row.status === "sending").length;
    const answer = await ask(ui, {
      title: isOver ? ui.say("Encerrar o lote?", "Close the batch?") : ui.say("Descartar o lote?", "Discard the batch?"),
      body: [
        isOver
          ? null
          : h(
              "p",
              {},
              ui.say(
                `${ui.count(rest, ["pedido ainda não foi enviado e será esquecido", "pedidos ainda não foram enviados e serão esquecidos"], ["", ""])}.`,
                `${ui.count(rest, ["", ""], ["order was not sent yet and will be forgotten", "orders were not sent yet and will be forgotten"])}.`,
              ),
            ),
        h(
          "p",
          {},
          ui.say(
            "A lista e os resultados são apagados deste navegador. O que já foi enviado continua na lista de envios.",
            "The list and the results are removed from this browser. What was sent stays in the list of sends.",
          ),
        ),
      ].filter(Boolean),
      actions: [
        { value: "close", label: isOver ? ui.say("Encerrar", "Close") : ui.say("Descartar", "Discard"), kind: isOver ? "" : "danger" },
        { value: null, label: ui.say("Voltar", "Back"), kind: "quiet" },
      ],
    });
    if (answer === "close") this.#given.onClose();
  }

  #showUnknown(unknown) {
    const ui = this.#ui;
    const key = unknown.map((row) => `${row.id} ${row.followed} ${row.sendId}`).join("\n");
    if (this.#unknown.dataset.rows === key) return;
    this.#unknown.dataset.rows = key;
    if (unknown.length === 0) return fill(this.#unknown);
    const waiting = unknown.filter((row) => !row.followed);
    const item = (row) =>
      h(
        "li",
        {},
        h("span", {}, h("strong", {}, row.id), ` · ${[customerOf(row), lineWords(ui, this.#batch.meta, row)].filter(Boolean).join(" · ")}`),
        h(
          "button",
          { type: "button", class: "quiet small", click: () => this.#given.onShowSends(row.sendId) },
          ui.say("Registrar o que encontrei", "Record what I found"),
        ),
      );
    const followed = unknown.length - waiting.length;
    fill(
      this.#unknown,
      h(
        "section",
        { class: "batch-unknown" },
        h(
          "h3",
          {},
          unknown.length === 1
            ? ui.say("De um pedido não se sabe se foi feito", "Of one order nobody knows whether it was done")
            : ui.say(
                `De ${ui.number(unknown.length)} pedidos não se sabe se foram feitos`,
                `Of ${ui.number(unknown.length)} orders nobody knows whether they were done`,
              ),
        ),
        waiting.length > 0
          ? h(
              "p",
              {},
              ui.say(
                "A resposta do ERP se perdeu no caminho. Procure cada um no ERP e registre o que encontrou na lista de envios; até lá, nada dele é mandado de novo. O que não foi feito pode então ser tentado de novo aqui.",
                "The ERP's answer was lost on its way. Look for each in the ERP and record what you found in the list of sends; until then nothing of it is sent again. What was not done can then be tried again here.",
              ),
            )
          : null,
        h("ul", {}, waiting.slice(0, named).map(item)),
        waiting.length > named
          ? h(
              "button",
              { type: "button", class: "link", click: () => this.#given.onFilter("unknown") },
              ui.say(`Ver todos os ${ui.number(unknown.length)} na tabela`, `See all ${ui.number(unknown.length)} in the table`),
            )
          : null,
        followed > 0
          ? h(
              "p",
              {},
              ui.say(
                `${ui.count(followed, ["pedido não precisa", "pedidos não precisam"], ["", ""])} de você: o servidor pergunta ao ERP por conta própria, e a resposta aparece aqui.`,
                `${ui.count(followed, ["", ""], ["order needs", "orders need"])} nothing of you: the server asks the ERP by itself, and the answer appears here.`,
              ),
            )
          : null,
      ),
    );
  }

  #showCounts() {
    const fresh = counts(this.#ui, this.#batch, ["done"], this.#given.onFilter);
    if (this.#counts.firstChild?.isEqualNode(fresh)) return;
    const focused = this.#counts.contains(this.#ui.focused) ? this.#ui.focused.closest("[data-count]")?.dataset.count : null;
    fill(this.#counts, fresh);
    if (focused) this.#counts.querySelector(`[data-count="${focused}"] button`)?.focus();
  }
}

/** What may be tried again: what was refused, and what a mended configuration may let pass; what is wrong with the file stays so. */
function retryWords(ui, rows) {
  const refused = rows.filter((row) => row.status === "refused").length;
  const blocked = rows.filter((row) => row.status === "blocked" && !row.own?.some((issue) => issue.severity === "error")).length;
  if (blocked === 0)
    return refused === 0
      ? ""
      : ui.say(
          `Tentar de novo ${refused === 1 ? "o recusado" : `os ${ui.number(refused)} recusados`}`,
          `Try the ${refused === 1 ? "refused one" : `${ui.number(refused)} refused ones`} again`,
        );
  if (refused === 0)
    return ui.say(
      `Tentar de novo ${blocked === 1 ? "o que tem erro" : `os ${ui.number(blocked)} com erro`}`,
      `Try the ${blocked === 1 ? "one with an error" : `${ui.number(blocked)} with errors`} again`,
    );
  return ui.say(
    `Tentar de novo os ${ui.number(refused + blocked)} recusados ou com erro`,
    `Try the ${ui.number(refused + blocked)} refused or with errors again`,
  );
}
