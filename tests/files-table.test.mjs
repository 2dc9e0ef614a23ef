// Tables as text: against papaparse over random tables, as Excel writes them, and no formula in what is written.
import assert from "node:assert/strict";
import { test } from "node:test";
import Papa from "papaparse";
import { Random } from "./trust/random.mjs";
import { decode } from "../npm/text/bytes.js";
import { languageOf } from "../npm/files/language.js";
import { readTable } from "../npm/files/table.js";
import { meantBy, withoutFormula, writeCsv } from "../npm/files/writing.js";

const language = languageOf({ locale: "pt-BR" });
/** Without the mark of byte order, as `decode` hands a text over. */
const readCsv = (text) => readTable(text.replace(/^\uFEFF/, ""), language);
const lineIn = ({ message }) => Number(/linha (\d+)/.exec(message)[1]);
const cells = (text) => readCsv(text).rows.map((row) => row.cells);
const bytes = (text) => new TextEncoder().encode(text);

const pieces = ["a", "São Paulo", "1.234,56", "", " ", '"', '""', ";", ",", "\t", "\n", "\r\n", "\r", "=1+1", "'", "R$ 9,90", "😀", "\u00a0", "-", "@x"];
/** A break of lines within a cell is one, however a system writes it. */
const withOneBreak = (cell) => cell.replace(/\r\n?/g, "\n");

function randomCell(random) {
  return Array.from({ length: random.below(5) }, () => random.pick(pieces)).join("");
}

/** A table as some program may write it: quotes where they are needed, and sometimes where they are not. */
function written(random, table, delimiter, newline) {
  const cell = (text) => (random.chance(20) || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => row.map(cell).join(delimiter)).join(newline) + (random.chance(50) ? newline : "");
}

test("5,000 random tables are read as papaparse reads them", () => {
  const random = new Random(20_261_125);
  let read = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const delimiter = random.pick([";", ",", "\t"]);
    const newline = random.pick(["\n", "\r\n", "\r"]);
    const width = random.between(2, 6);
    // Names of columns decide about the delimiter, as in a real file.
    const head = Array.from({ length: width }, (_, index) => `coluna ${index + 1}`);
    const table = [head, ...Array.from({ length: random.below(8) }, () => Array.from({ length: width }, () => randomCell(random)))];
    const text = written(random, table, delimiter, newline);
    const ours = readCsv(text);
    const theirs = Papa.parse(text, { delimiter, newline, skipEmptyLines: "greedy" });
    assert.equal(ours.delimiter, delimiter, text);
    assert.deepEqual(
      ours.rows.map((row) => row.cells),
      theirs.data.map((row) => row.map(withOneBreak)),
      JSON.stringify(text),
    );
    // And as they were before they were written.
    assert.deepEqual(
      ours.rows.map((row) => row.cells),
      table.filter((row) => row.some((cell) => cell.trim() !== "")).map((row) => row.map(withOneBreak)),
    );
    read += ours.rows.length;
  }
  assert.ok(read > 15_000, `${read} rows`);
});

