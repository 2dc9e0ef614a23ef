// Files of orders as people have them: what becomes of each cell, and what is said about it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConfigSession } from "datacake-voalle";
import { readOrders, readProducts, writeCsv } from "datacake-voalle/files";
import { folded } from "../npm/files/headings.js";
import { columnOf, modelHeadings } from "../npm/files/order-columns.js";

const read = (text, options) => readOrders(typeof text === "string" ? new TextEncoder().encode(text) : text, options);
const codes = (row) => row.problems.map((issue) => issue.code);
const sample = (name) => readFileSync(new URL(`../www/samples/${name}`, import.meta.url));

/** One row of a table with this value under this heading. */
async function cell(heading, value) {
  const { rows } = await read(`id;${heading}\np1;${value}\n`);
  assert.equal(rows.length, 1);
  return rows[0];
}

test("headings are known however they are written", async () => {
  const path = (heading) => columnOf(heading)?.path.join(".");
  for (const heading of ["CPF/CNPJ", "cpf_cnpj", " Cpf Cnpj ", "cpf", "CNPJ", "Documento", "customer.taxId"])
    assert.equal(path(heading), "customer.taxId", heading);
  for (const heading of ["Nº", "número", "NUMERO", "address.number"]) assert.equal(path(heading), "address.number", heading);
  for (const heading of ["produto", "Produto 1", "produto_1", "items.0.productId", "items[0].productId"])
    assert.equal(path(heading), "items.0.productId", heading);
  for (const heading of ["Preço 2", "preco_2", "VALOR UNITÁRIO 2", "valor_unitario_2", "items.1.unitPrice"])
    assert.equal(path(heading), "items.1.unitPrice", heading);
  for (const heading of ["", "cor", "valor", "Valor 2", "produto_0", "items.0.colour", "__proto__", "constructor"])
    assert.equal(columnOf(heading), undefined, heading);
  assert.equal(folded("Observação "), "observacao");
  for (const heading of modelHeadings(3)) assert.ok(columnOf(heading), heading);
  assert.equal(new Set(modelHeadings(3).map(path)).size, modelHeadings(3).length);
});

test("every field of an order has a column", async () => {
  const order = JSON.parse(sample("nova-pessoa.json"));
  const flat = Object.entries(order).flatMap(([name, value]) => {
    if (name === "items") return value.flatMap((item, index) => Object.keys(item).map((key) => ["items", index, key]));
    return typeof value === "object" ? Object.keys(value).map((key) => [name, key]) : [[name]];
  });
  for (const path of flat) assert.deepEqual(columnOf(path.join("."))?.path, path);
});

test("a table in Portuguese is an order", async () => {
  const { rows, problems, headings } = await read(
    "ID;Tipo;Nome;CPF/CNPJ;Nascimento;E-mail;Celular;WhatsApp;CEP;Logradouro;Número;Bairro;Código IBGE;Cidade;UF;Produto;Quantidade;Preço;Produto 2;Quantidade 2;Preço 2;Forma de pagamento;Vencimento;Observação;Cor\r\n" +
      'p1;Pedido;"Silva; Ana";153.509.460-56;12/4/1990;a@example.com;(19) 91234-5678;Sim;13010-050;Rua das Flores;120;Centro;3509502;Campinas;SP;fibra-600;1;129,90;ip-fixo;2;R$ 1.030,00;boleto;15;nada;azul\r\n',
  );
  assert.deepEqual(rows, [
    {
      line: 2,
      lines: [2],
      id: "p1",
      problems: [],
      order: {
        id: "p1",
        kind: "order",
        customer: {
          name: "Silva; Ana",
          taxId: "153.509.460-56",
          birthDate: "1990-04-12",
          email: "a@example.com",
          cellPhone: "(19) 91234-5678",
          whatsapp: true,
        },
        address: {
          postalCode: "13010-050",
          street: "Rua das Flores",
          number: "120",
          neighborhood: "Centro",
          cityCode: "3509502",
          city: "Campinas",
          state: "SP",
        },
        items: [
          { productId: "fibra-600", quantity: 1, unitPrice: 129.9 },
          { productId: "ip-fixo", quantity: 2, unitPrice: 1030 },
        ],
        paymentMethod: "boleto",
        dueDay: 15,
        note: "nada",
      },
    },
  ]);
  assert.match(problems[0].message, /não se conhecem.*“Cor”/);
  assert.match(problems[1].message, /não tem: “nome_fantasia”, “rg_ie”, “telefone”/);
  assert.equal(headings["customer.taxId"], "CPF/CNPJ");
});

