// Many orders in one file: where each would go, and where in the file a finding stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, placed, run, sample, soundConfig, write } from "./cli-run.mjs";

const sound = write("sound.json", soundConfig);
const person = sample("nova-pessoa");
const lead = sample("lead");
const wrong = { ...person, customer: { ...person.customer, taxId: "153.509.460-57" } };
const withoutLeads = write("no-leads.json", { ...soundConfig, lead: { enabled: false } });

const planned = (file, ...options) => answer(["check", sound, "--orders", file, ...options]).orders;
const errorsOf = ({ plans }) =>
  plans.flatMap(({ position, issues }) => placed(issues.filter(({ severity }) => severity === "error")).map((at) => `${position}: ${at}`));
const lines = (...orders) => orders.map((order) => JSON.stringify(order));

test("it counts how many go where", () => {
  const file = write("orders.json", [person, lead, wrong, person]);
  assert.deepEqual(planned(file).destinations, { sale: 2, lead: 1, none: 1 });
  const { stdout } = run(["check", sound, "--orders", file, "--locale", "en"]);
  assert.match(stdout, /^ {2}4 order\(s\)\. Sale: 2; lead: 1; not sent: 1$/m);
  assert.match(run(["check", sound, "--orders", file, "--format", "github"]).stdout, /^4 pedido\(s\)\. Venda: 2; lead: 1; sem envio: 1$/m);
  const { plans, destinations } = answer(["check", withoutLeads, "--orders", file]).orders;
  assert.deepEqual(destinations, { sale: 2, lead: 0, none: 2 });
  assert.equal(plans[1].reason.code, "checkout-leads-off");
});

test("a finding names its order by the position, and its place in a list", () => {
  const file = write("list.json", `[\n${lines(person, wrong).join(",\n")}\n]`);
  const { plans } = planned(file);
  const column = JSON.stringify(wrong).indexOf('"153.509.460-57"') + 1;
  assert.deepEqual(errorsOf({ plans }), [`2: tax-id-check-digits at list.json:3:${column}`]);
  assert.equal(plans[1].issues.find(({ severity }) => severity === "error").position, 2);
  assert.deepEqual([plans[0].line, plans[1].line, plans[1].column], [2, 3, 1]);
  const { stdout } = run(["check", sound, "--orders", file, "--locale", "en"]);
  assert.match(stdout, new RegExp(`^list\\.json:3:${column}: {2}error {2}order 2 {2}customer\\.taxId {2}\\(tax-id-check-digits\\)$`, "m"));
  assert.match(run(["check", sound, "--orders", file, "--format", "github", "--locale", "en"]).stdout, /title=tax-id-check-digits::order 2: /);
});

for (const [why, text] of [
  ["one order in each line", lines(person, wrong).join("\n")],
  ["lines as Windows ends them, with empty ones and blanks between", `\uFEFF\r\n${lines(person)}\r\n\r\n \t\r\n  ${lines(wrong)}\r\n`],
  ["a list indented with tabs", JSON.stringify([person, wrong], null, "\t")],
  ["a list below a name", JSON.stringify({ orders: [person, wrong] }, null, 1)],
]) {
  test(`it reads ${why}`, () => {
    const { plans, destinations } = planned(write("orders.jsonl", text));
    assert.deepEqual(destinations, { sale: 1, lead: 0, none: 1 });
    const [{ line, column }] = plans[1].issues.filter(({ code }) => code === "tax-id-check-digits");
    const shown = text.replace("\uFEFF", "").split(/\r?\n/);
    assert.equal(line, shown.findIndex((each) => each.includes("153.509.460-57")) + 1);
    assert.equal(column, shown[line - 1].indexOf('"153.509.460-57"') + 1);
  });
}

test("one order alone is a file of one", () => {
  assert.deepEqual(
    planned(write("one.json", JSON.stringify(wrong, null, 2))).plans.map(({ position, line }) => [position, line]),
    [[1, 1]],
  );
});

