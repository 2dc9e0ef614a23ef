// Which view an address names, and the address of a view: what stands after the # of the page's, and what the two elements call it.
// No DOM, so that it runs ahead of everything, and in Node.

/**
 * `element` shows it, `place` is where in it; `name` is the page's own for it, and `hash` the address that it has.
 * @typedef {{ element: "config" | "orders", name: Name, place: string, hash: string }} View
 */
/** @typedef {"home" | "sends" | "batch" | "order" | "config"} Name */

/** @type {[word: string, name: Name][]} */
const words = [
  ["inicio", "home"],
  ["envios", "sends"],
  ["lote", "batch"],
  ["experimentar", "order"],
  ["configuracao", "config"],
];
/** Addresses that stand in people's notes and bookmarks. @type {Record<string, string>} */
const former = { pedidos: "envios" };

/**
 * The view of an address, or null where it names none: then the page decides.
 * @param {string} hash
 * @returns {View | null}
 */
export function viewOf(hash) {
  const [, given = "", rest = ""] = /^#([a-z]*)([/?].*)?$/s.exec(hash) ?? [];
  const wanted = former[given] ?? given;
  const [word, name] = words.find(([one]) => one === wanted) ?? [];
  if (!word || !name) return null;
  // A step is a part of the configuration, and has no name before it.
  const isConfig = name === "config";
  return { element: isConfig ? "config" : "orders", name, place: isConfig ? rest.replace(/^\//, "") : `${name}${rest}`, hash: `#${word}${rest}` };
}

/**
 * The address of what an element says of itself: a place of the orders, or a step of the configuration.
 * @param {{ place?: string, step?: string }} where
 */
export function hashOf({ place, step }) {
  if (place === undefined) return step ? `#configuracao/${step}` : "#configuracao";
  const [, name, rest] = /** @type {RegExpExecArray} */ (/^([^/?]*)(.*)$/s.exec(place));
  const [word] = words.find(([, one]) => one === name) ?? words[0];
  return `#${word}${rest}`;
}

/**
 * Whether two are the same but for what is filtered by: nothing that somebody goes back from.
 * @param {string} one
 * @param {string} other
 */
export const isSamePlace = (one, other) => one.split("?")[0] === other.split("?")[0];
