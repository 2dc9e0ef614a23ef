// Whom and what a send is about, read from the requests as they went out.
import { formatTaxId } from "../engine.js";

/** @typedef {import("datacake-voalle").Send} Send */

/**
 * A request as the journal keeps it; nothing of it is there once personal data were removed. Which fields it has, the ERP's documents say.
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
export const customerOf = (send) => requestOf(send, "people").name ?? requestOf(send, "leads").personalData?.name;

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
