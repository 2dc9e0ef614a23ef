// The page's addresses and the places of the elements are each other's mirror.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, isSamePlace, viewOf } from "../www/places.js";

const rows = [
  ["#inicio", "orders", "home"],
  ["#envios", "orders", "sends"],
  ["#envios/3f0c9a52-5f0e-4a55-9a04-8d2f1b7f5a11", "orders", "sends/3f0c9a52-5f0e-4a55-9a04-8d2f1b7f5a11"],
  ["#envios?status=refused&kind=order&from=2026-11-01", "orders", "sends?status=refused&kind=order&from=2026-11-01"],
  ["#lote", "orders", "batch"],
  ["#experimentar", "orders", "order"],
  ["#configuracao", "config", ""],
  ["#configuracao/access", "config", "access"],
];

test("an address names a view, and the view has that address", () => {
  for (const [hash, element, place] of rows) {
    const view = viewOf(hash);
    assert.deepEqual([view.element, view.place, view.hash], [element, place, hash], hash);
    assert.equal(hashOf(element === "config" ? { step: place } : { place }), hash);
  }
  assert.equal(hashOf({}), "#configuracao");
});

test("what names no view leaves the choice to the page; the address of before leads to what took its place", () => {
  for (const hash of ["", "#", "#outro", "#envio", "#conteudo", "#Envios", "#enviosx", "#inicio#", "#envios#x", "#%65nvios"])
    assert.equal(viewOf(hash), null, hash);
  assert.deepEqual(viewOf("#pedidos"), viewOf("#envios"));
  assert.equal(viewOf("#pedidos/7").hash, "#envios/7");
  assert.equal(hashOf({ place: "nowhere" }), "#inicio");
});

test("another filter is the same place, another send is not", () => {
  assert.ok(isSamePlace("#envios?status=refused", "#envios"));
  assert.ok(!isSamePlace("#envios/1", "#envios"));
  assert.ok(!isSamePlace("#envios", "#lote"));
});
