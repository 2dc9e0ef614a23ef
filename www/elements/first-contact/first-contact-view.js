// "Primeiro contato": the rehearsal that only reads, and the one that writes.
import { html } from "lit";
import { define, given, Part } from "../part.js";
import "./contact-view.js";
import "./rehearsal-view.js";

/** @typedef {import("./rehearsal-view.js").RehearsalView} RehearsalView */

/** `.client` asks, `.provider` is whose ERP it is, `.editing` saves its configuration. */
export class FirstContactView extends Part {
  static properties = { client: { attribute: false }, provider: { attribute: false }, editing: { attribute: false } };

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
    /** @type {import("../config/editing.js").Editing} */
    this.editing = given();
  }

  /** How the writing one stands may have changed since it was last opened. */
  look() {
    return /** @type {RehearsalView | null} */ (this.querySelector("voalle-rehearsal"))?.look();
  }

  render() {
    const { ui, client, provider, editing } = this;
    return html`<voalle-contact .ui=${ui} .client=${client} .provider=${provider}></voalle-contact>
      <voalle-rehearsal .ui=${ui} .client=${client} .editing=${editing}></voalle-rehearsal>`;
  }
}

define("voalle-first-contact-view", FirstContactView);
