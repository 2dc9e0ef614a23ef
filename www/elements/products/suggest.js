// A product's name against the titles of the ERP's services: a suggestion where one is clearly nearest, nothing where two are as near.
import { plain } from "../combobox-match.js";

const least = 0.6;
const lead = 0.08;
const numberWeight = 3;
const wordWeight = 1;
// Words that nearly every plan could have say little about which one it is.
const weakWeight = 0.25;
const weak = new Set(["plano", "pacote", "internet", "assinatura", "servico", "velocidade", "mensal", "banda", "larga"]);
const silent = new Set(["de", "da", "do", "das", "dos", "e", "em", "com", "para", "por", "o", "a", "ate", "no", "na"]);
const mega = new Set(["m", "mb", "mbps", "mbit", "mbits", "mega", "megas", "megabits", "megabit"]);
const giga = new Set(["g", "gb", "gbps", "gbit", "gbits", "giga", "gigas", "gigabits", "gigabit"]);

/** @typedef {{ numbers: number[], words: string[] }} Tokens */
/** @typedef {{ code: string, title: string }} Service */

/** Numbers and words of a name; speeds in megabits, however they are written: `{numbers: [600], words: ["fibra"]}`. @param {unknown} name @returns {Tokens} */
export function tokensOf(name) {
  const text = plain(name)
    .replace(/wi[\s-]?fi/g, "wifi")
    .replace(/(\d)\.(?=\d{3}(\D|$))/g, "$1")
    .replace(/(\d),(?=\d)/g, "$1.")
    .replace(/([mg]b?)\/s\b/g, "$1")
    .replace(/\d+\s*%/g, " ");
  /** @type {number[]} */
  const numbers = [];
  /** @type {string[]} */
  const words = [];
  const parts = text.match(/\d+(?:\.\d+)?|[a-z]+/g) ?? [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (/^\d/.test(part)) {
      const unit = parts[index + 1];
      const isSpeed = giga.has(unit) || mega.has(unit);
      if (isSpeed) index += 1;
      // A year is only how a promotion is called.
      if (!isSpeed && /^20[2-4]\d$/.test(part)) words.push(part);
      else numbers.push(giga.has(unit) ? Math.round(Number(part) * 1000) : Number(part));
    } else if (!silent.has(part)) words.push(part);
  }
  return { numbers: numbers.sort((one, other) => one - other), words: [...new Set(words)] };
}

/** @template {Service} S */
export class Suggester {
  #services;
  /** @type {Map<string | number, number[]>} */
  #byToken = new Map();
  /** @type {Map<string | number, number>} */
  #weights = new Map();

  /** @param {readonly S[]} services */
  constructor(services) {
    this.#services = services.map((service) => ({ service, ...tokensOf(service.title) }));
    for (const [index, { numbers, words }] of this.#services.entries()) {
      for (const token of [...new Set(numbers), ...words]) {
        const indexes = this.#byToken.get(token) ?? [];
        indexes.push(index);
        this.#byToken.set(token, indexes);
      }
    }
    // What stands in half of the titles tells them apart only half as well.
    for (const [token, indexes] of this.#byToken) this.#weights.set(token, wordWeight * (1 - 0.6 * (indexes.length / this.#services.length)));
  }

  /** The service that a name clearly means, or null. @param {unknown} name */
  suggest(name) {
    const wanted = tokensOf(name);
    const near = new Set([...wanted.numbers, ...wanted.words].flatMap((token) => this.#byToken.get(token) ?? []));
    /** @type {{ score: number, service: S } | null} */
    let best = null;
    let second = 0;
    for (const index of near) {
      const score = this.#score(wanted, this.#services[index]);
      if (best === null || score > best.score) {
        second = best?.score ?? 0;
        best = { score, service: this.#services[index].service };
      } else if (score > second) second = score;
    }
    return best && best.score >= least && best.score - second >= lead ? best.service : null;
  }

  /**
   * @param {Tokens} wanted
   * @param {Tokens} offered
   */
  #score(wanted, offered) {
    // Another speed or another count is another product, whatever else they share.
    if (wanted.numbers.length !== offered.numbers.length || wanted.numbers.some((number, index) => number !== offered.numbers[index])) return 0;
    const shared = wanted.words.filter((word) => offered.words.includes(word));
    /** @param {readonly string[]} words @param {readonly string[]} others */
    const strong = (words, others) => words.some((word) => !weak.has(word) && !others.includes(word));
    // Each says something that the other doesn't, and they agree on a number alone.
    if (shared.length === 0 && strong(wanted.words, []) && strong(offered.words, [])) return 0;
    /** @param {readonly string[]} words */
    const weigh = (words) => words.reduce((sum, word) => sum + (weak.has(word) ? weakWeight : (this.#weights.get(word) ?? wordWeight)), 0);
    const numbers = numberWeight * wanted.numbers.length;
    const all = weigh(wanted.words) + weigh(offered.words) + 2 * numbers;
    return all === 0 ? 0 : (2 * (weigh(shared) + numbers)) / all;
  }
}
