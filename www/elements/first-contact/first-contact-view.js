// "Primeiro contato": the rehearsal that only reads, and the one that writes.
import { html } from "lit";
import { define, given, Part } from "../part.js";
import "./contact-view.js";
import "./rehearsal-view.js";

/** `.client` asks, `.provider` is whose ERP it is. */
export class FirstContactView extends Part {
  static properties = { client: { attribute: false }, provider: { attribute: false } };

  constructor() {
    super();
    /** @type {import("../client.js").Client} */
    this.client = given();
    /** @type {string} */
    this.provider = given();
  }

  render() {
    const { ui, client, provider } = this;
    return html`<voalle-contact .ui=${ui} .client=${client} .provider=${provider}></voalle-contact>
      <voalle-rehearsal .ui=${ui} .client=${client}></voalle-rehearsal>`;
  }
}

define("voalle-first-contact-view", FirstContactView);
