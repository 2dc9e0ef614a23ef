// The configuration form: its sections, the way through them, and the summary of errors.
import { html, nothing } from "lit";
import { keyOf } from "../ids.js";
import { define, given, Part } from "../part.js";
import "../products/products.js";
import { rootsOf, sections } from "./fields.js";
import "./list-field.js";
import "./navigation.js";
import "./summary.js";

/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./field.js").Field} Field */

export class Form extends Part {
  static properties = { store: { attribute: false }, editing: { attribute: false } };

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** @type {import("./editing.js").Editing} */
    this.editing = given();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.editing.addEventListener("reveal", (event) => this.reveal(/** @type {CustomEvent} */ (event).detail.leads), { signal });
  }

  render() {
    const { ui, store } = this;
    return html`<form
      id="formulario"
      class="form"
      novalidate
      autocomplete="off"
      aria-label=${ui.say("Configuração da integração Voalle", "Voalle integration settings")}
      @submit=${this.#submit}
    >
      <div class="side"><voalle-section-list .ui=${ui} .store=${store} .onJump=${this.#jump}></voalle-section-list></div>
      <div class="content">
        <voalle-error-summary .ui=${ui} .store=${store} .onReach=${this.#reach}></voalle-error-summary>
        <div>${sections.map((section) => this.#section(section))}</div>
      </div>
    </form>`;
  }

  /** @param {import("./fields.js").Section} section */
  #section({ id, title, intro, fields, advanced, list, products }) {
    const { ui, store } = this;
    /** @param {import("./fields.js").FieldSpec} spec */
    const field = (spec) => html`<voalle-field .ui=${ui} .store=${store} .spec=${spec} .path=${spec.path}></voalle-field>`;
    return html`<section id="secao-${id}" aria-labelledby="titulo-${id}">
      <h2 id="titulo-${id}" tabindex="-1">${ui.say(...title)}</h2>
      <p class="intro">${ui.say(...intro)}</p>
      ${fields.map(field)} ${list ? html`<voalle-list-field .ui=${ui} .store=${store} .spec=${list}></voalle-list-field>` : nothing}
      ${products ? html`<voalle-products .ui=${ui} .store=${store}></voalle-products>` : nothing}
      ${
        advanced.length > 0
          ? html`<details>
              <summary>${ui.say("Avançado", "Advanced")}</summary>
              ${advanced.map(field)}
            </details>`
          : nothing
      }
    </section>`;
  }

  /** Enter in any field does the same as the button. @param {Event} event */
  #submit = (event) => {
    event.preventDefault();
    this.editing.save();
  };

  /** @param {string} id */
  #jump = (id) => {
    const title = this.ui.byId(`titulo-${id}`);
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  };

  /** Every field but the products', which are too many to be there at once. @returns {Field[]} */
  get #fields() {
    return [...this.querySelectorAll("voalle-field")].map((field) => /** @type {Field} */ (field));
  }

  get #summary() {
    return /** @type {import("./summary.js").Summary} */ (this.querySelector("voalle-error-summary"));
  }

  get #products() {
    return /** @type {import("../products/products.js").ProductsPart} */ (this.querySelector("voalle-products"));
  }

  /**
   * Shows every finding at its field, and the errors in the summary.
   * @param {boolean} leads whether the reader is brought to the summary
   */
  async reveal(leads) {
    await this.updateComplete;
    for (const field of this.#fields) field.leave();
    this.#products.reveal();
    this.#summary.show();
    if (leads) await this.#summary.reach();
  }

  /** Shows what is said about these places. @param {readonly Path[]} paths */
  async leave(paths) {
    await this.updateComplete;
    for (const path of paths) {
      if (path[0] === "products") this.#products.leave(path);
      else this.#fieldFor(path)?.leave();
    }
  }

  /** The field of a path, or the nearest above it. @param {Path} path */
  #fieldFor(path) {
    const fields = this.#fields;
    for (let length = path.length; length > 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const field = fields.find((one) => keyOf(one.path) === key) ?? fields.find((one) => length > 1 && keyOf(one.path).startsWith(`${key}.`));
      if (field) return field;
    }
    return undefined;
  }

  /** Goes to the section or field of a path. @param {Path} path */
  async reach(path) {
    await this.updateComplete;
    if (path[0] === "products") return this.#products.reach(path);
    const field = this.#fieldFor(path);
    if (field) return field.reach();
    const section = sections.find((one) => rootsOf(one).includes(`${path[0]}`));
    if (section) this.#jump(section.id);
  }

  /** @param {Path} path */
  #reach = (path) => this.reach(path);
}

define("voalle-config-form", Form);
