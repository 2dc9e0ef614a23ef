// Which of the sends that are here are shown: by their state, and by a search for ID or customer.
import { fill, h, newId } from "../dom.js";
import { waits } from "./send-words.js";

const isMoving = (send) => send.status === "started" || send.status === "accepted" || (send.status === "unknown" && send.followed);
const kinds = [
  ["all", () => true, ["Todos", "All"]],
  ["waiting", waits, ["Esperam por você", "Waiting for you"]],
  ["moving", isMoving, ["Em andamento", "Under way"]],
  ["refused", (send) => send.status === "refused", ["Recusados", "Refused"]],
  ["done", (send) => send.status === "done", ["Feitos", "Done"]],
];

export class SendsFilter {
  #ui;
  #inputs = new Map();
  #counts = new Map();
  #search;

  /** `onChange()` when others are to be shown. */
  constructor(ui, onChange) {
    this.#ui = ui;
    const name = newId("state");
    const option = ([value, , label]) => {
      const input = h("input", { type: "radio", name, value, id: newId("state"), change: onChange });
      const count = h("span", { class: "count" });
      this.#inputs.set(value, input);
      this.#counts.set(value, count);
      return h("span", { class: "segment" }, input, h("label", { for: input.id }, ui.say(...label), " ", count));
    };
    this.#search = h("input", { type: "search", id: newId("search"), autocomplete: "off", spellcheck: "false", input: onChange });
    this.element = h(
      "div",
      { class: "sends-filter", role: "search", "aria-label": ui.say("Filtrar envios", "Filter sends") },
      h("fieldset", { class: "segmented" }, h("legend", { class: "sr-only" }, ui.say("Situação", "State")), h("div", { class: "segments" }, kinds.map(option))),
      h("div", { class: "sends-search" }, h("label", { for: this.#search.id }, ui.say("Buscar por ID ou cliente", "Search by ID or customer")), this.#search),
    );
    this.#inputs.get("all").checked = true;
  }

  clear() {
    this.#inputs.get("all").checked = true;
    this.#search.value = "";
  }

  get isOn() {
    return !this.#inputs.get("all").checked || this.#search.value.trim() !== "";
  }

  /** Whether an entry, `{send, words}`, is among what is looked for. */
  takes({ send, words }) {
    const [, isOfKind] = kinds.find(([value]) => this.#inputs.get(value).checked);
    return isOfKind(send) && words.includes(this.#search.value.trim().toLocaleLowerCase());
  }

  count(sends) {
    for (const [value, isOfKind] of kinds) fill(this.#counts.get(value), this.#ui.number(sends.filter(isOfKind).length));
  }
}
