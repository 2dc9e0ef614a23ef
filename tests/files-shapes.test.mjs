// Files in the shapes that people have them in: encodings, separators, first lines, widths, repeated ids, JSON of every form.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readOrders, readProducts } from "datacake-voalle/files";
import { Random } from "./trust/random.mjs";

const utf8 = (text) => new TextEncoder().encode(text);
const read = (given, options) => readOrders(typeof given === "string" ? utf8(given) : given, options);
const codesOf = (problems) => problems.map(({ path, code, severity }) => [path.join("."), code, severity].filter(Boolean).join(" "));
const told = async (given, options) => (await read(given, options)).rows.map(({ id, problems }) => [id, ...codesOf(problems)]);
const errorsOf = async (given) => (await read(given)).problems.filter(({ severity }) => severity === "error");
const wide = (text, low) =>
  Uint8Array.from(
    [...text].flatMap((each) => (low ? [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8] : [each.charCodeAt(0) >> 8, each.charCodeAt(0) & 255])),
  );
const latin1 = (text) => Uint8Array.from([...text], (each) => each.charCodeAt(0));

const lines = (separator, end) => ["id;nome;cidade;uf", "1;João;São Paulo;SP", "2;Zé;Maceió;AL", ""].join(end).replaceAll(";", separator);
const shapes = [
  ["semicolons", utf8(lines(";", "\r\n"))],
  ["commas", utf8(lines(",", "\n"))],
  ["tabs", utf8(lines("\t", "\n"))],
  ["bars", utf8(lines("|", "\n"))],
  ["a line that names the separator", utf8(`sep=;\r\n${lines(";", "\r\n")}`)],
  ["the same in quotes", utf8(`"sep=;"\n${lines(";", "\n")}`)],
  ["a separator that nobody would guess", utf8(`sep=#\r\n${lines("#", "\r\n")}`)],
  ["a mark of byte order", utf8(`\uFEFF${lines(";", "\r\n")}`)],
  ["two of them", utf8(`\uFEFF\uFEFF${lines(";", "\r\n")}`)],
  ["a mark and a named separator", utf8(`\uFEFFsep=,\n${lines(",", "\n")}`)],
  ["old lines of a Mac", utf8(lines(";", "\r"))],
  ["lines that end in two ways", utf8(lines(";", "\n").replace("\n", "\r\n"))],
  ["lines that end in the other two ways", utf8(lines(";", "\r\n").replace("\r\n", "\n"))],
  ["UTF-16 with its mark and tabs", wide(`\uFEFF${lines("\t", "\r\n")}`, true)],
  ["UTF-16 of the other order", wide(`\uFEFF${lines("\t", "\r\n")}`, false)],
  ["UTF-16 without a mark", wide(lines(";", "\r\n"), true)],
  ["UTF-16 of the other order without a mark", wide(lines(";", "\r\n"), false)],
  ["Windows-1252", latin1(lines(";", "\r\n"))],
  ["the mark of an old end of file", utf8(`${lines(";", "\r\n")}\u001a`)],
  ["every cell in quotes", utf8(lines(";", "\r\n").replace(/[^;\r\n]+/g, '"$&"'))],
  ["a blank before the quotes", utf8(lines(",", "\n").replace(/[^,\n]+/g, ' "$&"'))],
  ["blank columns at the end, as Excel leaves them", utf8(lines(";", "\r\n").replace(/(?=\r\n)/g, ";;"))],
  ["lines without a word", utf8(`\r\n;;;\r\n${lines(";", "\r\n")};;;\r\n\r\n`)],
];

for (const [reason, bytes] of shapes) {
  test(`row 34: ${reason}`, async () => {
    const { rows, problems } = await read(bytes);
    assert.deepEqual(
      rows.map(({ id, order, problems: own }) => [id, order.customer.name, order.address.city, order.address.state, own]),
      [
        ["1", "João", "São Paulo", "SP", []],
        ["2", "Zé", "Maceió", "AL", []],
      ],
    );
    assert.deepEqual(codesOf(problems), ["columns-absent info", ...(reason === "Windows-1252" ? ["encoding info"] : [])]);
  });
}

