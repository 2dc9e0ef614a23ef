// What is asked of the journal on the server.

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").SendPage["totals"]} Totals */
/** @typedef {import("datacake-voalle").SendFilter & { limit?: number }} Asked */
/** @typedef {Pick<import("../client.js").Calls, "listSends" | "searchSends">} Calls */

/**
 * A page of those that a filter takes, and how many it takes in all; with `search`, of those that have its words.
 * @param {Calls} calls
 * @param {Asked} filter
 * @param {string} [search] never part of an address: it may be a document
 * @returns {Promise<{ sends: Send[], totals?: Totals }>}
 */
export function pageOf(calls, filter, search = "") {
  return search.trim() ? calls.searchSends(search, filter) : calls.listSends(filter);
}
