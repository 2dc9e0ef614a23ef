// What the form is made of: the sections of the screen and their fields, from the description that is made of the rulebook's own fields.
import { config as generated } from "../generated/fields.js";

/** @typedef {import("../ui.js").Both} Both */
/**
 * What the rulebook says of a field.
 * @typedef {object} Described
 * @property {string} name
 * @property {string} kind
 * @property {Both} label
 * @property {Both} help
 * @property {Both} [where]
 * @property {string} [example]
 * @property {boolean} [optional]
 * @property {boolean} [advanced]
 * @property {string} [choices] what of the live ERP's there is to choose from
 * @property {string | number | boolean} [fallback] what counts where nothing is given
 * @property {(readonly [string, Both])[]} [options]
 * @property {string[]} [shownWith]
 * @property {Described[]} [fields]
 */
/**
 * A field as the form shows it; `when` is the path of a choice and the word that shows it. What stands in another screen is not chosen here:
 * somebody confirms that it is as it must be.
 * @typedef {Omit<Described, "name" | "fields" | "shownWith"> & { path: string[], inputmode?: string, when?: string[], confirms?: { label: Both, value: string | boolean } }} FieldSpec
 */
/** @typedef {{ one: Both, none: Both, add: Both, empty: object, name: (item: any) => string }} ListWords */
/** @typedef {ListWords & { path: string[], title: Both, fields: FieldSpec[] }} ListSpec */
/** @typedef {{ id: string, title: Both, intro: Both, fields: FieldSpec[], advanced: FieldSpec[], list?: ListSpec, products?: true }} Section */

// Written by a generator: to TypeScript its pairs are lists of any length.
const config = /** @type {Described[]} */ (/** @type {unknown} */ (generated));

/**
 * @param {Described} field
 * @param {string[]} parent
 * @returns {FieldSpec}
 */
function shown(field, parent) {
  const { name, shownWith, options, fallback, kind, ...rest } = field;
  return {
    ...rest,
    path: [...parent, name],
    kind: kind === "url" ? "text" : kind,
    ...(kind === "url" && { inputmode: "url" }),
    ...(fallback !== undefined && { fallback }),
    ...(shownWith && { when: [...parent, ...shownWith] }),
    // Where nothing counts by itself, nothing is chosen at first.
    ...(parent[0] === "methods" && parent.length === 1 && confirmed[name] && { confirms: confirmed[name] }),
    ...(options && { options: fallback === undefined ? [["", ["Escolha…", "Choose…"]], ...options] : options }),
  };
}

/**
 * What can be filled in below a field, at its own place: an object's fields stand among the others.
 * @param {Described} field
 * @param {string[]} parent
 * @returns {FieldSpec[]}
 */
function fieldsOf({ fields = [] }, parent) {
  return fields.filter(({ kind }) => kind !== "list").flatMap((one) => (one.kind === "object" ? fieldsOf(one, [...parent, one.name]) : [shown(one, parent)]));
}

/** @param {Described} field */
function section(field) {
  const all = fieldsOf(field, [field.name]);
  return {
    id: field.name,
    title: field.label,
    intro: field.help,
    fields: all.filter(({ advanced }) => !advanced),
    advanced: all.filter(({ advanced }) => advanced),
  };
}

/** @param {string} name */
const named = (name) => /** @type {Described} */ (config.find((field) => field.name === name));

/** The words of a list's buttons, and what a new item is. @type {Record<string, ListWords>} */
const lists = {
  methods: {
    one: ["método", "method"],
    none: ["Nenhum método ainda.", "No method yet."],
    add: ["Acrescentar método", "Add method"],
    empty: { code: "", label: "", kind: "pix", settledByDatacake: false },
    name: (item) => item.label || item.code,
  },
};

const where = "Integrações > Integrações ERP > Métodos";
/** @type {Record<string, FieldSpec["confirms"]>} */
const confirmed = {
  orderProcedure: {
    label: [`Confirmo: em ${where} está “Criar Pedido/Prospect”`, `I confirm: in ${where} it is “Criar Pedido/Prospect”`],
    value: "createOrder",
  },
  ignoreUserCheck: { label: [`Confirmo: em ${where} está SIM`, `I confirm: in ${where} it is SIM`], value: true },
};

/** @param {Described} field @returns {Section} */
function withList(field) {
  const list = field.fields?.find(({ kind }) => kind === "list");
  return { ...section(field), ...(list && { list: { path: [field.name, list.name], title: list.label, fields: fieldsOf(list, []), ...lists[list.name] } }) };
}

/** Products are shown by a view of its own, made for hundreds of rows; how their attributes are called is set beneath. @returns {Section} */
function productsSection() {
  const { label, help } = named("products");
  const names = named("productAttributes");
  const advanced = fieldsOf(names, [names.name]).map((field) => ({ ...field, optional: true }));
  return { id: "products", title: label, intro: help, fields: [], products: true, advanced };
}

/** @type {Section[]} */
export const sections = [...config.filter(({ kind, name }) => kind === "object" && name !== "productAttributes").map(withList), productsSection()];

/** The names of the secrets among the fields of `general`. */
export const secretNames = (named("general").fields ?? []).filter((field) => field.kind === "secret").map((field) => field.name);

/** The first steps of the paths that stand in a section. @param {Section} section */
export function rootsOf(section) {
  return section.id === "products" ? ["products", "productAttributes"] : [section.id];
}

/** A whole number goes in as a number; anything else as it was typed, so that the rulebook can speak of it. @param {Pick<FieldSpec, "kind">} spec @param {string} text */
export function readTyped({ kind }, text) {
  if (kind !== "integer") return text;
  if (text.trim() === "") return null;
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text;
}
