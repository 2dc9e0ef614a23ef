// The journal without a screen: which sends a list has, what is followed and when, what was recorded, and what is said of it.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { dayOf } from "../www/elements/brasilia.js";
import { daysBefore, periodIn, periodOf } from "../www/elements/journal/days.js";
import { detailsOf } from "../www/elements/journal/details.js";
import { Exporting } from "../www/elements/journal/exporting.js";
import { Journal } from "../www/elements/journal/journal.js";
import { Listing } from "../www/elements/journal/listing.js";
import { readPlace, writePlace } from "../www/elements/journal/place.js";
import { Queue } from "../www/elements/journal/queue.js";
import { SendList } from "../www/elements/journal/send-list.js";
import { foundOf, isRecorded, moves, stateOf } from "../www/elements/journal/send-state.js";
import { meaningOf, newsWords, stateWords } from "../www/elements/journal/send-words.js";
import { timelineOf } from "../www/elements/journal/timeline.js";
import { Waiting } from "../www/elements/journal/waiting.js";

const portuguese = { say: (words) => words, number: (number) => `${number}`, time: (at) => at };
const english = { ...portuguese, say: (_, words) => words };
const made = (id, status, more = {}) => ({
  ...{ id, sourceId: `pedido-${id}`, kind: "order", route: "sale", status, followed: false, attempt: 1, steps: [], issues: [] },
  ...{ createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
  ...more,
});
const step = (endpoint, state, messages = []) => ({
  endpoint,
  state,
  request: {},
  issues: messages.map((message) => ({ message, code: "erp-said", severity: "info", path: [] })),
});
const later = (send, more) => ({ ...send, updatedAt: "2026-01-01T00:00:01Z", ...more });

/** A server that lists as ours does, and keeps what it was asked; `quiet` calls are marked. */
class Server {
  asked = [];
  restored = null;
  refusal = null;
  /** Cuts an answer short, as large sends do. */
  size = (limit) => limit;
  hasTotals = true;

  constructor(rows) {
    this.rows = rows;
    const quietly = (name) => (filter) => this[name](filter, "quiet ");
    this.quiet = { sends: quietly("sends"), listSends: quietly("listSends"), sendById: quietly("sendById") };
  }

  async listSends({ limit = 500, ...filter } = {}, how = "") {
    const { status, before = "g", ...others } = filter;
    this.asked.push(`${how}list ${status ?? "all"}${filter.before && before < "f" ? ` before ${before}` : ""} ${limit}`);
    if (this.refusal) throw this.refusal;
    const all = this.rows.filter((row) => Object.entries(others).every(([name, value]) => row[name] === value));
    const totals = { all: 0 };
    for (const row of all.filter((one) => !status || one.status === status)) {
      totals.all += 1;
      totals[row.status] = (totals[row.status] ?? 0) + 1;
    }
    const rows = all.filter((row) => row.id < before && (!status || row.status === status)).sort((one, other) => (one.id < other.id ? 1 : -1));
    if (!status && !filter.before) rows.sort((one, other) => (other.status === "unknown") - (one.status === "unknown"));
    return { sends: rows.slice(0, this.size(limit)), ...(this.hasTotals && { totals }) };
  }

  async sends({ status } = {}, how = "") {
    this.asked.push(`${how}${status}`);
    if (this.refusal) throw this.refusal;
    return this.rows.filter((row) => row.status === status);
  }

  async sendById(id, how = "") {
    this.asked.push(`${how}one ${id}`);
    const found = this.rows.find((row) => row.id === id);
    if (!found) throw Object.assign(new Error("Não há envio com este ID."), { code: "send-not-found" });
    return found;
  }

  async restoredAt() {
    return this.restored;
  }

  async release() {
    this.restored = null;
  }

  become(id, status, more = {}) {
    this.rows = this.rows.map((row) => (row.id === id ? later(row, { status, ...more }) : row));
    return this.rows.find((row) => row.id === id);
  }
}

class Page extends EventTarget {
  hidden = false;
}

const open = (rows, onSeen = () => false) => {
  const server = new Server(rows);
  const page = new Page();
  const journal = new Journal(server, onSeen, page);
  const list = new SendList(server, journal);
  journal.seen = () => list.ids;
  return { server, page, journal, list };
};

const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

/** Runs with a clock that `pass(milliseconds)` moves; what is then to be done is done when it answers. */
async function withClock(run) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const pass = async (milliseconds) => {
    mock.timers.tick(milliseconds);
    await settle();
  };
  try {
    await run(pass);
  } finally {
    mock.timers.reset();
  }
}

