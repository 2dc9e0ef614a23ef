// A JSON text with one value changed: whatever else stands there stays as it is written, a number with its zeros too.

/** @typedef {import("../../../npm/json/positions.js").Tree} Tree */
/** @typedef {readonly (string | number)[]} Path */
/** As it stands in the text. */
class Written {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}
/** @typedef {Written | Map<string, any> | any[]} Node */

/**
 * @param {string} text
 * @param {Tree} tree
 * @returns {Node}
 */
function read(text, tree) {
  if (tree.kind === "scalar") return new Written(text.slice(tree.start, tree.end));
  if (tree.kind === "array") return tree.members.map((member) => read(text, member));
  return new Map([...tree.members].map(([name, member]) => [name, read(text, member)]));
}

/** @param {unknown} value @returns {Node} */
const written = (value) => new Written(JSON.stringify(value));

/**
 * @param {Node | undefined} node
 * @param {Path} path
 * @param {unknown} value
 * @returns {Node}
 */
function changed(node, [step, ...rest], value) {
  if (step === undefined) return written(value);
  if (typeof step === "number") {
    const list = Array.isArray(node) ? [...node] : [];
    // What is put behind the end follows what is there.
    const at = Math.min(step, list.length);
    list[at] = changed(list[at], rest, value);
    return list;
  }
  const members = new Map(node instanceof Map ? node : []);
  return members.set(step, changed(members.get(step), rest, value));
}

/**
 * @param {Node} node
 * @param {string} indent
 * @returns {string}
 */
function print(node, indent = "") {
  if (node instanceof Written) return node.text;
  const deeper = `${indent}  `;
  const isList = Array.isArray(node);
  const lines = isList ? node.map((one) => print(one, deeper)) : [...node].map(([name, one]) => `${JSON.stringify(name)}: ${print(one, deeper)}`);
  const [open, close] = isList ? "[]" : "{}";
  return lines.length === 0 ? open + close : `${open}\n${deeper}${lines.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/**
 * With another value at a path; what is missing around it is put there.
 * @param {string} text
 * @param {Tree} tree
 * @param {Path} path
 * @param {unknown} value
 */
export function withValue(text, tree, path, value) {
  return print(changed(read(text, tree), path, value));
}

/**
 * Without one item of a list.
 * @param {string} text
 * @param {Tree} tree
 * @param {Path} list
 * @param {number} index
 */
export function withoutItem(text, tree, list, index) {
  const root = read(text, tree);
  /** @type {any} */
  let node = root;
  for (const step of list) node = node instanceof Map ? node.get(`${step}`) : Array.isArray(node) ? node[Number(step)] : undefined;
  if (Array.isArray(node)) node.splice(index, 1);
  return print(root);
}
