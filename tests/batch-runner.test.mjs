// A batch as it is sent: what each answer of the proxy does to its row and to the others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BatchRunner, retried } from "../www/elements/batch/runner.js";
import { judge, outcomeOf } from "../www/elements/batch/answers.js";
import { runnerWords } from "../www/elements/batch/runner-words.js";
import { Ui } from "../www/elements/ui.js";
import { lookFor } from "../www/elements/batch/journal-look.js";
import { FakeClock, FakeProxy, orders, planner, ProxyError, words } from "./batch-proxy.mjs";

/** A run over rows, and what it wrote down. */
function runOf(rows, proxy, more = {}) {
  const kept = [];
  const clock = new FakeClock();
  const keep = async (row) => kept.push(structuredClone(row));
  const runner = new BatchRunner({ rows, keep, client: proxy, planOrder: planner(more), clock, words, ...more });
  return { runner, kept, clock };
}

/** Faults in their order, each at the first call that asks for its kind. */
function queue(...faults) {
  return (where) => {
    const at = faults.findIndex(([kind]) => kind === where);
    return at < 0 ? undefined : faults.splice(at, 1)[0][1];
  };
}

const statuses = (rows) => rows.map(({ status }) => status);

test("orders go out one after the other, and what is done keeps no personal data", async () => {
  const rows = orders(3);
  const proxy = new FakeProxy();
  const { runner, kept } = runOf(rows, proxy);
  const states = [];
  runner.addEventListener("state", (event) => states.push(event.detail));
  assert.equal(await runner.run(), "ended");
  assert.deepEqual(states, ["running", "ended"]);
  assert.deepEqual(proxy.sales, ["p1", "p2", "p3"]);
  assert.deepEqual(rows[0], {
    index: 0,
    id: "p1",
    line: 2,
    status: "done",
    sendId: "send-p1",
    protocolId: "P-p1",
    route: "sale",
    followed: undefined,
    replayed: undefined,
  });
  assert.deepEqual(
    kept.map(({ id, status }) => `${id} ${status}`),
    ["p1 sending", "p1 done", "p2 sending", "p2 done", "p3 sending", "p3 done"],
  );
  assert.equal(kept[0].order.customer.name, "Ana", "while it is sent it is kept whole");
  assert.ok(!("order" in kept[1]) && !("context" in kept[1]), "and nothing of it afterwards");
});

test("the row is written down as being sent before it is", async () => {
  const proxy = new FakeProxy();
  const order = [];
  const send = proxy.send.bind(proxy);
  proxy.send = (plan) => (order.push("send"), send(plan));
  const runner = new BatchRunner({
    rows: orders(1),
    keep: async (row) => order.push(row.status),
    client: proxy,
    planOrder: planner(),
    clock: new FakeClock(),
    words,
  });
  await runner.run();
  assert.deepEqual(order, ["sending", "send", "done"]);
});

test("a refusal, an unknown outcome and an order with errors each end their row and no other", async () => {
  const rows = orders(4, { each: (index) => (index === 2 ? { wrong: true } : {}) });
  const proxy = new FakeProxy(queue(["send", "refused"], ["send", "cut-after"]));
  const { runner } = runOf(rows, proxy);
  await runner.run();
  assert.deepEqual(statuses(rows), ["refused", "unknown", "blocked", "done"]);
  assert.equal(rows[0].issues[0].message, "O Voalle recusou.");
  assert.equal(rows[1].sendId, "send-p2");
  assert.equal(rows[2].issues[0].code, "wrong");
  assert.ok(
    rows.slice(0, 3).every((row) => row.order),
    "what is not done keeps its order for another try",
  );
});

