// docs/evidence/a-screen-that-leads.md says what each item of the review became and which test holds it, what-the-old-tests-pinned.md where the
// pins of the old end-to-end tests are: the tests are there.
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

/** Looks that the tests are there which are named like "`file`, *name*, *name*"; answers how many files that are. */
function areThere(held, what) {
  const named = [...held.matchAll(/`([^`]+)`([^`]*)/g)];
  for (const [, file, names] of named) {
    if (!file.includes("/")) continue;
    assert.ok(existsSync(at(file)), `${what}: ${file}`);
    const text = readFileSync(at(file), "utf8");
    for (const [, name] of names.matchAll(/\*([^*]+)\*/g)) assert.ok(text.includes(`test("${name}`), `${what}: ${file} has no test "${name}"`);
  }
  return named.length;
}

test("the tests that hold an item are there, by the names that are given", () => {
  for (const [item, , held] of rows) for (const part of held.split("; ")) assert.equal(areThere(part, item), 1, `${item}: ${part}`);
});

/** How many tests each end-to-end file had before the screen led; one that is made in a loop is one. */
const before = {
  axe: 2,
  "batch-ways": 7,
  batch: 3,
  draft: 10,
  element: 10,
  faults: 11,
  hosts: 19,
  journal: 14,
  journey: 10,
  keyboard: 2,
  lazy: 5,
  login: 9,
  notices: 14,
  others: 11,
  packaged: 9,
  products: 20,
  restore: 1,
  simulator: 15,
  starts: 11,
};

test("every old end-to-end test is told of, and what pins its pins is there", () => {
  const paper = readFileSync(at("docs/evidence/what-the-old-tests-pinned.md"), "utf8").split("\n## 1. File by file\n")[1].split("\n## ")[0];
  const tables = paper
    .trim()
    .split(/\n\n+/)
    .map((table) => table.split("\n").map((line) => line.slice(2, -2).split(" | ")));
  const told = tables.map(([[file, summary], , ...lines]) => {
    const [, same, all] = /^(\d+) of (\d+) tests? as (?:they were|it was)/.exec(summary);
    assert.ok(lines.length > 0, file);
    let others = 0;
    for (const [names, , held, ...more] of lines) {
      others += [...names.matchAll(/\*[^*]+\*/g)].length;
      assert.deepEqual(more, [], names);
      assert.ok(areThere(held, names) > 0, names);
    }
    assert.equal(Number(same) + others, Number(all), file);
    return [/^`tests\/e2e\/(.+)\.test\.mjs`$/.exec(file)[1], Number(all)];
  });
  assert.deepEqual(told, Object.entries(before));
});