test("what is written is read again, by papaparse too, as it was", () => {
  const random = new Random(7);
  for (let round = 0; round < 3_000; round += 1) {
    const table = Array.from({ length: random.between(1, 6) }, () => ["x", ...Array.from({ length: 4 }, () => randomCell(random))]);
    const text = writeCsv(table);
    const ours = readCsv(text);
    assert.deepEqual(
      ours.rows.map((row) => row.cells),
      Papa.parse(text, { delimiter: ";", newline: "\r\n" })
        .data.slice(0, -1)
        .map((row) => row.map(withOneBreak)),
    );
    for (const [at, row] of table.entries()) {
      for (const [column, cell] of row.entries()) {
        const back = ours.rows[at].cells[column];
        // The mark within, where another country's Excel would cut, and before blanks, is the price of safety and not taken back.
        if (/^'*\s|[,;\t\r\n]/.test(cell)) assert.equal(back.replaceAll("'", ""), withOneBreak(cell).replaceAll("'", ""));
        else assert.equal(meantBy(back), withOneBreak(cell));
      }
    }
  }
});

test("no formula survives, whatever separator the reader uses", () => {
  const attacks = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "  +cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "\0=1",
    "\u00a0=1",
    "a;=1+1",
    "a,=1+1",
    "a\t=1+1",
    "a\n=1+1",
    "a\r\n@x",
    'a"\n=1',
    "-1-cmd",
    "--1",
    "-1,5;=1",
    '=HYPERLINK("http://x")',
  ];
  for (const attack of attacks) {
    const text = writeCsv([["antes", attack, "depois"]]);
    assert.match(text, /^\uFEFF/);
    for (const delimiter of [";", ",", "\t"]) {
      // As a spreadsheet splits it, even where it takes no quote for one because the cell was cut before it.
      for (const cell of text
        .slice(1)
        .split(/[\r\n]/)
        .flatMap((line) => line.split(delimiter))) {
        assert.doesNotMatch(cell.replace(/^"+/, ""), /^[\s\0]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/, JSON.stringify([attack, text, cell]));
      }
    }
  }
  const table = Array.from({ length: 2_000 }, (_, seed) => [randomCell(new Random(seed))]);
  for (const row of Papa.parse(writeCsv(table), { delimiter: ";" }).data)
    for (const cell of row) assert.ok(/^-\d+(,\d+)?$/.test(cell) || !/^(\t|\r|[\s\0]*[=+\-@])/.test(cell), JSON.stringify(cell));
});

test("numbers stay numbers and a phone stays a text", () => {
  assert.equal(withoutFormula("-1"), "-1");
  assert.equal(withoutFormula("-1234,56"), "-1234,56");
  assert.equal(withoutFormula("-1.5"), "'-1.5", "a point is no decimal sign in a Brazilian spreadsheet");
  assert.equal(withoutFormula("+5511912345678"), "'+5511912345678");
  assert.equal(withoutFormula("129,90"), "129,90");
  assert.equal(withoutFormula("'1001"), "''1001", "an apostrophe of its own is no mark");
  for (const text of ["=1", "'=1", "''=1", "+55", "plain", "'quoted'", "-1", "", "Fibra 600, + Wi-Fi", "Plano;=TV", "apto 3, -1"])
    assert.equal(meantBy(withoutFormula(text)), text);
});

test("a first line that names the separator, empty lines, quotes that nobody needs", () => {
  assert.deepEqual(cells("\uFEFFid;nome\r\n1;Ana\r\n;\r\n\r\n"), [
    ["id", "nome"],
    ["1", "Ana"],
  ]);
  assert.deepEqual(cells("sep=,\r\nid,no;me\r\n1,Ana\r\n"), [
    ["id", "no;me"],
    ["1", "Ana"],
  ]);
  assert.equal(readCsv("sep=,\r\nid,nome\r\n1,Ana\r\n").rows[1].line, 3);
  assert.deepEqual(cells('"id";"nome"\n"1";"Silva; ""o"" Ana"'), [
    ["id", "nome"],
    ["1", 'Silva; "o" Ana'],
  ]);
});

test("the delimiter is looked for outside quotes, in the first line with words", () => {
  assert.equal(readCsv('"a;b;c;d",b').delimiter, ",");
  assert.equal(readCsv("a\tb;c\td\te\n").delimiter, "\t");
  assert.equal(readCsv("\r\n;;;;\r\na,b,c,d,e,f,g,h\r\n").delimiter, ",");
  assert.equal(readCsv("só uma coluna").delimiter, ";");
  assert.deepEqual(cells('a;b\n1;metade "citada" x\n'), [
    ["a", "b"],
    ["1", 'metade "citada" x'],
  ]);
});

test("lines are counted as an editor counts them, breaks within quotes too", () => {
  const { rows } = readCsv('id;nota\n1;"uma\r\nduas\ntrês"\n\n2;x\r3;y');
  assert.deepEqual(
    rows.map((row) => [row.line, row.cells[0]]),
    [
      [1, "id"],
      [2, "1"],
      [6, "2"],
      [7, "3"],
    ],
  );
});

test("a quote that is never closed, and text after one, say their line", () => {
  const fails = (text, code, line) => assert.deepEqual([readCsv(text).rows, readCsv(text).fault.code, lineIn(readCsv(text).fault)], [[], code, line]);
  fails('a;b\n1;"aberta\n2;x\n', "quote-open", 2);
  fails('a;b\n1;x\n2;"y" z\n', "text-after-quote", 3);
  fails('a;b\n1;"duas\nlinhas"x\n', "text-after-quote", 3);
});

test("blanks around quotes are no part of a cell, and nothing else stands beside them", () => {
  assert.deepEqual(cells('id, nome, cidade\n1, "Silva, Ana" ,Campinas\n2,\t"b ""c"""\u00a0,x\n3,  ,y\n'), [
    ["id", " nome", " cidade"],
    ["1", "Silva, Ana", "Campinas"],
    ["2", 'b "c"', "x"],
    ["3", "  ", "y"],
  ]);
  assert.deepEqual(
    cells('a\tb\tc\n\t"x"\t "y"\n'),
    [
      ["a", "b", "c"],
      ["", "x", "y"],
    ],
    "a tab that separates is no blank",
  );
  assert.deepEqual(cells('a;b\n1;  "uma\nduas"\n2;x').at(-1), ["2", "x"]);
  for (const text of ['a,b\n1, "Ana" Silva\n', 'a,b\n1, "Ana" "Silva"\n']) {
    const { fault } = readCsv(text);
    assert.deepEqual([fault.code, lineIn(fault)], ["text-after-quote", 2]);
  }
  const { fault } = readCsv('a,b\n1, "Ana\n');
  assert.deepEqual([fault.code, lineIn(fault)], ["quote-open", 2]);
});

test("bytes become text by what they are", () => {
  const is = (given, text, encoding, isLossy = false) => assert.deepEqual(decode(given), { text, encoding, isLossy });
  const wide = (text, mark, low) => Uint8Array.from([...mark, ...[...text].flatMap((each) => (low ? [each.charCodeAt(0), 0] : [0, each.charCodeAt(0)]))]);
  is(bytes("São"), "São", "utf-8");
  is(bytes("\uFEFFSão"), "São", "utf-8");
  is(bytes("\uFEFF\uFEFFSão"), "São", "utf-8");
  is(bytes("a\n\u001a"), "a\n", "utf-8");
  is(bytes("a\n\u001a\r\n"), "a\n", "utf-8");
  is(Uint8Array.of(0x53, 0xe3, 0x6f), "São", "windows-1252");
  is(Uint8Array.of(0x80, 0x85, 0x8c, 0x96, 0x9f, 0x81), "€…Œ–Ÿ\u0081", "windows-1252");
  is(Uint8Array.of(0xff, 0xfe, 0x53, 0, 0xe3, 0, 0x6f, 0), "São", "utf-16le");
  is(Uint8Array.of(0xfe, 0xff, 0, 0x53, 0, 0xe3), "Sã", "utf-16be");
  is(wide("id;nome", [], true), "id;nome", "utf-16le");
  is(wide("id;nome", [], false), "id;nome", "utf-16be");
  is(new Uint8Array(), "", "utf-8");
  // Most of it is UTF-8, and one byte of it is broken.
  is(Uint8Array.of(...bytes("São João "), 0xe3, ...bytes("x")), "São João \uFFFDx", "utf-8", true);
  is(Uint8Array.of(0xef, 0xbb, 0xbf, 0x53, 0xe3, 0x6f), "S\uFFFDo", "utf-8", true);
  is(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x00, 0xd8, 0x41, 0), "A\uFFFDA", "utf-16le", true);
  is(bytes("Jo\uFFFDo"), "Jo\uFFFDo", "utf-8");
  const fails = (given, fault) => assert.deepEqual(decode(given), { fault });
  fails(Uint8Array.of(0x50, 0x4b, 3, 4, 1), "workbook");
  fails(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "workbook");
  fails(bytes("%PDF-1.7"), "pdf");
  fails(bytes("{\\rtf1\\ansi"), "rtf");
  fails(bytes("<!DOCTYPE html><table>"), "markup");
  fails(bytes('\uFEFF<?xml version="1.0"?>'), "markup");
  is(bytes(`id;nome\n${"a".repeat(300)}\0b`), `id;nome\n${"a".repeat(300)}\uFFFDb`, "utf-8", true);
  fails(bytes(`id;nome\n${"a\0\0".repeat(30)}`), "no-text");
  fails(Uint8Array.of(0x53, 0x54, 0x6f, 0, 0x55, 0x56), "no-text");
});
