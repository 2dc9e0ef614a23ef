// What a call was rejected with, without the screen.

/**
 * Anything else that is thrown has words alone. A proxy of before gives no `requestId`.
 * @typedef {Error & Partial<import("datacake-voalle").ProxyError> & { requestId?: string }} Trouble
 */

/**
 * Whether a rejection says that nothing was sent: only an answer of the proxy itself does; on the way anything may have happened.
 * @param {Trouble} error
 */
export function isCertain({ kind, code }) {
  return kind === "nothing-to-send" || (kind === "problem" && code !== undefined && code !== "internal");
}
