// Datacake's side, played by a program of its own (examples/datacake-host/) against the real proxy and the sandbox: what each of its four
// order functions gets back, that nothing goes out twice, and that a token of the scopes that docs/datacake.md names is enough.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Issuer } from "./tokens.mjs";
import { root, secrets, without, World } from "./world.mjs";

const folder = join(root, "examples", "datacake-host");
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));
const typed = { VOALLE_ERP_PASSWORD: secrets.password, VOALLE_ERP_SYNDATA: secrets.syndata };
const known = json("www", "samples", "cliente-existente.json");
const settled = json("www", "samples", "pagamento-pix.json");

let world;
before(async () => {
  world = await World.serve();
});
after(() => world?.stop());

/** Runs the host: `{code, lines, words}`. */
function host(args = [], { env = {}, at = world } = {}) {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 60_000 };
    execFile(process.execPath, [join(folder, "host.mjs"), at.proxy.address, "--locale", "en", ...args], options, (error, stdout, stderr) => {
      const lines = stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      resolve({ code: error ? error.code : 0, lines, words: stderr });
    });
  });
}

/** A file with data, in the world's folder. */
function fileOf(name, data) {
  const file = join(world.dataDir, `${name}.json`);
  writeFileSync(file, JSON.stringify(data));
  return file;
}

/** The example's configuration at this world's sandbox. */
function configAt({ sandbox }) {
  const config = json("examples", "datacake-host", "config.json");
  Object.assign(config.general, { authPort: sandbox.authPort, apiPort: sandbox.apiPort });
  return fileOf("config", config);
}

/** How many of each kind the ERP holds. */
async function held() {
  const { people, leads, sales, settlements } = await world.records();
  return { people: people.length, leads: leads.length, sales: sales.length, settlements: settlements.length };
}

/** A call of a payment until the ERP has processed it. */
async function processed(file) {
  for (let tries = 0; ; tries += 1) {
    const { lines, code } = await host([`payment=${file}`]);
    if (lines[0].status !== "accepted" || tries === 40) return { line: lines[0], code };
    await sleep(250);
  }
}

test("without a configuration nothing is tried, and none is saved by itself", async () => {
  for (let time = 1; time <= 2; time += 1) {
    const { code, lines, words } = await host();
    assert.deepEqual([code, lines], [2, []]);
    assert.equal(words, "This provider has no configuration yet: save one on the page, or with --save-config.\n");
  }
});

test("each of the four functions gets what Datacake expects, and the lists what Voalle has", async () => {
  const none = await held();
  const { code, lines, words } = await host(["--save-config", configAt(world)], { env: typed });
  assert.equal(code, 0, words + JSON.stringify(lines));
  const [first, second, offer, paid, lists] = lines;

  const [newcomers, customers] = (await world.records()).sales.map(({ protocolId }) => `${protocolId}`);
  const answer = (protocol) => ({ remote_id: protocol, remote_message: `Venda iniciada no Voalle, protocolo ${protocol}.`, is_issue: false });
  const was = (line) => without(line, "issues");
  const codes = ({ issues }) => issues.map(({ code }) => code);
  assert.deepEqual(was(first), { call: "new-customer", id: "pedido-1001", status: "done", answer: answer(newcomers), replayed: false });
  const withDocument = { ...answer(customers), customer_document_number: "52998224725" };
  assert.deepEqual(was(second), { call: "existing-customer", id: "pedido-1003", status: "done", answer: withDocument, replayed: false });
  assert.deepEqual(was(offer), { call: "lead", id: "lead-2001", status: "done", answer: null, replayed: false });
  assert.ok(codes(first).includes("erp-said") && codes(offer).includes("lead-drops-items"), "what a person should read of it");
  assert.ok(["accepted", "done"].includes(paid.status), paid.status);
  assert.deepEqual([paid.id, paid.answer, paid.replayed], ["pagamento-3001", null, false]);

  assert.deepEqual(await held(), { people: none.people + 1, leads: none.leads + 1, sales: none.sales + 2, settlements: none.settlements + 1 });
  const { products, dueDays, resellers } = lists.answer;
  assert.ok(products.some(({ codigo, nome }) => codigo === "1.2" && nome === "Fibra 600 Mega"));
  assert.equal(new Set(products.map(({ codigo }) => codigo)).size, products.length);
  assert.deepEqual([dueDays, resellers], [[5, 10, 15], [{ taxvat: "98765432100" }]]);
});

