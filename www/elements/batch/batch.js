// A batch from its file to its end, whatever view looks at it: a run goes on while the page shows something else, or speaks
// another language.
import { fileReader } from "../file-reader.js";
import { rowToSend } from "./batch-row.js";
import { checkRows, judged, markKnown } from "./check.js";
import { lookFor } from "./journal-look.js";
import { refreshed } from "./journal-refresh.js";
import { take, whenFree } from "./lock.js";
import { limits, rowsFor, tooLarge } from "./order-file.js";
import { Pace } from "./pace.js";
import { BatchRunner, retried } from "./runner.js";
import { runnerWords } from "./runner-words.js";
import { BatchStore } from "./store.js";

const batches = new Map();
const clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
    }),
};
/** A closing tab asks first while something is being sent. */
const guard = (event) => event.preventDefault();

/** Phases: "opening", "elsewhere" (another tab sends it), "empty", "checking", "checked", "begun". Events: "changed", "row", "news". */
export class Batch extends EventTarget {
  phase = "opening";
  rows = [];
  meta = null;
  /** Of the file, before it begins: `{notes, isJournalWhole, journalTrouble}`. */
  file = null;
  checked = 0;
  runner = null;
  pace = null;
  isLasting = true;
  #given;
  #view = new AbortController();
  #scope;
  #store = null;
  #opened = null;
  #turn = 0;
  #last = Promise.resolve();
  #isStarted = false;
  #words = runnerWords(() => this.#given.ui);

  /** The one batch of this scope on this page. */
  static of(scope) {
    if (!batches.has(scope)) batches.set(scope, new Batch(scope));
    return batches.get(scope);
  }

  constructor(scope) {
    super();
    this.#scope = scope;
    globalThis.addEventListener?.("online", () => this.runner?.hurry());
  }

  /** A view gives what it works with: `{ui, client, session, formatTaxId}`. The signal that it gets ends when another takes its place. */
  attach(given) {
    this.#view.abort();
    this.#view = new AbortController();
    this.#given = given;
    if (this.runner) this.runner.client = given.client;
    return this.#view.signal;
  }

