// One order or payment: pasted or edited, seen at once where it goes and why, planned with the ERP, sent.
import { fill, h, newId } from "../dom.js";
import { plan } from "../engine.js";
import { CustomerChoice } from "./customer-choice.js";
import { OutcomeView } from "./outcome-view.js";
import { isOfConfig, planView, requestsView } from "./plan-view.js";
import { answerWords, summaryWords, supposedWords } from "./plan-words.js";
import { askErp, customerMatters, simulate } from "./planning.js";
import { problemView } from "./problem-view.js";
import { SourcePanel } from "./source-panel.js";

// Milliseconds without a key press after which the text is planned.
const rest = 150;

export class SimulatorView {
  #ui;
  #store;
  #client;
  #given;
  #source;
  #choice;
  #outcome;
  #timer;
  #turn = 0;
  /** The plan with the ERP's answers: only that can be sent. */
  #real = null;
  /** A send whose answer is not there yet, and what ends the waiting for it. */
  #sending = null;
  #waiting = null;
  #session = null;
  #lit = "";
  #isShown = false;
  #title = newId("title");
  #summary = h("p", { class: "sr-only", role: "status" });
  #plan = h("div", { class: "plan-place" });
  #requests = h("div", { class: "requests" });
  #planButton;
  #sendButton;
  #stopButton;

