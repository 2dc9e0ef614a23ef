// Where a batch lies until it is over: IndexedDB, so that a reload or a crash loses nothing of it.
// No write asks for strict durability: what a power cut takes back is sent again, and the proxy's journal answers that it was.
import { deleteDB, openDB } from "idb";

/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Meta} Meta */
/** @typedef {{ meta: Meta, rows: Row[] }} Held */
/** @typedef {Row & { index: number, scope: string }} KeptRow */
/** @typedef {{ batches: { key: string, value: Meta & { scope: string } }, rows: { key: [string, number], value: KeptRow } }} Schema */
/** @typedef {import("idb").IDBPDatabase<Schema>} Database */
/** @typedef {import("idb").IDBPObjectStore<Schema, ["batches", "rows"], "batches", "readwrite">} Batches */
/** @typedef {import("idb").IDBPObjectStore<Schema, ["batches", "rows"], "rows", "readwrite">} Rows */

const databaseName = "datacake-voalle-batch";
/** @type {("batches" | "rows")[]} */
const names = ["batches", "rows"];
/** Milliseconds for the browser to open it: a sound one takes some, and a WebKit that hangs never answers. */
const patience = 4_000;
/** Where the browser gives no database: it lasts as long as the page. @type {Map<string, Held>} */
const inMemory = new Map();

export class BatchStore {
  #scope;
  /** @type {Database | null} */
  #database = null;
  #onTrouble;

  /**
   * @param {string} scope whose batch it is
   * @param {() => void} [onTrouble] is told when from now on nothing lasts longer than the page
   * @param {number} [limit] how long opening may take
   */
  static async open(scope, onTrouble = () => {}, limit = patience) {
    const store = new BatchStore(scope, onTrouble);
    try {
      store.#database = await inTime(limit, (giveUp) => opened(() => store.#fail(), giveUp));
    } catch {
      store.#fail();
    }
    return store;
  }

  /**
   * @param {string} scope
   * @param {() => void} onTrouble
   */
  constructor(scope, onTrouble) {
    this.#scope = scope;
    this.#onTrouble = onTrouble;
  }

  get isLasting() {
    return this.#database !== null;
  }

  /** The batch that is not over, or null. */
  async load() {
    const held = await this.#try(async (database) => {
      const transaction = database.transaction(names);
      const [meta, rows] = await Promise.all([
        transaction.objectStore("batches").get(this.#scope),
        transaction.objectStore("rows").getAll(this.#range()),
        transaction.done,
      ]);
      return meta ? { meta, rows } : null;
    });
    if (held === undefined) return inMemory.get(this.#scope) ?? null;
    const known = inMemory.get(this.#scope);
    // Should the database fail later, what was read of it goes on: as the page has brought it further, where it is the same batch.
    if (!held) inMemory.delete(this.#scope);
    else if (!known || known.meta.created !== held.meta.created) inMemory.set(this.#scope, held);
    return held;
  }

  /**
   * Takes the place of what was there.
   * @param {Meta} meta
   * @param {Row[]} rows
   */
  async begin(meta, rows) {
    inMemory.set(this.#scope, { meta, rows });
    await this.#write(rows, (batches, all) => [all.delete(this.#range()), batches.put({ ...meta, scope: this.#scope })]);
  }

  /**
   * Writes rows down; when it resolves, they are. It never rejects: where nothing can be written, `onTrouble` is told.
   * @param {Row[]} rows
   */
  async keep(...rows) {
    await this.#write(rows);
  }

  async clear() {
    inMemory.delete(this.#scope);
    await this.#write([], (batches, all) => [batches.delete(this.#scope), all.delete(this.#range())]);
  }

  close() {
    this.#database?.close();
    this.#database = null;
  }

  #range() {
    return IDBKeyRange.bound([this.#scope, 0], [this.#scope, Infinity]);
  }

  /**
   * @param {Row[]} rows of a batch that has begun, so each with its place
   * @param {(batches: Batches, rows: Rows) => Promise<unknown>[]} change what is asked for before them, all at once: whoever waits between ends
   *   the transaction
   */
  #write(rows, change = () => []) {
    return this.#try(async (database) => {
      // Before anything is asked for: what can't be copied would be refused in the midst of it, and the rest be written.
      const copies = rows.map((row) => /** @type {KeptRow} */ (structuredClone({ ...row, scope: this.#scope })));
      const transaction = database.transaction(names, "readwrite");
      const all = transaction.objectStore("rows");
      // Only when the transaction is done it is written: one that is given up takes back what its requests have reported.
      await Promise.all([...change(transaction.objectStore("batches"), all), ...copies.map((copy) => all.put(copy)), transaction.done]);
    });
  }

  /**
   * @template T
   * @param {(database: Database) => Promise<T>} work
   * @returns {Promise<T | undefined>} nothing where there is no database, or no more
   */
  async #try(work) {
    if (!this.#database) return undefined;
    try {
      return await work(this.#database);
    } catch {
      // Full, or taken away by the browser: the batch goes on without it.
      this.#fail();
      return undefined;
    }
  }

  #fail() {
    this.close();
    this.#onTrouble();
  }
}

/**
 * @param {() => void} onLost another tab brings a newer form of it and must not wait for this one, or the browser has taken it away
 * @param {() => void} onBlocked
 * @returns {Promise<Database>}
 */
async function opened(onLost, onBlocked) {
  const open = () =>
    openDB(databaseName, 1, {
      upgrade(/** @type {Database} */ database) {
        database.createObjectStore("batches", { keyPath: "scope" });
        database.createObjectStore("rows", { keyPath: ["scope", "index"] });
      },
      blocked: onBlocked,
      blocking: onLost,
      terminated: onLost,
    });
  const database = await open();
  if (names.every((name) => database.objectStoreNames.contains(name))) return database;
  // Left half-built, and by its version no upgrade would ever mend it.
  database.close();
  await deleteDB(databaseName, { blocked: onBlocked });
  return open();
}

/**
 * What comes too late is closed: the batch has gone on without it, and left open it would keep other tabs from a newer form.
 * @param {number} limit
 * @param {(giveUp: () => void) => Promise<Database>} work
 * @returns {Promise<Database>}
 */
function inTime(limit, work) {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(new Error("no answer"));
    };
    const timer = setTimeout(giveUp, limit);
    work(giveUp)
      .then((database) => (isLate ? database.close() : resolve(database)), reject)
      .finally(() => clearTimeout(timer));
  });
}
