// What the screen of one order decides, without the screen: which plan is shown and on what it rests, what can be sent, what was sent, and
// what an edit makes worth nothing.
import { plan } from "../engine.js";
import { agreedErp, markOf } from "../erp-mark.js";
import { isOfConfig } from "./order-labels.js";
import { questionOf } from "./question.js";
import { askErp, customerMatters, mayPass, simulate } from "./planning.js";
import { isSample } from "./samples.js";
import { WorkedText } from "./worked-text.js";

/** @typedef {import("datacake-voalle").ConfigSession} ConfigSession */
/** @typedef {import("datacake-voalle").Plan} Plan */
/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("../ui.js").Locale} Locale */
/** @typedef {import("../trouble.js").Trouble} Trouble */
/** @typedef {import("./source-text.js").Mark} Mark */
/** With what was supposed: `supposed` is null where the ERP is yet to be asked. @typedef {{ supposed: boolean | null, waitsForTitle: boolean }} Supposition */
/** With what the ERP said: only such a plan can be sent. @typedef {{ answers: import("../engine.js").Answers, askedAt: number }} Answered */
/** @typedef {{ state: "plan", source: object, planned: Plan } & ({ isReal: false, basis: Supposition } | { isReal: true, basis: Answered })} Planned */
/** Nobody could be asked: `isRight` says that nothing is wrong with the order itself. @typedef {{ state: "failed", trouble: Trouble, at: number, isRight: boolean, source: object }} Failed */
/** `before` is the plan that was there when the ERP was asked. @typedef {{ state: "asking", before?: Planned } | { state: "unsaved" | "empty" | "fault" } | Failed | Planned} Shown */
/** `at` is when the answer came. @typedef {{ state: "none" } | { state: "sending" } | { at: number } & ({ state: "recorded", send: Send, error?: Trouble } | { state: "failed", error: Trouble, plan: import("datacake-voalle").Plan })} Outcome */

// Milliseconds without a key press after which the text is planned.
const rest = 150;

/**
 * `changed` tells of whatever is shown, `refused` (detail: issues) of the ERP's words about the configuration, `sent` that the journal has
 * something new.
 */
export class Simulation extends WorkedText {
  #store;
  #client;
  #locale;
  /** What the text was read as when it was last planned. */
  #read = this.present;
  #hasUnsaved = false;
  #isSeen = false;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ConfigSession | null} */
  #session = null;
  /** Ends the waiting for a send. @type {AbortController | null} */
  #waiting = null;
  /** True, false, or null where the ERP is yet to be asked. @type {boolean | null} */
  supposed = null;
  /** Whether the customer being in the ERP already makes a difference. */
  asksCustomer = false;
  /** What to mark in the text. @type {Mark[]} */
  marks = [];
  /** @type {Shown} */
  shown = { state: "empty" };
  /** @type {Outcome} */
  outcome = { state: "none" };
  canSend = false;
  /** Whether what somebody agreed to was not there any more when they had: nothing was sent. */
  isOvertaken = false;

  /**
   * @param {{ session: () => ConfigSession | null }} store what is saved, null where nothing is
   * @param {Pick<import("../client.js").Calls, "openInvoices" | "orderContext" | "send">} client
   * @param {Locale} locale
   */
  constructor(store, client, locale) {
    super();
    this.#store = store;
    this.#client = client;
    this.#locale = locale;
    this.#simulate();
  }

  get locale() {
    return this.#locale;
  }

  /** The text as it was last planned. */
  get read() {
    return this.#read;
  }

  /** What is saved; undefined where nothing is. */
  get config() {
    return this.#store.session()?.config();
  }

  /** Whether the configuration has changes that nobody has saved: orders go out without them. */
  get hasUnsaved() {
    return this.#hasUnsaved;
  }

