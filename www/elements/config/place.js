// Reading and changing a value at a path, the way the session in wasm does.

export function valueAt(whole, path) {
  return path.reduce((value, key) => value?.[key], whole);
}

/** Puts a value at a path; objects and lists on the way that are missing, or null, are made. Answers the whole. */
export function setAt(whole, path, value) {
  if (path.length === 0) return value;
  const parent = parentOf(whole, path);
  if (value === undefined) return removeAt(whole, path);
  parent[path.at(-1)] = value;
  return whole;
}

export function insertAt(whole, path, value) {
  parentOf(whole, path).splice(path.at(-1), 0, value);
  return whole;
}

export function removeAt(whole, path) {
  const parent = valueAt(whole, path.slice(0, -1));
  const last = path.at(-1);
  if (Array.isArray(parent)) parent.splice(last, 1);
  else if (parent !== null && typeof parent === "object") delete parent[last];
  return whole;
}

function parentOf(whole, path) {
  return path.slice(0, -1).reduce((value, key, index) => (value[key] ??= typeof path[index + 1] === "number" ? [] : {}), whole);
}

const isBlank = (value) => value === undefined || value === null || value === "";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether two values say the same: blank is missing, and the order of fields does not matter. */
export function sameValue(one, other) {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, index) => sameValue(value, other[index]));
  if (isObject(one) && isObject(other)) return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameValue(one[key], other[key]));
  return one === other;
}
