// The list that a combobox opens: in the top layer, so that no table or panel clips it, and inside what is visible.
import { fill, h } from "./dom.js";

const edge = 8;
const widest = 384;

export class ComboboxPopup {
  #anchor;
  #list;
  #more;
  #moved = () => this.place();

  /** `anchor` is what it opens at; `onChoose(index)` hears of a click, `onAway()` that the anchor has left the screen. */
  constructor(anchor, { id, label, onChoose, onAway }) {
    this.#anchor = anchor;
    this.onAway = onAway;
    this.#list = h("ul", { id, role: "listbox", "aria-label": label });
    this.#more = h("p", { class: "combobox-more", hidden: true });
    const click = (event) => {
      const option = event.target.closest("[role=option]");
      if (option) onChoose(Number(option.dataset.index));
    };
    // The focus stays in the input: this is where the keys go.
    this.element = h("div", { class: "combobox-popup", popover: "manual", mousedown: (event) => event.preventDefault(), click }, this.#list, this.#more);
  }

  open() {
    this.#anchor.append(this.element);
    // Older browsers have no top layer for it (Safari before 17, Firefox before 125): it opens in its place, over what follows.
    this.element.showPopover?.();
    // Capture: what scrolls may be any box around the input.
    addEventListener("scroll", this.#moved, { capture: true, passive: true });
    addEventListener("resize", this.#moved);
    visualViewport?.addEventListener("resize", this.#moved);
  }

  close() {
    this.element.remove();
    removeEventListener("scroll", this.#moved, { capture: true });
    removeEventListener("resize", this.#moved);
    visualViewport?.removeEventListener("resize", this.#moved);
  }

  /** `options` as they come, the one of `current` marked; `words` are said instead of an empty list, or after a list that goes on. */
  show(options, current, idOf, words) {
    fill(
      this.#list,
      options.map((option, index) =>
        h(
          "li",
          { id: idOf(index), role: "option", "data-index": index, "aria-selected": "false", class: option.value === current ? "current" : null },
          h("span", { class: "combobox-code" }, option.value),
          option.title ? h("span", { class: "combobox-title" }, option.title) : null,
          option.detail ? h("span", { class: "combobox-detail" }, option.detail) : null,
        ),
      ),
    );
    this.#list.hidden = options.length === 0;
    this.#more.hidden = words === "";
    this.#more.textContent = words;
    this.#list.scrollTop = 0;
    this.place();
  }

  /** Marks an option as the one that Enter takes; -1 marks none. */
  mark(index) {
    for (const option of this.#list.querySelectorAll('[aria-selected="true"]')) option.setAttribute("aria-selected", "false");
    const option = this.#list.children[index];
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
  }

  /** By hand, because CSS anchors are not in every browser that this runs in. */
  place() {
    const box = this.#anchor.getBoundingClientRect();
    const left = visualViewport?.offsetLeft ?? 0;
    const top = visualViewport?.offsetTop ?? 0;
    const right = left + (visualViewport?.width ?? innerWidth);
    const bottom = top + (visualViewport?.height ?? innerHeight);
    if (box.bottom < top || box.top > bottom) {
      this.onAway();
      return;
    }
    const width = Math.min(Math.max(box.width, widest), right - left - 2 * edge);
    const below = bottom - box.bottom - edge;
    const above = box.top - top - edge;
    const { style } = this.element;
    style.setProperty("--combobox-width", `${width}px`);
    style.setProperty("--combobox-left", `${Math.max(left + edge, Math.min(box.left, right - width - edge))}px`);
    style.setProperty("--combobox-height", `${Math.max(below, above)}px`);
    const height = this.element.offsetHeight;
    const isAbove = height > below && above > below;
    style.setProperty("--combobox-height", `${isAbove ? above : below}px`);
    style.setProperty("--combobox-top", `${isAbove ? box.top - Math.min(height, above) - 2 : box.bottom + 2}px`);
  }
}
