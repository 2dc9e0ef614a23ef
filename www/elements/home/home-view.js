// The first thing that somebody sees: how it goes, what waits for them, how many there were, and the newest.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { newId } from "../ids.js";
import { failuresView } from "../journal/failures.js";
import { customerOf } from "../journal/subject.js";
import { nameOf } from "../journal/send-words.js";
import { sendsTable } from "../journal/sends-table.js";
import { define, given, Part } from "../part.js";
import { timeView } from "../time-view.js";
import { when } from "../when.js";
import { healthOf, toneOf } from "./health.js";
import { declaredWords, healthWords } from "./health-words.js";

/** @typedef {import("../journal/place.js").Filter} Filter */
/** @typedef {import("./home.js").Period} Period */
/** @typedef {import("./health.js").Finding} Finding */

export class HomePart extends Part {
  #id = newId("home");

  constructor() {
    super();
    /** Set once. @type {import("./home.js").Home} */
    this.home = given();
    /** Set once. @type {import("../journal/waiting.js").Waiting} */
    this.waiting = given();
    /** Set once. @type {import("../journal/journal.js").Journal} */
    this.journal = given();
    /** @type {(place: import("../journal/place.js").Place) => void} */
    this.onMove = given();
    /** @type {(path: import("datacake-voalle").Path) => void} */
    this.onShowConfig = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const model of [this.home, this.waiting, this.journal]) model.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  /** As long as somebody looks at it. @type {AbortController | undefined} */
  #shown;