test("numbers as Brazilians and as programs write them", async () => {
  const price = async (text) => (await cell("preco", text)).order.items[0].unitPrice;
  const cases = [
    ["1.234,56", 1234.56],
    ["R$ 99,90", 99.9],
    ["R$\u00a099,90", 99.9],
    ["99.90", 99.9],
    ["99,9", 99.9],
    ["100", 100],
    ["1.234.567,00", 1_234_567],
    ['"1,234.56"', 1234.56],
    ["-5,00", -5],
    ["R$ -5,00", -5],
    ["0,005", 0.005],
    ["1 234,56", 1234.56],
    ["R$ 1\u00a0234\u00a0567", 1_234_567],
    ["1 234.5", 1234.5],
    ["1.234,00", 1234],
    ["1234.567", 1234.567],
  ];
  for (const [text, expected] of cases) assert.equal(await price(text), expected, text);
  for (const text of ["abc", "1.23,4", "12.34.56", "1,2,3", "--5", "5,", "1e3", "R$", "1 2", "12 34", "1 2,50", "0 500", "0.500,00", '"0,500.00"', "1.234 567"])
    assert.equal(await price(text), text.replaceAll('"', ""), "goes on as it is");
  for (const [text, both] of [
    ["129.900", "129,9 ou 129.900"],
    ["0.500", "0,5 ou 500"],
    ["1.234", "1,234 ou 1.234"],
    ["R$ 1.129", "1,129 ou 1.129"],
    ["1,234", "1,234 ou 1.234"],
    ["12,500", "12,5 ou 12.500"],
    ["-1,000", "-1 ou -1.000"],
  ]) {
    const row = await cell("preco", text);
    assert.equal(row.order.items[0].unitPrice, text, "nobody chooses for who wrote it");
    assert.deepEqual(
      row.problems.map(({ path, code, severity, message }) => [path, code, severity, message]),
      [[["items", 0, "unitPrice"], "number-ambiguous", "error", `“${text}” pode ser ${both}. Escreva o valor com vírgula, como 129,90 ou 1.234,00.`]],
    );
  }
  assert.equal((await cell("quantidade", "2,5")).order.items[0].quantity, 2.5);
  assert.equal((await cell("vencimento", "10")).order.dueDay, 10);
});

