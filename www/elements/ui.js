// What every view needs to speak with people: the language, the formats of the language, and the tree that it stands in.

/** @typedef {"pt-BR" | "en"} Locale */
/** A text in both languages. @typedef {readonly [string, string]} Both */

/** The languages of the screen; the first is the usual one. @type {readonly Locale[]} */
export const locales = ["pt-BR", "en"];

/** @type {WeakMap<ShadowRoot, HTMLElement>} */
const announcers = new WeakMap();

export class Ui {
  #money;
  #number;
  #time;
  #tag;

  /**
   * @param {ShadowRoot} root the element's own tree
   * @param {Locale} locale
   */
  constructor(root, locale) {
    this.root = root;
    this.locale = locale;
    const tag = locale === "en" ? "en-GB" : "pt-BR";
    this.#tag = tag;
    this.#money = new Intl.NumberFormat(tag, { style: "currency", currency: "BRL" });
    this.#number = new Intl.NumberFormat(tag);
    this.#time = new Intl.DateTimeFormat(tag, { dateStyle: "short", timeStyle: "medium" });
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
    return `${this.#number.format(number)} ${number === 1 ? one : many}`;
  }

  /** Reais. @param {number} amount */
  money(amount) {
    return this.#money.format(amount);
  }

  /** A whole number as people write it. @param {number} number */
  number(number) {
    return this.#number.format(number);
  }

  /** Date and time of day. @param {string | number | Date} moment */
  time(moment) {
    return this.#time.format(new Date(moment));
  }

  /** The time of day. @param {string | number | Date} moment */
  clock(moment) {
    return new Date(moment).toLocaleTimeString(this.#tag);
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
   * Tells a screen reader, and changes nothing in sight. One polite region for all that speaks in a tree: one for each would be hundreds
   * in a table.
   * @param {string} text
   */
  announce(text) {
    let region = announcers.get(this.root);
    if (!region?.isConnected) {
      region = document.createElement("p");
      region.className = "sr-only";
      region.setAttribute("role", "status");
      this.root.append(region);
      announcers.set(this.root, region);
    }
    region.textContent = text;
  }
}
