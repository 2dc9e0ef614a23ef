// One id is one thing: of two rows that bear it nobody can tell which is meant.
import { error } from "./issue.js";

/** An id as it is compared: as it looks, whatever blanks are around and within it. */
export function comparableId(id) {
  return id
    .normalize("NFC")
    .replace(/[\p{White_Space}\uFEFF]+/gu, " ")
    .trim();
}

/** Says at each of `rows` whose key an earlier one has that it is there; `words(id, line)` are the message. */
export function nameLater(rows, keyOf, words) {
  const first = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.id === "") continue;
    if (first.has(key)) row.problems.push(error(["id"], "id-twice", words(row.id, first.get(key))));
    else first.set(key, row.line);
  }
}

/** Says at each of `rows` (`{line, id, problems}`) whose key (`keyOf`) another has what to do; `words(list)` are the message. */
export function nameRepeated(rows, keyOf, words) {
  const places = new Map();
  for (const row of rows) if (row.id !== "") places.set(keyOf(row), [...(places.get(keyOf(row)) ?? []), row.line]);
  for (const row of rows) {
    const lines = places.get(keyOf(row)) ?? [];
    if (row.id !== "" && lines.length > 1) row.problems.push(error(["id"], "id-twice", words(lines.join(", "))));
  }
}
