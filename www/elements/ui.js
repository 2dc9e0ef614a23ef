// What every view needs to speak with people: the language, the formats of the language, and the tree that it stands in.

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
  /** @type {Intl.DateTimeFormat | undefined} */
  let time;
  return {
    tag,
    money: (/** @type {number} */ amount) => (money ??= new Intl.NumberFormat(tag, { style: "currency", currency: "BRL" })).format(amount),
    number: (/** @type {number} */ count) => (number ??= new Intl.NumberFormat(tag)).format(count),
    time: (/** @type {Date} */ moment) => (time ??= new Intl.DateTimeFormat(tag, { dateStyle: "short", timeStyle: "medium" })).format(moment),
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

  /** Date and time of day. @param {string | number | Date} moment */
  time(moment) {
    return this.#formats.time(new Date(moment));
  }

  /** The time of day. @param {string | number | Date} moment */
  clock(moment) {
    return new Date(moment).toLocaleTimeString(this.#formats.tag);
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
