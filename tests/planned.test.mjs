// A plan reads its origins and its source when somebody looks at them, and is plain data all the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConfigSession, planOrder } from "../pkg/node.js";

const sample = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
const config = sample("config");
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const context = { customerExists: false };
const keys = ["route", "reason", "requests", "issues", "origins", "source"];

test("it has the documented fields, each its own and listed", () => {
  const plan = planOrder(config, sample("nova-pessoa"), context);
  assert.deepEqual(Object.keys(plan), keys);
  assert.deepEqual({ ...plan }, plan);
  assert.equal(plan.origins.length, plan.requests.length);
  assert.deepEqual(plan.source, sample("nova-pessoa"));
  assert.equal(plan.source, plan.source, "read once");
});

test("it can be copied, written down and changed before anybody has looked", () => {
  const make = () => new ConfigSession(config).planOrder(sample("nova-pessoa"), context);
  const whole = JSON.stringify({ ...make() });
  assert.equal(JSON.stringify(make()), whole);
  assert.deepEqual(structuredClone(make()), JSON.parse(whole));
  const plan = make();
  plan.source = null;
  plan.origins.push("mine");
  assert.deepEqual([plan.source, plan.origins.at(-1)], [null, "mine"]);
});

test("it can be frozen, sealed and frozen to the bottom before anybody has looked", () => {
  const make = () => planOrder(config, sample("nova-pessoa"), context);
  const whole = JSON.stringify(make());
  const deeply = (value) => {
    if (typeof value !== "object" || value === null) return value;
    Object.values(Object.freeze(value)).forEach(deeply);
    return value;
  };
  for (const hold of [Object.freeze, Object.seal, Object.preventExtensions, deeply]) {
    const plan = hold(make());
    assert.equal(JSON.stringify(plan), whole, hold.name);
    assert.deepEqual(structuredClone({ ...plan }), JSON.parse(whole), hold.name);
  }
  assert.ok(Object.isFrozen(deeply(make()).source.customer));
  assert.throws(() => {
    Object.freeze(make()).source = null;
  }, TypeError);
  const heir = Object.create(make());
  heir.source = 5;
  assert.deepEqual([Object.hasOwn(heir, "source"), Object.getPrototypeOf(heir).source.id], [true, sample("nova-pessoa").id]);
});

test("what the caller changes afterwards does not reach its source", () => {
  const order = sample("nova-pessoa");
  const plan = planOrder(config, order, context);
  order.customer.name = "Outra";
  assert.equal(plan.source.customer.name, sample("nova-pessoa").customer.name);
});