test("dates, yes and no, and kinds", async () => {
  const birth = async (text) => (await cell("nascimento", text)).order.customer.birthDate;
  for (const [text, expected] of [
    ["31/12/1990", "1990-12-31"],
    ["1/2/1990", "1990-02-01"],
    ["31-12-1990", "1990-12-31"],
    ["31.12.1990 00:00:00", "1990-12-31"],
    ["1990-12-31", "1990-12-31"],
    ["1990-12-31T00:00:00", "1990-12-31"],
    ["31/02/1990", "1990-02-31"],
    ["33238", "33238"],
  ])
    assert.equal(await birth(text), expected, text);
  assert.deepEqual(codes(await cell("nascimento", "31/12/90")), ["date-century"]);
  const flag = async (text) => (await cell("whatsapp", text)).order.customer.whatsapp;
  for (const text of ["Sim", "s", "X", "1", "VERDADEIRO", "true"]) assert.equal(await flag(text), true, text);
  for (const text of ["Não", "nao", "N", "0", "FALSO", "false"]) assert.equal(await flag(text), false, text);
  assert.equal(await flag("talvez"), "talvez");
  for (const [text, expected] of [
    ["Pedido", "order"],
    ["venda", "order"],
    ["ORDER", "order"],
    ["Lead", "lead"],
    ["troca", "troca"],
  ])
    assert.equal((await cell("tipo", text)).order.kind, expected);
  assert.equal((await cell("nome", "Ana")).order.kind, "order", "a table without this column is one of orders");
  const mixed = (await read("id;tipo;nome\na;lead;Ana\nb;;Bia\nc; ;Caio\nc;pedido;\n")).rows.map(({ order }) => order);
  assert.deepEqual(
    mixed.map(({ kind }) => kind),
    ["lead", undefined, "order"],
    "a blank cell chooses nothing",
  );
  const plan = new ConfigSession({}, { locale: "pt-BR" }).planOrder(mixed[1]);
  assert.deepEqual([plan.requests, plan.issues.some(({ code }) => code === "order-kind-missing")], [[], true]);
});

test("what Excel takes away in front comes back where that makes a document, and the row says so", async () => {
  const document = async (text) => {
    const row = await cell("cpf_cnpj", text);
    return [row.order.customer.taxId, ...codes(row)];
  };
  // 012.345.678-90 and 001.234.567-97 are valid, so is 00.000.000/0001-91.
  assert.deepEqual(await document("1234567890"), ["01234567890", "tax-id-padded"]);
  assert.deepEqual(await document("123456797"), ["123456797", "tax-id-zeros"], "001.234.567-97 or 00.000.123/4567-97?");
  assert.equal((await cell("CPF", "123456797")).order.customer.taxId, "00123456797");
  assert.equal((await cell("cnpj", "191")).order.customer.taxId, "00000000000191");
  assert.deepEqual(await document("1222333000181"), ["1222333000181"], "no zero makes one of it");
  assert.deepEqual(await document("52998224725"), ["52998224725"]);
  assert.deepEqual(await document("529982472"), ["529982472"]);
  assert.deepEqual(await document("12.345.678-90"), ["12.345.678-90"], "who writes marks has lost nothing to a spreadsheet");
  const row = await cell("cpf_cnpj", "1234567890");
  assert.equal(row.problems[0].message, "O CPF veio sem 1 zero à esquerda, como o Excel faz, e foi completado: 012.345.678-90. Confira-o.");
  assert.equal(row.problems[0].severity, "warning");
  const reseller = await cell("revendedor", "1234567890");
  assert.equal(reseller.order.resellerTaxId, "01234567890");
  assert.deepEqual((await cell("cep", "1310050")).order.address.postalCode, "01310050");
  assert.deepEqual(codes(await cell("cep", "1310050")), ["postal-code-padded"]);
  assert.deepEqual(codes(await cell("cep", "01310050")), []);
  assert.equal((await cell("cep", "131005")).order.address.postalCode, "131005");
});

test("a CPF and a CNPJ that both would fit are not chosen between", async () => {
  const row = await cell("documento", "191");
  assert.deepEqual([row.order.customer.taxId, row.problems[0].severity], ["191", "error"]);
  assert.match(row.problems[0].message, /tanto um CPF como um CNPJ caberiam/);
});

test("digits that Excel has destroyed are an error that says what to do", async () => {
  for (const heading of ["id", "cpf_cnpj", "celular", "cep", "codigo_ibge", "revendedor", "produto"]) {
    const { rows } = await read(`outra;${heading}\nx;1,53509E+10\n`.replace("outra", heading === "id" ? "nome" : "id"));
    const [issue] = rows[0].problems;
    assert.equal(issue.code, "spreadsheet-number", heading);
    assert.match(issue.message, /Formate a coluna como Texto/);
  }
  assert.deepEqual(codes(await cell("produto", "12e34")), [], "a code may have an e");
});

