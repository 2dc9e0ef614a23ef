// What real programs did to good files and nothing said (npm run test:files found each): in one cell, in a whole column, in a line, in a file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readOrders, readProducts } from "datacake-voalle/files";

const utf8 = (text) => new TextEncoder().encode(text);
const told = (problems) => problems.map(({ path, code, severity }) => [path.join("."), code, severity].filter(Boolean).join(" "));
const orders = async (...lines) => (await readOrders(utf8(lines.join("\n")))).rows.map((row) => [row.id, ...told(row.problems)]);
const cell = async (read, heading, value, options) => {
  const { rows } = await read(utf8(heading === "id" ? `nome;id\nAna;${value}\n` : `id;${heading}\np1;${value}\n`), options);
  return rows[0].problems;
};

for (const [reason, read, heading, value, expected] of [
  ["LibreOffice gives a house of two halves a year", readOrders, "numero", "10/12/26", "address.number spreadsheet-date error"],
  ["the same with SheetJS' order", readOrders, "numero", "10/25/01", "address.number spreadsheet-date error"],
  ["a complement with a year", readOrders, "complemento", "01/02/26", "address.complement spreadsheet-date warning"],
  ["a note that became a date", readOrders, "obs", "10/12/01", "note spreadsheet-date warning"],
  ["a campaign that reads like yes", readProducts, "campanha", "VERDADEIRO", "attributes.0.value spreadsheet-flag error"],
  ["the same in English", readProducts, "produto_erp", "TRUE", "erpProduct spreadsheet-flag error"],
  ["a time in milliseconds as an id", readOrders, "id", "978307200000", "id spreadsheet-date error"],
  ["one of São Paulo's midnight as a code", readProducts, "produto_erp", "1769914800000", "erpProduct spreadsheet-date error"],
  ["one long before our time", readProducts, "produto_erp", "-43233004800000", "erpProduct spreadsheet-date error"],
  ["a code with an E that became endless", readProducts, "produto_erp", "inf", "erpProduct spreadsheet-number error"],
  ["an id that did in JavaScript", readOrders, "id", "Infinity", "id spreadsheet-number error"],
  ["a CNPJ that did", readOrders, "cnpj", "inf", "customer.taxId spreadsheet-number error"],
  ["one as a neighbourhood", readOrders, "bairro", "983404800000", "address.neighborhood spreadsheet-date warning"],
  ["letters that Windows has not", readOrders, "nome", "Miloš ?uki?", "customer.name letters-lost warning"],
  ["one within a word", readOrders, "nome", "Milo?evic", "customer.name letters-lost warning"],
  ["a name of another country that was read twice", readOrders, "nome", "MiloÅ¡", "customer.name text-read-twice warning"],
  ["the same, as the number that it became is written out", readOrders, "id", "202602010003424992", "id spreadsheet-number error"],
  ["one id of eighteen digits without its last ones", readOrders, "id", "202602010002526000", "id spreadsheet-number error"],
])
  test(`${reason} is named`, async () => assert.deepEqual(told(await cell(read, heading, value)), [expected]));

for (const [reason, read, heading, value] of [
  ["the number of a house in two halves", readOrders, "numero", "10/12"],
  ["a complement of two", readOrders, "complemento", "1/2"],
  ["a house with dashes", readOrders, "numero", "10-12-14"],
  ["an id that is a time, not of a half hour", readOrders, "id", "1769914812345"],
  ["a product called after yes", readProducts, "nome", "TRUE"],
  ["a name that is short for something", readProducts, "nome", "Inf"],
  ["a question without a blank", readOrders, "obs", "Pode vir?Sim"],
  ["an id of eighteen digits", readOrders, "id", "202602010002525632"],
  ["one of seventeen that ends in zeros", readOrders, "id", "20260201000252500"],
  ["one of sixteen that does", readOrders, "id", "1234567890123450"],
])
  test(`${reason} is read`, async () => assert.deepEqual(await cell(read, heading, value), []));

test("a date is doubtful where another of its column has the month first", async () => {
  assert.deepEqual(await orders("id;nascimento", "a;4/12/1990", "b;4/25/1990", "c;5/5/1990", "d;1990-04-12", "e;31/12/1990"), [
    ["a", "customer.birthDate date-order error"],
    ["b"],
    ["c"],
    ["d"],
    ["e"],
  ]);
  assert.deepEqual(await orders("id;nascimento", "a;4/12/1990", "b;25/4/1990"), [["a"], ["b"]]);
  const { rows } = await readOrders(utf8("id;nascimento\na;4/12/1990\nb;4/25/1990\n"));
  assert.equal(
    rows[0].problems[0].message,
    "Na coluna “nascimento” há datas com o mês na frente (“4/25/1990”), e em “4/12/1990” não se sabe qual é o mês. Escreva as datas como 31/12/1990 ou 1990-12-31.",
  );
});