test("a place is what its address says, whatever else stands there", () => {
  for (const [text, place] of [
    ["home", { view: "home" }],
    ["sends", { view: "sends", filter: {} }],
    ["sends/queue", { view: "queue" }],
    ["sends/0190-1", { view: "send", id: "0190-1" }],
    ["batch", { view: "batch" }],
    ["order", { view: "order" }],
    ["sends?status=refused&kind=order&from=2026-11-01", { view: "sends", filter: { status: "refused", kind: "order", from: "2026-11-01" } }],
  ]) {
    assert.deepEqual(readPlace(text), place);
    assert.equal(writePlace(place), text);
  }
  for (const text of ["", null, undefined, false, "pedidos", "batch2", "constructor"]) assert.deepEqual(readPlace(text), { view: "home" }, `${text}`);
  const others = "sends?status=ended&kind=leads&from=2026-02-30&to=01/11/2026&q=529.982.247-25&route=lead";
  assert.equal(writePlace(readPlace(others)), "sends?route=lead", "a search is nothing for an address");
  assert.equal(writePlace(readPlace("sends?status=unknown")), "sends?status=waiting", "the server's word for it");
  assert.deepEqual(readPlace("sends/a%2Fb"), { view: "send", id: "a/b" });
  assert.deepEqual(readPlace("sends/%E0%A4%A"), { view: "send", id: "%E0%A4%A" }, "an address that nobody can read is no reason to stop");
});

test("days are those of Brasília", () => {
  assert.equal(dayOf("2026-11-29T02:30:00Z"), "2026-11-28");
  assert.equal(daysBefore("2026-03-01", 1), "2026-02-28");
  assert.deepEqual(periodOf("week", "2026-11-03"), { from: "2026-10-28", to: "2026-11-03" });
  assert.equal(periodIn({}, "2026-11-03"), "any");
  assert.equal(periodIn(periodOf("today", "2026-11-03"), "2026-11-03"), "today");
  assert.equal(periodIn({ from: "2026-11-01" }, "2026-11-03"), "own");
});

const ids = (number) => Array.from({ length: number }, (_, at) => `${at}`.padStart(5, "0"));
/** All pages, one after the other. */
async function readAll(listing, server) {
  const pages = [await listing.first(server)];
  while (listing.hasMore) {
    assert.ok(pages.length < 2000, "it ends");
    pages.push(await listing.older(server));
  }
  return pages;
}

test("every send is listed once, in the order of time below what waits, whatever the size of the answers", async () => {
  const states = ["done", "refused", "started", "accepted", "unknown"];
  for (const hasTotals of [true, false])
    for (const [name, number, size, status] of [
      ["none", 0, undefined, () => "done"],
      ["one", 1, undefined, () => "done"],
      ["a full page", 50, undefined, () => "done"],
      ["one more", 51, undefined, () => "done"],
      ["three pages of all states", 149, undefined, (at) => states[at % 5]],
      ["answers cut short by large sends", 400, (limit, call) => Math.min(limit, 3 + ((call * 7) % 11)), (at) => states[at % 7] ?? "done"],
      ["a server that knows no limit", 700, () => 500, (at) => states[at % 5]],
      ["nothing but unknown ones", 3, undefined, () => "unknown"],
    ]) {
      const rows = ids(number).map((id, at) => made(id, status(at), { followed: at % 10 === 4, kind: at % 3 ? "order" : "lead" }));
      for (const filter of [{}, { status: "waiting" }, { status: "moving" }, { status: "refused" }, { status: "done" }, { kind: "lead" }]) {
        const server = new Server(rows);
        server.hasTotals = hasTotals;
        let call = 0;
        if (size) server.size = (limit) => size(limit, (call += 1));
        const pages = await readAll(new Listing(filter), server);
        const label = `${name}, ${JSON.stringify(filter)}, ${hasTotals}`;
        const expected = rows.filter((row) => (!filter.status || stateOf(row) === filter.status) && (!filter.kind || row.kind === filter.kind));
        const waiting = filter.status ? [] : expected.filter((row) => stateOf(row) === "waiting").reverse();
        // Of unknown ones that come in short answers, those that came stand above.
        const order = [...waiting, ...expected.filter((row) => !waiting.includes(row)).reverse()].map(({ id }) => id);
        if (size && !filter.status)
          assert.deepEqual(
            pages
              .flat()
              .map(({ id }) => id)
              .sort(),
            order.toSorted(),
            label,
          );
        else
          assert.deepEqual(
            pages.flat().map(({ id }) => id),
            order,
            label,
          );
        for (const page of pages.slice(0, -1)) assert.equal(page.length, 50, label);
      }
    }
});

