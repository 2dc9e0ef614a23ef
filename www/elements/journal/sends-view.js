// The journal: what became of every send, unknown ones first; it follows by itself what is still moving.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import "./entry.js";
import { arrange } from "./journal.js";
import { restoreNote } from "./restore-note.js";
import { newsWords, nothingWords, waitingWords } from "./send-words.js";
import { sendsFilter } from "./sends-filter.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./entry.js").Entry} Entry */

export class SendsPart extends Part {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #ids = { title: newId("title"), restored: newId("title"), state: newId("state") };

  constructor() {
    super();
    /** Set once. @type {import("./journal.js").Journal} */
    this.journal = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.journal.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  show() {
    return this.journal.show();
  }

  hide() {
    this.journal.hide();
  }

  /**
   * Brings the reader to where the operator records what they found.
   * @param {string} id
   */
  async reveal(id) {
    if (!(await this.journal.reach(id))) return;
    await this.updateComplete;
    const entry = this.#entries.get(id);
    entry?.open();
    await entry?.updateComplete;
    entry?.summary?.focus({ preventScroll: true });
    entry?.querySelector("details")?.scrollIntoView({ block: "start" });
  }

  /** @type {import("./send-view.js").Actions} */
  #actions = {
    record: async (send, found) => {
      const late = await this.journal.record(send, found);
      this.reveal(send.id);
      await this.journal.loadAfter(late);
    },
    releaseTitle: (send) => this.journal.releaseTitle(send),
  };

  async #older() {
    const { journal } = this;
    if (journal.isLoadingOlder) return;
    const fresh = await journal.loadOlder();
    await this.updateComplete;
    if (!fresh || journal.hasMore) return;
    // The button that had the focus is gone: what it brought comes next.
    const next = this.#entries.get((fresh[0] ?? journal.sends.at(-1))?.id ?? "");
    next?.summary?.focus();
  }

  async #release() {
    if (await this.journal.release()) this.querySelector("h2")?.focus();
  }

  /** What the filter leaves out is hidden, but for the one that somebody is at. */
  willUpdate() {
    const { journal, ui } = this;
    for (const send of journal.sends) {
      const entry = this.#entries.get(send.id) ?? /** @type {Entry} */ (document.createElement("voalle-entry"));
      this.#entries.set(send.id, Object.assign(entry, { ui, send, actions: this.#actions }));
      entry.isLeftOut = !journal.takes(send) && !entry.isHeld;
    }
  }

  /** By hand: `repeat` moves whichever node is handy, and a node that is moved loses the focus. */
  updated() {
    const list = this.querySelector(".sends");
    if (!list) return;
    const wanted = this.journal.sends.flatMap(({ id }) => this.#entries.get(id) ?? []);
    arrange(
      wanted,
      wanted.find((entry) => entry.isHeld),
      {
        nextOf: (entry) => (entry.parentNode === list ? /** @type {Entry | null} */ (entry.nextElementSibling) : undefined),
        put: (entry, before) => list.insertBefore(entry, before),
      },
    );
  }

  render() {
    const { journal, ui } = this;
    const { title, restored, state } = this.#ids;
    const { sends, waiting, hasMore, restoredAt } = journal;
    const isShown = [...this.#entries.values()].some((entry) => !entry.isLeftOut);
    const release = { id: restored, problem: journal.releaseProblem, onRelease: () => this.#release() };
    return html`<section class="panel journal" aria-labelledby=${title}>
      <div class="journal-head">
        <h2 id=${title} tabindex="-1">${ui.say("Envios", "Sends")}</h2>
        <button type="button" class="quiet small" @click=${() => this.journal.load()}>${ui.say("Atualizar a lista", "Refresh the list")}</button>
      </div>
      <div class="restore" ?hidden=${restoredAt === null}>${restoredAt === null ? nothing : restoreNote(ui, restoredAt, release)}</div>
      <p class="waiting" ?hidden=${waiting === 0}>${waitingWords(ui, waiting)}</p>
      ${sendsFilter(ui, journal, state)}
      <p class="help news" role="status">${keyed(journal.news, newsWords(ui, journal.news))}</p>
      <p class="bad" role="alert">${journal.problem}</p>
      <p class="help nothing" ?hidden=${isShown}>${nothingWords(ui, sends.length, hasMore)}</p>
      <div class="sends"></div>
      <button type="button" class="quiet older" ?hidden=${!hasMore} aria-disabled=${journal.isLoadingOlder ? "true" : nothing} @click=${() => this.#older()}>
        ${ui.say("Mostrar mais antigos", "Show older ones")}
      </button>
    </section>`;
  }
}

define("voalle-sends", SendsPart);