test("the same again answers the same and sends nothing, the payment too, whose title is not open any more", async () => {
  const settlement = await processed(join(root, "www", "samples", "pagamento-pix.json"));
  assert.deepEqual([settlement.line.status, settlement.code], ["done", 0], JSON.stringify(settlement.line));
  const [was, sales] = [await held(), (await world.records()).sales];
  await world.control("DELETE", "counts");
  const { code, lines } = await host();
  assert.equal(code, 0);
  assert.deepEqual(
    lines.slice(0, 4).map(({ id, status, replayed }) => [id, status, replayed]),
    ["pedido-1001", "pedido-1003", "lead-2001", "pagamento-3001"].map((id) => [id, "done", true]),
  );
  assert.deepEqual(
    lines.slice(0, 4).map(({ answer }) => answer?.remote_id),
    [`${sales[0].protocolId}`, `${sales[1].protocolId}`, undefined, undefined],
  );
  const counts = await world.control("GET", "counts");
  assert.deepEqual([counts.registerPerson, counts.sale, counts.lead, counts.settlement].filter(Boolean), []);
  assert.deepEqual(await held(), was);
});

test("an id that comes back with other content is refused, and sends nothing", async () => {
  const was = await held();
  const order = fileOf("order", { ...known, items: [{ ...known.items[0], quantity: 2 }] });
  const paid = fileOf("payment", { ...settled, paidAmount: 98 });
  const { code, lines } = await host([`existing-customer=${order}`, `payment=${paid}`]);
  assert.equal(code, 1);
  assert.deepEqual(
    lines.map((line) => [line.code, line.answer]),
    [
      ["payload-differs", null],
      ["payload-differs", null],
    ],
  );
  assert.deepEqual(await held(), was);
});

test("what the ERP refuses is refused in its words; mended, the same id goes out, and the person is not registered twice", async () => {
  const sample = json("www", "samples", "nova-pessoa.json");
  const order = fileOf("refused", { ...sample, id: "pedido-1009", customer: { ...sample.customer, taxId: "862.883.667-57" } });
  const was = await held();
  await world.fault({ on: "sale", kind: "refuse", messages: [{ message: "Campanha encerrada.", code: 300, type: "Error" }] });
  const refused = await host([`new-customer=${order}`]);
  const [{ status, answer, issues }] = refused.lines;
  assert.deepEqual([refused.code, status, answer], [1, "refused", null]);
  assert.ok(
    issues.some(({ severity, message }) => severity === "error" && message.includes("Campanha encerrada.")),
    JSON.stringify(issues),
  );
  const again = await host([`new-customer=${order}`]);
  assert.deepEqual([again.code, again.lines[0].status, again.lines[0].replayed], [0, "done", false]);
  assert.deepEqual(await held(), { ...was, people: was.people + 1, sales: was.sales + 1 });
});

test("what the rulebook refuses is told with its finding, and asks the ERP for no sale", async () => {
  const was = await held();
  const paid = fileOf("none", { ...settled, id: "pagamento-3002", paidAmount: 12.34 });
  const order = fileOf("product", { ...known, id: "pedido-1010", items: [{ ...known.items[0], productId: "fibra-900" }] });
  const { code, lines } = await host([`payment=${paid}`, `existing-customer=${order}`]);
  assert.equal(code, 1);
  const errors = lines.map(({ issues }) => issues.filter(({ severity }) => severity === "error").map((issue) => issue.code));
  assert.deepEqual(
    [lines.map(({ status }) => status), errors],
    [
      ["not-sent", "not-sent"],
      [["no-title-fits"], ["item-product-unknown", "no-subscription-item"]],
    ],
  );
  assert.deepEqual(await held(), was);
});

test("a lead while leads are off is told why; a save without secrets keeps those that are stored", async () => {
  const was = await held();
  const off = JSON.parse(readFileSync(configAt(world), "utf8"));
  const silent = fileOf("off", { ...off, lead: { ...off.lead, enabled: false } });
  const offer = fileOf("lead", { ...json("www", "samples", "lead.json"), id: "lead-2002" });
  const none = await host(["--save-config", silent, `lead=${offer}`]);
  assert.deepEqual([none.code, none.lines[0].status, none.lines[0].answer], [1, "not-sent", null]);
  assert.match(none.lines[0].message, /^It is a lead made during checkout and “Criar lead” is off/, "the reason, where nothing is wrong");
  assert.equal((await host(["--save-config", configAt(world), `lead=${offer}`])).lines[0].status, "done");
  assert.deepEqual(await held(), { ...was, leads: was.leads + 1 });
});

