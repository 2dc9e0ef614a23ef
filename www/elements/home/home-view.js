// The first thing that somebody sees: how it goes, and what waits for them.
import { html, nothing } from "lit";
import { waitingWords } from "../journal/send-words.js";
import { define, given, Part } from "../part.js";

export class HomePart extends Part {
  constructor() {
    super();
    /** Set once. @type {import("../journal/waiting.js").Waiting} */
    this.waiting = given();
    /** @type {(place: import("../journal/place.js").Place) => void} */
    this.onMove = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.waiting.addEventListener("changed", () => this.requestUpdate(), { signal });
  }

  show() {
    this.requestUpdate();
  }

  hide() {}

  render() {
    const { ui } = this;
    const count = this.waiting.count;
    return html`<section class="panel home" aria-labelledby="home-title">
      <h2 id="home-title" tabindex="-1">${ui.say("Início", "Home")}</h2>
      ${count ? html`<p class="health">${waitingWords(ui, count)}</p>` : nothing}
      <div class="actions">
        <button type="button" @click=${() => this.onMove({ view: "sends", filter: {} })}>${ui.say("Ver os envios", "See the sends")}</button>
      </div>
    </section>`;
  }
}

define("voalle-home", HomePart);