test("headings with another separator within part where the known ones do", async () => {
  for (const text of ["id;nome;preço, em reais, por mês, sem desconto\n1;Ana;9,90\n", "nome, ou, razão, social;id;cpf\nAna;1;y\n"]) {
    const { rows, problems } = await read(text);
    assert.deepEqual([rows[0].id, rows[0].problems], ["1", []], text);
    assert.ok(problems.some(({ code }) => code === "columns-unknown"));
  }
});

test("row 34: lines are counted as an editor counts them", async () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const { rows } = await read(["sep=;", "id;nota", '1;"uma', "duas", 'três"', "", "2;x", "3;y"].join(end));
    assert.deepEqual(
      rows.map(({ line }) => line),
      [3, 7, 8],
    );
  }
  const { rows } = await read('id;obs\r\n1;"a\nb\rc"\n2;x\r3;y');
  assert.deepEqual(
    rows.map(({ line, order }) => [line, order.note]),
    [
      [2, "a\nb\nc"],
      [5, "x"],
      [6, "y"],
    ],
    "mixed, and a break within a cell is one",
  );
});

const firstLines = [
  [
    "row 38: a title above the headings",
    "Pedidos de janeiro, por loja\n\nid;nome;cpf\n1;Ana;2\n",
    "headings-lower",
    "Os nomes das colunas parecem estar na linha 3. Apague as linhas acima dela, para que o arquivo comece pelos nomes das colunas.",
  ],
  ["a title that is the name of a column", "Pedido;;\nid;nome;cpf\n1;Ana;2\n", "headings-lower", undefined],
  [
    "row 38: every line wholly in quotes",
    '"id;nome;cpf"\n"1;Ana;2"\n',
    "lines-quoted",
    "Cada linha está inteira entre aspas, e assim o arquivo tem uma coluna só. Tire as aspas do começo e do fim de cada linha, ou exporte o arquivo de novo.",
  ],
  [
    "every value in single quotes",
    "'id';'nome';'cpf'\n'1';'Ana';'2'\n",
    "quotes-single",
    "Os valores estão entre aspas simples ('), que num CSV fazem parte do texto. Exporte o arquivo com aspas duplas (\") ou sem aspas.",
  ],
  [
    "another separator",
    "id:nome:cpf\n1:Ana:2\n",
    "delimiter-unknown",
    "As colunas parecem estar separadas por dois-pontos (:). Salve o arquivo como CSV separado por ponto e vírgula.",
  ],
  [
    "products where orders belong",
    "id;nome;produto_erp;assinatura;campanha;lista_preco\na;Fibra;1.2;sim;X;Y\n",
    "other-file",
    "Este arquivo parece ser de produtos, e aqui se leem pedidos. Escolha o arquivo dos pedidos; os produtos se preenchem na configuração.",
  ],
  ["a configuration where orders belong", '{"general":{},"products":[{"id":"a"}]}', "other-file", undefined],
  [
    "a heading that lost a character",
    "id;nome;endere\uFFFDo\n1;Ana;x\n",
    "broken-character",
    "No nome da coluna “endere\uFFFDo” um caractere se perdeu (�). Salve o arquivo como CSV UTF-8, ou escreva o nome outra vez.",
  ],
];

for (const [reason, text, code, message] of firstLines) {
  test(`${reason} is named`, async () => {
    const { rows } = await read(text);
    const errors = await errorsOf(text);
    assert.deepEqual([rows, errors.map((error) => error.code)], [[], [code]]);
    if (message) assert.equal(errors[0].message, message);
  });
}

