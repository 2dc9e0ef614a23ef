// One tab sends a batch at a time (Web Locks). Where there are none, two tabs could send at once: the proxy's journal still keeps
// an order from going out twice.

/**
 * A function that lets go, or null while another tab holds it: for a moment (a look at what is kept) it is waited for.
 * @param {string} name
 * @param {LockManager | null} [locks]
 * @param {number[]} [pauses]
 * @returns {Promise<(() => void) | null>}
 */
export async function take(name, locks = globalThis.navigator?.locks, pauses = [50, 150, 300]) {
  if (!locks) return () => {};
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise((done) => setTimeout(done, pause));
    const free = await takeNow(name, locks);
    if (free) return free;
  }
  return null;
}

/**
 * @param {string} name
 * @param {LockManager} locks
 * @returns {Promise<(() => void) | null>}
 */
function takeNow(name, locks) {
  return new Promise((resolve) => {
    /** @param {Lock | null} lock @returns {Promise<void> | void} */
    const held = (lock) => (lock ? new Promise((release) => resolve(release)) : resolve(null));
    // Refused, as in a frame whose storage is blocked: as where there are none.
    locks.request(name, { ifAvailable: true }, held).catch(() => resolve(() => {}));
  });
}

/**
 * Resolves when the other tab has let go; with the signal it stops waiting and never resolves.
 * @param {string} name
 * @param {AbortSignal} [signal]
 * @param {LockManager | null} [locks]
 * @returns {Promise<void>}
 */
export function whenFree(name, signal, locks = globalThis.navigator?.locks) {
  return new Promise((resolve) => {
    if (!locks) return resolve();
    locks.request(name, { signal }, () => {}).then(resolve, () => {});
  });
}

/** What is done one after the other on this page, and while no other tab is at it. */
export class Turns {
  #name;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {string} name of the lock */
  constructor(name) {
    this.#name = name;
  }

  /**
   * @param {() => Promise<unknown>} work
   * @param {() => unknown} otherwise where another tab is at it
   */
  alone(work, otherwise) {
    const turn = this.#last.then(async () => {
      const free = await take(this.#name);
      if (!free) return otherwise();
      try {
        await work();
      } finally {
        free();
      }
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}
