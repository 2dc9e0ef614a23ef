// Around the table: what is shown of the products, from page to page, and the way back from what has just been done.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { typing } from "../typing.js";
import { labelOf } from "./columns.js";
import { kindWords } from "./grouped.js";
import { fixesWords } from "./product-fixes.js";
import { filters } from "./product-list.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./products-model.js").Products} Products */

/** @type {readonly [number, ...number[]]} */
const sizes = [25, 50, 100];

/**
 * What can be done to the products.
 * @param {Ui} ui
 * @param {number} fixes how many certain ones there are
 * @param {Record<"onAdd" | "onImport" | "onExport" | "onFix", () => void>} listeners
 */
export function actionsView(ui, fixes, { onAdd, onImport, onExport, onFix }) {
  return html`<div class="actions">
    <button type="button" class="quiet" data-add="products" @click=${onAdd}>${ui.say("Acrescentar produto", "Add product")}</button>
    <button type="button" class="quiet" @click=${onImport}>${ui.say("Preencher por planilha (CSV)…", "Fill in from a spreadsheet (CSV)…")}</button>
    <button type="button" class="quiet" @click=${onExport}>${ui.say("Exportar produtos (CSV)", "Export products (CSV)")}</button>
    <button type="button" class="quiet" ?hidden=${fixes === 0} @click=${onFix}>${fixesWords(ui, fixes)}</button>
  </div>`;
}

/** @param {Ui} ui */
export function headView(ui) {
  const labels = [
    ui.say("ID e produto", "ID and product"),
    ...["subscription", "erpProduct", "campaign", "priceList"].map((field) => labelOf(ui, field)),
    ui.say("Situação", "State"),
    html`<span class="sr-only">${ui.say("Ações", "Actions")}</span>`,
  ];
  return html`<thead role="rowgroup">
    <tr role="row">
      ${labels.map((label) => html`<th scope="col" role="columnheader">${label}</th>`)}
    </tr>
  </thead>`;
}

/**
 * A text to look for, and how the products stand.
 * @param {Ui} ui
 * @param {Products} products
 * @param {object} listeners
 * @param {(text: string) => void} listeners.onSearch
 * @param {Products["choose"]} listeners.onChoose
 */
export function barView(ui, products, { onSearch, onChoose }) {
  const { list, screen } = products;
  const labels = {
    all: ui.say("Todos", "All"),
    blocked: ui.say("Bloqueados", "Blocked"),
    choose: ui.say("Escolher", "To choose"),
    warned: ui.say("Com aviso", "With warnings"),
    ready: ui.say("Prontos", "Ready"),
  };
  // Looking for a product is no reason to save.
  /** @param {KeyboardEvent} event */
  const stay = (event) => event.key === "Enter" && event.preventDefault();
  return html`<div class="products-bar" ?hidden=${list.length === 0}>
    <div class="products-search">
      <label class="over" for="products-filter">${ui.say("Procurar por ID, nome ou Produto ERP", "Find by ID, name or Produto ERP")}</label>
      <input
        type="search"
        id="products-filter"
        autocomplete="off"
        spellcheck="false"
        .value=${live(screen.text)}
        ${typing((event) => onSearch(/** @type {HTMLInputElement} */ (event.target).value))}
        @keydown=${stay}
      />
    </div>
    <div class="products-chips" role="group" aria-label=${ui.say("Mostrar", "Show")}>
      ${filters.map(
        (filter) => html`<button
          type="button"
          class="products-chip"
          data-filter=${filter}
          aria-pressed="${screen.codes.length === 0 && screen.filter === filter}"
          @click=${() => onChoose({ filter })}
        >${labels[filter]} <span class="products-number">${ui.number(list.counts[filter])}</span></button>`,
      )}${screen.codes.length > 0 ? codesView(ui, screen.codes, onChoose) : nothing}
    </div>
    <div class="products-shown">
      <p class="products-count">${shownWords(ui, products)}</p>
      <button type="button" class="quiet products-again" @click=${() => onChoose({})}>${ui.say("Reordenar", "Sort again")}</button>
    </div>
  </div>`;
}

/**
 * What is shown is of some findings only; a press takes that away.
 * @param {Ui} ui
 * @param {readonly string[]} codes
 * @param {Products["choose"]} onChoose
 */
function codesView(ui, codes, onChoose) {
  const words = codes.map((code) => kindWords(ui, code)).join(", ");
  return html`<button
    type="button"
    class="products-chip"
    data-filter="codes"
    aria-pressed="true"
    aria-label=${ui.say(`Só os ${words}: mostrar todos`, `Only those ${words}: show all`)}
    @click=${() => onChoose({ filter: "all" })}
  >${words} <span aria-hidden="true">✕</span></button>`;
}

/**
 * "26 a 50 de 60 produtos"; blank where there is none.
 * @param {Ui} ui
 * @param {Products} products
 */
export function shownWords(ui, { list, screen: { page, size } }) {
  const number = list.order.length;
  if (number === 0) return "";
  const [first, last] = [page * size + 1, Math.min((page + 1) * size, number)];
  const all = ui.count(number, ["produto", "produtos"], ["product", "products"]);
  if (last - first + 1 === number) return all;
  return ui.say(`${ui.number(first)} a ${ui.number(last)} de ${all}`, `${ui.number(first)} to ${ui.number(last)} of ${all}`);
}

/**
 * From page to page.
 * @param {Ui} ui
 * @param {Products} products
 */
export function pagerView(ui, products) {
  const { list, screen } = products;
  const pages = list.pages(screen.size);
  /** @param {Event} event @param {number} by */
  const go = ({ target }, by) => {
    products.turn(screen.page + by);
    /** @type {Element} */ (target).closest(".products")?.querySelector(".products-bar")?.scrollIntoView({ block: "nearest" });
  };
  // Not `disabled`: the button that was pressed would lose the focus on the last page.
  /** @param {string} words @param {boolean} isOff @param {number} by */
  const button = (words, isOff, by) =>
    html`<button type="button" class="quiet" aria-disabled="${isOff}" @click=${(/** @type {Event} */ event) => isOff || go(event, by)}>${words}</button>`;
  /** @param {Event} event */
  const resize = ({ target }) => products.choose({ size: Number(/** @type {HTMLSelectElement} */ (target).value) });
  return html`<nav class="products-pager" aria-label=${ui.say("Páginas de produtos", "Pages of products")} ?hidden=${list.length <= sizes[0]}>
    <div class="actions">
      ${button(ui.say("Página anterior", "Previous page"), screen.page === 0, -1)}
      <span>${ui.say(`Página ${screen.page + 1} de ${pages}`, `Page ${screen.page + 1} of ${pages}`)}</span>
      ${button(ui.say("Próxima página", "Next page"), screen.page >= pages - 1, 1)}
    </div>
    <div class="products-size">
      <label for="products-size">${ui.say("Por página", "On a page")}</label>
      <select id="products-size" @change=${resize}>
        ${sizes.map((size) => html`<option value=${size} ?selected=${size === screen.size}>${size}</option>`)}
      </select>
    </div>
  </nav>`;
}

/**
 * What has just been done to the products, and the way back. Without blanks when there is nothing: then it is no box.
 * @param {Ui} ui
 * @param {Products} products
 * @param {() => void} onUndo
 */
export function undoView(ui, { undo }, onUndo) {
  const note = undo
    ? html`<span>${keyed(undo, undo.words(ui))}</span><button type="button" class="quiet" @click=${onUndo}>${ui.say("Desfazer", "Undo")}</button>`
    : nothing;
  return html`<div class="products-undo" role="status">${note}</div>`;
}
