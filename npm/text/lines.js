// Offsets in a text as lines and columns.

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
