// Finds any of thousands of byte sequences in one pass over a file (Aho-Corasick).
import { closeSync, openSync, readSync } from "node:fs";

const chunkSize = 1 << 22;

export class Search {
  /** For each state, the state after each of 256 bytes. */
  #next;
  /** For each state, the needle that ends there, or -1; and the nearest state behind it where one ends. */
  #ends;
  #shorter;
  #needles;

  /** `needles`: `{ bytes, … }`, none of them empty; what else they have is given back with a find. */
  constructor(needles) {
    this.#needles = needles;
    const most = needles.reduce((sum, { bytes }) => sum + bytes.length, 1);
    const next = new Int32Array(most * 256);
    const ends = new Int32Array(most).fill(-1);
    let states = 1;
    for (const [index, { bytes }] of needles.entries()) {
      let state = 0;
      for (const byte of bytes) {
        const at = state * 256 + byte;
        if (next[at] === 0) next[at] = states++;
        state = next[at];
      }
      // Of two that are equal one is enough.
      if (ends[state] === -1) ends[state] = index;
    }
    this.#next = next.subarray(0, states * 256);
    this.#ends = ends;
    this.#shorter = new Int32Array(states);
    this.#link(states);
  }

  /** Where a state has no edge, that of the longest suffix which is a state too. */
  #link(states) {
    const fallback = new Int32Array(states);
    const next = this.#next;
    const queue = [];
    for (let byte = 0; byte < 256; byte += 1) if (next[byte] !== 0) queue.push(next[byte]);
    for (let head = 0; head < queue.length; head += 1) {
      const state = queue[head];
      const back = fallback[state];
      this.#shorter[state] = this.#ends[back] !== -1 ? back : this.#shorter[back];
      for (let byte = 0; byte < 256; byte += 1) {
        const child = next[state * 256 + byte];
        const other = next[back * 256 + byte];
        if (child === 0) {
          next[state * 256 + byte] = other;
        } else {
          fallback[child] = other;
          queue.push(child);
        }
      }
    }
  }

  /** Every needle that is in the file, with the place where it was found first. */
  file(path) {
    const found = new Map();
    const file = openSync(path, "r");
    const chunk = Buffer.alloc(chunkSize);
    let state = 0;
    let bytes = 0;
    try {
      for (;;) {
        const length = readSync(file, chunk, 0, chunkSize, null);
        if (length === 0) break;
        state = this.#scan(chunk, length, bytes, state, found);
        bytes += length;
      }
    } finally {
      closeSync(file);
    }
    return { bytes, found: [...found].map(([index, at]) => ({ ...this.#needles[index], at })) };
  }

  #scan(chunk, length, before, state, found) {
    const next = this.#next;
    for (let at = 0; at < length; at += 1) {
      state = next[(state << 8) | chunk[at]];
      for (let end = this.#ends[state] !== -1 ? state : this.#shorter[state]; end !== 0; end = this.#shorter[end]) {
        const index = this.#ends[end];
        if (!found.has(index)) found.set(index, before + at + 1 - this.#needles[index].bytes.length);
      }
    }
    return state;
  }
}