test("long ids that all end as numbers end have lost digits", async () => {
  const lost = "id spreadsheet-number error";
  for (const [reason, one, other] of [
    ["Excel's fifteen digits", "20260201000252500", "20260201000321700"],
    ["the same, written by pandas", "202602010002526016", "202602010003211008"],
    ["JavaScript's shortest digits", "202602010001995740", "202602010002263780"],
  ]) {
    assert.deepEqual(await orders("id;nome", `${one};Ana`, `${other};Bia`, "7;Zé"), [[one, lost], [other, lost], ["7"]], reason);
    assert.deepEqual(await orders("id;nome", `${one};Ana`, `${other};Bia`, "202602010002525633;Zé"), [[one], [other], ["202602010002525633"]], reason);
  }
  const { rows } = await readOrders(utf8("id;nome\n202602010001995740;Ana\n202602010002263780;Bia\n"));
  assert.equal(
    rows[0].problems[0].message,
    "“202602010001995740” tem mais dígitos do que um número guarda, e os últimos devem ter se perdido, como nos outros ids longos da coluna. Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.",
  );
});

test("ids that all have marks of thousands were numbers; one may be meant so", async () => {
  const [lost, doubtful] = ["id spreadsheet-thousands error", "id spreadsheet-thousands warning"];
  assert.deepEqual(await orders("id;nome", "2.381;Ana", "12.044;Bia", "999;Zé"), [["2.381", lost], ["12.044", lost], ["999"]]);
  assert.deepEqual(await orders("id;nome", "2.381;Ana", "1042;Bia", "3.100;Zé"), [["2.381", doubtful], ["1042"], ["3.100", doubtful]]);
});

test("a line of which nobody knows the order stops the order above it", async () => {
  const loose = "line-without-id error";
  const head = "id;tipo;nome;produto;preco";
  assert.deepEqual(await orders(head, "a;pedido;Ana;p1;10", ";;;p2;20", "b;pedido;Bia;p1;10"), [["a", loose], [""], ["b"]], "merged cells");
  const lost = "id spreadsheet-error error";
  assert.deepEqual(await orders(head, "a;pedido;Ana;p1;10", "#N/A;;;p2;20", "b;pedido;Bia;p1;10", "#N/A;;;p3;20"), [
    ["a", loose],
    ["#N/A", lost, "id id-twice error"],
    ["b", loose],
    ["#N/A", lost, "id id-twice error"],
  ]);
  assert.deepEqual(await orders(head, "a;lead;Ana;p1;10", "a;null;null;p2;20"), [
    ["a", "lines-differ error", "kind data-frame-empty error", "customer.name data-frame-empty error"],
  ]);
});

test("a line that is wholly in quotes is named, and so is the order above, whose item it may be", async () => {
  const quoted = '"b,pedido,""Silva; Irmãos"",p2"';
  assert.deepEqual(
    (await orders("id,tipo,nome,produto", "a,pedido,Ana,p1", quoted)).map((row) => row.slice(1)),
    [["line-without-id error"], ["lines-quoted error"]],
  );
  const { rows } = await readProducts(utf8('id,nome,produto_erp\np1,Fibra,5\n"p2,""Fibra; IP"",6"\n'));
  assert.deepEqual(told(rows[1].problems), ["lines-quoted error"]);
  assert.equal(
    rows[1].problems[0].message,
    "A linha 3 está inteira entre aspas, e assim tem uma célula só. Abra o arquivo na planilha com o separador certo e salve-o de novo.",
  );
});

test("a file that was saved by another separator is refused: the longest row's separators stand behind all", async () => {
  const { rows, problems } = await readProducts(utf8("id;nome;lista_preco,\np1;Fibra;1/2,\np2;IP;3,5\n"));
  assert.deepEqual([rows, told(problems)], [[], ["delimiter-unknown error"]]);
  assert.equal(
    problems[0].message,
    "O nome da última coluna, “lista_preco,”, termina num separador: o arquivo foi aberto e salvo com o separador errado, e valores podem ter mudado. Exporte-o de novo de onde veio, e abra-o com o separador certo.",
  );
});

test("where zeros in front are lost, ids may have lost theirs", async () => {
  const of = async (...lines) => told((await readOrders(utf8(lines.join("\n")))).problems).filter((each) => each.startsWith("zeros"));
  assert.deepEqual(await of("id;cep", "7;1310100"), ["zeros-lost warning"]);
  assert.deepEqual(await of("id;cep", "7;01310100"), []);
  assert.deepEqual(await of("id;cep", "lote-7;1310100"), []);
  assert.deepEqual(await of("id;cep", "0007;1310100", "8;01310100"), []);
});
