// Where somebody is on the way through the steps: which are open, which were left, and what is tested when one is left.
import { isDone, stepState } from "./step-state.js";
import { issuesOf, stepIds, stepOf, valuesOf } from "./steps.js";
import { sameValue } from "./place.js";

/** @typedef {import("./steps.js").StepId} StepId */
/** @typedef {import("./checking.js").LineName} LineName */
/** @typedef {import("./step-state.js").StepState} StepState */

/** The lines of the test that are about a step. @type {Record<StepId, readonly LineName[]>} */
const linesOf = {
  address: ["host"],
  access: ["token", "campaigns"],
  sale: ["contractTypes", "sellingPlace", "seller"],
  products: ["products"],
  methods: ["methods"],
  options: ["lead"],
  trial: [],
};
/** A step that the ERP itself has to answer for, and how far the test goes for it. @type {{ [id in StepId]?: LineName }} */
const probes = { address: "host", access: "sellingPlace" };

/** Fires "changed" when another step is open, or one was left. */
export class Walk extends EventTarget {
  #store;
  #editing;
  #isLocal;
  /** @type {Set<StepId>} */
  #left = new Set();
  /** What was tested last, of each step that tests itself. @type {Map<StepId, unknown>} */
  #probed = new Map();
  /** Those that are open, or were: what somebody has begun there stays. @type {Set<StepId>} */
  opened = new Set();
  /** @type {Set<StepId>} */
  open = new Set();
  /** Whether a sample order could be planned as everything stands; null before one was. @type {{ isGood: boolean, isStale: boolean } | null} */
  trial = null;

  /**
   * @param {import("./store.js").Store} store
   * @param {import("./editing.js").Editing} editing
   * @param {boolean} isLocal there is no proxy: nothing is saved or tested, and all is shown
   */
  constructor(store, editing, isLocal) {
    super();
    this.#store = store;
    this.#editing = editing;
    this.#isLocal = isLocal;
    this.#begin();
  }

  #begin() {
    if (this.#isLocal) for (const id of stepIds) this.#open(id);
    // What was saved and needs somebody is in sight.
    else if (this.#store.isSaved) for (const id of stepIds) if (this.stateOf(id).kind === "errors") this.#open(id);
    this.advance();
  }

  /** @param {StepId} id */
  #open(id) {
    this.open.add(id);
    this.opened.add(id);
  }

  /** Nothing is saved: one step leads to the next. */
  get isGuided() {
    return !this.#isLocal && !this.#store.isSaved;
  }

  /** Nobody has to look for the first step that wants something. @returns {StepId} */
  get current() {
    return stepIds.find((id) => !isDone(this.stateOf(id))) ?? "trial";
  }

  /** The lines of the test that a step shows. @param {StepId} id */
  linesOf(id) {
    const { checking } = this.#editing;
    const lines = linesOf[id].map((name) => checking.line(name));
    // What was only come by on the way to the lists is no test of the step, once somebody has chosen from them.
    return checking.outcome || probes[id] ? lines : lines.filter(({ isStale }) => !isStale);
  }

