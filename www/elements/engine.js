// The only module that knows the wasm package: the rulebook and the way to the proxy.
import init, { ConfigSession, ProxyClient, parseTaxId, planPayment } from "datacake-voalle";

/** @typedef {import("datacake-voalle").Anything} Anything */
/** @type {Promise<unknown> | undefined} */
let started;

/** Loads the module, once for all elements; after a failure the next call tries again. */
export function start() {
  started ??= init().catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

/**
 * @param {Anything} config
 * @param {import("./ui.js").Locale} locale
 */
export function newSession(config, locale) {
  return new ConfigSession(config ?? {}, { locale });
}

/**
 * @param {string} baseUrl
 * @param {string} provider
 * @param {import("./ui.js").Locale} locale
 * @param {import("datacake-voalle").ClientOptions["token"]} token without one the page's own cookie speaks
 */
export function newProxyClient(baseUrl, provider, locale, token) {
  return new ProxyClient({ baseUrl, provider, locale, ...(token && { token }) });
}

/**
 * A document as people write it; what is none stays as it is.
 * @param {string} text
 */
export function formatTaxId(text) {
  return parseTaxId(text)?.formatted ?? text;
}

/**
 * What the proxy and the ERP said of an order, or of a payment.
 * @typedef {Partial<import("datacake-voalle").OrderContext> & { invoices?: unknown[] }} Answers
 */

/**
 * Plans an order or a payment.
 * @param {ConfigSession} session
 * @param {Anything} source
 * @param {Answers} answers
 * @param {import("./ui.js").Locale} locale
 */
export function plan(session, source, answers, locale) {
  if (isPayment(source)) return planPayment(session.config(), source, answers.invoices ?? [], { locale });
  const { customerExists, route } = answers;
  return session.planOrder(source, "customerExists" in answers ? { customerExists, route } : {});
}

/**
 * A payment names what was paid; an order says what kind it is.
 * @param {unknown} source
 */
export function isPayment(source) {
  return source !== null && typeof source === "object" && "paidAmount" in source;
}
