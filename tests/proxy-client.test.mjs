// What ProxyClient asks, and what it makes of an answer, by the built package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { initSync, ProxyClient } from "../pkg/index.js";

const { fetch } = globalThis;
/** @type {{ method: string, path: string, body: unknown }[]} */
let asked = [];
let answer = () => new Response("{}");
before(() => {
  initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) });
  globalThis.fetch = async (request) => {
    const body = request.method === "POST" ? await request.json() : undefined;
    asked.push({ method: request.method, path: request.url.split("/horizonte/")[1], body });
    return answer();
  };
});
after(() => (globalThis.fetch = fetch));

const client = () => new ProxyClient({ baseUrl: "https://proxy.example", provider: "horizonte", locale: "en" });
const json = (body, init) => new Response(JSON.stringify(body), init);

test("an unsaved configuration goes along with the check, and the ERP's lists come back", async () => {
  const line = { step: "host", title: "Voalle answers", state: "ok", issues: [] };
  answer = () => new Response(`${JSON.stringify(line)}\n${JSON.stringify({ ok: true, catalog: { campaigns: [] } })}\n`);
  asked = [];
  const config = { general: { erpUrl: "https://erp.example.com", password: { stored: true } } };
  const result = await client().checkConnection(null, { config, upTo: "host" });
  assert.deepEqual(asked, [{ method: "POST", path: "connection-check", body: { config, upTo: "host" } }]);
  assert.deepEqual(result, { ok: true, catalog: { campaigns: [] }, steps: [line] });
  asked = [];
  await client().checkConnection();
  await client().checkConnection(null, { taxId: "529.982.247-25" });
  assert.deepEqual(
    asked.map(({ body }) => body),
    [{}, { taxId: "529.982.247-25" }],
  );
});

test("the rehearsal that reads hands its lines on as they come, and its report at last", async () => {
  const running = { line: "host", title: "The host answers", state: "running" };
  const line = { line: "host", title: "The host answers", state: "as-known", told: [], elapsedMs: 7 };
  const end = { ok: true, report: { format: "datacake-voalle first contact 1", answers: [] } };
  answer = () => new Response([running, line, end].map((one) => `${JSON.stringify(one)}\n`).join(""));
  asked = [];
  const seen = [];
  const people = { customer: "529.982.247-25", nobody: "15350946056" };
  assert.deepEqual(await client().firstContact((one) => seen.push(one), people), { ...end, steps: [line] });
  assert.deepEqual(seen, [running, line]);
  await client().firstContact();
  assert.deepEqual(asked, [
    { method: "POST", path: "first-contact", body: people },
    { method: "POST", path: "first-contact", body: {} },
  ]);
  answer = () => new Response(`${JSON.stringify(line)}\n`);
  await assert.rejects(client().firstContact(), { kind: "network" }, "what was cut has told nothing");
  await assert.rejects(client().firstContact(null, { customer: 7 }), { message: "the option `customer` must be a string" });
});

test("the rehearsal that writes is asked how far it is, and told one step", async () => {
  answer = () => json({ steps: [] });
  asked = [];
  const step = { do: "person", host: "erp.example", email: "eu@example.com", phone: "19987650001" };
  assert.deepEqual(await client().rehearsal(), { steps: [] });
  assert.deepEqual(await client().rehearse(step), { steps: [] });
  assert.deepEqual(asked, [
    { method: "GET", path: "first-contact/writing", body: undefined },
    { method: "POST", path: "first-contact/writing", body: step },
  ]);
});

test("a list of sends is a page with its totals, as long as one wants it", async () => {
  const page = { sends: [{ id: "1" }], totals: { all: 1, done: 1 } };
  answer = () => json(page);
  asked = [];
  assert.deepEqual(await client().listSends({ limit: 20, kind: "lead" }), page);
  assert.deepEqual(await client().sends({ limit: 1 }), page.sends);
  assert.deepEqual(await client().searchSends("maria", { limit: 5 }), page);
  assert.deepEqual(asked, [
    { method: "GET", path: "sends?kind=lead&limit=20", body: undefined },
    { method: "GET", path: "sends?limit=1", body: undefined },
    { method: "POST", path: "sends/search", body: { q: "maria", filters: { limit: 5 } } },
  ]);
});

test("a refusal says by which request support finds it", async () => {
  answer = () => json({ code: "internal", detail: "It failed.", issues: [], requestId: "7f3a-1" }, { status: 500 });
  await assert.rejects(client().catalog(), { name: "ProxyError", code: "internal", requestId: "7f3a-1" });
});
