// The journal: what became of every send, unknown ones first; it follows by itself what is still moving.
import { fill, h } from "./dom.js";
import { SendView } from "./send-view.js";
import { nameOf, subjectOf, time, titles } from "./send-words.js";

// Milliseconds between two looks: the first soon, later ones less often while nothing happens.
const soonest = 3_000;
const latest = 15_000;
// The server's page: one that is not full is the last.
const fullPage = 500;

/** Whether its state will change without anybody's doing. */
const moves = (send) => send.status === "started" || send.status === "accepted" || send.followed;

export class SendsView {
  #client;
  #onSeen;
  #entries = new Map();
  #oldest = null;
  #isShown = false;
  #timer;
  #pause = soonest;
  #turn = 0;
  #list = h("div", { class: "sends" });
  #nothing = h("p", { class: "help", hidden: true }, "Nada foi enviado ainda.");
  #waiting = h("p", { class: "waiting", hidden: true });
  #news = h("p", { class: "help", role: "status" });
  #problem = h("p", { class: "bad", role: "alert" });
  #older = h("button", { type: "button", class: "quiet", hidden: true, click: () => this.#loadOlder() }, "Mostrar mais antigos");

  /** `onSeen(send)` gets each send as it is now, and answers whether it shows that send itself. */
  constructor(client, onSeen) {
    this.#client = client;
    this.#onSeen = onSeen;
    this.element = h(
      "section",
      { class: "panel", "aria-labelledby": "titulo-envios" },
      h("h2", { id: "titulo-envios" }, "Envios"),
      h("button", { type: "button", class: "quiet", click: () => this.load() }, "Atualizar a lista"),
      this.#news,
      this.#problem,
      this.#waiting,
      this.#nothing,
      this.#list,
      this.#older,
    );
    document.addEventListener("visibilitychange", () => this.#schedule());
  }

  show() {
    this.#isShown = true;
    this.load();
  }

  hide() {
    this.#isShown = false;
    clearTimeout(this.#timer);
  }

  /** Asks for the newest page, and goes on looking while something moves. */
  load() {
    this.#pause = soonest;
    return this.#look(async () => this.#take(await this.#client.sends()));
  }

  /** Brings the reader to where the operator records what they found. */
  async reveal(id) {
    if (!this.#entries.has(id)) await this.load();
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.element.open = true;
    entry.summary.focus({ preventScroll: true });
    entry.element.scrollIntoView({ block: "start" });
  }

  /** One look at the journal at a time: what an earlier one brings too late counts no more. */
  async #look(look) {
    clearTimeout(this.#timer);
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const changed = await look(() => turn === this.#turn);
      if (turn !== this.#turn) return;
      this.#tell(this.#problem, "");
      if (changed) this.#pause = soonest;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#tell(this.#problem, error.message);
      this.#pause = latest;
    }
    this.#schedule();
  }

  #schedule() {
    clearTimeout(this.#timer);
    const isMoving = [...this.#entries.values()].some((entry) => moves(entry.send));
    if (!this.#isShown || document.hidden || !isMoving) return;
    this.#timer = setTimeout(() => this.#look((isLatest) => this.#follow(isLatest)), this.#pause);
    this.#pause = Math.min(this.#pause * 1.5, latest);
  }

  /** Asks only for what may move; when something has ended or is new, for the page. Nobody waits for this: it takes no focus. */
  async #follow(isLatest) {
    const client = this.#client.quiet ?? this.#client;
    const watched = [...this.#entries.values()].map((entry) => entry.send).filter(moves);
    const states = [...new Set(watched.map((send) => send.status))];
    const sends = (await Promise.all(states.map((status) => client.sends({ status })))).flat();
    const ids = new Set(sends.map((send) => send.id));
    const isOther = sends.some((send) => !this.#entries.has(send.id)) || watched.some((send) => !ids.has(send.id));
    const page = isOther ? await client.sends() : null;
    if (!isLatest()) return false;
    return page ? this.#take(page) : this.#update(sends);
  }

  async #loadOlder() {
    this.#older.disabled = true;
    this.#tell(this.#problem, "");
    try {
      const sends = await this.#client.sends({ before: this.#oldest });
      const known = this.#entries.size;
      this.#take(sends, { older: true });
      const more = this.#entries.size - known;
      this.#news.textContent = more === 0 ? "Não há envios mais antigos." : `Mais ${more} mostrados.`;
      // The button that had the focus is gone: what it brought comes next.
      if (this.#older.hidden) [...this.#entries.values()].at(more === 0 ? -1 : known).summary.focus();
    } catch (error) {
      this.#tell(this.#problem, error.message);
    }
    this.#older.disabled = false;
  }

  /** Takes a page: the newest stands first, an older one last. What is known is never dropped, somebody may be reading it. */
  #take(sends, { older = false } = {}) {
    if (older || this.#oldest === null) {
      this.#oldest = sends.at(-1)?.id ?? this.#oldest;
      this.#older.hidden = sends.length < fullPage;
    }
    const page = sends.map((send) => [send.id, this.#entries.get(send.id) ?? new Entry(send, (unknown, found) => this.#resolve(unknown, found))]);
    const known = [...this.#entries];
    this.#entries = new Map(older ? [...known, ...page] : [...page, ...known.filter(([id]) => !sends.some((send) => send.id === id))]);
    this.#arrange([...this.#entries.values()].map((entry) => entry.element));
    return this.#update(sends);
  }

  /** Shows known sends as they are now; answers whether the state of any changed. */
  #update(sends) {
    const changed = sends.filter((send) => this.#entries.get(send.id)?.update(send));
    this.#summarise();
    // What is shown elsewhere too is told there.
    const told = new Set(sends.filter((send) => this.#onSeen(send)).map((send) => send.id));
    const news = changed.filter((send) => !told.has(send.id));
    if (news.length > 0) this.#news.textContent = news.map((send) => `${nameOf(send)}: ${titles[send.status]}.`).join(" ");
    return changed.length > 0;
  }

  /** Moving a node takes the focus away: the others are moved around the one that has it. */
  #arrange(elements) {
    const isSame = elements.length === this.#list.children.length && elements.every((element, index) => element === this.#list.children[index]);
    if (isSame) return;
    const pinned = elements.findIndex((element) => element.contains(document.activeElement));
    elements.forEach((element, index) => {
      if (index < pinned) this.#list.insertBefore(element, elements[pinned]);
      else if (index > pinned) this.#list.append(element);
    });
  }

  #summarise() {
    const sends = [...this.#entries.values()].map((entry) => entry.send);
    const unknown = sends.filter((send) => send.status === "unknown" && !send.followed).length;
    this.#nothing.hidden = sends.length > 0;
    this.#waiting.hidden = unknown === 0;
    this.#tell(this.#waiting, unknown === 1 ? "Um envio espera por você: procure-o no ERP e registre o que encontrou." : `${unknown} envios esperam por você: procure cada um no ERP e registre o que encontrou.`);
  }

  #tell(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  async #resolve(unknown, found) {
    let late = "";
    try {
      this.#update([await this.#client.resolve(unknown.id, found)]);
    } catch (error) {
      if (!error.send) throw error;
      // Somebody else, or the ERP's own records, came first: the send says how it ended.
      this.#update([error.send]);
      late = error.message;
    }
    this.reveal(unknown.id);
    await this.load();
    this.#tell(this.#problem, late);
  }
}

/** One line of the journal. */
class Entry {
  #view;
  #state = h("span", {});
  #watched = h("span", { class: "state accepted" }, "acompanhado");
  #time = h("span", { class: "time" });
  #shown = "";

  constructor(send, onResolve) {
    const { name } = subjectOf(send);
    this.#view = new SendView(send, onResolve);
    this.summary = h("summary", {}, h("span", { class: "entry-head" }, h("span", {}, nameOf(send)), name ? h("span", { class: "customer" }, name) : null, this.#state, this.#watched, this.#time));
    this.element = h("details", { class: "entry", open: send.status === "unknown" }, this.summary, this.#view.element);
    this.send = send;
    this.#render(send);
  }

  /** Answers whether its state is another one than it was. */
  update(send) {
    const before = this.send;
    const text = JSON.stringify(send);
    if (text === this.#shown) return false;
    this.#shown = text;
    const held = this.element.contains(document.activeElement);
    this.send = send;
    if (send.status === "unknown" && before.status !== "unknown") this.element.open = true;
    this.#view.update(send);
    this.#render(send);
    // What had the focus may be gone with what it asked for.
    if (held && !this.element.contains(document.activeElement)) this.summary.focus({ preventScroll: true });
    return before.status !== send.status;
  }

  #render(send) {
    this.#state.className = `state ${send.status}`;
    this.#state.textContent = titles[send.status];
    this.#watched.hidden = !(send.status === "unknown" && send.followed);
    this.#time.textContent = time(send.updatedAt);
  }
}