  /**
   * What the test has found, that the form does not say of itself.
   * @param {StepId} id
   */
  foundBy(id) {
    const known = new Set(issuesOf(this.#store, id).map(({ path, code }) => `${path.join(".")} ${code}`));
    return stepIds
      .flatMap((step) => this.linesOf(step).flatMap((line) => (line.state === "failed" && !line.isStale ? line.issues.map((issue) => ({ step, issue })) : [])))
      .filter(({ step, issue }) => (stepOf(issue.path) ?? step) === id && !known.has(`${issue.path.join(".")} ${issue.code}`))
      .map(({ issue }) => issue);
  }

  /** @param {StepId} id @returns {StepState} */
  stateOf(id) {
    if (id === "trial") return this.#trialState;
    const store = this.#store;
    const issues = [...issuesOf(store, id), ...this.foundBy(id)];
    /** @param {string} severity */
    const number = (severity) => issues.filter((issue) => issue.severity === severity).length;
    return stepState({
      errors: number("error"),
      warnings: number("warning"),
      isShown: store.isSaved || this.#editing.isAsked || this.#left.has(id) || this.foundBy(id).length > 0,
      isUsed: id !== "options" || usesOptions(store.config),
      isMissing: id === "products" && !(store.config?.products?.length > 0),
      lines: this.linesOf(id),
    });
  }

  /** @returns {StepState} */
  get #trialState() {
    const none = { count: 0, warnings: 0 };
    if (!this.trial) return { kind: "todo", ...none };
    if (this.trial.isStale) return { kind: "changed", ...none };
    return this.trial.isGood ? { kind: "declared", ...none } : { kind: "errors", ...none, count: 1 };
  }

  /** As one text: most keys change nothing of it. */
  get words() {
    return stepIds.map((id) => JSON.stringify(this.stateOf(id))).join();
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  /** While nothing is saved, what is complete opens the next: nothing that is open is closed by that. */
  advance() {
    if (!this.isGuided) return;
    const before = this.open.size;
    for (const id of stepIds) {
      this.#open(id);
      if (!isDone(this.stateOf(id))) break;
    }
    if (this.open.size !== before) this.#changed();
  }

  /**
   * @param {StepId} id
   * @param {boolean} isOpen
   */
  setOpen(id, isOpen) {
    if (this.open.has(id) === isOpen) return;
    if (isOpen) this.#open(id);
    else this.open.delete(id);
    this.#changed();
  }

  /**
   * Somebody has left a field of a step: what is there and was not tested yet is tested, and nothing is saved by that.
   * @param {StepId} id
   * @param {boolean} isOut whether they have left the step too
   */
  left(id, isOut) {
    if (isOut && !this.#left.has(id) && isFilled(valuesOf(this.#store, id))) {
      this.#left.add(id);
      this.#changed();
    }
    this.#probe(id);
  }

  /** @param {StepId} id */
  #probe(id) {
    const upTo = probes[id];
    if (!upTo || this.#isLocal || !this.#mayProbe(id)) return;
    const values = this.#valuesUpTo(id);
    if (sameValue(values, this.#probed.get(id))) return;
    // A test of both is a test of the first.
    if (id === "access") this.#probed.set("address", structuredClone(this.#valuesUpTo("address")));
    // In the order in which they were tested.
    this.#probed.delete(id);
    this.#probed.set(id, structuredClone(values));
    this.#editing.probe(upTo);
  }

  /**
   * Whether there is something to test that a test has not told of.
   * @param {StepId} id
   */
  #mayProbe(id) {
    const upTo = stepIds.slice(0, stepIds.indexOf(id) + 1);
    if (upTo.some((one) => issuesOf(this.#store, one).some(({ severity }) => severity === "error"))) return false;
    const lines = this.linesOf(id);
    return !(lines.every((line) => line.at && !line.isStale) || this.#editing.isBusy);
  }

  /** @param {StepId} id */
  #valuesUpTo(id) {
    return stepIds.slice(0, stepIds.indexOf(id) + 1).map((one) => valuesOf(this.#store, one));
  }

  /** What was found was said in another language, and is gone: on the way through the set-up it is asked for in this one. */
  spoken() {
    const last = [...this.#probed.keys()].at(-1);
    this.#probed.clear();
    if (last && this.isGuided) this.#probe(last);
  }

  /** Once more, because somebody asks for it. @param {StepId} id */
  again(id) {
    this.#probed.delete(id);
    this.#probe(id);
  }
}

/** Whether leads are made, or anything of payments is there. @param {import("./place.js").Value} config */
export function usesOptions(config) {
  return config?.lead?.enabled === true || usesPayment(config);
}

/** @param {import("./place.js").Value} config */
export function usesPayment(config) {
  const { companyId, accountId, methods } = config?.payment ?? {};
  return Boolean(companyId || accountId || methods?.length > 0);
}

/** Whether somebody has filled something in: who it is for stands there from the start. @param {Record<string, any>} values */
function isFilled({ provider: _provider, username: _username, ...values }) {
  return Object.values(values).some((value) => value !== "" && value !== null && value !== undefined);
}
