// Names by which nodes and values are found.

/**
 * A path as a key and as part of an id.
 * @param {readonly (string | number)[]} path
 */
export function keyOf(path) {
  return path.join(".");
}

let counter = 0;

/**
 * A new id.
 * @param {string} prefix
 */
export function newId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
