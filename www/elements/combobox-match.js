// Finding choices by what was typed: every word, in any order, in the code or the title, whatever the accents and capitals.

/**
 * A choice: its value, and what people know of it. Those of a `group` come last, under its name.
 * @typedef {{ value: string, title: string, detail?: string, group?: string }} Option
 */
/**
 * What there is to choose from: empty `options` while nothing is known, and then there is only a text to type. `offers` says sooner whether
 * there are any; `find` answers one of them, and may know some that are not offered.
 * @typedef {{ options: () => readonly Option[], offers?: () => boolean, find?: (value: string) => Option | undefined }} Choices
 */

/** Without accents and capitals. @param {unknown} text */
export function plain(text) {
  return `${text ?? ""}`
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words to look for. @param {unknown} text */
export function wordsOf(text) {
  return plain(text)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * Whether all of these words (`wordsOf`) are in a text.
 * @param {readonly string[]} words
 * @param {unknown} text
 */
export function hasWords(words, text) {
  const where = plain(text);
  return words.every((word) => where.includes(word));
}

/**
 * The options that fit, the best first, at most `most` of them: `{shown, more}`, where `more` is how many were left out.
 * What begins with the text goes before what only contains it; equals keep their order, and those of a group come last.
 * @param {readonly Option[]} options
 * @param {string} text
 */
export function findOptions(options, text, most = 50) {
  const words = wordsOf(text);
  if (words.length === 0) return { shown: options.slice(0, most), more: Math.max(options.length - most, 0) };
  const wanted = words.join(" ");
  /** @type {Option[][]} */
  const ranks = [[], [], [], []];
  for (const option of options) {
    const value = plain(option.value);
    const title = plain(option.title);
    const both = `${value} ${title}`;
    if (!words.every((word) => both.includes(word))) continue;
    ranks[value === wanted ? 0 : value.startsWith(wanted) ? 1 : title.startsWith(wanted) ? 2 : 3].push(option);
  }
  const all = ranks.flat();
  const found = [...all.filter(({ group }) => !group), ...all.filter(({ group }) => group)];
  return { shown: found.slice(0, most), more: Math.max(found.length - most, 0) };
}

/** @param {Choices} choices */
export function hasOffers({ options, offers }) {
  return offers ? offers() : options().length > 0;
}

/**
 * The option that a value stands for: null where there is none to be looked for, undefined where it is not known.
 * @param {Choices} choices
 * @param {string} value
 */
export function optionOf(choices, value) {
  if (value === "" || !hasOffers(choices)) return null;
  return choices.find ? choices.find(value) : choices.options().find((option) => option.value === value);
}

/**
 * The option whose title was typed instead of its value: the only one of this title, whatever its accents and capitals. Undefined where
 * the text is a value itself, or no single title.
 * @param {Choices} choices
 * @param {string} text
 */
export function optionByTitle(choices, text) {
  const wanted = plain(text).trim();
  if (wanted === "" || optionOf(choices, text.trim())) return undefined;
  const [option, ...others] = choices.options().filter(({ title }) => plain(title).trim() === wanted);
  return others.length === 0 ? option : undefined;
}

/**
 * The option to which an arrow goes, round and round. The first step goes to what is `chosen` already, so that its neighbours are one
 * key away.
 * @param {number} count
 * @param {number} active where it is; -1 is nowhere
 * @param {number} by 1 or -1
 * @param {number} chosen -1 where none is, or where another is looked for
 */
export function stepFrom(count, active, by, chosen) {
  if (active >= 0) return (active + by + count) % count;
  if (chosen >= 0) return chosen;
  return by > 0 ? 0 : count - 1;
}