test("each state says how many there are on all pages; where the server does not, nobody guesses", async () => {
  const rows = ids(300).map((id, at) => made(id, ["done", "done", "refused", "accepted", "unknown"][at % 5], { followed: at % 10 === 4 }));
  const server = new Server(rows);
  const listing = new Listing({ status: "refused" });
  await listing.first(server);
  assert.deepEqual(listing.counts, { all: 300, waiting: 30, moving: 90, refused: 60, done: 120 });
  server.hasTotals = false;
  const other = new Listing({});
  await other.first(server);
  assert.equal(other.counts, null);
});

test("a page of fifty thousand sends is as few calls as one of a hundred", async () => {
  for (const number of [100, 50_000]) {
    const server = new Server(ids(number).map((id) => made(id, "done")));
    const listing = new Listing({});
    await listing.first(server);
    await listing.older(server);
    assert.ok(server.asked.length <= 4, server.asked.join(", "));
    assert.ok(server.asked.every((asked) => !asked.endsWith("list all 500")));
  }
});

test("a journal that grows between two pages keeps its place: what is new is on neither, and nothing comes twice", async () => {
  for (const filter of [{}, { status: "done" }]) {
    const server = new Server(ids(120).map((id) => made(id, "done")));
    const listing = new Listing(filter);
    const first = await listing.first(server);
    server.rows.push(made("99999", "done"), made("99998", "unknown"));
    const pages = [first, await listing.older(server), await listing.older(server)];
    assert.deepEqual(
      pages.flat().map(({ id }) => id),
      ids(120).reverse(),
    );
    assert.deepEqual([pages[1][0].id, pages[2][0].id, listing.hasMore], ["00069", "00019", false]);
    const anew = new Listing(filter);
    const newest = await anew.first(server);
    assert.equal(newest.find(({ status }) => status === "done").id, "99999", "it is there from the newest on");
  }
});

test("each state takes its sends; a sale is done while its phone still follows, and followed to its end all the same", async () => {
  const sends = {
    waiting: made("1", "unknown"),
    followed: made("2", "unknown", { followed: true }),
    started: made("3", "started"),
    accepted: made("4", "accepted"),
    refused: made("5", "refused"),
    phone: made("6", "done", { followed: true, steps: [step("sales", "done"), step("contact", "planned")] }),
  };
  const taken = { waiting: ["waiting"], moving: ["accepted", "started", "followed"], refused: ["refused"], done: ["phone"] };
  for (const [status, names] of Object.entries(taken)) {
    for (const name of names) assert.equal(stateOf(sends[name]), status, name);
    const listing = new Listing({ status });
    assert.deepEqual(
      (await listing.first(new Server(Object.values(sends)))).map(({ id }) => id),
      names.map((name) => sends[name].id),
      status,
    );
    assert.deepEqual(listing.counts, { all: 6, waiting: 1, moving: 3, refused: 1, done: 1 });
  }
  assert.equal(moves(sends.phone), true);
  assert.deepEqual([stateWords(portuguese, sends.phone), stateWords(english, sends.phone)], ["Feito", "Done"]);
});

