// Whom and what a send is about, read from the requests as they went out.
import { formatTaxId } from "../engine.js";

/** Nothing of it is there once personal data were removed. */
export function subjectOf(ui, send) {
  const request = (endpoint) => send.steps.find((step) => step.endpoint === endpoint)?.request ?? {};
  const [person, lead, sale, settlement] = ["people", "leads", "sales", "settlements"].map(request);
  const { personalData = {}, contact = {} } = lead;
  // A settlement's request has no document; the journal keeps the payment's.
  const taxId = send.taxId ?? person.txId ?? sale.txId ?? personalData.txId;
  const money = (amount) => (typeof amount === "number" ? ui.money(amount) : `${amount}`);
  const code = ui.say("código", "code");
  return {
    name: person.name ?? personalData.name,
    taxId: taxId === undefined ? undefined : formatTaxId(taxId),
    contact: [person.email ?? contact.email, contact.cellPhone, contact.phone].filter(Boolean).join(", "),
    services: (sale.serviceProducts ?? []).map((service) => `${service.quantity} × ${money(service.amount)} (${code} ${service.code})`).join("; "),
    titleId: settlement.financialReceivableTitleId,
    paidAmount: settlement.paidAmount === undefined ? undefined : money(settlement.paidAmount),
    paidOn: settlement.ReceiptDate?.split("-").reverse().join("/"),
  };
}
