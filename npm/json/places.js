// Ways through the tree of a JSON text (positions.js): from a path to its place, from a place to its path, to a tidy text.

/** @typedef {import("./positions.js").Tree} Tree */
/** @typedef {readonly (string | number)[]} Path */

/** What stands at a path, and whether it is there or only something around it. @param {Tree} tree @param {Path} path */
function nodeAt(tree, path) {
  let node = tree;
  for (const step of path) {
    const next = node.kind === "object" ? node.members.get(`${step}`) : node.kind === "array" ? node.members[Number(step)] : undefined;
    if (!next) return { node, isThere: false };
    node = next;
  }
  return { node, isThere: true };
}

/** What stands at a path, or the nearest thing around where it should be. @param {Tree} tree @param {Path} path */
export function nearest(tree, path) {
  return nodeAt(tree, path).node;
}

/** `{start, end, isThere}` of what to show for a path: the value; the name of what has parts or should hold it. @param {Tree} tree @param {Path} path */
export function rangeOf(tree, path) {
  const { node, isThere } = nodeAt(tree, path);
  if (node.kind === "scalar") return { start: node.start, end: node.end, isThere };
  const { start, end } = node.key ?? { start: node.start, end: node.start + 1 };
  return { start, end, isThere };
}

/** The path of the value that an offset is in. @param {Tree} tree @param {number} offset @returns {(string | number)[]} */
export function pathAt(tree, offset) {
  /** @type {(string | number)[]} */
  const path = [];
  let node = tree;
  for (;;) {
    /** @type {[string | number, Tree][]} */
    const members = node.kind === "scalar" ? [] : [...node.members.entries()];
    const inside = members.find(([, member]) => offset >= (member.key?.start ?? member.start) && offset <= member.end);
    if (!inside) return path;
    path.push(inside[0]);
    node = inside[1];
  }
}

/** Line and column as people count them. @param {string} text @param {number} offset */
export function lineAndColumn(text, offset) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}

/** The same JSON, a line for each member; numbers and texts stay as they are written. @param {string} text @param {Tree} node @returns {string} */
export function format(text, node, indent = "") {
  if (node.kind === "scalar") return text.slice(node.start, node.end);
  const deeper = `${indent}  `;
  const written = (/** @type {Tree} */ member) => `${member.key ? `${text.slice(member.key.start, member.key.end)}: ` : ""}${format(text, member, deeper)}`;
  const lines = [...node.members.values()].map(written);
  const [open, close] = node.kind === "object" ? ["{", "}"] : ["[", "]"];
  return lines.length === 0 ? open + close : `${open}\n${deeper}${lines.join(`,\n${deeper}`)}\n${indent}${close}`;
}
