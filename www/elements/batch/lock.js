// One tab sends a batch at a time (Web Locks). Where there are none, two tabs could send at once: the proxy's journal still keeps
// an order from going out twice.

/** Answers a function that lets go, or null while another tab holds it. */
export function take(name, locks = globalThis.navigator?.locks) {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((release) => resolve(release));
      })
      .catch(reject);
  });
}

/** Resolves when the other tab has let go; with the signal it stops waiting and never resolves. */
export function whenFree(name, signal, locks = globalThis.navigator?.locks) {
  return new Promise((resolve) => {
    if (!locks) return resolve();
    locks.request(name, { signal }, () => {}).then(resolve, () => {});
  });
}
