// An order or payment as a form: what most orders have, the rest folded, and at each field what is to be said about it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { keyOf } from "../ids.js";
import { issueView } from "../issue-view.js";
import { typing } from "../typing.js";
import { groupsOf, itemsName } from "./form-fields.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./form-fields.js").FormField} FormField */
/** @typedef {import("./order-form.js").OrderForm} OrderForm */
/** @typedef {import("datacake-voalle").Path} Path */
/**
 * @typedef {object} FormWays
 * @property {any} config what is saved, for the products and payment methods that there are to choose from
 * @property {string} pointed the path that somebody points at elsewhere, as a key
 * @property {(path: Path) => void} onLeave
 * @property {(path: Path) => void} onEnter
 * @property {() => void} onAdd
 * @property {(index: number) => void} onRemove
 */

const dates = ["birthDate", "paidOn"];
/** How many of six columns a field takes, where it is not all. @type {Record<string, number>} */
const widths = {
  ...{ taxId: 3, email: 3, phone: 3, cellPhone: 3, tradeName: 3, birthDate: 3, identity: 3, whatsapp: 3, resellerTaxId: 3 },
  ...{ postalCode: 2, street: 4, streetType: 3, number: 3, neighborhood: 3, complement: 3, city: 4, state: 2, cityCode: 3, country: 3 },
  ...{ quantity: 3, unitPrice: 3, dueDay: 3, paymentMethod: 3, method: 3, paidAmount: 3, paidOn: 3, invoiceId: 3 },
};
/** @type {Record<string, string>} */
const keyboards = { integer: "numeric", amount: "decimal", email: "email", phone: "tel", cellPhone: "tel", postalCode: "numeric" };

/** The id of a field's input. @param {Path} path */
export const inputId = (path) => `campo-${keyOf(path)}`;

/**
 * The field to go to for a path; of what holds fields, its first one. Null where the form has none.
 * @param {OrderForm} form
 * @param {Path} path
 * @returns {Path | null}
 */
export function fieldFor(form, path) {
  const groups = groupsOf(form.kind);
  const [first, index, name] = path;
  const group = groups.find((one) => one.name === first);
  if (group?.list) {
    const row = typeof index === "number" ? index : 0;
    const field = group.list.find(({ at }) => at.at(-1) === name) ?? group.list[0];
    return path.length <= 3 && row < form.items ? [itemsName, row, /** @type {string} */ (field.at.at(-1))] : null;
  }
  if (path.length === 1 && group) return group.fields[0].at;
  return groups.flatMap(({ fields }) => fields).find(({ at }) => keyOf(at) === keyOf(path))?.at ?? null;
}

/** @type {[import("./order-form.js").SourceKind, import("../ui.js").Both][]} */
const kinds = [
  ["order", ["Pedido", "Order"]],
  ["lead", ["Lead", "Lead"]],
  ["payment", ["Pagamento", "Payment"]],
];

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {FormWays} ways
 */
