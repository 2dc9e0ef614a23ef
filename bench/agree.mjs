// Like is compared with like: do all contestants find the same, with the same severity and in the same words?
import { brokenConfig, mutations, soundConfig } from "./inputs.mjs";

/** Where the peers differ from the package, and why that is left so. */
export const differences = [
  "a number field that holds a blank text: the package takes it as not filled in, the peers as a value of a wrong type",
  "a choice with blanks around it: the package trims it, the peers do not know it",
  "lengths: the package and ajv count characters, zod and valibot UTF-16 units",
  "fixes: the package names the value that mends an issue where that is certain; the peers have none",
  "limits of depth, size and number of issues, cycles, getters that throw: the package answers with an issue, the peers have no limit",
  "the order of the findings: the package's is that of the screen, the peers' that of library and rules",
];

/** The first of the differences: the inputs that show it. */
const numbers = new Set(["authPort", "apiPort", "requestsPerMinute", "collectionDay"]);
const isKnown = (what) => /^(\S+) = ""$/.test(what) && numbers.has(what.split(" ")[0].split(".").at(-1));

export function* inputs() {
  for (const count of [10, 100, 1000]) {
    yield { what: `sound, ${count} products`, config: soundConfig(count) };
    yield { what: `broken, ${count} products`, config: brokenConfig(count) };
  }
  for (const mutation of mutations()) if (!isKnown(mutation.what)) yield mutation;
}

export const sorted = (issues) => issues.map(({ path, code, severity, message, help }) => JSON.stringify([path, code, severity, message, help ?? ""])).sort();

/** Compares each contestant's answers with the first one's: the disagreements, as text. */
export function disagreements(contestants, given = inputs(), locales = ["pt-BR", "en"]) {
  const [[, ours], ...peers] = Object.entries(contestants);
  const found = [];
  let compared = 0;
  for (const { what, config } of given) {
    for (const locale of locales) {
      const expected = sorted(ours(config, locale));
      compared += 1;
      for (const [name, validate] of peers) {
        const actual = sorted(validate(config, locale));
        const missing = expected.filter((line) => !actual.includes(line));
        const extra = actual.filter((line) => !expected.includes(line));
        const count = actual.length === expected.length ? "" : ` (${actual.length} instead of ${expected.length})`;
        if (missing.length + extra.length > 0 || count)
          found.push(`${name}: ${what}${count}: lacks ${missing.slice(0, 2).join(" ")}; adds ${extra.slice(0, 2).join(" ")}`);
      }
    }
  }
  return { found, compared };
}
