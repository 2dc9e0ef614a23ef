// The rehearsal that only reads: how far it is, what each line told, and its report. No DOM, so that it is tested in Node.

/** @typedef {import("datacake-voalle").FirstContactLine} Line */
/** @typedef {import("datacake-voalle").FirstContactPeople} People */
/** @typedef {import("datacake-voalle").FirstContactResult} Result */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {Pick<import("../client.js").Calls, "firstContact">} Client */

/** Fires "changed" whenever something of it is another. */
export class Contact extends EventTarget {
  #client;
  /** Each line as it last stood, in the order in which they came. @type {Map<string, Line>} */
  #lines = new Map();
  /** What is typed of whom is looked up. @type {Required<People>} */
  people = { customer: "", lead: "", nobody: "" };
  isRunning = false;
  /** When it came to its end; null before. @type {Date | null} */
  at = null;
  /** The file for whoever keeps this package; null before a rehearsal came to its end. @type {Result["report"] | null} */
  report = null;
  /** Why it could not be made, or not to its end. @type {ProxyError | null} */
  failure = null;

  /** @param {Client} client */
  constructor(client) {
    super();
    this.#client = client;
  }

  /** @returns {Line[]} */
  get lines() {
    return [...this.#lines.values()];
  }

  /** How many lines came out so. @param {Line["state"]} state */
  count(state) {
    return this.lines.filter((line) => line.state === state).length;
  }

  /** What is wrong with a document that was named. @param {keyof People} name @returns {Issue[]} */
  issuesOf(name) {
    return (this.failure?.issues ?? []).filter(({ path }) => path[0] === name);
  }

  /** Whether what was named is why it did not begin. */
  get hasWrongPerson() {
    return Object.keys(this.people).some((name) => this.issuesOf(/** @type {keyof People} */ (name)).length > 0);
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  /** Makes it, anew; one at a time. */
  async run() {
    if (this.isRunning) return;
    const before = { lines: new Map(this.#lines), report: this.report, at: this.at };
    this.isRunning = true;
    this.report = null;
    this.at = null;
    this.failure = null;
    this.#lines.clear();
    this.#changed();
    try {
      const { lines, report } = await this.#client.firstContact((line) => this.#take(line), this.#named());
      for (const line of lines) this.#lines.set(line.line, line);
      this.report = report;
      this.at = new Date();
    } catch (error) {
      this.failure = /** @type {ProxyError} */ (error);
      // Whose answer is not awaited any more is not being asked.
      for (const { line, state } of this.lines) if (state === "running") this.#lines.delete(line);
      // One that did not begin takes nothing away of the last.
      if (this.hasWrongPerson) [this.#lines, this.report, this.at] = [before.lines, before.report, before.at];
    }
    this.isRunning = false;
    this.#changed();
  }

  /** Those who were named. @returns {People} */
  #named() {
    return Object.fromEntries(Object.entries(this.people).filter(([, taxId]) => taxId.trim() !== ""));
  }

  /** @param {Line} line */
  #take(line) {
    this.#lines.set(line.line, line);
    this.#changed();
  }
}
