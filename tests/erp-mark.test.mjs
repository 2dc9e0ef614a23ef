// Which Voalle a saved configuration leads to, and how the mark says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { erpWords, markOf } from "../www/elements/erp-mark.js";

const config = (erpUrl, environment) => ({ general: { erpUrl, ...(environment && { environment }) } });

test("the kind is the environment's, and production where none is said", () => {
  assert.deepEqual(markOf(config("https://erp.provedor.com.br", "production")), { kind: "production", host: "erp.provedor.com.br", environment: "production" });
  assert.deepEqual(markOf(config("https://erp.provedor.com.br", "staging")), { kind: "staging", host: "erp.provedor.com.br", environment: "staging" });
  assert.deepEqual(markOf(config("https://erp.provedor.com.br")), { kind: "production", host: "erp.provedor.com.br", environment: "production" });
});

test("the reserved host is the emulator, whatever environment stands beside it", () => {
  assert.deepEqual(markOf(config("https://erp.sandbox.test", "production")), { kind: "emulator", host: "erp.sandbox.test", environment: "production" });
  assert.deepEqual(markOf(config("https://ERP.sandbox.test/")), { kind: "emulator", host: "erp.sandbox.test", environment: "production" });
  assert.equal(markOf(config("https://erp.sandbox.test.provedor.com.br")).kind, "production");
  assert.equal(markOf(config("https://erp.provedor.com.br/erp.sandbox.test")).kind, "production");
});

test("an address that is not quite one still names its host, and what is none has no mark", () => {
  for (const address of ["erp.provedor.com.br", " https://erp.provedor.com.br/ ", "https://erp.provedor.com.br:45715/api"])
    assert.equal(markOf(config(address)).host, "erp.provedor.com.br");
  const none = [null, undefined, {}, { general: null }, config(undefined), config(""), config("https://"), config("https://erp provedor")];
  for (const one of none) assert.equal(markOf(one), null, JSON.stringify(one));
});

test("in a sentence: the host, and which Voalle that is", () => {
  const ui = { say: (portuguese) => portuguese };
  assert.equal(erpWords(ui, { kind: "production", host: "erp.provedor.com.br" }), "erp.provedor.com.br (Produção)");
  assert.equal(erpWords(ui, { kind: "staging", host: "h.provedor.com.br" }), "h.provedor.com.br (Homologação)");
  assert.equal(erpWords(ui, { kind: "emulator", host: "erp.sandbox.test" }), "erp.sandbox.test (Emulador)");
});