  set hasUnsaved(hasUnsaved) {
    if (hasUnsaved === this.#hasUnsaved) return;
    this.#hasUnsaved = hasUnsaved;
    this.tell();
  }

  /** What was found in the order and the configuration, as it was last planned. */
  get issues() {
    return planOf(this.shown)?.planned.issues ?? [];
  }

  /** A made-up customer is sent to the emulator, and to nobody else. */
  get isOnlyForEmulator() {
    return isSample(this.present.source) && markOf(this.config)?.kind !== "emulator";
  }

  get isSending() {
    return this.#waiting !== null;
  }

  /** Somebody looks. */
  show() {
    this.#isSeen = true;
    // Planned with a configuration that is another by now, it is worth nothing.
    if (this.#session !== this.#store.session() || this.#read.text !== this.text) this.#simulate();
    if (this.outcome.state === "recorded") this.dispatchEvent(new Event("sent"));
  }

  hide() {
    this.#isSeen = false;
    clearTimeout(this.#timer);
  }

  /**
   * What is shown is said in another language; it stays what it is.
   * @param {Locale} locale
   */
  speak(locale) {
    this.#locale = locale;
    const { shown } = this;
    if (this.#session !== this.#store.session() || this.#read.text !== this.text) this.#simulate();
    else if (this.#session && shown.state === "plan") this.#show(this.#planned(this.#session, shown.source, shown.isReal ? shown.basis : null));
  }

  /**
   * Each key press.
   * @param {string} text
   */
  edit(text) {
    clearTimeout(this.#timer);
    this.text = text;
    this.replaced = null;
    this.marks = [];
    this.#forget();
    this.#timer = setTimeout(() => this.#simulate(), rest);
    this.tell();
  }

  /**
   * Another text in the place of all.
   * @param {string} text
   * @param {{ isRevealed?: boolean }} [how] whether everything found in it is told at once
   */
  replace(text, { isRevealed = true } = {}) {
    this.text = text;
    this.supposed = null;
    this.form.isRevealed = isRevealed;
    this.#simulate();
  }

  /** Puts each member on its line; answers whether it could. */
  format() {
    this.#take();
    if (this.#read.source === undefined) this.#simulate();
    else this.replace(this.#read.formatted());
    return this.#read.source !== undefined;
  }

  /** @param {boolean | null} supposed */
  suppose(supposed) {
    this.supposed = supposed;
    this.#simulate();
  }

  /**
   * Asks the ERP what planning needs; only what was planned so can be sent.
   * @returns {Promise<void>}
   */
  async planForReal() {
    const before = planOf(this.shown);
    const source = this.#begin();
    const session = this.#session;
    if (source === undefined || session === null) return this.tell();
    const turn = this.#turn;
    this.supposed = null;
    this.form.reveal();
    // What can go nowhere whatever the ERP says is nothing to ask about.
    if (!mayPass(session, source, this.#locale)) return this.#simulate();
    this.shown = { state: "asking", before };
    this.tell();
    const { answers, trouble } = await askErp(this.#client, session, source, this.#locale);
    if (turn !== this.#turn) return undefined;
    // Meanwhile the configuration may have become another one: the person asked for the ERP's plan, and gets that of the new one.
    if (session !== this.#store.session()) return this.planForReal();
    if (trouble) return this.#fail(trouble, source, !this.#planned(session, source, null).planned.issues.some(({ severity }) => severity === "error"));
    return this.#show(this.#planned(session, source, { answers, askedAt: Date.now() }));
  }

  /**
   * Nothing is known by now, so nothing is said of the order but that.
   * @param {Trouble} trouble
   * @param {object} source
   * @param {boolean} isRight
   */
  #fail(trouble, source, isRight) {
    this.shown = { state: "failed", trouble, at: Date.now(), isRight, source };
    this.marks = [];
    this.tell();
  }

  /** What is asked before it is sent; null where there is nothing to send. @returns {import("./question.js").Question | null} */
  get question() {
    const { shown } = this;
    const mark = markOf(this.config);
    return this.canSend && shown.state === "plan" && mark ? questionOf(shown, mark) : null;
  }

  /**
   * Sends what is shown, once somebody has agreed to it; what has taken its place meanwhile, nobody has.
   * @param {(question: import("./question.js").Question) => Promise<boolean>} agrees
   */
  async sendIf(agrees) {
    const { shown, question } = this;
    if (!question || !(await agrees(question))) return;
    if (this.shown === shown) return this.#send(question.mark);
    this.isOvertaken = true;
    this.tell();
  }

  /** @param {import("../erp-mark.js").ErpMark} mark where whoever agreed was told that it goes */
  async #send(mark) {
    const { shown } = this;
    if (this.#waiting || !this.canSend || shown.state !== "plan") return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.outcome = { state: "sending" };
    this.tell();
    try {
      const send = await this.#client.send(shown.planned, { signal: waiting.signal, erp: agreedErp(mark) });
      this.#keep({ state: "recorded", send, at: Date.now() });
    } catch (thrown) {
      const error = /** @type {Trouble} */ (thrown);
      if (error.send) this.#keep({ state: "recorded", send: error.send, error, at: Date.now() });
      else this.outcome = { state: "failed", error, plan: shown.planned, at: Date.now() };
    }
    this.#waiting = null;
    this.tell();
    this.dispatchEvent(new Event("sent"));
  }

  stopWaiting() {
    this.#waiting?.abort();
  }

  /**
   * The journal has seen a send; answers whether it is shown here and somebody looks.
   * @param {Send} send
   */
  seen(send) {
    const { outcome } = this;
    if (outcome.state !== "recorded" || outcome.send.id !== send.id) return false;
    if (send.status !== outcome.send.status || send.followed !== outcome.send.followed) {
      this.#keep({ ...outcome, send });
      this.tell();
    }
    return this.#isSeen;
  }

  /** @param {Extract<Outcome, { state: "recorded" }>} outcome */
  #keep(outcome) {
    this.outcome = outcome;
    const issues = refusedPlaces(outcome.send);
    if (issues.length > 0) this.dispatchEvent(new CustomEvent("refused", { detail: issues }));
  }

  /** What was planned or sent was another text. */
  #forget() {
    this.#turn += 1;
    this.canSend = false;
    this.isOvertaken = false;
    if (!this.#waiting) this.outcome = { state: "none" };
  }

  #take() {
    this.#read = this.present;
  }

  /** The order or payment, or undefined where there is none or nothing to plan it with; what is shown then says so. */
  #begin() {
    clearTimeout(this.#timer);
    this.#forget();
    this.#session = this.#store.session();
    this.#take();
    const { isEmpty, source, fault } = this.#read;
    if (this.#session && source) return source;
    this.asksCustomer = false;
    this.shown = { state: !this.#session ? "unsaved" : isEmpty ? "empty" : "fault" };
    this.marks = fault?.isAtPlace ? [{ start: fault.start, end: fault.end, kind: "error" }] : [];
    return undefined;
  }

  /** Plans with what is supposed, at once and without asking anybody. */
  #simulate() {
    const source = this.#begin();
    if (source === undefined || this.#session === null) return this.tell();
    this.asksCustomer = customerMatters(this.#session, source, this.#locale);
    return this.#show(this.#planned(this.#session, source, null));
  }

  /**
   * @param {ConfigSession} session
   * @param {object} source
   * @param {Answered | null} answered null where nobody was asked
   * @returns {Planned}
   */
  #planned(session, source, answered) {
    if (answered) return { state: "plan", source, isReal: true, planned: plan(session, source, answered.answers, this.#locale), basis: answered };
    const { planned, waitsForTitle } = simulate(session, source, this.supposed, this.#locale);
    return { state: "plan", source, isReal: false, planned, basis: { supposed: this.supposed, waitsForTitle } };
  }

  /** @param {Planned} shown */
  #show(shown) {
    this.shown = shown;
    if (shown.isReal) this.asksCustomer = shown.basis.answers.customerExists !== undefined;
    this.canSend = shown.isReal && shown.planned.requests.length > 0 && !this.isOnlyForEmulator;
    const marked = shown.planned.issues.filter(({ path }) => path.length > 0 && !isOfConfig(path));
    this.marks = marked.flatMap(({ path, severity }) => {
      const range = this.#read.rangeOf(path);
      return range ? [{ ...range, kind: severity }] : [];
    });
    this.tell();
  }
}

/**
 * The plan that is there; what was there before stays while the ERP is asked.
 * @param {Shown} shown
 */
export function planOf(shown) {
  return shown.state === "asking" ? shown.before : shown.state === "plan" ? shown : undefined;
}

/**
 * What the ERP said of a send that belongs to fields of the configuration.
 * @param {Send} send
 */
export function refusedPlaces(send) {
  return send.status === "refused" ? send.issues.filter((issue) => issue.path.length > 0) : [];
}
