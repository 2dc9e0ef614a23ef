// A request as rows: each field of the ERP with its value and where that came from.
import { keyOf } from "../dom.js";

/** `[{at, name, value}]` of every value in a body, in its order. */
export function rowsOf(body, at = []) {
  if (body === null || typeof body !== "object") return [{ at, name: nameOf(at), value: body }];
  const entries = Array.isArray(body) ? [...body.entries()] : Object.entries(body);
  return entries.flatMap(([step, value]) => rowsOf(value, [...at, step]));
}

/** "products[0].code" */
function nameOf(at) {
  return at.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/** Answers the origin of a place, or of what holds it. */
export function originFinder(origins = []) {
  const byPlace = new Map(origins.map((origin) => [keyOf(origin.at), origin]));
  return (at) => {
    for (let length = at.length; length > 0; length -= 1) {
      const origin = byPlace.get(keyOf(at.slice(0, length)));
      if (origin) return origin;
    }
    return undefined;
  };
}
