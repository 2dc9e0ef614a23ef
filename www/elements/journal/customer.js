// Whose a send is, and how much it is about.

/** @typedef {import("datacake-voalle").Send} Send */

/**
 * A request as the journal keeps it; nothing of it is there once personal data were removed. Which fields it has, Voalle's documents say.
 * @param {Send} send
 * @param {Send["steps"][number]["endpoint"]} endpoint
 * @returns {any}
 */
export const requestOf = (send, endpoint) => send.steps.find((step) => step.endpoint === endpoint)?.request ?? {};

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