test("what may pass is waited for, as long as the proxy says", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(
    queue(["lookUp", { status: 429, code: "pace-full", retryAfter: 12 }], ["send", "busy"], ["send", "erp-away"], ["send", "network-before"]),
  );
  const { runner, clock } = runOf(rows, proxy);
  const waits = [];
  runner.addEventListener("waiting", ({ detail }) => detail && waits.push(detail.message));
  assert.equal(await runner.run(), "ended");
  assert.deepEqual(clock.waits, [12_000, 7_000, 4_000, 8_000]);
  assert.deepEqual(waits, ["pace-full", "pace-full", "erp-fault", "network"]);
  assert.equal(proxy.lookUps, 2, "who was looked up is not looked up again");
  assert.equal(rows[0].status, "done");
});

test("without an end in sight it stops and says why, and goes on with the same row", async () => {
  const rows = orders(2);
  const away = () => ({ kind: "network" });
  let isAway = true;
  const proxy = new FakeProxy((where) => (where === "lookUp" && isAway ? away() : undefined));
  const { runner, clock } = runOf(rows, proxy);
  assert.equal(await runner.run(), "stopped");
  assert.equal(runner.reason, "network");
  assert.deepEqual(
    clock.waits,
    [1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * 1000),
  );
  assert.deepEqual(statuses(rows), ["ready", "ready"], "certainly nothing was sent");
  isAway = false;
  assert.equal(await runner.run(), "ended");
  assert.deepEqual(proxy.sales, ["p1", "p2"]);
});

test("a full line is waited for however long it takes", async () => {
  let times = 40;
  const proxy = new FakeProxy((where) => (where === "send" && times-- > 0 ? "busy" : undefined));
  const rows = orders(1);
  assert.equal(await runOf(rows, proxy).runner.run(), "ended");
});

test("a send under way elsewhere is asked for again until it has ended", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(queue(["send", "slow"]));
  const { runner, clock } = runOf(rows, proxy);
  await runner.run();
  assert.deepEqual(clock.waits, [1_000, 3_000]);
  assert.equal(rows[0].status, "done");
  assert.deepEqual(proxy.sales, ["p1"]);
});

test("an answer lost on the way is found in the journal", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(queue(["send", "network-after"]));
  await runOf(rows, proxy).runner.run();
  assert.equal(rows[0].status, "done");
  assert.equal(rows[0].replayed, true);
  assert.deepEqual(proxy.sales, ["p1"]);
});

test("a customer registered by somebody else meanwhile is asked for again", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy();
  proxy.people.add("t1");
  rows[0].context = { customerExists: false };
  await runOf(rows, proxy).runner.run();
  assert.equal(rows[0].status, "done");
});

test("a plan that differs twice ends the row, and two such rows stop the batch", async () => {
  const rows = orders(4);
  const proxy = new FakeProxy((where) => (where === "send" ? undefined : undefined));
  proxy.send = async () => {
    throw new ProxyError({ status: 409, code: "plan-differs", message: "difere", differences: [] });
  };
  const { runner } = runOf(rows, proxy);
  assert.equal(await runner.run(), "stopped");
  assert.equal(runner.reason, words.configChanged);
  assert.deepEqual(statuses(rows), ["blocked", "blocked", "ready", "ready"]);
});

test("a batch goes to the ERP that it was agreed for, and stops at once where another is saved", async () => {
  const rows = orders(3);
  const proxy = new FakeProxy();
  proxy.send = async () => {
    const differences = [{ pointer: "/erp/host", sent: "h.provedor.com.br", planned: "erp.provedor.com.br" }];
    throw new ProxyError({ status: 409, code: "plan-differs", message: "difere", differences });
  };
  const { runner } = runOf(rows, proxy);
  assert.equal(await runner.run(), "stopped");
  assert.equal(runner.reason, words.erpChanged);
  assert.deepEqual(statuses(rows), ["ready", "ready", "ready"]);
});

test("a sale that did not follow its person goes out when it is still a sale", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(queue(["send", "partly"]));
  await runOf(rows, proxy).runner.run();
  assert.equal(rows[0].status, "done");
  assert.deepEqual(proxy.sales, ["p1"]);
});

