// Two people have changed one configuration: what each changed, put together, and where they disagree.
import { isObject, sameValue } from "./place.js";

/**
 * Where `theirs` is another than what both began with; `isConflict` where `mine` is so too.
 * @typedef {{ path: Path, mine: Value, theirs: Value, isConflict: boolean }} Difference
 */
/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./place.js").Value} Value */

/** A list whose items have names of their own is merged item by item; any other is one value. @type {Record<string, string>} */
const nameOf = { products: "id", methods: "code" };

/**
 * `base` is what both began with; `merged` has what either changed, mine where both did.
 * @param {Value} base
 * @param {Value} mine
 * @param {Value} theirs
 */
export function merge(base, mine, theirs) {
  /** @type {Difference[]} */
  const differences = [];
  const merged = mergeAt([], base, mine, theirs, differences);
  return { merged, differences };
}

/**
 * @param {Path} path
 * @param {Value} base
 * @param {Value} mine
 * @param {Value} theirs
 * @param {Difference[]} differences
 * @returns {Value}
 */
function mergeAt(path, base, mine, theirs, differences) {
  if (sameValue(base, theirs)) return mine;
  if (sameValue(mine, theirs)) return theirs;
  if (isObject(mine) && isObject(theirs)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    /** @type {Record<string, Value>} */
    const merged = {};
    for (const key of keys) {
      const value = mergeAt([...path, key], base?.[key], mine[key], theirs[key], differences);
      if (value !== undefined) merged[key] = value;
    }
    return merged;
  }
  const name = nameOf[`${path.at(-1)}`];
  if (name && areNamed(name, base ?? [], mine, theirs)) return mergeLists(path, name, base ?? [], mine, theirs, differences);
  const isConflict = !sameValue(base, mine) && !sameValue(mine, theirs);
  differences.push({ path, mine, theirs, isConflict });
  return isConflict ? mine : theirs;
}

/**
 * @param {string} name
 * @param {Value[]} lists
 */
function areNamed(name, ...lists) {
  return lists.every(
    (list) => Array.isArray(list) && list.every((item) => isObject(item) && item[name]) && new Set(list.map((item) => item[name])).size === list.length,
  );
}

/**
 * Theirs first, in their order, then what I have added.
 * @param {Path} path
 * @param {string} name
 * @param {Value[]} base
 * @param {Value[]} mine
 * @param {Value[]} theirs
 * @param {Difference[]} differences
 */
function mergeLists(path, name, base, mine, theirs, differences) {
  /** @param {Value[]} list */
  const by = (list) => new Map(list.map((item) => [item[name], item]));
  const [before, here, there] = [base, mine, theirs].map(by);
  const merged = [];
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const value = mergeAt([...path, key], before.get(key), here.get(key), there.get(key), differences);
    if (value !== undefined) merged.push(value);
  }
  return merged;
}

/**
 * What an imported configuration would change.
 * @param {Value} mine
 * @param {Value} theirs
 */
export function differencesOf(mine, theirs) {
  return merge(mine, mine, theirs).differences;
}
