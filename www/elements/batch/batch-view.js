// A batch of orders: a file, its check, sending, the outcome.
import { fill, h, newId } from "../dom.js";
import { formatTaxId } from "../engine.js";
import { Batch } from "./batch.js";
import { BatchTable } from "./batch-table.js";
import { CheckedView } from "./checked-view.js";
import { CheckingView, ChooseView } from "./choose-view.js";
import { FileError } from "../file-error.js";
import { RunView } from "./run-view.js";
import { stateOf } from "./row-words.js";

/** Milliseconds between two announcements of how far it is: nobody wants to hear of every order. */
const quiet = 10_000;
/** Milliseconds between two looks at what became of unknown orders. */
const look = 15_000;

export class BatchView {
  #ui;
  #given;
  #batch;
  #isShown = false;
  #drawn = "";
  #stale = new Set();
  #frame = 0;
  #timers = [];
  #saidAt = 0;
  #focusNext = false;
  #views;
  #table;
  #title;
  #steps;
  #place = h("div", { class: "batch-place" });
  #said = h("p", { class: "sr-only", role: "status" });

  /**
   * `session()` is the saved configuration with the ERP's lists, or null; `onShowSends(sendId)` leads to the journal. `baseUrl` keeps
   * the batches of two proxies apart.
   */
  constructor(ui, { provider, session, client, onShowSends, baseUrl = "" }) {
    this.#ui = ui;
    this.#given = { session };
    const config = () => session()?.config();
    const onFilter = (state) => this.#filter(state);
    const act = (work) => () => this.#act(work);
    this.#batch = Batch.of(`${provider} ${baseUrl}`.trim());
    const signal = this.#batch.attach({ ui, client, session, formatTaxId });
    this.#table = new BatchTable(ui, onShowSends);
    this.#views = {
      empty: new ChooseView(ui, { onFile: (file) => this.#choose(file), config }),
      checking: new CheckingView(
        ui,
        act(() => this.#batch.leaveFile()),
      ),
      checked: new CheckedView(ui, { config, onFilter, onSend: act(() => this.#batch.begin()), onOther: act(() => this.#batch.leaveFile()) }),
      begun: new RunView(ui, {
        config,
        onFilter,
        onShowSends,
        onProceed: act(() => this.#batch.proceed()),
        onRetry: act(() => this.#batch.retry()),
        onCancel: act(() => this.#batch.cancel()),
        onClose: act(() => this.#batch.close()),
        onFault: ({ message }) => void (this.#said.textContent = message),
      }),
    };
    const id = newId("batch-title");
    this.#title = h("h2", { id, tabindex: "-1" });
    this.#steps = h("ol", { class: "batch-steps", "aria-label": ui.say("Passos", "Steps") });
    this.element = h(
      "section",
      { class: "panel batch", "aria-labelledby": id },
      h("div", { class: "batch-head" }, this.#title, this.#steps),
      this.#place,
      this.#said,
    );
    this.#batch.addEventListener("changed", () => this.#draw(), { signal });
    this.#batch.addEventListener("news", () => this.#soon(), { signal });
    const onRow = ({ detail }) => {
      this.#stale.add(detail);
      this.#soon();
    };
    this.#batch.addEventListener("row", onRow, { signal });
    document.addEventListener("visibilitychange", () => !document.hidden && this.#look(), { signal });
    this.#draw();
  }

  show() {
    this.#isShown = true;
    this.#batch.open().then(() => this.#look());
    this.#draw();
    clearInterval(this.#timers[0]);
    clearInterval(this.#timers[1]);
    this.#timers = [setInterval(() => this.#soon(), 1_000), setInterval(() => this.#look(), look)];
  }

  /** What is being sent goes on. */
  hide() {
    this.#isShown = false;
    for (const timer of this.#timers) clearInterval(timer);
  }

  #look() {
    if (this.#isShown && !document.hidden) this.#batch.refresh();
  }

  /** Something that a person asked for: what comes of it gets their attention. */
  async #act(work) {
    this.#focusNext = true;
    try {
      await work();
    } catch (error) {
      // What nobody has thought of must not look like nothing.
      this.#said.textContent = error.message;
      throw error;
    }
  }

  async #choose(file) {
    const { empty } = this.#views;
    empty.refuse("");
    if (!this.#given.session())
      return empty.refuse(
        this.#ui.say(
          "Não há configuração salva, e sem ela não se sabe para onde os pedidos vão. Preencha e salve a configuração antes.",
          "No configuration is saved, and without it nobody knows where the orders go. Fill it in and save it first.",
        ),
      );
    this.#focusNext = true;
    try {
      await this.#batch.check(file);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      empty.refuse(`${file.name}: ${error.message}`);
    }
  }

  #filter(state) {
    this.#table.filter(state);
    this.#table.element.scrollIntoView({ block: "start" });
    this.#table.element.querySelector("input:checked")?.focus({ preventScroll: true });
  }

  /** At most once for each frame, and only while somebody looks. */
  #soon() {
    if (!this.#isShown || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#refresh();
    });
  }

  #refresh() {
    if (this.#drawn !== this.#batch.phase) return this.#draw();
    const stale = [...this.#stale];
    this.#stale.clear();
    if (this.#batch.phase === "checking") this.#views.checking.show(this.#batch);
    if (this.#batch.phase !== "begun") return;
    this.#views.begun.show(this.#batch);
    if (stale.length > 0) this.#table.update(stale);
    if (this.#batch.runner.isRunning && Date.now() - this.#saidAt > quiet) this.#announce(this.#progressWords());
  }

  #draw() {
    const { phase } = this.#batch;
    const ui = this.#ui;
    const isOther = this.#drawn !== phase || (phase === "begun" && this.#table.rows !== this.#batch.rows);
    this.#drawn = phase;
    this.#tellTitle();
    if (isOther) {
      const view = this.#views[phase];
      const waiting = {
        opening: ui.say("Um momento…", "One moment…"),
        elsewhere: ui.say(
          "Outra aba deste navegador está enviando um lote deste provedor. Acompanhe-o lá; quando ela terminar ou pausar, ele aparece aqui.",
          "Another tab of this browser is sending a batch of this provider. Follow it there; when it ends or pauses, it appears here.",
        ),
      }[phase];
      fill(
        this.#place,
        waiting ? h("p", { class: phase === "elsewhere" ? "banner" : "help" }, waiting) : view.element,
        phase === "checked" || phase === "begun" ? this.#table.element : null,
      );
      if (phase === "checked" || phase === "begun") this.#table.show(this.#batch);
    }
    this.#views[phase]?.show?.(this.#batch);
    if (phase === "begun" && !isOther) this.#table.update([...this.#stale]);
    this.#stale.clear();
    if (this.#focusNext && isOther && phase !== "checking") {
      this.#focusNext = false;
      this.#title.focus();
    }
  }

  #tellTitle() {
    const ui = this.#ui;
    const { phase, runner } = this.#batch;
    const isOver = phase === "begun" && !this.#batch.rows.some((row) => row.status === "ready" || row.status === "sending");
    const ofRun = {
      idle: isOver ? ui.say("Resultado do lote", "The batch's outcome") : ui.say("Há um lote por terminar", "A batch is not finished yet"),
      running: ui.say("Enviando o lote", "Sending the batch"),
      pausing: ui.say("Pausando o lote", "Pausing the batch"),
      cancelling: ui.say("Cancelando o lote", "Cancelling the batch"),
      paused: ui.say("Lote em pausa", "The batch is paused"),
      stopped: ui.say("O lote parou", "The batch stopped"),
      cancelled: ui.say("Lote cancelado", "The batch was cancelled"),
      ended: ui.say("Lote terminado", "The batch has ended"),
    };
    const words =
      phase === "begun"
        ? ofRun[runner.state]
        : phase === "checking" || phase === "checked"
          ? ui.say("Conferência do lote", "Check of the batch")
          : ui.say("Lote de pedidos", "Batch of orders");
    if (this.#title.textContent !== words) {
      this.#title.textContent = words;
      if (phase === "begun") this.#announce(`${words}. ${this.#progressWords()}`);
    }
    const present = { begun: isOver ? 3 : 2, elsewhere: 2, checked: 1, checking: 1 }[phase] ?? 0;
    const names = [ui.say("Arquivo", "File"), ui.say("Conferência", "Check"), ui.say("Envio", "Sending"), ui.say("Resultado", "Outcome")];
    fill(
      this.#steps,
      names.map((name, index) => h("li", { "aria-current": index === present ? "step" : null, class: index < present ? "past" : null }, name)),
    );
  }

  #progressWords() {
    const ui = this.#ui;
    const of = (state) => this.#batch.rows.filter((row) => stateOf(row) === state).length;
    return [
      ui.count(of("done"), ["feito", "feitos"], ["done", "done"]),
      of("refused") > 0 ? ui.count(of("refused"), ["recusado", "recusados"], ["refused", "refused"]) : null,
      of("unknown") > 0 ? ui.count(of("unknown"), ["sem confirmação", "sem confirmação"], ["unconfirmed", "unconfirmed"]) : null,
      of("ready") > 0 ? ui.say(`${ui.count(of("ready"), ["falta", "faltam"], ["", ""])}`, `${ui.number(of("ready"))} left`) : null,
    ]
      .filter(Boolean)
      .join(", ");
  }

  #announce(words) {
    this.#saidAt = Date.now();
    this.#said.textContent = words;
  }
}
