// The parts of a batch beside reading and sending: its check, its time, where it is kept, what is written of it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import Papa from "papaparse";
import init, { ConfigSession, parseTaxId } from "datacake-voalle";
import { orderHeadings, readOrders, writeCsv, writeOrders } from "datacake-voalle/files";
import { rowToSend } from "../www/elements/batch/row.js";
import { checkRows, judged, markKnown } from "../www/elements/batch/check.js";
import { lookFor } from "../www/elements/batch/journal-look.js";
import { refreshed } from "../www/elements/batch/journal-refresh.js";
import { take, whenFree } from "../www/elements/batch/lock.js";
import { modelTable } from "../www/elements/batch/model.js";
import { limits, rowsFor, tooLarge } from "../www/elements/batch/order-file.js";
import { duration, durationAtMost, estimate, Pace } from "../www/elements/batch/pace.js";
import { resultsTable } from "../www/elements/batch/results-table.js";
import { retried } from "../www/elements/batch/runner.js";
import { sampleOrders } from "../www/elements/batch/sample-orders.js";
import { Ui } from "../www/elements/ui.js";
import { words } from "./batch-proxy.mjs";

await init();
const ui = new Ui(null, "pt-BR");
const sample = (name) => readFileSync(new URL(`../www/samples/${name}`, import.meta.url));
const config = JSON.parse(sample("config.json"));
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const session = (change = {}) => new ConfigSession({ ...config, ...change }, { locale: "pt-BR" });
const order = (more = {}) => ({ ...structuredClone(sampleOrders[0]), ...more });
const codes = (issues, severity) => issues.filter((issue) => issue.severity === severity).map((issue) => issue.code);

if (process.env.UPDATE) writeFileSync(new URL("../www/samples/lote.csv", import.meta.url), writeOrders(sampleOrders));

test("the sample files hold the sample orders, and the rulebook lets each pass", async () => {
  const csv = rowsFor(await readOrders(sample("lote.csv")), ui);
  assert.deepEqual(
    csv.rows.map((row) => row.order),
    sampleOrders,
  );
  assert.deepEqual(
    csv.rows.flatMap((row) => row.issues),
    [],
  );
  assert.ok(
    sample("lote.csv").toString() === writeOrders(sampleOrders),
    "www/samples/lote.csv has other columns than a file of orders: `UPDATE=1 node --test tests/batch-parts.test.mjs` writes it",
  );
  assert.deepEqual(JSON.parse(sample("lote.json")), sampleOrders);
  const routes = csv.rows.map((row) => judged(session(), row.order, [], ui).routes.join("|"));
  assert.deepEqual(routes, ["sale|lead", "sale|lead", "lead", "sale|lead", "sale|lead", "lead", "sale|lead"]);
  assert.ok(sampleOrders.every(({ customer }) => parseTaxId(customer.taxId)));
});

test("an order is planned for a new and for a known customer, and what holds for one only is a step milder", () => {
  const both = judged(session(), order(), [], ui);
  assert.deepEqual([both.state, both.routes], ["ready", ["sale", "lead"]]);
  const lead = both.issues.find((issue) => issue.code === "lead-drops-items");
  assert.deepEqual([lead.severity, lead.message.slice(-49)], ["info", " Isto só conta se o cliente já existir no Voalle."]);
  const unready = judged(session({ lead: { ...config.lead, integratorAlias: "" } }), order(), [], ui);
  assert.deepEqual([unready.state, unready.routes], ["warned", ["sale"]]);
  assert.match(unready.issues.find((issue) => issue.severity === "warning").message, / Isto só conta se o cliente já existir no Voalle\.$/);
  const fewer = judged(session({ products: [] }), order(), [], ui);
  assert.deepEqual([fewer.state, fewer.routes], ["warned", ["lead"]], "a lead needs no product");
  assert.match(fewer.issues[0].message, / Isto só conta se o cliente for novo no Voalle\.$/);
});

