// Where a batch is kept: with a real IndexedDB in memory, and with each way in which a browser's may fail.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { IDBDatabase, IDBFactory } from "fake-indexeddb";
import { BatchStore } from "../www/elements/batch/store.js";

const name = "datacake-voalle-batch";
const property = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
/** The browser's database is this one, until the test is over. */
const give = (value) => Object.defineProperty(globalThis, "indexedDB", { ...property, configurable: true, writable: true, value });
const refuse = (get) => Object.defineProperty(globalThis, "indexedDB", { configurable: true, get });
const { transaction } = IDBDatabase.prototype;
afterEach(() => {
  Object.defineProperty(globalThis, "indexedDB", property);
  IDBDatabase.prototype.transaction = transaction;
});
const meta = { file: "f", created: 1, unit: "line", headings: {} };
const row = (index, more = {}) => ({ index, id: `p${index}`, line: index + 2, status: "ready", ...more });
const settled = () => new Promise((done) => setTimeout(done, 20));

/** A browser that answers when it is told to. */
class Slow extends IDBFactory {
  #held = [];

  open(...args) {
    const request = super.open(...args);
    const listen = request.addEventListener.bind(request);
    request.addEventListener = (type, listener, options) =>
      listen(type, type === "success" ? (event) => this.#held.push(() => listener.call(request, event)) : listener, options);
    return request;
  }

  async answer() {
    // On a busy machine it takes its time before it could answer at all.
    while (this.#held.length === 0) await settled();
    for (const one of this.#held.splice(0)) one();
  }
}

test("a batch is as it was after a reload, beside another's; what takes its place leaves nothing of it", async () => {
  give(new IDBFactory());
  const [store, other] = [await BatchStore.open("one"), await BatchStore.open("two")];
  assert.deepEqual([store.isLasting, await store.load()], [true, null]);
  await store.begin(meta, [row(0, { order: { id: "p0" } }), row(1)]);
  await other.begin({ ...meta, file: "g" }, [row(0, { id: "x" })]);
  await store.keep(row(1, { status: "done" }));
  store.close();
  const again = await BatchStore.open("one");
  const held = await again.load();
  assert.deepEqual([held.meta.file, held.rows.map(({ id, status }) => `${id} ${status}`)], ["f", ["p0 ready", "p1 done"]]);
  await again.begin({ ...meta, created: 2 }, [row(0, { id: "new" })]);
  assert.deepEqual(
    (await again.load()).rows.map(({ id }) => id),
    ["new"],
  );
  await again.clear();
  assert.deepEqual([await again.load(), (await other.load()).rows.length], [null, 1]);
});

test("a browser without a database keeps the batch as long as the page lives, and says so", async () => {
  const newer = new IDBFactory();
  give(newer);
  await new Promise((done) => (indexedDB.open(name, 2).onsuccess = done));
  const ways = [
    () => give(undefined),
    () =>
      give({
        open: () => {
          throw new Error("no");
        },
      }),
    () => give(newer),
    () =>
      refuse(() => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      }),
  ];
  for (const [index, way] of ways.entries()) {
    way();
    let troubles = 0;
    const store = await BatchStore.open(`scope ${index}`, () => (troubles += 1));
    assert.deepEqual([troubles, store.isLasting], [1, false], `${index}`);
    assert.equal(await store.load(), null);
    const rows = [row(0)];
    await store.begin(meta, rows);
    await store.keep(rows[0]);
    assert.equal((await (await BatchStore.open(`scope ${index}`)).load()).rows, rows);
    await store.clear();
    assert.equal(await store.load(), null);
  }
});

test("a database that never answers keeps nobody waiting; one that answers after all is closed, and not used", async () => {
  const slow = new Slow();
  give(slow);
  let troubles = 0;
  const hanging = await BatchStore.open("hanging", () => (troubles += 1), 20);
  assert.deepEqual([troubles, hanging.isLasting, await hanging.load()], [1, false, null]);
  await slow.answer();
  await settled();
  IDBDatabase.prototype.transaction = () => assert.fail("it is not used any more");
  await hanging.begin(meta, []);
  assert.deepEqual([troubles, hanging.isLasting, (await hanging.load()).meta], [1, false, meta]);
  IDBDatabase.prototype.transaction = transaction;
  // Were it still open, nobody could bring a newer form.
  const newer = slow.open(name, 2);
  newer.onblocked = () => assert.fail("it is still open");
  await new Promise((done) => (newer.onsuccess = done));
  await hanging.clear();
});

test("a database that answers in time is not given up afterwards", async () => {
  give(new IDBFactory());
  let troubles = 0;
  const store = await BatchStore.open("in time", () => (troubles += 1), 200);
  await new Promise((done) => setTimeout(done, 240));
  assert.deepEqual([troubles, store.isLasting], [0, true]);
});

test("a database that fails after a reload does not take the batch with it", async () => {
  give(new IDBFactory());
  (await BatchStore.open("reloaded")).close();
  // By an earlier page: this one remembers nothing of it.
  await new Promise((done) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const writing = request.result.transaction(["batches", "rows"], "readwrite");
      writing.objectStore("batches").put({ ...meta, scope: "reloaded" });
      writing.objectStore("rows").put(row(0, { scope: "reloaded" }));
      writing.oncomplete = () => done(request.result.close());
    };
  });
  let troubles = 0;
  const store = await BatchStore.open("reloaded", () => (troubles += 1));
  const held = await store.load();
  assert.deepEqual([held.meta, held.rows], [{ ...meta, scope: "reloaded" }, [row(0, { scope: "reloaded" })]]);
  held.rows[0].status = "done";
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await store.keep(held.rows[0]);
  assert.deepEqual([troubles, store.isLasting], [1, false]);
  assert.equal(await store.load(), held, "as far as the page has come");
  // What another page has closed does not come back.
  IDBDatabase.prototype.transaction = transaction;
  give(new IDBFactory());
  const other = await BatchStore.open("reloaded");
  assert.equal(await other.load(), null);
  other.close();
  assert.equal(await other.load(), null);
});

