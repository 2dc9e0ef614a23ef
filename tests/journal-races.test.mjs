// What comes late or goes wrong in the journal: it counts for what was asked, and never for what is on the screen by then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureWords } from "../www/elements/journal/failures.js";
import { Journal } from "../www/elements/journal/journal.js";
import { shownWords } from "../www/elements/journal/list-words.js";
import { Queue } from "../www/elements/journal/queue.js";
import { SendList } from "../www/elements/journal/send-list.js";
import { newsWords } from "../www/elements/journal/send-words.js";
import { Waiting } from "../www/elements/journal/waiting.js";

const portuguese = { say: (words) => words, number: (number) => `${number}`, count: (number, [one, many]) => `${number} ${number === 1 ? one : many}` };
const made = (id, status, more = {}) => ({
  ...{ id, sourceId: `pedido-${id}`, kind: "order", route: "sale", status, followed: false, attempt: 1, steps: [], issues: [] },
  ...{ createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
  ...more,
});
/** From the oldest on. */
const many = (number, status) => Array.from({ length: number }, (_, at) => made(`${at}`.padStart(3, "0"), status));

const settle = () => new Promise((resolve) => setImmediate(resolve));

class Page extends EventTarget {
  hidden = false;
}

/** A server that lists as ours does; its answers are kept back while `isSlow`, and come with what was there when it was asked. */
class Server {
  isSlow = false;
  refusal = null;
  /** @type {(() => void)[]} */
  #late = [];

  constructor(rows) {
    this.rows = rows;
    this.quiet = this;
  }

  async #answer(answer) {
    const { refusal } = this;
    if (this.isSlow) await new Promise((resolve) => this.#late.push(resolve));
    if (refusal) throw refusal;
    return answer;
  }

  listSends({ status, kind, before = "g", limit = 500 }) {
    const all = this.rows.filter((row) => (!status || row.status === status) && (!kind || row.kind === kind));
    const totals = { all: all.length };
    for (const row of all) totals[row.status] = (totals[row.status] ?? 0) + 1;
    const sends = all.filter((row) => row.id < before).sort((one, other) => (one.id < other.id ? 1 : -1));
    return this.#answer({ sends: sends.slice(0, limit), totals });
  }

  searchSends(_text, filter) {
    return this.listSends(filter);
  }

  /** All that was kept back comes, and what is asked for from now on at once. */
  async goOn() {
    this.isSlow = false;
    for (const answer of this.#late.splice(0)) answer();
    await settle();
  }

  become(id, status, more = {}) {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, status, updatedAt: "2026-01-01T00:00:01Z", ...more } : row));
    return this.rows.find((row) => row.id === id);
  }
}

const open = (rows) => {
  const server = new Server(rows);
  const journal = new Journal(server, () => false, new Page());
  return { server, journal, list: new SendList(server, journal) };
};

test("what waited is of nobody once it has stopped: another provider's number may stand there by then", async () => {
  /** @type {(() => void)[]} */
  const asked = [];
  const calls = { listSends: () => new Promise((resolve) => asked.push(() => resolve({ sends: [made("1", "unknown")], totals: { all: 1, unknown: 1 } }))) };
  const waiting = new Waiting(calls, new Page());
  const counts = [];
  const looks = [];
  waiting.addEventListener("changed", () => counts.push(waiting.count));
  waiting.addEventListener("look", () => looks.push(asked.length));
  waiting.start();
  assert.deepEqual([asked.length, looks], [1, [0]], "who reads more of the same does so at once");
  waiting.stop();
  asked[0]();
  await settle();
  assert.deepEqual(counts, [], "it was on its way");
  waiting.look();
  await settle();
  assert.deepEqual([asked.length, looks.length, counts], [1, 1, []]);
  waiting.start();
  asked[1]();
  await settle();
  assert.deepEqual(counts, [1]);
  waiting.stop();
});