  show() {
    if (this.#shown) return;
    this.#shown = new AbortController();
    this.home.load();
    this.home.follow(this.waiting, this.journal, document, this.#shown.signal);
  }

  hide() {
    this.#shown?.abort();
    this.#shown = undefined;
  }

  render() {
    const { ui, home, waiting } = this;
    const now = Date.now();
    const [finding, ...others] = healthOf(home.known(waiting), now);
    const declared = declaredWords(ui, finding);
    return html`<section class="panel home" aria-labelledby=${this.#id}>
      <div class="journal-head">
        <h2 id=${this.#id} tabindex="-1">${ui.say("Início", "Home")}</h2>
        <button type="button" class="quiet small" aria-disabled=${home.isLoading ? "true" : nothing} @click=${() => this.#again()}>${ui.say("Atualizar", "Refresh")}</button>
      </div>
      ${failuresView(ui, this.journal.failures, (id) => this.#open(id))}
      <div class="health ${toneOf(finding)}">
        <p class="health-words">${healthWords(ui, finding, now)}</p>
        ${home.problem && finding.what === "failed" ? html`<p>${home.problem}</p>` : nothing}
        ${declared ? html`<p class="help">${declared}</p>` : nothing}
        ${others.map((one) => html`<p class="health-also">${healthWords(ui, one, now)}</p>`)}
        <div class="actions">${this.#actions(finding, others)}</div>
        ${home.check ? html`<p class="help">${ui.say(`Último teste ${when(ui, home.check.at, now)} (Brasília).`, `Last test ${when(ui, home.check.at, now)} (Brasília).`)}</p>` : nothing}
      </div>
      ${finding.what === "unsaved" ? nothing : html`${this.#first()}${this.#numbers()}${this.#latest()}`}
    </section>`;
  }

  /** @param {string} id */
  #open(id) {
    this.journal.forget(id);
    this.onMove({ view: "send", id });
  }

  #again() {
    if (this.home.isLoading) return;
    this.home.load();
    this.waiting.look();
  }

  /**
   * @param {Finding} finding
   * @param {Finding[]} others
   */
  #actions(finding, others) {
    const { ui } = this;
    const all = [finding, ...others].map(({ what }) => what);
    const button = (/** @type {string} */ words, /** @type {() => void} */ act, kind = "quiet") =>
      html`<button type="button" class=${kind || nothing} @click=${act}>${words}</button>`;
    if (finding.what === "loading") return nothing;
    if (finding.what === "failed") return button(ui.say("Tentar de novo", "Try again"), () => this.#again(), "");
    if (finding.what === "unsaved") return button(ui.say("Abrir a configuração", "Open the configuration"), () => this.onShowConfig([]), "");
    return html`${all.includes("waiting") ? button(ui.say("Resolver a fila", "Work through the queue"), () => this.onMove({ view: "queue" }), "") : nothing}
      ${all.includes("stopped") ? button(ui.say("Ver o que fazer", "See what to do"), () => this.onMove({ view: "sends", filter: {} }), "") : nothing}
      ${button(all.includes("off") ? ui.say("Abrir a configuração", "Open the configuration") : testWords(ui, all.includes("untested")), () => this.onShowConfig([]))}`;
  }

  /** Where the queue begins. */
  #first() {
    const { ui } = this;
    const [send] = this.waiting.sends;
    if (!send) return nothing;
    const name = customerOf(send);
    return html`<div class="home-first"><h3>${ui.say("O que espera há mais tempo", "What has waited longest")}</h3>
      <p><button type="button" class="link" @click=${() => this.onMove({ view: "send", id: send.id })}>${nameOf(ui, send)}</button>${name ? html`, ${name}` : nothing}, ${timeView(ui, send.createdAt)}</p></div>`;
  }

  #numbers() {
    const { ui, home, waiting } = this;
    const { numbers, period, days } = home;
    const now = ui.say("agora", "now");
    const choice = (/** @type {Period} */ name, /** @type {string} */ words) => {
      const id = `${this.#id}-${name}`;
      return html`<span class="segment"><input type="radio" name="${this.#id}-period" id=${id} value=${name} .checked=${live(period === name)} @change=${() => home.choose(name)} /><label for=${id}>${words}</label></span>`;
    };
    return html`<div class="home-numbers">
      <fieldset class="segmented"><legend class="sr-only">${ui.say("Período", "Period")}</legend><div class="segments">${choice("today", ui.say("Hoje", "Today"))}${choice("week", ui.say("7 dias", "7 days"))}</div></fieldset>
      <ul class="cards">
        ${this.#card(ui.say("Precisam de você", "Need you"), waiting.problem === null ? waiting.count : undefined, { status: "waiting" }, "attention", now)}
        ${this.#card(ui.say("Em andamento", "Under way"), home.moving(waiting), { status: "moving" }, "", now)}
        ${this.#card(ui.say("Vendas feitas", "Sales done"), numbers?.sales, { status: "done", route: "sale", ...days })}
        ${this.#card(ui.say("Leads criados", "Leads created"), numbers?.leads, { status: "done", route: "lead", ...days })}
        ${this.#card(ui.say("Baixas feitas", "Settlements done"), numbers?.settlements, { status: "done", route: "settlement", ...days })}
        ${this.#card(ui.say("Recusados", "Refused"), numbers?.refused, { status: "refused", ...days }, "refused")}
      </ul>
    </div>`;
  }

  /**
   * @param {string} title
   * @param {number | null | undefined} number null and undefined where it is not known
   * @param {Filter} filter
   * @param {string} kind its colour, where there are any
   * @param {string} note
   */
  #card(title, number, filter, kind = "", note = "") {
    const { ui } = this;
    const isKnown = number !== null && number !== undefined;
    return html`<li class="card ${isKnown && number > 0 ? kind : ""}"><button type="button" @click=${() => this.onMove({ view: "sends", filter })}
      ><span class="card-number">${isKnown ? ui.number(number) : html`—<span class="sr-only"> ${ui.say("não se sabe", "not known")}</span>`}</span> <span class="card-title">${title}</span>${note ? html` <span class="help">${note}</span>` : nothing}</button></li>`;
  }

  #latest() {
    const { ui, home, journal } = this;
    const { latest } = home;
    if (latest === undefined) return nothing;
    const title = ui.say("Últimos envios", "Latest sends");
    if (latest.length === 0) return html`<h3>${title}</h3><p class="help">${ui.say("Nada foi enviado ainda.", "Nothing was sent yet.")}</p>`;
    const sends = latest.map((send) => journal.get(send.id) ?? send);
    return html`<h3>${title}</h3>${sendsTable(ui, sends, { label: title, onOpen: (id) => this.onMove({ view: "send", id }) })}
      <button type="button" class="quiet" @click=${() => this.onMove({ view: "sends", filter: {} })}>${ui.say("Ver todos os envios", "See all sends")}</button>`;
  }
}

/** @param {import("../ui.js").Ui} ui @param {boolean} isFirst */
const testWords = (ui, isFirst) => (isFirst ? ui.say("Testar a conexão", "Test the connection") : ui.say("Testar de novo", "Test again"));

define("voalle-home", HomePart);
