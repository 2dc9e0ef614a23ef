// One tab sends a batch at a time (Web Locks). Where there are none, two tabs could send at once: the proxy's journal still keeps
// an order from going out twice.

/** Answers a function that lets go, or null while another tab holds it: for a moment (a look at what is kept) it is waited for. */
export async function take(name, locks = globalThis.navigator?.locks, pauses = [50, 150, 300]) {
  if (!locks) return () => {};
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise((done) => setTimeout(done, pause));
    const free = await takeNow(name, locks);
    if (free) return free;
  }
  return null;
}

function takeNow(name, locks) {
  return new Promise((resolve) => {
    const held = (lock) => (lock ? new Promise((release) => resolve(release)) : resolve(null));
    // Refused, as in a frame whose storage is blocked: as where there are none.
    locks.request(name, { ifAvailable: true }, held).catch(() => resolve(() => {}));
  });
}

/** Resolves when the other tab has let go; with the signal it stops waiting and never resolves. */
export function whenFree(name, signal, locks = globalThis.navigator?.locks) {
  return new Promise((resolve) => {
    if (!locks) return resolve();
    locks.request(name, { signal }, () => {}).then(resolve, () => {});
  });
}
