// "O cliente já existe no ERP?": the ERP is yet to be asked, or it is supposed, to see what would happen.
import { h, newId } from "../dom.js";

const choices = [
  ["ask", null, ["Perguntar ao ERP", "Ask the ERP"]],
  ["yes", true, ["Sim", "Yes"]],
  ["no", false, ["Não", "No"]],
];

export class CustomerChoice {
  #inputs = new Map();

  /** `onChange()` when something else is supposed. */
  constructor(ui, onChange) {
    const name = newId("customer");
    const option = ([value, , label]) => {
      const input = h("input", { type: "radio", name, value, id: newId("customer"), change: onChange });
      this.#inputs.set(value, input);
      return h("span", { class: "segment" }, input, h("label", { for: input.id }, ui.say(...label)));
    };
    this.element = h(
      "fieldset",
      { class: "segmented", hidden: true },
      h("legend", {}, ui.say("O cliente já existe no ERP?", "Is the customer in the ERP already?")),
      h("div", { class: "segments" }, choices.map(option)),
    );
    this.reset();
  }

  /** True, false, or null where the ERP is yet to be asked. */
  get supposed() {
    return choices.find(([value]) => this.#inputs.get(value).checked)[1];
  }

  reset() {
    this.#inputs.get("ask").checked = true;
  }

  set isShown(isShown) {
    this.element.hidden = !isShown;
  }
}