  /**
   * `store` is `{session(), config()}` of what is saved, null where nothing is. `onRefused(issues)` gets the ERP's words about
   * the configuration, `onSent()` hears that the journal has something new; `onShowSends(id)`, `onShowConfig(path)`,
   * `onShowBatch()` lead there.
   */
  constructor(ui, { store, client, onRefused, onSent, onShowSends, onShowConfig, onShowBatch }) {
    this.#ui = ui;
    this.#store = store;
    this.#client = client;
    this.#given = { onSent, onShowConfig };
    this.#outcome = new OutcomeView(ui, { onRefused, onShowConfig, onShowSends });
    this.#choice = new CustomerChoice(ui, () => this.#simulate());
    this.#source = new SourcePanel(ui, {
      config: () => store.config(),
      onEdit: () => this.#edited(),
      onReplaced: () => this.#replaced(),
      onCaret: (key) => this.#light(key),
      onShowBatch,
    });
    this.#planButton = h("button", { type: "button", click: () => this.#planForReal() }, ui.say("Planejar com o ERP", "Plan with the ERP"));
    this.#sendButton = h("button", { type: "button", disabled: true, click: () => this.#send() }, ui.say("Enviar", "Send"));
    this.#stopButton = h(
      "button",
      { type: "button", class: "quiet", hidden: true, click: () => this.#waiting?.abort() },
      ui.say("Parar de esperar", "Stop waiting"),
    );
    const panel = h(
      "section",
      { class: "panel destination", "aria-labelledby": this.#title },
      h("h2", { id: this.#title }, ui.say("Para onde vai", "Where it goes")),
      this.#choice.element,
      this.#plan,
      this.#summary,
      h("div", { class: "actions plan-actions" }, this.#planButton, this.#sendButton, this.#stopButton),
      this.#outcome.element,
      this.#requests,
    );
    this.element = h("div", { class: "orders" }, this.#source.element, panel);
    this.#simulate();
  }

  /** Goes on where a view in another language was: with its text, and with what it was sending or has sent. */
  takeOver(before) {
    this.#source.text = before.#source.text;
    this.#simulate();
    if (before.#sending) this.#follow(before.#sending, before.#waiting);
    else if (before.#outcome.send) this.#outcome.show(before.#outcome.send);
  }

  show() {
    this.#isShown = true;
    // Planned with a configuration that is another by now, it is worth nothing.
    if (this.#session !== this.#store.session()) this.#simulate();
    if (this.#outcome.send) this.#given.onSent?.();
  }

  hide() {
    this.#isShown = false;
    clearTimeout(this.#timer);
  }

  /** The journal has seen a send; answers whether it is shown here and somebody looks. */
  seen(send) {
    return this.#outcome.seen(send) && this.#isShown;
  }

  #edited() {
    clearTimeout(this.#timer);
    this.#forget();
    this.#timer = setTimeout(() => this.#simulate(), rest);
  }

  #replaced() {
    this.#choice.reset();
    this.#simulate();
  }

  /** What was planned or sent was another text. */
  #forget() {
    this.#turn += 1;
    this.#real = null;
    this.#buttons();
    if (!this.#waiting) this.#outcome.clear();
  }

  #buttons() {
    const canSend = this.#real !== null && this.#real.requests.length > 0;
    // Not disabled while it works: a disabled button loses the focus.
    this.#sendButton.disabled = !canSend;
    this.#sendButton.setAttribute("aria-disabled", `${this.#waiting !== null}`);
    this.#planButton.classList.toggle("quiet", canSend);
  }

  /** Plans with what is supposed, at once and without asking anybody. */
  #simulate() {
    clearTimeout(this.#timer);
    this.#forget();
    const source = this.#read();
    if (source === undefined) return;
    const { planned, waitsForTitle } = simulate(this.#session, source, this.#choice.supposed, this.#ui.locale);
    this.#choice.isShown = customerMatters(this.#session, source, this.#ui.locale);
    this.#showPlan(planned, { isReal: false, words: supposedWords(this.#ui, this.#choice.supposed, waitsForTitle) });
  }

  /** The order or payment, or undefined where there is none or nothing to plan it with; the screen then says so. */
  #read() {
    this.#session = this.#store.session();
    const say = (...words) => this.#ui.say(...words);
    if (!this.#session) {
      const lead = h(
        "button",
        { type: "button", class: "link", click: () => this.#given.onShowConfig?.([]) },
        say("Abrir a configuração", "Open the configuration"),
      );
      return this.#showNothing(
        say(
          "Ainda não há configuração salva. Preencha-a e salve para planejar pedidos.",
          "No configuration is saved yet. Fill it in and save it to plan orders.",
        ),
        lead,
      );
    }
    if (this.#source.isEmpty) {
      this.#source.clear();
      return this.#showNothing(
        say("O destino, o motivo e as requisições aparecem aqui enquanto você digita.", "Destination, reason and requests appear here while you type."),
      );
    }
    const source = this.#source.read();
    if (source === undefined) return this.#showNothing(say("Corrija o texto para ver o plano.", "Correct the text to see the plan."));
    return source;
  }

  #showNothing(words, lead = null) {
    this.#choice.isShown = false;
    this.#summary.textContent = "";
    fill(this.#plan, h("p", { class: "help" }, words), lead);
    fill(this.#requests);
    return undefined;
  }

  #showPlan(plan, basis, ...before) {
    const wasOpen = [...this.#requests.querySelectorAll("details")].map((details) => details.open);
    const reach = {
      isThere: (path) => this.#source.isThere(path),
      point: (path) => this.#source.point(path),
      select: (path) => this.#source.select(path),
      showConfig: (path) => this.#given.onShowConfig?.(path),
    };
    fill(this.#plan, before, planView(this.#ui, plan, basis, reach));
    fill(this.#requests, requestsView(this.#ui, plan, reach));
    [...this.#requests.querySelectorAll("details")].forEach((details, index) => (details.open = wasOpen[index] ?? false));
    this.#light(this.#lit);
    this.#source.mark(plan.issues.filter((issue) => !isOfConfig(issue.path)));
    const summary = summaryWords(this.#ui, plan, basis);
    if (this.#summary.textContent !== summary) this.#summary.textContent = summary;
  }

  /** What came from the value that the caret is in. */
  #light(key) {
    this.#lit = key;
    for (const row of this.#requests.querySelectorAll("tr[data-source]")) row.classList.toggle("from-caret", row.dataset.source === key);
  }

  async #planForReal() {
    clearTimeout(this.#timer);
    this.#forget();
    const source = this.#read();
    if (source === undefined) {
      if (this.#session) this.#source.focus();
      return undefined;
    }
    const turn = this.#turn;
    this.#choice.reset();
    fill(this.#plan, h("p", { class: "asking", role: "status" }, this.#ui.say("Perguntando ao ERP…", "Asking the ERP…")));
    const { answers, trouble } = await askErp(this.#client, this.#session, source, this.#ui.locale);
    if (turn !== this.#turn) return undefined;
    // Meanwhile the configuration may have become another one: the person asked for the ERP's plan, and gets that of the new one.
    if (this.#session !== this.#store.session()) return this.#planForReal();
    const { customerExists } = answers;
    const planned = plan(this.#session, source, answers, this.#ui.locale);
    this.#real = planned;
    this.#choice.isShown = customerExists !== undefined;
    this.#showPlan(planned, { isReal: true, words: answerWords(this.#ui, planned, answers) }, trouble ? problemView(this.#ui, trouble) : null);
    return this.#buttons();
  }

  async #send() {
    if (this.#waiting || !this.#real) return;
    const waiting = new AbortController();
    await this.#follow(this.#client.send(this.#real, { signal: waiting.signal }), waiting);
  }

  /** Shows what becomes of a send that is under way. */
  async #follow(sending, waiting) {
    this.#sending = sending;
    this.#waiting = waiting;
    this.#buttons();
    this.#stopButton.hidden = false;
    this.#outcome.wait();
    try {
      this.#outcome.show(await sending);
    } catch (error) {
      if (error.send) this.#outcome.show(error.send, error);
      else this.#outcome.fail(error);
    }
    this.#sending = null;
    this.#waiting = null;
    this.#stopButton.hidden = true;
    this.#buttons();
    this.#given.onSent?.();
  }
}
