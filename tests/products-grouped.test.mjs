// Findings of a thousand products in a few lines that name them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initSync, validateConfig } from "../pkg/index.js";
import { groupIssues } from "../www/elements/products/grouped.js";
import { Ui } from "../www/elements/ui.js";

initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) });
const [portuguese, english] = [new Ui(null, "pt-BR"), new Ui(null, "en")];
const issue = (index, code, severity = "error", message = `${code} ${index}`) => ({ path: ["products", index, "erpProduct"], code, severity, message });
const products = Array.from({ length: 1000 }, (_, index) => ({ id: `p${index}`, name: `Fibra ${index}` }));

test("hundreds of products without a code are one line, with the first two names and how many more", () => {
  const config = { products: products.slice(0, 512).map((product) => ({ ...product, subscription: true })) };
  const found = validateConfig(config, { locale: "pt-BR" }).filter(({ path }) => path[0] === "products");
  const [group, ...others] = groupIssues(portuguese, found, config.products);
  assert.deepEqual(others, []);
  assert.equal(group.words, "512 produtos sem Produto ERP — Fibra 0, Fibra 1 e mais 510");
  assert.deepEqual([group.code, group.severity, group.count, group.names], ["product-erp-missing", "error", 512, ["Fibra 0", "Fibra 1"]]);
  assert.deepEqual(
    group.paths,
    found.map(({ path }) => path),
  );
  assert.equal(groupIssues(english, found, config.products)[0].words, "512 products without a Produto ERP — Fibra 0, Fibra 1 and 510 more");
});

test("one product is named, and so are two or three", () => {
  const words = (...indexes) =>
    groupIssues(
      portuguese,
      indexes.map((index) => issue(index, "product-list-ambiguous")),
      products,
    )[0].words;
  assert.equal(words(7), "1 produto em várias listas de preço: escolha a Lista de preço — Fibra 7");
  assert.equal(words(7, 8), "2 produtos em várias listas de preço: escolha a Lista de preço — Fibra 7 e Fibra 8");
  assert.equal(words(7, 8, 9), "3 produtos em várias listas de preço: escolha a Lista de preço — Fibra 7, Fibra 8 e Fibra 9");
  assert.equal(words(7, 8, 9, 10), "4 produtos em várias listas de preço: escolha a Lista de preço — Fibra 7, Fibra 8 e mais 2");
  assert.equal(words(7, 7), "1 produto em várias listas de preço: escolha a Lista de preço — Fibra 7", "a product with two is one");
});

test("a code that has no words of its own says the rulebook's, with the name", () => {
  const group = (...issues) => groupIssues(portuguese, issues, products)[0].words;
  assert.equal(group(issue(3, "novo", "error", "Corrija isto.")), "Fibra 3: Corrija isto.");
  assert.equal(group(issue(3, "novo", "error", "Corrija isto."), issue(4, "novo")), "2 produtos — Fibra 3 e Fibra 4: Corrija isto.");
});

test("the same words of several fields stay apart: each leads to its own", () => {
  const suspect = (name) => ({ path: ["general", name], code: "token-suspect", severity: "info", message: "Confira este campo." });
  const found = groupIssues(portuguese, [suspect("username"), suspect("password")], products);
  assert.deepEqual(
    found.map(({ words, paths }) => [words, paths.map((path) => path.join("."))]),
    [
      ["Confira este campo.", ["general.username"]],
      ["Confira este campo.", ["general.password"]],
    ],
  );
});

test("what is about no product says its own words, and how often", () => {
  const other = (code, message) => ({ path: ["sale", "contractType"], code, severity: "error", message });
  const found = groupIssues(portuguese, [other("a", "Um."), other("b", "Dois."), other("b", "Dois.")], products);
  assert.deepEqual(
    found.map(({ words, count, names }) => [words, count, names]),
    [
      ["Dois. (2 vezes)", 2, []],
      ["Um.", 1, []],
    ],
  );
  assert.deepEqual(groupIssues(portuguese, [], products), []);
});

test("the worst first, then the most frequent; beyond five kinds one line stands for the others", () => {
  const issues = [
    issue(0, "hint", "info"),
    ...[1, 2].map((index) => issue(index, "advice", "warning")),
    issue(3, "product-erp-missing"),
    ...[4, 5, 6].map((index) => issue(index, "product-not-in-campaign")),
    issue(7, "product-id-twice"),
    issue(8, "product-id-missing"),
    issue(9, "other hint", "info"),
  ];
  const groups = groupIssues(portuguese, issues, products);
  assert.deepEqual(
    groups.map(({ code, count }) => [code, count]),
    [
      ["product-not-in-campaign", 3],
      ["product-erp-missing", 1],
      ["product-id-twice", 1],
      ["product-id-missing", 1],
      ["advice", 2],
      [null, 2],
    ],
  );
  assert.equal(groups.at(-1).words, "e mais 2 tipos");
  assert.deepEqual(groups.at(-1).paths, [issues[0].path, issues.at(-1).path]);
  assert.equal(groups.flatMap(({ paths }) => paths).length, issues.length, "nothing is left out");
});

test("every code that the rulebook has for products has words of its own", () => {
  const rules = readFileSync(new URL("../docs/rules.md", import.meta.url), "utf8");
  const codes = [...rules.matchAll(/^\| `(product-[a-z-]+)` /gm)].map(([, code]) => code);
  assert.ok(codes.length >= 11, codes.join());
  for (const code of codes) assert.match(groupIssues(portuguese, [issue(0, code)], products)[0].words, /^1 produto \S/, code);
});
