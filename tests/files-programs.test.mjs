// A sample of files as real programs leave them (npm run test:files makes thousands, and this one anew with `-- --keep-sample`): each row is
// what was meant, or has an error.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Judge } from "./programs/judge.mjs";

const folder = new URL("./samples/files/", import.meta.url);
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const judge = new Judge();

for (const { file, program, way, kind, meant, outcomes, told } of expected)
  test(`${file}: ${program}, ${way}`, async () => {
    const judged = await judge.judge({ kind, meant }, readFileSync(new URL(file, folder)));
    assert.deepEqual(
      judged.findings.filter(({ outcome }) => outcome === "WRONG"),
      [],
    );
    assert.deepEqual([judged.outcomes, judged.told], [outcomes, told]);
  });

test("the sample is whole, and has every outcome that a row may have", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  assert.deepEqual(files.sort(), expected.map(({ file }) => file).sort());
  assert.ok(new Set(expected.map(({ program }) => program)).size >= 12);
  assert.deepEqual([...new Set(expected.flatMap(({ outcomes }) => outcomes))].sort(), ["can't be told", "file refused", "row refused", "same", "with warning"]);
});

test("a row that is silently another is found: the judge sees each field", async () => {
  const sound = expected.find(({ kind, outcomes }) => kind === "orders" && outcomes.some((outcome) => outcome === "same"));
  const row = sound.outcomes.indexOf("same");
  const bytes = readFileSync(new URL(sound.file, folder));
  for (const path of Object.keys(sound.meant[row].values)) {
    const meant = structuredClone(sound.meant);
    meant[row].values[path] = "outro";
    const judged = await judge.judge({ kind: "orders", meant }, bytes);
    assert.equal(judged.outcomes[row], "WRONG", path);
    const [{ path: found, meant: said }] = judged.findings.filter((each) => each.row === row);
    assert.deepEqual([found, said], [path, "outro"]);
  }
});
