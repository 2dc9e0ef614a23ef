// The places of <voalle-orders>, as an address names them: "home", "sends", "sends?status=refused", "sends/queue", "sends/<id>", "batch", "order".

/** @typedef {import("datacake-voalle").Send} Send */
/** Whom a send waits for, and how it ended. @typedef {(typeof states)[number]} State */
/**
 * What a list is narrowed to; nothing in it is anybody's: it stands in addresses. Days are those of Brasília, both included.
 * @typedef {{ status?: State, kind?: Send["kind"], route?: Exclude<Send["route"], "none">, from?: string, to?: string }} Filter
 */
/** @typedef {{ view: "home" | "queue" | "batch" | "order" } | { view: "sends", filter: Filter } | { view: "send", id: string }} Place */

export const states = /** @type {const} */ (["waiting", "moving", "refused", "done"]);
export const kinds = /** @type {const} */ (["order", "lead", "payment"]);
export const routes = /** @type {const} */ (["sale", "lead", "settlement"]);

/** The server's own words for a state, which an address made elsewhere may have. @type {Record<string, State>} */
const others = { unknown: "waiting", started: "moving", accepted: "moving" };

/** Whether it is a day of the calendar. @param {string} text */
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** @type {{ [name in keyof Filter]-?: (text: string) => Filter[name] }} */
const readers = {
  status: (text) => others[text] ?? states.find((state) => state === text),
  kind: (text) => kinds.find((kind) => kind === text),
  route: (text) => routes.find((route) => route === text),
  from: (text) => (isDay(text) ? text : undefined),
  to: (text) => (isDay(text) ? text : undefined),
};
const names = /** @type {(keyof Filter)[]} */ (Object.keys(readers));

/**
 * What of it is a filter; the rest is left out.
 * @param {string} query
 * @returns {Filter}
 */
function readFilter(query) {
  const given = new URLSearchParams(query);
  const known = names.map((name) => [name, readers[name](given.get(name) ?? "")]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/**
 * Where nothing is known by the name, it is the first place.
 * @param {unknown} text
 * @returns {Place}
 */
export function readPlace(text) {
  const [path, query = ""] = typeof text === "string" ? text.split("?", 2) : [""];
  const [view, ...rest] = path.split("/");
  const id = rest.join("/");
  if (view === "batch" || view === "order") return { view };
  if (view !== "sends") return { view: "home" };
  if (id === "queue") return { view: "queue" };
  return id ? { view: "send", id: decoded(id) } : { view: "sends", filter: readFilter(query) };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {Place} place */
export function writePlace(place) {
  if (place.view === "queue") return "sends/queue";
  if (place.view === "send") return `sends/${encodeURIComponent(place.id)}`;
  if (place.view !== "sends") return place.view;
  const { filter } = place;
  const given = names.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []));
  const query = `${new URLSearchParams(given)}`;
  return query ? `sends?${query}` : "sends";
}