test("orders where products belong are named", async () => {
  const codes = async (text) => codesOf((await readProducts(utf8(text))).problems);
  assert.deepEqual(await codes("id;nome;cpf;cep;produto;preco\n1;Ana;2;3;x;9,90\n"), ["other-file error"]);
  assert.deepEqual(codesOf((await readProducts(utf8('[{"id":"a","customer":{}}]'))).rows[0].problems), ["no-product error"]);
  assert.deepEqual(await codes("Produtos\nid;nome;produto_erp\na;A;1.2\n"), ["headings-lower error"]);
});

test("a heading is known behind accents, capitals, marks and what nobody sees", async () => {
  const { rows, problems } = await read("\u200BID;\u00a0NOME\u00a0;C\u00ADPF/CNPJ;Ci\u0301dade\n1;Ana;2;x\n");
  assert.deepEqual(rows[0].order, { id: "1", customer: { name: "Ana", taxId: "2" }, address: { city: "x" }, kind: "order", items: [] });
  assert.deepEqual(codesOf(problems), ["columns-absent info"]);
});

test("a row of more cells than its heading is an error, blank ones too; one of fewer is warned about", async () => {
  assert.deepEqual(await told("id;nome;cpf\n1;Ana;2;x\n2;Bia;3;\n3;Caio;4\n4;Davi\n"), [
    ["1", "too-many-cells error"],
    ["2", "too-many-cells error"],
    ["3"],
    ["4", "too-few-cells warning"],
  ]);
  assert.deepEqual(await told("id;nome;cpf;;\n1;Ana;2;;\n2;Bia;3\n3;Caio;4;;;\n"), [["1"], ["2"], ["3", "too-many-cells error"]]);
});

test("one id of one kind is one order, however it is written", async () => {
  const rows = async (...cells) =>
    (await read(["id;tipo;produto;quantidade", ...cells].join("\n"))).rows.map(({ id, lines: at, order }) => [id, at.length, order.kind]);
  assert.deepEqual(await rows("a;pedido;x;1", "a;lead;x;1", "a;pedido;y;1"), [
    ["a", 2, "order"],
    ["a", 1, "lead"],
  ]);
  assert.deepEqual(await rows("pedido-\u00e9;pedido;x;1", "pedido-e\u0301;pedido;y;1"), [["pedido-\u00e9", 2, "order"]]);
  assert.deepEqual(await rows("a b;pedido;x;1", "\u00a0a\u3000 b ;pedido;y;1"), [["a b", 2, "order"]]);
  assert.deepEqual(await rows("a;pedido;x;1", "a;;y;1", ";;z;1", ";;w;1"), [
    ["a", 2, "order"],
    ["", 1, undefined],
    ["", 1, undefined],
  ]);
  assert.deepEqual(
    await rows("o1;pedido;x;1", "o1\u200B;pedido;y;1"),
    [
      ["o1", 1, "order"],
      ["o1\u200B", 1, "order"],
    ],
    "what nobody sees is the rulebook's",
  );
  const twice = [{ id: "a", kind: "order" }, { id: "a", kind: "lead" }, { id: "a\u00a0", kind: "order" }, { id: "e\u0301" }, { id: "\u00e9" }];
  assert.deepEqual(await told(JSON.stringify(twice)), [
    ["a", "id id-twice error"],
    ["a"],
    ["a", "id id-twice error"],
    ["e\u0301", "id id-twice error"],
    ["\u00e9", "id id-twice error"],
  ]);
});

