// A batch from its file to its end, whatever view looks at it: a run goes on while the page shows something else, or speaks
// another language.
import { agreedErp } from "../erp-mark.js";
import { FileError } from "../file-error.js";
import { fileReader } from "../file-reader.js";
import { checkRows, heldBack, isHeldBack, isMended, markKnown } from "./check.js";
import { lookFor, namesOf } from "./journal-look.js";
import { refreshed } from "./journal-refresh.js";
import { Turns, take, whenFree } from "./lock.js";
import { readRows } from "./order-file.js";
import { clock, guarded } from "./page.js";
import { Pace } from "./pace.js";
import { resultsTable } from "./results-table.js";
import { bringUp, customerOf, rowToSend } from "./row.js";
import { BatchRunner, retried } from "./runner.js";
import { runnerWords } from "./runner-words.js";
import { BatchStore } from "./store.js";

/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Meta} Meta */
/** @typedef {import("../client.js").Calls} Calls */
/** "elsewhere" is where another tab sends it. @typedef {"opening" | "elsewhere" | "empty" | "checking" | "checked" | "begun"} Phase */
/** The saved configuration with the ERP's lists; null where there is none. @typedef {() => import("datacake-voalle").ConfigSession | null} Session */
/** What a batch works with. @typedef {{ ui: import("../ui.js").Ui, client: Calls & { quiet?: Calls }, session: Session }} Given */
/** What was found beside the rows. @typedef {{ notes: import("./row.js").Said[], isJournalWhole: boolean, journalTrouble: string }} Found */

/** @type {Map<string, Batch>} */
const batches = new Map();
/** Events: "changed", "row" (`detail` is the row), "news". */
export class Batch extends EventTarget {
  /** @type {Phase} */
  phase = "opening";
  /** @type {Row[]} */
  rows = [];
  /** @type {Meta | null} */
  meta = null;
  /** Before it begins. @type {Found | null} */
  file = null;
  /** Why nothing could be read from the file that was chosen. @type {import("../file-error.js").Words | null} */
  refusal = null;
  checked = 0;
  /** @type {BatchRunner | null} */
  runner = null;
  /** @type {Pace | null} */
  pace = null;
  isLasting = true;
  /** @type {Given} */
  #given;
  #scope;
  #lock;
  #turns;
  /** @type {Promise<void> | undefined} */
  #opened;
  /** @type {BatchStore | undefined} */
  #held;
  #turn = 0;
  #isStarted = false;
  #words = runnerWords(() => this.#given.ui);

  /**
   * The one batch of this scope on this page.
   * @param {string} scope
   * @param {Given} given
   */
  static of(scope, given) {
    const batch = batches.get(scope) ?? new Batch(scope, given);
    batches.set(scope, batch);
    return batch;
  }

  /**
   * @param {string} scope
   * @param {Given} given
   */
  constructor(scope, given) {
    super();
    this.#scope = scope;
    this.#lock = `datacake-voalle-batch ${scope}`;
    this.#turns = new Turns(this.#lock);
    this.#given = given;
    globalThis.addEventListener?.("online", () => this.runner?.hurry());
  }

  /** Whoever looks at it gives what it goes on with. @param {Given} given */
  take(given) {
    this.#given = given;
    if (this.runner) this.runner.client = given.client;
  }

  /** What is saved. */
  get config() {
    return this.#given.session()?.config();
  }

  /** Of the file, where there is one. */
  get present() {
    if (!this.meta) throw new Error("there is no batch");
    return this.meta;
  }

  get #store() {
    if (!this.#held) throw new Error("it is not open");
    return this.#held;
  }

