// What the form is made of: the sections of the screen and their fields, from the description that is made of the rulebook's own fields.
import { config } from "../generated/fields.js";

/** A field as the form shows it; `when` is the path of a choice and the word that shows it. */
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
    ...(options && { options: fallback === undefined ? [["", ["Escolha…", "Choose…"]], ...options] : options }),
  };
}

/** What can be filled in below a field, at its own place: an object's fields stand among the others. */
function fieldsOf(field, parent) {
  return field.fields
    .filter(({ kind }) => kind !== "list")
    .flatMap((one) => (one.kind === "object" ? fieldsOf(one, [...parent, one.name]) : [shown(one, parent)]));
}

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

const named = (name) => config.find((field) => field.name === name);

/** The words of a list's buttons, and what a new item is. */
const lists = {
  methods: {
    one: ["método", "method"],
    none: ["Nenhum método ainda.", "No method yet."],
    add: ["Acrescentar método", "Add method"],
    empty: { code: "", label: "", kind: "pix", settledByDatacake: false },
    name: (item) => item.label || item.code,
  },
};

function withList(field) {
  const list = field.fields.find(({ kind }) => kind === "list");
  return { ...section(field), ...(list && { list: { path: [field.name, list.name], title: list.label, fields: fieldsOf(list, []), ...lists[list.name] } }) };
}

/** Products are shown by a view of its own, made for hundreds of rows; how their attributes are called is set beneath. */
function productsSection() {
  const { label, help } = named("products");
  const names = named("productAttributes");
  const advanced = fieldsOf(names, [names.name]).map((field) => ({ ...field, optional: true }));
  return { id: "products", title: label, intro: help, fields: [], products: true, advanced };
}

export const sections = [...config.filter(({ kind, name }) => kind === "object" && name !== "productAttributes").map(withList), productsSection()];

/** The names of the secrets among the fields of `general`. */
export const secretNames = named("general")
  .fields.filter((field) => field.kind === "secret")
  .map((field) => field.name);

/** The first steps of the paths that stand in a section. */
export function rootsOf(section) {
  return section.id === "products" ? ["products", "productAttributes"] : [section.id];
}
