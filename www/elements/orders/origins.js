// A request as rows: each field of the ERP with its value and where that came from.
import { keyOf } from "../ids.js";

/** @typedef {import("datacake-voalle").Path} Path */
/** @typedef {{ at: Path, name: string, value: unknown }} Row */

/**
 * Every value in a body, in its order.
 * @param {unknown} body
 * @param {Path} at
 * @returns {Row[]}
 */
export function rowsOf(body, at = []) {
  if (body === null || typeof body !== "object") return [{ at, name: nameOf(at), value: body }];
  const entries = Array.isArray(body) ? [...body.entries()] : Object.entries(body);
  return entries.flatMap(([step, value]) => rowsOf(value, [...at, step]));
}

/**
 * "products[0].code"
 * @param {Path} at
 */
function nameOf(at) {
  return at.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/**
 * Answers the origin of a place, or of what holds it.
 * @param {import("datacake-voalle").Origin[]} origins
 */
export function originFinder(origins = []) {
  const byPlace = new Map(origins.map((origin) => [keyOf(origin.at), origin]));
  /** @param {Path} at */
  return (at) => {
    for (let length = at.length; length > 0; length -= 1) {
      const origin = byPlace.get(keyOf(at.slice(0, length)));
      if (origin) return origin;
    }
    return undefined;
  };
}