export function formView(ui, form, ways) {
  return html`<fieldset class="order-form" ?disabled=${form.isHeld}>
    <legend class="sr-only">${ui.say("Formulário do pedido", "Form of the order")}</legend>
    ${kindChoice(ui, form)}
    ${groupsOf(form.kind).map((group) => (group.name === "more" ? folded(ui, form, group, ways) : groupView(ui, form, group, ways)))}
  </fieldset>`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 */
function kindChoice(ui, form) {
  const { kind } = form;
  return html`<fieldset class="segmented order-kind">
    <legend>${ui.say("O que é", "What it is")}</legend>
    <div class="segments">${kinds.map(
      ([name, label]) => html`<span class="segment"
        ><input type="radio" name="source-kind" value=${name} id="source-kind-${name}" .checked=${live(name === kind)}
          @change=${() => form.choose(name)}><label for="source-kind-${name}">${ui.say(...label)}</label></span
      >`,
    )}</div>
  </fieldset>`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {import("./form-fields.js").Group} group
 * @param {FormWays} ways
 */
function groupView(ui, form, group, ways) {
  // What is said of the group as a whole, such as items that are no list.
  const own = form.issuesAt([group.name]);
  return html`<fieldset class="order-group" data-path=${group.name}>
    <legend>${ui.say(...group.title)}</legend>
    ${own.map((issue) => issueView(ui, issue))}
    ${group.list ? itemsView(ui, form, group.list, ways) : html`<div class="order-fields">${group.fields.map((field) => fieldView(ui, form, field, field.at, ways))}</div>`}
  </fieldset>`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {import("./form-fields.js").Group} group
 * @param {FormWays} ways
 */
function folded(ui, form, { title, fields }, ways) {
  const filled = fields.filter((field) => ![undefined, null, ""].includes(/** @type {any} */ (form.valueAt(field.at)))).length;
  const faulty = fields.filter((field) => form.issuesAt(field.at).some(({ severity }) => severity === "error")).length;
  const counted = [
    filled > 0 && ui.count(filled, ["preenchido", "preenchidos"], ["filled in", "filled in"]),
    faulty > 0 && ui.count(faulty, ["com erro", "com erro"], ["with an error", "with errors"]),
  ].filter(Boolean);
  return html`<details class="order-more">
    <summary>${ui.say(...title)}${counted.length > 0 ? ` (${counted.join(", ")})` : ""}</summary>
    <div class="order-fields">${fields.map((field) => fieldView(ui, form, field, field.at, ways))}</div>
  </details>`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {FormField[]} fields
 * @param {FormWays} ways
 */
function itemsView(ui, form, fields, ways) {
  const rows = Array.from({ length: form.items }, (_, index) => index);
  const add = html`<button type="button" class="quiet small" @click=${ways.onAdd}>${ui.say("Acrescentar item", "Add an item")}</button>`;
  return html`${rows.map(
    (index) => html`<div class="order-item" role="group" aria-label=${ui.say(`Item ${index + 1}`, `Item ${index + 1}`)}>
      ${form.issuesAt([itemsName, index]).map((issue) => issueView(ui, issue))}
      <div class="order-fields">${fields.map((field) => fieldView(ui, form, field, [itemsName, index, /** @type {string} */ (field.at.at(-1))], ways))}</div>
      ${
        rows.length > 1
          ? html`<button type="button" class="quiet small" aria-label=${ui.say(`Remover o item ${index + 1}`, `Remove item ${index + 1}`)}
              @click=${() => ways.onRemove(index)}>${ui.say("Remover", "Remove")}</button>`
          : nothing
      }
    </div>`,
  )}${add}`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {FormField} field
 * @param {Path} path
 * @param {FormWays} ways
 */
function fieldView(ui, form, field, path, ways) {
  const key = keyOf(path);
  const id = inputId(path);
  const name = `${path.at(-1)}`;
  const issues = form.issuesAt(path);
  const isFailed = issues.some(({ severity }) => severity === "error");
  const options = optionsFor(ui, name, ways.config, form.kind);
  const isDate = dates.includes(name) && /^(\d{4}-\d{2}-\d{2})?$/.test(form.textAt(field, path));
  // What the words tell how to write is chosen there.
  const help = field.help && !options && !isDate ? html`<p id="${id}-help" class="help">${ui.say(...field.help)}</p>` : nothing;
  const describedBy = `${help === nothing ? "" : `${id}-help `}${id}-notes`;
  const label = html`<label for=${id}>${ui.say(...field.label)}${field.optional ? html`<span class="optional">${ui.say(" (opcional)", " (optional)")}</span>` : nothing}</label>`;
  const control = controlView(ui, form, field, path, { id, describedBy, isFailed, isDate, options });
  return html`<div class="field span-${widths[name] ?? 6} ${isFailed ? "failed" : ""} ${key === ways.pointed ? "pointed" : ""}" data-path=${key}
    @focusin=${() => ways.onEnter(path)} @focusout=${() => ways.onLeave(path)}>
    ${field.kind === "flag" ? html`<div class="check">${control}${label}</div>` : label}
    ${help}
    ${field.kind === "flag" ? nothing : control}
    <div id="${id}-notes" class="notes">${issues.map((issue) => issueView(ui, issue, { onFix: (fix) => form.set(fix.path, fix.value) }))}</div>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {OrderForm} form
 * @param {FormField} field
 * @param {Path} path
 * @param {{ id: string, describedBy: string, isFailed: boolean, isDate: boolean, options: [string, string][] | undefined }} how
 */
function controlView(ui, form, field, path, { id, describedBy, isFailed, isDate, options }) {
  const text = form.textAt(field, path);
  if (field.kind === "flag")
    return html`<input id=${id} type="checkbox" aria-describedby=${describedBy} aria-invalid="${isFailed}" .checked=${live(form.valueAt(path) === true)}
      @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => form.set(path, target.checked)}>`;
  if (options) {
    // What is in none of them stays as it is, and the rulebook speaks of it.
    const all = options.some(([value]) => value === text) || text === "" ? options : [...options, [text, text]];
    return html`<select id=${id} aria-describedby=${describedBy} aria-invalid="${isFailed}"
      @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => form.set(path, target.value)}>
      <option value="" ?selected=${text === ""}>${field.optional ? "—" : ui.say("Escolha…", "Choose…")}</option>
      ${all.map(([value, words]) => html`<option value=${value} ?selected=${value === text}>${words}</option>`)}
    </select>`;
  }
  const type = isDate ? "date" : "text";
  const keyboard = keyboards[`${path.at(-1)}`] ?? keyboards[field.kind];
  return html`<input id=${id} type=${type} autocomplete="off" spellcheck="false" inputmode=${keyboard ?? nothing} aria-describedby=${describedBy}
    aria-invalid="${isFailed}" .value=${live(text)} ${typing(({ target }) => form.type(field, path, /** @type {HTMLInputElement} */ (target).value))}>`;
}

/**
 * What the configuration has to choose from; nothing where it has none, so that it can be typed.
 * @param {Ui} ui
 * @param {string} name
 * @param {any} config
 * @param {import("./order-form.js").SourceKind} kind
 * @returns {[string, string][] | undefined}
 */
function optionsFor(ui, name, config, kind) {
  const list =
    name === "productId"
      ? (config?.products ?? []).map((/** @type {any} */ one) => [one.id, one.name])
      : name === "paymentMethod" || (name === "method" && kind === "payment")
        ? (config?.payment?.methods ?? []).map((/** @type {any} */ one) => [one.code, one.label])
        : [];
  return list.length > 0
    ? list.map((/** @type {any[]} */ [value, words]) => [`${value ?? ""}`, words || `${value ?? ui.say("sem nome", "no name")}`])
    : undefined;
}
