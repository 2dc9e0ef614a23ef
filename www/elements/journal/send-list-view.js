// The list of sends: what waits for somebody first, searched and filtered on the server, page by page.
import { html, nothing } from "lit";
import { dayOf } from "../brasilia.js";
import { downloadCsv } from "../person-files.js";
import { fileReader } from "../file-reader.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { Exporting } from "./exporting.js";
import { listFilters } from "./list-filters.js";
import { exportWords, shownWords } from "./list-words.js";
import { waitingWords } from "./send-words.js";
import { sendsTable } from "./sends-table.js";

/** @typedef {import("./place.js").Filter} Filter */

/** Milliseconds without a key press after which the server is asked. */
const rest = 350;

export class SendListView extends Part {
  static properties = { hasDays: { state: true } };
  #ids = { title: newId("title"), filter: newId("filter") };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The row that has the focus. @type {Element | null} */
  #held = null;

  constructor() {
    super();
    /** Set once. @type {import("./send-list.js").SendList} */
    this.list = given();
    /** Set once. @type {import("./waiting.js").Waiting} */
    this.waiting = given();
    /** Set once. @type {Exporting} */
    this.exporting = given();
    this.provider = "";
    /** @type {(place: import("./place.js").Place) => void} */
    this.onMove = given();
    /** Somebody wants to choose days, and has not yet. */
    this.hasDays = false;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const model of [this.list, this.waiting, this.exporting]) model.addEventListener("changed", () => this.requestUpdate(), { signal });
    this.list.held = () => /** @type {HTMLElement | null | undefined} */ (this.ui.focused?.closest("tr[data-send]"))?.dataset.send;
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      this.list.held = () => undefined;
    });
  }

  willUpdate() {
    this.#held = this.ui.focused?.closest("tr[data-send]") ?? null;
  }

  /** What somebody is at may be none of the newest any more: then they are where the list begins. */
  updated() {
    if (this.#held && !this.#held.isConnected) this.focusHeading();
  }

  async focusHeading() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus({ preventScroll: true });
  }

  /**
   * Back from a send: to where it stands.
   * @param {string} id
   */
  async focusRow(id) {
    await this.updateComplete;
    const row = this.querySelector(`tr[data-send="${CSS.escape(id)}"]`);
    /** @type {HTMLElement | undefined | null} */
    const link = row?.querySelector(".send-link");
    if (!link) return false;
    link.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
    return true;
  }

  #filter = (/** @type {Filter} */ filter) => this.onMove({ view: "sends", filter });

  #search = (/** @type {string} */ text) => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.list.look(this.list.filter, text), rest);
  };

  #submit = () => {
    clearTimeout(this.#timer);
    const field = /** @type {HTMLInputElement} */ (this.ui.byId(`${this.#ids.filter}-search`));
    this.list.look(this.list.filter, field.value);
  };

  #clear = () => {
    clearTimeout(this.#timer);
    this.hasDays = false;
    this.list.look({}, "");
    this.onMove({ view: "sends", filter: {} });
    this.focusHeading();
  };

  async #older() {
    const first = await this.list.older();
    await this.updateComplete;
    // The button that had the focus may be gone: what it brought comes next.
    if (first && !this.list.hasMore) this.focusRow(first);
  }

  async #export() {
    const { ui, list, exporting } = this;
    if (exporting.state === "running") return;
    const rows = await exporting.run(ui, list.filter, list.search);
    if (!rows) return;
    try {
      const { writeCsv } = await fileReader(ui);
      downloadCsv(`${ui.say("envios", "sends")}-${this.provider}-${dayOf(Date.now())}.csv`, writeCsv(rows), ui.root);
      exporting.end();
    } catch (error) {
      exporting.fail(error);
    }
  }

  render() {
    const { ui, list, exporting } = this;
    const { title, filter } = this.#ids;
    const isExporting = exporting.state === "running";
    return html`<div class="journal-head">
        <h2 id=${title} tabindex="-1">${ui.say("Envios", "Sends")}</h2>
        <div class="actions">
          <button type="button" class="quiet small" aria-disabled=${list.state === "loading" ? "true" : nothing} @click=${() => list.load()}>${ui.say("Atualizar", "Refresh")}</button>
          ${
            isExporting
              ? html`<button type="button" class="quiet small" @click=${() => exporting.cancel()}>${ui.say("Cancelar a exportação", "Cancel the export")}</button>`
              : html`<button type="button" class="quiet small" aria-disabled=${list.ids.length === 0 ? "true" : nothing} @click=${() => list.ids.length > 0 && this.#export()}>${ui.say("Exportar CSV", "Export CSV")}</button>`
          }
        </div>
      </div>
      <p class="help export" role="status">${exportWords(ui, exporting)}</p>
      ${this.#waiting()}
      ${listFilters(ui, list, { id: filter, hasDays: this.hasDays, onFilter: this.#filter, onDays: (isWanted) => (this.hasDays = isWanted), onSearch: this.#search, onSubmit: this.#submit })}
      ${this.#problem()}
      ${list.ids.length > 0 ? sendsTable(ui, list.sends, { label: ui.say("Envios", "Sends"), isBusy: list.state === "loading", onOpen: (id) => this.onMove({ view: "send", id }) }) : this.#nothing()}
      ${this.#foot()}`;
  }

  #waiting() {
    const { ui } = this;
    const { count } = this.waiting;
    if (!count) return nothing;
    return html`<div class="waiting"><p>${waitingWords(ui, count)}</p>
      <button type="button" @click=${() => this.onMove({ view: "queue" })}>${ui.say(`Resolver a fila (${ui.number(count)})`, `Work through the queue (${ui.number(count)})`)}</button></div>`;
  }

  #problem() {
    const { ui, list } = this;
    if (list.state !== "failed") return nothing;
    const words =
      list.ids.length > 0
        ? ui.say("A lista pode estar desatualizada: não foi possível carregá-la de novo.", "The list may be out of date: it could not be loaded again.")
        : ui.say("Os envios não foram carregados.", "The sends were not loaded.");
    return html`<div class="banner bad" role="alert"><p>${words} ${list.problem}</p>
      <div class="actions"><button type="button" @click=${() => list.load()}>${ui.say("Tentar de novo", "Try again")}</button></div></div>`;
  }

  #nothing() {
    const { ui, list } = this;
    if (list.state === "failed") return nothing;
    if (list.state !== "there") return html`<p class="help nothing" role="status">${ui.say("Carregando os envios…", "Loading the sends…")}</p>`;
    if (!list.isFiltered)
      return html`<div class="nothing"><p>${ui.say("Nada foi enviado ainda.", "Nothing was sent yet.")}</p>
        <button type="button" class="quiet" @click=${() => this.onMove({ view: "order" })}>${ui.say("Experimentar um pedido", "Try an order")}</button></div>`;
    return html`<div class="nothing"><p role="status">${ui.say("Nenhum envio com estes filtros.", "No send with these filters.")}</p>
      <button type="button" class="quiet" @click=${this.#clear}>${ui.say("Limpar a busca e os filtros", "Clear the search and the filters")}</button></div>`;
  }

  #foot() {
    const { ui, list } = this;
    const words = shownWords(ui, list);
    if (words === null) return nothing;
    return html`<div class="sends-foot"><p class="help">${words}</p>
      ${list.olderProblem ? html`<p class="bad" role="alert">${ui.say("Os mais antigos não foram carregados.", "The older ones were not loaded.")} ${list.olderProblem}</p>` : nothing}
      <button type="button" class="quiet older" ?hidden=${!list.hasMore} aria-disabled=${list.isLoadingOlder || !list.canGrow ? "true" : nothing} @click=${() => this.#older()}>${
        list.isLoadingOlder
          ? ui.say("Carregando…", "Loading…")
          : list.olderProblem
            ? ui.say("Tentar de novo", "Try again")
            : ui.say("Mostrar mais antigos", "Show older ones")
      }</button></div>`;
  }
}

define("voalle-send-list", SendListView);