test("and where it would now become a lead, a person is asked first", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(queue(["send", "partly"]));
  const { runner } = runOf(rows, proxy, { leads: true });
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].issues[0].message], ["refused", words.routeChanged]);
  assert.deepEqual(proxy.sales, []);
  proxy.send = async () => ({ id: "s", status: "done", route: "lead", issues: [] });
  assert.deepEqual(retried(rows), rows);
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].route], ["done", "lead"]);
});

test("a refused sale that is tried again does not become a lead unasked", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy();
  const send = proxy.send.bind(proxy);
  let isRefused = true;
  // The person is registered, and then the sale is refused.
  proxy.send = async (plan) => {
    if (!isRefused) return send(plan);
    proxy.people.add(plan.source.customer.taxId);
    return { id: "s", status: "refused", route: "sale", issues: [{ path: [], code: "erp-refused", severity: "error", message: "O Voalle recusou." }] };
  };
  const { runner } = runOf(rows, proxy, { leads: true });
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].issues[0].code], ["refused", "erp-refused"]);
  isRefused = false;
  proxy.send = async (plan) => ({ id: "s2", status: "done", route: plan.route, issues: [] });
  retried(rows);
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].issues[0].message, rows[0].route], ["refused", words.routeChanged, "sale"]);
  assert.ok(rows[0].order, "the sale is not lost");
  retried(rows);
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].route], ["done", "lead"], "who has read it and tries again wants the lead");
});

test("an order goes only where its check said that it may go; one in doubt may have gone there", async () => {
  const checked = orders(2).map((row) => ({ ...row, routes: ["sale"], context: { customerExists: true } }));
  checked[1].doubt = true;
  const proxy = new FakeProxy();
  const { runner } = runOf(checked, proxy, { leads: true });
  await runner.run();
  const byId = new Map(checked.map((row) => [row.id, row]));
  assert.deepEqual(
    orders(2).map(({ id }) => byId.get(id).status),
    ["refused", "unknown"],
  );
  assert.equal(byId.get(orders(2)[0].id).issues[0].message, words.routeChanged);
  retried(checked);
  await runner.run();
  assert.equal(byId.get(orders(2)[0].id).status, "done", "trying again is the answer");
});

test("questions about the destination are of their orders and do not stop the batch", async () => {
  const rows = orders(7).map((row) => ({ ...row, route: "sale", context: { customerExists: true } }));
  const { runner } = runOf(rows, new FakeProxy(), { leads: true });
  assert.equal(await runner.run(), "ended");
  assert.ok(rows.every(({ issues }) => issues[0].code === "route-changed"));
});

test("what only a person can mend stops the batch at once", async () => {
  for (const [fault, reason] of [
    [{ status: 401, code: "session-missing", message: "sessão" }, "sessão"],
    [{ status: 502, code: "erp-fault", message: "acesso", issues: [{ code: "token-refused", path: [], severity: "error", message: "x" }] }, "acesso"],
  ]) {
    const rows = orders(1);
    const { runner, clock } = runOf(rows, new FakeProxy(queue(["lookUp", fault])));
    assert.equal(await runner.run(), "stopped");
    assert.equal(runner.reason, reason);
    assert.deepEqual(clock.waits, []);
    assert.deepEqual(statuses(rows), ["ready"]);
  }
  const rows = orders(1);
  const { runner } = runOf(rows, new FakeProxy(), { planOrder: () => null });
  await runner.run();
  assert.equal(runner.reason, words.noConfig);
});

test("five refusals in a row for one reason stop the batch, others do not", async () => {
  const rows = orders(12);
  const { runner } = runOf(rows, new FakeProxy((where) => (where === "send" ? "refused" : undefined)));
  assert.equal(await runner.run(), "stopped");
  assert.equal(runner.reason, "cinco vezes: O Voalle recusou.");
  assert.deepEqual(statuses(rows).filter((status) => status === "refused").length, 5);
  const mixed = orders(12);
  let turn = 0;
  assert.equal(await runOf(mixed, new FakeProxy((where) => (where === "send" && (turn += 1) % 5 > 0 ? "refused" : undefined))).runner.run(), "ended");
});