test("row 31: a name that stands twice in an object blocks its row, in each form of JSON", async () => {
  const good = '{"id":"b","items":[{"unitPrice":1}]}';
  const twice = '{"id":"a","items":[{"unitPrice":129.9,"unitPrice":1}]}';
  const expected = [["a", "items.0 duplicate-field error"], ["b"]];
  for (const text of [`[${twice},${good}]`, `{"orders":[${twice},${good}]}`, `${twice}\n${good}`]) assert.deepEqual(await told(text), expected, text);
  assert.deepEqual(await told(twice), expected.slice(0, 1));
  assert.deepEqual(await told('{"id":"a","\\u0069d":"b"}'), [["b", "duplicate-field error"]], "however it is written");
  assert.deepEqual(codesOf((await readProducts(utf8('[{"id":"a","erpProduct":"1.2","erpProduct":"1.3"}]'))).rows[0].problems), ["duplicate-field error"]);
  const list = '{"orders":[{"id":"a"}],"orders":[]}';
  assert.deepEqual(codesOf(await errorsOf(list)), ["duplicate-field error"]);
  const { rows } = await read(`[\n${twice}]`, { places: true });
  const [{ line, column, endColumn, message }] = rows[0].problems;
  assert.deepEqual([line, column, endColumn], [2, twice.lastIndexOf('"unitPrice"') + 1, twice.lastIndexOf('"unitPrice"') + 12]);
  assert.equal(message, "O campo `unitPrice` aparece duas vezes. Deixe somente um.");
});

test("one id of one kind is told as repeated whatever nobody sees stands around the kind", async () => {
  for (const kind of ["lead\u200b", " lead", "\u202alead\u202c"])
    assert.deepEqual(
      await told(
        JSON.stringify([
          { id: "a", kind },
          { id: "a", kind: "lead" },
          { id: "a", kind: "order" },
        ]),
      ),
      [["a", "id id-twice error"], ["a", "id id-twice error"], ["a"]],
    );
});

test("lines of one order may write a name in different forms that look the same", async () => {
  const { rows } = await read("id;nome;produto\na;João;x\na;Joa\u0303o\u200b;y\na;JOÃO;z\n");
  assert.deepEqual(
    rows.map(({ lines, problems }) => [lines, codesOf(problems)]),
    [[[2, 3, 4], ["lines-differ error"]]],
  );
  const two = (await read("id;nome;produto\na;João;x\na;Joa\u0303o\u200b;y\n")).rows;
  assert.deepEqual(
    two.map(({ lines, problems }) => [lines, codesOf(problems)]),
    [[[2, 3], []]],
  );
});

test("headings among the rows, where two files were joined, are an error and no order or product", async () => {
  const { rows } = await read("id;nome;preco\na;Ana;1\nid;nome;preco\nb;Bia;2\n");
  assert.deepEqual(
    rows.map(({ id, problems }) => [id, ...codesOf(problems)]),
    [["a"], ["", "headings-again error"], ["b"]],
  );
  assert.equal(rows[1].problems[0].message, "A linha 3 repete os nomes das colunas, como acontece quando se juntam dois arquivos. Apague-a.");
  const products = (await readProducts(utf8("id;nome;assinatura\na;Ana;sim\nid;nome;assinatura\n"))).rows;
  assert.deepEqual(
    products.map(({ product, problems }) => [product.id, ...codesOf(problems)]),
    [["a"], [undefined, "headings-again error"]],
  );
});

test("row 24: in JSON the marks with which a table keeps a text are an error, because they make another id", async () => {
  const marked = ['="1001"', "'1001", '= "1001"'];
  for (const id of marked) {
    const { rows } = await read(JSON.stringify([{ id, customer: { name: "'t Hooft" } }]));
    assert.deepEqual(codesOf(rows[0].problems), ["id spreadsheet-marks error"], id);
    assert.equal(rows[0].problems[0].message, `“${id}” traz as marcas com que uma planilha guarda um texto. Escreva só “1001”.`);
    const products = (await readProducts(utf8(JSON.stringify([{ id: "a", erpProduct: id }])))).rows;
    assert.deepEqual(codesOf(products[0].problems), ["erpProduct spreadsheet-marks error"], id);
  }
});

