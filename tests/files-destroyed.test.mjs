// What spreadsheets and data frames destroy, in every column of both files. The numbers of rows are those of the list of real cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readOrders, readProducts } from "datacake-voalle/files";
import { modelHeadings } from "../npm/files/order-columns.js";
import { productColumns } from "../npm/files/product-columns.js";
import { readTwice } from "../npm/files/mojibake.js";
import { Random } from "./trust/random.mjs";

const utf8 = (text) => new TextEncoder().encode(text);
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
const valueAt = (value, path) => path.reduce((place, step) => place?.[step], value);

/** One row with this cell under this heading: `{row, told}`, told being what was said as "code severity". */
async function order(heading, cell, options) {
  const table = heading === "id" ? `nome;id\nAna;${quoted(cell)}\n` : `id;${heading}\np1;${quoted(cell)}\n`;
  return told(await readOrders(utf8(table), options));
}

async function product(heading, cell) {
  const table = heading === "id" ? `nome;id\nFibra;${quoted(cell)}\n` : `id;${heading}\np1;${quoted(cell)}\n`;
  return told(await readProducts(utf8(table)));
}

function told({ rows: [row] }) {
  return { row, told: row.problems.map(({ code, severity }) => `${code} ${severity}`), words: row.problems.map(({ message }) => message) };
}

