// A sale as a customer might order it, planned with the provider's own products and the live lists of the ERP: nothing is sent.
import { formatTaxId } from "../engine.js";
import { samples, sampleFor } from "../orders/samples.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("datacake-voalle").Issue} Issue */
/**
 * What a sale would carry; a title is undefined where the ERP's list does not have the code.
 * @typedef {object} Carried
 * @property {{ name: string, code: string, quantity: number, amount: number | undefined }[]} items
 * @property {{ code: string, title?: string }} [campaign]
 * @property {{ code: string, title?: string }} [priceList]
 * @property {{ code: string, title?: string }} [contractType]
 * @property {{ code: string, title?: string }} [place]
 * @property {number} [dueDay]
 */
/**
 * `wants`: what is missing before an order can be tried; `refused`: the rulebook's errors of the order, and none of the form's own.
 * @typedef {{ is: "wants", what: "access" | "products" | "configuration" } | { is: "refused", issues: Issue[] } | { is: "planned", carried: Carried, warnings: Issue[] }} Trial
 */

/** @param {Store} store @returns {Trial} */
export function tryOrder(store) {
  // Of another ERP's lists nothing follows for this one.
  if (!store.choices || !store.hasItsCatalog) return { is: "wants", what: "access" };
  const product = sellable(store);
  if (!product) return { is: "wants", what: "products" };
  const plan = store.session.planOrder(orderOf(store, product), { customerExists: false });
  const errors = plan.issues.filter(({ severity }) => severity === "error");
  const sale = plan.requests.find(({ endpoint }) => endpoint === "sales");
  if (errors.length === 0 && sale)
    return { is: "planned", carried: carriedBy(store, sale.body), warnings: plan.issues.filter(({ severity }) => severity === "warning") };
  return errors.length > 0 ? { is: "refused", issues: errors } : { is: "wants", what: "configuration" };
}

/** The first product that a sale can stand on. @param {Store} store */
function sellable(store) {
  const products = store.valueAt(["products"]);
  return Array.isArray(products) ? products.find((product) => product?.subscription === true && product.erpProduct && product.id) : undefined;
}

/**
 * The sample of the simulator, with a product and a price of this provider's; the payment form is the configuration's, and so is the due day,
 * where it has one: else the customer chose one that the contract type offers.
 * @param {Store} store
 * @param {{ id: string, erpProduct: string }} product
 */
function orderOf(store, product) {
  const { dueDay: _dueDay, paymentMethod: _method, ...sample } = /** @type {Record<string, any>} */ (sampleFor(samples[0].source, store.config));
  const type = store.choices?.contractTypes.find(({ code }) => code === store.valueAt(["sale", "contractType"]));
  const [day] = store.valueAt(["sale", "collectionDay"]) ? [] : (type?.collectionDays ?? []);
  return { ...sample, ...(day !== undefined && { dueDay: day }), items: [{ productId: product.id, quantity: 1, unitPrice: priceOf(store, product) }] };
}

/**
 * As the ERP's list has it.
 * @param {Store} store
 * @param {{ id: string, erpProduct: string, attributes?: { name: string, value: string }[] }} product
 */
function priceOf(store, { erpProduct, attributes = [] }) {
  const places = store.choices?.services.find(({ code }) => code === erpProduct)?.places ?? [];
  const named = attributes.map(({ value }) => value);
  const place = places.find(({ priceList }) => named.includes(priceList)) ?? places[0];
  return place?.price ?? 1;
}

/**
 * @param {Store} store
 * @param {Record<string, any>} body of the sale
 * @returns {Carried}
 */
function carriedBy(store, body) {
  const { campaigns = [], priceLists = [], contractTypes = [], sellingPlaces = [] } = store.choices ?? {};
  /** @param {readonly { code: string, title: string }[]} list @param {unknown} code */
  const named = (list, code) => (code === undefined ? undefined : { code: `${code}`, title: list.find((one) => one.code === code)?.title });
  /** @param {string} code */
  const nameOf = (code) => store.valueAt(["products"])?.find((/** @type {any} */ one) => one?.erpProduct === code)?.name || code;
  return {
    items: (body.serviceProducts ?? []).map((/** @type {any} */ { code, quantity, amount }) => ({ name: nameOf(code), code, quantity, amount })),
    campaign: named(campaigns, body.crmCampaignCode),
    priceList: named(priceLists, body.crmPriceListCode),
    contractType: named(contractTypes, body.contractType),
    place: named(
      sellingPlaces.map(({ taxId, title }) => ({ code: formatTaxId(taxId), title })),
      body.companyPlaceTxId && formatTaxId(body.companyPlaceTxId),
    ),
    ...(body.contractCollectionDay !== undefined && { dueDay: body.contractCollectionDay }),
  };
}
