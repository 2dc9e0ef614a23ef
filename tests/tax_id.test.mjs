// CPF and CNPJ against npm's implementations, over 100,000 seeded random and mutated values.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as brazilianUtils from "@brazilian-utils/brazilian-utils";
import * as fnandoCnpj from "@fnando/cnpj";
import * as fnandoCpf from "@fnando/cpf";
import { cnpj, cpf } from "cpf-cnpj-validator";
import init, { parseTaxId } from "../pkg/node.js";

await init();

let state = 20_261_124;
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
const pick = (letters) => letters[random(letters.length)];
const text = (length, letters) => Array.from({ length }, () => pick(letters)).join("");
const digits = "0123456789";
const letters = `${digits}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** The two check digits, written again here from voalle-api.md, so that half of the values are sound. */
function withDigits(base) {
  const company = base.length === 12;
  let document = base;
  for (let round = 0; round < 2; round += 1) {
    let total = 0;
    for (let at = 0; at < document.length; at += 1) {
      const fromRight = document.length - 1 - at;
      total += (document.charCodeAt(at) - 48) * (2 + (company ? fromRight % 8 : fromRight));
    }
    const rest = total % 11;
    document += rest < 2 ? 0 : 11 - rest;
  }
  return document;
}

function formatted(document) {
  if (document.length === 11) return document.replace(/(...)(...)(...)(..)/, "$1.$2.$3-$4");
  return document.replace(/(..)(...)(...)(....)(..)/, "$1.$2.$3/$4-$5");
}

function mutated(document) {
  const at = random(document.length);
  const mutations = [
    () => document,
    () => document.slice(0, at) + pick(letters) + document.slice(at + 1),
    () => document.slice(0, at) + document.slice(at + 1),
    () => document.slice(0, at) + pick(letters) + document.slice(at),
    () => document.toLowerCase(),
    () => formatted(document),
    () => formatted(document).slice(0, at) + pick(".-/") + formatted(document).slice(at),
    () => pick(letters).repeat(document.length),
    () => document.slice(0, -2) + text(2, digits),
  ];
  return pick(mutations)();
}

const peers = [
  ["cpf-cnpj-validator", (value) => cpf.isValid(value) || cnpj.isValid(value)],
  ["@fnando/cpf and @fnando/cnpj", (value) => fnandoCpf.isValid(value) || fnandoCnpj.isValid(value)],
  ["@brazilian-utils/brazilian-utils", (value) => brazilianUtils.isValidCpf(value) || brazilianUtils.isValidCnpj(value, { version: 2 })],
];

/** Where we differ from a peer; anything else fails. docs/evidence/cpf-cnpj.md lists these. */
function explained(value) {
  const plain = value.replace(/[.\-/ ]/g, "");
  if (/[a-z]/.test(plain)) return "small letters: we refuse them, with a fix; peers read them as capitals";
  if (plain !== value && parseTaxId(plain))
    return "a mark out of place: we refuse it, because a number of a spreadsheet has such; peers drop marks wherever they stand";
  if (plain.length !== 11 && plain.length !== 14) return "another length: peers drop what is no digit or letter before they count";
  return undefined;
}

test("100,000 documents are judged as by other implementations", () => {
  const counts = new Map();
  const began = performance.now();
  let sound = 0;
  for (let round = 0; round < 100_000; round += 1) {
    const base = pick([text(9, digits), text(12, digits), text(12, letters)]);
    const value = mutated(withDigits(base));
    const ours = parseTaxId(value) !== null;
    sound += ours;
    for (const [name, isValid] of peers) {
      if (isValid(value) === ours) continue;
      const why = explained(value);
      assert.ok(why, `${name} says ${!ours} of ${JSON.stringify(value)}, we say ${ours}`);
      counts.set(`${name}: ${why}`, (counts.get(`${name}: ${why}`) ?? 0) + 1);
    }
  }
  const paper = readFileSync(new URL("../docs/evidence/cpf-cnpj.md", import.meta.url), "utf8");
  const listed = [...paper.matchAll(/^\| (@?[\w@/ -]+) \| ([^|]+) \| ([\d,]+) \|/gm)].map(([, name, why, count]) => [
    `${name}: ${why}`,
    Number(count.replace(",", "")),
  ]);
  assert.deepEqual([...counts].sort(), listed.sort());
  assert.ok(performance.now() - began < 10_000);
  assert.ok(sound > 20_000 && sound < 80_000, `${sound} of 100,000 are sound`);
});
