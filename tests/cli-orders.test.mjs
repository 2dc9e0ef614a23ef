// Many orders in one file: where each would go, and where in the file a finding stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, placed, run, sample, soundConfig, write } from "./cli-run.mjs";

const sound = write("sound.json", soundConfig);
const person = sample("nova-pessoa");
const lead = sample("lead");
const another = { ...person, id: "outro" };
const wrong = { ...person, id: "errado", customer: { ...person.customer, taxId: "153.509.460-57" } };
const withoutLeads = write("no-leads.json", { ...soundConfig, lead: { enabled: false } });

const planned = (file, ...options) => answer(["check", sound, "--orders", file, ...options]).orders;
const errorsOf = ({ plans }) =>
  plans.flatMap(({ position, issues }) => placed(issues.filter(({ severity }) => severity === "error")).map((at) => `${position}: ${at}`));
const lines = (...orders) => orders.map((order) => JSON.stringify(order));

test("it counts how many go where", () => {
  const file = write("orders.json", [person, lead, wrong, another]);
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
  const { plans, destinations } = planned(write("odd.jsonl", [...lines(person), "null", "[]", '  "Cliente Exemplo"', "7"].join("\n")));
  assert.deepEqual(
    plans.slice(1).flatMap(({ issues }) => placed(issues)),
    ["wrong-type at odd.jsonl:2:1", "wrong-type at odd.jsonl:3:1", "wrong-type at odd.jsonl:4:3", "wrong-type at odd.jsonl:5:1"],
  );
  assert.deepEqual(destinations, { sale: 1, lead: 0, none: 4 });
});

test("an order in which a field stands twice goes nowhere: nobody can tell which is meant", () => {
  const twice = JSON.stringify(person).replace('"dueDay":15', '"dueDay":15,"dueDay":10');
  const { plans, destinations } = planned(write("twice.jsonl", [...lines(another), twice].join("\n")));
  assert.deepEqual(errorsOf({ plans }), [`2: duplicate-field at twice.jsonl:2:${twice.lastIndexOf('"dueDay"') + 1}`]);
  assert.deepEqual(destinations, { sale: 1, lead: 0, none: 1 });
});

