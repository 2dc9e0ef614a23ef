// Products from a CSV file, and into one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCsv, writeCsv } from "../www/elements/batch/csv.js";
import { attributeNames, attributeOf, withAttribute } from "../www/elements/products/attributes.js";
import { readHeadings, readProducts, rowsOf, withRows } from "../www/elements/products/product-csv.js";
import { ProductFileError, readTable } from "../www/elements/products/product-file.js";

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
const read = (text, present = [], setting = undefined) => readProducts(readCsv(text).rows, present, setting, say);

test("headings are known in their usual spellings, the attributes' own names too", () => {
  const names = attributeNames({ campaign: "campanha_voalle", priceList: "tabela" });
  assert.deepEqual(readHeadings(["ID", " Nome ", "Produto ERP", "ASSINATURA", "Campanha", "Lista de Preço"], names).at, {
    id: 0,
    name: 1,
    erpProduct: 2,
    subscription: 3,
    campaign: 4,
    priceList: 5,
  });
  assert.deepEqual(readHeadings(["tabela", "campanha_voalle", "produto_erp", "id"], names).at, { priceList: 0, campaign: 1, erpProduct: 2, id: 3 });
  assert.deepEqual(readHeadings(["id", "preço", ""], names), { at: { id: 0 }, unknown: ["preço"] });
});

test("a file adds, changes and leaves alone, by the id", () => {
  const present = [product("a"), product("b"), product("c")];
  const { rows, problems } = read("id;nome;produto_erp;assinatura;campanha\r\nb;Outro nome;1.3;não;EMP\r\na;Nome a;;sim;\r\nd;Novo;2.1;;EMP\r\n", present);
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
    { field: "erpProduct", before: "1.2", after: "1.3" },
    { field: "subscription", before: true, after: false },
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

test("each line that can't be used is told with its number and what to do", () => {
  const present = [product("dois"), product("dois")];
  const { rows, problems } = read("id;produto_erp;assinatura\n;1.1;sim\na;1.1;talvez\nb;1.1;sim\nb;1.2;sim\ndois;1.1;sim\nc;01/fev;sim\n", present);
  assert.deepEqual(
    rows.map(({ id }) => id),
    ["b"],
  );
  assert.deepEqual(problems, [
    { line: 2, words: "Falta o id do produto. Preencha a coluna id." },
    { line: 3, words: "Assinatura: “talvez” não diz sim nem não. Escreva sim ou não." },
    { line: 5, words: "O id b já está na linha 4. Deixe só uma das duas." },
    { line: 6, words: "Há 2 produtos com o id dois na tela. Deixe só um e leia o arquivo de novo." },
    { line: 7, words: "Produto ERP: “01/fev” é uma data. A planilha deve ter trocado o código: formate a coluna como Texto e escreva o código de novo." },
  ]);
});

test("a file without the column id changes nothing", () => {
  const { rows, problems } = read("nome;produto_erp\nFibra;1.1\n");
  assert.deepEqual(rows, []);
  assert.match(problems[0].words, /^Falta a coluna id/);
});

test("what was written is read back as the same, formulas and other attributes included", () => {
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
  const text = writeCsv(rowsOf(present, setting));
  assert.match(text, /^\uFEFFid;nome;produto_erp;assinatura;campanha;lista_preco\r\n/);
  assert.ok(text.includes("'=1+1"), "a spreadsheet takes it for text");
  const { rows, problems } = read(text, present, setting);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ["same", "same", "same"],
  );
});

test("attributes change in their place, and the others stay", () => {
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

test("a file that is no table says so", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  const words = (given) => {
    try {
      readTable(given, say);
    } catch (error) {
      assert.ok(error instanceof ProductFileError);
      return error.message;
    }
    return undefined;
  };
  assert.match(words(bytes("PK\u0003\u0004…")), /não é um CSV.*Salvar como/);
  assert.match(words(bytes('id\n"a\n')), /aspas da linha 2/);
  assert.match(words(bytes("")), /está vazio/);
  assert.match(words(new Uint8Array(2 * 1024 * 1024 + 1)), /mais de 2 MB/);
  assert.equal(words(bytes("id\na\n")), undefined);
});
