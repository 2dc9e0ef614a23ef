// What goes wrong silently in elements made with Lit in plain JavaScript.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript-with-api";

const folder = fileURLToPath(new URL("../www", import.meta.url));

/** `name: what` for each reactive property that a class hides behind a field of its own, or never sets. */
function faultsIn(text) {
  const faults = [];
  const look = (node) => {
    if (ts.isClassLike(node)) faults.push(...faultsOf(node));
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile("source.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return faults;
}

const isStatic = (member) => member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;

function faultsOf(type) {
  const declared = type.members.find((member) => isStatic(member) && member.name?.text === "properties");
  const names = declared?.initializer?.properties?.map((property) => property.name?.text).filter(Boolean) ?? [];
  const fields = type.members.filter((member) => ts.isPropertyDeclaration(member) && !isStatic(member)).map((member) => member.name.text);
  const made = type.members.find(ts.isConstructorDeclaration)?.getText() ?? "";
  const accessors = type.members.filter((member) => ts.isAccessor(member)).map((member) => member.name.text);
  return [
    ...names.filter((name) => fields.includes(name)).map((name) => `${name}: a field hides the accessor`),
    ...names.filter((name) => !accessors.includes(name) && !made.includes(`this.${name} =`)).map((name) => `${name}: not set in the constructor`),
  ];
}

const sources = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));

test("no reactive property is hidden by a class field: it would never render again, and say nothing", () => {
  const found = sources.flatMap((name) => faultsIn(readFileSync(join(folder, name), "utf8")).map((fault) => `${name}: ${fault}`));
  assert.deepEqual(found, []);
});

test("no template has a <template>: in Lit's production build all values after it would be others", () => {
  const found = sources.filter((name) => /<template[\s>]/.test(readFileSync(join(folder, name), "utf8")));
  assert.deepEqual(found, []);
});

test("the look finds what it looks for", () => {
  const text = `class A extends LitElement {
    static properties = { open: { state: true }, name: {}, own: {} };
    #quiet = 1;
    /** @type {string} */
    name;
    constructor() { super(); this.open = false; }
    get own() { return 1; }
  }`;
  assert.deepEqual(faultsIn(text), ["name: a field hides the accessor", "name: not set in the constructor"]);
});
