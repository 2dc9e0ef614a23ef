// Where the products stand in their step: much code, which nobody waits for who is at another.
import { LazyPanels } from "../lazy-panels.js";
import { define, given, Part } from "../part.js";

/** @typedef {import("../products/products.js").ProductsPart} ProductsPart */

const fetchTable = () => import("../products/products.js");

/** So that whoever opens the step does not wait. */
export const fetchAhead = () => fetchTable().catch(() => {});

/** `.store` is the form's. */
export class ProductsPlace extends Part {
  static properties = { store: { attribute: false } };
  /** @type {LazyPanels<{ table: ProductsPart }>} */
  #panels = new LazyPanels({ table: () => this.#make() }, () => this.requestUpdate());

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
  }

  async #make() {
    await fetchTable();
    const table = /** @type {ProductsPart} */ (document.createElement("voalle-products"));
    return Object.assign(table, { ui: this.ui, store: this.store });
  }

  /** Undefined where it did not come, which is said in its place, or where nobody sees it any more. @returns {Promise<ProductsPart | undefined>} */
  async #table() {
    const table = await this.#panels.get("table");
    await this.updateComplete;
    return table?.isConnected ? table : undefined;
  }

  firstUpdated() {
    this.#panels.get("table");
  }

  willUpdate() {
    const table = this.#panels.made.get("table");
    if (table) Object.assign(table, { ui: this.ui, store: this.store });
  }

  render() {
    return this.#panels.view(this.ui, "table", () => this.#panels.get("table"));
  }

  /** Tells everything about every product. */
  async reveal() {
    (await this.#table())?.reveal();
  }

  /** Shows what is said about it, where it is in view. @param {import("./place.js").Path} path */
  async leave(path) {
    (await this.#table())?.leave(path);
  }

  /** Goes to the field of an issue's path; answers whether it is there. @param {import("./place.js").Path} path */
  async reach(path) {
    const table = await this.#table();
    await table?.reach(path);
    return table !== undefined;
  }

  /** Shows the products that have one of these findings. @param {readonly string[]} codes */
  async show(codes) {
    await (await this.#table())?.show("all", codes);
  }
}

define("voalle-products-place", ProductsPlace);
