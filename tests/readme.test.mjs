// Every block of JavaScript and TypeScript in the papers: run as it stands, or compiled where it needs a page. What a comment says
// that it prints, it prints.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the project: there the package's own name leads to it.
const folder = join(root, "target", `readme-${process.pid}`);
mkdirSync(folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const papers = readdirSync(root).filter((name) => name.endsWith(".md"));
const blocks = papers.flatMap(blocksOf);

/** `{name, language, text}` of the fenced blocks of a paper; name says the file and the line. */
function blocksOf(paper) {
  const text = readFileSync(join(root, paper), "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    name: `${paper}:${text.slice(0, match.index).split("\n").length}`,
    language: match[1],
    text: match[2],
  }));
}

const isScript = ({ language }) => ["js", "ts", "tsx"].includes(language);
/** It has to do with a page, and there is none here. */
const needsPage = ({ language, text }) => language !== "js" || /\b(?:document|window)\b|datacake-voalle\/(?:form|orders)/.test(text);

test("the papers have blocks, and the README's in each language is among them", () => {
  for (const paper of ["README.md", "README.pt-BR.md"])
    assert.ok(
      blocks.some((block) => block.name.startsWith(paper) && isScript(block) && !needsPage(block)),
      paper,
    );
  assert.deepEqual(
    blocks.filter(({ language }) => language === "rust").map(({ name }) => name),
    [],
    "a block of Rust belongs into rustdoc, which runs it",
  );
});

for (const block of blocks.filter((each) => isScript(each) && !needsPage(each))) {
  test(`${block.name} runs and prints what it says`, () => {
    const printed = run(process.execPath, [file(block, "mjs")])
      .trimEnd()
      .split("\n");
    const said = [...block.text.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
    assert.ok(said.length > 0, "it says what it prints");
    assert.deepEqual(printed, said);
  });
}

for (const block of blocks.filter((each) => isScript(each) && needsPage(each))) {
  test(`${block.name} compiles`, () => {
    // What a reader has of their own is declared; `export {}` makes it a module, in which await may stand.
    const own = "declare function renewToken(): Promise<string>;\ndeclare function currentToken(): Promise<string>;\n";
    const path = file({ ...block, text: `${own}${typed(block.text)}\nexport {};\n` }, block.language === "tsx" ? "tsx" : "ts");
    const options = ["--noEmit", "--strict", "--jsx", "react-jsx", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    const tsc = join(root, "node_modules", ".bin", "tsc");
    run(tsc, [...options, "--module", "esnext", "--moduleResolution", "bundler", path]);
  });
}

/** A querySelector may find nothing; the block shows the page in which it does. */
function typed(text) {
  return text.replace(/document\.querySelector\("([^"]+)"\)/g, 'document.querySelector("$1")!');
}

function file({ name, text }, extension) {
  const path = join(folder, `${name.replaceAll(/[^\w]/g, "-")}.${extension}`);
  writeFileSync(path, text);
  return path;
}

function run(command, args) {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: "utf8", timeout: 60_000 });
  } catch (error) {
    throw new Error(`${error.message}\n${error.stdout}${error.stderr}`);
  }
}
