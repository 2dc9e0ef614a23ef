// Where an operator records what they found in the ERP about an unknown send, or corrects what was recorded.
import { h, newId } from "../dom.js";

export class ResolutionView {
  #ui;
  #onRecord;
  #asksProtocol;
  #note = h("input", { type: "text", id: newId("note"), maxlength: "2000", autocomplete: "off" });
  #protocol = h("input", { type: "text", id: newId("protocol"), maxlength: "255", autocomplete: "off" });
  #notFound = h("input", { type: "checkbox" });
  #early = h("p", { class: "help", hidden: true });
  #problem = h("p", { class: "bad", role: "alert" });
  #isBusy = false;
  #wasFollowed = null;

  /** `onRecord({outcome, protocolId?, notFound?, note?})` throws with the words for the operator. */
  constructor(ui, send, onRecord, { isCorrection = false } = {}) {
    this.#ui = ui;
    this.#onRecord = onRecord;
    // Only a sale has a number that the ERP gives.
    this.#asksProtocol = send.route === "sale";
    const hint = newId("hint");
    const title = newId("title");
    const button = (outcome, words) => h("button", { type: "button", class: "quiet", "aria-describedby": hint, click: () => this.#record(outcome) }, words);
    const labelled = (label, input) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);
    const summary = isCorrection
      ? ui.say("Corrigir o registro", "Correct the record")
      : ui.say("O que você encontrou no ERP?", "What did you find in the ERP?");
    this.element = h(
      "details",
      { class: "resolution" },
      h("summary", { id: title }, summary),
      h(
        "div",
        { role: "group", "aria-labelledby": title },
        this.#asksProtocol ? labelled(ui.say("Protocolo no ERP", "Protocol in the ERP"), this.#protocol) : null,
        this.#asksProtocol
          ? h("label", { class: "check-line" }, this.#notFound, ui.say("Foi feito, mas não encontrei o protocolo", "It was done, but I found no protocol"))
          : null,
        labelled(ui.say("Observação (opcional)", "Note (optional)"), this.#note),
        h(
          "p",
          { id: hint, class: "help" },
          ui.say(
            "“Foi feito” encerra este envio. “Não foi feito” deixa enviá-lo de novo: registre só depois de procurar. Se ainda não procurou, deixe como está.",
            "“It was done” ends this send. “It was not done” lets it be sent again: record that only after looking. If you haven't looked yet, leave it as it is.",
          ),
        ),
        this.#early,
        h("div", { class: "actions" }, button("done", ui.say("Foi feito", "It was done")), button("notDone", ui.say("Não foi feito", "It was not done"))),
        this.#problem,
      ),
    );
  }

  /** Open where the operator is needed; a send that the server looks after asks for nothing. */
  update({ followed, notDoneFrom }) {
    const isEarly = notDoneFrom !== undefined && Date.parse(notDoneFrom) > Date.now();
    this.#early.hidden = !isEarly;
    if (isEarly) {
      const from = this.#ui.time(notDoneFrom);
      this.#early.textContent = this.#ui.say(
        `O ERP ainda pode estar trabalhando neste envio: “Não foi feito” pode ser registrado a partir de ${from}.`,
        `The ERP may still be at work on this send: “It was not done” can be recorded from ${from} on.`,
      );
    }
    if (followed === this.#wasFollowed) return;
    this.#wasFollowed = followed;
    if (!followed) this.element.open = true;
  }

  async #record(outcome) {
    if (this.#isBusy) return;
    const protocolId = this.#protocol.value.trim();
    this.#problem.textContent = "";
    if (outcome === "done" && this.#asksProtocol && !protocolId && !this.#notFound.checked) {
      this.#problem.textContent = this.#ui.say(
        "Copie o protocolo da negociação no ERP, ou marque que não o encontrou.",
        "Copy the negotiation's protocol from the ERP, or say that you found none.",
      );
      this.#protocol.focus();
      return;
    }
    this.#isBusy = true;
    const found = { outcome };
    if (this.#note.value.trim()) found.note = this.#note.value.trim();
    if (outcome === "done" && protocolId) found.protocolId = protocolId;
    else if (outcome === "done" && this.#asksProtocol) found.notFound = true;
    try {
      await this.#onRecord(found);
    } catch (error) {
      this.#problem.textContent = error.message;
    }
    this.#isBusy = false;
  }
}
