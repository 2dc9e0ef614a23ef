// The buttons of a question: one order everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered } from "../www/elements/dialog.js";

const words = (...actions) => ordered(actions.map(([label, value, kind]) => ({ label, value, kind }))).map(({ label }) => label);

test("what changes nothing stands first, what is asked for last, however they are named", () => {
  const [cancel, send, another, discard] = [
    ["Cancelar", null, "quiet"],
    ["Enviar", "send"],
    ["Outro", "choose", "quiet"],
    ["Descartar", "theirs", "danger"],
  ];
  assert.deepEqual(words(send, cancel), ["Cancelar", "Enviar"]);
  assert.deepEqual(words(cancel, send), ["Cancelar", "Enviar"]);
  assert.deepEqual(words(send, another, cancel), ["Cancelar", "Outro", "Enviar"]);
  assert.deepEqual(words(discard, cancel, send), ["Cancelar", "Descartar", "Enviar"]);
  assert.deepEqual(words(discard, ["Não", false, "quiet"]), ["Não", "Descartar"]);
});