test("older ones of one filter never come under another", async () => {
  const refused = many(120, "refused");
  const { server, list } = open([...refused, made("500", "done")]);
  await list.look({ status: "refused" });
  server.isSlow = true;
  const older = list.older();
  list.look({ status: "done" });
  assert.equal(await list.older(), undefined, "asked for while the other list was still to come");
  await server.goOn();
  assert.equal(await older, undefined, "asked for before");
  assert.deepEqual([list.ids, list.hasMore, list.isLoadingOlder], [["500"], false, false]);
  await list.look({ status: "refused" });
  server.isSlow = true;
  list.load();
  assert.deepEqual([list.hasMore, list.canGrow], [true, false], "loaded anew, what is there stays in sight and nothing is added to it");
  assert.equal(await list.older(), undefined);
  await server.goOn();
  assert.deepEqual([list.ids.length, list.canGrow], [50, true]);
});

test("a list that does not come shows nothing of the one before it; the same that does not come again stays in sight", async () => {
  const { server, list } = open([made("4", "done", { kind: "lead" }), made("3", "done"), made("2", "refused"), made("1", "refused")]);
  await list.look({ status: "refused" });
  const { counts } = list;
  server.refusal = new Error("O servidor não respondeu.");
  await list.load();
  assert.deepEqual([list.state, list.ids, list.counts], ["failed", ["2", "1"], counts], "it may be out of date, and is its own");
  server.refusal = null;
  for (const [what, look] of [
    ["kind", () => list.look({ status: "refused", kind: "lead" })],
    ["search", () => list.look({ status: "refused" }, "ana")],
  ]) {
    await list.look({ status: "refused" }, "");
    assert.deepEqual(list.ids, ["2", "1"]);
    server.refusal = new Error("O servidor não respondeu.");
    const looked = look();
    assert.deepEqual([list.state, list.ids, list.counts, list.hasMore], ["loading", [], null, false], what);
    await looked;
    assert.deepEqual([list.state, list.ids, list.counts, list.hasMore], ["failed", [], null, false], what);
    assert.equal(shownWords(portuguese, list), null, what);
    server.refusal = null;
  }
  await list.look({ status: "refused" }, "");
  server.refusal = new Error("O servidor não respondeu.");
  await list.look({ status: "done" });
  // Each state's number is the same whichever of them is looked at.
  assert.deepEqual([list.ids, list.counts], [[], counts]);
  server.refusal = null;
  await list.look({ status: "done", kind: "lead" });
  server.isSlow = true;
  list.look({ kind: "lead", status: "done" });
  assert.deepEqual(list.ids, ["4"], "said in another order it is the same");
  await server.goOn();
});

test("what a state has no more leaves its list, and the numbers say so; whoever is at its row keeps it until they go on", async () => {
  const { server, journal, list } = open([made("4", "unknown"), made("3", "unknown"), made("2", "unknown"), made("1", "done")]);
  const numbers = () => [list.ids.join(" "), list.counts.waiting, list.counts.done, list.counts.refused];
  await list.look({ status: "waiting" });
  assert.deepEqual(numbers(), ["4 3 2", 3, 1, 0]);
  // Recorded on its own page: gone before anybody is led back to its row, and before the server says so.
  journal.learn([server.become("3", "done")]);
  server.refusal = new Error("O servidor não respondeu.");
  const back = list.look({ status: "waiting" });
  assert.deepEqual(numbers(), ["4 2", 2, 2, 0]);
  await back;
  assert.deepEqual(numbers(), ["4 2", 2, 2, 0], "whether or not it does");
  server.refusal = null;
  await list.renew();
  assert.deepEqual(numbers(), ["4 2", 2, 2, 0]);
  assert.equal(shownWords(portuguese, list), "2 envios ao todo.");

  // Recorded by somebody else, of whom nothing is heard here but that it waits no more.
  server.become("2", "refused");
  list.held = () => "2";
  await list.renew();
  assert.deepEqual(numbers(), ["4 2", 1, 2, 1], "somebody is at it");
  journal.learn([server.rows.find(({ id }) => id === "2")]);
  list.held = () => undefined;
  server.refusal = new Error("O servidor não respondeu.");
  await list.look({ status: "waiting" });
  assert.deepEqual(numbers(), ["4", 1, 2, 1], "counted once");
  server.refusal = null;
  server.become("4", "refused");
  await list.renew();
  assert.deepEqual(numbers(), ["", 0, 2, 2]);
});

