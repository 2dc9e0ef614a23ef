/** A text without what a terminal, or the log of a CI, would take for a command: control characters are written out. */
export function printable(text) {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (mark) => `\\u${mark.codePointAt(0).toString(16).padStart(4, "0")}`);
}