test("a line that could be of the order or of the lead of one id brings no item to either", async () => {
  const undecided = "kind lines-differ error";
  for (const lines of [
    ["o1;lead;x", "o1;pedido;x", "o1;;y"],
    ["o1;;y", "o1;lead;x", "o1;pedido;x"],
    ["o1;pedido;x", "o1;;y", "o1;lead;x"],
  ]) {
    const { rows } = await read(`id;tipo;produto\n${lines.join("\n")}\n`);
    assert.deepEqual(
      rows.map(({ problems }) => codesOf(problems)),
      [[undecided], [undecided]],
      lines.join(),
    );
    const line = lines.indexOf("o1;;y") + 2;
    assert.match(rows[0].problems[0].message, new RegExp(`nem todas as linhas dizem de qual são: ${line}\\. Preencha a coluna do tipo`));
  }
  assert.deepEqual(await told("id;tipo;produto\no1;lead;x\no1;;y\no2;pedido;z\n"), [["o1"], ["o2"]]);
  assert.deepEqual(await told("id;tipo;produto\no1;lead;x\no1;pedido;y\n"), [["o1"], ["o1"]]);
});

test("a list that has another name in its object is told, and an order or product with lists of its own is none", async () => {
  for (const name of ["data", "pedidos", "Orders", "results"]) {
    const [{ code, message, line, column }] = (await read(`{"total":1,\n"${name}":[{"id":"a"}]}`, { places: true })).problems;
    assert.deepEqual([code, line, column], ["list-name", 2, name.length + 4], name);
    const words = "Os pedidos ficam numa lista [ ], sozinha ou com o nome “orders”, e neste arquivo a lista se chama";
    assert.equal(message, `${words} “${name}”. Troque o nome, ou deixe só a lista.`);
  }
  assert.deepEqual(codesOf((await readProducts(utf8('{"produtos":[{"id":"a"}]}'))).problems), ["list-name error"]);
  for (const one of ['{"id":"a","parcelas":[{"n":1}]}', '{"items":[{"productId":"x"}]}', '{"customer":{},"data":[{"id":"a"}]}', '{"data":[]}', '{"data":[1]}'])
    assert.equal((await read(one)).rows.length, 1, one);
  assert.equal((await readProducts(utf8('{"general":{},"lista":[{}],"products":[{"id":"a"}]}'))).rows[0].id, "a");
});

test("row 39: ids beyond what JavaScript counts stay apart, and are errors", async () => {
  const { rows } = await read('[{"id":9007199254740993},{"id":9007199254740992},{"id":12},{"id":"x","dueDay":1e999}]');
  assert.deepEqual(
    rows.map(({ id, problems }) => [id, ...codesOf(problems)]),
    [["9007199254740993", "id number-too-long error"], ["9007199254740992", "id number-too-long error"], ["12"], ["x", "dueDay number-too-long error"]],
  );
  assert.equal(rows[0].problems[0].message, "O número 9007199254740993 é longo demais e seria arredondado. Escreva-o entre aspas, como texto.");
});

test("rows 32 and 33: JSON in UTF-16 is read, and in ANSI refused with its line", async () => {
  const text = '[{"id":"a","customer":{"name":"João"}}]';
  for (const bytes of [wide(`\uFEFF${text}`, true), wide(`\uFEFF${text}`, false), wide(text, true), wide(text, false)])
    assert.equal((await read(bytes)).rows[0].order.customer.name, "João");
  const words = "Na linha 2 há um caractere que não está em UTF-8. Abra o arquivo num editor de texto, salve como UTF-8 e confira os acentos.";
  for (const bytes of [latin1('[\n{"id":"Ação"}]'), Uint8Array.of(...utf8('[\n{"id":"Ação'), 0xe3, ...utf8('"}]'))])
    assert.deepEqual(
      (await errorsOf(bytes)).map(({ code, message }) => [code, message]),
      [["json-encoding", words]],
    );
});

