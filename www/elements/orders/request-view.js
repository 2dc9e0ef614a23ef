// A request to the ERP: its fields beside where each value came from, and the JSON exactly as it goes out.
import { labelOf } from "../config/labels.js";
import { h, keyOf } from "../dom.js";
import { orderLabel } from "./order-labels.js";
import { originFinder, rowsOf } from "./origins.js";

const endpoints = {
  people: ["Cadastrar pessoa", "Register person"],
  leads: ["Cadastrar lead", "Register lead"],
  sales: ["Iniciar venda", "Start sale"],
  settlements: ["Dar baixa", "Settle invoice"],
  contact: ["Informar o telefone", "Give the phone"],
};

/** What it asks the ERP for: "2. Iniciar venda". */
export function requestTitle(ui, endpoint, position) {
  const words = endpoints[endpoint];
  return `${position}. ${words ? ui.say(...words) : endpoint}`;
}

/** A planned request; `origins` as the plan has them, `reach` as in plan-view.js. */
export function requestView(ui, { endpoint, body }, position, origins, reach) {
  const title = requestTitle(ui, endpoint, position);
  return h("section", { class: "request", "aria-label": title }, h("h4", {}, title), fieldTable(ui, title, body, origins, reach), asJson(ui, title, body));
}

/** A request that went out: closed, its origins are known no more. */
export function recordedRequest(ui, endpoint, body, position) {
  const title = requestTitle(ui, endpoint, position);
  return h("details", { class: "request" }, h("summary", {}, title), fieldTable(ui, title, body), asJson(ui, title, body));
}

function asJson(ui, title, body) {
  const label = ui.say(`JSON de “${title}”`, `JSON of “${title}”`);
  return h(
    "details",
    { class: "as-json" },
    h("summary", {}, ui.say("Ver como JSON", "Show as JSON")),
    h("pre", { tabindex: "0", role: "group", "aria-label": label }, JSON.stringify(body, null, 2)),
  );
}

/** The roles are said again, because the table becomes blocks on a narrow screen and browsers then forget them. */
function fieldTable(ui, title, body, origins, reach) {
  const find = originFinder(origins);
  const columns = [ui.say("Campo no ERP", "Field in the ERP"), ui.say("Valor", "Value"), ...(origins ? [ui.say("De onde vem", "Where it comes from")] : [])];
  const head = h(
    "tr",
    { role: "row" },
    columns.map((column) => h("th", { scope: "col", role: "columnheader" }, column)),
  );
  const rows = rowsOf(body).map(({ at, name, value }) => {
    const origin = origins ? find(at) : undefined;
    return h(
      "tr",
      { role: "row", "data-source": origin?.from === "source" && origin.path ? keyOf(origin.path) : null },
      h("th", { scope: "row", role: "rowheader" }, breakable(name)),
      h("td", { role: "cell", class: "value" }, shown(ui, value)),
      origins ? h("td", { role: "cell", class: "from" }, origin ? originView(ui, origin, reach) : null) : null,
    );
  });
  return h("table", { class: "fields", role: "table", "aria-label": title }, h("thead", { role: "rowgroup" }, head), h("tbody", { role: "rowgroup" }, rows));
}

/** Long names break where their parts meet. */
function breakable(name) {
  return name.split(/(?=[.[])/).map((part, index) => (index === 0 ? part : [h("wbr"), part]));
}

function shown(ui, value) {
  if (value === true) return ui.say("sim", "yes");
  if (value === false) return ui.say("não", "no");
  return value === null || value === "" ? "—" : `${value}`;
}

function originView(ui, { from, path }, reach) {
  if (from === "source" && path) return sourceView(ui, path, reach);
  if (from === "config" && path) return configView(ui, path, reach);
  const words = {
    source: ["Pedido", "Order"],
    config: ["Configuração", "Configuration"],
    catalog: ["Catálogo do ERP", "The ERP's catalog"],
    title: ["Título escolhido", "The title chosen"],
    fixed: ["Valor fixo", "Fixed value"],
  }[from];
  return h("span", { class: `origin ${from}` }, words ? ui.say(...words) : from);
}

function sourceView(ui, path, reach) {
  const label = orderLabel(ui, path);
  if (!reach.isThere(path)) return h("span", { class: "origin source" }, label);
  const point = () => reach.point(path);
  const leave = () => reach.point(null);
  const title = ui.say("Mostrar no texto", "Show in the text");
  return h(
    "button",
    { ...{ type: "button", class: "origin source", title, click: () => reach.select(path) }, mouseenter: point, mouseleave: leave, focus: point, blur: leave },
    label,
  );
}

function configView(ui, path, reach) {
  const label = labelOf(ui, path);
  const title = ui.say("Abrir na configuração", "Open in the configuration");
  return h("button", { type: "button", class: "origin config", title, click: () => reach.showConfig(path) }, label);
}
