// "Primeiro contato": folded, because it is wanted once; what is in it comes when it is opened.
import { html } from "lit";
import { newId } from "../ids.js";
import { LazyPanels } from "../lazy-panels.js";
import { define, given, Part } from "../part.js";

/** @typedef {import("./first-contact-view.js").FirstContactView} FirstContactView */

/** `.client` asks, `.provider` is whose ERP it is and `.environment` which of them, `.editing` saves its configuration. */
export class FirstContactPlace extends Part {
  static properties = {
    client: { attribute: false },
    provider: { attribute: false },
    editing: { attribute: false },
    environment: { attribute: false },
    isOpen: { state: true },
  };
  #title = newId("title");
  /** @type {LazyPanels<{ view: FirstContactView }>} */
  #panels = new LazyPanels({ view: () => this.#make() }, () => this.requestUpdate());

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
    /** As it is saved; production where nothing is said. @type {"production" | "staging" | undefined} */
    this.environment = undefined;
    /** @type {import("../config/editing.js").Editing} */
    this.editing = given();
    /** Whether somebody has opened it. */
    this.isOpen = false;
  }

  async #make() {
    const { FirstContactView } = await import("./first-contact-view.js");
    return Object.assign(new FirstContactView(), this.#given);
  }

  get #given() {
    const { ui, client, provider, environment, editing } = this;
    return { ui, client, provider, environment, editing };
  }

  willUpdate() {
    const view = this.#panels.made.get("view");
    if (view) Object.assign(view, this.#given);
  }

  render() {
    const { ui } = this;
    const fetch = () => this.#panels.get("view");
    /** @param {Event} event */
    const toggle = ({ target }) => {
      const isOpened = /** @type {HTMLDetailsElement} */ (target).open;
      this.isOpen ||= isOpened;
      if (isOpened) fetch();
      // What has just come looks by itself.
      if (isOpened) this.#panels.made.get("view")?.look();
    };
    return html`<section class="panel folded" aria-labelledby=${this.#title}>
      <details @toggle=${toggle}>
        <summary>
          <h2 id=${this.#title}>${ui.say("Primeiro contato", "First contact")}</h2>
          <span class="help">${ui.say("um ensaio para conhecer este Voalle", "a rehearsal to get to know this Voalle")}</span>
        </summary>
        ${this.isOpen ? this.#panels.view(ui, "view", fetch) : ""}
      </details>
    </section>`;
  }
}

define("voalle-first-contact", FirstContactPlace);
