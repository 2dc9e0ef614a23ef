// What Datacake's four order functions do with the package: each gets a client of the proxy, an order or a payment, and
// `{locale}` for the words of findings. It answers `{send, answer, issues}`: what became of it, what Datacake gets back, which is null where
// there is nothing to answer, and what an operator should read, such as what a lead does not carry.
import { planOrder, planPayment, remoteAnswer } from "datacake-voalle";

/** What could not be handed over: one of the issues is an error, or the plan's reason says why. */
export class NotSent extends Error {
  constructor({ issues, reason }) {
    super(issues.find(({ severity }) => severity === "error")?.message ?? reason.message);
    this.issues = issues;
  }
}

/** The answer to a send was lost: the same id again tells what became of it, and sends nothing twice. */
export class NobodyKnows extends Error {
  constructor(cause) {
    super(cause.message, { cause });
    this.kind = cause.kind;
    this.code = cause.code;
  }
}

export const orderOfNewCustomer = (client, order, options) => handOver(client, { ...order, kind: "order" }, options);

/** The same call: who is a customer is asked of the ERP, whatever Datacake takes somebody for. */
export const orderOfExistingCustomer = (client, order, options) => handOver(client, { ...order, kind: "order" }, options);

export const lead = (client, order, options) => handOver(client, { ...order, kind: "lead" }, options);

export async function payment(client, paid, options) {
  const [config, invoices] = await Promise.all([savedConfig(client), client.openInvoices(paid.taxId, { invoiceId: paid.invoiceId })]);
  return sent(client, "payment", paid, planPayment(config, paid, invoices, options));
}

async function handOver(client, order, options) {
  const [config, catalog, context] = await Promise.all([savedConfig(client), client.catalog(), client.orderContext(order)]);
  return sent(client, order.kind, order, planOrder(config, order, { ...context, catalog }, options));
}

/** Only an answer of the proxy itself tells of a send, and not one that tells of its own failure; what sends nothing is known as well. */
const isKnown = ({ kind, code }) => kind === "nothing-to-send" || (kind === "problem" && code !== undefined && code !== "internal");

async function savedConfig(client) {
  const config = await client.loadConfig();
  if (!config) throw new Error("This provider has no configuration yet.");
  return config;
}

async function sent(client, kind, source, plan) {
  const ready = plan.requests.length > 0 ? plan : byItsId(kind, source);
  const send = await client.send(ready).catch((error) => {
    if (ready !== plan && ["plan-refused", "nothing-to-send", "plan-differs"].includes(error.code)) throw new NotSent(plan);
    throw isKnown(error) ? error : new NobodyKnows(error);
  });
  return { send, answer: remoteAnswer(send), issues: [...(ready.issues ?? []), ...send.issues] };
}

/**
 * What was sent already may have nothing left to plan with: a title that is settled is not open. The proxy knows it by kind and id before it
 * plans anything, and answers what became of it. What it does not know it holds against this request, which fits nothing, and refuses.
 */
const byItsId = (kind, source) => ({ route: kind === "payment" ? "settlement" : "sale", source, requests: [{}] });
