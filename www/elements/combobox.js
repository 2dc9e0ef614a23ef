// A searchable choice that takes any text: the ARIA APG's "editable combobox with list autocomplete".
// By hand, because the elements are imported in bare pages, without a bundler or a package of anybody's.
import { findOptions } from "./combobox-match.js";
import { ComboboxPopup } from "./combobox-popup.js";
import { h, newId } from "./dom.js";

const announcers = new WeakMap();

/** One polite region for all comboboxes of a tree: one for each would be hundreds in a table. */
function announce(ui, text) {
  let region = announcers.get(ui.root);
  if (!region?.isConnected) {
    region = h("p", { class: "sr-only", role: "status" });
    ui.root.append(region);
    announcers.set(ui.root, region);
  }
  region.textContent = text;
}

export class Combobox {
  #ui;
  #given;
  #popup = null;
  #shown = [];
  #active = -1;
  #edited = false;
  /** Whether the list is of an earlier text. */
  #isStale = false;
  #button;
  #known;

  /**
   * `options()` answers `[{value, title, detail?}]`, empty while nothing is known to choose from: then this is a plain text input.
   * `offers()` says sooner whether there are any; `find(value)` answers one of them, and may know some that are not offered.
   * `label` names the list.
   * `onInput(text)` hears every change, `onChoose(option)` a choice from the list as well.
   */
  constructor(ui, { id = newId("combobox"), value = "", label = "", describedBy = "", placeholder, options, offers, find, onInput, onChoose }) {
    this.#ui = ui;
    this.#given = {
      ...{ options, onInput, onChoose, label, describedBy },
      offers: offers ?? (() => options().length > 0),
      find: find ?? ((value) => options().find((option) => option.value === value)),
    };
    this.input = h("input", {
      id,
      type: "text",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      placeholder,
      input: ({ type }) => this.#take(type === "input"),
      keydown: (event) => this.#key(event),
      click: () => this.#open(),
      focusout: () => this.#leave(),
    });
    this.input.value = value;
    // Not in the tab order: the keys of the input do the same.
    this.#button = h("button", {
      type: "button",
      class: "combobox-toggle",
      tabindex: "-1",
      mousedown: (event) => event.preventDefault(),
      click: () => this.#toggle(),
    });
    this.#known = h("p", { id: `${id}-known`, class: "combobox-known" });
    this.element = h("div", { class: "combobox" }, h("div", { class: "combobox-box" }, this.input, this.#button), this.#known);
    this.#render();
  }

  get value() {
    return this.input.value;
  }

  set value(value) {
    if (this.input.value !== value) {
      this.input.value = value;
      if (this.isOpen) this.#show();
    }
    this.#render();
  }

  set label(label) {
    this.#given.label = label;
    this.#nameButton();
  }

  /** Ids of what else describes the input. */
  set describedBy(ids) {
    this.#given.describedBy = ids;
    this.#describe();
  }

  get isOpen() {
    return this.#popup !== null;
  }

  /** The options may be others now. */
  refresh() {
    this.#render();
    if (this.isOpen) this.#show();
  }

  #render() {
    const offers = this.#given.offers();
    this.element.classList.toggle("offers", offers);
    this.#button.hidden = !offers;
    const set = (name, value) => (offers ? this.input.setAttribute(name, value) : this.input.removeAttribute(name));
    set("role", "combobox");
    set("aria-autocomplete", "list");
    set("aria-expanded", `${this.isOpen}`);
    this.#nameButton();
    if (!offers) this.#close();
    this.#showKnown();
  }

  #nameButton() {
    const { label } = this.#given;
    this.#button.setAttribute(
      "aria-label",
      label ? this.#ui.say(`Mostrar opções: ${label}`, `Show options: ${label}`) : this.#ui.say("Mostrar opções", "Show options"),
    );
  }

  /** What the value stands for; what is not known is marked when the typing is over, and never refused. */
  #showKnown() {
    const value = this.value.trim();
    const option = value === "" || !this.element.classList.contains("offers") ? null : this.#given.find(value);
    const isStranger = value !== "" && option === undefined && !this.#edited;
    this.#known.textContent = option
      ? [option.title, option.detail].filter(Boolean).join(" · ")
      : isStranger
        ? this.#ui.say("Não está entre os do ERP", "Not among the ERP's")
        : "";
    this.#known.classList.toggle("stranger", isStranger);
    this.#describe();
  }

  #describe() {
    const ids = [this.#given.describedBy, this.#known.textContent === "" ? "" : this.#known.id].filter(Boolean).join(" ");
    if (ids) this.input.setAttribute("aria-describedby", ids);
    else this.input.removeAttribute("aria-describedby");
  }

  /** Where a program has put the value in, nobody is looking for an option: no list opens. */
  #take(isTyped) {
    this.#edited = isTyped;
    this.#given.onInput(this.value);
    if (isTyped) this.#showSoon();
    this.#showKnown();
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
    if (this.isOpen) this.#show();
    else this.#open();
  }

  #leave() {
    this.#isStale = false;
    this.#close();
    this.#edited = false;
    this.#showKnown();
  }

  #toggle() {
    if (this.isOpen) this.#close();
    else {
      this.input.focus();
      this.#open();
    }
  }

  #open() {
    if (this.isOpen || !this.#given.offers()) return;
    this.#popup = new ComboboxPopup(this.element.firstChild, {
      id: `${this.input.id}-list`,
      label: this.#given.label || this.input.labels?.[0]?.textContent || this.#ui.say("Opções", "Options"),
      onChoose: (index) => this.#choose(index),
      onAway: () => this.#close(),
    });
    this.#popup.open();
    this.input.setAttribute("aria-expanded", "true");
    this.input.setAttribute("aria-controls", `${this.input.id}-list`);
    this.#show();
  }

  #close() {
    if (!this.isOpen) return;
    this.#popup.close();
    this.#popup = null;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
  }

  #idOf = (index) => `${this.input.id}-option-${index}`;

  /** A value that was not typed now is no search: everything is offered. */
  #show() {
    const { shown, more } = findOptions(this.#given.options(), this.#edited ? this.value : "");
    this.#shown = shown;
    const ui = this.#ui;
    const none = ui.say("Nada do ERP combina. O texto pode ficar como está.", "Nothing of the ERP's fits. The text may stay as it is.");
    const goesOn = more > 0 ? ui.say(`mais ${ui.number(more)}: continue digitando`, `${ui.number(more)} more: go on typing`) : "";
    this.#popup.show(shown, this.value.trim(), this.#idOf, shown.length === 0 ? none : goesOn);
    // The input may be off the screen: then nothing opens.
    if (!this.isOpen) return;
    this.#activate(-1);
    announce(ui, shown.length === 0 ? none : ui.count(shown.length + more, ["opção", "opções"], ["option", "options"]));
  }

  #activate(index) {
    this.#active = index;
    this.#popup.mark(index);
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.#idOf(index));
  }

  #choose(index) {
    const option = this.#shown[index];
    this.#isStale = false;
    this.#close();
    this.#edited = false;
    this.input.value = option.value;
    this.#given.onInput(option.value);
    this.#given.onChoose?.(option);
    this.#showKnown();
  }

  #step(by) {
    const count = this.#shown.length;
    if (count === 0) return;
    const current = this.#shown.findIndex((option) => option.value === this.value.trim());
    // The first step goes to what is chosen already, so that its neighbours are one key away.
    if (this.#active < 0 && current >= 0 && !this.#edited) this.#activate(current);
    else if (this.#active < 0) this.#activate(by > 0 ? 0 : count - 1);
    else this.#activate((this.#active + by + count) % count);
  }

  #key(event) {
    const { key, altKey } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || !this.element.classList.contains("offers")) return;
    // What a key does, it does to the list of what was typed before it.
    this.#showNow();
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (altKey && key === "ArrowUp") this.#close();
      else {
        this.#open();
        if (!altKey) this.#step(key === "ArrowDown" ? 1 : -1);
      }
    } else if (!this.isOpen) {
      // Escape empties nothing here: what was typed may be the only copy.
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (key === "Enter") {
      // It ends the choosing; the next one is the form's.
      event.preventDefault();
      if (this.#active >= 0) this.#choose(this.#active);
      else this.#close();
    } else if (key === "Tab") {
      if (this.#active >= 0) this.#choose(this.#active);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      this.#activate(-1);
    }
  }
}
