// The elements' way to the proxy: which token is used, and what becomes of a refusal.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { initSync, ProxyClient } from "../pkg/index.js";
import { newClient } from "../www/elements/client.js";

const { fetch } = globalThis;
let calls = [];
/** Which token the proxy takes. */
let good;
before(() => {
  initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) });
  globalThis.fetch = async (request) => {
    const used = request.headers.get("authorization")?.replace("Bearer ", "");
    calls.push(used);
    const json = (status, body) => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
    return used === good ? json(200, { sends: [] }) : json(401, { code: "token-invalid", title: "O token não vale.", detail: "O token não vale.", issues: [] });
  };
});
after(() => (globalThis.fetch = fetch));

const client = (token) => newClient("https://proxy.example", "horizonte", "pt-BR", token);

test("a refused token is asked for anew, and the call is made again with what comes", async () => {
  calls = [];
  good = "second";
  const asked = [];
  const sends = await client((refusal) => (asked.push(refusal), refusal ? "second" : "first")).sends();
  assert.deepEqual(sends, []);
  assert.deepEqual(calls, ["first", "second"]);
  assert.deepEqual(
    asked.map((refusal) => refusal && [refusal.token, refusal.code, refusal.isQuiet]),
    [undefined, ["first", "token-invalid", false]],
  );
});

test("the same token again ends the call, and so do five new ones: nobody is asked for ever", async () => {
  calls = [];
  good = "none";
  await assert.rejects(client(() => "same").sends(), { code: "token-invalid" });
  assert.deepEqual(calls, ["same"]);
  calls = [];
  let minted = 0;
  await assert.rejects(client(() => `token-${(minted += 1)}`).quiet.sends(), { code: "token-invalid" });
  assert.equal(calls.length, 6);
});

test("no token goes unencrypted to another machine", () => {
  const made = (baseUrl, token) => () => new ProxyClient({ baseUrl, provider: "horizonte", ...(token && { token }) });
  for (const baseUrl of ["http://proxy.example", "http://localhost.example:80/", "http://127.0.0.1.example", "http://192.168.0.5:4780"]) {
    assert.throws(made(baseUrl, "t"), { message: /`baseUrl` must begin with https:\/\/ where a token goes along/ }, baseUrl);
    assert.doesNotThrow(made(baseUrl), baseUrl);
  }
  for (const baseUrl of ["http://localhost:4780", "http://127.0.0.1:4780/", "http://[::1]:4780", "https://proxy.example"])
    assert.doesNotThrow(made(baseUrl, "t"), baseUrl);
});
