// A product's name against the titles of services: the right one, or none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Suggester, tokensOf } from "../www/elements/products/suggest.js";

const catalog = {
  1.1: "Fibra 300 Mega",
  1.2: "Fibra 600 Mega",
  1.3: "Fibra 1 Giga",
  1.4: "Fibra 800 Mega",
  1.8: "IP fixo",
  1.9: "Telefone fixo",
  2.1: "Link dedicado 100 Mega",
  2.2: "Link dedicado 500 Mega",
  3.1: "Ponto Wi-Fi adicional",
};
const suggester = (titles) => new Suggester(Object.entries(titles).map(([code, title]) => ({ code, title })));
const suggest = (name, titles = catalog) => suggester(titles).suggest(name)?.code ?? null;

test("a speed is one number, however it is written", () => {
  for (const name of ["1 Giga", "1GB", "1 Gbps", "1G", "1000 Mega", "1.000 Mega", "1000MB", "1000 mbps", "1 Gb/s"])
    assert.deepEqual(tokensOf(name).numbers, [1000], name);
  for (const name of ["1,5 Giga", "1.5 Gbps", "1500 megas"]) assert.deepEqual(tokensOf(name).numbers, [1500], name);
  for (const name of ["600 Mega", "600Mega", "600M", "600 Mbps", "600MB", "600 MB/s"]) assert.deepEqual(tokensOf(name), { numbers: [600], words: [] }, name);
  assert.deepEqual(tokensOf("100% Fibra de 300 Mega"), { numbers: [300], words: ["fibra"] }, "a share is no speed");
  assert.deepEqual(tokensOf("Ponto Wi-Fi"), { numbers: [], words: ["ponto", "wifi"] });
});

test("the service that a name clearly means is suggested", () => {
  const cases = [
    ["Fibra 600 Mega", "1.2"],
    ["FIBRA 600MB", "1.2"],
    ["fibra 600 mbps", "1.2"],
    ["Internet Fibra 600", "1.2"],
    ["Plano 600 Mega", "1.2"],
    ["Fibra 300 Mega Residencial", "1.1"],
    ["Fibra 1000 Mega", "1.3"],
    ["Fibra 1Gbps", "1.3"],
    ["Fibra 1 Giga Empresas", "1.3"],
    ["Fibra 800 Mega - Verão 2026", "1.4"],
    ["IP Fixo", "1.8"],
    ["Telefone", "1.9"],
    ["Link Dedicado 500MB", "2.2"],
    ["Ponto adicional de WiFi", "3.1"],
  ];
  for (const [name, code] of cases) assert.equal(suggest(name), code, name);
});

test("where nothing is near, or two are as near, nothing is suggested", () => {
  const cases = [
    ["Fibra 400 Mega", "another speed"],
    ["Fibra 60 Mega", "a tenth of the speed"],
    ["Fibra", "a word that many have"],
    ["Fibra Mega", "no number"],
    ["Fibra 500 Mega", "only a dedicated link has that speed"],
    ["Fixo", "two of them"],
    ["Combo 600 Mega + 2 TVs", "another count of things"],
    ["TV por assinatura", "nothing of it"],
    ["", "no name"],
    ["123", "only a number that nobody has"],
  ];
  for (const [name, reason] of cases) assert.equal(suggest(name), null, `${name}: ${reason}`);
});

test("equals are a tie, and a tie suggests nothing", () => {
  assert.equal(suggest("600 Mega", { a: "Fibra 600 Mega", b: "Rádio 600 Mega" }), null);
  assert.equal(suggest("Fibra 600 Mega", { a: "Fibra 600 Mega", b: "Fibra 600 Mega" }), null);
  assert.equal(suggest("Fibra 600 Mega", { a: "Fibra 600 Mega", b: "Fibra 600 Mega Empresas" }), "a", "the same words win");
  assert.equal(suggest("Fibra 600 Mega Empresas", { a: "Fibra 600 Mega", b: "Fibra 600 Mega Empresas" }), "b");
  assert.equal(suggest("Fibra 600 Mega"), "1.2");
  assert.equal(suggest("Fibra 600 Mega", {}), null, "no services at all");
});

test("no speed is ever taken for another", () => {
  const speeds = [50, 100, 200, 300, 400, 500, 600, 700, 800, 1000, 2000];
  for (const offered of speeds) {
    for (const wanted of speeds)
      assert.equal(suggest(`Fibra ${wanted} Mega`, { it: `Fibra ${offered} Mega` }), offered === wanted ? "it" : null, `${wanted} and ${offered}`);
  }
});
