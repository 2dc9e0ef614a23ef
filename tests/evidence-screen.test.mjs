// docs/evidence/a-screen-that-leads.md says what each item of the review became and which test holds it: the tests are there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const at = (path) => new URL(`../${path}`, import.meta.url);
const rows = readFileSync(at("docs/evidence/a-screen-that-leads.md"), "utf8")
  .split("\n## 1. Ranked problems\n")[1]
  .split("\n## ")[0]
  .split("\n")
  .filter((line) => /^\| [ABC]\d+ /.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

test("every item of the review is told of", () => {
  const items = rows.map(([item]) => item.split(" ")[0]);
  const wanted = [...Array.from({ length: 13 }, (_, index) => `A${index + 1}`), ...Array.from({ length: 10 }, (_, index) => `B${index + 14}`), "C24"];
  assert.deepEqual(items, wanted);
});

test("the tests that hold an item are there, by the names that are given", () => {
  for (const [item, , held] of rows)
    for (const part of held.split("; ")) {
      const [, file, names] = /^`([^`]+)`(.*)$/.exec(part) ?? [];
      assert.ok(file, `${item}: ${part}`);
      if (!file.includes("/")) continue;
      assert.ok(existsSync(at(file)), `${item}: ${file}`);
      const text = readFileSync(at(file), "utf8");
      for (const [, name] of names.matchAll(/\*([^*]+)\*/g)) assert.ok(text.includes(`test("${name}`), `${item}: ${file} has no test "${name}"`);
    }
});
