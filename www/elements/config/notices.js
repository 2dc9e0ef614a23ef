// "Avisos": who is told of what waits for a person, whether that arrives, and what they were told last.
import { fill, h, newId } from "../dom.js";
import { detailOf, isMissed, stateOf, subjectOf, testWords } from "./notice-words.js";

export class NoticesView {
  #ui;
  #client;
  #address = null;
  #notices = [];
  #turn = 0;
  #isSending = false;
  #state = h("span", { class: "help" });
  #missed = h("span", { class: "state warned", hidden: true });
  #problem = h("p", { class: "bad" });
  #who = h("div", { class: "notices-who" });
  #button;
  #outcome = h("p", { class: "outcome", role: "status" });
  #last = h("div", { class: "notices-last" });

  constructor(ui, client) {
    this.#ui = ui;
    this.#client = client;
    const title = newId("title");
    this.#state.textContent = ui.say("consultando…", "looking…");
    this.#missed.textContent = ui.say("o último não foi recebido", "the last was not received");
    this.#button = h(
      "button",
      { type: "button", class: "quiet", hidden: true, click: () => this.#test() },
      ui.say("Enviar aviso de teste", "Send a test notice"),
    );
    const details = h(
      "details",
      { toggle: () => details.open && this.look() },
      h("summary", {}, h("h2", { id: title }, ui.say("Avisos", "Notices")), " ", this.#state, " ", this.#missed),
      ...[this.#problem, this.#who, this.#button, this.#outcome, this.#last],
    );
    this.element = h("section", { class: "panel notices", "aria-labelledby": title }, details);
  }

  /** Asks what there is to show; nobody waits for it. */
  async look() {
    const turn = (this.#turn += 1);
    try {
      const { address, notices } = await this.#client.quiet.notices();
      // What was asked earlier, or before a test, is older than what is shown.
      if (turn === this.#turn) this.#take(address, notices);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #fail(error) {
    // Not for this token, or a server that knows no notices yet.
    if (error.status === 403 || error.status === 404) this.element.hidden = true;
    this.#state.textContent = this.#ui.say("não foi possível consultar", "could not be looked up");
    this.#problem.textContent = error.message;
  }

  #take(address, notices) {
    const ui = this.#ui;
    this.#address = address;
    this.#notices = notices;
    this.#problem.textContent = "";
    this.#state.textContent = address === null ? ui.say("ninguém é avisado", "nobody is told") : ui.say(`enviados a ${address}`, `sent to ${address}`);
    this.#missed.hidden = address === null || !notices[0] || !isMissed(notices[0]);
    this.#button.hidden = address === null;
    fill(this.#who, address === null ? nobody(ui) : somebody(ui, address));
    const isEmpty = notices.length === 0;
    fill(
      this.#last,
      isEmpty && address === null ? null : h("h3", {}, ui.say("Últimos avisos", "Last notices")),
      isEmpty && address !== null ? h("p", { class: "help" }, ui.say("Nenhum aviso foi enviado ainda.", "No notice was sent yet.")) : null,
      isEmpty
        ? null
        : h(
            "ol",
            { class: "notice-list" },
            notices.map((notice) => line(ui, notice)),
          ),
    );
  }

  async #test() {
    if (this.#isSending) return;
    this.#hold(true);
    this.#conclude(this.#ui.say("Enviando o aviso de teste…", "Sending the test notice…"));
    try {
      const notice = await this.#client.testNotice();
      this.#turn += 1;
      this.#take(this.#address, [notice, ...this.#notices.filter(({ id }) => id !== notice.id)]);
      this.#conclude(testWords(this.#ui, this.#address, notice.outcome), notice.outcome === "taken" ? "good" : "bad");
    } catch (error) {
      this.#conclude(error.message, "bad");
    }
    this.#hold(false);
  }

  #hold(isSending) {
    this.#isSending = isSending;
    // A button that is disabled while it has the focus loses it.
    this.#button.setAttribute("aria-disabled", `${isSending}`);
  }

  #conclude(words, kind = "") {
    this.#outcome.textContent = words;
    this.#outcome.className = `outcome ${kind}`;
  }
}

function somebody(ui, address) {
  return h(
    "p",
    {},
    ui.say(
      `Quando um envio espera por uma pessoa, o ERP para de responder ou o login deixa de funcionar, o servidor avisa ${address}, sem dados de clientes.`,
      `When a send waits for a person, the ERP stops answering or the login stops working, the server tells ${address}, without customers' data.`,
    ),
  );
}

function nobody(ui) {
  return [
    h(
      "p",
      {},
      ui.say(
        "Ninguém é avisado quando um envio espera por uma pessoa, o ERP para de responder ou o login deixa de funcionar: só quem abre esta página o vê.",
        "Nobody is told when a send waits for a person, the ERP stops answering or the login stops working: only who opens this page sees it.",
      ),
    ),
    h(
      "p",
      {},
      ui.say(
        "Para que um sistema seu receba avisos (webhook), peça a quem cuida deste servidor que defina VOALLE_WEBHOOK, o endereço, e VOALLE_WEBHOOK_SECRET, o segredo que assina cada aviso, e o reinicie.",
        "For a system of yours to get notices (a webhook), ask whoever runs this server to set VOALLE_WEBHOOK, the address, and VOALLE_WEBHOOK_SECRET, the secret that signs each notice, and to start it again.",
      ),
    ),
  ];
}

function line(ui, notice) {
  const [kind, word] = stateOf(ui, notice);
  const detail = detailOf(ui, notice);
  return h(
    "li",
    {},
    h("span", { class: "time" }, ui.time(notice.at)),
    h("span", { class: "what" }, subjectOf(ui, notice)),
    h("span", { class: `state ${kind}` }, word),
    detail ? h("span", { class: "help" }, detail) : null,
  );
}
