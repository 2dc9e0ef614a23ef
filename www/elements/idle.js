/** What is done when nothing else is to be done; not every browser says when that is. @param {() => void} work */
export const whenIdle = (work) => globalThis.requestIdleCallback?.(() => work()) ?? setTimeout(work, 1000);
