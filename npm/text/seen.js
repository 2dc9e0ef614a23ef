// What people see of a text: the door of the rulebook reads it so (src/door.rs), and what is looked for in files must not hide behind the rest.

/** What nobody sees: no width, marks of direction, soft hyphens. */
const hidden = /\p{Default_Ignorable_Code_Point}/gu;
/** The blank of Braille has no dot. */
const blanks = /[\p{White_Space}\u2800]/gu;

export function withoutHidden(text) {
  return text.replace(hidden, "");
}

/** A text as a keyboard would have written it: one form of each accent, blank and dash, and nothing hidden. */
export function plain(text) {
  if (/^[ -~]*$/.test(text)) return text.trim();
  return withoutHidden(text.normalize("NFC"))
    .replace(blanks, " ")
    .replace(/\p{Dash}/gu, "-")
    .trim();
}

/** Whether there is nothing to be seen in it. */
export function isBlank(text) {
  return withoutHidden(text).replace(blanks, "") === "";
}
