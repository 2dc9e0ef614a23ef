// 100,000 hostile values through one instance of the module: never a trap, always issues with a path.
//
// In Node, with the very module that browsers get: Chromium 156 ends its renderer in its own `JSON.stringify`, with no
// module of ours in it, when a cycle stands beside a long text. `tests/web.rs` passes each kind of value in browsers.
import assert from "node:assert/strict";
import { test } from "node:test";
import init, { planOrder, validateConfig } from "../pkg/node.js";

const rounds = 50_000;

/** Every value goes through both functions. */
async function attack({ rounds, seed }) {
  await init();
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (list) => list[random(list.length)];
  const names = [
    "general",
    "erpUrl",
    "methods",
    "payment",
    "lead",
    "sale",
    "products",
    "attributes",
    "id",
    "kind",
    "customer",
    "taxId",
    "address",
    "items",
    "quantity",
    "unitPrice",
    "toJSON",
    "__proto__",
    "constructor",
    "length",
    "",
    "\ud83d",
    "a".repeat(300),
  ];
  const thrower = () => {
    throw pick([new Error("mine"), "a text", null, undefined, 7, { odd: true }]);
  };
  const traps = () =>
    Object.fromEntries(["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"].filter(() => random(2)).map((name) => [name, thrower]));
  const long = "x".repeat(20_000);
  const huge = "x".repeat(3_000_000);
  const scalar = () =>
    pick([
      () => null,
      () => undefined,
      () => true,
      () => random(1e6) - 5e5,
      () => random(1e6) / 7,
      () => NaN,
      () => Infinity,
      () => -0,
      () => 1e308,
      () => 2 ** 53,
      () => 10n,
      () => Symbol("s"),
      () => thrower,
      () => "",
      () => "\ud83d",
      () => "\udc00x",
      () => long,
      () => "529.982.247-25",
      () => "https://" + pick(names),
      () => new Date(NaN),
      () => new Map([[1, 2]]),
      () => /x/,
      () => new Uint8Array(3),
      () => Promise.resolve(),
      () => globalThis,
      () => process.env,
      () => new WeakMap(),
      () => Object.create(null),
      () => "order",
      () => "\u0000",
    ])();
  const make = (depth) => {
    const kind = random(depth > 5 ? 1 : 9);
    if (kind < 3) return scalar();
    if (kind === 3) return Array.from({ length: random(4) }, () => make(depth + 1));
    if (kind === 4) return new Proxy(pick([{}, [], thrower]), traps());
    if (kind === 5) {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    }
    const object = random(8) ? {} : Object.create({ inherited: 1 });
    for (let count = random(6); count > 0; count -= 1) {
      const name = pick(names);
      const how = random(10);
      if (how === 0) Object.defineProperty(object, name, { get: thrower, enumerable: true, configurable: true });
      else if (how === 1) Object.defineProperty(object, name, { value: object, enumerable: true, configurable: true });
      else if (how === 2) Object.defineProperty(object, name, { get: () => make(depth + 1), enumerable: true, configurable: true });
      else Object.defineProperty(object, name, { value: make(depth + 1), enumerable: true, writable: true, configurable: true });
    }
    return object;
  };
  const deep = () => {
    let value = {};
    for (let level = random(3000); level > 0; level -= 1) value = random(2) ? { general: value } : [value];
    return value;
  };
  const sparse = () => Object.assign([], { length: random(5000) });
  const faults = [];
  let issuesSeen = 0;
  const look = (what, issues) => {
    const sound =
      Array.isArray(issues) &&
      issues.every((issue) => Array.isArray(issue.path) && typeof issue.code === "string" && typeof issue.message === "string" && issue.message !== "");
    if (!sound && faults.length < 5) faults.push(`${what}: ${String(JSON.stringify(issues)).slice(0, 300)}`);
    issuesSeen += issues.length;
    return issues.length;
  };
  for (let round = 0; round < rounds; round += 1) {
    const value = round % 5000 === 4999 ? huge : round % 97 === 0 ? deep() : round % 89 === 0 ? sparse() : make(0);
    try {
      if (look("validateConfig", validateConfig(value)) === 0) faults.push(`no issue for a hostile configuration in round ${round}`);
      const plan = planOrder(random(2) ? {} : value, value, random(3) ? undefined : make(3));
      if (look("planOrder", plan.issues) === 0 || plan.requests.length > 0) faults.push(`a plan for a hostile order in round ${round}`);
    } catch (error) {
      faults.push(`round ${round}: ${error}`);
    }
    if (faults.length > 5) break;
  }
  const answer = validateConfig({ general: { erpUrl: "http://erp.provedor.com.br" } }, { locale: "en" });
  return { faults, issuesSeen, code: answer[0].code, missing: validateConfig({}).length };
}

test("100,000 hostile values never trap the module, and each is answered by issues with a path", async () => {
  const { faults, issuesSeen, code, missing } = await attack({ rounds, seed: 20_261_124 });
  assert.deepEqual(faults, []);
  assert.ok(issuesSeen > rounds * 2);
  assert.deepEqual([code, missing], ["erp-url-http", 10], "the same instance still answers");
});
