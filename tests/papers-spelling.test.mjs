// Each word of the papers is in a dictionary or in our list. Hunspell itself (as wasm) with LibreOffice's dictionaries: cspell's Portuguese is
// GPL, which scripts/licences.mjs takes for no tool, and what reads Hunspell's files in JavaScript has no end with the Portuguese one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import english from "dictionary-en-gb";
import portuguese from "dictionary-pt";
import { loadModule } from "hunspell-asm";
import { papers, parts } from "./papers/papers.mjs";

const own = readFileSync(new URL("papers/words.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const hunspell = await loadModule();
const [en, pt] = [english, portuguese].map(({ aff, dic }, at) => {
  const speller = hunspell.create(hunspell.mountBuffer(aff, `${at}.aff`), hunspell.mountBuffer(dic, `${at}.dic`));
  const known = new Map();
  return (word) => known.get(word) ?? known.set(word, speller.spell(word)).get(word);
});
const isOwn = (word) => own.includes(word.toLowerCase());

/** Papers in Portuguese; the list of words has both languages side by side. */
const languageOf = (file) => (file.endsWith(".pt-BR.md") ? "pt" : file === "docs/palavras.md" ? "both" : "en");

/** What stands in quotes, in Portuguese menus and in emphasis is often the screen's. */
const isQuoted = ({ around }) => around.some((kind) => ["emphasis", "strong", "link", "tableCell", "heading"].includes(kind));

const quote = /“[^”]*”|"[^"]*"/g;
const address = /\bhttps?:\S+|\S+@\S+|\b[\w./-]+\.(?:md|mjs|cjs|js|ts|rs|json|csv|toml|wasm|tgz|html)\b/g;
const wordsOf = (text) => text.normalize("NFC").match(/\p{L}[\p{L}\p{M}'’-]*\p{L}|\p{L}/gu) ?? [];

/** `spells`: those that may know it. A word in parts, such as `front-end`, is right where its parts are. */
function isKnown(word, spells) {
  // What has a capital inside is a name: of code, or of a product.
  const right = (one) => one.length < 2 || /\p{Ll}\p{Lu}/u.test(one) || spells.some((spell) => spell(one)) || isOwn(one);
  const simple = word.replaceAll("’", "'").replace(/'s?$/, "");
  return right(simple) || right(simple.replace(/'s$/, "")) || (simple.includes("-") && simple.split("-").every(right));
}

/** The words of a paper that nobody knows. */
function misspelt(paper) {
  const language = languageOf(paper.file);
  const found = new Set();
  const look = (name, text, spells) => {
    for (const word of wordsOf(text)) if (!isKnown(word, spells)) found.add(`${name}: ${word}`);
  };
  for (const part of parts(paper, "text")) {
    const spells = language === "en" && !isQuoted(part) ? [en] : language === "pt" && !isQuoted(part) ? [pt] : [en, pt];
    const text = part.node.value.replace(address, " ");
    look(part.name, text.replace(quote, " "), spells);
    for (const [quoted] of text.matchAll(quote)) look(part.name, quoted, [en, pt]);
  }
  return [...found];
}

test("a misspelt word is seen, in both languages", () => {
  for (const word of ["recieve", "seperate", "configurasão"]) assert.ok(!isKnown(word, [en, pt]), word);
  for (const word of ["configuração", "guardá-lo", "criptografada"]) assert.ok(isKnown(word, [pt]), word);
  for (const word of ["licence", "doesn't", "front-end", "farmer’s"]) assert.ok(isKnown(word, [en]), word);
});

for (const paper of papers) test(`${paper.file} is spelt as its language is`, () => assert.deepEqual(misspelt(paper), []));

test("our list is in order: nothing twice, nothing that a dictionary has", () => {
  assert.deepEqual(own, [...new Set(own)].sort(), "sorted, each once");
  assert.deepEqual(
    own.filter((word) => en(word) && pt(word)),
    [],
    "both dictionaries have it",
  );
});
