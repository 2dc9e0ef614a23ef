// The table of products without the page: which are shown, where each stands, what was done last, and which row hears of what.
import { attributeNames, attributeOf } from "./attributes.js";
import { fieldOf, fixesOf } from "./product-plan.js";
import { ProductList } from "./product-list.js";

/** @typedef {import("../config/store.js").Store} Store */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("./attributes.js").Product} Product */
/** @typedef {import("./product-list.js").Filter} Filter */
/** What has been done, for the person: it is said anew in another language. @typedef {(ui: import("../ui.js").Ui) => string} Words */
/**
 * What has been done to the products, and the way back, which answers the position that is of interest then. `isOfAll`: it is to all
 * products as they were, and would take later changes with it.
 * @typedef {{ words: Words, back: () => number | undefined, isOfAll: boolean }} Undo
 */
/**
 * What hears of `changed`: the positions whose rows say something else, all without `rows`; `isAround`: what stands around rows, too.
 * @typedef {{ rows?: ReadonlySet<number>, isAround: boolean }} Change
 */

const empty = { id: "", name: "", erpProduct: "", subscription: true, attributes: [] };

/** Event: `changed` with a `Change`. What its methods change is told once, when all is in its place. */
export class Products extends EventTarget {
  #isChanging = false;
  list = new ProductList();
  /** What the person has chosen to see; of `codes`, where there are any, a product has one of these findings. */
  screen = { filter: /** @type {Filter} */ ("all"), text: "", codes: /** @type {readonly string[]} */ ([]), page: 0, size: 25 };
  /** @type {Undo | null} */
  undo = null;
  /** How the two attributes are called. */
  names = attributeNames(undefined);
  /** How many certain fixes there are. */
  fixes = 0;
  /** Whoever works in the table keeps the order that they see: the screen says when nobody does. */
  mayOrder = () => true;

  /** @param {Store} store */
  constructor(store) {
    super();
    this.store = store;
    this.#read();
    this.#decide();
    store.addEventListener("changed", (event) => this.#hear(/** @type {CustomEvent} */ (event).detail.touched));
    store.addEventListener("choices", () => this.#all(true));
    store.addEventListener("replaced", () => {
      this.undo = null;
      this.#all(true);
    });
  }

  /** @returns {Product[]} */
  get all() {
    const products = this.store.valueAt(["products"]);
    return Array.isArray(products) ? products : [];
  }

  /** @param {number} index @returns {Issue[]} */
  issuesOf(index) {
    return this.store.issuesUnder(["products", index]);
  }

  /** What is said of the products as a whole. @returns {Issue[]} */
  get own() {
    return this.store.issuesAt(["products"]);
  }

  /** The positions on the page that is shown. */
  get page() {
    return this.list.page(this.screen.page, this.screen.size);
  }

  /** @param {Change} change */
  #tell(change) {
    this.dispatchEvent(new CustomEvent("changed", { detail: change }));
  }

  /** @param {ReadonlySet<string>} touched */
  #hear(touched) {
    if (this.#isChanging) return;
    const keys = [...touched];
    if (this.all.length !== this.list.length || keys.some((key) => key === "products" || key.startsWith("productAttributes"))) return this.#all(false);
    const rows = new Set(keys.flatMap((key) => /^products\.(\d+)/.exec(key)?.[1] ?? []).map(Number));
    if (rows.size === 0) return;
    let isAround = this.undo?.isOfAll === true;
    if (isAround) this.undo = null;
    for (const index of rows) isAround = this.list.touch(index, this.issuesOf(index)) || isAround;
    if (isAround) this.#countFixes();
    this.#tell({ rows, isAround });
  }

  /** @param {boolean} isOther whether the whole is another, or the ERP's lists */
  #all(isOther) {
    const { length } = this.list;
    const isOtherLength = this.all.length !== length;
    if (isOtherLength) this.list.fresh.clear();
    this.#read();
    if (isOtherLength || isOther) this.#decide(this.mayOrder() ? 0 : length);
    this.#clamp();
    this.#tell({ isAround: true });
  }

