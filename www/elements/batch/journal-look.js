// Looks orders up in the journal, which lists sends by time and not by order.
import { customerOf } from "../journal/subject.js";
import { keyOf, sendKey } from "./identity.js";

/** The journal's pages that are read at most; with more sends than that nobody can say that an order is not in it. */
const pages = 10;
// No send is newer than this id, and from an id on the list goes by time alone.
const newest = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/** @typedef {import("datacake-voalle").Send} Send */
/** What was found, by a row's key, and whether what was not found is not there. @typedef {{ found: Map<string, Send>, isWhole: boolean }} Look */

/**
 * @param {import("./row.js").Row[]} rows
 * @param {import("./batch.js").Given["client"]} client
 * @returns {Promise<Look>}
 */
export async function lookFor(rows, client) {
  const list = lister(client);
  const missing = new Set(rows.map(keyOf));
  /** @type {Look["found"]} */
  const found = new Map();
  /** @param {Send[]} page */
  const take = (page) => {
    for (const send of page) {
      // Earlier servers wrote leads down among the orders.
      const isOldLead = send.legacy && send.kind === "order" && send.route === "lead";
      const keys = [sendKey(send.kind, send.sourceId), ...(isOldLead ? [sendKey("lead", send.sourceId)] : [])];
      for (const key of keys) if (missing.delete(key)) found.set(key, send);
    }
  };
  // Unknown ones come first here, however old they are.
  if (missing.size > 0) take(await list({}));
  /** @type {string | undefined} */
  let before = newest;
  for (let page = 0; page < pages && missing.size > 0; page += 1) {
    const older = await list({ before });
    if (older.length === 0) return { found, isWhole: true };
    take(older);
    before = older.at(-1)?.id;
  }
  return { found, isWhole: missing.size === 0 };
}

/** @param {import("./batch.js").Given["client"]} client */
function lister(client) {
  const quiet = client.quiet ?? client;
  /** @param {Parameters<typeof quiet.sends>[0]} filter */
  return (filter) => quiet.sends(filter);
}

/**
 * The customers' names of sends, as far as the journal has them: of rows that are over this browser keeps none.
 * @param {import("./row.js").Row[]} rows each with its send
 * @param {import("./batch.js").Given["client"]} client
 * @returns {Promise<Map<string, string>>} by the send's id
 */
export async function namesOf(rows, client) {
  const list = lister(client);
  const missing = new Set(rows.map(({ sendId }) => /** @type {string} */ (sendId)));
  const names = new Map();
  /** @param {Send[]} page */
  const take = (page) => {
    for (const send of page) if (missing.delete(send.id)) names.set(send.id, customerOf(send) ?? "");
  };
  if (missing.size > 0) take(await list({}));
  let before = newest;
  for (let page = 0; page < pages && missing.size > 0; page += 1) {
    const older = await list({ before });
    take(older);
    const last = older.at(-1);
    if (!last) break;
    before = last.id;
  }
  return names;
}