const cut = { path: [], code: "send-answer-cut", severity: "error", message: "A conexão caiu." };
const late = { path: [], code: "send-answer-late", severity: "error", message: "O ERP demorou." };

/** A batch whose sends meet with these faults in turn, the last of them again and again; `sent` counts what went out, by order. */
function batchOf(count, ...faults) {
  const rows = orders(count);
  const sent = [];
  const proxy = new FakeProxy((where, id) => (where === "send" ? faults[Math.min(sent.push(id), faults.length) - 1] : undefined));
  return { rows, proxy, sent, ...runOf(rows, proxy) };
}

/** The journal has this order as unknown, from before the batch. */
function alreadyUnknown({ journal }, { id, order }) {
  journal.set(id, { id: `send-${id}`, sourceId: id, kind: "order", status: "unknown", route: "sale", source: order, issues: [cut] });
}

test("three sends without confirmation for one reason stop the batch, whatever the ERP said beside it", async () => {
  const outcome = (index) => ({
    unknown: [
      { ...cut, code: "send-answer-error", message: `Erro (${500 + index}).` },
      ...Array.from({ length: index }, () => ({ path: [], code: "erp-said", severity: "info", message: "O Voalle disse: fila." })),
    ],
  });
  const { rows, runner, sent } = batchOf(60, outcome(0), outcome(1), outcome(2));
  assert.equal(await runner.run(), "stopped");
  assert.deepEqual(sent, ["p1", "p2", "p3"]);
  assert.equal(runner.reason, "3 sem confirmação: Erro (502). O Voalle disse: fila. O Voalle disse: fila.");
  assert.deepEqual([rows.filter(({ status }) => status === "unknown").length, rows.filter(({ status }) => status === "ready").length], [3, 57]);
  const silent = batchOf(60, "cut-after");
  assert.equal(await silent.runner.run(), "stopped");
  assert.equal(silent.sent.length, 3, "no issues are one reason too");
  assert.equal(silent.runner.reason, "3 sem confirmação: ");
  const last = batchOf(3, { unknown: [cut] });
  assert.equal(await last.runner.run(), "ended", "nothing is left that it could spare");
});

test("going on after that counts anew", async () => {
  const { runner, sent } = batchOf(8, { unknown: [cut] });
  const made = [];
  for (let round = 0; round < 3; round += 1) made.push([await runner.run(), sent.length]);
  assert.deepEqual(made, [
    ["stopped", 3],
    ["stopped", 6],
    ["ended", 8],
  ]);
});

test("outcomes without confirmation for different reasons, or with another outcome between them, do not stop the batch", async () => {
  const [one, other] = [{ unknown: [cut] }, { unknown: [late] }];
  for (const faults of [
    [one, one, other, other, one, other, { unknown: [] }, one, one, undefined],
    [one, undefined, one, one, undefined, one, one, undefined],
    [one, one, "refused", one, one, undefined],
    ["refused", "refused", "refused", "refused", one, "refused", "refused", undefined],
  ]) {
    const { runner, sent } = batchOf(12, ...faults);
    assert.equal(await runner.run(), "ended", faults.map((fault) => JSON.stringify(fault)).join());
    assert.equal(sent.length, 12);
  }
});

