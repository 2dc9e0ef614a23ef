// Where values stand in a JSON text, and what is said where it is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { format, lineAndColumn, pathAt, rangeOf } from "../npm/json/places.js";
import { JsonFault, readPositions } from "../npm/json/positions.js";
import { faultWords } from "../npm/json/words.js";
import { samples } from "../www/elements/orders/samples.js";

const [portuguese, english] = ["pt-BR", "en"].map((locale) => ({ say: (pt, en) => (locale === "en" ? en : pt) }));
const order = `{
  "id": "pedido-1",
  "customer": { "name": "Ana \\"Nina\\"", "taxId": "153.509.460-56" },
  "items": [{ "productId": "fibra", "unitPrice": 129.90 }, {}],
  "note": "", "ok": true, "none": null
}`;

function faultOf(text) {
  try {
    readPositions(text);
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
  return null;
}

test("a value is found by its path", () => {
  const tree = readPositions(order);
  const shown = (...path) => {
    const { start, end, isThere } = rangeOf(tree, path);
    return [order.slice(start, end), isThere];
  };
  assert.deepEqual(shown("id"), ['"pedido-1"', true]);
  assert.deepEqual(shown("customer", "name"), ['"Ana \\"Nina\\""', true]);
  assert.deepEqual(shown("items", 0, "unitPrice"), ["129.90", true]);
  assert.deepEqual(shown("note"), ['""', true]);
  assert.deepEqual(shown("none"), ["null", true]);
  assert.deepEqual(shown("items"), ['"items"', true], "what has parts is shown by its name");
  assert.deepEqual(shown("items", 1), ["{", true], "what has no name, by its beginning");
  assert.deepEqual(shown("customer", "email"), ['"customer"', false], "what is missing, by what should hold it");
  assert.deepEqual(shown("address", "city"), ["{", false]);
  assert.deepEqual(shown("id", "more"), ['"pedido-1"', false]);
});

test("of two fields with one name the last is meant, as JSON.parse means it", () => {
  const text = '{"a": 1, "a": 2}';
  const { start, end } = rangeOf(readPositions(text), ["a"]);
  assert.equal(text.slice(start, end), `${JSON.parse(text).a}`);
});

test("a name with an escape is the name that it stands for", () => {
  const text = '{"n\\u0061me": 7}';
  assert.deepEqual(rangeOf(readPositions(text), ["name"]), { start: 14, end: 15, isThere: true });
});

test("an offset leads to the path of the value around it", () => {
  const tree = readPositions(order);
  const at = (part) => pathAt(tree, order.indexOf(part) + 1);
  assert.deepEqual(at("153.509"), ["customer", "taxId"]);
  assert.deepEqual(at('"unitPrice"'), ["items", 0, "unitPrice"], "its name belongs to it");
  assert.deepEqual(at('"items"'), ["items"]);
  assert.deepEqual(pathAt(tree, 0), []);
});

test("lines and columns are counted as people count, by characters", () => {
  assert.deepEqual(lineAndColumn("ab\r\nc😀d", 7), { line: 2, column: 3 });
  assert.deepEqual(lineAndColumn("", 0), { line: 1, column: 1 });
});

test("formatting keeps numbers and texts as they are written", () => {
  const text = '{"price":129.90,"big":12345678901234567890,"empty":{},"none":[],"list":[1,"\\u00e9"]}';
  const formatted = format(text, readPositions(text));
  assert.equal(formatted, '{\n  "price": 129.90,\n  "big": 12345678901234567890,\n  "empty": {},\n  "none": [],\n  "list": [\n    1,\n    "\\u00e9"\n  ]\n}');
  assert.deepEqual(JSON.parse(formatted), JSON.parse(text));
  assert.equal(format(formatted, readPositions(formatted)), formatted);
});

test("each fault is told with line, column and what to do, in both languages", () => {
  const cases = [
    ["", "Não há nada para conferir. Cole um pedido ou escolha um exemplo."],
    ['{"id": "a"', "Linha 1, coluna 1: esta chave { não foi fechada."],
    ['{"id": "a", "items": [1', "Linha 1, coluna 22: este colchete [ não foi fechado."],
    ['{"id": "a', "Linha 1, coluna 8: falta a aspa"],
    ['{"id": "a\n"}', "Linha 1, coluna 8: falta a aspa"],
    ['{"id": "a",\n}', "Linha 1, coluna 11: sobra uma vírgula antes do fim."],
    ['{"items": [1, ]}', "Linha 1, coluna 13: sobra uma vírgula"],
    ['{\n  "id": "a"\n  "kind": 1}', 'Linha 2, coluna 11: falta uma vírgula depois disto, antes de "'],
    ['{"id" "a"}', 'Linha 1, coluna 7: faltam dois-pontos depois de "id".'],
    ['{"unitPrice": 129,90}', "Linha 1, coluna 15: o valor está com vírgula decimal. Use ponto, como 129.90."],
    ["{'id': 1}", "Linha 1, coluna 2: as aspas são simples."],
    ["{“id”: 1}", "Linha 1, coluna 2: as aspas são curvas"],
    ["{ isto não é JSON", 'Linha 1, coluna 3: o nome do campo, isto, precisa de aspas duplas: "isto".'],
    ['{"whatsapp": True}', "Linha 1, coluna 14: True não é um valor."],
    ['{"postalCode": 01310100}', "Linha 1, coluna 16: o número 01310100 não pode ser escrito assim."],
    ['{"id": }', "Linha 1, coluna 8: falta um valor antes de }."],
    ['{"id": "C:\\pedidos"}', "Linha 1, coluna 11: a barra invertida em \\p não é válida."],
    ['{"id": "a\tb"}', "Linha 1, coluna 10: há um caractere invisível"],
    ['{"id": 1} // fim', "Linha 1, coluna 11: JSON não aceita comentários."],
    ['{"id": 1}\n{"id": 2}', "Há mais de um pedido no texto."],
    ['{"id": 1}, x', "Linha 1, coluna 10: há algo depois do fim: ,."],
    ["[".repeat(100_000), "Linha 1, coluna 61: o texto tem níveis demais"],
  ];
  for (const [text, words] of cases) {
    const fault = faultOf(text);
    assert.ok(fault, text.slice(0, 40));
    assert.ok(faultWords(portuguese, text, fault).startsWith(words), `${text.slice(0, 40)} → ${faultWords(portuguese, text, fault)}`);
    assert.match(faultWords(english, text, fault), /^(Line \d+, column \d+: |There is )/);
    assert.ok(text === "" || fault.start < text.length, "the place is in the text");
  }
});

test("what JSON.parse takes is taken, and what it refuses is refused", () => {
  const good = ["0", "-0.5e+3", '"\\ud83d\\ude00"', "[]", "{}", " [ 1 , [ ] , { } ] ", "null", '{"":{"":[]}}', '"é\u2028"'];
  const bad = [
    "01",
    "1.",
    ".5",
    "+1",
    "-",
    "1e",
    "tru",
    "[1 2]",
    "{1:2}",
    '{"a"}',
    "[,]",
    "{,}",
    '"\u0001"',
    '"\\x"',
    '"\\u12"',
    "'a'",
    "a",
    "1 1",
    "[1]]",
    "Infinity",
  ];
  for (const text of good) assert.deepEqual([faultOf(text)?.code, JSON.parse(text) !== undefined], [undefined, true], text);
  for (const text of bad) {
    assert.throws(() => JSON.parse(text), text);
    assert.ok(faultOf(text), text);
  }
});

test("cut or spoilt anywhere, a sample is refused exactly where JSON.parse refuses it too", () => {
  const marks = ['"', ",", ":", "{", "}", "[", "]", "0", "x", "\\", " ", "\n"];
  for (const { name, source } of samples) {
    const text = JSON.stringify(source, null, 2);
    assert.equal(faultOf(text), null, name);
    for (let at = 0; at < text.length; at += 1) {
      const mark = marks[at % marks.length];
      for (const spoilt of [text.slice(0, at), text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + mark + text.slice(at + 1)]) {
        let isGood = true;
        try {
          JSON.parse(spoilt);
        } catch {
          isGood = false;
        }
        assert.equal(faultOf(spoilt) === null, isGood, `${name} at ${at}: ${JSON.stringify(spoilt.slice(Math.max(0, at - 20), at + 20))}`);
      }
    }
  }
});