test("several lines of one id are one order of several items", async () => {
  const { rows } = await read("id;nome;cpf;produto;quantidade;preco\na;Ana;1;x;1;10,00\nb;Bia;2;x;1;10,00\na;Ana;;y;1;5,00\na;;;z;2;1.234\n");
  assert.deepEqual(
    rows.map(({ id, line, lines }) => [id, line, lines]),
    [
      ["a", 2, [2, 4, 5]],
      ["b", 3, [3]],
    ],
  );
  assert.deepEqual(
    rows[0].order.items.map((item) => item.productId),
    ["x", "y", "z"],
  );
  assert.deepEqual(
    rows[0].problems.map(({ path, code }) => [path.join("."), code]),
    [["items.2.unitPrice", "number-ambiguous"]],
  );
});

test("lines of one id that differ, or repeat each other, are errors of the order", async () => {
  const { rows } = await read("id;nome;uf;produto\na;Ana;SP;x\na;Bia;RJ;y\nb;Bia;SP;x\nb;Bia;SP;x\nc;Caio;;\nc;;SP;\n");
  assert.equal(
    rows[0].problems[0].message,
    "As linhas 2 e 3 têm o mesmo id, mas não o mesmo valor em: nome, uf. Se for um pedido com vários itens, repita os valores ou deixe-os vazios; se forem pedidos diferentes, dê um id a cada um.",
  );
  assert.deepEqual(rows.map(codes), [["lines-differ"], ["line-twice"], ["line-twice"]]);
  assert.equal(rows[2].order.address.state, "SP", "what the first line leaves empty comes from the next");
});

test("lines without an id stay apart, and the rulebook refuses each", async () => {
  const { rows } = await read("id;nome\n;Ana\n;Bia\n");
  assert.deepEqual(
    rows.map(({ id, order }) => [id, order.customer.name]),
    [
      ["", "Ana"],
      ["", "Bia"],
    ],
  );
  const plan = new ConfigSession({}, { locale: "pt-BR" }).planOrder(rows[0].order);
  assert.ok(plan.issues.some((issue) => issue.code === "order-id-missing"));
});

test("one field in two columns, and cells without a heading", async () => {
  const { rows } = await read("id;cpf;cnpj\na;52998224725;\nb;;11222333000181\nc;1;2\nd;;;x\n");
  assert.deepEqual(
    rows.map((row) => row.order.customer?.taxId),
    ["52998224725", "11222333000181", "1", undefined],
  );
  assert.deepEqual(rows.map(codes), [[], [], ["column-twice"], ["too-many-cells"]]);
  assert.match(rows[2].problems[0].message, /A linha 4 tem dois valores para “cnpj”/);
});

test("positions of items do not depend on empty columns", async () => {
  const { rows } = await read("id;produto;preco;produto_2;preco_2\na;;;x;1.234\n");
  assert.deepEqual(rows[0].order.items, [{ productId: "x", unitPrice: "1.234" }]);
  assert.deepEqual(rows[0].problems[0].path, ["items", 0, "unitPrice"]);
});

test("JSON: a list, an object with a list, one order, one in each line", async () => {
  const ids = async (text) => (await read(text)).rows.map(({ line, id }) => [line, id]);
  assert.deepEqual(await ids('[{"id":"a"},{"id":" b "}]'), [
    [1, "a"],
    [2, "b"],
  ]);
  assert.deepEqual(await ids('\uFEFF{"orders":[{"id":"a"}]}'), [[1, "a"]]);
  assert.deepEqual(await ids('{"id":"a"}'), [[1, "a"]]);
  assert.deepEqual(await ids('{"id":"a"}\n\n{"id":"b"}\r\n'), [
    [1, "a"],
    [3, "b"],
  ]);
  assert.equal((await read('{"id":"a"}\n{"id":"b"}')).unit, "line");
  assert.equal((await read('[{"id":"a"}]')).unit, "position");
  assert.deepEqual((await read('[5,null,{"id":"p","paidAmount":1}]')).rows.map(codes), [[], [], ["no-order"]], "what is no order at all the rulebook says");
});

