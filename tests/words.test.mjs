// One word for one thing: docs/palavras.md says which, and no text that people read in Portuguese uses another.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import ts from "typescript-with-api";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** The rows of a table under a heading of docs/palavras.md, without its head. */
function table(heading) {
  const section = read("docs/palavras.md").split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(1).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const forbidden = table("O que não se diz").flatMap(([words, instead]) => words.split(", ").map((word) => ({ word, instead })));
const allowed = table("Onde uma delas fica").map(([text]) => text);

const within = (word) => new RegExp(`(?<!\\p{L})${word.replaceAll(/[.*+?^$()[\]{}|\\]/g, "\\$&")}(?!\\p{L})`, "iu");
const patterns = forbidden.map(({ word, instead }) => ({ word, instead, pattern: within(word) }));

/** The words of a text that are not said. */
function wrongIn(text) {
  const rest = allowed.reduce((left, one) => left.replaceAll(one, "…"), text);
  return patterns.filter(({ pattern }) => pattern.test(rest)).map(({ word, instead }) => `“${word}” (${instead}) in “${text.trim()}”`);
}

/** Every text that stands in a module; comments and the names of modules are none. */
function textsOf(path) {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const texts = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    // A text with values in it is one text: what is not said may stand on both sides of none.
    if (ts.isTemplateExpression(node)) texts.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join("…"));
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

const scripts = ["www", "npm"].flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => `${folder}/${name}`),
);

/** What the proxy and the module say by themselves; the rules stand in docs/rules.pt-BR.md. */
const rust = ["proxy/src/problem.rs", "src/js/proxy_error.rs", "src/plan/rows.rs"];

test("the list of words is read", () => {
  assert.ok(forbidden.length > 30, `${forbidden.length}`);
  assert.ok(forbidden.every(({ word, instead }) => word !== "" && instead !== ""));
  assert.ok(allowed.includes("URL do ERP"));
  assert.deepEqual(wrongIn("Confira a URL do ERP."), []);
  assert.deepEqual(wrongIn("O Produto ERP 1.1 não está em Integrações ERP."), []);
  assert.deepEqual(
    ["O ERP não respondeu.", "Este CNPJ não vale.", "Há dois títulos.", "Peça à Voalle.", "Envio Desconhecido"].map((text) => wrongIn(text).length),
    [1, 1, 1, 1, 1],
  );
});

test("the screens say one word for one thing", () => {
  assert.ok(scripts.length > 80);
  assert.ok(scripts.includes("www/elements/generated/fields.js") && scripts.includes("www/elements/problem-view.js"));
  const wrong = scripts.flatMap((path) => textsOf(path).flatMap((text) => wrongIn(text).map((one) => `${path}: ${one}`)));
  assert.deepEqual(wrong, []);
});

test("the rules, the server and the module say the same words", () => {
  const rules = read("docs/rules.pt-BR.md")
    .split("\n")
    .flatMap((line) => wrongIn(line));
  const said = rust.flatMap((path) => [...read(path).matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].flatMap(([, text]) => wrongIn(text).map((one) => `${path}: ${one}`)));
  assert.deepEqual([...rules, ...said], []);
});