test("of a long list of a state, what stands below the new first page leaves it when its end is known here", async () => {
  const { server, journal, list } = open(many(120, "unknown"));
  await list.look({ status: "waiting" });
  await list.older();
  assert.equal(list.ids.length, 100);
  journal.learn([server.become("030", "done")]);
  server.become("110", "done");
  await list.renew();
  assert.deepEqual([list.ids.length, list.ids.includes("030"), list.ids.includes("110"), list.counts.waiting], [98, false, false, 118]);
  assert.equal(shownWords(portuguese, list), "Mostrando 98 de 118.");
});

test("a list that was renewed twice has what the later one brought, whichever comes first", async () => {
  const { server, list } = open([made("1", "unknown")]);
  await list.look({ status: "waiting" });
  server.isSlow = true;
  const first = list.renew();
  server.isSlow = false;
  server.rows.push(made("2", "unknown"));
  await list.renew();
  await server.goOn();
  await first;
  assert.deepEqual([list.ids, list.counts.waiting], [["2", "1"], 2]);
});

test("a record that takes long is about the one that it was made of, whichever stands in the queue by then", async () => {
  const { server, journal } = open(many(3, "unknown"));
  const queue = new Queue(server, journal);
  await queue.load();
  queue.next();
  journal.learn([server.become("000", "done")]);
  queue.record("000");
  assert.deepEqual([queue.send.id, queue.position, queue.recorded, queue.left], ["001", 2, 1, 2], "nobody is led on");
  queue.record("001");
  assert.deepEqual([queue.send.id, queue.recorded], ["002", 2]);
  // Asked for anew meanwhile.
  server.become("001", "done");
  await queue.load();
  queue.record("001");
  assert.deepEqual([queue.send.id, queue.length, queue.recorded], ["002", 1, 0], "it is not in it any more");
});

test("what went wrong after somebody had gone on is told wherever they look, until they go to the send or do it again", async () => {
  const { server, journal } = open([made("2", "unknown"), made("1", "unknown")]);
  const [one, two] = [made("1", "unknown"), made("2", "unknown")];
  journal.learn([one, two]);
  const refuse = (message, more) => async () => {
    throw Object.assign(new Error(message), more);
  };
  const [here, gone] = [() => true, () => false];
  const told = () => journal.failures.map((failure) => failureWords(portuguese, failure));
  server.resolve = refuse("O servidor não respondeu.");
  await assert.rejects(journal.record(one, { outcome: "done" }, here), /O servidor não respondeu/);
  assert.deepEqual(told(), [], "it is told where it was done");
  await assert.rejects(journal.record(one, { outcome: "done" }, gone), /O servidor não respondeu/);
  // Somebody else was first.
  server.resolve = refuse("Já registrado.", { send: server.become("2", "done") });
  assert.equal(await journal.record(two, { outcome: "notDone" }, gone), "Já registrado.");
  assert.equal(journal.get("2").status, "done");
  assert.deepEqual(told(), [
    "Pedido pedido-1: o seu registro não foi concluído. O servidor não respondeu.",
    "Pedido pedido-2: o seu registro não foi concluído. Já registrado.",
  ]);
  journal.tell(null);
  assert.equal(told().length, 2, "going elsewhere takes none away");
  journal.forget("2");
  server.resolve = async () => server.become("1", "done");
  await journal.record(one, { outcome: "done" }, gone);
  assert.deepEqual(told(), []);
  assert.equal(newsWords(portuguese, journal.news), "Pedido pedido-1: Feito.", "what went well is news where they are");

  const settled = made("1", "done");
  server.releaseTitle = refuse("O servidor não respondeu.");
  await assert.rejects(journal.releaseTitle(settled, here));
  assert.deepEqual(told(), []);
  await assert.rejects(journal.releaseTitle(settled, gone));
  assert.deepEqual(told(), ["Pedido pedido-1: o boleto não foi liberado. O servidor não respondeu."]);
  server.releaseTitle = async () => settled;
  await journal.releaseTitle(settled, gone);
  assert.deepEqual(told(), []);
  assert.equal(newsWords(portuguese, journal.news), "Pedido pedido-1: o boleto foi liberado.");
  await journal.releaseTitle(settled, here);
  assert.equal(newsWords(portuguese, journal.news), "O boleto foi liberado.");
});
