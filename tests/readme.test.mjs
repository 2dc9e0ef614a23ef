// Every block of JavaScript and TypeScript in the papers: run as it stands, or compiled where it needs a page or prints nothing. What a
// comment says that it prints, it prints; what stands after a command as its output, it answers.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { exceptionFor } from "./papers/exceptions.mjs";
import { answerOf, blocks, isExample, root } from "./papers/papers.mjs";

// Inside the project: there the package's own name leads to it.
const folder = join(root, "target", `readme-${process.pid}`);
mkdirSync(folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const isScript = (block) => ["js", "jsx", "ts", "tsx"].includes(block.language) && !exceptionFor(block) && !isExample(block);
const prints = ({ text }) => /^console\.log\(/m.test(text);
/** It has to do with a page, and there is none here. */
const needsPage = ({ language, text }) => language !== "js" || /\b(?:document|window)\b|datacake-voalle\/(?:form|orders)/.test(text);
const runs = (block) => isScript(block) && !needsPage(block) && prints(block);

test("the papers have blocks that run, and README's are among them", () => {
  for (const file of ["README.md", "docs/api.md"])
    assert.ok(
      blocks.some((block) => block.file === file && runs(block)),
      file,
    );
  assert.deepEqual(
    blocks.filter(({ language }) => language === "rust").map(({ name }) => name),
    [],
    "a block of Rust belongs into rustdoc, which runs it",
  );
});

/** What a paper calls config.json: the last one that it showed before. */
function configBefore(block) {
  const before = blocks.slice(0, blocks.indexOf(block)).filter(({ file, language }) => file === block.file && language === "json");
  return before.findLast(({ text }) => text.includes("/config.schema.json"))?.text;
}

for (const block of blocks.filter(runs)) {
  test(`${block.name} runs and prints what it says`, () => {
    const printed = run(process.execPath, ["--no-warnings", file(block, "mjs")], folderOf(block))
      .trimEnd()
      .split("\n");
    const said = [...block.text.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
    assert.ok(said.length > 0, "it says what it prints");
    assert.deepEqual(printed, said);
  });
}

for (const block of blocks.filter((each) => isScript(each) && !runs(each))) {
  test(`${block.name} compiles`, () => {
    // What a reader has of their own is declared; `export {}` makes it a module, in which await may stand.
    const own = "declare function renewToken(): Promise<string>;\ndeclare function currentToken(): Promise<string>;\n";
    const path = file({ ...block, text: `${own}${typed(block)}\nexport {};\n` }, block.language.endsWith("x") ? "tsx" : "ts");
    const foreign = join(folderOf(block), "foreign.d.ts");
    writeFileSync(foreign, foreignTo(block));
    const options = ["--noEmit", "--strict", "--jsx", "react-jsx", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    const untyped = block.language.startsWith("js") ? ["--noImplicitAny", "false"] : [];
    const tsc = join(root, "node_modules", ".bin", "tsc");
    run(tsc, [...options, ...untyped, "--module", "esnext", "--moduleResolution", "bundler", path, foreign], folder);
  });
}

/** What it imports of others that are not installed here, such as a bundler's plugin: anything may come from there. */
function foreignTo({ text }) {
  const names = [...text.matchAll(/\b(?:from|import) "([^".][^"]*)"/g)].map(([, name]) => name);
  const isHere = (name) =>
    name.startsWith("datacake-voalle") || existsSync(join(root, "node_modules", ...name.split("/").slice(0, name.startsWith("@") ? 2 : 1)));
  return names
    .filter((name) => !isHere(name))
    .map((name) => `declare module "${name}";\n`)
    .join("");
}

// Each command that the paper shows the answer of, with the configuration that it showed before.
for (const block of blocks.filter(answerOf)) {
  const answer = answerOf(block);
  test(`${answer.name} is what ${block.name} answers`, () => {
    const args = block.text.trim().split(/\s+/).slice(2);
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, "pkg", "cli.js"), ...args], {
      cwd: folderOf(block),
      encoding: "utf8",
      timeout: 180_000,
    });
    assert.equal(stdout + stderr, answer.text);
  });
}

/** A querySelector may find nothing; the block shows the page in which it does. */
function typed({ text }) {
  return text.replace(/document\.querySelector\("([^"]+)"\)/g, 'document.querySelector("$1")!');
}

/** A folder of its own, in which lies what the block reads. */
function folderOf(block) {
  const own = join(folder, block.name.replaceAll(/[^\w]/g, "-"));
  mkdirSync(own, { recursive: true });
  const config = configBefore(block);
  if (config) writeFileSync(join(own, "config.json"), config);
  return own;
}

function file(block, extension) {
  const path = join(folderOf(block), `block.${extension}`);
  writeFileSync(path, block.text);
  return path;
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", timeout: 180_000 });
  } catch (error) {
    throw new Error(`${error.message}\n${error.stdout}${error.stderr}`);
  }
}
