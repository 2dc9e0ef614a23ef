// The journal without a screen: which pages are loaded, what is followed and when, what the filter takes, what was recorded.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { arrange, Journal } from "../www/elements/journal/journal.js";
import { foundOf, kinds, takes } from "../www/elements/journal/send-state.js";
import { newsWords } from "../www/elements/journal/send-words.js";

const portuguese = { say: (words) => words, number: (number) => `${number}` };
const person = (name) => ({ endpoint: "people", state: "done", request: { name }, issues: [] });
const made = (id, status, more = {}) => ({
  id,
  sourceId: `pedido-${id}`,
  kind: "order",
  route: "sale",
  status,
  followed: false,
  steps: [],
  issues: [],
  ...more,
});

/** A server that answers `rows`, the unknown ones first, and keeps what it was asked; `quiet` calls are marked. */
class Server {
  asked = [];
  restored = null;
  refusal = null;

  constructor(rows) {
    this.rows = rows;
    this.quiet = { sends: (filter) => this.sends(filter, "quiet ") };
  }

  async sends({ status, before } = {}, how = "") {
    this.asked.push(`${how}${status ?? before ?? "newest"}`);
    if (this.refusal) throw this.refusal;
    const later = (row) => (row.status === "unknown" ? 0 : 1);
    if (status) return this.rows.filter((row) => row.status === status);
    return before ? this.rows.filter((row) => row.id < before) : this.rows.toSorted((one, other) => later(one) - later(other));
  }

  async restoredAt() {
    return this.restored;
  }

  async release() {
    this.restored = null;
  }

  become(id, status, more = {}) {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, status, ...more } : row));
    return this.rows.find((row) => row.id === id);
  }
}

class Page extends EventTarget {
  hidden = false;
}

const open = (rows, onSeen = () => false) => {
  const proxy = new Server(rows);
  const page = new Page();
  return { proxy, page, journal: new Journal(proxy, onSeen, page) };
};
const ids = (journal) => journal.sends.map(({ id }) => id);

/** Runs with a clock that `pass(milliseconds)` moves; what is then to be done is done when it answers. */
async function withClock(run) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
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

test("what moves is asked for by its state, soon and then less often, until it has ended", () =>
  withClock(async (pass) => {
    const { proxy, journal } = open([made("3", "accepted"), made("2", "done"), made("1", "done")]);
    await journal.show();
    assert.deepEqual(proxy.asked, ["newest", "1"]);
    await pass(2999);
    assert.equal(proxy.asked.length, 2, "not yet");
    await pass(1);
    assert.deepEqual(proxy.asked.slice(2), ["quiet accepted"]);
    await pass(4499);
    assert.equal(proxy.asked.length, 3, "half as long again");
    proxy.become("3", "done");
    await pass(1);
    // None is accepted any more: the page says what became of it.
    assert.deepEqual(proxy.asked.slice(3), ["quiet accepted", "quiet newest"]);
    assert.equal(newsWords(portuguese, journal.news), "Pedido pedido-3: Feito.");
    await pass(60_000);
    assert.equal(proxy.asked.length, 5, "nothing moves");
  }));

test("unseen, only what is shown elsewhere is followed; that is told there", () =>
  withClock(async (pass) => {
    const { proxy, journal } = open([made("2", "started"), made("1", "accepted")], (send) => send.id === "2");
    await journal.show();
    journal.hide();
    await pass(4500);
    assert.deepEqual(proxy.asked.slice(2), ["quiet started"]);
    proxy.become("2", "done");
    await pass(6750);
    assert.equal(journal.sends.find(({ id }) => id === "2").status, "done");
    assert.equal(journal.news, null);
    await pass(60_000);
    assert.deepEqual(proxy.asked.slice(3), ["quiet started", "quiet newest"], "the other one is nobody's");
    journal.close();
  }));