test("orders that wait for the configuration say so once", () => {
  const broken = write("broken.json", { ...soundConfig, sale: {} });
  const file = write("two.json", [person, another]);
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
  ["a table without a known column", "Cliente;Exemplo\n1;2\n".replace("Cliente", "Fulano"), /orders\.txt: The first line has no column names that are known/],
  ["a table with an open quote", 'id;nome\n1;"Cliente Exemplo\n', /orders\.txt: The quotes that open in line 2 are never closed/],
  ["a workbook", "PK\u0003\u0004", /orders\.txt: This file is a workbook .*CSV UTF-8/],
  ["products", "id;nome;produto_erp;assinatura\n1;Cliente Exemplo;1.2;sim\n", /orders\.txt: This file seems to be one of products/],
  ["a list of none", "[]", /has no order in it/],
  ["too many levels", "[".repeat(100) + "]".repeat(100), /too many levels to hold orders: line 1, column 61/],
  [
    "a list of another name",
    '{"152.998.224-73, Cliente": [{"id": "a"}]}',
    /orders\.txt: The orders stand in a list \[ \], alone or called “orders”, .* called “…”\./,
  ],
  ["a list that is there twice", '{"orders": [{}], "orders": []}', /orders\.txt: The field `orders` appears twice\. Leave only one\./],
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

const table = (...rows) =>
  ["id;nome;cpf;nascimento;cep;logradouro;numero;bairro;codigo_ibge;cidade;uf;produto;quantidade;preco;forma_pagamento;vencimento;celular", ...rows].join("\n");
const good = (id, more = "") =>
  `${id};Cliente Exemplo;153.509.460-56;12/04/1990;13010-050;Rua das Flores;120;Centro;3509502;Campinas;SP;fibra-600;1;129,90;boleto;15;(19) 91234-5678${more}`;

test("a table is read as the page reads it, and a finding names its line", () => {
  const { plans, destinations } = planned(
    write("orders.csv", table(good("a"), "", good("b").replace("-56", "-57"), good("c", ";"), good("a").replace("fibra-600", "ip-fixo"))),
  );
  assert.deepEqual(destinations, { sale: 1, lead: 0, none: 2 });
  assert.deepEqual(errorsOf({ plans }), ["2: tax-id-check-digits at orders.csv:4:1", "3: too-many-cells at orders.csv:5:1"]);
  assert.deepEqual(
    plans.map(({ position, line }) => [position, line]),
    [
      [1, 2],
      [2, 4],
      [3, 5],
    ],
  );
  const { stdout } = run(["check", sound, "--orders", "orders.csv", "--locale", "en"]);
  assert.match(stdout, /^orders\.csv:4:1: {2}error {2}order 2 {2}customer\.taxId {2}\(tax-id-check-digits\)$/m);
  const { runs } = JSON.parse(run(["check", sound, "--orders", "orders.csv", "--format", "sarif"]).stdout);
  assert.ok(runs[0].results.some(({ ruleId, locations: [{ physicalLocation }] }) => ruleId === "too-many-cells" && physicalLocation.region.startLine === 5));
});

test("what stands in a cell, or would have, is not printed", () => {
  const lost = good("a")
    .replace("Cliente Exemplo", "JoÃ£o Exemplo")
    .replace("12/04/1990", "33238")
    .replace("13010-050", "1310100")
    .replace("153.509.460-56", "52,998,224,725");
  const file = write("lost.csv", table(lost, good("b").replace("Cliente Exemplo", "Jo\uFFFDo")));
  for (const format of ["text", "json", "github", "sarif"]) {
    const { stdout } = run(["check", sound, "--orders", file, "--format", format]);
    for (const code of ["text-read-twice", "spreadsheet-serial", "postal-code-padded", "spreadsheet-thousands", "broken-character"])
      assert.ok(format === "text" || stdout.includes(code), `${format} has no ${code}`);
    for (const text of ["JoÃ£o", "João", "Jo\uFFFDo", "33238", "1990", "1310100", "01310", "52,998", "52998"])
      assert.ok(!stdout.includes(text), `${format} prints ${text}`);
    assert.match(stdout, /Na coluna “nome” um caractere se perdeu/, "a heading is no secret");
  }
});

test("an id that stands twice is an error of both, and a column that nobody knows is told", () => {
  const file = write("ids.json", [person, lead, { ...person, note: "x" }]);
  assert.deepEqual(errorsOf(planned(file)), ["1: id-twice at ids.json:1:8", `3: id-twice at ids.json:1:${JSON.stringify([person, lead]).length + 7}`]);
  const { orders, counts } = answer(["check", sound, "--orders", write("unknown.csv", table(good("a")).replace("celular", "celullar"))]);
  assert.deepEqual(placed(orders.issues), ["columns-unknown at unknown.csv:1:1"]);
  assert.ok(counts.warning >= 1);
  const { stdout } = run(["check", sound, "--orders", write("no-heading.csv", "pedido;nome;529.982.247-25;ana@example.com\n1;Ana;2;3\n")]);
  assert.match(stdout, /deixadas de lado: “…”, “…”/);
  assert.match(run(["check", sound, "--orders", "unknown.csv"]).stdout, /columns-unknown\)\n.*“celullar”/);
});

for (const [encoding, mark, low] of [
  ["UTF-16 of PowerShell", [0xff, 0xfe], true],
  ["UTF-16 of the other order", [0xfe, 0xff], false],
  ["UTF-16 without a mark", [], true],
]) {
  test(`row 32: ${encoding} is read, as orders and as a configuration`, () => {
    const wide = (text) =>
      Buffer.from([
        ...mark,
        ...[...text].flatMap((each) => (low ? [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8] : [each.charCodeAt(0) >> 8, each.charCodeAt(0) & 255])),
      ]);
    const file = write("wide.json", wide(JSON.stringify([person])));
    const config = write("wide-config.json", wide(JSON.stringify(soundConfig)));
    assert.deepEqual(answer(["check", config, "--orders", file, "--order", write("wide-order.json", wide(JSON.stringify(person)))]).orders.destinations, {
      sale: 1,
      lead: 0,
      none: 0,
    });
  });
}

test("row 33: ANSI in JSON is refused, with the line", () => {
  const ansi = (text) => Buffer.from(text, "latin1");
  const config = write("ansi.json", ansi('{\n  "general": {},\n  "note": "Ação"\n}'));
  const refused = run(["check", config]);
  assert.deepEqual([refused.status, refused.stdout], [2, ""]);
  assert.match(refused.stderr, /^ansi\.json is no UTF-8 text: line 3\. Save it as UTF-8 and check the accents\./);
  const orders = run(["check", sound, "--orders", write("ansi-orders.json", ansi('[\n{"id":"Ação"}]'))]);
  assert.deepEqual(orders.status, 2);
  assert.match(orders.stderr, /^ansi-orders\.json: In line 2 there is a character that is not in UTF-8\./);
});