test("with places each finding and value says where it is", async () => {
  const table = await read("id;nome;produto;preco\na;Ana;x;1\nb;Bia;y;(1)\nb;;z;abc\n", { places: true });
  assert.deepEqual(
    table.rows.map(({ problems, place }) => [problems.map(({ path, line }) => [path.join("."), line]), place(["items", 1, "unitPrice"]), place(["customer"])]),
    [
      [[], { line: 2 }, { line: 2 }],
      [
        [
          ["items.0.unitPrice", 3],
          ["items.1.unitPrice", 4],
        ],
        { line: 4 },
        { line: 3 },
      ],
    ],
  );
  const [row] = (await read('[{"id":"a",\n  "dueDay": 15}]', { places: true })).rows;
  assert.deepEqual(
    [row.place(["dueDay"]), row.place([])],
    [
      { line: 2, column: 13, endColumn: 15 },
      { line: 1, column: 2, endColumn: 3 },
    ],
  );
  const [{ line, column }] = (await read('[\n{"id" 1}]', { places: true })).problems;
  assert.deepEqual([line, column], [2, 7]);
  assert.ok(!("line" in (await read('[\n{"id" 1}]')).problems[0]), "only where it is asked for");
});

test("whatever the bytes are, there is an answer in one form, and nothing rejects", async () => {
  const random = new Random(20_261_130);
  const pieces = [
    "id;nome;cpf\n",
    "1;Ana;2\n",
    '"',
    ";",
    ",",
    "\t",
    "\r\n",
    "\r",
    "sep=;\n",
    "[",
    "{",
    '"id"',
    ":",
    "}",
    "]",
    '"a"',
    "1e999",
    "\uFEFF",
    "\uFFFD",
    "\0",
    "produto_2;preco",
    "(1)",
    "__proto__",
    "//",
    "\u00a0",
    "'",
    "=",
  ];
  let rowsSeen = 0;
  for (let round = 0; round < 4_000; round += 1) {
    const text = Array.from({ length: random.between(0, 14) }, () => random.pick(pieces)).join("");
    const bytes = utf8(random.chance(40) ? `id;nome;cpf\n${text}` : text);
    if (random.chance(30) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
    const given = random.chance(10) ? wide(new TextDecoder().decode(bytes), random.chance(50)) : bytes;
    for (const [readFile, held] of [
      [readOrders, "order"],
      [readProducts, "product"],
    ]) {
      const options = { locale: random.pick(["pt-BR", "en"]), places: random.chance(50) };
      const { rows, problems, unit, headings } = await readFile(given, options);
      const isFault = problems.some(({ severity }) => severity === "error");
      assert.equal(isFault, rows.length === 0, JSON.stringify(text));
      assert.ok(["line", "position"].includes(unit) && typeof headings === "object");
      for (const { path, code, severity, message, line } of [...problems, ...rows.flatMap((row) => row.problems)]) {
        assert.ok(Array.isArray(path) && /^[a-z-]+$/.test(code) && ["error", "warning", "info"].includes(severity) && message.length > 20, code);
        assert.equal(line !== undefined, options.places);
        assert.ok(!/undefined|NaN|\[object/.test(message), message);
      }
      for (const row of rows) assert.ok(held in row && typeof row.id === "string" && row.lines[0] === row.line);
      rowsSeen += rows.length;
    }
  }
  assert.ok(rowsSeen > 2_000, `${rowsSeen} rows`);
});

test("every code that is said is a type, and every type is said", () => {
  const sources = readdirSync(new URL("../npm/files/", import.meta.url)).map((name) => readFileSync(new URL(`../npm/files/${name}`, import.meta.url), "utf8"));
  const types = readFileSync(new URL("../npm/types/files.d.ts", import.meta.url), "utf8");
  const typed = [...types.slice(0, types.indexOf(";", types.indexOf("FileIssueCode ="))).matchAll(/^ {2}\| "([a-z-]+)"/gm)].map(([, code]) => code);
  const said = sources.flatMap((text) =>
    [...text.matchAll(/(?:error|warning|info)\(\s*(?:\[[^\]]*\]|path|column\.path)\s*,\s*([^\n]*)|code: "([a-z-]+)"/g)].flatMap(([, called, written]) =>
      written ? [written] : [...called.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map(([, code]) => code).slice(0, called.includes("?") ? undefined : 1),
    ),
  );
  const known = new Set([...said, "encoding"]);
  known.delete("deep");
  assert.deepEqual([...known].sort(), [...typed].sort());
});