test("a page in the background looks at nothing, and goes on when it is seen", () =>
  withClock(async (pass) => {
    const { proxy, page, journal } = open([made("1", "started")]);
    page.hidden = true;
    await journal.show();
    const before = proxy.asked.length;
    await pass(60_000);
    assert.equal(proxy.asked.length, before);
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    await pass(5000);
    assert.deepEqual(proxy.asked.slice(before), ["quiet started"]);
    journal.close();
    await pass(60_000);
    assert.equal(proxy.asked.length, before + 1, "nor when nobody is there");
  }));

test("a look that fails is told, tried again later, and forgotten when it goes well", () =>
  withClock(async (pass) => {
    const { proxy, journal } = open([made("1", "started")]);
    await journal.show();
    proxy.refusal = new Error("O servidor não respondeu.");
    await pass(3000);
    assert.equal(journal.problem, "O servidor não respondeu.");
    proxy.refusal = null;
    await pass(14_999);
    assert.equal(journal.problem, "O servidor não respondeu.");
    await pass(1);
    assert.equal(journal.problem, "");
    journal.close();
  }));

test("a new page stands first and nothing known is dropped; what is as it was stays the same object", async () => {
  const { proxy, journal } = open([made("2", "done"), made("1", "unknown")]);
  await journal.load();
  assert.deepEqual(ids(journal), ["1", "2"]);
  const [, done] = journal.sends;
  proxy.rows = [made("3", "done"), made("2", "done")];
  await journal.load();
  assert.deepEqual(ids(journal), ["3", "2", "1"]);
  assert.equal(journal.sends[1], done);
  assert.equal(journal.waiting, 1);
});

test("an older page that comes late loses nothing, and the newer one counts", async () => {
  const { proxy, journal } = open([made("1", "started")]);
  const answers = [];
  proxy.sends = () => new Promise((resolve) => answers.push(resolve));
  const [first, second] = [journal.load(), journal.load()];
  answers[1]([made("1", "done")]);
  await Promise.resolve();
  answers[0]([made("1", "started"), made("0", "done")]);
  await new Promise((resolve) => setImmediate(resolve));
  for (const answer of answers.slice(2)) answer([]);
  await Promise.all([first, second]);
  assert.deepEqual(
    journal.sends.map(({ id, status }) => [id, status]),
    [
      ["1", "done"],
      ["0", "done"],
    ],
  );
});

test("a send that the filter hides is reached: its pages are loaded and the filter is cleared", async () => {
  const { journal } = open([made("2", "done"), made("1", "refused")]);
  await journal.load();
  journal.look({ kind: "done", search: "pedido-2" });
  assert.equal(await journal.reach("2"), true);
  assert.equal(journal.filter.kind, "done", "nothing to clear");
  assert.equal(await journal.reach("1"), true);
  assert.deepEqual(journal.filter, { kind: "all", search: "" });
  assert.equal(await journal.reach("9"), false);
});

test("each kind takes its sends, and a search finds ID and customer whatever the case", () => {
  const sends = {
    waiting: made("1", "unknown"),
    followed: made("2", "unknown", { followed: true }),
    started: made("3", "started"),
    accepted: made("4", "accepted"),
    refused: made("5", "refused"),
    // Its phone is still to follow: it is done all the same.
    phone: made("6", "done", { followed: true, steps: [person("Cliente Exemplo Novo")] }),
  };
  const taken = (filter) => Object.keys(sends).filter((name) => takes({ kind: "all", search: "", ...filter }, sends[name]));
  assert.deepEqual(Object.fromEntries(kinds.map(({ name }) => [name, taken({ kind: name })])), {
    all: Object.keys(sends),
    waiting: ["waiting"],
    moving: ["followed", "started", "accepted"],
    refused: ["refused"],
    done: ["phone"],
  });
  assert.deepEqual(taken({ search: " EXEMPLO novo " }), ["phone"]);
  assert.deepEqual(taken({ search: "Pedido-3" }), ["started"]);
  assert.deepEqual(taken({ kind: "refused", search: "Pedido-3" }), []);
});