  /** What the browser still holds of an earlier page; once. */
  open() {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async #open() {
    this.#held = await BatchStore.open(this.#scope, () => {
      this.isLasting = false;
      this.#tell("changed");
    });
    await this.#load();
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
    Object.assign(this, { rows: [], meta: null, file: null, runner: null, refusal: null });
    this.#become("empty");
  }

  /** Reads and checks a file; where nothing can be read, `refusal` says why. @param {File} file */
  async choose(file) {
    this.#refuse(null);
    if (!this.#given.session())
      return this.#refuse((ui) =>
        ui.say(
          "Não há configuração salva, e sem ela não se sabe para onde os pedidos vão. Preencha e salve a configuração antes.",
          "No configuration is saved, and without it nobody knows where the orders go. Fill it in and save it first.",
        ),
      );
    try {
      await this.#check(file);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#refuse((ui) => `${file.name}: ${error.words(ui)}`);
    }
  }

  /** @param {Batch["refusal"]} refusal */
  #refuse(refusal) {
    this.refusal = refusal;
    this.#tell("changed");
  }

  /** @param {File} file */
  async #check(file) {
    const { ui, client, session } = this.#given;
    const turn = (this.#turn += 1);
    const isCurrent = () => turn === this.#turn;
    const read = await readRows(file, ui);
    if (!isCurrent()) return;
    /** @type {Found} */
    const found = { notes: read.notes, isJournalWhole: true, journalTrouble: "" };
    Object.assign(this, { rows: read.rows, checked: 0, file: found });
    this.meta = { file: file.name, created: Date.now(), unit: read.unit, headings: read.headings };
    this.#become("checking");
    /** @param {number} checked */
    const onProgress = (checked) => {
      this.checked = checked;
      this.#tell("news");
      return isCurrent();
    };
    if (!(await checkRows(read.rows, session, ui, onProgress))) return isCurrent() ? this.leaveFile() : undefined;
    await markKnown(read.rows, client, ui).then(
      (isWhole) => (found.isJournalWhole = isWhole),
      (error) => (found.journalTrouble = error.message),
    );
    if (isCurrent()) this.#become("checked");
  }

  /** Another file is to be chosen. */
  leaveFile() {
    this.#turn += 1;
    this.#forget();
  }

  /**
   * Sends what was checked; what has errors is kept beside, and not sent.
   * @param {import("../erp-mark.js").ErpMark | null} mark where whoever agreed was told that it goes
   */
  begin(mark) {
    return this.#start(async () => {
      // Another tab may have begun one since.
      const held = await this.#store.load();
      if (held) {
        this.#hold(held);
        this.#become("begun");
        return false;
      }
      const rows = this.rows.map(rowToSend);
      const meta = { ...this.present, ...(mark && { erp: agreedErp(mark) }) };
      await this.#store.begin(meta, rows);
      this.#hold({ meta, rows });
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
      const saved = session();
      const blocked = this.rows.filter((row) => row.status === "blocked");
      const again = retried(this.rows, (row) => saved !== null && isMended(saved, row, ui));
      const changed = new Set([...again, ...blocked]);
      await this.#store.keep(...changed);
      for (const row of changed) this.#tell("row", row);
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
    if (this.runner?.isRunning) await this.runner.cancel();
    else await this.#alone(async () => (await this.#renew()) && this.runner?.cancel());
  }

  /** What became of each, as a file: its name and its text. */
  async results() {
    const { ui, client } = this.#given;
    const nameless = this.rows.filter((row) => row.sendId !== undefined && !customerOf(row));
    // Without the journal the table says where the names are.
    const [{ writeCsv }, names] = await Promise.all([fileReader(ui), namesOf(nameless, client).catch(() => new Map())]);
    const name = this.present.file.replace(/\.[^.]*$/, "");
    return { name: `${name}-${ui.say("resultados", "results")}.csv`, text: writeCsv(resultsTable(ui, this.present, this.rows, names)) };
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
    if (held.meta.created !== this.meta?.created) this.#hold(held);
    else for (const [at, kept] of held.rows.entries()) if (bringUp(this.rows[at], kept)) this.#tell("row", this.rows[at]);
    this.runner?.settle();
    return true;
  }

  /** @param {() => Promise<unknown>} work while no other tab, and nothing else of this page, is at the batch */
  #alone(work) {
    return this.#turns.alone(work, () => this.#load());
  }

  /**
   * Prepares something, and then sends; a second click meanwhile starts nothing.
   * @param {() => Promise<boolean>} prepare whether there is something to send
   */
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
    this.phase = "begun";
    await guarded(async () => this.runner?.run());
  }

  /** @param {{ meta: Meta, rows: Row[] }} held */
  #hold({ meta, rows }) {
    Object.assign(this, { meta, rows, file: null });
    /** @type {import("./runner.js").PlanOrder} */
    const planOrder = (order, context) => this.#planOrder(order, context);
    const { client } = this.#given;
    const runner = new BatchRunner({ rows, keep: (row) => this.#store.keep(row), client, erp: meta.erp, planOrder, clock, words: this.#words });
    this.runner = runner;
    runner.addEventListener("state", () => this.#tell("changed"));
    runner.addEventListener("waiting", () => this.#tell("news"));
    runner.addEventListener("row", (event) => {
      /** @type {Row} */
      const row = /** @type {CustomEvent} */ (event).detail;
      if (row.status !== "ready" && row.status !== "sending") this.pace?.ended(clock.now());
      this.#tell("row", row);
    });
  }

  /**
   * What was checked for the emulator must not go out to another Voalle, should that have been saved since.
   * @type {import("./runner.js").PlanOrder}
   */
  #planOrder(order, context) {
    const session = this.#given.session();
    if (!session) return null;
    const plan = session.planOrder(order, context);
    // The words are this page's, and no code of the rulebook's.
    const issues = /** @type {import("datacake-voalle").Issue[]} */ (/** @type {unknown} */ ([heldBack(this.#given.ui)]));
    return isHeldBack(session, order) ? { ...plan, route: "none", requests: [], origins: [], issues } : plan;
  }

  /** @param {Phase} phase */
  #become(phase) {
    this.phase = phase;
    this.#tell("changed");
  }

  /**
   * @param {"changed" | "row" | "news"} type
   * @param {Row} [detail]
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
