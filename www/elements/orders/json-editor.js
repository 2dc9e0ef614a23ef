// A text area with line numbers that can mark places of its text.
// By hand: a code editor as a library is larger than all the rest of the page.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { define, given, Part } from "../part.js";
import { typing } from "../typing.js";

/** @typedef {import("./source-text.js").Mark} Mark */
/** @typedef {import("./source-text.js").Range} Range */

const rank = { pointed: 0, error: 1, warning: 2, info: 3 };
/** What is marked stands behind the text, with every character in its place; blanks, so that nobody reads or finds it twice. @param {string} text */
const blank = (text) => text.replace(/[!-~]/g, " ");

/** `onInput(text)` after each edit, `onCaret(offset)` when the caret has moved; `name` is the text area's id, `describedBy` ids of words. */
export class JsonEditor extends Part {
  static properties = {
    name: { attribute: false },
    describedBy: { attribute: false },
    text: { attribute: false },
    marks: { attribute: false },
    isFaulty: { attribute: false },
    onInput: { attribute: false },
    onCaret: { attribute: false },
    pointed: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.name = given();
    /** @type {string} */
    this.describedBy = given();
    /** @type {string} */
    this.text = given();
    /** @type {Mark[]} */
    this.marks = given();
    /** @type {boolean} */
    this.isFaulty = given();
    /** @type {(text: string) => void} */
    this.onInput = given();
    /** @type {(offset: number) => void} */
    this.onCaret = given();
    /** One place that is shown for a moment. @type {Range | null} */
    this.pointed = null;
  }

  render() {
    const moved = () => this.onCaret(this.#area.selectionStart);
    const typed = () => {
      this.pointed = null;
      this.onInput(this.#area.value);
    };
    const lines = Array.from({ length: this.text.split("\n").length }, (_, index) => index + 1).join("\n");
    // In one line: what stands between tags here would be seen.
    return html`<div class="json-editor"><pre class="json-lines" aria-hidden="true">${lines}</pre><div class="json-text"
      ><pre class="json-marks" aria-hidden="true">${this.#behind()}</pre><textarea id=${this.name} rows="22" wrap="off" spellcheck="false"
      autocomplete="off" autocapitalize="none" aria-describedby=${this.describedBy} aria-invalid=${this.isFaulty ? "true" : nothing}
      .value=${live(this.text)} ${typing(typed)} @scroll=${() => this.#follow()} @keyup=${moved} @click=${moved}></textarea></div></div>`;
  }

  /** @param {Map<string, unknown>} changed */
  update(changed) {
    const isOther = this.hasUpdated && this.#area.value !== this.text;
    if (isOther) this.pointed = null;
    super.update(changed);
    if (isOther) Object.assign(this.#area, { scrollTop: 0, scrollLeft: 0 });
    this.#follow();
  }

  get #area() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  focus() {
    this.#area.focus();
  }

  /**
   * Shows one place for a moment; null ends it.
   * @param {Range | null} range
   */
  point(range) {
    this.pointed = range;
    if (range) this.#reveal(range.start);
  }

  /**
   * Selects a place and goes there; a text without its quotation marks, ready to be written over.
   * @param {Range} range
   */
  select({ start, end }) {
    const isText = end - start >= 2 && this.text[start] === '"' && this.text[end - 1] === '"';
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(isText ? start + 1 : start, isText ? end - 1 : end);
    this.#reveal(start);
    // On a narrow screen the text is far above.
    this.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Scrolls the text, and not the page, to an offset.
   * @param {number} offset
   */
  #reveal(offset) {
    const before = this.text.slice(0, offset);
    const line = before.split("\n").length - 1;
    const height = parseFloat(getComputedStyle(this.#area).lineHeight);
    const { scrollTop, clientHeight } = this.#area;
    if (line * height < scrollTop || (line + 2) * height > scrollTop + clientHeight) this.#area.scrollTop = line * height - clientHeight / 3;
    const column = before.length - before.lastIndexOf("\n") - 1;
    if (column < 40) this.#area.scrollLeft = 0;
  }

  #follow() {
    const { scrollTop, scrollLeft } = this.#area;
    for (const behind of this.querySelectorAll("pre")) behind.scrollTop = scrollTop;
    const marks = this.querySelector(".json-marks");
    if (marks) marks.scrollLeft = scrollLeft;
  }

  #behind() {
    const { text } = this;
    /** @type {Mark[]} */
    const marks = [...this.marks, ...(this.pointed ? [{ ...this.pointed, kind: /** @type {const} */ ("pointed") }] : [])];
    const pieces = [];
    let at = 0;
    for (const { start, end, kind } of marks.sort((one, other) => one.start - other.start || rank[one.kind] - rank[other.kind])) {
      // Of several at one place the gravest is shown.
      if (start < at) continue;
      pieces.push(blank(text.slice(at, start)), html`<mark class=${kind}>${blank(text.slice(start, end))}</mark>`);
      at = end;
    }
    // The last line break counts only with something after it.
    return [...pieces, `${blank(text.slice(at))}\n`];
  }
}

define("voalle-json-editor", JsonEditor);
