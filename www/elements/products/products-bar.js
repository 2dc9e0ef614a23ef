// What is shown of the products: a text to look for, and how they stand.
import { h } from "../dom.js";
import { filters } from "./product-list.js";

// Milliseconds without a key press after which the products are looked through: a key should not wait for their rows.
const rest = 100;

export class ProductsBar {
  #ui;
  #screen;
  #input;
  #buttons;
  #timer;
  #shown = h("p", { role: "status" });

  /** `screen` is `{filter, text, page, size}`, changed here; `onChange` hears of it. */
  constructor(ui, screen, onChange) {
    this.#ui = ui;
    this.#screen = screen;
    const labels = {
      all: ui.say("Todos", "All"),
      failed: ui.say("Com erro", "With errors"),
      ambiguous: ui.say("Ambíguos", "Ambiguous"),
      warned: ui.say("Com aviso", "With warnings"),
      ready: ui.say("Prontos", "Ready"),
    };
    this.#input = h("input", {
      type: "search",
      id: "products-filter",
      autocomplete: "off",
      spellcheck: "false",
      input: () => {
        screen.text = this.#input.value;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(onChange, rest);
      },
      // Looking for a product is no reason to save.
      keydown: (event) => event.key === "Enter" && event.preventDefault(),
    });
    this.#buttons = filters.map((filter) => {
      const number = h("span", { class: "products-number" });
      const choose = () => {
        screen.filter = filter;
        onChange();
      };
      return {
        filter,
        number,
        button: h("button", { type: "button", class: "products-chip", "data-filter": filter, click: choose }, labels[filter], " ", number),
      };
    });
    const again = h("button", { type: "button", class: "quiet products-again", click: onChange }, ui.say("Reordenar", "Sort again"));
    this.element = h(
      "div",
      { class: "products-bar" },
      h(
        "div",
        { class: "products-search" },
        h("label", { class: "over", for: "products-filter" }, ui.say("Procurar por ID, nome ou Produto ERP", "Find by ID, name or Produto ERP")),
        this.#input,
      ),
      h(
        "div",
        { class: "products-chips", role: "group", "aria-label": ui.say("Mostrar", "Show") },
        this.#buttons.map(({ button }) => button),
      ),
      h("div", { class: "products-shown" }, this.#shown, again),
    );
  }

  render(list) {
    const ui = this.#ui;
    this.element.hidden = list.length === 0;
    if (this.#input.value !== this.#screen.text) this.#input.value = this.#screen.text;
    for (const { filter, number, button } of this.#buttons) {
      write(number, ui.number(list.counts[filter]));
      button.setAttribute("aria-pressed", `${this.#screen.filter === filter}`);
    }
    const { page, size } = this.#screen;
    const first = page * size + 1;
    const last = Math.min((page + 1) * size, list.order.length);
    const all = ui.count(list.order.length, ["produto", "produtos"], ["product", "products"]);
    write(
      this.#shown,
      list.order.length === 0
        ? ""
        : last - first + 1 === list.order.length
          ? all
          : ui.say(`${ui.number(first)} a ${ui.number(last)} de ${all}`, `${ui.number(first)} to ${ui.number(last)} of ${all}`),
    );
  }
}

/** A status that says the same again would be read aloud again. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
