// Chance with a seed, and documents that are valid by their check digits.

/** A generator of numbers (mulberry32): one seed gives one sequence. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `bound`. */
  below(bound) {
    return Math.floor(this.next() * bound);
  }

  /** From `least` to `most`. */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  chance(percent) {
    return this.next() * 100 < percent;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** In a new order. */
  shuffled(list) {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [copy[last], copy[other]] = [copy[other], copy[last]];
    }
    return copy;
  }
}

/** Documents that were not given out before: CPFs, and among them CNPJs with letters. */
export class Documents {
  #random;
  #given = new Set();

  constructor(random) {
    this.#random = random;
  }

  next() {
    for (;;) {
      const document = this.#random.chance(15) ? cnpj(this.#random) : cpf(this.#random);
      if (this.#given.has(document)) continue;
      this.#given.add(document);
      return document;
    }
  }

  all() {
    return [...this.#given];
  }
}

function cpf(random) {
  const digits = Array.from({ length: 9 }, () => random.below(10)).join("");
  // Eleven equal digits pass the arithmetic and are none.
  return new Set(digits).size === 1 ? cpf(random) : withCheckDigits(digits, 11);
}

function cnpj(random) {
  const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const branch = `000${random.between(1, 9)}`;
  return withCheckDigits(Array.from({ length: 8 }, () => random.pick(characters)).join("") + branch, 9);
}

/** A character's value is its code minus 48; the weights run from 2 upwards from the right. */
export function withCheckDigits(text, lastWeight) {
  for (let digit = 0; digit < 2; digit += 1) {
    const values = [...text].reverse().map((character) => character.charCodeAt(0) - 48);
    const sum = values.reduce((total, value, index) => total + value * (2 + (index % (lastWeight - 1))), 0);
    text += sum % 11 < 2 ? 0 : 11 - (sum % 11);
  }
  return text;
}

/** With the marks that people write. */
export function marked(document) {
  const parts = document.length === 11 ? [3, 6, 9] : [2, 5, 8, 12];
  const marks = document.length === 11 ? [".", ".", "-"] : [".", ".", "/", "-"];
  return [...document].map((character, index) => (parts.includes(index) ? marks[parts.indexOf(index)] : "") + character).join("");
}