test("an older page that fails takes nothing away, and the next try goes on where it was", async () => {
  const { server, list } = open(ids(120).map((id) => made(id, "done")));
  await list.load();
  server.refusal = new Error("O servidor não respondeu.");
  assert.equal(await list.older(), undefined);
  assert.equal(list.olderProblem, "O servidor não respondeu.");
  assert.equal(list.ids.length, 50);
  server.refusal = null;
  const first = await list.older();
  assert.equal(first, "00069");
  assert.equal(list.olderProblem, "");
  assert.deepEqual(list.ids, ids(120).reverse().slice(0, 100));
});

test("a list that fails says so; made new, what somebody is at stays where it is", async () => {
  const { server, journal, list } = open([made("3", "done"), made("2", "unknown"), made("1", "done")]);
  server.refusal = new Error("O servidor não respondeu.");
  await list.look({});
  assert.deepEqual([list.state, list.problem, list.ids], ["failed", "O servidor não respondeu.", []]);
  server.refusal = null;
  await list.look({});
  assert.deepEqual([list.state, list.ids], ["there", ["2", "3", "1"]]);
  server.become("2", "done");
  server.rows.push(made("4", "refused"), made("5", "unknown"));
  await list.look({});
  // The one that waited stands above until the list is loaded anew: nothing moves under somebody's hands.
  assert.deepEqual(list.ids, ["5", "2", "4", "3", "1"]);
  assert.equal(journal.get("2").status, "done");
  assert.equal(list.counts.waiting, 1);
  await list.load();
  assert.deepEqual(list.ids, ["5", "4", "3", "2", "1"]);
  assert.deepEqual(list.beside("4"), { previous: "5", next: "3", position: 2 });
  assert.deepEqual(list.beside("9"), { position: 0 });
});

test("a list that is renewed only gets rows between the others: none of those that are there changes its place", async () => {
  const states = ["done", "unknown", "refused", "accepted"];
  const { server, list } = open(ids(40).map((id, at) => made(`${id}-a`, states[at % 4])));
  await list.load();
  const before = list.ids;
  for (const [at, id] of ids(40).entries()) {
    if (at % 3 === 0) server.become(`${id}-a`, states[(at + 1) % 4]);
    if (at % 5 === 0) server.rows.push(made(`${id}-b`, states[(at + 2) % 4]));
  }
  await list.look({});
  assert.equal(list.ids.length, 48);
  assert.deepEqual(
    list.ids.filter((id) => before.includes(id)),
    before,
  );
});

test("a send that the filter hides is reached by its address, and the list stays as it was narrowed", async () => {
  const { journal, list } = open([made("2", "done"), made("1", "refused")]);
  await list.look({ status: "done" });
  assert.deepEqual(list.ids, ["2"]);
  assert.equal((await journal.open("1")).status, "refused");
  assert.equal(journal.get("1").sourceId, "pedido-1");
  assert.deepEqual([list.filter, list.ids, list.beside("1")], [{ status: "done" }, ["2"], { position: 0 }], "it has nobody beside it there");
  assert.equal(await journal.open("9"), null);
});

test("what a narrower list brings too late counts no more", async () => {
  const { server, list } = open([made("2", "done"), made("1", "refused")]);
  const slow = [];
  const { listSends } = server;
  server.listSends = (filter) => new Promise((resolve) => slow.push(() => resolve(listSends.call(server, filter))));
  const first = list.look({ status: "refused" });
  server.listSends = listSends;
  await list.look({ status: "done" });
  for (const answer of slow) answer();
  await settle();
  server.listSends = listSends;
  await Promise.race([first, settle()]);
  assert.deepEqual(list.ids, ["2"]);
});

test("a search goes to the server with the filter, and into no address", async () => {
  const { server, list } = open([made("1", "done")]);
  const searched = [];
  server.searchSends = async (text, filter) => {
    searched.push([text, filter.status ?? "all"]);
    return server.listSends(filter);
  };
  await list.look({ status: "done" }, " 529.982.247-25 ");
  assert.ok(searched.length > 0 && searched.every(([text]) => text.trim() === "529.982.247-25"));
  assert.equal(writePlace({ view: "sends", filter: list.filter }), "sends?status=done");
});

