// The way through the sections: what is still to be done in each, and how far the whole is.
import { fill, h } from "../dom.js";
import { rootsOf, sections } from "./fields.js";

export class Navigation {
  #ui;
  #store;
  #bar = h("progress", { max: `${sections.length}`, value: "0" });
  #text = h("span", {});
  #items;

  /** `onJump(id)` goes to a section. */
  constructor(ui, store, onJump) {
    this.#ui = ui;
    this.#store = store;
    this.#items = sections.map((section) => {
      const state = h("span", { class: "state" });
      const jump = (event) => {
        event.preventDefault();
        onJump(section.id);
      };
      const link = h("a", { href: `#secao-${section.id}`, click: jump }, ui.say(...section.title));
      return { section, state, element: h("li", {}, link, state) };
    });
    this.#bar.setAttribute("aria-label", ui.say("Seções prontas", "Sections that are ready"));
    this.element = h(
      "div",
      {},
      h("div", { class: "progress" }, this.#text, this.#bar),
      h(
        "nav",
        { class: "sections", "aria-label": ui.say("Seções", "Sections") },
        h(
          "ol",
          {},
          this.#items.map((item) => item.element),
        ),
      ),
    );
  }

  render() {
    const ui = this.#ui;
    let ready = 0;
    for (const { section, state } of this.#items) {
      const issues = rootsOf(section).flatMap((root) => this.#store.issuesUnder([root]));
      const number = (severity) => issues.filter((issue) => issue.severity === severity).length;
      const [errors, warnings] = [number("error"), number("warning")];
      if (errors === 0) ready += 1;
      const name = errors > 0 ? "failed" : warnings > 0 ? "warned" : "ready";
      const text =
        errors > 0
          ? ui.count(errors, ["erro", "erros"], ["error", "errors"])
          : warnings > 0
            ? ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"])
            : ui.say("pronto", "ready");
      if (state.textContent !== text) fill(state, text);
      state.className = `state ${name}`;
    }
    this.#bar.value = ready;
    this.#text.textContent = ui.say(`${ready} de ${sections.length} seções prontas`, `${ready} of ${sections.length} sections ready`);
  }
}
