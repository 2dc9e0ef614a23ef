// The examples of docs/forms.md and docs/frameworks.md are the files that tests/package/forms.mjs, tests/e2e/frameworks.test.mjs and
// tests/frameworks/ run: all of each file, and every one of them. Those of docs/datacake.md are files that tests/e2e/datacake-host.test.mjs runs.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");

for (const name of ["forms", "frameworks"]) {
  test(`docs/${name}.md shows the files of examples/${name}, and no code beside`, () => {
    const paper = read(`docs/${name}.md`);
    const blocks = [...paper.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, language]) => language !== "sh").map(([, , text]) => text);
    const files = readdirSync(join(root, "examples", name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));
    assert.ok(texts.length > 4);
    assert.deepEqual(blocks.sort(), texts.sort());
    assert.ok(paper.trimEnd().split("\n").length < 200, "it is read in a few minutes");
  });
}

test("docs/datacake.md shows what its host does, as it stands", () => {
  const paper = read("docs/datacake.md");
  for (const name of ["order-functions", "lists"]) assert.ok(paper.includes(`\`\`\`js\n${read(`examples/datacake-host/${name}.mjs`)}\`\`\``), name);
  assert.ok(paper.trimEnd().split("\n").length < 200, "it is read in a few minutes");
});
