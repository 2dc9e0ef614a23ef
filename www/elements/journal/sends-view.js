// What was sent: the list, one send, or the queue of what waits, and above them what was last heard.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { Exporting } from "./exporting.js";
import { failuresView } from "./failures.js";
import { Queue } from "./queue.js";
import "./queue-view.js";
import { restoreNote } from "./restore-note.js";
import { SendList } from "./send-list.js";
import "./send-list-view.js";
import "./send-page.js";
import { newsWords } from "./send-words.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./send-list-view.js").SendListView} SendListView */
/** @typedef {import("./send-page.js").SendPage} SendPage */
/** @typedef {import("./queue-view.js").QueueView} QueueView */

export class SendsPart extends Part {
  static properties = { place: { attribute: false } };
  #isShown = false;
  #restoreTitle = newId("title");
  /** @type {SendList | undefined} */
  #list;
  /** @type {Queue | undefined} */
  #queue;
  /** @type {Exporting | undefined} */
  #exporting;
  /** The send that somebody was at, when they go back to the list. */
  #last = "";

  constructor() {
    super();
    /** Set once. @type {import("./journal.js").Journal} */
    this.journal = given();
    /** Set once. @type {import("./waiting.js").Waiting} */
    this.waiting = given();
    /** Set once. @type {import("./send-list.js").Client} */
    this.client = given();
    this.provider = "";
    /** @type {(place: Place) => void} */
    this.onMove = given();
    /** @type {Place} */
    this.place = { view: "sends", filter: {} };
  }

  get list() {
    this.#list ??= new SendList(this.client, this.journal);
    return this.#list;
  }

  get queue() {
    this.#queue ??= new Queue(this.client, this.journal);
    return this.#queue;
  }

  get exporting() {
    this.#exporting ??= new Exporting(this.client);
    return this.#exporting;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { journal, waiting } = this;
    journal.addEventListener("changed", () => this.requestUpdate(), { signal });
    const renew = () => {
      if (this.#isShown && this.place.view === "sends" && this.list.state === "there") this.list.renew();
    };
    journal.addEventListener("ended", renew, { signal });
    waiting.addEventListener("changed", renew, { signal });
    journal.seen = () => this.#seen();
  }

  #seen() {
    const { place } = this;
    if (place.view === "send") return [place.id];
    return place.view === "queue" ? [this.queue.send?.id ?? ""] : this.list.ids;
  }

  show() {
    if (this.#isShown) return;
    this.#isShown = true;
    this.journal.show();
    this.#look();
  }

  hide() {
    this.#isShown = false;
    this.journal.hide();
  }

  /**
   * To another place of it, where somebody may be already.
   * @param {Place} place
   */
  async go(place) {
    const before = this.place;
    if (place === before) return;
    const isHere = this.#isShown && this.contains(this.ui.focused);
    this.place = place;
    if (before.view === "send") this.#last = before.id;
    this.journal.tell(null);
    if (!this.#isShown) return;
    this.#look();
    await this.updateComplete;
    if (this.place !== place || (before.view === place.view && place.view === "sends")) return;
    const isBack = place.view === "sends" && before.view === "send";
    // What was pressed is gone. Whoever came by the address is led by the page around us, but for going back to a row.
    if (!isHere && !isBack) return;
    if (isBack) await new Promise((resolve) => requestAnimationFrame(resolve));
    this.#focus(isBack);
  }

  /** @param {boolean} isBack */
  async #focus(isBack) {
    const list = /** @type {SendListView | null} */ (this.querySelector("voalle-send-list"));
    if (isBack && (await list?.focusRow(this.#last))) return;
    const view = list ?? /** @type {SendPage | QueueView | null} */ (this.querySelector("voalle-send-page, voalle-send-queue"));
    await view?.focusHeading();
  }

  #look() {
    const { place } = this;
    if (place.view === "sends") this.list.look(place.filter);
    // Whoever opens a send by its address has the list beside it.
    else if (this.list.state === "new") this.list.load();
    if (place.view === "queue") this.queue.load();
  }

  #open = (/** @type {string} */ id) => {
    const { place } = this;
    this.journal.forget(id);
    if (place.view === "send" && place.id === id) this.#focus(false);
    else this.onMove({ view: "send", id });
  };

  async #release() {
    if (!(await this.journal.release())) return;
    this.list.load();
    /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus();
  }

  render() {
    const { journal, ui } = this;
    const { restoredAt, news, problem } = journal;
    const release = { id: this.#restoreTitle, problem: journal.releaseProblem, onRelease: () => this.#release() };
    return html`<section class="panel journal" aria-label=${ui.say("Envios", "Sends")}>
      ${restoredAt === null ? nothing : html`<div class="restore">${restoreNote(ui, restoredAt, release)}</div>`}
      <p class="help news" role="status">${keyed(news, newsWords(ui, news))}</p>
      <p class="bad" role="alert">${problem}</p>
      ${failuresView(ui, journal.failures, this.#open)}
      ${this.#view()}
    </section>`;
  }

  #view() {
    const { ui, journal, list, waiting, queue, exporting, provider, place, onMove } = this;
    if (place.view === "send")
      return html`<voalle-send-page .ui=${ui} .journal=${journal} .list=${list} .onMove=${onMove} .sendId=${place.id}></voalle-send-page>`;
    if (place.view === "queue") return html`<voalle-send-queue .ui=${ui} .journal=${journal} .queue=${queue} .onMove=${onMove}></voalle-send-queue>`;
    return html`<voalle-send-list .ui=${ui} .list=${list} .waiting=${waiting} .exporting=${exporting} .provider=${provider} .onMove=${onMove}></voalle-send-list>`;
  }
}

define("voalle-sends", SendsPart);
