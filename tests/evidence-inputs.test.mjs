// docs/evidence/inputs.md says of each row of the review's list what happens now and which test holds it: the tests are there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const table = [...read("docs/evidence/inputs.md").matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, row, now, tests]) => ({ row: Number(row), now, tests }));

/** The numbers of the review's list; those that are missing it has left out. */
const between = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const rows = [...between(1, 2), ...between(4, 18), ...between(20, 39), ...between(42, 71)];

test("every row of the review's list stands once, in order", () => {
  assert.deepEqual(
    table.map(({ row }) => row),
    rows,
  );
});

test("each row names tests that are there", () => {
  for (const { row, now, tests } of table) {
    assert.ok(now.trim().length > 3, `row ${row} says nothing`);
    const named = tests.split(/; (?=`)/).map((each) => /^`([^`]+)`: \*(.+)\*$/.exec(each.trim()) ?? assert.fail(`row ${row}: ${each} is no file and test`));
    for (const [, file, name] of named) {
      const text = read(file);
      const isThere = file.endsWith(".rs") ? text.includes(`fn ${name}(`) : isNamed(text, name);
      assert.ok(isThere, `row ${row}: ${file} has no "${name}"`);
    }
  }
});

/** As the name of a test, the end of one that is made of parts, or among the reasons by which a table of cases names its own. */
function isNamed(text, name) {
  return ['"', "`", "} "].some((before) => text.includes(`${before}${name}`));
}

test("a test that is not there is found", () => {
  assert.equal(isNamed('test("row 1: this", () => {});', "row 1: that"), false);
  assert.equal(isNamed('test("row 1: this", () => {});', "row 1: this"), true);
});