test("what moves is asked for by its state, soon and then less often, until it has ended", () =>
  withClock(async (pass) => {
    const { server, journal, list } = open([made("3", "accepted"), made("2", "done"), made("1", "done")]);
    const ended = [];
    journal.addEventListener("ended", () => ended.push(true));
    await journal.show();
    await list.load();
    const before = server.asked.length;
    const asked = () => server.asked.slice(before);
    await pass(2999);
    assert.deepEqual(asked(), [], "not yet");
    await pass(1);
    assert.deepEqual(asked(), ["quiet accepted"]);
    await pass(4499);
    assert.equal(asked().length, 1, "half as long again");
    server.become("3", "done");
    await pass(1);
    // None is accepted any more: what became of it is asked of it alone.
    assert.deepEqual(asked().slice(1), ["quiet accepted", "quiet one 3"]);
    assert.equal(newsWords(portuguese, journal.news), "Pedido pedido-3: Feito.");
    assert.equal(ended.length, 1, "lists are others now");
    await pass(60_000);
    assert.equal(asked().length, 3, "nothing moves");
  }));

test("unseen, only what is shown elsewhere is followed; that is told there", () =>
  withClock(async (pass) => {
    const { server, journal, list } = open([made("2", "started"), made("1", "accepted")], (send) => send.id === "2");
    await journal.show();
    await list.load();
    journal.hide();
    const before = server.asked.length;
    await pass(4500);
    assert.deepEqual(server.asked.slice(before), ["quiet started"]);
    server.become("2", "done");
    await pass(6750);
    assert.equal(journal.get("2").status, "done");
    assert.equal(journal.news, null);
    await pass(60_000);
    assert.deepEqual(server.asked.slice(before + 1), ["quiet started", "quiet one 2"], "the other one is nobody's");
    journal.close();
  }));

test("what was sent while nobody waited for its answer is looked for in the lists, for a while", () =>
  withClock(async (pass) => {
    const { journal } = open([]);
    let renewed = 0;
    journal.addEventListener("ended", () => (renewed += 1));
    journal.expect();
    await pass(20_000);
    assert.equal(renewed, 0, "unseen, nobody looks");
    mock.timers.reset();
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    await journal.show();
    journal.expect();
    await pass(3_000);
    assert.equal(renewed, 1);
    for (let seconds = 0; seconds < 120; seconds += 1) await pass(1_000);
    assert.ok(renewed > 2 && renewed < 10, `${renewed} times`);
    const before = renewed;
    await pass(60_000);
    assert.equal(renewed, before, "then it was never begun");
  }));

test("a page in the background looks at nothing, and goes on when it is seen", () =>
  withClock(async (pass) => {
    const { server, page, journal, list } = open([made("1", "started")]);
    page.hidden = true;
    await journal.show();
    await list.load();
    const before = server.asked.length;
    await pass(60_000);
    assert.equal(server.asked.length, before);
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    await pass(5000);
    assert.deepEqual(server.asked.slice(before), ["quiet started"]);
    journal.close();
    await pass(60_000);
    assert.equal(server.asked.length, before + 1, "nor when nobody is there");
  }));

test("a look that fails is told, tried again later, and forgotten when it goes well", () =>
  withClock(async (pass) => {
    const { server, journal, list } = open([made("1", "started")]);
    await journal.show();
    await list.load();
    server.refusal = new Error("O servidor não respondeu.");
    await pass(3000);
    assert.equal(journal.problem, "O servidor não respondeu.");
    server.refusal = null;
    await pass(14_999);
    assert.equal(journal.problem, "O servidor não respondeu.");
    await pass(1);
    assert.equal(journal.problem, "");
    journal.close();
  }));

test("what is as it was stays the same object, and an answer that comes late counts no more", () => {
  const { journal } = open([]);
  const send = made("1", "started");
  journal.learn([send]);
  journal.learn([{ ...send }]);
  assert.equal(journal.get("1"), send);
  journal.learn([later(send, { status: "done" })]);
  journal.learn([send]);
  assert.equal(journal.get("1").status, "done");
});

