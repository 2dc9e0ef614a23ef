// What became of sending: the server's words, the send as it goes on, and what to do next.
import { fill, h } from "../dom.js";
import { SendView } from "../journal/send-view.js";
import { problemView } from "./problem-view.js";

export class OutcomeView {
  #ui;
  #given;
  #send = null;
  #view = null;
  #next = h("div", { class: "actions" });
  element = h("div", { class: "send-outcome", "aria-live": "polite" });

  /** `onRefused(issues)` gets the ERP's words, for the fields where they belong; `onShowConfig(path)` and `onShowSends(id)` lead there. */
  constructor(ui, { onRefused, onShowConfig, onShowSends }) {
    this.#ui = ui;
    this.#given = { onRefused, onShowConfig, onShowSends };
  }

  /** The send that is shown. */
  get send() {
    return this.#send;
  }

  clear() {
    this.#send = null;
    fill(this.element);
  }

  wait() {
    this.#send = null;
    fill(this.element, h("p", { class: "sending" }, this.#ui.say("Enviando…", "Sending…")));
  }

  /** A send that was recorded, after what the server said about sending it. */
  show(send, error = null) {
    this.#view = new SendView(this.#ui, send);
    fill(this.element, error ? problemView(this.#ui, error, { isSend: true }) : null, this.#view.element, this.#next);
    this.#keep(send);
  }

  /** No send came back: nothing was recorded, or nobody knows. */
  fail(error) {
    this.#send = null;
    const lead = h("button", { type: "button", class: "quiet", click: () => this.#given.onShowSends?.() }, this.#ui.say("Abrir Envios", "Open Sends"));
    fill(this.element, problemView(this.#ui, error, { isSend: true }), h("div", { class: "actions" }, lead));
  }

  /** The journal has seen a send; answers whether it is the one that is shown here. */
  seen(send) {
    if (send.id !== this.#send?.id) return false;
    if (send.status !== this.#send.status || send.followed !== this.#send.followed) {
      this.#view.update(send);
      this.#keep(send);
    }
    return true;
  }

  #keep(send) {
    this.#send = send;
    const { onRefused, onShowConfig, onShowSends } = this.#given;
    const placed = send.status === "refused" ? send.issues.filter((issue) => issue.path.length > 0) : [];
    if (placed.length > 0) onRefused?.(placed);
    fill(
      this.#next,
      placed.length > 0
        ? h("button", { type: "button", click: () => onShowConfig?.(placed[0].path) }, this.#ui.say("Corrigir na configuração", "Correct in the configuration"))
        : null,
      send.status === "unknown" && !send.followed
        ? h("button", { type: "button", click: () => onShowSends?.(send.id) }, this.#ui.say("Registrar o que encontrei", "Record what I found"))
        : null,
    );
  }
}
