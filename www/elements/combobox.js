// A searchable choice that takes any text: the ARIA APG's "editable combobox with list autocomplete".
// By hand: those of component libraries have a tree of their own, which the labels and descriptions of ours can't reach.
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { findOptions, hasOffers, optionByTitle, optionOf, stepFrom } from "./combobox-match.js";
import { isInSight, keepFocus, place, popupView } from "./combobox-popup.js";
import { newId } from "./ids.js";
import { define, given, Part } from "./part.js";
import { typing } from "./typing.js";

/** @typedef {import("./combobox-match.js").Option} Option */
/** @typedef {import("./combobox-match.js").Choices} Choices */
/** So many of the list are told to somebody who typed what is not on it. */
const mostNamed = 5;

/** What an open list shows. @typedef {{ shown: Option[], more: number, current: string }} Found */

/**
 * `value` is what the input holds; one that is set while somebody types comes in when they leave. Another `choices` object shows anew what
 * the value stands for, and leaves an open list as it is: that is what `refresh` is for.
 */
export class ComboboxPart extends Part {
  static properties = {
    inputId: { attribute: false },
    value: { attribute: false },
    label: { attribute: false },
    describedBy: { attribute: false },
    invalid: { attribute: false },
    choices: { attribute: false },
    onInput: { attribute: false },
    onChoose: { attribute: false },
  };
  /** Null while the list is closed. @type {Found | null} */
  #found = null;
  /** The list that was put in its place. @type {object | null} */
  #placed = null;
  #active = -1;
  #edited = false;
  /** Whether the list is of an earlier text. */
  #isStale = false;
  /** Of what moves an open list. @type {AbortController | undefined} */
  #unlisten;

  constructor() {
    super();
    this.inputId = newId("combobox");
    this.value = "";
    /** How the input and its list are called where its `<label>` doesn't say it all. */
    this.label = "";
    /** Ids of what else describes the input. */
    this.describedBy = "";
    this.invalid = false;
    /** @type {Choices} */
    this.choices = given();
    /** Hears every change. @type {(text: string) => void} */
    this.onInput = given();
    /** Hears of a choice from the list as well. @type {((option: Option) => void) | undefined} */
    this.onChoose = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Not every browser tells that a node which moves has lost the focus.
    if (this.#edited || this.#isStale || this.#isOpen) this.#leave();
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  get #isOpen() {
    return this.#found !== null;
  }

  /** Opens the list, where there is one. */
  open() {
    this.#open();
  }

  /** At once: a key that is down goes to the input then. */
  renderNow() {
    this.performUpdate();
  }

  /** The options may be others now. */
  refresh() {
    this.requestUpdate();
    if (this.#isOpen) this.#show();
  }

  get #offers() {
    return hasOffers(this.choices);
  }

  get #box() {
    return /** @type {Element} */ (this.querySelector(".combobox-box"));
  }