test("how many wait is looked up at the start, each minute while the page is seen, and when it is seen again", () =>
  withClock(async (pass) => {
    const { server, page } = open([made("2", "unknown"), made("1", "unknown", { followed: true })]);
    const waiting = new Waiting({ listSends: (filter) => server.listSends(filter) }, page);
    const counts = [];
    waiting.addEventListener("changed", () => counts.push(waiting.problem === null ? waiting.count : "unknown"));
    waiting.start();
    await settle();
    assert.deepEqual(counts, [1], "the one that the server looks after waits for nobody");
    server.rows.push(made("3", "unknown"));
    await pass(59_999);
    assert.deepEqual(counts, [1]);
    await pass(1);
    assert.deepEqual(counts, [1, 2]);
    server.refusal = new Error("não respondeu");
    await pass(60_000);
    assert.deepEqual(counts, [1, 2, "unknown"], "an old number is not known");
    server.refusal = null;
    page.hidden = true;
    await pass(60_000);
    assert.deepEqual(counts, [1, 2, "unknown", 2], "it was on its way");
    const before = server.asked.length;
    await pass(300_000);
    assert.equal(server.asked.length, before, "nobody sees it");
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    await settle();
    assert.equal(server.asked.length, before + 1);
    waiting.stop();
    page.dispatchEvent(new Event("visibilitychange"));
    await pass(300_000);
    assert.equal(server.asked.length, before + 1);
  }));

test("the queue goes from the one that waits longest to the newest, over what has ended meanwhile", async () => {
  const { server, journal } = open([
    made("1", "unknown"),
    made("2", "unknown", { followed: true }),
    made("3", "unknown"),
    made("4", "unknown"),
    made("5", "done"),
  ]);
  const queue = new Queue(server, journal);
  await queue.load();
  assert.deepEqual([queue.send.id, queue.position, queue.length], ["1", 1, 3]);
  journal.learn([server.become("3", "done")]);
  queue.record("1");
  assert.deepEqual([queue.send.id, queue.position], ["4", 3]);
  queue.next();
  assert.deepEqual([queue.send, queue.recorded, queue.left], [undefined, 2, 1]);
  queue.previous();
  assert.equal(queue.send.id, "4");
  server.refusal = new Error("não respondeu");
  await queue.load();
  assert.deepEqual([queue.state, queue.problem], ["failed", "não respondeu"]);
});

test("what was found is recorded and told where it was; what somebody else recorded first is shown with the server's words", async () => {
  const { server, journal, list } = open([made("1", "unknown")]);
  await list.load();
  const recorded = [];
  journal.addEventListener("recorded", () => recorded.push(true));
  const unknown = journal.get("1");
  const early = Object.assign(new Error("Cedo demais."), { send: unknown });
  server.resolve = async () => {
    throw early;
  };
  await assert.rejects(journal.record(unknown, { outcome: "notDone" }), early);
  const late = Object.assign(new Error("Já registrado."), { send: server.become("1", "done") });
  server.resolve = async () => {
    throw late;
  };
  assert.equal(await journal.record(unknown, { outcome: "notDone" }), "Já registrado.");
  assert.equal(journal.get("1").status, "done");
  const calls = [];
  server.correct = async (...call) => {
    calls.push(call);
    return later(server.become("1", "refused"), { updatedAt: "2026-01-01T00:00:02Z" });
  };
  assert.equal(await journal.record(journal.get("1"), { outcome: "notDone" }), "");
  assert.deepEqual(calls, [["1", { outcome: "notDone" }]]);
  assert.equal(journal.news, null, "whoever did it hears it where they did it, and once");
  assert.equal(recorded.length, 2);
});

