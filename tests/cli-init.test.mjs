// npx datacake-voalle init: a configuration to fill in, which the check then leads through.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { validateConfig } from "../pkg/node.js";
import { answer, folder, run, sample, write } from "./cli-run.mjs";

const read = (name) => readFileSync(join(folder, name), "utf8");

test("it writes config.json, and says what comes next and where secrets go", () => {
  const { status, stdout, stderr } = run(["init"]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /^config\.json foi criado\./);
  assert.match(stdout, /^ {2}npx datacake-voalle check config\.json$/m);
  assert.match(stdout, /A senha e o SynData não vão neste arquivo/);
  const text = read("config.json");
  assert.match(text, /^\{\n {2}"\$schema": "\.\/node_modules\/datacake-voalle\/pkg\/config\.schema\.json",\n {2}"general": \{\n/);
  const { general } = JSON.parse(text);
  assert.deepEqual([general.password, general.syndata], [{ stored: true }, { stored: true }]);
});

test("it says it in English too", () => {
  const { stdout } = run(["init", "english.json", "--locale", "en"]);
  assert.match(
    stdout,
    /^english\.json was made\.[\s\S]* {2}npx datacake-voalle check english\.json --locale en\n[\s\S]*The password and the SynData don't go into this file/,
  );
});

test("what it wrote lacks what an administrator must fill in, and nothing else is wrong with it", () => {
  run(["init", "begun.json"]);
  const { issues } = answer(["check", "begun.json"]).config;
  const found = issues.map(({ path, code }) => `${path.join(".")} ${code}`).sort();
  assert.deepEqual(found, [
    "general.companyPlaceTxId company-place-missing",
    "general.erpUrl erp-url-missing",
    "general.provider provider-missing",
    "general.username username-missing",
    "methods.ignoreUserCheck ignore-user-check-off",
    "methods.orderProcedure order-procedure-missing",
    "products.0.erpProduct product-erp-missing",
    "products.0.id product-id-missing",
    "sale.collectionDay collection-day-missing",
    "sale.contractType contract-type-missing",
  ]);
});

test("every finding stands at a field that is there to be filled in", () => {
  run(["init", "fields.json"]);
  const config = JSON.parse(read("fields.json"));
  for (const { path } of validateConfig(config))
    assert.notEqual(
      path.reduce((value, step) => value?.[step], config),
      undefined,
      path.join("."),
    );
});

test("filled in, it is sound", () => {
  run(["init", "filled.json"]);
  const { $schema: _, ...config } = JSON.parse(read("filled.json"));
  const { general, products } = sample("config");
  Object.assign(config.general, { erpUrl: general.erpUrl, provider: general.provider, username: general.username, companyPlaceTxId: general.companyPlaceTxId });
  Object.assign(config.methods, { orderProcedure: "createOrder", ignoreUserCheck: true });
  Object.assign(config.sale, { contractType: "1", collectionDay: 10 });
  Object.assign(config.products[0], { id: products[0].id, erpProduct: products[0].erpProduct });
  assert.deepEqual(validateConfig(config), []);
});

test("what it says where nothing need be said is what the rulebook takes for granted", () => {
  run(["init", "defaults.json"]);
  const { $schema: _, ...config } = JSON.parse(read("defaults.json"));
  const codes = (value) =>
    validateConfig(value)
      .map(({ path, code }) => `${path} ${code}`)
      .filter((each) => !each.startsWith("products"));
  const bare = { general: { password: { stored: true }, syndata: { stored: true } } };
  assert.deepEqual(codes(config), codes(bare));
});

test("a file that is there stays as it is", () => {
  write("mine.json", "{}");
  const { status, stdout, stderr } = run(["init", "mine.json"]);
  assert.deepEqual([status, stdout, read("mine.json")], [2, "", "{}"]);
  assert.match(stderr, /mine\.json is there already and stays as it is/);
});

test("from another folder the schema is found where node_modules is", () => {
  mkdirSync(join(folder, "ci", "voalle"), { recursive: true });
  assert.match(run(["init", "ci/voalle/my config.json"]).stdout, /check "ci\/voalle\/my config\.json"$/m);
  assert.equal(JSON.parse(read("ci/voalle/my config.json")).$schema, "../../node_modules/datacake-voalle/pkg/config.schema.json");
});

for (const [why, args, words] of [
  ["a folder that is not there", ["none/config.json"], /can't be written \(ENOENT\)/],
  ["standard input", ["-"], /init writes a file/],
  ["two files", ["a.json", "b.json"], /init takes one file/],
  ["what belongs to check", ["a.json", "--order", "b.json"], /init takes no --order/],
]) {
  test(`it can't be written, with 2: ${why}`, () => {
    const { status, stdout, stderr } = run(["init", ...args]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, words);
  });
}
