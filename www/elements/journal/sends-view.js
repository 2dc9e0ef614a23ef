// The journal: what became of every send, unknown ones first; it follows by itself what is still moving.
import { h, newId } from "../dom.js";
import { Entry } from "./entry.js";
import { Looks } from "./looks.js";
import { Pages } from "./pages.js";
import { RestoreNote } from "./restore-note.js";
import { moves, nameOf, titleOf, waits } from "./send-words.js";
import { SendsFilter } from "./sends-filter.js";

export class SendsView {
  #ui;
  #client;
  #onSeen;
  #entries = new Map();
  #pages = new Pages();
  #looks;
  #filter;
  #restore;
  #isShown = false;
  /** Ids of those that are shown elsewhere too. */
  #told = new Set();
  #list = h("div", { class: "sends" });
  #nothing = h("p", { class: "help nothing", hidden: true });
  #waiting = h("p", { class: "waiting", hidden: true });
  #news = h("p", { class: "help news", role: "status" });
  #problem = h("p", { class: "bad", role: "alert" });
  #older;

  /** `onSeen(send)` gets each send as it is now, and answers whether it shows that send itself: such are followed even unseen. */
  constructor(ui, client, onSeen) {
    this.#ui = ui;
    this.#client = client;
    this.#onSeen = onSeen;
    this.#looks = new Looks({
      isMoving: () => this.#watched.length > 0,
      look: (isLatest) => this.#follow(isLatest),
      onProblem: (error) => this.#tell(this.#problem, error?.message ?? ""),
    });
    this.#filter = new SendsFilter(ui, () => this.#render());
    this.#restore = new RestoreNote(ui, client, () => {
      this.#news.textContent = ui.say("Os envios foram liberados.", "The sends were released.");
      this.element.querySelector("h2").focus();
      this.load();
    });
    this.#older = h(
      "button",
      { type: "button", class: "quiet older", hidden: true, click: () => this.#older.getAttribute("aria-disabled") === "true" || this.#loadOlder() },
      ui.say("Mostrar mais antigos", "Show older ones"),
    );
    const title = newId("title");
    this.element = h(
      "section",
      { class: "panel journal", "aria-labelledby": title },
      h(
        "div",
        { class: "journal-head" },
        h("h2", { id: title, tabindex: "-1" }, ui.say("Envios", "Sends")),
        h("button", { type: "button", class: "quiet small", click: () => this.load() }, ui.say("Atualizar a lista", "Refresh the list")),
      ),
      ...[this.#restore.element, this.#waiting, this.#filter.element, this.#news, this.#problem, this.#nothing, this.#list, this.#older],
    );
  }

  show() {
    this.#isShown = true;
    this.load();
  }

  hide() {
    this.#isShown = false;
    this.#looks.goOn();
  }

  /** Those whose state may change by itself, and in which somebody is interested. */
  get #watched() {
    return [...this.#entries.values()].map((entry) => entry.send).filter((send) => moves(send) && (this.#isShown || this.#told.has(send.id)));
  }

  /** Asks for the newest page, and goes on looking while something moves. */
  load() {
    return this.#looks.now(async (isLatest) => {
      const [sends] = await Promise.all([this.#pages.newest(this.#client), this.#restore.look().catch(() => {})]);
      if (isLatest()) return this.#take(sends);
      // The state of known ones is by now another; but pages are asked for once, and nothing of them may be lost.
      return this.#take(
        sends.filter((send) => !this.#entries.has(send.id)),
        { older: true },
      );
    });
  }

  /** Brings the reader to where the operator records what they found. */
  async reveal(id) {
    if (!this.#entries.has(id)) await this.load();
    while (!this.#entries.has(id) && this.#pages.hasMore) if (!(await this.#loadOlder())) break;
    const entry = this.#entries.get(id);
    if (!entry) return;
    if (!this.#filter.takes(entry)) {
      this.#filter.clear();
      this.#render();
    }
    entry.open();
    entry.summary.focus({ preventScroll: true });
    entry.element.scrollIntoView({ block: "start" });
  }

  /** For calls that nobody waits for: they take no focus when a token is asked for. */
  get #quiet() {
    return this.#client.quiet ?? this.#client;
  }

  /** Asks only for what may move; when something has ended or is new, for the page. */
  async #follow(isLatest) {
    const watched = this.#watched;
    const states = [...new Set(watched.map((send) => send.status))];
    const sends = (await Promise.all(states.map((status) => this.#quiet.sends({ status })))).flat();
    const ids = new Set(sends.map((send) => send.id));
    const isOther = sends.some((send) => !this.#entries.has(send.id)) || watched.some((send) => !ids.has(send.id));
    const page = isOther ? await this.#pages.newest(this.#quiet) : null;
    return isLatest() && (page ? this.#take(page) : this.#update(sends));
  }

  /** Answers whether it could. */
  async #loadOlder() {
    // Not disabled: the button that was pressed would lose the focus.
    this.#older.setAttribute("aria-disabled", "true");
    this.#tell(this.#problem, "");
    try {
      const sends = await this.#pages.older(this.#client);
      const known = this.#entries.size;
      const first = sends.find((send) => !this.#entries.has(send.id));
      this.#take(sends, { older: true });
      const more = this.#entries.size - known;
      this.#news.textContent =
        more === 0
          ? this.#ui.say("Não há envios mais antigos.", "There are no older sends.")
          : this.#ui.say(`Mais ${this.#ui.number(more)} carregados.`, `${this.#ui.number(more)} more loaded.`);
      // The button that had the focus is gone: what it brought comes next.
      if (this.#older.hidden) (first ? this.#entries.get(first.id) : [...this.#entries.values()].at(-1))?.summary.focus();
      return true;
    } catch (error) {
      this.#tell(this.#problem, error.message);
      return false;
    } finally {
      this.#older.removeAttribute("aria-disabled");
    }
  }

  /** Takes a page: the newest stands first, an older one last. What is known is never dropped, somebody may be reading it. */
  #take(sends, { older = false } = {}) {
    const page = sends.map((send) => [
      send.id,
      this.#entries.get(send.id) ??
        new Entry(this.#ui, send, { resolve: (unknown, found) => this.#resolve(unknown, found), releaseTitle: (settled) => this.#releaseTitle(settled) }),
    ]);
    const known = [...this.#entries];
    this.#entries = new Map(older ? [...known, ...page] : [...page, ...known.filter(([id]) => !sends.some((send) => send.id === id))]);
    this.#arrange([...this.#entries.values()].map((entry) => entry.element));
    return this.#update(sends);
  }

  /** Shows known sends as they are now; answers whether the state of any changed. */
  #update(sends) {
    const changed = sends.filter((send) => this.#entries.get(send.id)?.update(send));
    for (const send of sends) {
      if (this.#onSeen?.(send)) this.#told.add(send.id);
      else this.#told.delete(send.id);
    }
    this.#render();
    // What is shown elsewhere too is told there.
    const news = changed.filter((send) => !this.#told.has(send.id));
    if (news.length > 0) this.#news.textContent = news.map((send) => `${nameOf(this.#ui, send)}: ${titleOf(this.#ui, send.status)}.`).join(" ");
    return changed.length > 0;
  }

  /** Moving a node takes the focus away: the others are moved around the one that has it. */
  #arrange(elements) {
    const isSame = elements.length === this.#list.children.length && elements.every((element, index) => element === this.#list.children[index]);
    if (isSame) return;
    const pinned = elements.findIndex((element) => element.contains(this.#ui.focused));
    elements.forEach((element, index) => {
      if (index < pinned) this.#list.insertBefore(element, elements[pinned]);
      else if (index > pinned) this.#list.append(element);
    });
  }

  /** What the filter leaves out is hidden, but for the one that somebody is at. */
  #render() {
    const entries = [...this.#entries.values()];
    for (const entry of entries) entry.element.hidden = !this.#filter.takes(entry) && !entry.element.contains(this.#ui.focused);
    this.#filter.element.hidden = entries.length === 0;
    this.#filter.count(entries.map((entry) => entry.send));
    this.#older.hidden = !this.#pages.hasMore;
    const unknown = entries.filter((entry) => waits(entry.send)).length;
    this.#waiting.hidden = unknown === 0;
    this.#tell(this.#waiting, waitingWords(this.#ui, unknown));
    this.#nothing.hidden = entries.some((entry) => !entry.element.hidden);
    this.#tell(this.#nothing, nothingWords(this.#ui, entries.length, this.#pages.hasMore));
  }

  #tell(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  async #releaseTitle(settled) {
    this.#update([await this.#client.releaseTitle(settled.id)]);
    this.#news.textContent = this.#ui.say("O título foi liberado.", "The title was released.");
  }

  async #resolve(unknown, found) {
    let late = "";
    try {
      const isCorrection = unknown.status !== "unknown";
      this.#update([await (isCorrection ? this.#client.correct(unknown.id, found) : this.#client.resolve(unknown.id, found))]);
    } catch (error) {
      // Too early, or nothing to correct: that is told where it was recorded.
      if (!error.send || error.send.status === unknown.status) throw error;
      // Somebody else, or the ERP's own records, came first: the send says how it ended.
      this.#update([error.send]);
      late = error.message;
    }
    this.reveal(unknown.id);
    await this.load();
    this.#tell(this.#problem, late);
  }
}

function waitingWords(ui, unknown) {
  if (unknown === 1)
    return ui.say(
      "Um envio espera por você: procure-o no ERP e registre o que encontrou.",
      "One send waits for you: look for it in the ERP and record what you found.",
    );
  return ui.say(
    `${unknown} envios esperam por você: procure cada um no ERP e registre o que encontrou.`,
    `${unknown} sends wait for you: look for each in the ERP and record what you found.`,
  );
}

/** Why no send is shown. */
function nothingWords(ui, loaded, hasMore) {
  if (loaded === 0) return ui.say("Nada foi enviado ainda.", "Nothing was sent yet.");
  const number = ui.number(loaded);
  if (hasMore)
    return ui.say(
      `Nenhum assim entre os ${number} carregados. Mostre mais antigos para procurar além deles.`,
      `None like that among the ${number} loaded. Show older ones to search beyond them.`,
    );
  return ui.say("Nenhum envio assim. Escolha outra situação, ou apague a busca.", "No such send. Choose another state, or clear the search.");
}
