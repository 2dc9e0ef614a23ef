// "Avisos": who is told of what waits for a person, whether that arrives, and what they were told last.
import { html, nothing } from "lit";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { timeView } from "../time-view.js";
import { NewsSeen } from "./news-seen.js";
import { detailOf, isMissed, stateOf, subjectOf, testWords } from "./notice-words.js";

/** @typedef {import("datacake-voalle").Notice} Notice */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/** @typedef {import("../ui.js").Ui} Ui */

export class Notices extends Part {
  static properties = {
    client: { attribute: false },
    found: { state: true },
    failure: { state: true },
    isSending: { state: true },
    outcome: { state: true },
  };
  #turn = 0;
  #title = newId("title");
  #seen = new NewsSeen();

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {import("datacake-voalle").Notices | null} */
    this.found = null;
    /** Why the last look brought nothing. @type {ProxyError | null} */
    this.failure = null;
    this.isSending = false;
    /** What came of a test. @type {{ words: (ui: Ui) => string, kind: string } | null} */
    this.outcome = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    // A server that failed said why in the other language.
    if (changed.has("ui")) this.look();
  }

  /** Asks what there is to show; nobody waits for it. */
  async look() {
    const turn = (this.#turn += 1);
    try {
      const found = await this.client.quiet.notices();
      // What was asked earlier, or before a test, is older than what is shown.
      if (turn !== this.#turn) return;
      this.found = found;
      this.failure = null;
    } catch (error) {
      if (turn === this.#turn) this.failure = /** @type {ProxyError} */ (error);
    }
  }

  /** Whoever opens it sees what there is, and is not called to it again. */
  async #opened() {
    await this.look();
    this.#seen.look(this.found?.notices ?? []);
    this.requestUpdate();
  }

  async #test() {
    if (this.isSending) return;
    this.isSending = true;
    this.outcome = { words: (ui) => ui.say("Enviando o aviso de teste…", "Sending the test notice…"), kind: "" };
    try {
      const notice = await this.client.testNotice();
      this.#turn += 1;
      // As it is now: a look may have come meanwhile.
      const { address, notices } = this.found ?? { address: null, notices: [] };
      this.found = { address, notices: [notice, ...notices.filter(({ id }) => id !== notice.id)] };
      this.failure = null;
      this.outcome = { words: (ui) => testWords(ui, address, notice.outcome), kind: notice.outcome === "taken" ? "good" : "bad" };
    } catch (error) {
      const { message } = /** @type {ProxyError} */ (error);
      this.outcome = { words: () => message, kind: "bad" };
    }
    this.isSending = false;
  }

  render() {
    const { ui, found, failure, outcome } = this;
    const { address, notices } = found ?? { address: null, notices: [] };
    // Not for this token, or a server that knows no notices yet.
    const isNone = failure?.status === 403 || failure?.status === 404;
    const isMiss = address !== null && notices.length > 0 && isMissed(notices[0]);
    /** @param {Event} event */
    const toggle = ({ target }) => /** @type {HTMLDetailsElement} */ (target).open && this.#opened();
    return html`<section class="panel notices" aria-labelledby=${this.#title} ?hidden=${isNone}>
      <details @toggle=${toggle}>
        <summary>
          <h2 id=${this.#title}>${ui.say("Avisos", "Notices")}</h2>
          <span class="help">${this.#state()}</span>
          <span class="state warned" ?hidden=${!isMiss}>${ui.say("o último não foi recebido", "the last was not received")}</span>
          <span class="state warned" ?hidden=${!this.#seen.isNews(notices)}>${ui.say("o Voalle respondeu de um jeito novo", "Voalle answered in a new way")}</span>
        </summary>
        <p class="bad">${failure?.message ?? nothing}</p>
        <div class="notices-who">${!found ? nothing : address === null ? nobody(ui) : somebody(ui, address)}</div>
        <button type="button" class="quiet" ?hidden=${address === null} aria-disabled="${this.isSending}" @click=${() => this.#test()}>
          ${ui.say("Enviar aviso de teste", "Send a test notice")}
        </button>
        <p class="outcome ${outcome?.kind ?? ""}" role="status">${outcome ? outcome.words(ui) : nothing}</p>
        <div class="notices-last">${found ? this.#last(found) : nothing}</div>
      </details>
    </section>`;
  }

  #state() {
    const { ui, found, failure } = this;
    if (failure) return ui.say("não foi possível consultar", "could not be looked up");
    if (!found) return ui.say("consultando…", "looking…");
    return found.address === null ? ui.say("ninguém é avisado", "nobody is told") : ui.say(`enviados a ${found.address}`, `sent to ${found.address}`);
  }

  /** @param {import("datacake-voalle").Notices} found */
  #last({ address, notices }) {
    const { ui } = this;
    const isEmpty = notices.length === 0;
    if (isEmpty && address === null) return nothing;
    return html`<h3>${ui.say("Últimos avisos", "Last notices")}</h3>
      ${
        isEmpty
          ? html`<p class="help">${ui.say("Nenhum aviso foi enviado ainda.", "No notice was sent yet.")}</p>`
          : html`<ol class="notice-list">
              ${notices.map((notice) => line(ui, notice))}
            </ol>`
      }`;
  }
}

/**
 * @param {Ui} ui
 * @param {string} address
 */
function somebody(ui, address) {
  return html`<p>${ui.say(
    `Quando um envio espera por uma pessoa, o Voalle para de responder ou responde de um jeito novo, ou o login deixa de funcionar, o servidor avisa ${address}, sem dados de clientes.`,
    `When a send waits for a person, Voalle stops answering or answers in a new way, or the login stops working, the server tells ${address}, without customers' data.`,
  )}</p>`;
}

/** @param {Ui} ui */
function nobody(ui) {
  return html`<p>${ui.say(
    "Ninguém é avisado quando um envio espera por uma pessoa, o Voalle para de responder ou responde de um jeito novo, ou o login deixa de funcionar: só quem abre esta página o vê.",
    "Nobody is told when a send waits for a person, Voalle stops answering or answers in a new way, or the login stops working: only who opens this page sees it.",
  )}</p><p>${ui.say(
    "Para que um sistema seu receba avisos (webhook), peça a quem cuida deste servidor que defina VOALLE_WEBHOOK, o endereço, e VOALLE_WEBHOOK_SECRET, o segredo que assina cada aviso, e o reinicie.",
    "For a system of yours to get notices (a webhook), ask whoever runs this server to set VOALLE_WEBHOOK, the address, and VOALLE_WEBHOOK_SECRET, the secret that signs each notice, and to start it again.",
  )}</p>`;
}

/**
 * @param {Ui} ui
 * @param {Notice} notice
 */
function line(ui, notice) {
  const [kind, word] = stateOf(ui, notice);
  const detail = detailOf(ui, notice);
  return html`<li>
    <span class="time">${timeView(ui, notice.at)}</span><span class="what">${subjectOf(ui, notice)}</span><span class="state ${kind}">${word}</span>${
      detail ? html`<span class="help">${detail}</span>` : nothing
    }
  </li>`;
}

define("voalle-notices", Notices);
