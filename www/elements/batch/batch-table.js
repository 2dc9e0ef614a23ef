// The orders of a batch: by state, by words, page by page; cards where there is no room for columns.
import { fill, h, newId } from "../dom.js";
import { customerOf, outcomeWords, rowNotes, routeWords, stateMark, stateOf, statesOf, stateWords } from "./row-words.js";

const size = 50;

export class BatchTable {
  #ui;
  #onShowSends;
  #batch = null;
  #rows = null;
  #state = "all";
  #page = 0;
  #lines = new Map();
  #name = newId("batch-state");
  #segments = h("div", { class: "segments" });
  #counts = new Map();
  #search;
  #body = h("tbody", { role: "rowgroup" });
  #nothing;
  #pager;
  #where = h("span", { role: "status" });
  #previous;
  #next;

  /** `onShowSends(sendId)` leads to a send in the journal. */
  constructor(ui, onShowSends) {
    this.#ui = ui;
    this.#onShowSends = onShowSends;
    this.#search = h("input", { type: "search", id: newId("batch-search"), autocomplete: "off", spellcheck: "false", input: () => this.#turnTo(0) });
    this.#nothing = h("p", { class: "help", hidden: true }, ui.say("Nenhum pedido assim.", "No such order."));
    // Not `disabled`: the button that was pressed would lose the focus on the last page.
    const turn = (button, by) => button.getAttribute("aria-disabled") === "true" || this.#turnTo(this.#page + by);
    this.#previous = h("button", { type: "button", class: "quiet small", click: () => turn(this.#previous, -1) }, ui.say("Anterior", "Previous"));
    this.#next = h("button", { type: "button", class: "quiet small", click: () => turn(this.#next, 1) }, ui.say("Próxima", "Next"));
    this.#pager = h(
      "nav",
      { class: "actions batch-pager", "aria-label": ui.say("Páginas de pedidos", "Pages of orders") },
      this.#previous,
      this.#where,
      this.#next,
    );
    const columns = [
      ui.say("Linha", "Line"),
      ui.say("Pedido", "Order"),
      ui.say("Cliente", "Customer"),
      ui.say("Destino", "Destination"),
      ui.say("Situação", "State"),
    ];
    this.element = h(
      "div",
      { class: "batch-rows" },
      h(
        "div",
        { class: "batch-filter", role: "search", "aria-label": ui.say("Filtrar pedidos do lote", "Filter the batch's orders") },
        h("fieldset", { class: "segmented" }, h("legend", { class: "sr-only" }, ui.say("Situação", "State")), this.#segments),
        h(
          "div",
          { class: "batch-search" },
          h("label", { for: this.#search.id }, ui.say("Buscar por ID, cliente ou linha", "Search by ID, customer or line")),
          this.#search,
        ),
      ),
      // The roles are said again, because the table becomes blocks on a narrow screen and browsers then forget them.
      h(
        "table",
        { class: "batch-table", role: "table" },
        h("caption", { class: "sr-only" }, ui.say("Pedidos do lote", "The batch's orders")),
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            columns.map((title) => h("th", { scope: "col", role: "columnheader" }, title)),
          ),
        ),
        this.#body,
      ),
      this.#nothing,
      this.#pager,
    );
  }

  /** Shows the rows of a batch, all of them at first. */
  show(batch) {
    this.#batch = batch;
    this.#rows = batch.rows;
    this.#state = "all";
    this.#search.value = "";
    this.#offer();
    this.#turnTo(0);
  }

  /** Those that are shown: after a look at the database they are others. */
  get rows() {
    return this.#rows;
  }

  /** Only those in this state. */
  filter(state) {
    this.#state = state;
    this.#search.value = "";
    this.#offer();
    this.#turnTo(0);
  }

  /** Rows have changed: those in sight are drawn again, and counted. */
  update(rows) {
    this.#offer();
    for (const row of rows) this.#lines.get(row)?.replaceWith(this.#line(row));
  }

