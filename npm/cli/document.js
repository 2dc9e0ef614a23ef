// A JSON text, or a part of one, whose values can be found in the file that it is from.
import { JsonFault, readPositions } from "../elements/orders/json-positions.js";

/** Where the lines of a text begin; columns are UTF-16 units, as in editors and SARIF. */
export class Lines {
  #starts = [0];

  constructor(text) {
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(index + end.length);
  }

  /** `{line, column}` of an offset, both from 1. */
  at(offset) {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low] + 1 };
  }
}

export class Document {
  #lines;
  #start;
  #isPart;
  #value;
  #tree;

  /** A whole file; of a part also `start`, its offset in the file, and the file's `lines`. */
  constructor({ name, text, start = 0, lines }) {
    this.name = name;
    this.text = text;
    this.#start = start;
    this.#isPart = lines !== undefined;
    this.#lines = lines;
    try {
      this.#value = JSON.parse(text);
      this.isJson = true;
    } catch {
      this.isJson = false;
    }
  }

  get value() {
    return this.#value;
  }

  /** `{file, line, column, endColumn?}` of the value at a path, or of the nearest one around where it should be. */
  place(path) {
    const root = this.#positions();
    const node = nearest(root, path);
    if (node === root && !this.#isPart) return { file: this.name, line: 1, column: 1 };
    return this.placeOf(node.start, node.kind === "scalar" ? node.end : node.start + 1);
  }

  /** The place of a piece of this text, which lies in one line. */
  placeOf(start, end) {
    this.#lines ??= new Lines(this.text);
    const { line, column } = this.#lines.at(this.#start + start);
    return { file: this.name, line, column, endColumn: column + end - start };
  }

  #positions() {
    try {
      return (this.#tree ??= readPositions(this.text));
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
      // It is JSON, but too deep to be a configuration or an order.
      return (this.#tree = { kind: "object", start: 0, members: new Map() });
    }
  }
}

function nearest(root, path) {
  let node = root;
  for (const step of path) {
    const next = node.kind === "object" ? node.members.get(`${step}`) : node.kind === "array" ? node.members[step] : undefined;
    if (!next) break;
    node = next;
  }
  return node;
}
