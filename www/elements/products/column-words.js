// What the rulebook says of a product's attributes, in the words of the table: there they are columns, and nobody sees their names.

/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("../ui.js").Ui} Ui */
/** The codes that a product has now, blank where it has none. @typedef {{ erpProduct: string, campaign: string, priceList: string }} Codes */

/**
 * The issue as the table says it; what is not about the attributes stays the rulebook's.
 * @param {Ui} ui
 * @param {import("./choice-book.js").ChoiceBook} book
 * @param {Issue} issue
 * @param {Codes} codes
 * @returns {Issue}
 */
export function inColumns(ui, book, issue, codes) {
  const words = wordsOf[issue.code]?.(ui, book, codes);
  // Its help is how to make the attribute in Datacake: the column has made it already.
  return words ? { ...issue, message: words, help: undefined } : issue;
}

/** @type {Record<string, (ui: Ui, book: import("./choice-book.js").ChoiceBook, codes: Codes) => string>} */
const wordsOf = {
  "product-campaign-ambiguous": (ui, book, codes) =>
    ui.say(
      `${serviceName(book, codes)} está em várias campanhas. Escolha a Campanha.`,
      `${serviceName(book, codes)} stands in several campaigns. Choose the campaign.`,
    ),
  "product-list-ambiguous": (ui, book, codes) =>
    ui.say(
      `${serviceName(book, codes)} está em várias listas de preço da campanha. Escolha a Lista de preço.`,
      `${serviceName(book, codes)} stands on several of the campaign's price lists. Choose the price list.`,
    ),
  "product-campaign-wrong": (ui, book, codes) =>
    ui.say(
      `A campanha ${codes.campaign} não está em execução ou não tem ${serviceName(book, codes)}. Escolha outra Campanha, ou vincule o produto a esta no Voalle.`,
      `The campaign ${codes.campaign} is not running or does not have ${serviceName(book, codes)}. Choose another campaign, or link the product to this one in Voalle.`,
    ),
  "product-list-wrong": (ui, book, codes) =>
    ui.say(
      `A lista de preço ${codes.priceList} não tem ${serviceName(book, codes)}. Escolha outra Lista de preço, ou inclua o produto nesta no Voalle.`,
      `The price list ${codes.priceList} does not have ${serviceName(book, codes)}. Choose another price list, or add the product to this one in Voalle.`,
    ),
  "product-attribute-advised": (ui) =>
    ui.say("O Voalle tem várias campanhas em execução. Escolha a Campanha deste produto.", "Voalle has several running campaigns. Choose this product's."),
  "product-place-known": (ui) => ui.say("Há uma só Campanha e Lista de preço possíveis.", "There is only one possible campaign and price list."),
};

/** @param {import("./choice-book.js").ChoiceBook} book @param {Codes} codes */
function serviceName(book, { erpProduct }) {
  const title = book.service(erpProduct, "", "")?.title;
  return title ? `${erpProduct} – ${title}` : erpProduct;
}

/**
 * "Usar a campanha VERAO-2026 e a lista de preço VERAO"; undefined for a fix that is not of the attributes.
 * @param {Ui} ui
 * @param {Issue["fix"]} fix
 * @param {import("./attributes.js").Names} names
 */
export function fixOfPlace(ui, fix, names) {
  if (!Array.isArray(fix?.value)) return undefined;
  /** @param {string} name */
  const value = (name) => /** @type {{ name: string, value: string }[]} */ (fix.value).find((attribute) => attribute.name === name)?.value;
  const [campaign, list] = [value(names.campaign), value(names.priceList)];
  if (!campaign || !list) return undefined;
  return ui.say(`Corrigir: usar a campanha ${campaign} e a lista de preço ${list}`, `Fix: use the campaign ${campaign} and the price list ${list}`);
}
