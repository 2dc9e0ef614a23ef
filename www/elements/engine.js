// The only module that knows the package: the rulebook and the way to the proxy.
import init, { ConfigSession, ProxyClient, parseTaxId, planPayment } from "/package/datacake_voalle.js";

const locale = "pt-BR";

export async function start() {
  await init();
}

export function newSession(config) {
  return new ConfigSession(config ?? {}, { locale });
}

/** `access` (access.js) where the server wants a token; without it the page's own cookie speaks. */
export function newClient(provider, access) {
  const options = { baseUrl: location.origin, provider, locale };
  return access ? access.guard(new ProxyClient({ ...options, token: access.token })) : new ProxyClient(options);
}

/** A document as people write it; what is none stays as it is. */
export function formatTaxId(text) {
  return parseTaxId(text)?.formatted ?? text;
}

/** Plans an order or a payment with what the ERP said: `{customerExists}` or `{invoices}`. */
export function plan(session, source, answers) {
  if (isPayment(source)) return planPayment(session.config(), source, answers.invoices ?? [], { locale });
  return session.planOrder(source, "customerExists" in answers ? { customerExists: answers.customerExists } : {});
}

/** A payment names what was paid; an order says what kind it is. */
export function isPayment(source) {
  return source !== null && typeof source === "object" && "paidAmount" in source;
}

/** What the server says of itself. */
export async function health() {
  const answer = await fetch("/healthz");
  return answer.ok ? answer.json() : {};
}
