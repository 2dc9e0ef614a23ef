// "Primeiro contato": the rehearsal that only reads, and the one that writes.
import { html } from "lit";
import { define, given, Part } from "../part.js";
import "./contact-view.js";
import "./rehearsal-view.js";

/** @typedef {import("./rehearsal-view.js").RehearsalView} RehearsalView */

/** `.client` asks, `.provider` is whose ERP it is and `.environment` which of them, `.editing` saves its configuration. */
export class FirstContactView extends Part {
  static properties = { client: { attribute: false }, provider: { attribute: false }, environment: { attribute: false }, editing: { attribute: false } };

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
    /** @type {"production" | "staging" | undefined} */
    this.environment = undefined;
    /** @type {import("../config/editing.js").Editing} */
    this.editing = given();
  }

  /** How the writing one stands may have changed since it was last opened. */
  look() {
    return /** @type {RehearsalView | null} */ (this.querySelector("voalle-rehearsal"))?.look();
  }

  render() {
    const { ui, client, provider, environment, editing } = this;
    return html`<voalle-contact .ui=${ui} .client=${client} .provider=${provider} .environment=${environment}></voalle-contact>
      <voalle-rehearsal .ui=${ui} .client=${client} .provider=${provider} .editing=${editing}></voalle-rehearsal>`;
  }
}

define("voalle-first-contact-view", FirstContactView);
