// Reading and changing a value at a path, the way the session in wasm does.
import { keyOf } from "../ids.js";

/** @typedef {readonly (string | number)[]} Path */
/** Whatever people and files have put into a configuration: each place may hold anything. @typedef {any} Value */

/**
 * @param {Value} whole
 * @param {Path} path
 * @returns {Value}
 */
export function valueAt(whole, path) {
  return path.reduce((value, key) => value?.[key], whole);
}

/**
 * Puts a value at a path; objects and lists on the way that are missing, or null, are made. Answers the whole.
 * @param {Value} whole
 * @param {Path} path
 * @param {Value} value
 * @returns {Value}
 */
export function setAt(whole, path, value) {
  if (path.length === 0) return value;
  const parent = parentOf(whole, path);
  if (value === undefined) return removeAt(whole, path);
  parent[lastOf(path)] = value;
  return whole;
}

/**
 * @param {Value} whole
 * @param {Path} path
 * @param {Value} value
 * @returns {Value}
 */
export function insertAt(whole, path, value) {
  parentOf(whole, path).splice(lastOf(path), 0, value);
  return whole;
}

/**
 * @param {Value} whole
 * @param {Path} path
 * @returns {Value}
 */
export function removeAt(whole, path) {
  const parent = valueAt(whole, path.slice(0, -1));
  const last = lastOf(path);
  if (Array.isArray(parent)) parent.splice(last, 1);
  else if (parent !== null && typeof parent === "object") delete parent[last];
  return whole;
}

/** Of a path that is not the whole's. @param {Path} path @returns {any} a name or a position, as its parent wants it */
const lastOf = (path) => path.at(-1);

/**
 * @param {Value} whole
 * @param {Path} path
 */
function parentOf(whole, path) {
  return path.slice(0, -1).reduce((value, key, index) => (value[key] ??= typeof path[index + 1] === "number" ? [] : {}), whole);
}

/** @param {Value} value */
const isBlank = (value) => value === undefined || value === null || value === "";
/** @param {Value} value */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Whether two values say the same: blank is missing, and the order of fields does not matter.
 * @param {Value} one
 * @param {Value} other
 * @returns {boolean}
 */
export function sameValue(one, other) {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, index) => sameValue(value, other[index]));
  if (isObject(one) && isObject(other)) return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameValue(one[key], other[key]));
  return one === other;
}

/** Whether what was touched has this place in it. @param {string} key @param {ReadonlySet<string>} touched */
export function isTouched(key, touched) {
  return [...touched].some((one) => one === "" || one === key || key.startsWith(`${one}.`));
}

/** A path that says the same is no other. @param {Path} path @param {Path | undefined} before */
export const isOtherPath = (path, before) => before === undefined || keyOf(path) !== keyOf(before);
