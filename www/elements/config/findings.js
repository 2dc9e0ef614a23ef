// The findings, to be found by where they stand: at a path, or anywhere below it.
import { keyOf } from "../ids.js";

/** @typedef {import("datacake-voalle").Issue} Issue */

/** @param {Issue} issue */
const sameAs = (issue) => `${keyOf(issue.path)} ${issue.code} ${issue.message}`;

export class Findings {
  /** Every path that has a finding at it or below it, with those findings. @type {Map<string, Issue[]>} */
  #below = new Map();

  /** @param {readonly Issue[]} issues */
  constructor(issues = []) {
    for (const issue of issues) this.add(issue);
  }

  /** @param {Issue} issue */
  add(issue) {
    for (let length = 0; length <= issue.path.length; length += 1) {
      const key = keyOf(issue.path.slice(0, length));
      const issues = this.#below.get(key);
      if (issues) issues.push(issue);
      else this.#below.set(key, [issue]);
    }
  }

  /** @param {Issue} issue */
  remove(issue) {
    const same = sameAs(issue);
    for (let length = 0; length <= issue.path.length; length += 1) {
      const issues = this.#below.get(keyOf(issue.path.slice(0, length)));
      const index = issues?.findIndex((one) => sameAs(one) === same) ?? -1;
      if (index >= 0) issues?.splice(index, 1);
    }
  }

  /**
   * Not to be kept or changed: the list lives on.
   * @param {import("./place.js").Path} path
   * @returns {Issue[]}
   */
  under(path) {
    return this.#below.get(keyOf(path)) ?? [];
  }

  /** @param {import("./place.js").Path} path */
  at(path) {
    return this.under(path).filter((issue) => issue.path.length === path.length);
  }
}
