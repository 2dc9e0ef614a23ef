// One line of the journal, which opens to all there is about the send.
import { html, nothing } from "lit";
import { define, given, Part } from "../part.js";
import "./send-view.js";
import { nameOf, titleOf } from "./send-words.js";
import { customerOf } from "./subject.js";

/** @typedef {import("datacake-voalle").Send} Send */

export class Entry extends Part {
  static properties = {
    send: { attribute: false },
    actions: { attribute: false },
    isLeftOut: { attribute: false },
    isOpen: { state: true },
    isFilled: { state: true },
  };
  /** @type {string | undefined} */
  #status;

  constructor() {
    super();
    /** @type {Send} */
    this.send = given();
    /** @type {import("./send-view.js").Actions} */
    this.actions = given();
    /** Whether the filter leaves it out. */
    this.isLeftOut = false;
    this.isOpen = false;
    /** Only what is opened is made: there may be thousands. */
    this.isFilled = false;
  }

  get isHeld() {
    return this.contains(this.ui.focused);
  }

  get summary() {
    return this.querySelector("summary");
  }

  open() {
    this.isOpen = true;
    this.isFilled = true;
  }

  willUpdate() {
    const { status } = this.send;
    if (status === "unknown" && this.#status !== "unknown") this.open();
    this.#status = status;
    if (this.hasUpdated && this.isHeld) this.#keepFocus();
  }

  /** What had the focus may be gone with what it asked for. */
  async #keepFocus() {
    await this.updateComplete;
    if (!this.isHeld) this.summary?.focus({ preventScroll: true });
  }

  render() {
    const { ui, send } = this;
    const name = customerOf(send);
    const isWatched = send.status === "unknown" && send.followed;
    const toggled = (/** @type {Event} */ event) => {
      this.isOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
      this.isFilled ||= this.isOpen;
    };
    // Filled with the click already, which the keys make too: the event of opening comes late.
    return html`<details class="entry" ?open=${this.isOpen} ?hidden=${this.isLeftOut} @toggle=${toggled}>
      <summary @click=${() => (this.isFilled = true)}>
        <span class="entry-head"
          ><span class="entry-name">${nameOf(ui, send)}</span>${name ? html`<span class="customer">${name}</span>` : nothing}<span class="entry-states"
            ><span class="state ${send.status}">${titleOf(ui, send.status)}</span
            ><span class="state accepted" ?hidden=${!isWatched}>${ui.say("acompanhado", "followed")}</span></span
          ><span class="time">${ui.time(send.updatedAt)}</span></span
        >
      </summary>
      ${this.isFilled ? html`<voalle-send .ui=${ui} .send=${send} .actions=${this.actions}></voalle-send>` : nothing}
    </details>`;
  }
}

define("voalle-entry", Entry);
