// The rows of the page that is shown. Many come a few at a time: a key or a click has its paint before all are there.

/** So many new rows are made at once. */
const atOnce = 10;

export class RowPage {
  #table;
  #make;
  #rows = new Map();
  #missing = [];
  #timer;

  /** `table` has a head and then the rows; `make(index)` makes the row of a product. */
  constructor(table, make) {
    this.#table = table;
    this.#make = make;
  }

  /** The row of a product, where the page has it; whoever asks for one does not wait. */
  get(index) {
    if (this.#missing.some(([missing]) => missing === index)) this.#more(Infinity);
    return this.#rows.get(index);
  }

  get all() {
    return [...this.#rows.values()];
  }

  /** Rows stand for other products now: none of them is kept. */
  forget() {
    this.#rows = new Map();
  }

  /** Shows these products; rows that were there already stay as they are. */
  show(indexes) {
    const before = this.#rows;
    this.#rows = new Map();
    this.#missing = [];
    let fresh = 0;
    for (const index of indexes) {
      const known = before.get(index);
      if (!known) fresh += 1;
      // Also one that is known waits for those before it: the rows stand in their order.
      if (this.#missing.length > 0 || fresh > atOnce) this.#missing.push([index, known]);
      else this.#rows.set(index, known ?? this.#make(index));
    }
    const rows = this.all.map((row) => row.element);
    const shown = [...this.#table.children].slice(1);
    if (rows.length !== shown.length || rows.some((row, index) => row !== shown[index])) this.#table.replaceChildren(this.#table.firstChild, ...rows);
    this.#soon();
  }

  close() {
    clearTimeout(this.#timer);
    this.#missing = [];
  }

  #soon() {
    clearTimeout(this.#timer);
    if (this.#missing.length > 0) this.#timer = setTimeout(() => requestAnimationFrame(() => this.#more(atOnce)));
  }

  #more(number) {
    for (const [index, known] of this.#missing.splice(0, number)) {
      const row = known ?? this.#make(index);
      // It may have missed something while it waited.
      known?.render();
      this.#rows.set(index, row);
      this.#table.append(row.element);
    }
    this.#soon();
  }
}