  /** Takes names and states anew from the store. */
  #read() {
    this.names = attributeNames(this.store.valueAt(["productAttributes"]));
    this.list.reset(this.all.length, (index) => this.issuesOf(index));
    this.#countFixes();
  }

  #countFixes() {
    this.fixes = fixesOf(this.store.issuesUnder(["products"])).length;
  }

  /** @param {number} [from] positions before it stay as they are shown: a row that moves loses the focus */
  #decide(from = 0) {
    const products = this.all;
    const { filter, text, codes } = this.screen;
    /** @param {number} index */
    const isFound = (index) => codes.length === 0 || this.issuesOf(index).some(({ code }) => codes.includes(code));
    const stays = this.list.order.filter((index) => index < Math.min(from, products.length));
    this.list.decide(filter, text, (index) => [products[index]?.id, products[index]?.name, products[index]?.erpProduct].join(" "), isFound);
    if (from > 0) this.list.order = [...stays, ...this.list.order.filter((index) => index >= from)];
  }

  #clamp() {
    this.screen.page = Math.min(this.screen.page, this.list.pages(this.screen.size) - 1);
  }

  /**
   * Another filter, text or size, or the same again: the only times at which rows change their places. Another filter is of all findings,
   * where it does not name codes.
   * @param {Partial<{ filter: Filter, text: string, codes: readonly string[], size: number }>} [wanted]
   */
  choose(wanted = {}) {
    const rows = new Set(this.list.fresh);
    this.list.fresh.clear();
    Object.assign(this.screen, wanted.filter ? { codes: [] } : {}, wanted, { page: 0 });
    this.#decide();
    this.#tell({ rows, isAround: true });
  }

  /** @param {number} page */
  turn(page) {
    this.screen.page = Math.max(page, 0);
    this.#clamp();
    this.#tell({ rows: new Set(), isAround: true });
  }

  /**
   * Its page comes into view; a filter that hides the product is taken away.
   * @param {number} index
   */
  bring(index) {
    if (!this.list.order.includes(index)) {
      Object.assign(this.screen, { filter: "all", text: "", codes: [] });
      this.#decide();
    }
    this.turn(Math.floor(this.list.order.indexOf(index) / this.screen.size));
  }

  /** Tells everything about every product, also about those that were not left yet. */
  reveal() {
    this.list.fresh.clear();
    this.#tell({ isAround: false });
  }

  /**
   * An edit after which products stand at other positions, or all are others.
   * @param {() => void} edit
   */
  #change(edit) {
    this.#isChanging = true;
    edit();
    this.#isChanging = false;
    this.undo = null;
    this.#read();
    this.#clamp();
  }

  /** A new one, which stands first; answers its position. */
  add() {
    const index = this.all.length;
    this.list.inserted(index);
    this.list.fresh.add(index);
    this.screen.page = 0;
    this.#change(() => this.store.insert(["products", index], structuredClone(empty)));
    this.#tell({ isAround: true });
    return index;
  }

  /**
   * @param {number} index
   * @param {Words} words
   * @returns {number | undefined} the position of the product that stands in its place now
   */
  remove(index, words) {
    const product = structuredClone(this.all[index]);
    const place = this.list.order.indexOf(index);
    this.list.removed(index);
    this.#change(() => this.store.remove(["products", index]));
    this.undo = { words, isOfAll: false, back: () => this.#putBack(index, place, product) };
    this.#tell({ isAround: true });
    return this.list.order[Math.min(place, this.list.order.length - 1)];
  }

  /**
   * @param {number} index
   * @param {number} place
   * @param {Product} product
   */
  #putBack(index, place, product) {
    const at = Math.min(index, this.all.length);
    this.list.inserted(at, place);
    this.#change(() => this.store.insert(["products", at], product));
    return at;
  }

  /**
   * Many at once: one edit, and one way back as long as nothing else is changed.
   * @param {readonly Product[]} products
   * @param {Words} words
   */
  replaceAll(products, words) {
    const before = structuredClone(this.all);
    this.#put(products);
    this.undo = { words, isOfAll: true, back: () => this.#put(before) };
    this.#tell({ isAround: true });
  }

  /**
   * @param {readonly Product[]} products
   * @param {boolean} [staysInOrder]
   * @returns {undefined}
   */
  #put(products, staysInOrder = false) {
    this.list.fresh.clear();
    this.#change(() => this.store.set(["products"], products));
    if (!staysInOrder) this.#decide();
    this.#clamp();
  }

  /**
   * The same to some of the products, which stay where they are shown.
   * @param {readonly number[]} indexes
   * @param {(product: Product) => Product} change answers a changed copy
   * @param {Words} words
   */
  changeSome(indexes, change, words) {
    const before = structuredClone(this.all);
    const chosen = new Set(indexes);
    this.#put(
      before.map((product, index) => (chosen.has(index) ? change(structuredClone(product)) : product)),
      true,
    );
    this.undo = { words, isOfAll: true, back: () => this.#put(before, true) };
    this.#tell({ isAround: true });
  }

  /**
   * Those that wait for the same choice as this product does or did, and could be sold at this place, where there is one: it is among them.
   * @param {number} index
   * @param {import("./choice-book.js").Place | null} place
   */
  waitingLike(index, place) {
    const { all, list, names } = this;
    const code = fieldOf(all[index], "erpProduct", names);
    /** @param {number} other @param {"campaign" | "priceList"} field */
    const fits = (other, field) => place === null || ["", place[field]].includes(attributeOf(all[other], names[field]).trim());
    return all.flatMap((product, other) => {
      if (other === index) return [other];
      if (!list.stateAt(other).ambiguous || fieldOf(product, "erpProduct", names) !== code) return [];
      return fits(other, "campaign") && fits(other, "priceList") ? [other] : [];
    });
  }

  /** What has just been done is undone. */
  takeBack() {
    const { undo } = this;
    if (!undo) return undefined;
    const index = undo.back();
    this.#tell({ isAround: true });
    return index;
  }
}