test("what was found is recorded; what somebody else recorded first is shown with the server's words", async () => {
  const { proxy, journal } = open([made("1", "unknown")]);
  await journal.load();
  const [unknown] = journal.sends;
  const early = Object.assign(new Error("Cedo demais."), { send: unknown });
  proxy.resolve = async () => {
    throw early;
  };
  await assert.rejects(journal.record(unknown, { outcome: "notDone" }), early);
  const late = Object.assign(new Error("Já registrado."), { send: proxy.become("1", "done") });
  proxy.resolve = async () => {
    throw late;
  };
  const words = await journal.record(unknown, { outcome: "notDone" });
  assert.equal(words, "Já registrado.");
  assert.equal(journal.sends[0].status, "done");
  await journal.loadAfter(words);
  assert.equal(journal.problem, "Já registrado.");
  const calls = [];
  proxy.correct = async (...call) => {
    calls.push(call);
    return proxy.become("1", "refused");
  };
  assert.equal(await journal.record(journal.sends[0], { outcome: "notDone" }), "");
  assert.deepEqual(calls, [["1", { outcome: "notDone" }]]);
  assert.equal(newsWords(portuguese, journal.news), "Pedido pedido-1: Recusado.");
});

test("a sale is done with its protocol, or without one that was looked for", () => {
  const typed = { protocol: "", isNotFound: false, note: " achei " };
  const sale = made("1", "unknown");
  assert.equal(foundOf(sale, "done", typed), null);
  assert.deepEqual(foundOf(sale, "done", { ...typed, protocol: " 2026 ", isNotFound: true }), { outcome: "done", note: "achei", protocolId: "2026" });
  assert.deepEqual(foundOf(sale, "done", { ...typed, isNotFound: true }), { outcome: "done", note: "achei", notFound: true });
  assert.deepEqual(foundOf(sale, "notDone", { ...typed, protocol: "2026", note: " " }), { outcome: "notDone" });
  assert.deepEqual(foundOf({ ...sale, route: "lead" }, "done", typed), { outcome: "done", note: "achei" });
});

test("after a restore nothing is sent until somebody says so", async () => {
  const { proxy, journal } = open([]);
  proxy.restored = "2026-01-02T03:04:05Z";
  await journal.load();
  assert.equal(journal.restoredAt, proxy.restored);
  await journal.release();
  assert.equal(journal.restoredAt, null);
  assert.equal(newsWords(portuguese, journal.news), "Os envios foram liberados.");
});

test("why sends were not let out again is said of this restore, and of no other", async () => {
  const { proxy, journal } = open([]);
  proxy.restored = "2026-01-02T03:04:05Z";
  await journal.load();
  const { release } = proxy;
  proxy.release = async () => {
    throw new Error("O servidor não respondeu.");
  };
  assert.equal(await journal.release(), false);
  await journal.load();
  assert.equal(journal.releaseProblem, "O servidor não respondeu.");
  // Somebody else has let them out, and the database went back once more.
  for (const restored of [null, "2026-01-03T03:04:05Z"]) {
    proxy.restored = restored;
    await journal.load();
    assert.deepEqual([journal.restoredAt, journal.releaseProblem], [restored, ""]);
  }
  proxy.release = release;
  assert.equal(await journal.release(), true);
});

test("a list comes into any order without moving the one that has the focus", () => {
  const letters = ["a", "b", "c", "d"];
  const orders = letters.reduce((made, letter) => made.flatMap((order) => [...order, null].map((_, at) => order.toSpliced(at, 0, letter))), [[]]);
  assert.equal(orders.length, 24);
  for (const before of [...orders, [], ["b"], ["c", "a"]])
    for (const wanted of orders)
      for (const held of [undefined, ...before]) {
        const list = [...before];
        let puts = 0;
        arrange(wanted, held, {
          nextOf: (one) => (list.includes(one) ? (list[list.indexOf(one) + 1] ?? null) : undefined),
          put: (one, next) => {
            assert.notEqual(one, held, `${before} → ${wanted}`);
            if (list.includes(one)) list.splice(list.indexOf(one), 1);
            list.splice(next === null ? list.length : list.indexOf(next), 0, one);
            puts += 1;
          },
        });
        assert.deepEqual(list, wanted, `${before} → ${wanted} around ${held}`);
        if (`${before}` === `${wanted}`) assert.equal(puts, 0);
      }
});
