// A part of an element's screen, as an element of its own inside the element's tree.
import { LitElement } from "lit";

/**
 * A part has no tree of its own: labels, ids and the style sheet reach across parts. `ui` is how it speaks with people; another one comes
 * with another language. Properties are named in `static properties` and set in the constructor: a class field would hide the accessor.
 */
export class Part extends LitElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { ui: { attribute: false } };
  /** Of what it listens to while it is on the page. @type {AbortController | undefined} */
  #unlisten;

  constructor() {
    super();
    /** @type {import("./ui.js").Ui} */
    this.ui = given();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    // base.css: the part itself is no box.
    this.toggleAttribute("data-part", true);
    super.connectedCallback();
    // Hundreds of parts in a table hear of nothing.
    if (this.listen === Part.prototype.listen) return;
    this.#unlisten = new AbortController();
    this.listen(this.#unlisten.signal);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unlisten?.abort();
  }

  /** Whether it is on the screen: it may be gone, or in a place that is hidden. */
  get isInSight() {
    return (this.firstElementChild?.getClientRects().length ?? 0) > 0;
  }

  async getUpdateComplete() {
    const isComplete = await super.getUpdateComplete();
    await settled(this);
    return isComplete;
  }

  /**
   * For those who build on it: listens to models, until the signal.
   * @param {AbortSignal} _signal
   */
  listen(_signal) {}
}

/**
 * Waits for the parts under a node that are still to render, and for what they bring.
 * @param {ParentNode} node
 */
export function settled(node) {
  const parts = /** @type {NodeListOf<Part>} */ (node.querySelectorAll("[data-part]"));
  return Promise.all([...parts].filter((part) => part.isUpdatePending).map((part) => part.updateComplete));
}

/**
 * Stands for what whoever makes a part sets before it is first shown: no part is made without.
 * @returns {any}
 */
export const given = () => undefined;

/**
 * @param {string} name
 * @param {CustomElementConstructor} type
 */
export function define(name, type) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, type);
}
