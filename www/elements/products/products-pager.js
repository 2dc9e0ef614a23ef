// From page to page.
import { h } from "../dom.js";

const sizes = [25, 50, 100];

export class ProductsPager {
  #ui;
  #screen;
  #previous;
  #next;
  #where = h("span", {});
  #size;

  /** `onChange(isNewSize)` hears that `screen.page` or `screen.size` is another. */
  constructor(ui, screen, onChange) {
    this.#ui = ui;
    this.#screen = screen;
    const go = (by) => {
      screen.page += by;
      onChange(false);
      this.element.parentElement.querySelector(".products-bar").scrollIntoView({ block: "nearest" });
    };
    this.#previous = h(
      "button",
      { type: "button", class: "quiet", click: () => this.#isOff(this.#previous) || go(-1) },
      ui.say("Página anterior", "Previous page"),
    );
    this.#next = h("button", { type: "button", class: "quiet", click: () => this.#isOff(this.#next) || go(1) }, ui.say("Próxima página", "Next page"));
    const choose = () => {
      screen.size = Number(this.#size.value);
      onChange(true);
    };
    this.#size = h(
      "select",
      { id: "products-size", change: choose },
      sizes.map((size) => h("option", { value: size }, `${size}`)),
    );
    this.element = h(
      "nav",
      { class: "products-pager", "aria-label": ui.say("Páginas de produtos", "Pages of products") },
      h("div", { class: "actions" }, this.#previous, this.#where, this.#next),
      h("div", { class: "products-size" }, h("label", { for: "products-size" }, ui.say("Por página", "On a page")), this.#size),
    );
  }

  #isOff(button) {
    return button.getAttribute("aria-disabled") === "true";
  }

  render(list) {
    const pages = list.pages(this.#screen.size);
    this.element.hidden = list.length <= sizes[0];
    this.#size.value = `${this.#screen.size}`;
    this.#where.textContent = this.#ui.say(`Página ${this.#screen.page + 1} de ${pages}`, `Page ${this.#screen.page + 1} of ${pages}`);
    // Not `disabled`: the button that was pressed would lose the focus on the last page.
    this.#previous.setAttribute("aria-disabled", `${this.#screen.page === 0}`);
    this.#next.setAttribute("aria-disabled", `${this.#screen.page >= pages - 1}`);
  }
}
