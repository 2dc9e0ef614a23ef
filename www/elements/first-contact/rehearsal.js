// The rehearsal that writes: how it stands at the server, and one step of it at a time. No DOM, so that it is tested in Node.

/** @typedef {import("datacake-voalle").Rehearsal} Standing */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {Pick<import("../client.js").Calls, "rehearsal" | "rehearse">} Client */
/** What the operator types. @typedef {{ host: string, email: string, phone: string }} Typed */

/** The word for having looked after its sales by hand. */
export const giveUp = "give-up";
/** The word for taking back what was made. */
export const cleanUp = "clean-up";

/** Fires "changed" whenever something of it is another. */
export class Rehearsal extends EventTarget {
  #client;
  /** A look that was asked for earlier is older than what a step has answered. */
  #turn = 0;
  /** As the server told it last; null before. @type {Standing | null} */
  standing = null;
  /** @type {Typed} */
  typed = { host: "", email: "", phone: "" };
  /** The step that is under way; empty for none. */
  doing = "";
  /** Whether another one is to be begun after one that was taken back. */
  isAnew = false;
  /** The step that was done last, here; empty for none. */
  done = "";
  /** Why the last look or step brought nothing. @type {ProxyError | null} */
  failure = null;

  /** @param {Client} client */
  constructor(client) {
    super();
    this.#client = client;
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  /** How it stands. */
  async look() {
    const turn = (this.#turn += 1);
    try {
      const standing = await this.#client.rehearsal();
      if (turn !== this.#turn) return;
      this.standing = standing;
      this.failure = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.failure = /** @type {ProxyError} */ (error);
    }
    this.#changed();
  }

  /** Offers the first step of another one; the host is typed anew for it. */
  beginAnew() {
    this.isAnew = true;
    this.failure = null;
    this.typed.host = "";
    this.#changed();
  }

  /** Does this step, which somebody confirms by its name; one at a time. @param {string} step */
  async do(step) {
    if (this.doing !== "") return;
    this.#turn += 1;
    this.doing = step;
    this.done = "";
    this.failure = null;
    this.#changed();
    try {
      this.standing = await this.#client.rehearse({ do: step, ...this.typed });
      // A look that was asked for meanwhile may have failed, or come too late.
      this.#turn += 1;
      this.failure = null;
      this.done = step;
      this.isAnew = false;
    } catch (error) {
      this.failure = /** @type {ProxyError} */ (error);
      await this.#lookAgain();
    }
    this.doing = "";
    this.#changed();
  }

  /** What a step that told nothing has left is told by the server. */
  async #lookAgain() {
    const standing = await this.#client.rehearsal().catch(() => null);
    if (standing) this.standing = standing;
  }

  /** What is wrong with what was typed. @param {keyof Typed} name @returns {Issue[]} */
  issuesOf(name) {
    return (this.failure?.issues ?? []).filter(({ path }) => path[0] === name);
  }

  /** Whether what was typed is why a step was not done. */
  get hasWrongInput() {
    return (this.failure?.issues ?? []).some(({ path }) => `${path[0]}` in this.typed);
  }

  /** What else keeps it from being done. @returns {Issue[]} */
  get otherIssues() {
    return (this.failure?.issues ?? []).filter(({ path }) => !(`${path[0]}` in this.typed));
  }
}
