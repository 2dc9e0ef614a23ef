// Many findings in few lines: what is wrong with how many products, and which. A thousand of the same words name nobody.
import { keyOf } from "../ids.js";
import { nameOf } from "./columns.js";

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */
/**
 * Findings of one kind. `code` is null in a last group that stands for all kinds that found no place; `names` are the first few products',
 * and `count` is of products, or of findings where they are about something else.
 * @typedef {{ code: string | null, severity: Issue["severity"], words: string, names: string[], count: number, paths: Issue["path"][] }} Group
 */

const severities = ["error", "warning", "info"];
/** A person reads so many lines; what is beyond them comes when these are mended. */
const mostGroups = 5;
/** So many products are named where there are more than one more. */
const mostNames = 2;

/** What is said after "512 produtos". @type {Record<string, Both>} */
const kinds = {
  "product-erp-missing": ["sem Produto ERP", "without a Produto ERP"],
  "product-not-in-campaign": ["com Produto ERP que não está em nenhuma campanha em execução", "with a Produto ERP that is in no running campaign"],
  "product-campaign-ambiguous": ["em várias campanhas: escolha a Campanha", "in several campaigns: choose the campaign"],
  "product-list-ambiguous": ["em várias listas de preço: escolha a Lista de preço", "on several price lists: choose the price list"],
  "product-campaign-wrong": ["com Campanha que não está em execução ou não tem o produto", "with a campaign that is not running or does not have the product"],
  "product-list-wrong": ["com Lista de preço que não tem o produto", "with a price list that does not have the product"],
  "product-attribute-advised": ["sem Campanha, e o Voalle tem várias em execução", "without a campaign, and Voalle has several running"],
  "product-place-known": ["com uma só Campanha e Lista de preço possíveis", "with only one possible campaign and price list"],
  "product-attribute-twice": ["com o mesmo atributo duas vezes", "with the same attribute twice"],
  "product-id-missing": ["sem ID no Datacake", "without an id in Datacake"],
  "product-id-twice": ["com o ID de outro produto", "with another product's id"],
};

/**
 * At most five kinds of findings, the worst and then the most frequent first, and a last line for all others.
 * @param {Ui} ui
 * @param {readonly Issue[]} issues
 * @param {readonly unknown[]} products the configuration's
 * @returns {Group[]}
 */
export function groupIssues(ui, issues, products) {
  /** @type {Map<string, Issue[]>} */
  const byKind = new Map();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.code} ${isOfProduct(issue) ? "product" : keyOf(issue.path)}`;
    const same = byKind.get(key);
    if (same) same.push(issue);
    else byKind.set(key, [issue]);
  }
  const groups = [...byKind.values()]
    .map((same) => groupOf(ui, same, products))
    .sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.count - one.count);
  return groups.length > mostGroups ? [...groups.slice(0, mostGroups), restOf(ui, groups.slice(mostGroups))] : groups;
}

/**
 * "sem Produto ERP": what is so with a product that has this finding.
 * @param {Ui} ui
 * @param {string} code
 */
export function kindWords(ui, code) {
  return kinds[code] ? ui.say(...kinds[code]) : ui.say("com o mesmo problema", "with the same problem");
}

/** @param {Issue} issue */
const isOfProduct = ({ path }) => path[0] === "products" && typeof path[1] === "number";

/**
 * @param {Ui} ui
 * @param {readonly Issue[]} same
 * @param {readonly unknown[]} products
 * @returns {Group}
 */
function groupOf(ui, same, products) {
  const [{ code, severity, message }] = same;
  const paths = same.map(({ path }) => path);
  if (!isOfProduct(same[0])) return { code, severity, words: repeated(ui, message, same.length), names: [], count: same.length, paths };
  const indexes = [...new Set(paths.map((path) => Number(path[1])))];
  const count = indexes.length;
  const named = count > mostNames + 1 ? mostNames : count;
  const names = indexes.slice(0, named).map((index) => nameOf(ui, products[index], index));
  const who = listOf(ui, names, count - named);
  const number = ui.count(count, ["produto", "produtos"], ["product", "products"]);
  const kind = kinds[code];
  const words = kind ? `${number} ${ui.say(...kind)} — ${who}` : count === 1 ? `${who}: ${message}` : `${number} — ${who}: ${message}`;
  return { code, severity, words, names, count, paths };
}

/**
 * @param {Ui} ui
 * @param {string} message
 * @param {number} times
 */
function repeated(ui, message, times) {
  return times === 1 ? message : ui.say(`${message} (${ui.number(times)} vezes)`, `${message} (${ui.number(times)} times)`);
}

/**
 * "Fibra 300 Mega, Fibra 1 Giga e mais 510".
 * @param {Ui} ui
 * @param {readonly string[]} names
 * @param {number} more
 */
function listOf(ui, names, more) {
  const [all, last] = more > 0 ? [names, ui.say(`mais ${ui.number(more)}`, `${ui.number(more)} more`)] : [names.slice(0, -1), names.at(-1)];
  return all.length > 0 ? `${all.join(", ")} ${ui.say("e", "and")} ${last}` : `${last}`;
}

/**
 * @param {Ui} ui
 * @param {readonly Group[]} groups
 * @returns {Group}
 */
function restOf(ui, groups) {
  const paths = groups.flatMap((group) => group.paths);
  const kinds = ui.count(groups.length, ["tipo", "tipos"], ["kind", "kinds"]);
  return { code: null, severity: groups[0].severity, words: ui.say(`e mais ${kinds}`, `and ${kinds} more`), names: [], count: paths.length, paths };
}
