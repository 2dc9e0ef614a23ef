// A JSON text whose values can be found in the file that it is from.
import { Lines } from "../text/lines.js";
import { nearest } from "../json/places.js";
import { JsonFault, readPositions } from "../json/positions.js";

export class Document {
  #lines;
  #value;
  #tree;

  constructor({ name, text }) {
    this.name = name;
    this.text = text;
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
    if (node === root) return { file: this.name, line: 1, column: 1 };
    return this.placeOf(node.start, node.kind === "scalar" ? node.end : node.start + 1);
  }

  /** The place of a piece of this text, which lies in one line. */
  placeOf(start, end) {
    this.#lines ??= new Lines(this.text);
    const { line, column } = this.#lines.at(start);
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