test("a fault that stops a new customer's order alone is said of that one, and is in the list where nothing can be sent", () => {
  const own = { ...config, lead: { ...config.lead, createForExistingCustomer: false } };
  const session = new ConfigSession(own);
  const faulty = order({ kind: "order", address: { ...order({}).address, state: "XX" } });
  const { state, issues, routes } = judged(session, faulty, [], ui);
  assert.deepEqual([state, routes], ["warned", ["sale"]]);
  const [found, ...more] = issues.filter(({ code }) => code === "state-unknown");
  assert.deepEqual([found.severity, more], ["warning", []]);
  assert.match(found.message, /^Não há UF com esta sigla.* Isto só conta se o cliente for novo no Voalle\.$/);
  const blocked = judged(session, { ...faulty, items: [{ productId: "nada", quantity: 1, unitPrice: 1 }] }, [], ui);
  assert.equal(blocked.state, "blocked");
  assert.deepEqual(
    blocked.issues.filter(({ code }) => code === "state-unknown").map(({ severity, message }) => [severity, message.slice(0, 8)]),
    [["error", "Não há U"]],
  );
  session.free();
});

test("what can't be sent at all says only what stops it", () => {
  const wrong = judged(session(), order({ customer: { name: "Ana", taxId: "1", email: "a@example.com" } }), [], ui);
  assert.equal(wrong.state, "blocked");
  assert.deepEqual(wrong.routes, []);
  assert.ok(wrong.issues.every((issue) => issue.severity === "error"));
  const told = { path: ["customer", "taxId"], code: "spreadsheet-number", severity: "error", message: "m" };
  const own = judged(session(), order({ customer: { ...order().customer, taxId: "1,5E+10" } }), [told], ui);
  assert.deepEqual(codes(own.issues, "error"), ["spreadsheet-number"], "the file's words stand for the rulebook's about the same place");
  const destroyed = judged(session(), order(), [told], ui);
  assert.equal(destroyed.state, "blocked", "what the file has destroyed is not sent, whatever it looks like");
  const off = judged(session({ lead: { enabled: false } }), order({ kind: "lead" }), [], ui);
  assert.deepEqual([off.state, codes(off.issues, "info")], ["blocked", ["leads-off"]]);
  const leadsOff = { lead: { enabled: false } };
  const nowhere = order({ address: { ...order().address, state: "XX" } });
  const state = (found) => found.issues.filter((issue) => issue.code === "state-unknown").map((issue) => issue.severity);
  const stopped = judged(session({ ...leadsOff, products: [] }), nowhere, [], ui);
  assert.deepEqual([stopped.state, state(stopped)], ["blocked", ["error"]], "an error for a new customer, although a known one's address stays here");
  const known = judged(session(leadsOff), nowhere, [], ui);
  assert.deepEqual([known.state, known.routes, state(known)], ["warned", ["sale"], ["warning"]], "a known customer's order would go");
  for (const nothing of [null, 5, "x", []]) assert.equal(judged(session(), nothing, [], ui).state, "blocked");
});

test("rows are checked one after the other, until somebody stops it", async () => {
  const present = session();
  const held = () => present;
  const rows = Array.from({ length: 400 }, (_, index) => ({ id: `p${index}`, order: order({ id: `p${index}` }), issues: [] }));
  const seen = [];
  assert.equal(await checkRows(rows, held, ui, (checked) => seen.push(checked) > 0), true);
  assert.ok(rows.every((row) => row.state === "ready" && row.total === 159.9));
  assert.ok(seen.length > 0 && seen.every((checked, index) => checked > (seen[index - 1] ?? 0)));
  const others = Array.from({ length: 400 }, () => ({ id: "x", order: order(), issues: [] }));
  assert.equal(await checkRows(others, held, ui, () => false), false);
  assert.ok(others.at(-1).state === undefined);
  assert.equal(await checkRows(others, () => null, ui), false, "without a configuration nothing can be checked");
  const odd = [
    { id: "a", order: order({ items: [{ productId: "fibra-600", quantity: "dois", unitPrice: 1 }] }), issues: [] },
    { id: "b", order: null, issues: [] },
  ];
  await checkRows(odd, held, ui);
  assert.deepEqual(
    odd.map((row) => row.total),
    [undefined, undefined],
  );
});

