// Products from a CSV file, and into one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readProducts, writeProducts } from "datacake-voalle/files";
import * as columns from "../npm/files/product-columns.js";
import { attributeNames, attributeOf, withAttribute } from "../www/elements/products/attributes.js";
import { planImport, withRows } from "../www/elements/products/product-plan.js";

const say = (portuguese) => portuguese;
const product = (id, more = {}) => ({
  id,
  name: `Nome ${id}`,
  erpProduct: "1.2",
  subscription: true,
  attributes: [
    { name: "cor", value: "azul" },
    { name: "voalle_campaign", value: "RES" },
  ],
  ...more,
});
const bytes = (text) => new TextEncoder().encode(text);
/** What a file would change, as the screen shows it. */
async function read(text, present = [], productAttributes = undefined) {
  const { rows, problems } = await readProducts(bytes(text), { productAttributes });
  assert.deepEqual(problems, []);
  return planImport(rows, present, productAttributes, say);
}

test("headings are known in their usual spellings, the attributes' own names too", async () => {
  const productAttributes = { campaign: "campanha_voalle", priceList: "tabela" };
  const fieldsOf = (...headings) => headings.map((heading) => columns.productColumnOf(columns.productColumns(productAttributes))(heading)?.path.join("."));
  const all = ["id", "name", "erpProduct", "subscription", "attributes.campaign", "attributes.priceList"];
  assert.deepEqual(fieldsOf("ID", " Nome ", "Produto ERP", "ASSINATURA", "Campanha", "Lista de Preço"), all);
  assert.deepEqual(fieldsOf("id", "name", "product_erp", "subscription", "Código da campanha", "price list"), [all[0], all[1], undefined, ...all.slice(3)]);
  assert.deepEqual(fieldsOf("tabela", "campanha_voalle", "voalle_campaign", "codigo erp"), [all[5], all[4], all[4], all[2]]);
  assert.deepEqual(columns.attributeNames(productAttributes), attributeNames(productAttributes));
  assert.deepEqual(columns.attributeNames({}), attributeNames({}));
  const { problems } = await readProducts(bytes("id;preço;;id\na;1;;\n"));
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message.slice(0, 70)]),
    [["columns-unknown", "Colunas que não se conhecem e foram deixadas de lado: “preço”. Se algu"]],
  );
});

test("a product is what its cells say", async () => {
  const { rows } = await readProducts(bytes("id;nome;produto_erp;assinatura;campanha;lista_preco\n a ;Fibra;1.2;Sim;RES;\nb;;;;;\n"), {
    productAttributes: { campaign: "campanha" },
  });
  assert.deepEqual(rows, [
    {
      line: 2,
      lines: [2],
      id: "a",
      product: { id: "a", name: "Fibra", erpProduct: "1.2", subscription: true, attributes: [{ name: "campanha", value: "RES" }] },
      problems: [],
    },
    { line: 3, lines: [3], id: "b", product: { id: "b", attributes: [] }, problems: [] },
  ]);
});

test("products come as JSON too: a list, a configuration's, one, one in each line", async () => {
  const ids = async (text) => (await readProducts(bytes(text))).rows.map(({ line, id }) => [line, id]);
  assert.deepEqual(await ids('[{"id":"a"},{"id":" b "}]'), [
    [1, "a"],
    [2, "b"],
  ]);
  assert.deepEqual(await ids('{"general":{},"products":[{"id":"a"}]}'), [[1, "a"]]);
  assert.deepEqual(await ids('{"id":"a"}'), [[1, "a"]]);
  assert.deepEqual(await ids('{"id":"a"}\n\n{"id":"b"}'), [
    [1, "a"],
    [3, "b"],
  ]);
  const { rows } = await readProducts(
    bytes(
      '[{"id":12,"erpProduct":1.20,"subscription":"sim","attributes":[{"name":"a","value":"b"},5],"cor":1},{"id":"c","name":null,"erpProduct":"01/fev"},7]',
    ),
  );
  assert.deepEqual(
    rows.map(({ id, product, problems }) => [id, product, problems.map(({ path, code }) => `${path.join(".")} ${code}`)]),
    [
      [
        "12",
        { id: "12", erpProduct: "1.20", subscription: "sim", attributes: [{ name: "a", value: "b" }] },
        ["attributes attributes-form", " columns-unknown", "subscription yes-or-no"],
      ],
      ["c", { id: "c", erpProduct: "01/fev", attributes: [] }, ["erpProduct spreadsheet-date"]],
      ["", { attributes: [] }, [" no-product"]],
    ],
  );
});

