// Tabs by the ARIA Authoring Practices: the arrows move between them, Tab goes into the one that is open.
import { h, newId } from "./dom.js";

export class Tabs {
  #tabs;
  #chosen = null;

  /** `tabs` are `{name, title, view}`; a view has an `element`, and may have `show()` and `hide()`. */
  constructor(label, tabs) {
    this.#tabs = tabs.map(({ name, title, view }) => {
      const [id, panelId] = [newId("tab"), newId("panel")];
      const tab = h("button", { type: "button", role: "tab", id, "data-tab": name, "aria-controls": panelId, click: () => this.choose(name) }, title);
      const panel = h("div", { role: "tabpanel", id: panelId, "aria-labelledby": id, hidden: true }, view.element);
      return { name, view, tab, panel };
    });
    const list = h(
      "div",
      { role: "tablist", class: "tabs", "aria-label": label, keydown: (event) => this.#move(event) },
      this.#tabs.map((one) => one.tab),
    );
    this.element = h(
      "div",
      {},
      list,
      this.#tabs.map((one) => one.panel),
    );
  }

  get chosen() {
    return this.#chosen?.name;
  }

  choose(name) {
    const next = this.#tabs.find((one) => one.name === name);
    if (!next || next === this.#chosen) return;
    this.#chosen?.view.hide?.();
    this.#chosen = next;
    for (const { tab, panel } of this.#tabs) {
      const isChosen = tab === next.tab;
      tab.setAttribute("aria-selected", `${isChosen}`);
      tab.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
    }
    next.view.show?.();
  }

  hide() {
    this.#chosen?.view.hide?.();
  }

  /** The element is on the screen again. */
  show() {
    this.#chosen?.view.show?.();
  }

  #move(event) {
    const present = this.#tabs.indexOf(this.#chosen);
    const last = this.#tabs.length - 1;
    const next = { ArrowRight: present === last ? 0 : present + 1, ArrowLeft: present === 0 ? last : present - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.choose(this.#tabs[next].name);
    this.#chosen.tab.focus();
  }
}
