// Whom and what a send is about, read from what the server says of it and from the requests as they went out.
import { formatTaxId } from "../engine.js";

/** @typedef {import("datacake-voalle").Send} Send */

/**
 * A request as the journal keeps it; nothing of it is there once personal data were removed. Which fields it has, Voalle's documents say.
 * @param {Send} send
 * @param {Send["steps"][number]["endpoint"]} endpoint
 * @returns {any}
 */
const requestOf = (send, endpoint) => send.steps.find((step) => step.endpoint === endpoint)?.request ?? {};

/**
 * What the customer is called.
 * @param {Send} send
 * @returns {string | undefined}
 */
export const customerOf = (send) => send.customerName ?? requestOf(send, "people").name ?? requestOf(send, "leads").personalData?.name;

/**
 * How much it is about, in reais; a lead has no price.
 * @param {Send & { amount?: number }} send
 * @returns {number | undefined}
 */
export function amountOf(send) {
  if (send.amount !== undefined) return send.amount;
  // A server of an earlier edition does not say: what went out does.
  const { paidAmount } = requestOf(send, "settlements");
  if (typeof paidAmount === "number") return paidAmount;
  /** @type {{ quantity: unknown, amount: unknown }[]} */
  const services = requestOf(send, "sales").serviceProducts ?? [];
  const cents = services.map(({ quantity, amount }) => Math.round(Number(quantity) * Number(amount) * 100));
  return cents.length > 0 && cents.every(Number.isFinite) ? cents.reduce((sum, one) => sum + one, 0) / 100 : undefined;
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Send} send
 */
export function subjectOf(ui, send) {
  const [person, lead, sale, settlement] = /** @type {const} */ (["people", "leads", "sales", "settlements"]).map((endpoint) => requestOf(send, endpoint));
  const { personalData = {}, contact = {} } = lead;
  // A settlement's request has no document; the journal keeps the payment's.
  /** @type {string | undefined} */
  const taxId = send.taxId ?? person.txId ?? sale.txId ?? personalData.txId;
  const money = (/** @type {unknown} */ amount) => (typeof amount === "number" ? ui.money(amount) : `${amount}`);
  const code = ui.say("código", "code");
  /** @type {{ quantity: unknown, amount: unknown, code: unknown }[]} */
  const services = sale.serviceProducts ?? [];
  return {
    name: customerOf(send),
    taxId: taxId === undefined ? undefined : formatTaxId(taxId),
    contact: [person.email ?? contact.email, contact.cellPhone, contact.phone].filter(Boolean).join(", "),
    services: services.map((service) => `${service.quantity} × ${money(service.amount)} (${code} ${service.code})`).join("; "),
    /** @type {number | undefined} */
    titleId: settlement.financialReceivableTitleId,
    paidAmount: settlement.paidAmount === undefined ? undefined : money(settlement.paidAmount),
    /** @type {string | undefined} */
    paidOn: settlement.ReceiptDate?.split("-").reverse().join("/"),
  };
}