  #offer() {
    const of = (state) => this.#batch.rows.filter((row) => stateOf(row) === state).length;
    const offered = [
      ["all", this.#ui.say("Todos", "All"), this.#batch.rows.length],
      ...statesOf(this.#batch.phase).map((state) => [state, stateWords(this.#ui, this.#batch.phase, state), of(state)]),
    ].filter(([state, , count]) => state === "all" || count > 0 || state === this.#state);
    const key = offered.map(([state]) => state).join();
    if (key !== this.#segments.dataset.states) {
      this.#segments.dataset.states = key;
      this.#counts = new Map(offered.map(([state]) => [state, h("span", { class: "count" })]));
      const focused = this.#segments.contains(this.#ui.focused);
      fill(
        this.#segments,
        offered.map(([state, label]) => this.#segment(state, label)),
      );
      if (focused) this.#segments.querySelector("input:checked")?.focus();
    }
    for (const [state, , count] of offered) this.#counts.get(state).textContent = this.#ui.number(count);
  }

  #segment(state, label) {
    const id = newId("batch-state");
    const choose = () => {
      this.#state = state;
      this.#turnTo(0);
    };
    const input = h("input", { type: "radio", name: this.#name, id, value: state, change: choose });
    input.checked = state === this.#state;
    return h("div", { class: "segment" }, input, h("label", { for: id }, label, " ", this.#counts.get(state)));
  }

  #chosen() {
    const words = this.#search.value.trim().toLocaleLowerCase();
    const takes = (row) =>
      words === "" || `${row.line}` === words || row.id.toLocaleLowerCase().includes(words) || customerOf(row).toLocaleLowerCase().includes(words);
    return this.#batch.rows.filter((row) => (this.#state === "all" || stateOf(row) === this.#state) && takes(row));
  }

  #turnTo(page) {
    const rows = this.#chosen();
    const pages = Math.max(1, Math.ceil(rows.length / size));
    this.#page = Math.min(page, pages - 1);
    this.#lines = new Map();
    fill(
      this.#body,
      rows.slice(this.#page * size, (this.#page + 1) * size).map((row) => this.#line(row)),
    );
    this.#nothing.hidden = rows.length > 0;
    this.#body.parentElement.hidden = rows.length === 0;
    this.#pager.hidden = pages === 1;
    this.#where.textContent = this.#ui.say(`Página ${this.#page + 1} de ${pages}`, `Page ${this.#page + 1} of ${pages}`);
    this.#previous.setAttribute("aria-disabled", `${this.#page === 0}`);
    this.#next.setAttribute("aria-disabled", `${this.#page === pages - 1}`);
  }

  #line(row) {
    const ui = this.#ui;
    const cell = (name, label, ...content) => h("td", { role: "cell", class: name, "data-label": label }, content);
    const outcome = outcomeWords(ui, row);
    const line = h(
      "tr",
      { role: "row", "data-row": row.id, "data-state": row.status ?? row.state },
      cell("batch-line", this.#batch.meta.unit === "position" ? ui.say("Nº", "No.") : ui.say("Linha", "Line"), (row.lines ?? [row.line]).join(", ")),
      h("th", { role: "rowheader", scope: "row", class: "batch-id" }, row.id || ui.say("sem ID", "no ID")),
      cell(customerOf(row) ? "batch-customer" : "batch-customer none", ui.say("Cliente", "Customer"), customerOf(row) || "—"),
      cell("batch-route", ui.say("Destino", "Destination"), routeWords(ui, row)),
      cell(
        "batch-state",
        ui.say("Situação", "State"),
        h(
          "div",
          { class: "batch-mark" },
          stateMark(ui, row),
          row.protocolId ? h("span", {}, ui.say(`Protocolo ${row.protocolId}`, `Protocol ${row.protocolId}`)) : null,
          outcome ? h("span", { class: "help" }, outcome) : null,
          row.sendId && row.status !== "done" ? this.#link(row) : null,
        ),
        rowNotes(ui, this.#batch.meta, row),
      ),
    );
    this.#lines.set(row, line);
    return line;
  }

  #link(row) {
    return h(
      "button",
      { type: "button", class: "link", click: () => this.#onShowSends(row.sendId) },
      this.#ui.say("Ver na lista de envios", "Show in the list of sends"),
    );
  }
}
