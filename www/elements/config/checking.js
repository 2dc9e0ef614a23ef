// The connection test: how far it is, what it found, and what has changed since. A line is verified, declared (only the first order will
// tell) or failed, and never better than what was tested (product.md section 9).
import { keyOf } from "../ids.js";
import { whereTheErpIs, whoCalls } from "./erp-fields.js";
import { sameValue, valueAt } from "./place.js";
import { isAsked } from "./steps.js";

/** @typedef {import("datacake-voalle").CheckStep} CheckStep */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/** @typedef {import("datacake-voalle").Catalog} Catalog */
/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./place.js").Value} Value */
/** @typedef {CheckStep["step"]} LineName */
/**
 * `waiting`: its turn comes; `title` is the server's, where it said one. `at` is when it came out.
 * @typedef {{ step: LineName, title?: string, state: CheckStep["state"] | "waiting", issues: CheckStep["issues"], elapsedMs?: number, at?: string, isStale: boolean }} Line
 */
/**
 * What came of the last whole test: `verified` all of it, `declared` where only the first order will tell of some lines, `failed`, or `notDone`
 * where it could not be made, with the words for that. `noted`: verified, with a warning. `isStale`: something changed since.
 * @typedef {{ grade: "verified" | "declared" | "failed" | "notDone", at: string, by?: string, isStale: boolean, declared: LineName[], failed: LineName[], noted: LineName[], message?: string, requestId?: string }} Outcome
 */
/**
 * What a line said, of which configuration, undefined where nobody here knows it, and of which secrets.
 * @typedef {{ line: CheckStep, at: string, tested: Value | undefined, secretsTurn: number }} Result
 */
/** @typedef {Pick<import("../client.js").Calls, "checkConnection" | "lastCheck">} Tester */
/** @typedef {Tester & { quiet: Tester }} Client */

const asked = [...whereTheErpIs, ...whoCalls];
/** Whether a line is about whom the ERP lets in. @param {LineName} name */
const isAboutSecrets = (name) => needsOf(name).some((path) => whoCalls.includes(path));

/**
 * Each line with what it depends on, in the order in which they are gone through.
 * @type {readonly (readonly [LineName, readonly Path[]])[]}
 */
const lines = [
  ["active", [["general", "active"]]],
  ["host", whereTheErpIs],
  ["token", asked],
  ["campaigns", asked],
  ["contractTypes", [...asked, ["sale"]]],
  ["sellingPlace", [...asked, ["general", "companyPlaceTxId"]]],
  ["seller", [["general", "sellerTxId"]]],
  ["customer", asked],
  ["products", [...asked, ["products"], ["productAttributes"]]],
  ["lead", [["lead"]]],
  ["methods", [["methods"]]],
];
const names = lines.map(([name]) => name);
const needs = new Map(lines);
const needsOf = (/** @type {LineName} */ name) => needs.get(name) ?? [];

/**
 * Whether an edit of these places may be one of what a line depends on.
 * @param {LineName} name
 * @param {ReadonlySet<string>} touched
 */
const dependsOn = (name, touched) =>
  needsOf(name)
    .map(keyOf)
    .some((key) => [...touched].some((one) => one === key || one.startsWith(`${key}.`) || key.startsWith(`${one}.`) || one === ""));

/** Fires "changed" whenever something of it is another. */
export class Checking extends EventTarget {
  #store;
  #client;
  /** @type {Map<LineName, Result>} */
  #results = new Map();
  /** What the lines of a test under way are still to be asked. @type {LineName[]} */
  #toCome = [];
  /** @type {LineName | null} */
  #running = null;
  /** @type {Omit<Outcome, "isStale"> | null} */
  #outcome = null;
  /** What was saved when the last whole test was made; undefined where it is not known. @type {Value | undefined} */
  #saved;
  #turn = 0;
  /** Lines that were tested with something else than what stands there now. @type {Set<LineName>} */
  #stale = new Set();
  /** Whether what came of the whole is out of date, as it was last told. */
  #wasStale = false;
  #isOfAnotherLanguage = false;
  isRunning = false;
  /** Whether the test that runs, or ran last, is of all that is saved. */
  isWhole = true;
  /** Why a test of what is typed could not be made: it says nothing of what is saved. @type {{ message: string, requestId?: string, upTo?: LineName } | null} */
  failure = null;
  /** Calls a minute that the server takes the ERP to bear. @type {number | undefined} */
  perMinute;
  /** The document of a customer whom the test looks up, where somebody has typed one. */
  taxId = "";

  /**
   * @param {import("./store.js").Store} store
   * @param {Client | null} client null where there is no proxy
   */
  constructor(store, client) {
    super();
    this.#store = store;
    this.#client = client;
    store.hear((touched) => this.#heard(touched), new AbortController().signal);
  }

  /** @param {Partial<Checking>} [next] */
  #change(next = {}) {
    Object.assign(this, next);
    this.#wasStale = this.outcome?.isStale ?? false;
    this.dispatchEvent(new Event("changed"));
  }