test("what was unknown before the batch is no news, and what this batch has sent is", async () => {
  const old = batchOf(6);
  for (const row of old.rows) alreadyUnknown(old.proxy, row);
  assert.equal(await old.runner.run(), "ended");
  assert.ok(old.rows.every(({ status, issues }) => status === "unknown" && issues[0].code === "send-unknown"));
  const mixed = batchOf(12, { unknown: [cut] });
  for (const at of [1, 3]) alreadyUnknown(mixed.proxy, mixed.rows[at]);
  assert.equal(await mixed.runner.run(), "stopped");
  assert.deepEqual(mixed.sent, ["p1", "p2", "p3", "p4", "p5"], "three new ones, and two that went out before");
  const refused = batchOf(12, "refused");
  alreadyUnknown(refused.proxy, refused.rows[3]);
  assert.equal(await refused.runner.run(), "stopped");
  assert.deepEqual(statuses(refused.rows).slice(0, 7), ["refused", "refused", "refused", "unknown", "refused", "refused", "ready"]);
  // Whatever stands between gives up before the proxy does: the answer comes as the one to a repeated send.
  const lost = batchOf(12, { unknown: [cut] });
  const send = lost.proxy.send.bind(lost.proxy);
  lost.proxy.send = async (plan) => {
    const isFirst = !lost.proxy.journal.has(plan.source.id);
    const answer = await send(plan);
    if (isFirst) throw new ProxyError({ kind: "network" });
    return answer;
  };
  assert.equal(await lost.runner.run(), "stopped");
  assert.equal(lost.proxy.journal.size, 3);
});

test("why it stopped says what is wrong, where to look and what to do", () => {
  const said = (locale, message) => runnerWords(() => new Ui(null, locale)).sameUnknown(message, 3);
  assert.equal(
    said("pt-BR", "A conexão caiu."),
    "Os últimos 3 pedidos terminaram sem confirmação, todos pelo mesmo motivo, e nenhum deles é enviado de novo automaticamente. Procure no Voalle os que continuarem sem confirmação, registre em Envios o que encontrou e corrija a causa antes de continuar. Motivo: A conexão caiu.",
  );
  assert.equal(
    said("en", "The connection broke off."),
    "The last 3 orders ended unconfirmed, all for the same reason, and none of them is sent again by itself. Look in Voalle for those that stay unconfirmed, record in Sends what you found, and mend the cause before going on. Reason: The connection broke off.",
  );
  assert.match(said("pt-BR", ""), /antes de continuar\. O motivo não foi informado\.$/);
  assert.match(said("en", ""), /before going on\. No reason was given\.$/);
});

test("pause finishes the row under way; cancel sends no other", async () => {
  for (const [ask, state, rest] of [
    ["pause", "paused", "ready"],
    ["cancel", "cancelled", "cancelled"],
  ]) {
    const rows = orders(3);
    const proxy = new FakeProxy();
    const { runner } = runOf(rows, proxy);
    const send = proxy.send.bind(proxy);
    proxy.send = (plan) => (runner[ask](), send(plan));
    assert.equal(await runner.run(), state);
    assert.deepEqual(statuses(rows), ["done", rest, rest]);
    assert.deepEqual(proxy.sales, ["p1"]);
  }
  const rows = orders(2);
  const { runner } = runOf(rows, new FakeProxy());
  await runner.cancel();
  assert.equal(runner.state, "cancelled");
  assert.deepEqual(statuses(rows), ["cancelled", "cancelled"]);
  const warned = orders(2).map((row) => ({
    ...row,
    own: [{ message: "012.345.678-90" }],
    issues: [{ message: "012.345.678-90" }],
    context: { customerExists: false },
  }));
  const { runner: last, kept } = runOf(warned, new FakeProxy());
  await last.cancel();
  assert.deepEqual(
    kept,
    [0, 1].map((index) => ({ index, id: `p${index + 1}`, line: index + 2, status: "cancelled" })),
    "personal data of what nobody sends is kept no longer",
  );
});

test("who pauses while it waits does not wait; what may have been sent comes first afterwards", async () => {
  const rows = orders(2);
  const proxy = new FakeProxy(queue(["send", "network-after"]));
  const { runner, clock } = runOf(rows, proxy);
  clock.wait = (_, signal) => new Promise((done) => (signal.addEventListener("abort", done), runner.pause()));
  assert.equal(await runner.run(), "paused");
  assert.deepEqual(statuses(rows), ["sending", "ready"]);
  assert.equal(await runner.run(), "ended");
  assert.deepEqual(proxy.sales, ["p1", "p2"]);
});

