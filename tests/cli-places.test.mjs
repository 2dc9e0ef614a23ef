// Where in its file a finding stands, as an editor counts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answer, placed, root, run, sample, soundConfig, write } from "./cli-run.mjs";

/** What it finds in a text that is a configuration, by code. */
function found(text, options = {}) {
  const { issues } = answer(["check", write("config.json", text), "--locale", "en"], options).config;
  return Object.fromEntries(issues.map((issue) => [issue.code, issue]));
}
const at = ({ line, column, endColumn }) => [line, column, endColumn];

test("a value stands where it begins, and ends after its last character", () => {
  const issues = found('{\n  "general": { "erpUrl": "http://erp.provedor.com.br" },\n  "more": [\n    1\n  ]\n}');
  assert.deepEqual(at(issues["erp-url-http"]), [2, 26, 54]);
  assert.deepEqual(at(issues["unknown-field"]), [3, 11, 12], "of what has parts, its beginning");
  assert.equal(issues["unknown-field"].file, "config.json");
});

test("what is missing stands at the nearest part that should hold it, and what is of the whole at its beginning", () => {
  const issues = found('\n {"general": {},\n "sale":\n{}}');
  assert.deepEqual(at(issues["provider-missing"]), [2, 14, 15]);
  assert.deepEqual(at(issues["contract-type-missing"]), [4, 1, 2]);
  assert.deepEqual(at(issues["order-procedure-missing"]), [1, 1, undefined], "there is no section either");
  assert.deepEqual(at(found("\n\n[]")["wrong-type"]), [1, 1, undefined]);
});

for (const [why, text, expected] of [
  ["a mark at the beginning is no column", '\uFEFF{"more": 1}', [1, 10]],
  ["a tab is one column", '{\n\t\t"more": 1}', [2, 11]],
  ["a line may end as in Windows", '{\r\n"a":\r\n{},\r\n"more": 1}', [4, 9]],
  ["or as on old Macs", '{\r"more": 1}', [2, 9]],
  ["a character outside the first plane is two columns", '{"😀": 0, "more": 1}', [1, 19]],
]) {
  test(why, () => {
    const { issues } = answer(["check", write("config.json", text)]).config;
    const more = issues.find(({ path }) => path[0] === "more");
    assert.deepEqual([more.line, more.column], expected);
  });
}

test("an item is found in its list", () => {
  const products = [soundConfig.products[0], { ...soundConfig.products[1], id: soundConfig.products[0].id }];
  const file = write("twice.json", JSON.stringify({ ...soundConfig, products }, null, 2));
  const { line, column } = answer(["check", file]).config.issues.find(({ code }) => code === "product-id-twice");
  const text = JSON.stringify({ ...soundConfig, products }, null, 2).split("\n");
  assert.equal(text[line - 1].slice(column - 1), '"fibra-600",');
  assert.equal(
    text.findLastIndex((each) => each.includes('"fibra-600"')),
    line - 1,
    "the second of the two",
  );
});

test("in the text for people each finding begins with its place", () => {
  write("config.json", '{\n  "general": { "erpUrl": "http://erp.provedor.com.br" }\n}');
  assert.match(run(["check", "config.json"]).stdout, /^config\.json:2:26: {2}erro {2}general\.erpUrl {2}\(erp-url-http\)$/m);
  assert.match(run(["check", "./config.json"]).stdout, /^\.\/config\.json:2:26: /m, "as it was named");
  assert.match(run(["check", "-"], { input: '{"more": 1}' }).stdout, /^<stdin>:1:10: {2}aviso {2}more /m);
});

test("a field that stands twice is an error at the second", () => {
  const text = JSON.stringify({ ...soundConfig, more: { "a\n": 1 } }).replace(
    '"a\\n":1',
    '"a\\n":1,\n "\\u0061\\n" : {"b": {"c": "}{\\\\", "d": "\\"}"}, "c": 2}',
  );
  const { issues } = answer(["check", write("repeated.json", text), "--locale", "en"]).config;
  const repeated = issues.filter(({ code }) => code === "duplicate-field");
  assert.deepEqual(placed(repeated), ["duplicate-field at repeated.json:2:2"]);
  assert.deepEqual([repeated[0].path, repeated[0].severity, repeated[0].endColumn], [["more"], "error", 12]);
  // The name has a line break in it, and the log of a CI obeys what begins a line.
  assert.match(run(["check", "repeated.json", "--locale", "en"]).stdout, /^ {4}The field `a\\u000a` appears twice\. Leave only one\.$/m);
});

test("its path goes through lists", () => {
  const { issues } = answer(["check", "-"], { input: '{"more": [[1, [2, 3]], [{}, {"a": 1, "a": 2}]]}' }).config;
  assert.deepEqual(issues.find(({ code }) => code === "duplicate-field").path, ["more", 1, 1]);
});

test("fields of one name in different objects, and of a list, are no repetition", () => {
  const text = JSON.stringify({ ...soundConfig, more: [{ a: 1 }, { a: 1 }, "a", "a", { b: { a: { a: 1 } } }] });
  const { issues } = answer(["check", write("alike.json", text)]).config;
  assert.deepEqual(placed(issues.filter(({ code }) => code === "duplicate-field")), []);
});

test("it is said in the rulebook's words", () => {
  for (const [locale, table] of [
    ["pt-BR", "rules.pt-BR.md"],
    ["en", "rules.md"],
  ]) {
    const row = readFileSync(join(root, "docs", table), "utf8").match(/^\| `duplicate-field` \| \S+ \| (.*?) \|/m)[1];
    const issues = answer(["check", "-", "--locale", locale], { input: '{"a": 1, "a": 2}' }).config.issues;
    assert.equal(issues.find(({ code }) => code === "duplicate-field").message, row.replace("{0}", "a"));
  }
});

test("the place of an order's finding is in the order's file, that of a section's in the configuration's", () => {
  const config = { ...soundConfig, general: { ...soundConfig.general, active: false } };
  write("config.json", JSON.stringify(config, null, 2));
  write("order.json", JSON.stringify({ ...sample("nova-pessoa"), sale: 1 }, null, 2));
  const { issues } = answer(["check", "config.json", "--order", "order.json"]).order;
  const files = Object.fromEntries(issues.map(({ code, file, line }) => [code, `${file}:${line}`]));
  assert.equal(files["integration-inactive"], "config.json:3");
  // Its name is a section's, and it stands in the order.
  assert.equal(files["unknown-field"], `order.json:${JSON.stringify(sample("nova-pessoa"), null, 2).split("\n").length}`);
});

test("what is too deep to have places stands at the beginning", () => {
  const deep = `${'{"general":'.repeat(5_000)}1${"}".repeat(5_000)}`;
  assert.deepEqual(placed(answer(["check", "-"], { input: deep }).config.issues), ["too-deep at <stdin>:1:1"]);
  const config = write("config.json", soundConfig);
  assert.deepEqual(placed(answer(["check", config, "--order", "-"], { input: deep }).order.issues), ["too-deep at <stdin>:1:1"]);
});
