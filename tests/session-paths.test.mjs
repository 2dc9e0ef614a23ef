// A session's places: a list of names and positions, or one text with dots between them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigSession } from "../pkg/node.js";

const begun = () => new ConfigSession({ general: { erpUrl: "" }, products: [{ id: "a" }, { id: "b" }] });

test("a dotted text and a list lead to the same place", () => {
  for (const [dotted, path] of [
    ["general.erpUrl", ["general", "erpUrl"]],
    ["products.1.name", ["products", 1, "name"]],
    ["products.0.attributes.0.value", ["products", 0, "attributes", 0, "value"]],
    ["sale", ["sale"]],
  ]) {
    const [one, other] = [begun(), begun()];
    assert.deepEqual(one.set(dotted, "x"), other.set(path, "x"), dotted);
    assert.deepEqual(one.config(), other.config(), dotted);
    assert.deepEqual(one.remove(dotted), other.remove(path), dotted);
  }
  const [one, other] = [begun(), begun()];
  assert.deepEqual(one.insert("products.1", { id: "c" }), other.insert(["products", 1], { id: "c" }));
  assert.deepEqual(one.config().products, [{ id: "a" }, { id: "c" }, { id: "b" }]);
});

test("what is no place is misuse, and changes nothing", () => {
  for (const path of ["", ".", "general.", ".general", "a..b", "general.\ud83d", undefined, null, 7, {}, [true], [1.5], [["a"]]]) {
    const session = begun();
    const before = session.config();
    assert.throws(() => session.set(path, "x"), /the path must be/, String(path));
    assert.deepEqual(session.config(), before, String(path));
  }
});

test("only a number as it is written is a position", () => {
  for (const path of ["products.01.id", "products.+1.id", "products.1e0.id", "products.-1.id", "products. 1.id"]) {
    assert.throws(() => begun().set(path, "x"), /leads nowhere/, path);
  }
});

test("a change of nothing is empty lists, new ones each time", () => {
  const session = begun();
  const [one, other] = [session.set("products.0.name", "Fibra"), session.set("products.0.name", "Fibra")];
  assert.deepEqual(
    [one, other],
    [
      { added: [], removed: [] },
      { added: [], removed: [] },
    ],
  );
  assert.notEqual(one.added, other.added);
});

test("half a character in a value is told, and not replaced without a word", () => {
  const session = begun();
  const { added } = session.set("products.0.name", "Fibra \ud83d");
  assert.deepEqual(
    added.map(({ code, path }) => [code, path]),
    [["lone-surrogate", ["products", 0, "name"]]],
  );
  session.set("products.0.name", "a mark \ufffd of its own");
  assert.equal(session.config().products[0].name, "a mark \ufffd of its own");
});