test("in JSON a number stays what is written, in attributes too, and an id is one however it is written", async () => {
  const { rows } = await readProducts(bytes('[{"id":"a","attributes":[{"name":"voalle_campaign","value":1.20}]},{"id":"a\u200b"},{"id":"a\u00a0"}]'));
  assert.deepEqual(rows[0].product.attributes, [{ name: "voalle_campaign", value: "1.20" }]);
  assert.deepEqual(
    rows.map(({ problems }) => problems.map(({ code }) => code)),
    [[], ["id-twice"], ["id-twice"]],
  );
});

test("a product is found by its id however that is written", async () => {
  for (const [id, there] of [
    ["plano-e\u0301", "plano-é"],
    ["a\u200b", "a"],
    ["a", "a\u00ad"],
    ["a\u00a0b", "a b"],
  ]) {
    const { rows } = await readProducts(bytes(JSON.stringify([{ id, name: "Novo" }])));
    const plan = planImport(rows, [{ id: there, name: "Velho" }], undefined, (words) => words);
    assert.deepEqual(
      plan.rows.map(({ kind, index, product }) => [kind, index, product.id, product.name]),
      [["changed", 0, there, "Novo"]],
      id,
    );
  }
});

test("a file adds, changes and leaves alone, by the id", async () => {
  const present = [product("a"), product("b"), product("c")];
  const { rows, problems } = await read(
    "id;nome;produto_erp;assinatura;campanha\r\nb;Outro nome;1.3;não;EMP\r\na;Nome a;;sim;\r\nd;Novo;2.1;;EMP\r\n",
    present,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rows.map(({ kind, id, line }) => [kind, id, line]),
    [
      ["changed", "b", 2],
      ["same", "a", 3],
      ["new", "d", 4],
    ],
  );
  assert.deepEqual(rows[0].changes, [
    { field: "name", before: "Nome b", after: "Outro nome" },
    { field: "subscription", before: true, after: false },
    { field: "erpProduct", before: "1.2", after: "1.3" },
    { field: "campaign", before: "RES", after: "EMP" },
  ]);
  const after = withRows(present, rows);
  assert.deepEqual(
    after.map(({ id }) => id),
    ["a", "b", "c", "d"],
    "what the file doesn't name stays",
  );
  assert.deepEqual(after[1], {
    id: "b",
    name: "Outro nome",
    erpProduct: "1.3",
    subscription: false,
    attributes: [
      { name: "cor", value: "azul" },
      { name: "voalle_campaign", value: "EMP" },
    ],
  });
  assert.deepEqual(after[3], { id: "d", name: "Novo", erpProduct: "2.1", subscription: true, attributes: [{ name: "voalle_campaign", value: "EMP" }] });
  assert.deepEqual(present, [product("a"), product("b"), product("c")], "what was there is not touched");
});

test("a field that the table doesn't show and an attribute of another name change too", () => {
  const row = { line: 1, id: "a", problems: [], product: { id: "a", later: true, attributes: [{ name: "cor", value: "verde" }] } };
  const { rows } = planImport([row], [product("a", { later: false })], undefined, say);
  assert.deepEqual(rows[0].changes, [
    { field: "later", before: false, after: true },
    { field: "cor", before: "azul", after: "verde" },
  ]);
  assert.deepEqual([rows[0].product.later, attributeOf(rows[0].product, "cor")], [true, "verde"]);
});

test("each line that can't be used is told with its number and what to do", async () => {
  const present = [product("dois"), product("dois")];
  const { rows, problems } = await read("id;produto_erp;assinatura\n;1.1;sim\na;1.1;talvez\nb;1.1;sim\nb;1.2;sim\ndois;1.1;sim\nc;01/fev;sim\n", present);
  const asText = "Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.";
  assert.deepEqual(
    rows.map(({ id }) => id),
    ["b"],
  );
  assert.deepEqual(problems, [
    { line: 2, words: "Falta o id do produto. Preencha a coluna id." },
    { line: 3, words: "Assinatura: “talvez” não diz sim nem não. Escreva sim ou não." },
    { line: 5, words: "O id b já está na linha 4. Deixe só uma das duas." },
    { line: 6, words: "Há 2 produtos com o id dois na tela. Deixe só um e leia o arquivo de novo." },
    { line: 7, words: `“01/fev” é uma data, e a coluna “produto_erp” não é de datas. A planilha deve ter trocado o valor. ${asText}` },
  ]);
});

