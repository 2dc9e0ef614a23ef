// What an order or payment is planned with: at once what is supposed, or what the ERP says.
import { isPayment, plan } from "../engine.js";

/** @typedef {import("datacake-voalle").ConfigSession} ConfigSession */
/** @typedef {import("../ui.js").Locale} Locale */
/** @typedef {import("../trouble.js").Trouble} Trouble */
/** @typedef {{ answers: import("../engine.js").Answers, trouble?: Trouble }} Asked */

// Which title a payment settles only the ERP can say: while it was not asked, its answer cannot be found wanting.
const ofTitles = ["title-not-found", "no-title-fits", "titles-unreadable"];

/**
 * Whether the ERP's answer about the customer can change the way; only then it is asked for, or supposed.
 * @param {ConfigSession} session
 * @param {object} source
 * @param {Locale} locale
 */
export function customerMatters(session, source, locale) {
  if (isPayment(source)) return false;
  /** @param {boolean} customerExists */
  const rowWith = (customerExists) => plan(session, source, { customerExists }, locale).reason?.code;
  return rowWith(true) !== rowWith(false);
}

/**
 * What is supposed: `supposed` is true, false, or null where the ERP is yet to be asked.
 * @param {ConfigSession} session
 * @param {object} source
 * @param {boolean | null} supposed
 * @param {Locale} locale
 */
export function simulate(session, source, supposed, locale) {
  if (!isPayment(source)) return { planned: plan(session, source, supposed === null ? {} : { customerExists: supposed }, locale), waitsForTitle: false };
  const planned = plan(session, source, { invoices: [] }, locale);
  const issues = planned.issues.filter((issue) => !ofTitles.includes(issue.code));
  return { planned: { ...planned, issues }, waitsForTitle: issues.length < planned.issues.length };
}

/**
 * Whether there is an answer of the ERP with which something would be sent.
 * @param {ConfigSession} session
 * @param {object} source
 * @param {Locale} locale
 */
export function mayPass(session, source, locale) {
  /** @param {import("datacake-voalle").Plan} planned */
  const isFree = ({ issues }) => !issues.some(({ severity }) => severity === "error");
  if (isPayment(source)) return isFree(simulate(session, source, null, locale).planned);
  return [true, false].some((supposed) => isFree(simulate(session, source, supposed, locale).planned));
}

/**
 * What the ERP says that planning needs; where nobody could say, `trouble` says why.
 * @param {Pick<import("../client.js").Calls, "openInvoices" | "orderContext">} client
 * @param {ConfigSession} session
 * @param {object} source
 * @param {Locale} locale
 * @returns {Promise<Asked>}
 */
export async function askErp(client, session, source, locale) {
  try {
    if (isPayment(source)) {
      const { taxId, invoiceId } = /** @type {import("datacake-voalle").Payment} */ (source);
      // Where it is missing the client says so.
      return { answers: { invoices: await client.openInvoices(/** @type {string} */ (taxId), { invoiceId: invoiceId ?? undefined }) } };
    }
    if (!customerMatters(session, source, locale)) return { answers: {} };
    return { answers: await client.orderContext(source) };
  } catch (error) {
    const trouble = /** @type {Trouble} */ (error);
    // A document that is none is the order's own fault, and the rulebook says so.
    if (trouble.code === "tax-id-invalid") return { answers: {} };
    return { answers: {}, trouble };
  }
}
