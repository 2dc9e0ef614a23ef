// What the command itself finds, as the rulebook would say it.
import { repeatedFields } from "../json/repeated.js";
import { words } from "./words.js";

/** Of two fields with one name nobody can tell which is meant. */
export function repeatedIssues(document, locale) {
  return repeatedFields(document.text).map(({ path, name, start, end }) => ({
    path,
    code: "duplicate-field",
    severity: "error",
    message: words[locale].repeated(name),
    ...document.placeOf(start, end),
  }));
}

/** What reading it has found. */
export function ownIssues(document, locale) {
  return document.problems ?? repeatedIssues(document, locale);
}

/** The findings of a document, each with its place. */
export function located(issues, document, within = 0) {
  return issues.map((issue) => ({ ...issue, ...document.place(issue.path.slice(within)) }));
}