  /** What the browser still holds of an earlier page; once. */
  open() {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async #open() {
    this.#store = await BatchStore.open(this.#scope, () => {
      this.isLasting = false;
      this.#tell("changed");
    });
    await this.#load();
  }

  get #lock() {
    return `datacake-voalle-batch ${this.#scope}`;
  }

  /** Looks at what is held; while another tab sends, that is the other's. */
  async #load() {
    const free = await take(this.#lock);
    if (!free) {
      this.#become("elsewhere");
      whenFree(this.#lock).then(() => this.#load());
      return;
    }
    const held = await this.#store.load();
    free();
    if (!held) return this.#forget();
    this.#hold(held);
    this.#become("begun");
  }

  #forget() {
    Object.assign(this, { rows: [], meta: null, file: null, runner: null });
    this.#become("empty");
  }

  /** Reads and checks a file; throws a FileError where nothing can be read. */
  async check(file) {
    const { ui, client, session } = this.#given;
    if (file.size > limits.bytes) throw tooLarge(file.size, ui);
    const turn = (this.#turn += 1);
    const isCurrent = () => turn === this.#turn;
    const [{ readOrders }, bytes] = await Promise.all([fileReader(ui), file.arrayBuffer()]);
    const answer = await readOrders(bytes, { locale: ui.locale });
    if (!isCurrent()) return;
    const read = rowsFor(answer, ui);
    Object.assign(this, { rows: read.rows, checked: 0, file: { notes: read.notes, isJournalWhole: true, journalTrouble: "" } });
    this.meta = { file: file.name, created: Date.now(), unit: read.unit, headings: read.headings };
    this.#become("checking");
    const onProgress = (checked) => {
      this.checked = checked;
      this.#tell("news");
      return isCurrent();
    };
    if (!(await checkRows(read.rows, session, ui, onProgress))) return isCurrent() ? this.leaveFile() : undefined;
    await markKnown(read.rows, client, ui).then(
      (isWhole) => (this.file.isJournalWhole = isWhole),
      (error) => (this.file.journalTrouble = error.message),
    );
    if (isCurrent()) this.#become("checked");
  }

  /** Another file is to be chosen. */
  leaveFile() {
    this.#turn += 1;
    this.#forget();
  }

  /** Sends what was checked; what has errors is kept beside, and not sent. */
  begin() {
    return this.#start(async () => {
      // Another tab may have begun one since.
      const held = await this.#store.load();
      if (held) {
        this.#hold(held);
        this.#become("begun");
        return false;
      }
      const rows = this.rows.map(rowToSend);
      await this.#store.begin(this.meta, rows);
      this.#hold({ meta: this.meta, rows });
      return true;
    });
  }

  /** Goes on with what is held. */
  proceed() {
    return this.#start(() => this.#renew());
  }

  /** Tries again what was refused, and what had errors that are mended. */
  retry() {
    return this.#start(async () => {
      if (!(await this.#renew())) return false;
      const { ui, session } = this.#given;
      const isMended = (row) => {
        const { state, issues } = judged(session(), row.order, row.own ?? [], ui);
        row.issues = issues;
        return state !== "blocked";
      };
      const blocked = this.rows.filter((row) => row.status === "blocked");
      const again = retried(this.rows, session() ? isMended : () => false);
      await this.#store.keep(...new Set([...again, ...blocked]));
      return true;
    });
  }

  /** Brings unknown rows to what the journal says. */
  async refresh() {
    const unknown = this.rows.filter((row) => row.status === "unknown");
    if (this.phase !== "begun" || unknown.length === 0) return;
    const asked = new Set(unknown.map((row) => row.id));
    const startedAt = clock.now();
    // The journal says itself why it can't be read, where it is shown; here the rows stay as they are.
    const look = await lookFor(unknown, this.#given.client).catch(() => null);
    if (!look) return;
    const apply = async () => {
      // What became unknown since was not looked for.
      const changed = refreshed(
        this.rows.filter((row) => asked.has(row.id)),
        look,
        this.#words,
        startedAt,
      );
      if (changed.length === 0) return;
      await this.#store.keep(...changed);
      for (const row of changed) this.#tell("row", row);
      this.#tell("changed");
    };
    // Another tab may have brought the rows further: what this page remembers must not be written over that.
    await (this.runner?.isRunning ? apply() : this.#alone(async () => (await this.#renew()) && apply()));
  }

  /** Gives up what was not sent; what was stays in the list. */
  async cancel() {
    if (this.runner.isRunning) await this.runner.cancel();
    else await this.#alone(async () => (await this.#renew()) && this.runner.cancel());
  }

  /** Removes everything from the browser. */
  close() {
    return this.#alone(async () => {
      await this.#store.clear();
      this.#forget();
    });
  }

  /** What another tab may have brought further, as it is now. */
  async #renew() {
    const held = await this.#store.load();
    if (!held) {
      this.#forget();
      return false;
    }
    if (held.meta.created === this.meta?.created) this.#bringUp(held.rows);
    else this.#hold(held);
    return true;
  }

  /** The rows stay the same objects: a run goes on with them, and somebody may be reading them. */
  #bringUp(rows) {
    for (const [at, next] of rows.entries()) {
      const row = this.rows[at];
      const before = row.status;
      for (const name of Object.keys(row)) if (!(name in next)) delete row[name];
      Object.assign(row, next);
      if (row.status !== before) this.#tell("row", row);
    }
    this.runner.settle();
  }

  /** Does something while no other tab, and nothing else of this page, is at the batch. */
  #alone(work) {
    const turn = this.#last.then(async () => {
      const free = await take(this.#lock);
      if (!free) return this.#load();
      try {
        await work();
      } finally {
        free();
      }
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Prepares something, and then sends; a second click meanwhile starts nothing. */
  async #start(prepare) {
    if (this.#isStarted) return;
    this.#isStarted = true;
    try {
      await this.#alone(async () => (await prepare()) && this.#run());
    } finally {
      this.#isStarted = false;
    }
    await this.refresh();
  }

  async #run() {
    this.pace = new Pace(clock.now());
    globalThis.addEventListener?.("beforeunload", guard);
    this.phase = "begun";
    await this.runner.run();
    globalThis.removeEventListener?.("beforeunload", guard);
  }

  #hold({ meta, rows }) {
    Object.assign(this, { meta, rows, file: null });
    const planOrder = (order, context) => this.#given.session()?.planOrder(order, context) ?? null;
    this.runner = new BatchRunner({ rows, keep: (row) => this.#store.keep(row), client: this.#given.client, planOrder, clock, words: this.#words });
    this.runner.addEventListener("state", () => this.#tell("changed"));
    this.runner.addEventListener("waiting", () => this.#tell("news"));
    this.runner.addEventListener("row", ({ detail: row }) => {
      if (!["ready", "sending"].includes(row.status)) this.pace?.ended(clock.now());
      this.#tell("row", row);
    });
  }

  #become(phase) {
    this.phase = phase;
    this.#tell("changed");
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