const destroyed = [
  ["row 21: a CEP of a column of floats", order, "cep", "1310100.0", "spreadsheet-decimal error"],
  ["row 21: the same with a comma", order, "cep", "1310100,0", "spreadsheet-decimal error"],
  ["row 22: a phone of a column of floats", order, "celular", "1191234567.0", "spreadsheet-decimal error"],
  ["row 22: one of eleven digits", order, "telefone", "11912345678.0", "spreadsheet-decimal error"],
  ["row 23: the number of a house", order, "numero", "120.0", "spreadsheet-decimal error"],
  ["row 23: an id", order, "id", "1001.0", "spreadsheet-decimal error"],
  ["row 23: an id, with a comma", order, "id", "1001,0", "spreadsheet-decimal error"],
  ["row 23: two zeros", order, "produto", "12.00", "spreadsheet-decimal error"],
  ["row 25: #N/D as a name", order, "nome", "#N/D", "spreadsheet-error error"],
  ["row 25: #REF! as a city", order, "cidade", "#REF!", "spreadsheet-error error"],
  ...["#NOME?", "#VALOR!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NÚM!", "#NULO!", "#NULL!", "#SPILL!", "#DESPEJAR!", "Err:502", "#####"].map(
    (cell) => [`row 25: ${cell}`, order, "complemento", cell, "spreadsheet-error error"],
  ),
  ...["nan", "NaN", "None", "NaT", "<NA>", "null", "NULL"].map((cell) => [`a data frame's ${cell}`, order, "nome", cell, "data-frame-empty error"]),
  ["row 26: a character that is lost for good", order, "nome", "Jo\uFFFDo", "broken-character error"],
  ["row 26: UTF-8 read twice", order, "nome", "JoÃ£o", "text-read-twice warning"],
  ["row 26: in one word of several", order, "cidade", "São JoÃ£o", "text-read-twice warning"],
  ["row 29: the id of a product", product, "id", "1,23457E+15", "spreadsheet-number error"],
  ...["jan/45", "01-fev", "1-fev", "fev/01", "2-Jan", "2026-02-01", "01/02/2026 00:00", "01/fev", "01/02/2026", "2026-02-01T00:00:00", "01/02"].map((cell) => [
    `row 30: the ERP's code as ${cell}`,
    product,
    "produto_erp",
    cell,
    "spreadsheet-date error",
  ]),
  ["row 30: the ERP's code as a number", product, "produto_erp", "1,2E+00", "spreadsheet-number error"],
  ["row 30: the ERP's code as an error", product, "produto_erp", "#N/D", "spreadsheet-error error"],
  ["row 30: a campaign", product, "campanha", "01/fev", "spreadsheet-date error"],
  ["row 30: a campaign as an error", product, "campanha", "#N/D", "spreadsheet-error error"],
  ["row 30: a price list", product, "lista_preco", "fev/01", "spreadsheet-date error"],
  ["row 30: the number of a house", order, "numero", "01/fev", "spreadsheet-date error"],
  ["row 30: the number of a house, by a month", order, "numero", "out/12", "spreadsheet-date error"],
  ...[
    "02/2026",
    "2/2026",
    "1 fev 2026",
    "fevereiro de 2026",
    "1 de fevereiro de 2026",
    "sábado, 1 de fevereiro de 2026",
    "segunda-feira, 2 de março de 2026",
    "00/01/1900",
    "1900-01-00",
  ].map((cell) => [`the ERP's code as ${cell}`, product, "produto_erp", cell, "spreadsheet-date error"]),
  ["a street that is a long date", order, "logradouro", "domingo, 1 de fevereiro de 2026", "spreadsheet-date warning"],
  ["the number of a house that is one", order, "numero", "1 de fevereiro de 2026", "spreadsheet-date error"],
  ["a payment method", order, "forma_pagamento", "2-fev", "spreadsheet-date error"],
  ["a price", order, "preco", "jan/45", "spreadsheet-date error"],
  ["a quantity", order, "quantidade", "01/02/2026", "spreadsheet-date error"],
  ["yes or no", order, "whatsapp", "01/02/2026", "spreadsheet-date error"],
  ["a street that is a date", order, "logradouro", "01/02/2026", "spreadsheet-date warning"],
  ["a street that is a date, of a program", order, "logradouro", "2026-02-01", "spreadsheet-date warning"],
  ["a neighbourhood that is a date with a month", order, "bairro", "7-set", "spreadsheet-date warning"],
  ...["(129,90)", "129,90-", "129,90/mês", "R$ -", "1e2", "129.9 reais", "abc", "1,2E+15"].map((cell) => [
    `row 36: ${cell} as a price`,
    order,
    "preco",
    cell,
    "number-form error",
  ]),
  ...["1,53509E+10", "1,53509E10", "1.53509E+10", "1.53509e10", "1,2E+15", "1E+15", "1e15"].flatMap((cell) =>
    ["id", "cpf_cnpj", "celular", "cep", "codigo_ibge", "produto"].map((heading) => [
      `row 37: ${cell} as ${heading}`,
      order,
      heading,
      cell,
      "spreadsheet-number error",
    ]),
  ),
  ["a document with marks of thousands", order, "cpf", "52,998,224,725", "spreadsheet-thousands error"],
  ["the same as Brazilians write them", order, "cpf", "52.998.224.725", "spreadsheet-thousands error"],
  ["a CEP with them", order, "cep", "1,310,100", "spreadsheet-thousands error"],
  ["a phone with them", order, "celular", "11,912,345,678", "spreadsheet-thousands error"],
  ["an id with them", order, "id", "1,001", "spreadsheet-thousands error"],
  ["an id with them as Brazilians write them", order, "id", "1.001", "spreadsheet-thousands warning"],
  ["a product's id with them", product, "id", "1.001", "spreadsheet-thousands warning"],
  ["a CEP that became a date with points", order, "cep", "31.12.1990", "spreadsheet-date error"],
  ["the number of a house that did", order, "numero", "1.2.2026", "spreadsheet-date error"],
  ["a cell that Google had not calculated yet", order, "nome", "Loading...", "spreadsheet-error error"],
  ["the same in Portuguese", order, "nome", "Carregando…", "spreadsheet-error error"],
  ["a database's nothing", order, "complemento", "\\N", "data-frame-empty error"],
  ["LibreOffice's word for nothing", order, "nome", "#N/DISP", "spreadsheet-error error"],
  ["LibreOffice's number of an error", order, "cidade", "Erro:502", "spreadsheet-error error"],
  ["an accent that stands alone", order, "nome", "#NU\u0301M!", "spreadsheet-error error"],
  ["a service that Excel has no answer of", order, "nome", "#OCUPADO!", "spreadsheet-error error"],
  ["a date with other dashes", product, "produto_erp", "1\u2011fev", "spreadsheet-date error"],
  ["a date with a sign of minus", order, "produto", "01\u221202\u22122026", "spreadsheet-date error"],
  ["a serial number as a date", order, "nascimento", "33238", "spreadsheet-serial error"],
  ["a serial number of a data frame", order, "nascimento", "33238.0", "spreadsheet-serial error"],
  ["a year of two digits", order, "nascimento", "31/12/90", "date-century error"],
];

for (const [reason, read, heading, cell, expected] of destroyed) {
  test(`${reason} is named`, async () => {
    assert.deepEqual((await read(heading, cell)).told, [expected]);
  });
}

