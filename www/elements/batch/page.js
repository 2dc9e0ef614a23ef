// What a run needs of the page around it.

export const clock = {
  now: () => Date.now(),
  /**
   * @param {number} milliseconds
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  wait: (milliseconds, signal) =>
    new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
    }),
};
/** A closing tab asks first while something is being sent. @param {Event} event */
const guard = (event) => event.preventDefault();

/**
 * While `work` goes on, whoever closes the tab is asked first.
 * @param {() => Promise<unknown>} work
 */
export async function guarded(work) {
  globalThis.addEventListener?.("beforeunload", guard);
  try {
    await work();
  } finally {
    globalThis.removeEventListener?.("beforeunload", guard);
  }
}
