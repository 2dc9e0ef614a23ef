// Going through the journal page by page, until all of it was seen.

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {Pick<import("../client.js").Calls, "sends">} Source */

// Ids are in the order of time; this is after all of them.
const top = "ffffffff-ffff-ffff-ffff-ffffffffffff";
// A page that is not full is mostly the last, but large sends make a short one: only an empty page is the end.
const fullPage = 500;

export class Pages {
  /** @type {string | null} */
  #before = null;
  #isAtEnd = false;

  /** Whether there may be older ones. */
  get hasMore() {
    return this.#before !== null && !this.#isAtEnd;
  }

  /**
   * The newest sends, the unknown ones first, however old.
   * @param {Source} client
   */
  async newest(client) {
    const sends = await client.sends();
    const last = sends.at(-1);
    if (this.#before !== null || !last) return sends;
    // A page that ends among the unknown has shown none of the others yet.
    this.#before = last.status === "unknown" ? top : last.id;
    return [...sends, ...(await this.#afterShort(client, sends))];
  }

  /**
   * The next older ones.
   * @param {Source} client
   */
  async older(client) {
    const sends = await this.#next(client);
    return [...sends, ...(await this.#afterShort(client, sends))];
  }

  /** @param {Source} client */
  async #next(client) {
    const sends = await client.sends({ before: this.#before ?? top });
    const last = sends.at(-1);
    if (last) this.#before = last.id;
    else this.#isAtEnd = true;
    return sends;
  }

  /**
   * Nobody should have to ask for older ones only to learn that there are none.
   * @param {Source} client
   * @param {Send[]} sends
   */
  async #afterShort(client, sends) {
    return sends.length < fullPage && this.hasMore ? this.#next(client) : [];
  }
}