test("nothing is recorded by a slip: a choice, a protocol or that none was found, and not too early", () => {
  const typed = { outcome: "done", protocol: "", isNotFound: false, note: " achei " };
  const sale = made("1", "unknown");
  const soon = made("1", "unknown", { notDoneFrom: new Date(Date.now() + 60_000).toISOString() });
  assert.equal(foundOf(sale, { ...typed, outcome: "" }), "choice");
  assert.equal(foundOf(sale, typed), "protocol");
  assert.deepEqual(foundOf(sale, { ...typed, protocol: " 2026 ", isNotFound: true }), { outcome: "done", note: "achei", protocolId: "2026" });
  assert.deepEqual(foundOf(sale, { ...typed, isNotFound: true }), { outcome: "done", note: "achei", notFound: true });
  assert.deepEqual(foundOf(sale, { ...typed, outcome: "notDone", protocol: "2026", note: " " }), { outcome: "notDone" });
  assert.deepEqual(foundOf({ ...sale, route: "lead" }, typed), { outcome: "done", note: "achei" });
  assert.equal(foundOf(soon, { ...typed, outcome: "notDone" }), "early");
  assert.deepEqual(foundOf(soon, { ...typed, outcome: "notDone", isCorrection: true }), { outcome: "notDone", note: "achei" });
  assert.deepEqual(foundOf(soon, { ...typed, protocol: "1" }).outcome, "done");
});

test("what a person recorded is theirs, and Voalle has confirmed nothing", () => {
  const resolution = { outcome: "done", by: "ana", at: "2026-01-02T00:00:00Z" };
  const recorded = made("1", "done", { resolution, steps: [step("people", "known"), step("sales", "unknown")] });
  assert.equal(stateWords(portuguese, recorded), "Registrado como feito");
  assert.equal(meaningOf(portuguese, recorded), "Registrado como feito por ana; o Voalle não confirmou.");
  assert.match(
    meaningOf(portuguese, { ...recorded, resolution: { ...resolution, by: "page" } }),
    /^Registrado como feito nesta página; o Voalle não confirmou\.$/,
  );
  const notDone = { ...recorded, status: "refused", resolution: { ...resolution, outcome: "notDone" } };
  assert.equal(stateWords(portuguese, notDone), "Registrado como não feito");
  // Voalle has answered after all, or it was sent again and refused.
  assert.equal(isRecorded({ ...recorded, steps: [step("sales", "done")] }), false);
  assert.equal(isRecorded({ ...recorded, status: "refused" }), false);
  assert.equal(stateWords(portuguese, made("1", "done")), "Feito");
});

test("a timeline has each stage, with its time where that is known, and what was tried and recorded before", () => {
  const done = made("1", "done", {
    updatedAt: "2026-01-01T00:00:09Z",
    protocolId: "2026",
    attempt: 2,
    sentBy: "robô",
    steps: [step("people", "known"), step("sales", "done", ["Negociação iniciada."]), step("contact", "notSent")],
  });
  const past = [{ what: "attempt", attempt: 1, at: "2026-01-01T00:00:05Z", by: "robô", status: "refused", issues: [{ message: "Sem estoque." }] }];
  assert.deepEqual(
    timelineOf(done, past).map(({ what, mark, at, messages }) => [what, mark, at ?? "", ...(messages ?? [])]),
    [
      ["received", "done", "2026-01-01T00:00:00Z"],
      ["attempt", "refused", "2026-01-01T00:00:05Z", "Sem estoque."],
      ["checked", "done", ""],
      ["step", "done", ""],
      ["step", "done", "2026-01-01T00:00:09Z", "Negociação iniciada."],
      ["step", "open", ""],
      ["protocol", "done", ""],
    ],
  );
  const resolution = { outcome: "notDone", by: "page", at: "2026-01-03T00:00:00Z" };
  const corrected = {
    what: "corrected",
    attempt: 1,
    at: "2026-01-03T00:00:00Z",
    by: "page",
    resolution: { outcome: "done", by: "page", at: "2026-01-02T00:00:00Z" },
  };
  const entries = timelineOf(made("1", "refused", { resolution, steps: [step("sales", "unknown")] }), [corrected]);
  assert.deepEqual(
    entries.map(({ what, mark, at = "", isResolved, isFormer }) => [what, mark, at, isResolved ?? isFormer ?? ""]),
    [
      ["received", "done", "2026-01-01T00:00:00Z", ""],
      ["checked", "done", "", ""],
      // When its answer was lost is not kept: the last change was the record.
      ["step", "recorded", "", true],
      ["resolution", "recorded", "2026-01-02T00:00:00Z", true],
      ["resolution", "recorded", "2026-01-03T00:00:00Z", false],
      ["protocol", "refused", "", ""],
    ],
  );
});

