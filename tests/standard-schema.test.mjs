// The rulebook as Standard Schemas (standardschema.dev, version 1).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { datacakeOrder, validateConfig, validateOrder, voalleConfig } from "../pkg/node.js";

const sample = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
const schemas = { voalleConfig, datacakeOrder };
const check = (schema, value) => schema["~standard"].validate(value);

/** A value that refers to itself. */
const cycle = {};
cycle.itself = cycle;
/** A value that can't be read. */
const throwing = {
  get general() {
    throw new Error("no");
  },
};

for (const [name, schema] of Object.entries(schemas)) {
  test(`${name} has what the standard asks for`, () => {
    const { version, vendor, validate } = schema["~standard"];
    assert.deepEqual([version, vendor, typeof validate], [1, "datacake-voalle", "function"]);
  });

  test(`${name}: bad data of any kind is issues at once, each with words and at least one step of a path`, () => {
    for (const value of [undefined, null, 7, "text", [], {}, Symbol("s"), 7n, cycle, throwing, () => {}]) {
      const result = check(schema, value);
      assert.ok(!(result instanceof Promise) && result.issues.length > 0, String(value));
      for (const { message, path } of result.issues) assert.ok(message !== "" && path.length > 0, `${String(value)}: ${message}`);
    }
  });
}

test("a sound value comes back as it is, although there are warnings and hints about it", () => {
  const config = { ...sample("config"), more: 1 };
  config.general = { ...config.general, password: "p", syndata: "s" };
  assert.ok(
    validateConfig(config).some(({ code }) => code === "unknown-field"),
    "there is a warning",
  );
  assert.deepEqual(check(voalleConfig, config), { value: config });
  assert.equal(check(voalleConfig, config).value, config);
});

test("the issues are the errors of the function of the same name, with code, help and fix", () => {
  const wrong = { general: { erpUrl: "http://erp.provedor.com.br" } };
  const errors = validateConfig(wrong).filter(({ severity }) => severity === "error");
  assert.deepEqual(check(voalleConfig, wrong).issues, errors);
  const order = { id: "1", customer: { taxId: "123" } };
  assert.deepEqual(
    check(datacakeOrder, order).issues,
    validateOrder(order).filter(({ severity }) => severity === "error"),
  );
});

test("what concerns the whole stands at root", () => {
  const { issues } = check(datacakeOrder, null);
  assert.deepEqual(issues[0].path, ["root"]);
  assert.deepEqual(validateOrder(null)[0].path, []);
});

test("with() speaks another language, keeps the day, and leaves the first as it was", () => {
  const english = voalleConfig.with({ locale: "en" }).with({ today: "2026-11-25" });
  assert.deepEqual(
    check(english, {}).issues,
    validateConfig({}, { locale: "en" }).filter(({ severity }) => severity === "error"),
  );
  assert.notEqual(check(english, {}).issues[0].message, check(voalleConfig, {}).issues[0].message);
  assert.throws(() => check(voalleConfig.with({ locale: "fr" }), {}), /unknown locale/);
});