test("who cancels while nobody knows is not told that it was not sent", async () => {
  const rows = orders(1);
  const proxy = new FakeProxy(queue(["send", "network-after"]));
  const { runner, clock } = runOf(rows, proxy);
  clock.wait = async () => void runner.cancel();
  await runner.run();
  assert.deepEqual([rows[0].status, rows[0].issues[0].message], ["unknown", words.maybeSent]);
});

test("every answer of the proxy has its meaning", () => {
  const meaning = (fields) => {
    const { end, replan, stop, again, bounded = false, doubt = false } = judge(new ProxyError({ message: "m", ...fields }));
    return end
      ? `end ${end.status}`
      : stop
        ? `stop${doubt ? " in doubt" : ""}`
        : `${replan ? "replan " : ""}${again ? `again${bounded ? " bounded" : ""}${doubt ? " in doubt" : ""}` : ""}`.trim();
  };
  const problem = (status, code, more) => meaning({ status, code, ...more });
  const send = { id: "s", status: "unknown", issues: [] };
  assert.equal(meaning({ kind: "network" }), "again bounded in doubt");
  assert.equal(meaning({ kind: "timeout" }), "again bounded in doubt");
  assert.equal(meaning({ kind: "cancelled" }), "again bounded in doubt");
  assert.equal(meaning({ kind: "unreadable" }), "again bounded in doubt");
  assert.equal(meaning({ kind: "nothing-to-send" }), "end blocked");
  assert.equal(problem(409, "plan-differs"), "replan");
  assert.equal(problem(409, "send-in-flight"), "again in doubt");
  assert.equal(problem(409, "send-unknown", { send }), "end unknown");
  assert.equal(problem(422, "payload-differs", { send }), "end blocked");
  assert.equal(problem(422, "plan-refused"), "end blocked");
  assert.equal(problem(422, "nothing-to-send"), "end blocked");
  assert.equal(problem(400, "id-invalid"), "end blocked");
  assert.equal(problem(413, "body-too-large"), "end blocked");
  assert.equal(problem(429, "pace-full", { retryAfter: 1 }), "again");
  assert.equal(problem(429, "caller-too-fast", { retryAfter: 1 }), "again");
  assert.equal(problem(503, "erp-pace", { retryAfter: 1 }), "again");
  assert.equal(problem(503, "send-not-written"), "again bounded");
  assert.equal(problem(503, "keys-missing"), "again bounded");
  assert.equal(problem(504, "erp-timeout"), "again bounded");
  assert.equal(problem(502, "erp-fault"), "again bounded");
  assert.equal(problem(502, "partly-sent"), "replan again bounded");
  assert.equal(problem(500, "internal"), "again bounded in doubt");
  assert.equal(problem(502, undefined), "again bounded in doubt");
  assert.equal(problem(503, "synauth-secret-missing"), "stop");
  assert.equal(problem(401, "token-invalid"), "stop");
  assert.equal(problem(404, "config-missing"), "stop");
  assert.match(judge(new TypeError("bug")).stop, /bug/);
  assert.equal(outcomeOf({ status: "accepted" }).status, "done");
  assert.equal(outcomeOf({ status: "started" }).status, undefined);
});

test("the journal is looked through page by page, and says when that was not the whole", async () => {
  const proxy = new FakeProxy();
  const rows = orders(1_300);
  await runOf(rows, proxy).runner.run();
  const wanted = ["p1", "p1300", "p9999"].map((id) => ({ id }));
  const { found, isWhole } = await lookFor(wanted, proxy);
  assert.deepEqual([[...found.keys()].sort(), isWhole], [["order:p1", "order:p1300"], true]);
  const endless = { sends: async ({ before }) => Array.from({ length: 500 }, (_, index) => ({ id: `${before}-${index}`, sourceId: "x" })) };
  assert.equal((await lookFor([{ id: "p1" }], endless)).isWhole, false);
});
