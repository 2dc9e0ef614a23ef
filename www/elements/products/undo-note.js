// What has just been done to the products, and the way back.
import { fill, h } from "../dom.js";

export class UndoNote {
  #ui;
  #isOfAll = false;

  constructor(ui) {
    this.#ui = ui;
    this.element = h("div", { class: "products-undo", role: "status" });
  }

  /** `isOfAll`: the way back is to all products as they were, and would take later changes with it. */
  show(words, undo, isOfAll = false) {
    this.#isOfAll = isOfAll;
    const button = h(
      "button",
      {
        type: "button",
        class: "quiet",
        click: () => {
          this.hide();
          undo();
        },
      },
      this.#ui.say("Desfazer", "Undo"),
    );
    fill(this.element, h("span", {}, words), button);
  }

  /** Something else was changed. */
  changed() {
    if (this.#isOfAll) this.hide();
  }

  hide() {
    this.#isOfAll = false;
    fill(this.element);
  }
}
