// A batch of orders: a file, its check, sending, the outcome.
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { downloadCsv } from "../person-files.js";
import { FileError } from "../file-error.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { Batch } from "./batch.js";
import { BatchList } from "./batch-list.js";
import { batchTable } from "./batch-table.js";
import { checkedView } from "./checked-view.js";
import "./choose-view.js";
import { progressWords, stepsOf, titleWords, waitingWords } from "./progress.js";
import { runView } from "./run-view.js";

/** @typedef {import("./batch.js").Phase} Phase */

/** Milliseconds between two announcements of how far it is: nobody wants to hear of every order. */
const quiet = 10_000;
/** Milliseconds between two looks at what became of unknown orders. */
const look = 15_000;

export class BatchView extends Part {
  static properties = { session: { attribute: false }, client: { attribute: false } };
  /** @type {Batch | undefined} */
  #batch;
  /** @type {BatchList | undefined} */
  #list;
  #isShown = false;
  /** @type {Phase | undefined} */
  #drawn;
  #title = "";
  #frame = 0;
  /** @type {ReturnType<typeof setInterval>[]} */
  #timers = [];
  #saidAt = 0;
  #focusNext = false;
  /** What a person has asked for, and is not over. */
  #acts = 0;
  #isOther = false;
  /** One of the run's buttons has the focus. */
  #isPressed = false;
  #id = newId("batch");

  constructor() {
    super();
    /** Whose batch it is; by the server, too: the batches of two are kept apart. */
    this.provider = "";
    this.baseUrl = "";
    /** The saved configuration with the ERP's lists, or null. @type {import("./batch.js").Given["session"]} */
    this.session = given();
    /** @type {import("./batch.js").Given["client"]} */
    this.client = given();
    /** Leads to a send in the journal. @type {(sendId: string | undefined) => void} */
    this.onShowSends = given();
  }

  get batch() {
    this.#batch ??= Batch.of(`${this.provider} ${this.baseUrl}`.trim(), this.#given);
    return this.#batch;
  }

