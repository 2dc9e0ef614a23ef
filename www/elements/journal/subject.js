// Whom and what a send is about, read from what the server says of it and from the requests as they went out.
import { formatTaxId } from "../engine.js";
import { customerOf, requestOf } from "./customer.js";

/** @typedef {import("datacake-voalle").Send} Send */

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
