// Going through the journal page by page, until all of it was seen.

// Ids are in the order of time; this is after all of them.
const top = "ffffffff-ffff-ffff-ffff-ffffffffffff";
// A page that is not full is mostly the last, but large sends make a short one: only an empty page is the end.
const fullPage = 500;

export class Pages {
  #before = null;
  #isAtEnd = false;

  /** Whether there may be older ones. */
  get hasMore() {
    return this.#before !== null && !this.#isAtEnd;
  }

  /** The newest sends, the unknown ones first, however old. */
  async newest(client) {
    const sends = await client.sends();
    if (this.#before !== null || sends.length === 0) return sends;
    const last = sends.at(-1);
    // A page that ends among the unknown has shown none of the others yet.
    this.#before = last.status === "unknown" ? top : last.id;
    return [...sends, ...(await this.#afterShort(client, sends))];
  }

  /** The next older ones. */
  async older(client) {
    const sends = await this.#next(client);
    return [...sends, ...(await this.#afterShort(client, sends))];
  }

  async #next(client) {
    const sends = await client.sends({ before: this.#before });
    if (sends.length === 0) this.#isAtEnd = true;
    else this.#before = sends.at(-1).id;
    return sends;
  }

  /** Nobody should have to ask for older ones only to learn that there are none. */
  async #afterShort(client, sends) {
    return sends.length < fullPage && this.hasMore ? this.#next(client) : [];
  }
}
