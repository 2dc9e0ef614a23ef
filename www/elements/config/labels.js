// The name of a place of the configuration, as people know it from the screen.
import { config, order } from "../generated/fields.js";
import { sections } from "./fields.js";

/** @typedef {import("../ui.js").Both} Both */
/** @typedef {{ name: string, label: Both, fields?: Named[] }} Named */

// Written by a generator: to TypeScript its pairs are lists of any length.
const [described, ofOrders] = /** @type {Named[][]} */ (/** @type {unknown} */ ([config, order]));
/**
 * @param {Named[]} fields
 * @param {string} wanted
 */
const named = (fields, wanted) => /** @type {Named} */ (fields.find(({ name }) => name === wanted));
const general = named(described, "general");
/** The switch of all: what it is called, wherever it stands. */
/** The switch, which is no field of a step. */
export const activePath = ["general", "active"];
export const activeLabel = named(general.fields ?? [], "active").label;
const methodLabel = named(ofOrders, "paymentMethod").label;
const products = named(described, "products").fields;
/** @param {string | number} name */
const productLabel = (name) => products?.find((field) => field.name === name)?.label;

/**
 * "URL do ERP"; "Produtos 3: Produto ERP"; the path itself where the screen has no such field.
 * @param {import("../ui.js").Ui} ui
 * @param {import("./place.js").Path} path
 */
export function labelOf(ui, path) {
  /** @param {import("./fields.js").FieldSpec} field */
  const same = (field) => field.path.length === path.length && field.path.every((step, index) => step === path[index]);
  const all = sections.flatMap((section) => [...section.fields, ...section.advanced]);
  const field = all.find(same);
  if (field) return ui.say(...field.label);
  /**
   * @param {string} name
   * @param {string | number} index
   * @param {Both} [label]
   */
  const numbered = (name, index, label) => `${name} ${typeof index === "number" ? index + 1 : index}${label ? `: ${ui.say(...label)}` : ""}`;
  if (path[0] === "products" && path.length > 1) return numbered(ui.say("Produto", "Product"), path[1], productLabel(path[2]));
  if (path[0] === "payment" && path[1] === "methods" && path.length > 2) {
    const list = sections.find((section) => section.id === "payment")?.list;
    const own = list?.fields.find((one) => one.path.join(".") === path.slice(3).join("."));
    return numbered(ui.say(...methodLabel), path[2], own?.label);
  }
  const section = sections.find((one) => one.id === path[0]);
  return path.length <= 1 && section ? ui.say(...section.title) : path.join(".");
}
