// The papers lead somewhere: README is short, each link goes to a file and a heading that are there, also in the package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { anchorsOf, linksOf, paper, papers, parts, root } from "./papers/papers.mjs";

const isElsewhere = (target) => /^[a-z]+:/.test(target);

/** Where a link of a paper leads in the repository: `{path, anchor}`. */
function resolved(file, target) {
  const [path, anchor] = target.split("#");
  return { path: path === "" ? file : posix.join(posix.dirname(file), decodeURIComponent(path)), anchor };
}

/** Of which file the package says that it ships it. */
function shipped() {
  // Without what is built, which has no papers of its own: package.test.mjs looks at all of it.
  const answer = execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    timeout: 180_000,
  });
  return new Set(JSON.parse(answer)[0].files.map(({ path }) => path));
}

test("README is read in three minutes: under 150 lines and 9 KB, no line over 160 columns", () => {
  const { text } = paper("README.md");
  const lines = text.trimEnd().split("\n");
  assert.ok(lines.length < 150, `${lines.length} lines`);
  assert.ok(Buffer.byteLength(text) < 9 * 1024, `${Buffer.byteLength(text)} bytes`);
  assert.deepEqual(
    lines.filter((line) => line.length > 160),
    [],
  );
});

for (const one of papers)
  test(`${one.file}: its links lead to files and headings that are there`, () => {
    for (const { name, target } of linksOf(one).filter(({ target }) => !isElsewhere(target))) {
      const { path, anchor } = resolved(one.file, target);
      assert.ok(!path.startsWith(".."), `${name}: ${target} leads out of the repository`);
      assert.ok(existsSync(join(root, path)), `${name}: ${target} leads to no file`);
      if (anchor === undefined) continue;
      const there = paper(path);
      assert.ok(there && anchorsOf(there).includes(anchor), `${name}: ${target} leads to no heading`);
    }
  });

test("what the package ships leads to nothing that it doesn't ship", () => {
  const files = shipped();
  const ours = papers.filter(({ file }) => files.has(file));
  for (const file of ["README.md", "README.pt-BR.md", "CHANGELOG.md", "docs/api.md"]) assert.ok(files.has(file), file);
  for (const one of ours)
    for (const { name, target } of linksOf(one).filter(({ target }) => !isElsewhere(target))) {
      const { path } = resolved(one.file, target);
      assert.ok(files.has(path), `${name}: ${target} is not in the package`);
    }
});

test("README's links are relative to the package, or go to a standard", () => {
  const elsewhere = linksOf(paper("README.md")).filter(({ target }) => isElsewhere(target));
  assert.deepEqual(
    elsewhere.map(({ target }) => target),
    ["https://standardschema.dev"],
  );
});

// A path in a code span is as good as a link, and dies as easily. What is built, or made by a run, is not there yet.
const made = /^(?:pkg|dist|target|node_modules)(?:\/|$)/;

test("paths of the repository that stand in code spans are there", () => {
  const rooms = /^(?:src|npm|www|proxy|sandbox|tests|scripts|bench|docs|json|prove|findings|examples)\/[\w./-]*$/;
  for (const one of papers.filter(({ file }) => file !== "CHANGELOG.md"))
    for (const { name, node } of parts(one, "inlineCode"))
      if (rooms.test(node.value) && !made.test(node.value)) assert.ok(existsSync(join(root, node.value)), `${name}: ${node.value}`);
});
