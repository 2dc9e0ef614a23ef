// What each rule says whatever was found: the package's own table, which is made from the rules.
import { readFileSync } from "node:fs";

const tables = { "pt-BR": "rules.pt-BR.md", en: "rules.md" };
const row = /^\| `([a-z-]+)` \| \S+ \| (.*?) \| (.*?) ?\|$/gm;

/** `{description, help}` by code. */
export function wordsOfRules(locale) {
  const table = readFileSync(new URL(`../../../docs/${tables[locale]}`, import.meta.url), "utf8");
  const plain = (text) => text.replace(/\{\d\}/g, "…");
  return new Map([...table.matchAll(row)].map(([, code, description, help]) => [code, { description: plain(description), help: plain(help) }]));
}
