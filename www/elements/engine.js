// The only module that knows the wasm package: the rulebook and the way to the proxy.
import init, { ConfigSession, ProxyClient, parseTaxId, planPayment } from "../index.js";

let started;

/** Loads the module, once for all elements; after a failure the next call tries again. */
export function start() {
  started ??= init().catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

export function newSession(config, locale) {
  return new ConfigSession(config ?? {}, { locale });
}

/** `token` as ProxyClient takes it; without one the page's own cookie speaks. */
export function newProxyClient(baseUrl, provider, locale, token) {
  return new ProxyClient({ baseUrl, provider, locale, ...(token && { token }) });
}

/** A document as people write it; what is none stays as it is. */
export function formatTaxId(text) {
  return parseTaxId(text)?.formatted ?? text;
}

/** Plans an order or a payment with what the proxy and the ERP said: `{customerExists, route?}` or `{invoices}`. */
export function plan(session, source, answers, locale) {
  if (isPayment(source)) return planPayment(session.config(), source, answers.invoices ?? [], { locale });
  const { customerExists, route } = answers;
  return session.planOrder(source, "customerExists" in answers ? { customerExists, route } : {});
}

/** A payment names what was paid; an order says what kind it is. */
export function isPayment(source) {
  return source !== null && typeof source === "object" && "paidAmount" in source;
}
