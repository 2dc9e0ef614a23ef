// The only module that knows the package: the rulebook and the way to the proxy.
import init, { ConfigSession, ProxyClient, planPayment } from "/package/datacake_voalle.js";

const locale = "pt-BR";

export async function start() {
  await init();
}

export function newSession(config) {
  return new ConfigSession(config ?? {}, { locale });
}

export function newClient(provider) {
  return new ProxyClient({ baseUrl: location.origin, provider, locale });
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