test("what the database takes back after it was asked for counts as not kept", async () => {
  give(new IDBFactory());
  let troubles = 0;
  const store = await BatchStore.open("aborted", () => (troubles += 1));
  await store.begin(meta, [row(0)]);
  IDBDatabase.prototype.transaction = function (...args) {
    const begun = transaction.apply(this, args);
    // As a full disk does: each request is answered, and then nothing of it is written.
    const put = begun.objectStore("rows").put;
    const rows = begun.objectStore("rows");
    rows.put = (value) => {
      const request = put.call(rows, value);
      request.addEventListener("success", () => begun.abort());
      return request;
    };
    return begun;
  };
  await store.keep(row(0, { status: "done" }));
  assert.deepEqual([troubles, store.isLasting], [1, false]);
});

test("a write of which a part can't be asked for takes nothing with it", async () => {
  give(new IDBFactory());
  let troubles = 0;
  const store = await BatchStore.open("odd", () => (troubles += 1));
  await store.begin(meta, [row(0)]);
  await store.keep(row(0, { status: "done" }), row(1, { order: () => {} }));
  assert.deepEqual([troubles, store.isLasting], [1, false]);
  const { rows } = await (await BatchStore.open("odd")).load();
  assert.deepEqual(
    rows.map(({ index, status }) => [index, status]),
    [[0, row(0).status]],
  );
});

test("a database that was left half-built is built anew", async () => {
  give(new IDBFactory());
  await new Promise((done) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("batches", { keyPath: "scope" });
    request.onsuccess = () => done(request.result.close());
  });
  let troubles = 0;
  const store = await BatchStore.open("half", () => (troubles += 1));
  await store.begin(meta, [row(0)]);
  assert.deepEqual([troubles, store.isLasting, (await store.load()).rows.length], [0, true, 1]);
});

test("a tab that brings a newer form of the database does not wait for this one, which goes on without it", async () => {
  give(new IDBFactory());
  let troubles = 0;
  const store = await BatchStore.open("older", () => (troubles += 1));
  await store.begin(meta, [row(0)]);
  const newer = indexedDB.open(name, 2);
  newer.onblocked = () => assert.fail("it is kept waiting");
  await new Promise((done) => (newer.onsuccess = done));
  assert.deepEqual([troubles, store.isLasting, (await store.load()).rows[0].id], [1, false, "p0"]);
});
