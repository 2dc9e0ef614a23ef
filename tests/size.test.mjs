// What a page downloads for all that answers, against the budget in bench/budget.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

test("the module, its glue and the entry weigh no more than the budget", () => {
  const budget = JSON.parse(read("bench/budget.json")).download;
  const files = {
    module: "pkg/datacake_voalle_bg.wasm",
    glue: "pkg/datacake_voalle.js",
    entry: "pkg/index.js",
    schemas: "pkg/standard-schema.js",
    plans: "pkg/planned.js",
  };
  const rows = Object.entries(files).map(([part, path]) => ({ part, raw: read(path).length, brotli: brotli(read(path)) }));
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  const total = { part: "together", raw: sum("raw"), brotli: sum("brotli") };
  console.table([...rows, total, { part: "budget", brotli: budget }]);
  assert.ok(total.brotli <= budget, `${total.brotli} bytes are more than the budget of ${budget} (bench/budget.json)`);
});