test("orders that were sent before are named, each as it stands", async () => {
  const rows = ["done", "refused", "unknown", "started", "new"].map((id) => ({ id, state: "ready", issues: [], order: order({ id }) }));
  const client = {
    sends: async ({ before }) =>
      before ? [] : rows.slice(0, 4).map(({ id }) => ({ id: `s-${id}`, kind: "order", sourceId: id, status: id, updatedAt: "2026-11-25T01:00:00Z" })),
  };
  assert.equal(await markKnown(rows, client, ui), true);
  assert.deepEqual(
    rows.map((row) => row.known),
    ["done", "refused", "unknown", "started", undefined],
  );
  assert.deepEqual(
    rows.map((row) => row.state),
    ["ready", "ready", "warned", "ready", "ready"],
  );
  assert.match(rows[0].issues[0].message, /Já foi enviado em .*: nada será enviado de novo\./);
  assert.match(rows[1].issues[0].message, /será a próxima tentativa/);
  assert.deepEqual(
    rows.map((row, index) => rowToSend(row, index).context?.customerExists),
    [false, undefined, false, false, undefined],
    "the ERP is not asked about what the journal answers",
  );
});

test("a lead and an order of one checkout are told from each other", async () => {
  const rows = ["lead", "order"].map((kind) => ({ id: "c", state: "ready", issues: [], order: order({ id: "c", kind }) }));
  const sends = [
    { id: "s1", kind: "lead", sourceId: "c", route: "lead", status: "done", updatedAt: "2026-11-25T01:00:00Z" },
    { id: "s2", kind: "payment", sourceId: "c", route: "settlement", status: "unknown", updatedAt: "2026-11-25T01:00:00Z" },
  ];
  const client = { sends: async ({ before }) => (before ? [] : sends) };
  await markKnown(rows, client, ui);
  assert.deepEqual(
    rows.map(({ known }) => known),
    ["done", undefined],
  );
  Object.assign(sends[0], { kind: "order", legacy: true });
  const older = rows.map(({ known: _, ...row }) => ({ ...row, issues: [] }));
  await markKnown(older, client, ui);
  assert.deepEqual(
    older.map(({ known }) => known),
    ["done", "done"],
    "written by a server that kept leads among the orders",
  );
});

test("an order is found in the journal however its id and kind are written, and is not told to be unsent", async () => {
  for (const [id, kind, sourceId] of [
    ["pedido-e\u0301", "order", "pedido-é"],
    ["o\u00a0 1", "order", "o 1"],
    ["\u3000o1", " order\u200b", "o1"],
    ["o1", "lead\u200b", "o1"],
  ]) {
    const isLead = kind.startsWith("lead");
    const send = { id: "s1", kind: isLead ? "lead" : "order", sourceId, status: "done", protocolId: "7", issues: [], updatedAt: "2026-11-25T01:00:00Z" };
    const client = { sends: async ({ before }) => (before ? [] : [send]) };
    const row = { id, state: "ready", issues: [], order: order({ id, kind }) };
    await markKnown([row], client, ui);
    assert.deepEqual([row.known, rowToSend(row, 0).context?.customerExists], ["done", isLead ? undefined : false], JSON.stringify(id));
    const unknown = { id, status: "unknown", order: order({ id, kind }), issues: [], begunAt: 0 };
    refreshed([unknown], await lookFor([unknown], client), words, 3_600_000);
    assert.equal(unknown.status, "done", JSON.stringify(id));
  }
});

