// What every view needs to speak with people: the language, the formats of the language, and the tree that it stands in.
import { momentFormat, zone } from "./brasilia.js";

/** @typedef {"pt-BR" | "en"} Locale */
/** A text in both languages. @typedef {readonly [string, string]} Both */

/** The languages of the screen; the first is the usual one. @type {readonly Locale[]} */
export const locales = ["pt-BR", "en"];

/**
 * The formats of a language. A browser takes milliseconds to make one, and a screen that opens needs few: each is made when it is first used.
 * @param {string} tag
 */
function formatsOf(tag) {
  /** @type {Intl.NumberFormat | undefined} */
  let money;
  /** @type {Intl.NumberFormat | undefined} */
  let number;
  return {
    money: (/** @type {number} */ amount) => (money ??= new Intl.NumberFormat(tag, { style: "currency", currency: "BRL" })).format(amount),
    number: (/** @type {number} */ count) => (number ??= new Intl.NumberFormat(tag)).format(count),
    time: momentFormat(tag, { dateStyle: "short", timeStyle: "medium", timeZone: zone }),
    clock: momentFormat(tag, { timeStyle: "medium", timeZone: zone }),
    day: momentFormat(tag, { dateStyle: "short", timeZone: zone }),
    here: momentFormat(tag, {
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      // Its distance to Greenwich: the short names ("ACT") are known to nobody.
      timeZoneName: "shortOffset",
    }),
  };
}

/** @type {Record<Locale, ReturnType<typeof formatsOf>>} */
const formats = { "pt-BR": formatsOf("pt-BR"), en: formatsOf("en-GB") };

/** What is told of: news, or the choices that a list offers; one does not take the other's words away. @typedef {"news" | "choices"} Topic */

/** @type {WeakMap<ShadowRoot, Record<Topic, HTMLElement>>} */
const announcers = new WeakMap();

/**
 * The polite regions of a tree, one for all that speaks of a topic there: one for each would be hundreds in a table. They are there before
 * anything is said: what comes into a page together with its words is mostly not read.
 * @param {ShadowRoot} root
 */
export function announcer(root) {
  const known = announcers.get(root);
  if (known) return known;
  const region = () => {
    const made = document.createElement("p");
    made.className = "sr-only";
    made.setAttribute("role", "status");
    return root.appendChild(made);
  };
  const regions = { news: region(), choices: region() };
  announcers.set(root, regions);
  return regions;
}

export class Ui {
  #formats;

  /**
   * @param {ShadowRoot} root the element's own tree
   * @param {Locale} locale
   */
  constructor(root, locale) {
    this.root = root;
    this.locale = locale;
    this.#formats = formats[locale];
  }

  /**
   * Both languages stand where the words are used; this picks.
   * @template T
   * @param {T} portuguese
   * @param {T} english
   */
  say(portuguese, english) {
    return this.locale === "en" ? english : portuguese;
  }

  /**
   * "1 erro", "2 erros": the number with the word that fits; each language gives `[one, many]`.
   * @param {number} number
   * @param {Both} portuguese
   * @param {Both} english
   */
  count(number, portuguese, english) {
    const [one, many] = this.say(portuguese, english);
    return `${this.#formats.number(number)} ${number === 1 ? one : many}`;
  }

  /** Reais. @param {number} amount */
  money(amount) {
    return this.#formats.money(amount);
  }

  /** A whole number as people write it. @param {number} number */
  number(number) {
    return this.#formats.number(number);
  }

  /** Date and time of day, in Brasília: "28/11/2026, 06:24:05 (Brasília)". @param {string | number | Date} moment */
  time(moment) {
    return this.#inBrasilia(this.#formats.time(moment));
  }

  /** The time of day in Brasília. @param {string | number | Date} moment */
  clock(moment) {
    return this.#inBrasilia(this.#formats.clock(moment));
  }

  /** The day that it is then in Brasília; also tells whether two moments are of one day. @param {string | number | Date} moment */
  day(moment) {
    return this.#formats.day(moment);
  }

  /** Date and time of day where this browser is, with the name of its zone. @param {string | number | Date} moment */
  timeHere(moment) {
    return this.#formats.here(moment);
  }

  /** @param {string} time */
  #inBrasilia(time) {
    return `${time} (${this.say("Brasília", "Brasília time")})`;
  }

  /** The element of this id, in this tree: ids of the page around it are others. @param {string} id */
  byId(id) {
    return this.root.getElementById(id);
  }

  /** What has the focus in this tree; null when it is elsewhere. */
  get focused() {
    return this.root.activeElement;
  }

  /**
   * Tells a screen reader, and changes nothing in sight.
   * @param {string} text
   * @param {Topic} topic
   */
  announce(text, topic = "news") {
    announcer(this.root)[topic].textContent = text;
  }
}