test("nothing destroyed hides behind what nobody sees", async () => {
  for (const [reason, read, heading, cell, expected] of destroyed)
    for (const hidden of ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u202a", "\u{e0001}"])
      for (const text of [`${cell}${hidden}`, `${hidden}${cell}`, `\u200b ${cell}`])
        assert.deepEqual((await read(heading, text)).told, [expected], `${reason}: ${JSON.stringify(text)}`);
});

test("a cell in which nothing is to be seen says nothing", async () => {
  for (const hidden of ["\u200b", "\u00ad", "\u2800", "\u3164\u00a0", '="\u200b"']) {
    for (const heading of modelHeadings(1).filter((name) => name !== "id")) {
      const { row, told: said } = await order(heading, hidden);
      assert.deepEqual(row.order, { id: "p1", ...(heading === "tipo" ? {} : { kind: "order" }), items: [] }, heading);
      assert.deepEqual(said, [], heading);
    }
    for (const { name } of productColumns().filter(({ name }) => name !== "id"))
      assert.deepEqual((await product(name, hidden)).row.product, { id: "p1", attributes: [] }, name);
    const json = utf8(JSON.stringify([{ id: "p1", name: hidden.replaceAll(/[="]/g, "") }]));
    assert.deepEqual((await readProducts(json)).rows[0].product, { id: "p1", attributes: [] });
  }
  assert.deepEqual(
    (await readOrders(utf8("id;nome\n\u200b;\u00a0\n1;Ana\n"))).rows.map(({ line }) => line),
    [3],
  );
});

test("a number, a date, a yes or a kind is read behind what nobody sees", async () => {
  const table =
    "id;preco;quantidade;vencimento;nascimento;whatsapp;tipo;cep\n1;129,90\u200b;\u202a2\u202c;10\u200e;31/12/1990\u200b;sim\u00ad;Lead\u200b;1310100\u200b\n";
  const { rows } = await readOrders(utf8(table));
  assert.deepEqual(rows[0].order, {
    id: "1",
    dueDay: 10,
    customer: { birthDate: "1990-12-31", whatsapp: true },
    kind: "lead",
    address: { postalCode: "01310100" },
    items: [{ unitPrice: 129.9, quantity: 2 }],
  });
});

/** `[reason, read, heading, cell, value]`: what was meant is read, and nothing is said. */
const fine = [
  ["row 23: a quantity of a column of floats", order, "quantidade", "1.0", 1],
  ["row 23: a due day", order, "vencimento", "10.0", 10],
  ["row 24: a document as a formula", order, "cpf", '="15350946056"', "15350946056"],
  ["row 24: a document behind an apostrophe", order, "cpf", "'15350946056", "15350946056"],
  ["row 24: an id as a formula", order, "id", '="1001"', "1001"],
  ["row 24: an id behind an apostrophe", order, "id", "'1001", "1001"],
  ["row 30: the ERP's code as a formula", product, "produto_erp", '="1.2"', "1.2"],
  ["row 30: the ERP's code behind an apostrophe", product, "produto_erp", "'1.2", "1.2"],
  ["row 35: a price with its sign", order, "preco", "R$ 1.234,56", 1234.56],
  ["row 35: a no-break space", order, "preco", "R$\u00a099,90", 99.9],
  ["row 35: a narrow one", order, "preco", "1\u202f234,56", 1234.56],
  ["row 35: a price as programs write it", order, "preco", "1,234.56", 1234.56],
  ["a name that begins with an apostrophe", order, "nome", "'t Hooft", "'t Hooft"],
  ["a street with a day in it", order, "logradouro", "15 de Novembro", "15 de Novembro"],
  ["a neighbourhood that is a day", order, "bairro", "7 de Setembro", "7 de Setembro"],
  ["the number of a house before a year", order, "numero", "2/2026", "2/2026"],
  ["a note about a month", order, "observacao", "fevereiro de 2026", "fevereiro de 2026"],
  ["a code of a year and a number", order, "produto", "2026-10", "2026-10"],
  ["a complement of two numbers", order, "complemento", "12/34", "12/34"],
  ["a flat of two numbers that could be a day", order, "complemento", "10/12", "10/12"],
  ["the number of a house in two halves", order, "numero", "10/12", "10/12"],
  ["a house without number", order, "numero", "S/N", "S/N"],
  ["a large number of a house", order, "numero", "1.200", "1.200"],
  ["a code with an e", order, "produto", "12e34", "12e34"],
  ["a code with a point", product, "produto_erp", "1.2", "1.2"],
  ["a code with two", product, "produto_erp", "1.2.3", "1.2.3"],
  ["a code that looks like a date with points", product, "produto_erp", "1.2.2026", "1.2.2026"],
  ["a CEP with a point", order, "cep", "13.010-050", "13.010-050"],
  ["a code of thousands", product, "produto_erp", "2.100", "2.100"],
  ["a document with its marks", order, "cpf", "529.982.247-25", "529.982.247-25"],
  ["a company's document", order, "cnpj", "11.222.333/0001-81", "11.222.333/0001-81"],
  ["a phone with its marks", order, "celular", "(11) 91234-5678", "(11) 91234-5678"],
  ["an identity with points", order, "rg", "12.345.678", "12.345.678"],
  ["a name that is a data frame's nothing in capitals", order, "nome", "NAN", "NAN"],
  ["a product called after a month", order, "produto", "plano-janeiro", "plano-janeiro"],
  ["a product with a number and a word", order, "produto", "3-outlet", "3-outlet"],
  ["blanks of every kind around it", order, "nome", "\u3000\u00a0Ana\u2003", "Ana"],
];

for (const [reason, read, heading, cell, value] of fine) {
  test(`${reason} is read`, async () => {
    const { row, told: said } = await read(heading, cell);
    assert.deepEqual(said, []);
    const texts = JSON.stringify(row.order ?? row.product);
    assert.ok(texts.includes(JSON.stringify(value)), `${texts} has no ${JSON.stringify(value)}`);
  });
}

test("the words say what is wrong, where, and what to do", async () => {
  const words = async (...given) => (await order(...given)).words[0];
  const asText = "Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.";
  for (const [heading, cell, expected] of [
    ["cpf", "1,53509E+10", `O Excel transformou o valor em número (1,53509E+10) e perdeu dígitos. ${asText}`],
    ["numero", "120.0", `“120.0” é um número com casas decimais, e a coluna “numero” não é de números. Se era 120, escreva assim. ${asText}`],
    ["cep", "1310100.0", `“1310100.0” é um número com casas decimais, e a coluna “cep” não é de números. Se era 01310100, escreva assim. ${asText}`],
    ["cpf", "52,998,224,725", `“52,998,224,725” foi escrito com separador de milhares, como um número. Se era 52998224725, escreva assim. ${asText}`],
    ["cpf", "52,998,224,725.5", `“52,998,224,725.5” foi escrito com separador de milhares, como um número. Se era 52998224725, escreva assim. ${asText}`],
    ["id", "1.001", `“1.001” foi escrito com separador de milhares, como um número. Se era 1001, escreva assim. ${asText}`],
    ["numero", "01/fev", `“01/fev” é uma data, e a coluna “numero” não é de datas. A planilha deve ter trocado o valor. ${asText}`],
    ["rua", "01/02/2026", "“01/02/2026” parece uma data, e a coluna “rua” não é de datas. Confira se a planilha trocou o valor."],
    [
      "nascimento",
      "33238",
      "“33238” é o número com que a planilha guarda uma data, que seria 31/12/1990. Formate a coluna como Data ou escreva a data como 31/12/1990.",
    ],
    ["nome", "#N/D", "“#N/D” é um erro da planilha, não um valor. Corrija a fórmula na coluna “nome”, ou apague a célula, e salve o arquivo outra vez."],
    ["nome", "nan", "“nan” é o que um programa escreve quando não há valor. Deixe a célula da coluna “nome” vazia ou preencha-a."],
    ["nome", "Jo\uFFFDo", "Na coluna “nome” um caractere se perdeu (�). Salve o arquivo como CSV UTF-8 e confira os acentos."],
    ["nome", "JoÃ£o", "Os acentos de “JoÃ£o” parecem trocados; deve ser “João”. Confira, e salve o arquivo como CSV UTF-8."],
    ["preco", "(129,90)", "“(129,90)” não é um número que se possa ler. Escreva só o número, como 129,90."],
    ["vencimento", "dia dez", "“dia dez” não é um número que se possa ler. Escreva só o número, como 10."],
  ])
    assert.equal(await words(heading, cell), expected);
  assert.match((await order("numero", "120.0", { locale: "en" })).words[0], /^“120\.0” is a number with decimals, .* If it was 120, write that\./);
  for (const [, read, heading, cell] of destroyed) for (const message of (await read(heading, cell)).words) assert.doesNotMatch(message, /inválid/i);
});

test("in JSON the words speak of fields, and of no columns, cells or formats", async () => {
  const given = [
    ["number", "01/fev", "“01/fev” é uma data, e o campo “address.number” não é de datas. A planilha deve ter trocado o valor. "],
    [
      "postalCode",
      "1310100.0",
      "“1310100.0” é um número com casas decimais, e o campo “address.postalCode” não é de números. Se era 01310100, escreva assim. ",
    ],
    ["street", "#N/D", "“#N/D” é um erro da planilha, não um valor. "],
  ];
  const again = "Corrija o valor na planilha ou no programa de onde ele veio, e gere o arquivo outra vez.";
  const words = async (field, text, locale) => (await readOrders(utf8(JSON.stringify([{ id: "a", address: { [field]: text } }])), { locale })).rows[0].problems;
  for (const [field, text, expected] of given)
    assert.deepEqual(
      (await words(field, text)).map(({ message }) => message),
      [expected + again],
    );
  assert.equal(
    (await words("street", "nan"))[0].message,
    "“nan” é o que um programa escreve quando não há valor. Tire o campo “address.street” ou preencha-o.",
  );
  assert.equal(
    (await words("street", "Jo\uFFFDo"))[0].message,
    "No campo “address.street” um caractere se perdeu (�). Salve o arquivo em UTF-8 e confira os acentos.",
  );
  const [serial] = (await readOrders(utf8('[{"id":"a","customer":{"birthDate":"33238"}}]'))).rows[0].problems;
  assert.match(serial.message, /que seria 31\/12\/1990\. Escreva a data como 1990-12-31\.$/);
  for (const [field, text] of given)
    for (const locale of ["pt-BR", "en"]) assert.doesNotMatch((await words(field, text, locale))[0].message, /colun|célula|column|cell|Format/);
});

test("row 28: texts of a Mac and of DOS that are read as those of Windows are warned about", async () => {
  const read = async (...bytes) => told(await readOrders(Uint8Array.of(...utf8("id;nome\n1;Jo"), ...bytes, 10)));
  assert.deepEqual((await read(0x8b, 0x6f)).told, ["text-of-other-system warning"], "ã of a Mac");
  assert.deepEqual((await read(0x87, 0x61)).told, ["text-of-other-system warning"], "ç of DOS");
  assert.deepEqual((await read(0x73, 0x82)).told, ["text-of-other-system warning"], "é of DOS at the end of a word");
  assert.deepEqual((await read(0xe3, 0x6f)).told, [], "ã of Windows");
  assert.deepEqual((await read(0x65, 0x94, 0x20, 0x96, 0x20, 0x93, 0x78, 0x94)).told, [], "quotes and dashes of Windows");
});

test("row 27: one broken byte spoils its row, not the file", async () => {
  const lines = ["id;nome;cidade", "1;João;São Paulo", "2;Conceição;Goiânia", "3;Zé;Maceió"];
  const bytes = utf8(lines.join("\n"));
  const at = bytes.lastIndexOf(0xc3);
  bytes[at] = 0x20;
  const { rows, problems } = await readOrders(bytes);
  assert.deepEqual(
    rows.map((row) => [row.order.customer.name, row.problems.map(({ path, code }) => `${path.join(".")} ${code}`)]),
    [
      ["João", []],
      ["Conceição", []],
      ["Zé", ["address.city broken-character"]],
    ],
  );
  assert.ok(!problems.some(({ code }) => code === "encoding"));
});

test("no word of Portuguese is taken for one that was read twice, and each that was is", () => {
  const letters = [..."àáâãçéêíóôõúüÀÁÂÃÇÉÊÍÓÔÕÚÜ"];
  const marks = ["", " ", "a", "S", "ª", "º", "”", "’", "»", "–", "…", "\u00a0", "."];
  const asRead = (text) => new TextDecoder("windows-1252").decode(utf8(text));
  for (const one of letters) {
    for (const other of [...letters, ...marks]) {
      for (const before of ["", "M", "m", " ", "“"]) {
        const text = `${before}${one}${other}`;
        // No word begins with Ã before a mark, and none ends with Â: those are what à and ª become.
        const isMark = other !== "" && !/[a-zA-Z .]/.test(other) && !letters.includes(other);
        if (isMark && (one === "Â" || (one === "Ã" && before !== "M"))) continue;
        assert.equal(readTwice(text), undefined, text);
      }
    }
  }
  for (const text of ["“AMANHÃ”", "IRMÃ\u00a0MARIA", "JOSÉ”", "CAFÉ–BAR", "nº 1ª", "27°", "MAÇÃ…", "São Tomé", "L’Ânima"])
    assert.equal(readTwice(text), undefined, text);
  for (const word of ["João", "São Paulo", "ç", "AÇÃO", "Conceição", "à vista", "Goiânia", "nº", "1ª", "“citado”", "Ângela", "ÍNDIO"])
    assert.equal(readTwice(asRead(word)), word);
});

test("row 33 and others: what a text of JSON lost is named too", async () => {
  const { rows } = await readOrders(
    utf8(
      JSON.stringify([
        { id: "1,2E+15", customer: { name: "#N/D", taxId: "52,998,224,725", birthDate: "33238" }, address: { number: "01/fev", street: "7 de Setembro" } },
        { id: "2", customer: { name: "Jo\uFFFDo" }, more: { deep: ["\uFFFD"] }, items: [{ productId: "1001.0" }] },
      ]),
    ),
  );
  assert.deepEqual(
    rows.map(({ problems }) => problems.map(({ path, code }) => `${path.join(".")} ${code}`)),
    [
      [
        "id spreadsheet-number",
        "customer.name spreadsheet-error",
        "customer.taxId spreadsheet-thousands",
        "customer.birthDate spreadsheet-serial",
        "address.number spreadsheet-date",
      ],
      ["customer.name broken-character", "more.deep.0 broken-character", "items.0.productId spreadsheet-decimal"],
    ],
  );
});

const forms = [
  (random) => `${random.between(1, 9)},${random.between(10, 99_999)}E+${random.between(8, 15)}`,
  (random) => `${random.between(1, 9)}.${random.between(10, 99_999)}e${random.between(8, 15)}`,
  (random) => `${random.between(1_000, 99_999_999)}.0`,
  (random) => `${random.between(1_000, 99_999_999)},00`,
  (random) => `${random.between(1, 28)}/${random.pick(["jan", "fev", "mar", "set", "out", "dez"])}`,
  (random) => `${random.pick(["jan", "fev", "mai", "ago"])}/${random.between(10, 99)}`,
  (random) => `2026-0${random.between(1, 9)}-${random.between(10, 28)}`,
  (random) => `${random.between(10, 28)}/0${random.between(1, 9)}/2026 00:00`,
  (random) => random.pick(["#N/D", "#REF!", "#NOME?", "#VALOR!", "Err:502", "nan", "None", "<NA>", "NaT"]),
  (random) => `Jo\uFFFDo ${random.below(9)}`,
];

test("in a good file no destroyed cell of any column is another value without a word", async () => {
  const random = new Random(20_261_129);
  for (const [headings, columns, read] of [
    [modelHeadings(2), undefined, readOrders],
    [productColumns().map(({ name }) => name), productColumns(), readProducts],
  ]) {
    for (const [at, heading] of headings.entries()) {
      for (const form of forms) {
        const cell = form(random);
        const cells = headings.map((name, index) => (index === at ? quoted(cell) : name === "id" ? "p1" : ""));
        const [row] = (await read(utf8(`${headings.join(";")}\n${cells.join(";")}\n`))).rows;
        const whole = JSON.stringify(row.order ?? row.product);
        const isTold = row.problems.length > 0;
        const isAsItWas = whole.includes(JSON.stringify(cell));
        // A whole number with decimals is itself where numbers stand, and a date where dates do.
        const isMeant = /^\d+[.,]0+$/.test(cell) && /preco|quantidade|vencimento/.test(heading);
        // What is no date in a column of dates the rulebook refuses, as it is.
        const isDay = heading === "nascimento" && (isAsItWas || /^2026-|2026 00:00$/.test(cell));
        assert.ok(isMeant || isDay || isTold, `${heading}: ${cell} became ${whole}`);
        if (isTold && !isMeant && !isDay) assert.ok(isAsItWas || columns, `${heading}: ${cell} became ${whole}`);
        assert.equal(valueAt(row, ["id"]), at === headings.indexOf("id") ? cell : "p1");
      }
    }
  }
});
