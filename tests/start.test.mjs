// What somebody reads who calls the package before it has started.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as index from "../pkg/index.js";

const { default: init, initSync, ConfigSession, ProxyClient, ...functions } = index;
const schemas = new Set(["voalleConfig", "datacakeOrder"]);

test("before init each call says by name what to do; after it, all of them answer", () => {
  const early = [
    ...Object.entries(functions).filter(([name]) => !schemas.has(name)),
    ["ConfigSession", () => new ConfigSession()],
    ["ProxyClient", () => new ProxyClient({ baseUrl: "https://proxy.example", provider: "horizonte" })],
    ["validateConfig", () => functions.voalleConfig["~standard"].validate({})],
  ];
  assert.ok(early.length >= 9);
  for (const [name, call] of early) {
    assert.throws(() => call(), { message: `datacake-voalle has not started: call \`await init()\` (its default export) before ${name}` });
  }
  assert.equal(typeof init, "function");
  initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) });
  for (const [name, call] of early) assert.doesNotThrow(call, name);
});

test("the entry has everything that the rulebook has", async () => {
  const made = await import("../pkg/datacake_voalle.js");
  assert.deepEqual(
    Object.keys(made).filter((name) => !(name in index)),
    [],
  );
  const session = new ConfigSession({});
  assert.ok(session instanceof made.ConfigSession && Array.isArray(session.issues()));
  session.free();
});