test("an id that stands twice is an error of both", async () => {
  const { rows } = await read('[{"id":"a"},{"id":"b"},{"id":"a "}]');
  assert.deepEqual(rows.map(codes), [["id-twice"], [], ["id-twice"]]);
  assert.match(rows[0].problems[0].message, /pedidos de número 1, 3/);
});

test("a file that can't be read says why and what to do", async () => {
  const menus =
    "No Excel, use Arquivo › Salvar como › CSV UTF-8 (delimitado por vírgulas); no LibreOffice, Arquivo › Salvar como › Texto CSV; no Google Planilhas, Arquivo › Fazer download › Valores separados por vírgula (.csv).";
  const workbook = `Este arquivo é uma planilha (.xlsx, .xls ou .ods) ou um .zip, e só se lê CSV ou JSON. ${menus}`;
  const table = [
    ["nothing", "", "file-empty", "O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o."],
    ["blanks", " \n ", "file-empty", "O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o."],
    ["separators alone", ";;;\n;;\n", "file-empty", "O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o."],
    ["the name of a separator alone", "sep=;\n", "file-empty", "O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o."],
    [
      "JSON with a comment",
      '// pedidos\n[{"id":"a"}]',
      "json-fault",
      "O arquivo começa como JSON, mas tem um erro de escrita. Linha 1, coluna 1: JSON não aceita comentários. Apague-o.",
    ],
    [
      "JSON with a blank of a page",
      '[\u00a0{"id":"a"}]',
      "json-fault",
      "O arquivo começa como JSON, mas tem um erro de escrita. Linha 1, coluna 2: há um espaço especial entre os valores, de uma página ou de um editor de textos. Apague-o ou troque-o por um espaço comum.",
    ],
    [
      "two objects side by side",
      '{"id":"a"}{"id":"b"}',
      "json-fault",
      "O arquivo começa como JSON, mas tem um erro de escrita. Linha 1, coluna 11: há mais de um objeto sem vírgula entre eles. Ponha um em cada linha, ou todos numa lista [ ].",
    ],
    ["headings alone", "id;nome\n", "no-rows", "O arquivo não tem nenhum pedido. Preencha uma linha para cada pedido, ou escolha outro arquivo."],
    ["a list of none", "[]", "no-rows", "O arquivo não tem nenhum pedido. Preencha uma linha para cada pedido, ou escolha outro arquivo."],
    [
      "a letter",
      "uma carta\nqualquer\n",
      "no-headings",
      "A primeira linha não traz nomes de colunas que se conheçam, como id, nome e cpf_cnpj. Baixe o modelo e use os nomes dele.",
    ],
    [
      "quotes that stay open",
      'id;nome\n1;"aberta\n',
      "quote-open",
      'As aspas que abrem na linha 2 não fecham. Feche-as; aspas dentro de um texto se escrevem duas vezes ("").',
    ],
    [
      "text after quotes",
      'id;nome\n1;"x"y\n',
      "text-after-quote",
      'Na linha 2 há texto depois das aspas que fecham. Aspas dentro de um texto se escrevem duas vezes ("").',
    ],
    [
      "a line of JSON that is cut",
      '{"id":"a"}\n{"id":\n',
      "json-fault",
      "Neste arquivo cada linha deve ser um objeto inteiro em JSON. Linha 2, coluna 1: esta chave { não foi fechada. Confira se o texto foi copiado até o fim, até a última }.",
    ],
    [
      "a list with a fault",
      '[\n{"id":"a"},\n{"id" "b"}\n]',
      "json-fault",
      'O arquivo começa como JSON, mas tem um erro de escrita. Linha 3, coluna 7: faltam dois-pontos depois de "id".',
    ],
    ["a workbook of today", Uint8Array.of(0x50, 0x4b, 3, 4), "file-workbook", workbook],
    ["a workbook of before", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "file-workbook", workbook],
    ["a PDF", "%PDF-1", "file-pdf", "Este arquivo é um PDF, e só se lê CSV ou JSON. Exporte os dados num desses formatos, no programa de onde o PDF veio."],
    [
      "row 38: RTF",
      "{\\rtf1\\ansi id;nome}",
      "file-rtf",
      "Este arquivo é um texto formatado (RTF), e só se lê CSV ou JSON. Salve-o como texto sem formatação, em UTF-8.",
    ],
    [
      "a page that is called .xls",
      "<html><table><tr><td>id</td></tr></table>",
      "file-markup",
      `Este arquivo é uma página (HTML) ou XML, mesmo que o nome diga outra coisa, e só se lê CSV ou JSON. Abra-o na planilha e salve-o de novo. ${menus}`,
    ],
    [
      "no text at all",
      Uint8Array.of(0x41, 0x42, 0x42, 0, 0, 0, 7, 0x41),
      "file-no-text",
      "Este arquivo não é um texto que se possa ler. Salve-o como CSV UTF-8, ou exporte os dados como JSON.",
    ],
    ["too much", new Uint8Array((32 << 20) + 1), "file-too-large", "O arquivo tem 33 MiB, e o limite é 32 MiB. Divida-o em arquivos menores."],
  ];
  for (const [reason, given, code, message] of table) {
    const { rows, problems } = await read(given);
    const errors = problems.filter(({ severity }) => severity === "error");
    assert.deepEqual([rows, errors], [[], [{ path: [], code, severity: "error", message }]], reason);
  }
});

