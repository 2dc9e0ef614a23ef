// One line of the journal, which opens to all there is about the send.
import { h } from "../dom.js";
import { SendView } from "./send-view.js";
import { nameOf, titleOf } from "./send-words.js";
import { subjectOf } from "./subject.js";

export class Entry {
  #ui;
  #actions;
  #view = null;
  #state = h("span", {});
  #watched;
  #time = h("span", { class: "time" });
  #shown = "";

  constructor(ui, send, actions) {
    this.#ui = ui;
    this.#actions = actions;
    this.send = send;
    const { name } = subjectOf(ui, send);
    this.#watched = h("span", { class: "state accepted" }, ui.say("acompanhado", "followed"));
    // With the click already, which the keys make too: the event of opening comes late.
    this.summary = h(
      "summary",
      { click: () => this.#fill() },
      h(
        "span",
        { class: "entry-head" },
        h("span", { class: "entry-name" }, nameOf(ui, send)),
        name ? h("span", { class: "customer" }, name) : null,
        h("span", { class: "entry-states" }, this.#state, this.#watched),
        this.#time,
      ),
    );
    this.element = h("details", { class: "entry", toggle: () => this.element.open && this.#fill() }, this.summary);
    if (send.status === "unknown") this.open();
    /** What a search goes through. */
    this.words = `${send.sourceId} ${name ?? ""}`.toLocaleLowerCase();
    this.#render(send);
  }

  open() {
    this.#fill();
    this.element.open = true;
  }

  /** Only what is opened is made: there may be thousands. */
  #fill() {
    if (this.#view) return;
    this.#view = new SendView(this.#ui, this.send, this.#actions);
    this.element.append(this.#view.element);
  }

  /** Answers whether its state is another one than it was. */
  update(send) {
    const before = this.send;
    const text = JSON.stringify(send);
    if (text === this.#shown) return false;
    this.#shown = text;
    const held = this.element.contains(this.#ui.focused);
    this.send = send;
    if (send.status === "unknown" && before.status !== "unknown") this.open();
    this.#view?.update(send);
    this.#render(send);
    // What had the focus may be gone with what it asked for.
    if (held && !this.element.contains(this.#ui.focused)) this.summary.focus({ preventScroll: true });
    return before.status !== send.status;
  }

  #render(send) {
    this.#state.className = `state ${send.status}`;
    this.#state.textContent = titleOf(this.#ui, send.status);
    this.#watched.hidden = !(send.status === "unknown" && send.followed);
    this.#time.textContent = this.#ui.time(send.updatedAt);
  }
}
