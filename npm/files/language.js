// The languages in which a file's faults are told, and how each writes numbers.

const tags = { "pt-BR": "pt-BR", en: "en-GB" };

/** `{locale, say(portuguese, english), number, count}`; another language is a mistake of the program. */
export function languageOf(options) {
  const locale = options?.locale ?? "pt-BR";
  if (!Object.keys(tags).includes(locale)) throw new TypeError(`The language ${JSON.stringify(locale)} is not spoken: use "pt-BR" or "en".`);
  const format = new Intl.NumberFormat(tags[locale]);
  const say = (portuguese, english) => (locale === "en" ? english : portuguese);
  const number = (value) => format.format(value);
  /** "1 zero", "2 zeros"; each language gives `[one, many]`. */
  const count = (value, portuguese, english) => `${number(value)} ${say(portuguese, english)[value === 1 ? 0 : 1]}`;
  return { locale, say, number, count };
}
