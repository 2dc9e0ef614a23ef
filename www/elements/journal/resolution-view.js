// Where an operator records what they found in the ERP about an unknown send.
import { h, newId } from "../dom.js";

export class ResolutionView {
  #onRecord;
  #note = h("input", { type: "text", id: newId("note"), maxlength: "2000", autocomplete: "off" });
  #protocol = h("input", { type: "text", id: newId("protocol"), maxlength: "255", autocomplete: "off" });
  #problem = h("p", { class: "bad", role: "alert" });
  #isBusy = false;
  #wasFollowed = null;

  /** `onRecord({outcome, protocolId?, note?})` throws with the words for the operator. */
  constructor(ui, send, onRecord) {
    this.#onRecord = onRecord;
    const hint = newId("hint");
    const title = newId("title");
    const button = (outcome, words, more = {}) => h("button", { type: "button", "aria-describedby": hint, click: () => this.#record(outcome), ...more }, words);
    const labelled = (label, input) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);
    this.element = h(
      "details",
      { class: "resolution" },
      h("summary", { id: title }, ui.say("O que você encontrou no ERP?", "What did you find in the ERP?")),
      h(
        "div",
        { role: "group", "aria-labelledby": title },
        // Only a sale has a number that the ERP gives.
        send.route === "sale" ? labelled(ui.say("Protocolo, se houver", "Protocol, if any"), this.#protocol) : null,
        labelled(ui.say("Observação (opcional)", "Note (optional)"), this.#note),
        h(
          "p",
          { id: hint, class: "help" },
          ui.say(
            "“Foi feito” encerra este envio. “Não foi feito” deixa enviá-lo de novo: registre só depois de procurar.",
            "“It was done” ends this send. “It was not done” lets it be sent again: record that only after looking.",
          ),
        ),
        h(
          "div",
          { class: "actions" },
          button("done", ui.say("Foi feito", "It was done")),
          button("notDone", ui.say("Não foi feito", "It was not done"), { class: "quiet" }),
        ),
        this.#problem,
      ),
    );
  }

  /** Open where the operator is needed; a send that the server looks after asks for nothing. */
  update({ followed }) {
    if (followed === this.#wasFollowed) return;
    this.#wasFollowed = followed;
    if (!followed) this.element.open = true;
  }

  async #record(outcome) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#problem.textContent = "";
    const found = { outcome };
    if (this.#note.value.trim()) found.note = this.#note.value.trim();
    if (this.#protocol.value.trim()) found.protocolId = this.#protocol.value.trim();
    try {
      await this.#onRecord(found);
    } catch (error) {
      this.#problem.textContent = error.message;
    }
    this.#isBusy = false;
  }
}
