// Finding choices by what was typed: every word, in any order, in the code or the title, whatever the accents and capitals.

/** Without accents and capitals. */
export function plain(text) {
  return `${text ?? ""}`
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words to look for. */
export function wordsOf(text) {
  return plain(text)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Whether all of these words (`wordsOf`) are in a text. */
export function hasWords(words, text) {
  const where = plain(text);
  return words.every((word) => where.includes(word));
}

/**
 * The options that fit, the best first, at most `most` of them: `{shown, more}`, where `more` is how many were left out.
 * What begins with the text goes before what only contains it; equals keep their order.
 */
export function findOptions(options, text, most = 50) {
  const words = wordsOf(text);
  if (words.length === 0) return { shown: options.slice(0, most), more: Math.max(options.length - most, 0) };
  const wanted = words.join(" ");
  const ranks = [[], [], [], []];
  for (const option of options) {
    const value = plain(option.value);
    const title = plain(option.title);
    const both = `${value} ${title}`;
    if (!words.every((word) => both.includes(word))) continue;
    ranks[value === wanted ? 0 : value.startsWith(wanted) ? 1 : title.startsWith(wanted) ? 2 : 3].push(option);
  }
  const found = ranks.flat();
  return { shown: found.slice(0, most), more: Math.max(found.length - most, 0) };
}