test("details for support have nothing of a customer", () => {
  const secret = "529.982.247-25";
  const send = made("0190-1", "unknown", {
    sourceId: secret,
    taxId: secret,
    customerName: "Ana Souza",
    waitsFor: "lost",
    resolution: { outcome: "done", by: "ana@provedor", note: "Ana Souza", at: "2026-01-02T00:00:00Z" },
    steps: [{ ...step("sales", "unknown", [`Ana Souza ${secret}`]), request: { txId: secret, name: "Ana Souza" } }],
    issues: [{ code: "erp-silent", message: `de ${secret}`, severity: "error", path: [] }],
  });
  const text = detailsOf(send, [{ what: "attempt", attempt: 1, at: "2026-01-01T00:00:00Z", by: "ana", status: "refused", issues: send.issues }], {
    requestId: "7F3A",
    now: new Date("2026-01-05T00:00:00Z"),
  });
  assert.ok(!/529|Ana|ana@/i.test(text), text);
  for (const part of [
    "0190-1",
    "unknown",
    "lost",
    "1. sales: unknown erp-said",
    "erp-silent",
    "7F3A",
    "2026-01-05T00:00:00.000Z",
    "attempt refused 1 erp-silent",
  ])
    assert.ok(text.includes(part), part);
});

test("an export has all pages, says how far it is, and makes nothing of half of them", async () => {
  const rows = ids(1203).map((id, at) => made(id, at % 2 ? "done" : "refused", { customerName: `Cliente ${id}`, taxId: "52998224725", amount: 159.9 }));
  const server = new Server(rows);
  const exporting = new Exporting(server);
  const far = [];
  exporting.addEventListener("changed", () => exporting.state === "running" && far.push(`${exporting.number}/${exporting.total}`));
  const table = await exporting.run(portuguese, {}, "");
  assert.equal(table.length, 1204);
  assert.deepEqual(table[0].slice(0, 8), ["criado (Brasília)", "tipo", "ID", "cliente", "valor", "destino", "protocolo", "estado"]);
  assert.deepEqual(table[1].slice(0, 8), ["31/12/2025 21:00:00", "Pedido", "pedido-01202", "Cliente 01202", "159,90", "Venda", "", "Recusado"]);
  assert.ok(!JSON.stringify(table).includes("52998224725"));
  assert.deepEqual(far, ["0/null", "500/1203", "1000/1203", "1203/1203"]);
  assert.equal((await exporting.run(portuguese, { status: "done" }, "")).length, 602);
  const cancelled = exporting.run(portuguese, {}, "");
  exporting.cancel();
  assert.equal(await cancelled, null);
  assert.equal(exporting.state, "cancelled");
  server.refusal = new Error("não respondeu");
  assert.equal(await exporting.run(portuguese, {}, ""), null);
  assert.deepEqual([exporting.state, exporting.problem], ["failed", "não respondeu"]);
});

test("after a restore nothing is sent until somebody says so", async () => {
  const { server, journal } = open([]);
  server.restored = "2026-01-02T03:04:05Z";
  await journal.show();
  assert.equal(journal.restoredAt, server.restored);
  await journal.release();
  assert.equal(journal.restoredAt, null);
  assert.equal(newsWords(portuguese, journal.news), "Os envios foram liberados.");
});

test("why sends were not let out again is said of this restore, and of no other", async () => {
  const { server, journal } = open([]);
  server.restored = "2026-01-02T03:04:05Z";
  await journal.lookForRestore();
  const { release } = server;
  server.release = async () => {
    throw new Error("O servidor não respondeu.");
  };
  assert.equal(await journal.release(), false);
  await journal.lookForRestore();
  assert.equal(journal.releaseProblem, "O servidor não respondeu.");
  // Somebody else has let them out, and the database went back once more.
  for (const restored of [null, "2026-01-03T03:04:05Z"]) {
    server.restored = restored;
    await journal.lookForRestore();
    assert.deepEqual([journal.restoredAt, journal.releaseProblem], [restored, ""]);
  }
  server.release = release;
  assert.equal(await journal.release(), true);
});