  get #popup() {
    return /** @type {HTMLElement | null} */ (this.querySelector(".combobox-popup"));
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (!this.#isOpen) return;
    if (!this.#offers) this.#close();
    else if (changed.has("value") && !this.#edited) this.#show();
  }

  render() {
    const { inputId, label, ui } = this;
    const offers = this.#offers;
    const option = optionOf(this.choices, this.#text.trim());
    // What is not known is marked when the typing is over, and never refused.
    const isStranger = option === undefined && !this.#edited;
    const known = isStranger ? this.#strangerWords : [option?.title, option?.detail].filter(Boolean).join(" · ");
    const describedBy = [this.describedBy, known && `${inputId}-known`].filter(Boolean).join(" ");
    // The button is not in the tab order: the keys of the input do the same.
    return html`<div class=${offers ? "combobox offers" : "combobox"}>
      <div class="combobox-box">
        <input
          id=${inputId}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          role=${offers ? "combobox" : nothing}
          aria-autocomplete=${offers ? "list" : nothing}
          aria-expanded=${offers ? `${this.#isOpen}` : nothing}
          aria-controls=${this.#isOpen ? `${inputId}-list` : nothing}
          aria-activedescendant=${this.#active < 0 ? nothing : this.#idOf(this.#active)}
          aria-label=${label || nothing}
          aria-invalid="${this.invalid}"
          aria-describedby=${describedBy || nothing}
          .value=${live(this.#text)}
          ${typing(({ type }) => this.#take(type === "input"))}
          @keydown=${this.#key}
          @click=${this.#open}
          @focusout=${this.#left}
        />
        <button
          type="button"
          class="combobox-toggle"
          tabindex="-1"
          aria-label=${label ? ui.say(`Mostrar opções: ${label}`, `Show options: ${label}`) : ui.say("Mostrar opções", "Show options")}
          ?hidden=${!offers}
          @mousedown=${keepFocus}
          @click=${this.#toggle}
        ></button>
        ${guard([this.#found, this.#active, ui], () => this.#list())}
      </div>
      <p id="${inputId}-known" class=${isStranger ? "combobox-known stranger" : "combobox-known"}>${known}</p>
    </div>`;
  }

  /** What there is instead, where that can be said. */
  get #strangerWords() {
    const { ui } = this;
    const options = this.choices.options();
    const names = options.slice(0, mostNamed).map(({ value, title }) => (title ? `${value} ${title}` : value));
    const more = options.length - names.length;
    const all = names.join(", ") + (more > 0 ? ui.say(` e mais ${ui.number(more)}`, ` and ${ui.number(more)} more`) : "");
    return ui.say(`Não está na lista do Voalle (${all})`, `Not on Voalle's list (${all})`);
  }

  /** As it is typed, or as it was set. */
  get #text() {
    return this.#edited ? this.input.value : this.value;
  }

  #list() {
    if (!this.#found) return nothing;
    const { shown, current } = this.#found;
    const label = this.label || this.input.labels?.[0]?.textContent || this.ui.say("Opções", "Options");
    return popupView({
      ...{ id: `${this.inputId}-list`, label, options: shown, current, active: this.#active, words: this.#wordsOf(this.#found) },
      ...{ idOf: this.#idOf, onChoose: (index) => this.#choose(index) },
    });
  }

  /** Said instead of an empty list, or after one that goes on. @param {Found} found */
  #wordsOf({ shown, more }) {
    const { ui } = this;
    if (shown.length === 0)
      return ui.say("Nada da lista do Voalle combina. O texto pode ficar como está.", "Nothing on Voalle's list fits. The text may stay as it is.");
    return more > 0 ? ui.say(`mais ${ui.number(more)}: continue digitando`, `${ui.number(more)} more: go on typing`) : "";
  }

  updated() {
    const popup = this.#popup;
    if (!popup) return;
    const options = /** @type {Element} */ (popup.firstElementChild);
    if (this.#placed !== this.#found) {
      // Older browsers have no top layer for it (Safari before 17, Firefox before 125): it opens in its place, over what follows.
      if (!this.#placed) popup.showPopover?.();
      this.#placed = this.#found;
      options.scrollTop = 0;
      place(popup, this.#box);
    }
    options.querySelector(`[data-index="${this.#active}"]`)?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Where a program has put the value in, nobody is looking for an option: no list opens.
   * @param {boolean} isTyped
   */
  #take(isTyped) {
    this.#edited = isTyped;
    this.value = this.input.value;
    this.onInput(this.value);
    if (isTyped) this.#showSoon();
  }

  /** The key has its paint before the list is made anew. */
  #showSoon() {
    if (this.#isStale) return;
    this.#isStale = true;
    requestAnimationFrame(() => setTimeout(() => this.#showNow()));
  }

  #showNow() {
    if (!this.#isStale) return;
    this.#isStale = false;
    if (this.#isOpen) this.#show();
    else this.#open();
  }

  #leave() {
    this.#isStale = false;
    this.#edited = false;
    this.#close();
    this.requestUpdate();
  }

  #left() {
    this.#takeTitle();
    this.#leave();
  }

  /** People copy titles: one that is typed out is taken for its value when the typing is over. */
  #takeTitle() {
    const option = this.#edited ? optionByTitle(this.choices, this.input.value) : undefined;
    if (!option) return;
    this.#edited = false;
    this.value = option.value;
    this.onInput(option.value);
    this.requestUpdate();
  }

  #toggle() {
    if (this.#isOpen) this.#close();
    else {
      this.input.focus();
      this.#open();
    }
  }

  #open() {
    if (this.#isOpen || !this.#offers) return;
    this.#show();
    if (!this.#isOpen) return;
    const moved = () => this.#moved();
    this.#unlisten = new AbortController();
    const { signal } = this.#unlisten;
    // Capture: what scrolls may be any box around the input.
    addEventListener("scroll", moved, { capture: true, passive: true, signal });
    addEventListener("resize", moved, { signal });
    visualViewport?.addEventListener("resize", moved, { signal });
  }

  #moved() {
    const popup = this.#popup;
    if (!isInSight(this.#box)) this.#close();
    else if (popup) place(popup, this.#box);
  }

  #close() {
    if (!this.#isOpen) return;
    this.#unlisten?.abort();
    this.#found = null;
    this.#placed = null;
    this.#active = -1;
    this.requestUpdate();
  }

  /** @param {number} index */
  #idOf = (index) => `${this.inputId}-option-${index}`;

  /** A value that was not typed now is no search: everything is offered. */
  #show() {
    // The input may be off the screen: then nothing opens.
    if (!isInSight(this.#box)) return this.#close();
    this.#found = { ...findOptions(this.choices.options(), this.#edited ? this.input.value : ""), current: this.#text.trim() };
    this.#activate(-1);
    const { shown, more } = this.#found;
    const words = shown.length === 0 ? this.#wordsOf(this.#found) : this.ui.count(shown.length + more, ["opção", "opções"], ["option", "options"]);
    this.ui.announce(words, "choices");
  }

  /** @param {number} index */
  #activate(index) {
    this.#active = index;
    this.requestUpdate();
  }

  /** @param {number} index */
  #choose(index) {
    const option = /** @type {Option} */ (this.#found?.shown[index]);
    this.#isStale = false;
    this.#edited = false;
    this.#close();
    this.value = option.value;
    this.onInput(option.value);
    this.onChoose?.(option);
    this.requestUpdate();
  }

  /** @param {number} by */
  #step(by) {
    const { shown, current } = this.#found ?? { shown: [], current: "" };
    const chosen = this.#edited ? -1 : shown.findIndex((option) => option.value === current);
    if (shown.length > 0) this.#activate(stepFrom(shown.length, this.#active, by, chosen));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, altKey } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || !this.#offers) return;
    // What a key does, it does to the list of what was typed before it.
    this.#showNow();
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (altKey && key === "ArrowUp") this.#close();
      else {
        this.#open();
        if (!altKey) this.#step(key === "ArrowDown" ? 1 : -1);
      }
    } else if (!this.#isOpen) {
      if (key === "Enter") this.#takeTitle();
      // Escape empties nothing here: what was typed may be the only copy.
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (key === "Enter") {
      // It ends the choosing; the next one is the form's.
      event.preventDefault();
      if (this.#active >= 0) this.#choose(this.#active);
      else {
        this.#takeTitle();
        this.#close();
      }
    } else if (key === "Tab") {
      if (this.#active >= 0) this.#choose(this.#active);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      this.#activate(-1);
    }
  }
}

define("voalle-combobox", ComboboxPart);