  /** Most keys make nothing out of date that was not before. @param {import("./store.js").Touched} touched */
  #heard(touched) {
    if (!this.isTested) return;
    const before = [...this.#stale].join();
    if (touched && touched.size > 0) for (const name of names.filter((one) => this.#results.has(one) && dependsOn(one, touched))) this.#stale.add(name);
    else this.#compare();
    if (before !== [...this.#stale].join() || this.#wasStale !== (this.outcome?.isStale ?? false)) this.#change();
  }

  /** For certain, and not at each key: a thousand products may be compared. */
  #compare() {
    this.#stale = new Set(names.filter((name) => this.#isOther(name)));
  }

  /**
   * Whether what a line depends on is another than what was tested.
   * @param {LineName} name
   */
  #isOther(name) {
    const result = this.#results.get(name);
    if (!result) return false;
    const { tested, secretsTurn } = result;
    if (secretsTurn !== this.#store.secretsTurn && isAboutSecrets(name)) return true;
    return tested === undefined || needsOf(name).some((path) => !sameValue(valueAt(tested, path), valueAt(this.#store.config, path)));
  }

  /** All of them, from the start: those that nobody has gone through wait. @returns {Line[]} */
  get lines() {
    return names.map((name) => this.line(name));
  }

  /** @param {LineName} name @returns {Line} */
  line(name) {
    const result = this.#results.get(name);
    const title = result?.line.title;
    if (this.#running === name) return { step: name, title, state: "running", issues: [], isStale: false };
    if (!result || this.#toCome.includes(name)) return { step: name, title, state: "waiting", issues: [], isStale: false };
    const { state, elapsedMs } = result.line;
    // A suspect that is not asked for leads nowhere.
    const issues = result.line.issues.filter(({ path }) => isAsked(this.#store, path));
    return { step: name, title, state, issues, elapsedMs, at: result.at, isStale: this.#stale.has(name) };
  }

  /** Whether anything was tested. */
  get isTested() {
    return this.#results.size > 0;
  }

  /** @returns {Outcome | null} */
  get outcome() {
    if (!this.#outcome) return null;
    const isOfWhatIsSaved = this.#saved !== undefined && this.#saved === this.#store.saved;
    return { ...this.#outcome, isStale: this.#outcome.grade !== "notDone" && (this.#store.isChanged || !isOfWhatIsSaved) };
  }

  /** What the proxy keeps of the last test, for who comes later; nobody waits for it. */
  async load() {
    if (!this.#client || this.isTested) return;
    const turn = this.#turn;
    const last = await this.#client.quiet.lastCheck().catch(() => null);
    // What was tested meanwhile is newer.
    if (!last || turn !== this.#turn) return;
    const saved = last.changedSince ? undefined : (this.#store.saved ?? undefined);
    const { secretsTurn } = this.#store;
    for (const line of last.lines) this.#results.set(line.step, { line, at: last.at, tested: saved && structuredClone(saved), secretsTurn });
    this.#compare();
    this.#end(last.at, saved, last.by);
    this.#change();
  }

  /**
   * Goes through the list with what is saved, or, given an unsaved configuration, as that stands: it is kept nowhere. Answers the ERP's
   * lists where they came along.
   * @param {{ config?: Value, upTo?: LineName }} [options]
   * @returns {Promise<Catalog | null>}
   */
  async run({ config, upTo } = {}) {
    const client = this.#client;
    if (!client) return null;
    this.#turn += 1;
    const turn = this.#turn;
    const [tested, saved] = [structuredClone(config ?? this.#store.saved ?? {}), this.#store.saved ?? undefined];
    const { secretsTurn } = this.#store;
    this.#isOfAnotherLanguage = false;
    this.#toCome = upTo ? names.slice(0, names.indexOf(upTo) + 1) : [...names];
    this.#change({ isRunning: true, isWhole: !config && !upTo, failure: null });
    const told = (/** @type {CheckStep} */ line) => turn === this.#turn && this.#take(line, tested, secretsTurn);
    const taxId = this.taxId.trim();
    /** @type {Catalog | null} */
    let catalog = null;
    try {
      const end = await client.checkConnection(told, { ...(taxId && !config && { taxId }), ...(config && { config }), ...(upTo && { upTo }) });
      if (turn !== this.#turn) return null;
      catalog = end.catalog ?? null;
      this.perMinute = end.requestsPerMinute;
      if (this.isWhole) this.#end(new Date().toISOString(), saved);
    } catch (error) {
      if (turn !== this.#turn) return null;
      const { message, requestId } = /** @type {ProxyError} */ (error);
      if (!this.isWhole) this.failure = { message, requestId, upTo };
      else this.#outcome = { grade: "notDone", at: new Date().toISOString(), declared: [], failed: [], noted: [], message, requestId };
    }
    this.#toCome = [];
    this.#running = null;
    this.#change({ isRunning: false });
    if (this.#isOfAnotherLanguage) this.spoken();
    return catalog;
  }

  /**
   * @param {CheckStep} line
   * @param {Value} tested
   * @param {number} secretsTurn
   */
  #take(line, tested, secretsTurn) {
    if (line.state === "running") this.#running = line.step;
    else {
      this.#running = null;
      this.#results.set(line.step, { line, at: new Date().toISOString(), tested, secretsTurn });
      if (this.#isOther(line.step)) this.#stale.add(line.step);
      else this.#stale.delete(line.step);
    }
    this.#toCome = this.#toCome.filter((name) => name !== line.step);
    this.#change();
  }

  /**
   * @param {string} at
   * @param {Value | undefined} saved
   * @param {string} [by]
   */
  #end(at, saved, by) {
    /** @param {CheckStep["state"]} state */
    const those = (state) => names.filter((name) => this.#results.get(name)?.line.state === state);
    const [failed, declared] = [those("failed"), those("declared")];
    const noted = those("ok").filter((name) => this.line(name).issues.some(({ severity }) => severity === "warning"));
    const grade = failed.length > 0 ? "failed" : declared.length > 0 ? "declared" : "verified";
    this.#saved = saved;
    this.#outcome = { grade, at, ...(by && { by }), declared, failed, noted };
  }

  /** What was said was said in another language; what a test under way says is, too, and is asked for when it has ended. */
  spoken() {
    this.#isOfAnotherLanguage = this.isRunning;
    if (this.isRunning) return;
    this.#turn += 1;
    this.#results.clear();
    this.#stale.clear();
    this.#outcome = null;
    this.#change();
    this.load();
  }
}
