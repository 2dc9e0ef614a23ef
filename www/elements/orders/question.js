// What is agreed to before one order or payment is sent: what is made, for whom, for how much, in which Voalle, with which warnings.
import { erpSentence, erpWords } from "../erp-mark.js";
import { routeOf } from "../journal/send-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {"sale" | "lead" | "settlement"} Route */
/** @typedef {{ route: Route, customer: string, amount: number | undefined, title: string, mark: import("../erp-mark.js").ErpMark, warnings: Issue[] }} Question */

/**
 * @param {import("./simulation.js").Planned} shown
 * @param {import("../erp-mark.js").ErpMark} mark
 * @returns {Question}
 */
export function questionOf({ source, planned }, mark) {
  /** @type {any} */
  const given = source;
  const body = /** @type {any} */ (planned.requests.find(({ endpoint }) => endpoint === "settlements")?.body);
  return {
    route: /** @type {Route} */ (planned.route),
    customer: `${given.customer?.name ?? given.taxId ?? ""}`.trim(),
    amount: planned.route === "settlement" ? body?.paidAmount : planned.route === "sale" ? totalOf(given) : undefined,
    title: `${body?.financialReceivableTitleId ?? ""}`,
    mark,
    warnings: planned.issues.filter(({ severity }) => severity === "warning"),
  };
}

/**
 * What an order is worth, in reais, where that can be told.
 * @param {any} order of a file or a text, so whatever somebody has written
 */
export function totalOf(order) {
  const items = Array.isArray(order?.items) ? order.items : [];
  const cents = items.reduce((/** @type {number} */ sum, /** @type {any} */ item) => sum + Math.round(item?.quantity * item?.unitPrice * 100), 0);
  return items.length > 0 && Number.isFinite(cents) ? cents / 100 : undefined;
}

/**
 * "Criar a venda de R$ 159,90 para Maria em erp.provedor.com.br (Produção)?"
 * @param {Ui} ui
 * @param {Question} question
 */
export function titleOf(ui, { route, customer, amount, title, mark }) {
  const where = erpWords(ui, mark);
  const worth = amount === undefined ? "" : ui.say(` de ${ui.money(amount)}`, ` of ${ui.money(amount)}`);
  if (route === "settlement")
    return ui.say(`Dar baixa${worth} no boleto ${title} em ${where}?`, `Settle invoice ${title}${worth && `, ${worth.trim()},`} in ${where}?`);
  if (route === "lead") return ui.say(`Criar o lead de ${customer} em ${where}?`, `Make the lead of ${customer} in ${where}?`);
  return ui.say(`Criar a venda${worth} para ${customer} em ${where}?`, `Make the sale${worth} for ${customer} in ${where}?`);
}

/**
 * The word of the button that does it.
 * @param {Ui} ui
 * @param {Question} question
 */
export function doWords(ui, { route }) {
  if (route === "settlement") return ui.say("Dar baixa", "Settle");
  return route === "lead" ? ui.say("Criar o lead", "Make the lead") : ui.say("Criar a venda", "Make the sale");
}

/**
 * What can't be taken back, honestly.
 * @param {Ui} ui
 * @param {Question} question
 */
export function consequence(ui, { route, mark }) {
  const place = erpSentence(ui, mark.kind);
  if (mark.kind === "emulator") return place;
  const words = {
    sale: ui.say(
      "A venda não pode ser desfeita daqui: quem quiser cancelá-la terá de fazer isso no próprio Voalle.",
      "The sale can't be undone from here: whoever wants to cancel it has to do so in Voalle itself.",
    ),
    lead: ui.say(
      "O lead aparece para os vendedores e não pode ser apagado daqui, só no próprio Voalle.",
      "The sellers see the lead, and it can't be removed from here, only in Voalle itself.",
    ),
    settlement: ui.say(
      "A baixa fecha o boleto inteiro e não pode ser desfeita daqui, só no próprio Voalle.",
      "It closes the whole invoice and can't be undone from here, only in Voalle itself.",
    ),
  }[route];
  return `${place} ${words}`;
}

/**
 * What it is about, as names and words.
 * @param {Ui} ui
 * @param {Question} question
 */
export function facts(ui, { route, customer, amount, title, mark }) {
  /** @type {[string, string][]} */
  const all = [
    [ui.say("Cliente", "Customer"), customer],
    [ui.say("Destino", "Destination"), route === "settlement" ? ui.say(`Baixa do boleto ${title}`, `Settlement of invoice ${title}`) : routeOf(ui, route)],
    [ui.say("Valor", "Amount"), amount === undefined ? "" : ui.money(amount)],
    ["Voalle", erpWords(ui, mark)],
  ];
  return all.filter(([, words]) => words !== "");
}