  get #given() {
    return { ui: this.ui, client: this.client, session: this.session };
  }

  get #table() {
    this.#list ??= new BatchList(this.batch);
    return this.#list;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { batch } = this;
    batch.take(this.#given);
    // What an earlier view was told is nothing to begin with.
    batch.refusal = null;
    batch.addEventListener("changed", () => this.requestUpdate(), { signal });
    batch.addEventListener("news", () => this.#soon(), { signal });
    batch.addEventListener(
      "row",
      (event) => {
        this.#table.touch(/** @type {CustomEvent} */ (event).detail);
        this.#soon();
      },
      { signal },
    );
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    signal.addEventListener("abort", () => this.#rest());
    if (this.#isShown) this.#follow();
  }

  show() {
    this.#isShown = true;
    this.batch.open().then(() => this.#look());
    this.requestUpdate();
    this.#follow();
  }

  /** What is being sent goes on. */
  hide() {
    this.#isShown = false;
    this.#rest();
  }

  #follow() {
    this.#rest();
    if (this.isConnected) this.#timers = [setInterval(() => this.#soon(), 1_000), setInterval(() => this.#look(), look)];
  }

  #rest() {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #look() {
    if (this.#isShown && !document.hidden) this.batch.refresh();
  }

  /** At most once for each frame, and only while somebody looks. */
  #soon() {
    if (!this.#isShown || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.batch.runner?.isRunning && Date.now() - this.#saidAt > quiet) this.#announce(progressWords(this.ui, this.batch.rows));
      this.requestUpdate();
    });
  }

  /** @param {string} words */
  #announce(words) {
    this.#saidAt = Date.now();
    this.ui.announce(words);
  }

  /** Something that a person asked for: what comes of it gets their attention. @param {() => unknown} work */
  async #act(work) {
    this.#focusNext = true;
    this.#acts += 1;
    try {
      await this.#try(work);
      await this.updateComplete;
    } finally {
      this.#acts -= 1;
      // Where nothing came of it, what changes later by itself takes nobody's focus.
      if (this.#acts === 0) this.#focusNext = false;
    }
  }

  /** @param {() => unknown} work */
  async #try(work) {
    try {
      await work();
    } catch (error) {
      // What nobody has thought of must not look like nothing.
      this.ui.announce(error instanceof FileError ? error.words(this.ui) : /** @type {Error} */ (error).message);
      if (!(error instanceof FileError)) throw error;
    }
  }

  async #export() {
    const { name, text } = await this.batch.results();
    downloadCsv(name, text, this.ui.root);
  }

  /** @param {string} state */
  async #filter(state) {
    this.#table.filter(state);
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(".batch-rows")?.scrollIntoView({ block: "start" });
    /** @type {HTMLInputElement | null} */
    const chosen = this.querySelector(".batch-filter input:checked");
    chosen?.focus({ preventScroll: true });
  }

  willUpdate() {
    const { batch, ui } = this;
    const { phase, rows } = batch;
    batch.take(this.#given);
    this.#isOther = this.#drawn !== phase || (phase === "begun" && this.#table.rows !== rows);
    this.#drawn = phase;
    if (this.#isOther) this.#table.filter();
    const title = titleWords(ui, batch);
    if (title !== this.#title && phase === "begun") this.#announce(`${title}. ${progressWords(ui, rows)}`);
    this.#title = title;
    this.#isPressed = this.querySelector(".batch-run > .actions")?.contains(ui.focused) ?? false;
  }

  render() {
    const { ui, batch } = this;
    const { names, present } = stepsOf(ui, batch);
    const title = `${this.#id}-title`;
    return html`<section class="panel batch" aria-labelledby=${title}>
      <div class="batch-head">
        <h2 id=${title} tabindex="-1">${this.#title}</h2>
        <ol class="batch-steps" aria-label=${ui.say("Passos", "Steps")}>
          ${names.map((name, at) => html`<li aria-current=${at === present ? "step" : nothing} class=${at < present ? "past" : nothing}>${name}</li>`)}
        </ol>
      </div>
      <div class="batch-place">${this.#place()}</div>
    </section>`;
  }

  #place() {
    const { ui, batch } = this;
    const { phase, rows, file, isLasting } = batch;
    const waiting = waitingWords(ui, batch);
    if (waiting) return html`<p class=${phase === "elsewhere" ? "banner" : "help"}>${waiting}</p>`;
    /** @param {() => unknown} work */
    const act = (work) => () => this.#act(work);
    const onFilter = (/** @type {string} */ state) => this.#filter(state);
    if (phase === "empty")
      return html`<voalle-batch-choice
        .ui=${ui}
        .refusal=${batch.refusal}
        .config=${() => batch.config}
        .onFile=${(/** @type {File} */ chosen) => this.#act(() => batch.choose(chosen))}
      ></voalle-batch-choice>`;
    if (phase === "checking") return this.#checking(act(() => batch.leaveFile()));
    const table = batchTable(ui, {
      name: `${this.#id}-state`,
      list: this.#table,
      meta: batch.present,
      act: (change) => () => {
        change();
        this.requestUpdate();
      },
      onShowSends: (sendId) => this.onShowSends(sendId),
    });
    if (phase === "checked") {
      const onOther = act(() => batch.leaveFile());
      // Thousands of rows are looked through for it, and typing in the table changes nothing of it.
      const summary = guard([ui, rows, file, isLasting], () =>
        checkedView(ui, batch, { onFilter, onSend: (mark) => this.#act(() => batch.begin(mark)), onOther }),
      );
      return html`${summary}${table}`;
    }
    const run = runView(ui, batch, `${this.#id}-progress`, {
      onPause: () => batch.runner?.pause(),
      onProceed: act(() => batch.proceed()),
      onRetry: act(() => batch.retry()),
      onCancel: act(() => batch.cancel()),
      onClose: act(() => batch.close()),
      onExport: () => this.#try(() => this.#export()),
      onFilter,
      onShowSends: (sendId) => this.onShowSends(sendId),
    });
    return html`${run}${table}`;
  }

  /** How far it is. @param {() => void} onStop */
  #checking(onStop) {
    const { ui, batch } = this;
    const { checked, rows } = batch;
    const id = `${this.#id}-checking`;
    return html`<div class="batch-checking">
      <label for=${id}>${ui.say("Conferindo os pedidos…", "Checking the orders…")}</label>
      <progress id=${id} .max=${rows.length} .value=${checked}></progress>
      <p class="help"><span>${ui.say(`${ui.number(checked)} de ${ui.number(rows.length)}`, `${ui.number(checked)} of ${ui.number(rows.length)}`)}</span></p>
      <div class="actions"><button type="button" class="quiet" @click=${onStop}>${ui.say("Parar", "Stop")}</button></div>
    </div>`;
  }

  updated() {
    // The button that was pressed is gone: its successor has the focus.
    /** @type {HTMLElement | null} */
    const successor = this.querySelector(".batch-run > .actions > button");
    if (this.#isPressed && !this.ui.focused) successor?.focus();
    if (!this.#focusNext || !this.#isOther || this.#drawn === "checking") return;
    this.#focusNext = false;
    /** @type {HTMLElement | null} */
    const title = this.querySelector(".batch-head > h2");
    title?.focus();
  }
}

define("voalle-batch", BatchView);