test("the time that it takes: from the pace before, from what is seen after", () => {
  const rows = (count, kind) => Array.from({ length: count }, () => ({ order: { kind } }));
  assert.deepEqual(estimate(rows(120, "order"), undefined), { perMinute: 30, seconds: 1_800 });
  assert.deepEqual(estimate(rows(120, "lead"), { general: { requestsPerMinute: 60 } }), { perMinute: 30, seconds: 360 }, "a ceiling is no pace");
  assert.deepEqual(estimate(rows(120, "lead"), { general: { requestsPerMinute: 20 } }), { perMinute: 20, seconds: 540 });
  assert.equal(estimate([{ order: { kind: "order" }, known: "done" }], undefined).seconds, 0);
  const pace = new Pace(0);
  pace.ended(1_000);
  pace.ended(2_000);
  assert.equal(pace.secondsFor(10, 2_000), undefined, "two orders say nothing");
  pace.ended(3_000);
  assert.equal(pace.secondsFor(10, 3_000), 10);
  assert.equal(pace.secondsFor(10, 33_000), 110, "what stands still takes longer");
  for (let second = 4; second <= 60; second += 1) pace.ended(second * 1_000 + (second > 40 ? (second - 40) * 9_000 : 0));
  assert.equal(pace.secondsFor(1, 240_000), 10, "only the last twenty count");
  assert.deepEqual(
    [59, 60, 90, 3_599, 3_600, 9_000].map((seconds) => duration(seconds, ui)),
    ["menos de 1 minuto", "cerca de 1 minuto", "cerca de 2 minutos", "cerca de 1 hora", "cerca de 1 hora", "cerca de 2 horas e 30 minutos"],
  );
  assert.deepEqual(
    [59, 119, 4_800].map((seconds) => durationAtMost(seconds, ui)),
    ["menos de 1 minuto", "até 2 minutos", "até 1 hora e 20 minutos"],
  );
});

test("unknown rows become what the journal says, and what it does not have after some minutes was never sent", () => {
  const row = (id, more = {}) => ({ id, status: "unknown", order: order({ id }), issues: [], ...more });
  const rows = [
    row("a", { sendId: "s1" }),
    row("b", { sendId: "s2" }),
    row("c", { sendId: "s3" }),
    row("d", { begunAt: 0 }),
    row("e", { sendId: "s5" }),
    { id: "f", status: "done" },
  ];
  const send = (status, more) => ({ status, issues: [], followed: false, ...more });
  const found = new Map([
    ["order:a", send("done", { id: "s1", protocolId: "7" })],
    ["order:b", send("refused", { id: "s2", resolution: {} })],
    ["order:c", send("unknown", { id: "s3", followed: true })],
    ["order:e", send("started")],
  ]);
  const changed = refreshed(rows, { found, isWhole: true }, words, 3_600_000);
  assert.deepEqual(
    changed.map(({ id, status }) => `${id} ${status}`),
    ["a done", "b refused", "c unknown", "d cancelled"],
  );
  assert.equal(rows[0].order, undefined);
  assert.equal(rows[0].protocolId, "7");
  assert.deepEqual([rows[3].order, rows[3].issues[0].code], [undefined, "not-sent"], "nobody sends it again");
  assert.equal(rows[2].followed, true);
  const nothing = { found: new Map(), isWhole: true };
  const old = [row("d", { begunAt: 0 })];
  assert.deepEqual(refreshed(old, { ...nothing, isWhole: false }, words, 3_600_000), [], "what was not looked through may hold it");
  assert.deepEqual(refreshed([row("d", { begunAt: 3_500_000 })], nothing, words, 3_600_000), [], "it may still be on its way");
  assert.deepEqual(refreshed([row("d")], nothing, words, 3_600_000), [], "nobody knows when it began");
  assert.equal(refreshed(old, nothing, words, 3_600_000).length, 1);
});

test("what is wrong with the file is not tried again", () => {
  const rows = [
    { status: "refused", order: {}, route: "sale", sendId: "s" },
    { status: "blocked", order: {}, own: [] },
    { status: "blocked", order: {}, own: [{ severity: "error" }] },
    { status: "unknown", order: {} },
    { status: "done" },
  ];
  const again = retried(rows, (row) => !row.own.some(({ severity }) => severity === "error"));
  assert.deepEqual(again, [rows[0], rows[1]]);
  assert.deepEqual(rows[0], { status: "ready", order: {}, route: "sale" }, "where it went is kept, so that it goes nowhere else unasked");
  const asked = { status: "refused", order: {}, route: "sale", issues: [{ path: [], code: "route-changed", severity: "error", message: "m" }] };
  assert.ok(!("route" in retried([asked])[0]), "who tries again after the question has answered it");
});