test("what is no order is told at its place, and what it lacks is not listed", () => {
  const { plans, destinations } = planned(write("odd.jsonl", ["null", "[]", '  "Cliente Exemplo"', "7", ...lines(person)].join("\n")));
  assert.deepEqual(
    plans.slice(0, 4).flatMap(({ issues }) => placed(issues)),
    ["wrong-type at odd.jsonl:1:1", "wrong-type at odd.jsonl:2:1", "wrong-type at odd.jsonl:3:3", "wrong-type at odd.jsonl:4:1"],
  );
  assert.deepEqual(destinations, { sale: 1, lead: 0, none: 4 });
});

test("an order in which a field stands twice goes nowhere: nobody can tell which is meant", () => {
  const twice = JSON.stringify(person).replace('"dueDay":15', '"dueDay":15,"dueDay":10');
  const { plans, destinations } = planned(write("twice.jsonl", [...lines(person), twice].join("\n")));
  assert.deepEqual(errorsOf({ plans }), [`2: duplicate-field at twice.jsonl:2:${twice.lastIndexOf('"dueDay"') + 1}`]);
  assert.deepEqual(destinations, { sale: 1, lead: 0, none: 1 });
});

test("orders that wait for the configuration say so once", () => {
  const broken = write("broken.json", { ...soundConfig, sale: {} });
  const file = write("two.json", [person, person]);
  const { orders, counts } = answer(["check", broken, "--orders", file]);
  assert.deepEqual(
    orders.plans.map(({ waitsForConfig }) => waitsForConfig),
    [true, true],
  );
  assert.equal(counts.error, 1, "the error is the configuration's, and counts once");
  assert.equal(run(["check", broken, "--orders", file, "--locale", "en"]).stdout.match(/waits until the configuration's errors/g).length, 1);
});

test("an order's finding is its own, although the configuration has one of the same name", () => {
  const config = write("more.json", { ...soundConfig, more: 1 });
  const { plans } = answer(["check", config, "--orders", write("more-order.json", [{ ...person, more: 1 }])]).orders;
  assert.equal(plans[0].issues.filter(({ code }) => code === "unknown-field").length, 1);
});

test("a configuration that can't be read stops every order, and is told once", () => {
  const config = write("deep.json", `{"general":${"[".repeat(40)}${"]".repeat(40)}}`);
  const { config: own, orders } = answer(["check", config, "--orders", write("two.json", [person, lead])]);
  assert.deepEqual(
    own.issues.map(({ code }) => code),
    ["too-deep"],
  );
  assert.deepEqual(orders.destinations, { sale: 0, lead: 0, none: 2 });
  assert.deepEqual(
    orders.plans.map(({ issues, waitsForConfig }) => [issues.length, waitsForConfig]),
    [
      [0, true],
      [0, true],
    ],
  );
});

for (const [why, text, words] of [
  ["a line that is no JSON", `${lines(person)}\n\n  {"id": x}\n`, /line 3, column 10\. --orders takes/],
  ["a list with a fault in it", '[\n {"id": 1},\n {"id": x}\n]', /line 3, column 9\. --orders takes/],
  ["CSV", "id;nome\n1;Cliente Exemplo\n", /is no JSON: line 1, column 1\. .*no CSV yet/],
  ["a list of none", "[]", /has no order in it/],
  ["too many levels", "[".repeat(100) + "]".repeat(100), /too many levels to hold orders: line 1, column 61/],
  ["a list that is there twice", '{"orders": [{}], "orders": []}', /stands twice beside "orders"/],
]) {
  test(`it can't be checked, with 2: ${why}`, () => {
    const { status, stdout, stderr } = run(["check", sound, "--orders", write("orders.txt", text)]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, words);
    assert.ok(!stderr.includes("Cliente"), "what stands there is not repeated");
  });
}

test("standard input may hold the orders", () => {
  const { orders } = answer(["check", sound, "--orders", "-"], { input: lines(person, wrong).join("\n") });
  assert.match(errorsOf(orders)[0], /^2: tax-id-check-digits at <stdin>:2:/);
});
