// A text area with line numbers that can mark places of its text.
// By hand: a code editor as a library is larger than all the rest of the page, and needs a bundler.
import { fill, h } from "../dom.js";

// What is marked stands behind the text, with every character in its place; blanks, so that nobody reads or finds it twice.
const blank = (text) => text.replace(/[!-~]/g, " ");
const rank = { pointed: 0, error: 1, warning: 2, info: 3 };

export class JsonEditor {
  #area;
  #lines = h("pre", { class: "json-lines", "aria-hidden": "true" });
  #behind = h("pre", { class: "json-marks", "aria-hidden": "true" });
  #marks = [];
  #pointed = null;

  /** `onInput()` after each edit; `onCaret(offset)` when the caret has moved. */
  constructor({ id, describedBy, onInput, onCaret }) {
    const moved = () => onCaret(this.#area.selectionStart);
    this.#area = h("textarea", {
      ...{ id, rows: "22", wrap: "off", spellcheck: "false", autocomplete: "off", autocapitalize: "none", "aria-describedby": describedBy },
      input: () => {
        this.#marks = [];
        this.#pointed = null;
        this.#draw();
        onInput();
      },
      scroll: () => this.#follow(),
      keyup: moved,
      click: moved,
    });
    this.element = h("div", { class: "json-editor" }, this.#lines, h("div", { class: "json-text" }, this.#behind, this.#area));
    this.#draw();
  }

  get value() {
    return this.#area.value;
  }

  set value(text) {
    this.#area.value = text;
    this.#area.scrollTop = 0;
    this.#area.scrollLeft = 0;
    this.#marks = [];
    this.#pointed = null;
    this.#draw();
  }

  focus() {
    this.#area.focus();
  }

  set isFaulty(isFaulty) {
    if (isFaulty) this.#area.setAttribute("aria-invalid", "true");
    else this.#area.removeAttribute("aria-invalid");
  }

  /** Marks places, `{start, end, kind}`, and no others. */
  mark(marks) {
    this.#marks = marks;
    this.#draw();
  }

  /** Shows one place for a moment; null ends it. */
  point(range) {
    this.#pointed = range;
    this.#draw();
    if (range) this.#reveal(range.start);
  }

  /** Selects a place and goes there; a text without its quotation marks, ready to be written over. */
  select({ start, end }) {
    const isText = end - start >= 2 && this.value[start] === '"' && this.value[end - 1] === '"';
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(isText ? start + 1 : start, isText ? end - 1 : end);
    this.#reveal(start);
    // On a narrow screen the text is far above.
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Scrolls the text, and not the page, to an offset. */
  #reveal(offset) {
    const before = this.value.slice(0, offset);
    const line = before.split("\n").length - 1;
    const height = parseFloat(getComputedStyle(this.#area).lineHeight);
    const { scrollTop, clientHeight } = this.#area;
    if (line * height < scrollTop || (line + 2) * height > scrollTop + clientHeight) this.#area.scrollTop = line * height - clientHeight / 3;
    const column = before.length - before.lastIndexOf("\n") - 1;
    if (column < 40) this.#area.scrollLeft = 0;
  }

  #follow() {
    this.#lines.scrollTop = this.#area.scrollTop;
    this.#behind.scrollTop = this.#area.scrollTop;
    this.#behind.scrollLeft = this.#area.scrollLeft;
  }

  #draw() {
    const text = this.value;
    const lines = text.split("\n").length;
    if (this.#lines.dataset.lines !== `${lines}`) {
      this.#lines.dataset.lines = `${lines}`;
      this.#lines.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
    }
    const marks = this.#pointed ? [...this.#marks, { ...this.#pointed, kind: "pointed" }] : this.#marks;
    const pieces = [];
    let at = 0;
    for (const { start, end, kind } of [...marks].sort((one, other) => one.start - other.start || rank[one.kind] - rank[other.kind])) {
      // Of several at one place the gravest is shown.
      if (start < at) continue;
      pieces.push(blank(text.slice(at, start)), h("mark", { class: kind }, blank(text.slice(start, end))));
      at = end;
    }
    // The last line break counts only with something after it.
    fill(this.#behind, pieces, `${blank(text.slice(at))}\n`);
    this.#follow();
  }
}
