// What a combobox finds for what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findOptions, hasWords, plain, wordsOf } from "../www/elements/combobox-match.js";

const options = [
  { value: "11.2", title: "Câmera 2" },
  { value: "1.2", title: "Fibra 600 Mega" },
  { value: "1.3", title: "Fibra 1 Giga" },
  { value: "2.1", title: "Link dedicado 100 Mega" },
  { value: "3.1", title: "Ponto Wi-Fi adicional" },
];
const found = (text) => findOptions(options, text).shown.map(({ value }) => value);

test("words are found in code and title, in any order, whatever the accents and capitals", () => {
  assert.deepEqual(found("mega fibra"), ["1.2"]);
  assert.deepEqual(found("CAMERA"), ["11.2"]);
  assert.deepEqual(found("câmera"), ["11.2"]);
  assert.deepEqual(found("dedicado 2.1"), ["2.1"]);
  assert.deepEqual(found("nada"), []);
  assert.deepEqual(
    found("  "),
    options.map(({ value }) => value),
    "nothing typed: all",
  );
  assert.equal(plain("AÇÃO é"), "acao e");
  assert.deepEqual(wordsOf("  Dois  Três "), ["dois", "tres"]);
  assert.ok(hasWords(["wi"], "Ponto Wi-Fi"));
});

test("the code itself goes first, then what begins so, then the rest in its order", () => {
  assert.deepEqual(found("1.2"), ["1.2", "11.2"]);
  assert.deepEqual(found("1"), ["11.2", "1.2", "1.3", "2.1", "3.1"]);
  assert.deepEqual(found("fibra"), ["1.2", "1.3"]);
});

test("no more than a list can show, and how many are left", () => {
  const many = Array.from({ length: 130 }, (_, index) => ({ value: `${index}`, title: "Plano" }));
  const { shown, more } = findOptions(many, "plano");
  assert.deepEqual([shown.length, more], [50, 80]);
  assert.deepEqual(findOptions(many, "").more, 80);
  assert.deepEqual(findOptions(many, "plano", 200).more, 0);
});
