// What every view needs to speak with people: the language, the formats of the language, and the tree that it stands in.

/** The languages of the screen; the first is the usual one. */
export const locales = ["pt-BR", "en"];

export class Ui {
  #money;
  #number;
  #time;

  /** `root` is the element's shadow root; `locale` is one of `locales`. */
  constructor(root, locale) {
    this.root = root;
    this.locale = locale;
    const tag = locale === "en" ? "en-GB" : "pt-BR";
    this.#money = new Intl.NumberFormat(tag, { style: "currency", currency: "BRL" });
    this.#number = new Intl.NumberFormat(tag);
    this.#time = new Intl.DateTimeFormat(tag, { dateStyle: "short", timeStyle: "medium" });
  }

  /** Both languages stand where the words are used; this picks. */
  say(portuguese, english) {
    return this.locale === "en" ? english : portuguese;
  }

  /** "1 erro", "2 erros": the number with the word that fits; each language gives `[one, many]`. */
  count(number, portuguese, english) {
    const [one, many] = this.say(portuguese, english);
    return `${this.#number.format(number)} ${number === 1 ? one : many}`;
  }

  /** Reais, from a number. */
  money(amount) {
    return this.#money.format(amount);
  }

  /** A whole number as people write it. */
  number(number) {
    return this.#number.format(number);
  }

  /** Date and time of day, from anything that `Date` takes. */
  time(moment) {
    return this.#time.format(new Date(moment));
  }

  /** The element of this id, in this tree: ids of the page around it are others. */
  byId(id) {
    return this.root.getElementById(id);
  }

  /** What has the focus in this tree; null when it is elsewhere. */
  get focused() {
    return this.root.activeElement;
  }
}