test("misuse, and only that, is refused", async () => {
  await assert.rejects(readOrders("id;nome"), { name: "TypeError", message: /must be a Uint8Array or an ArrayBuffer/ });
  await assert.rejects(readOrders(new Uint8Array(), { locale: "fr" }), { name: "TypeError", message: /"fr" is not spoken: use "pt-BR" or "en"/ });
  await assert.rejects(readProducts([1, 2]), TypeError);
  await assert.rejects(readProducts(new Uint8Array(), { locale: "toString" }), TypeError);
  const { buffer } = new TextEncoder().encode("id;nome\n1;Ana\n");
  assert.equal((await readOrders(buffer)).rows.length, 1, "in Portuguese unless something else is asked for");
});

test("files as Excel saves them, in each of its encodings", async () => {
  const text = "id;nome;cidade\r\np1;João;São Paulo\r\n";
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...text.replaceAll(";", "\t")].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]),
  ]);
  const ansi = Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
  for (const [name, bytes] of [
    ["utf-8", new TextEncoder().encode(`\uFEFF${text}`)],
    ["utf-16", utf16],
    ["ansi", ansi],
  ]) {
    const { rows, problems } = await readOrders(bytes);
    assert.equal(rows[0].order.customer.name, "João", name);
    assert.equal(rows[0].order.address.city, "São Paulo", name);
    assert.equal(
      problems.some((note) => note.code === "encoding"),
      name === "ansi",
    );
  }
});

test("what was exported with marks against formulas is read as it was", async () => {
  const { rows } = await read(
    writeCsv([
      ["id", "nome", "celular"],
      ["-1", "=cmd", "+55 11 91234-5678"],
    ]),
  );
  assert.deepEqual([rows[0].id, rows[0].order.customer.name, rows[0].order.customer.cellPhone], ["-1", "=cmd", "+55 11 91234-5678"]);
});

test("both languages have their words", async () => {
  const { rows, problems } = await read("id;cpf;colour\na;1234567890;x\n", { locale: "en" });
  assert.match(rows[0].problems[0].message, /The CPF came without 1 zero in front/);
  assert.match(problems[0].message, /not known and were left aside: “colour”/);
});
