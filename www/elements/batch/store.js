// Where a batch lies until it is over: IndexedDB, so that a reload or a crash loses nothing of it. By hand, because the elements
// run without a bundler and this is all that is needed of a library such as idb.
// No write asks for strict durability: what a power cut takes back is sent again, and the proxy's journal answers that it was.

const databaseName = "datacake-voalle-batch";
/** Milliseconds for the browser to open it: a sound one takes some, and a WebKit that hangs never answers. */
const patience = 4_000;
/** Where the browser gives no database: it lasts as long as the page. */
const inMemory = new Map();

export class BatchStore {
  #scope;
  #database = null;
  #onTrouble;

  /**
   * `scope` is whose batch it is; `onTrouble()` is told when from now on nothing lasts longer than the page. `factory` is the browser's
   * own unless given, `limit` how long it may take.
   */
  static async open(scope, onTrouble = () => {}, factory = undefined, limit = patience) {
    const store = new BatchStore(scope, onTrouble);
    try {
      // Here, because asking a browser for it can throw already.
      store.#database = await opened(factory ?? globalThis.indexedDB, limit);
      // Another tab that brings a newer form of the database must not wait for this one.
      store.#database.onversionchange = () => store.#fail();
    } catch {
      store.#fail();
    }
    return store;
  }

  constructor(scope, onTrouble) {
    this.#scope = scope;
    this.#onTrouble = onTrouble;
  }

  get isLasting() {
    return this.#database !== null;
  }

  /** The batch that is not over, `{meta, rows}`, or null. */
  async load() {
    const held = await this.#try(async (database) => {
      const transaction = database.transaction(["batches", "rows"]);
      const meta = await answer(transaction.objectStore("batches").get(this.#scope));
      const rows = await answer(transaction.objectStore("rows").getAll(this.#range()));
      return meta ? { meta, rows } : null;
    });
    if (held === undefined) return inMemory.get(this.#scope) ?? null;
    const known = inMemory.get(this.#scope);
    // Should the database fail later, what was read of it goes on: as the page has brought it further, where it is the same batch.
    if (!held) inMemory.delete(this.#scope);
    else if (!known || known.meta.created !== held.meta.created) inMemory.set(this.#scope, held);
    return held;
  }

  /** Takes the place of what was there. */
  async begin(meta, rows) {
    inMemory.set(this.#scope, { meta, rows });
    await this.#write((batches, all) => {
      all.delete(this.#range());
      batches.put({ ...meta, scope: this.#scope });
      for (const row of rows) all.put({ ...row, scope: this.#scope });
    });
  }

  /** Writes rows down; when it resolves, they are. It never rejects: where nothing can be written, `onTrouble` is told. */
  async keep(...rows) {
    await this.#write((_, all) => {
      for (const row of rows) all.put({ ...row, scope: this.#scope });
    });
  }

  async clear() {
    inMemory.delete(this.#scope);
    await this.#write((batches, all) => {
      batches.delete(this.#scope);
      all.delete(this.#range());
    });
  }

  close() {
    this.#database?.close();
    this.#database = null;
  }

  #range() {
    return IDBKeyRange.bound([this.#scope, 0], [this.#scope, Infinity]);
  }

  #write(change) {
    return this.#try(async (database) => {
      const transaction = database.transaction(["batches", "rows"], "readwrite");
      const written = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      change(transaction.objectStore("batches"), transaction.objectStore("rows"));
      await written;
    });
  }

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

function opened(factory, limit) {
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseName, 1);
    let isLate = false;
    const giveUp = (reason) => {
      isLate = true;
      reject(reason);
    };
    const timer = setTimeout(() => giveUp(new Error("no answer")), limit);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("batches", { keyPath: "scope" });
      request.result.createObjectStore("rows", { keyPath: ["scope", "index"] });
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // The batch has gone on without it, and left open it would keep other tabs from a newer form.
      if (isLate) request.result.close();
      else resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      giveUp(request.error);
    };
    request.onblocked = () => {
      clearTimeout(timer);
      giveUp(new Error("blocked"));
    };
  });
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
