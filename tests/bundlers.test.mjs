// docs/bundlers.md says of every environment what came of it, at the version that the project has, and is not longer than one reads.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { all } from "./matrix/environments.mjs";
import { asText } from "./matrix/table.mjs";

const paper = readFileSync(new URL("../docs/bundlers.md", import.meta.url), "utf8");
const rows = new Map([...paper.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, name, rest]) => [name, rest.split(" | ")]));

test("every way of every environment has its row, and no row is of something else", async () => {
  assert.deepEqual(
    [...rows.keys()],
    (await all()).map(({ name }) => name),
  );
});

test("a row names the version that was tried, what was configured, and the day", async () => {
  for (const { name, environment, way } of await all()) {
    const [what, said, configured] = rows.get(name);
    assert.match(said, way.notTried ? /^not tried: / : /^yes/, name);
    // Node is the one that runs the command.
    const version = environment.name === "node" ? what.match(/[\d.]+/)[0] : environment.version;
    assert.equal(what, `${environment.title} ${version}, ${way.what}`);
    assert.equal(configured, way.configured ?? "nothing", name);
    assert.match(rows.get(name).at(-1), /^20\d\d-\d\d-\d\d$/, name);
  }
});

test("what README says to work without configuration has a row that does; npm test runs those that people use most", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, list] = readme.match(/Without any configuration: ([^;]+);/);
  const tools = list.replace(/\s+/g, " ").replace("Vite 5 to 8", "Vite 5, Vite 6, Vite 7, Vite 8").split(", ");
  assert.ok(tools.length > 15);
  const every = await all();
  for (const tool of tools)
    assert.ok(
      every.some(({ environment, way }) => `${environment.title} ${environment.version}`.startsWith(tool) && !way.configured && !way.notTried),
      tool,
    );
  assert.equal(every.filter(({ way }) => way.often).length, 8, "HACKING says so");
});

test("what did not work, or was not tried, is never said to work", () => {
  const said = (row) => asText([{ name: "one", title: "Tool", version: "1", what: "build", problems: [], ...row }])[1][2];
  assert.equal(said({}), "yes");
  assert.equal(said({ form: true }), "yes, with the form");
  assert.equal(said({ form: true, problems: ["/ answers nothing"] }), "**no**");
  assert.match(said({ problems: ["npm"], notTried: "it is missing" }), /^not tried: /);
});

test("what the rows were configured with stands among the lines that the paper tells to write", async () => {
  const dense = (text) => text.replace(/\s/g, "");
  const lines = dense(paper.split("## What was tried")[0]);
  for (const { name, way } of (await all()).filter((one) => one.way.configured)) {
    const code = way.configured.match(/`([^`]+)`/)[1];
    assert.ok(lines.includes(dense(code)), `${name}: ${code}`);
  }
});

test("the page is short", () => {
  assert.ok(paper.split("\n").length < 150);
});
