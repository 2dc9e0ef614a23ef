// A request to Voalle: its fields beside where each value came from, and the JSON exactly as it goes out.
import { html, nothing } from "lit";
import { labelOf } from "./config/labels.js";
import { keyOf } from "./ids.js";
import { orderLabel } from "./orders/order-labels.js";
import { originFinder, rowsOf } from "./orders/origins.js";

/** @typedef {import("./ui.js").Ui} Ui */
/** @typedef {import("./ui.js").Both} Both */
/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {import("datacake-voalle").Origin} Origin */
/**
 * The ways to places: `isThere`, `point` and `select` are about the text of the order.
 * @typedef {object} Reach
 * @property {(path: Path) => boolean} isThere
 * @property {(path: Path | null) => void} point shows it for a moment; null ends it
 * @property {(path: Path) => void} select
 * @property {(path: Path) => void} showConfig
 */

/** @type {Record<string, Both>} */
const endpoints = {
  people: ["Cadastrar pessoa", "Register person"],
  leads: ["Cadastrar lead", "Register lead"],
  sales: ["Iniciar venda", "Start sale"],
  settlements: ["Dar baixa", "Settle invoice"],
  contact: ["Informar o telefone", "Give the phone"],
};

/**
 * What it asks Voalle for: "2. Iniciar venda".
 * @param {Ui} ui
 * @param {string} endpoint
 * @param {number} position
 */
export function requestTitle(ui, endpoint, position) {
  const words = endpoints[endpoint];
  return `${position}. ${words ? ui.say(...words) : endpoint}`;
}

/**
 * A planned request.
 * @param {Ui} ui
 * @param {import("datacake-voalle").PlannedRequest} request
 * @param {number} position
 * @param {Origin[]} origins
 * @param {Reach} reach
 * @param {string} lit the path of the value whose traces are lit, as a key
 */
export function requestView(ui, { endpoint, body }, position, origins, reach, lit) {
  const title = requestTitle(ui, endpoint, position);
  const find = originFinder(origins);
  return html`<section class="request" aria-label=${title}>
    <h4>${title}</h4>
    ${fieldTable(ui, title, body, (at) => ({ origin: find(at), reach, lit }))}
    ${asJson(ui, title, body)}
  </section>`;
}

/**
 * A request that went out: closed, its origins are known no more.
 * @param {Ui} ui
 * @param {string} endpoint
 * @param {unknown} body
 * @param {number} position
 */
export function recordedRequest(ui, endpoint, body, position) {
  const title = requestTitle(ui, endpoint, position);
  return html`<details class="request">
    <summary>${title}</summary>
    ${fieldTable(ui, title, body)}
    ${asJson(ui, title, body)}
  </details>`;
}

/**
 * @param {Ui} ui
 * @param {string} title
 * @param {unknown} body
 */
function asJson(ui, title, body) {
  const label = ui.say(`JSON de “${title}”`, `JSON of “${title}”`);
  return html`<details class="as-json">
    <summary>${ui.say("Ver como JSON", "Show as JSON")}</summary>
    <pre tabindex="0" role="group" aria-label=${label}>${JSON.stringify(body, null, 2)}</pre>
  </details>`;
}

/**
 * The roles are said again, because the table becomes blocks on a narrow screen and browsers then forget them.
 * @param {Ui} ui
 * @param {string} title
 * @param {unknown} body
 * @param {(at: Path) => { origin: Origin | undefined, reach: Reach, lit: string }} [trace]
 */
function fieldTable(ui, title, body, trace) {
  const columns = [ui.say("Campo no Voalle", "Field in Voalle"), ui.say("Valor", "Value"), ...(trace ? [ui.say("De onde vem", "Where it comes from")] : [])];
  return html`<table class="fields" role="table" aria-label=${title}>
    <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rowsOf(body).map((row) => rowView(ui, row, trace?.(row.at)))}</tbody>
  </table>`;
}

/**
 * @param {Ui} ui
 * @param {import("./orders/origins.js").Row} row
 * @param {{ origin: Origin | undefined, reach: Reach, lit: string }} [trace]
 */
function rowView(ui, { name, value }, trace) {
  const origin = trace?.origin;
  const source = origin?.from === "source" && origin.path ? keyOf(origin.path) : undefined;
  return html`<tr role="row" data-source=${source ?? nothing} class=${source !== undefined && source === trace?.lit ? "from-caret" : nothing}>
    <th scope="row" role="rowheader">${breakable(name)}</th>
    <td role="cell" class="value">${shown(ui, value)}</td>
    ${trace ? html`<td role="cell" class="from">${origin ? originView(ui, origin, trace.reach) : nothing}</td>` : nothing}
  </tr>`;
}

/**
 * Long names break where their parts meet.
 * @param {string} name
 */
function breakable(name) {
  return name.split(/(?=[.[])/).map((part, index) => (index === 0 ? part : html`<wbr>${part}`));
}

/**
 * @param {Ui} ui
 * @param {unknown} value
 */
function shown(ui, value) {
  if (value === true) return ui.say("sim", "yes");
  if (value === false) return ui.say("não", "no");
  return value === null || value === "" ? "—" : `${value}`;
}

/**
 * @param {Ui} ui
 * @param {Origin} origin
 * @param {Reach} reach
 */
function originView(ui, { from, path }, reach) {
  if (from === "source" && path) return sourceView(ui, path, reach);
  if (from === "config" && path) return configView(ui, path, reach);
  return html`<span class="origin ${from}">${kindOf(ui, from)}</span>`;
}

/** @type {Record<string, Both>} */
const kinds = {
  source: ["Pedido", "Order"],
  config: ["Configuração", "Configuration"],
  catalog: ["Catálogo do Voalle", "Voalle's catalog"],
  title: ["Boleto escolhido", "The title chosen"],
  fixed: ["Valor fixo", "Fixed value"],
};

/**
 * @param {Ui} ui
 * @param {string} from
 */
function kindOf(ui, from) {
  const words = kinds[from];
  return words ? ui.say(...words) : from;
}

/**
 * What a field of a request is called where its value comes from: "CPF/CNPJ do cliente".
 * @param {Ui} ui
 * @param {Origin} origin
 */
export function originWords(ui, { from, path }) {
  if (from === "source" && path) return orderLabel(ui, path);
  return from === "config" && path ? labelOf(ui, path) : kindOf(ui, from);
}

/**
 * @param {Ui} ui
 * @param {Path} path
 * @param {Reach} reach
 */
function sourceView(ui, path, reach) {
  const label = orderLabel(ui, path);
  if (!reach.isThere(path)) return html`<span class="origin source">${label}</span>`;
  const point = () => reach.point(path);
  const leave = () => reach.point(null);
  return html`<button type="button" class="origin source" title=${ui.say("Mostrar no texto", "Show in the text")} @click=${() => reach.select(path)}
    @mouseenter=${point} @mouseleave=${leave} @focus=${point} @blur=${leave}>${label}</button>`;
}

/**
 * @param {Ui} ui
 * @param {Path} path
 * @param {Reach} reach
 */
function configView(ui, path, reach) {
  const title = ui.say("Abrir na configuração", "Open in the configuration");
  return html`<button type="button" class="origin config" title=${title} @click=${() => reach.showConfig(path)}>${labelOf(ui, path)}</button>`;
}