test("a file without the column id changes nothing", async () => {
  const { rows, problems } = await readProducts(bytes("nome;produto_erp\nFibra;1.1\n"));
  assert.deepEqual(rows, []);
  assert.deepEqual(problems, [
    {
      path: [],
      code: "no-headings",
      severity: "error",
      message: "Falta a coluna id: sem ela não se sabe de qual produto é cada linha. Ponha “id” no alto da coluna.",
    },
  ]);
});

test("row 20: a row of another width than its heading is named, blank cells too", async () => {
  const table = async (...lines) =>
    (await readProducts(bytes(lines.join("\n")))).rows.map(({ problems }) => problems.map(({ code, severity }) => `${code} ${severity}`));
  const wide = ["too-many-cells error"];
  assert.deepEqual(await table("id,nome,produto_erp", "fibra-600,Fibra 600,5 Giga,1.2", "b,B,1.1,", "c,C,1.1"), [wide, wide, []]);
  assert.deepEqual(await table("id,nome,produto_erp,,", "a,A,1.1,,", "b,B,1.1", "c,C"), [[], [], ["too-few-cells warning"]], "blank columns of Excel");
  const { rows } = await readProducts(bytes("id;nome;produto_erp\na;A\nb;B;1;2\n"));
  assert.deepEqual(
    rows.map(({ problems }) => problems[0].message),
    [
      "A linha 2 termina antes destas colunas, que ficam vazias: produto_erp. Confira se nenhum separador falta.",
      "A linha 3 tem mais células (4) que o cabeçalho (3). Ponha entre aspas o texto que tem o separador.",
    ],
  );
});

test("what was written is read back as the same, formulas and other attributes included", async () => {
  const setting = { campaign: "campanha", priceList: "lista" };
  const present = [
    product("=1+1", {
      name: '=HYPERLINK("x")',
      attributes: [
        { name: "campanha", value: "@RES; a" },
        { name: "lista", value: "-L" },
        { name: "cor", value: "azul" },
      ],
    }),
    product("b", { subscription: false, name: "Nome com\nquebra", attributes: undefined }),
    product("12", { id: 12, erpProduct: 1.3 }),
  ];
  const text = writeProducts(present, { productAttributes: setting });
  assert.match(text, /^\uFEFFid;nome;produto_erp;assinatura;campanha;lista_preco\r\n/);
  assert.ok(text.includes("'=1+1"), "a spreadsheet takes it for text");
  const { rows, problems } = await read(text, present, setting);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ["same", "same", "same"],
  );
});

test("attributes change in their place, and the others stay", async () => {
  const attributes = [
    { name: "a", value: "1" },
    { name: "b", value: "2" },
    { name: "a", value: "3" },
  ];
  assert.deepEqual(
    withAttribute(attributes, "a", "x"),
    [
      { name: "a", value: "x" },
      { name: "b", value: "2" },
    ],
    "once, where it stood first",
  );
  assert.deepEqual(
    withAttribute(attributes, "b", " "),
    [
      { name: "a", value: "1" },
      { name: "a", value: "3" },
    ],
    "blank takes it away",
  );
  assert.deepEqual(withAttribute("none", "c", "x"), [{ name: "c", value: "x" }]);
  assert.equal(attributeOf({ attributes }, "b"), "2");
  assert.equal(attributeOf(null, "b"), "");
  assert.deepEqual(attributeNames({ campaign: " ", priceList: "lista" }), { campaign: "voalle_campaign", priceList: "lista" });
});

test("a file that is no table says so", async () => {
  const codes = async (given) => (await readProducts(given)).problems.map(({ code }) => code);
  assert.deepEqual(await codes(bytes("PK\u0003\u0004…")), ["file-workbook"]);
  assert.deepEqual(await codes(bytes('id\n"a\n')), ["quote-open"]);
  assert.deepEqual(await codes(bytes("")), ["file-empty"]);
  assert.deepEqual(await codes(bytes("id;nome\n")), ["no-rows"]);
  assert.deepEqual(await codes(bytes("id\na\n")), []);
});