test("the results are a table for Excel, and no formula is in it", () => {
  const meta = { headings: { "customer.taxId": "CPF" } };
  const rows = [
    { line: 2, id: "=1+1", status: "done", route: "sale", protocolId: "2026", total: 1299.9 },
    {
      line: 3,
      id: "p2",
      status: "blocked",
      order: { customer: { name: "-Ana" } },
      issues: [
        { path: ["customer", "taxId"], severity: "error", message: "errado." },
        { path: [], severity: "info", message: "nada" },
      ],
    },
    { line: 4, id: "p3", status: "unknown", route: "lead", order: {}, total: 5, issues: [] },
  ];
  const { data } = Papa.parse(writeCsv(resultsTable(ui, meta, rows)), { delimiter: ";" });
  assert.deepEqual(
    data.filter((cells) => cells.length > 1),
    [
      ["linha", "id", "cliente", "situacao", "destino", "protocolo", "valor", "mensagem"],
      ["2", "'=1+1", "", "Feito", "Venda", "2026", "1299,90", ""],
      ["3", "p2", "'-Ana", "Com erro", "", "", "", "coluna CPF: errado."],
      ["4", "p3", "", "Sem confirmação", "Lead", "", "5,00", ""],
    ],
  );
});

test("locks that the browser refuses are as none: the batch opens", async () => {
  const free = await take("any", { request: () => Promise.reject(new DOMException("denied", "SecurityError")) }, []);
  assert.equal(typeof free, "function");
});

test("one holds the lock; another waits a moment, then hears when it is free", async () => {
  const locks = new FakeLocks();
  const free = await take("a", locks, []);
  assert.equal(await take("a", locks, [1]), null);
  assert.equal(typeof (await take("b", locks, [])), "function");
  const soon = take("a", locks, [5, 20]);
  let isFree = false;
  const heard = whenFree("a", undefined, locks).then(() => (isFree = true));
  assert.equal(isFree, false);
  free();
  assert.equal(typeof (await soon), "function", "a moment is waited for");
  (await soon)();
  await heard;
  assert.equal(typeof (await take("a", null)), "function", "without locks the journal alone guards");
});

/** As much of Web Locks as is asked for. */
class FakeLocks {
  #held = new Map();

  async request(name, { ifAvailable }, work) {
    while (this.#held.has(name)) {
      if (ifAvailable) return work(null);
      await this.#held.get(name);
    }
    const done = Promise.resolve(work({ name }));
    const end = done.then(() => this.#held.delete(name));
    this.#held.set(name, end);
    return done;
  }
}

test("a batch takes as many orders as its list can show, and says where a file is none", () => {
  const { rows } = {
    rows: Array.from({ length: limits.orders + 1 }, (_, index) => ({ line: index + 2, lines: [index + 2], id: `${index}`, order: {}, problems: [] })),
  };
  const answer = { rows, problems: [], unit: "line", headings: {} };
  assert.throws(() => rowsFor(answer, ui), { message: "O arquivo tem 5.001 pedidos, e um lote leva até 5.000. Divida o arquivo." });
  assert.equal(rowsFor({ ...answer, rows: rows.slice(1) }, ui).rows.length, limits.orders);
  const fault = { path: [], code: "file-pdf", severity: "error", message: "um PDF" };
  assert.throws(() => rowsFor({ rows: [], problems: [fault] }, ui), { name: "Error", message: "um PDF" });
  assert.equal(tooLarge(limits.bytes + 1, ui).message, "O arquivo tem 11 MiB, e o limite é 10 MiB. Divida-o em arquivos menores.");
});

test("the model is read as what it says, and can't be sent by mistake", async () => {
  const { rows, problems } = await readOrders(new TextEncoder().encode(writeCsv(modelTable(orderHeadings(2)))));
  assert.deepEqual([problems, rows.length, rows[0].problems], [[], 1, []]);
  const plan = session().planOrder(rows[0].order, { customerExists: false });
  assert.deepEqual(plan.requests, []);
  assert.ok(plan.issues.some((issue) => issue.path.join(".") === "customer.taxId" && issue.severity === "error"));
});
