// A log of a CI is no place for customers' data. The rulebook's messages are for whoever has the order before them, and may quote it.

/** Documents and phones, however they are written, and e-mails: wherever they stand, in the name of a field too. */
const telling = /\d(?:[.\-/() ]{0,2}\d){8,}|[^\s`"“”]+@[^\s`"“”]+/g;
/** What an order may be is no secret. */
const kinds = ["order", "lead"];

export class CustomersData {
  #known;

  /** What the configuration and the catalog say, such as the id of a product, is no customer's. */
  constructor(...ours) {
    this.#known = new Set([...kinds, ...textsOf(ours)].map(asShown));
  }

  /** The issues without their fixes, and without what this order or payment says in their words. */
  hide(issues, source) {
    if (issues.length === 0) return issues;
    const said = [...new Set(textsOf(source).map(asShown))].filter((text) => isTelling(text) && !this.#known.has(text));
    // The longest first, or a part of it would be all that is taken.
    const texts = said.sort((one, other) => other.length - one.length).map(asPattern);
    const quoted = texts.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join("|")})(?![\\p{L}\\p{N}])`, "gu") : /(?!)/g;
    return issues.map(({ fix: _, ...issue }) => {
      const hidden = (text) => withoutAmounts(issue.code, asShown(text).replace(quoted, "…").replace(telling, "…"));
      const path = issue.path.map((step) => (typeof step === "string" ? step.replace(telling, "…") : step));
      return { ...issue, path, message: hidden(issue.message), ...(issue.help && { help: hidden(issue.help) }) };
    });
  }
}

/** What is said of titles names what somebody owes. */
function withoutAmounts(code, text) {
  return /\btitles?\b/.test(code) ? text.replace(/\d+(?:[.,\-/]\d+)*/g, "…") : text;
}

/** Every text in a value, of any depth. */
function textsOf(value) {
  const texts = [];
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") texts.push(next);
    else if (next !== null && typeof next === "object") for (const part of Object.values(next)) left.push(part);
  }
  return texts;
}

/** The rulebook drops what nobody sees. */
function asShown(text) {
  return text
    .normalize("NFC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .trim();
}

/** A letter, or a few digits, such as a house number, says nothing about anybody. */
function isTelling(text) {
  return text.length > 1 && !/^\d{1,4}$/.test(text);
}

function asPattern(text) {
  const words = text.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return words.join("\\s+");
}
