// The engine's own normal form C, which the module takes in the browser, over the Unicode Consortium's test.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

const text = (column) =>
  String.fromCodePoint(
    ...column
      .trim()
      .split(/\s+/)
      .map((digits) => Number.parseInt(digits, 16)),
  );

test("the engine composes as the Unicode Consortium's test says", () => {
  const lines = execFileSync("bzip2", ["-dc", "/usr/share/unicode/NormalizationTest.txt.bz2"], { encoding: "utf8", maxBuffer: 2 ** 26 }).split("\n");
  let tried = 0;
  for (const line of lines) {
    if (!line.includes(";") || /^[#@]/.test(line)) continue;
    const columns = line.split(";").slice(0, 5).map(text);
    for (const [source, form] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 3],
      [4, 3],
    ]) {
      assert.equal(columns[source].normalize("NFC"), columns[form], line);
    }
    tried += 1;
  }
  assert.ok(tried > 19_000, `${tried} lines`);
});
