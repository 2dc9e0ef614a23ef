// What a combobox finds for what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findOptions, hasOffers, hasWords, optionByTitle, optionOf, plain, stepFrom, wordsOf } from "../www/elements/combobox-match.js";

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

test("a value stands for an option that is offered or only known, for none, or for nothing that could be looked for", () => {
  const choices = { options: () => options };
  assert.equal(optionOf(choices, "1.3"), options[2]);
  assert.equal(optionOf(choices, "9.9"), undefined);
  assert.equal(optionOf(choices, ""), null);
  assert.equal(optionOf({ options: () => [] }, "1.3"), null, "nothing is known of the ERP");
  const retired = { value: "0.1", title: "Fibra 10 Mega" };
  const knowing = { ...choices, offers: () => true, find: (value) => [...options, retired].find((option) => option.value === value) };
  assert.equal(optionOf(knowing, "0.1"), retired);
  assert.equal(optionOf({ ...knowing, offers: () => false }, "0.1"), null);
  assert.ok(hasOffers(choices));
  assert.ok(!hasOffers({ options: () => [] }));
});

test("arrows go round, and begin at what is chosen", () => {
  assert.deepEqual([stepFrom(3, -1, 1, -1), stepFrom(3, -1, -1, -1)], [0, 2]);
  assert.deepEqual([stepFrom(3, -1, 1, 1), stepFrom(3, -1, -1, 1)], [1, 1]);
  assert.deepEqual([stepFrom(3, 2, 1, 1), stepFrom(3, 0, -1, 1), stepFrom(3, 0, 1, -1)], [0, 2, 1]);
});

test("those of a group come last, however well they fit", () => {
  const grouped = [{ ...options[1], group: "outros" }, ...options.slice(2)];
  assert.deepEqual(
    findOptions(grouped, "1.2").shown.map(({ value }) => value),
    ["1.2"],
  );
  assert.deepEqual(
    findOptions(grouped, "fibra").shown.map(({ value }) => value),
    ["1.3", "1.2"],
  );
});

test("a title that is typed out stands for its value, where it is one option's and no value itself", () => {
  const title = (text, all = options) => optionByTitle({ options: () => all }, text)?.value;
  assert.deepEqual([title("Fibra 600 Mega"), title(" camera 2 "), title("FIBRA 1 GIGA")], ["1.2", "11.2", "1.3"]);
  assert.deepEqual([title("Fibra"), title(""), title("  "), title("1.3")], [undefined, undefined, undefined, undefined]);
  assert.equal(title("Fibra 600 Mega", [...options, { value: "7", title: "fibra 600 mega" }]), undefined, "two of one title");
  assert.equal(title("2.1", [...options, { value: "9", title: "2.1" }]), undefined, "it is a value");
});
