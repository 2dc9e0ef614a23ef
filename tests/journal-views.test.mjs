// What the views of the journal do with an answer that comes when somebody has gone on: nothing to what they see by then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Journal } from "../www/elements/journal/journal.js";
import { Queue } from "../www/elements/journal/queue.js";
import { QueueView } from "../www/elements/journal/queue-view.js";
import { SendPage } from "../www/elements/journal/send-page.js";
import { Ui } from "../www/elements/ui.js";

const ui = new Ui({ activeElement: null }, "pt-BR");
const made = (id, status = "unknown") => ({
  ...{ id, sourceId: `pedido-${id}`, kind: "order", route: "sale", status, followed: false, attempt: 1, steps: [], issues: [], customerName: "Ana" },
  ...{ createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
});
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** The values of a template and of those in it, each with the markup before it. */
const valuesOf = (value) => {
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (!value?.strings) return value?.values ? valuesOf(value.values) : [];
  return value.values.flatMap((one, at) => [{ before: value.strings[at], after: value.strings.slice(at + 1).join(""), value: one }, ...valuesOf(one)]);
};
/** What a template gives to `name` of the element whose class or tag stands before it. */
const given = (view, mark, name) =>
  valuesOf(view.render()).find(({ before }, at, all) => before.endsWith(`${name}=`) && markedBefore(all, at).includes(mark))?.value;
const markedBefore = (all, at) => {
  // An element with several bindings is cut into pieces: back to where its tag opens.
  let text = all[at].before;
  for (let back = at - 1; back >= 0 && !text.includes("<"); back -= 1) text = all[back].before + text;
  return text.slice(text.lastIndexOf("<"));
};
const opened = (view, more) => {
  // A node without a browser: on the screen until the test says that it is not.
  const rects = { number: 1 };
  Object.defineProperty(view, "firstElementChild", { value: { getClientRects: () => ({ length: rects.number }) } });
  Object.assign(view, { ui, querySelector: () => null, ...more });
  return Object.assign(rects, { hide: () => (rects.number = 0), show: () => (rects.number = 1) });
};

/** A journal whose server answers when the test says so. */
function held() {
  const late = [];
  const wait = () => new Promise((resolve, reject) => late.push({ resolve, reject }));
  const sends = [made("1"), made("2"), made("3")];
  const client = {
    listSends: async () => ({ sends, totals: { all: 3, unknown: 3 } }),
    sendById: async (id) => sends.find((send) => send.id === id),
    resolve: wait,
    releaseTitle: wait,
  };
  const page = Object.assign(new EventTarget(), { hidden: true });
  const journal = new Journal({ ...client, quiet: client }, () => false, page);
  journal.learn(sends);
  return { late, client, journal, recorded: (id) => ({ ...made(id, "done"), updatedAt: "2026-01-01T00:00:01Z" }) };
}

test("the next one that is still to be loaded is gone to only by whoever has stayed", async () => {
  const { journal } = held();
  const older = [];
  const moves = [];
  const list = Object.assign(new EventTarget(), {
    ...{ counts: null, filter: {}, hasMore: true, canGrow: true },
    beside: () => ({ previous: "2", position: 3 }),
    older: () => new Promise((resolve) => older.push(resolve)),
  });
  const page = new SendPage();
  const screen = opened(page, { journal, list, sendId: "3", onMove: ({ id }) => moves.push(id) });
  const press = () => given(page, "next", "@click")();
  press();
  older.pop()("4");
  await settle();
  assert.deepEqual(moves, ["4"]);
  press();
  screen.hide();
  older.pop()("5");
  await settle();
  assert.deepEqual(moves, ["4"], "it is not on the screen any more");
  screen.show();
  press();
  page.sendId = "1";
  page.willUpdate(new Map([["sendId", "3"]]));
  older.pop()("6");
  await settle();
  assert.deepEqual(moves, ["4"], "another one is open");
  list.canGrow = false;
  assert.equal(given(page, "next", "aria-disabled"), "true");
});

test("on the page of a send only what became of that one is said", async () => {
  const { late, journal, recorded } = held();
  const list = Object.assign(new EventTarget(), { counts: null, filter: {}, canGrow: false, beside: () => ({ position: 0 }) });
  const page = new SendPage();
  const focused = [];
  opened(page, { journal, list, sendId: "1", state: "there", querySelector: (selector) => ({ focus: () => focused.push(selector) }) });
  const record = () => given(page, "voalle-resolution", ".onRecord")({ outcome: "done" }, () => false);
  let done = record();
  page.sendId = "2";
  const other = Object.assign(new Error("Já registrado."), { send: recorded("1") });
  late.pop().reject(other);
  await done;
  assert.deepEqual([page.late, focused, journal.failures.map(({ send }) => send.id)], ["", [], ["1"]]);
  done = record();
  page.sendId = "3";
  late.pop().reject(new Error("O servidor não respondeu."));
  await assert.rejects(done);
  assert.deepEqual([page.late, journal.failures.map(({ send }) => send.id)], ["", ["1", "2"]]);
  done = record();
  late.pop().reject(new Error("O servidor não respondeu."));
  await assert.rejects(done);
  assert.deepEqual([page.late, journal.failures.length], ["O servidor não respondeu.", 2], "the form is another by then, and the page says it");
});

test("in the queue nobody is led on by a record about another one, and nobody leaves while one is made", async () => {
  const { late, client, journal, recorded } = held();
  const queue = new Queue(client, journal);
  await queue.load();
  queue.next();
  const view = new QueueView();
  const screen = opened(view, { journal, queue, focusHeading: async () => {} });
  const record = (isHere = true) => given(view, "voalle-resolution", ".onRecord")({ outcome: "done" }, () => isHere);
  const skip = () => given(view, "skip", "@click")();
  let done = record();
  assert.equal(given(view, "skip", "aria-disabled"), "true");
  skip();
  assert.equal(queue.send.id, "2");
  late.pop().resolve(recorded("2"));
  await done;
  assert.equal(queue.send.id, "3");
  assert.notEqual(given(view, "skip", "aria-disabled"), "true");
  // Gone to another place, and come back to a queue that begins anew.
  done = record();
  screen.hide();
  await queue.load();
  screen.show();
  assert.equal(queue.send.id, "1");
  late.pop().reject(new Error("O servidor não respondeu."));
  await assert.rejects(done);
  assert.deepEqual([queue.send.id, view.late, journal.failures.map(({ send }) => send.id)], ["1", "", ["3"]]);
  done = record();
  late.pop().reject(Object.assign(new Error("Já registrado."), { send: recorded("1") }));
  await done;
  assert.equal(view.late, "Pedido pedido-1: Já registrado.", "it says whose, above the one that comes now");
});
