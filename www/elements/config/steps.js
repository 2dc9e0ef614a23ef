// The way through the configuration: seven steps, which fields stand in each, and which step a finding belongs to.
import { keyOf } from "../ids.js";
import { sections } from "./fields.js";

/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("./fields.js").FieldSpec} FieldSpec */
/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {"address" | "access" | "sale" | "products" | "methods" | "options" | "trial"} StepId */
/** What stands together; `use` is what people say of it when it is optional. @typedef {{ id: string, title?: Both, intro?: Both, fields: FieldSpec[], advanced: FieldSpec[], list?: import("./fields.js").ListSpec, products?: true }} Group */
/** @typedef {{ id: StepId, title: Both, groups: Group[] }} Step */

/** @param {string} id */
const sectionOf = (id) => /** @type {import("./fields.js").Section} */ (sections.find((section) => section.id === id));

/** The fields of the general settings that stand elsewhere than with the address; null: in no step, but above all. @type {Record<string, StepId | null>} */
const homes = {
  active: null,
  ...{ provider: "access", grant: "access", username: "access", password: "access", clientId: "access", clientSecret: "access", syndata: "access" },
  ...{ companyPlaceTxId: "sale", sellerTxId: "sale" },
};
/** @type {Record<string, StepId>} */
const roots = { sale: "sale", products: "products", productAttributes: "products", methods: "methods", lead: "options", payment: "options" };

/** @param {string | number | undefined} name @returns {StepId | null} */
const homeOf = (name) => (Object.keys(homes).includes(`${name}`) ? homes[`${name}`] : "address");

/** Where a path is edited; null where no step has it. @param {Path} path @returns {StepId | null} */
export function stepOf([root, name]) {
  return root === "general" ? homeOf(name) : (roots[`${root}`] ?? null);
}

/** @param {StepId} id @param {"fields" | "advanced"} kind */
const general = (id, kind) => sectionOf("general")[kind].filter(({ path }) => homeOf(path[1]) === id);

/** What is asked first stands first. @param {FieldSpec[]} fields @param {string[]} first */
function ordered(fields, first) {
  /** @param {FieldSpec} field */
  const rank = ({ path }) => (first.includes(path[1]) ? first.indexOf(path[1]) : first.length);
  return [...fields].sort((one, other) => rank(one) - rank(other));
}

/** @param {string} id @returns {Group} */
const groupOf = (id) => sectionOf(id);

/** @type {readonly Step[]} */
export const steps = [
  {
    id: "address",
    title: ["Endereço", "Address"],
    groups: [{ id: "address", fields: ordered(general("address", "fields"), ["erpUrl"]), advanced: general("address", "advanced") }],
  },
  {
    id: "access",
    title: ["Acesso", "Access"],
    groups: [{ id: "access", fields: ordered(general("access", "fields"), ["grant", "provider"]), advanced: general("access", "advanced") }],
  },
  {
    id: "sale",
    title: ["Venda", "Sale"],
    groups: [
      {
        id: "sale",
        fields: ordered([...general("sale", "fields"), ...sectionOf("sale").fields], ["companyPlaceTxId", "contractType", "collectionDay", "sellerTxId"]),
        advanced: [...general("sale", "advanced"), ...sectionOf("sale").advanced],
      },
    ],
  },
  { id: "products", title: ["Produtos", "Products"], groups: [groupOf("products")] },
  { id: "methods", title: ["Métodos", "Methods"], groups: [groupOf("methods")] },
  { id: "options", title: ["Opcional", "Optional"], groups: [groupOf("lead"), groupOf("payment")] },
  { id: "trial", title: ["Pedido de teste", "Test order"], groups: [] },
];

/** @type {readonly StepId[]} */
export const stepIds = steps.map(({ id }) => id);

/** @param {unknown} id */
export const isStep = (id) => stepIds.some((one) => one === id);

/** @type {Map<string, FieldSpec>} */
const specs = new Map(sections.flatMap(({ fields, advanced }) => [...fields, ...advanced]).map((spec) => [keyOf(spec.path), spec]));

/**
 * Whether the field of a path is to be filled in, as things stand: with client credentials nobody asks for a password.
 * @param {Pick<Store, "valueAt">} store
 * @param {Path} path
 */
export function isAsked(store, path) {
  const { when } = specs.get(keyOf(path)) ?? {};
  return when === undefined || (store.valueAt(when.slice(0, -1)) ?? specs.get(keyOf(when.slice(0, -1)))?.fallback) === when.at(-1);
}

/** The fields whose choice decides which others are asked for. */
const choosing = new Set([...specs.values()].flatMap(({ when }) => (when ? [keyOf(when.slice(0, -1))] : [])));

/** Whether an edit there may change which fields are asked for. @param {Path} path */
export function decidesWhatIsAsked(path) {
  const key = keyOf(path);
  return [...choosing].some((one) => key === "" || one === key || one.startsWith(`${key}.`));
}

const rootsOf = new Map(stepIds.map((id) => [id, [...new Set(Object.entries(roots).flatMap(([root, step]) => (step === id ? [root] : [])))]]));

/**
 * Of one step.
 * @param {Store} store
 * @param {StepId} id
 * @returns {Issue[]}
 */
export function issuesOf(store, id) {
  const own = (rootsOf.get(id) ?? []).flatMap((root) => store.issuesUnder([root]));
  const shared = store.issuesUnder(["general"]).filter(({ path }) => stepOf(path) === id);
  return [...shared, ...own];
}

/**
 * What a step's findings and its test are about, as it stands.
 * @param {Store} store
 * @param {StepId} id
 */
export function valuesOf(store, id) {
  const { general = {}, ...rest } = store.config ?? {};
  const own = general && typeof general === "object" ? Object.entries(general).filter(([name]) => homeOf(name) === id) : [];
  return { ...Object.fromEntries(own), ...Object.fromEntries(Object.entries(rest).filter(([root]) => roots[root] === id)) };
}