test("an answer that the ERP's line lost is unknown, and the same again sends nothing", async () => {
  const order = fileOf("lost", { ...known, id: "pedido-1011" });
  const was = await held();
  await world.fault({ on: "sale", kind: "cutAfter" });
  const lost = await host([`existing-customer=${order}`]);
  assert.deepEqual([lost.code, lost.lines[0].status, lost.lines[0].answer], [1, "unknown", null]);
  const again = await host([`existing-customer=${order}`]);
  assert.deepEqual([again.code, again.lines[0].status, again.lines[0].code], [1, "unknown", "send-unknown"]);
  assert.deepEqual(await held(), { ...was, sales: was.sales + 1 });
});

/** What stands before a proxy and answers for it where something is sent. */
async function gateway(status, headers, body) {
  const { hostname, port } = new URL(world.proxy.address);
  const server = createServer((asked, answer) => {
    if (asked.method === "POST" && /\/(orders|payments)$/.test(asked.url)) return asked.resume().on("end", () => answer.writeHead(status, headers).end(body));
    const { method, url, headers: given } = asked;
    const passed = request({ hostname, port, method, path: url, headers: { ...given, host: `${hostname}:${port}` } }, (got) =>
      got.pipe(answer.writeHead(got.statusCode, got.headers)),
    );
    asked.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { proxy: { address: `http://127.0.0.1:${server.address().port}/` }, stop: () => server.close().closeAllConnections() };
}

test("of what a gateway answers for the proxy, and of a proxy's own failure, nobody knows what became", async () => {
  const order = fileOf("between", { ...known, id: "pedido-1013" });
  const page = [502, { "content-type": "text/html" }, "<h1>Bad gateway</h1>"];
  const failure = [
    500,
    { "content-type": "application/problem+json" },
    JSON.stringify({ type: "about:blank", status: 500, title: "It failed.", code: "internal" }),
  ];
  for (const [answer, code] of [
    [page, "problem"],
    [failure, "internal"],
  ]) {
    const at = await gateway(...answer);
    const { lines } = await host([`existing-customer=${order}`], { at });
    at.stop();
    assert.deepEqual([lines[0]?.status, lines[0]?.code], ["unknown", code], JSON.stringify(lines));
  }
});

test("a token of the scopes that docs/datacake.md names is enough, and each of them is needed", async () => {
  const paper = readFileSync(join(root, "docs", "datacake.md"), "utf8");
  const scopes = paper.match(/"scope": "([^"]+)"/)[1].split(" ");
  const issuer = new Issuer();
  const at = await World.serve({ proxyArgs: issuer.proxyArgs });
  const as = (...scope) => ({ at, env: { VOALLE_TOKEN: issuer.token({ scope: scope.join(" ") }) } });
  try {
    const saving = as("config:read", "config:write", ...scopes);
    const offer = `lead=${join(root, "www", "samples", "lead.json")}`;
    assert.equal((await host(["--save-config", configAt(at), offer], { at, env: { ...saving.env, ...typed } })).code, 0);
    const all = await host([], as(...scopes));
    assert.deepEqual(
      [all.code, all.lines.map(({ call, replayed }) => [call, replayed])],
      [
        0,
        [
          ["new-customer", false],
          ["existing-customer", false],
          ["lead", true],
          ["payment", false],
          ["lists", undefined],
        ],
      ],
    );
    for (const missing of scopes) {
      const { code, lines, words } = await host([], as(...scopes.filter((scope) => scope !== missing)));
      assert.notEqual(code, 0, missing);
      assert.ok(words.startsWith("The access token doesn't allow this.") || lines.some((line) => line.code === "scope-missing"), missing + words);
    }
    const nobody = await host([], { at });
    assert.deepEqual([nobody.code, nobody.lines], [2, []]);
  } finally {
    await at.stop();
    issuer.close();
  }
});

test("what it is told wrong is answered with how to call it", async () => {
  for (const args of [["order=x.json"], ["--what"], ["lead"]]) {
    const { code, words } = await host(args);
    assert.equal(code, 2);
    assert.match(words, /^node host\.mjs <address of the proxy>/);
  }
});

test("a proxy that dies while it sends: nobody knows, and the host says so", async () => {
  const order = fileOf("dies", { ...known, id: "pedido-1012" });
  await world.control("DELETE", "received");
  await world.fault({ on: "sale", kind: "slow", delayMs: 20_000 });
  const waiting = host([`existing-customer=${order}`]);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await world.calls()).some(({ endpoint }) => endpoint === "sale")) break;
    await sleep(50);
  }
  await world.proxy.kill();
  const { code, lines } = await waiting;
  assert.deepEqual([code, lines[0].status, lines[0].code, lines[0].answer], [1, "unknown", "network", null]);
});
