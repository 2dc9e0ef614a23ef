// The only module that knows the wasm package: the rulebook and the way to the proxy.
import init, { ConfigSession, ProxyClient, parseTaxId, planPayment } from "datacake-voalle";

/** @typedef {import("datacake-voalle").Anything} Anything */
/** @typedef {import("datacake-voalle").Send} Send */
/**
 * @typedef {object} Lists
 * @property {(filter?: import("datacake-voalle").SendFilter & { limit?: number }) => Promise<{ sends: Send[], totals?: import("datacake-voalle").SendPage["totals"] }>} listSends
 * @property {(id: string) => Promise<Send | null>} sendById null where there is none
 */

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
  const client = new ProxyClient({ baseUrl, provider, locale, ...(token && { token }) });
  return withLists(client);
}

/**
 * What a module of an earlier edition lacks.
 * @param {ProxyClient} client
 * @returns {ProxyClient & Lists}
 */
function withLists(client) {
  /** @type {Lists} */
  const lists = {
    listSends: async (filter) => ({ sends: await client.sends(filter) }),
    // The list ends before an id: before the next one, it begins with this.
    sendById: async (id) => {
      const before = nextId(id);
      return (before && (await client.sends({ before })).find((send) => send.id === id)) || null;
    },
  };
  const missing = Object.entries(lists).filter(([name]) => !(name in client));
  return Object.assign(/** @type {ProxyClient & Lists} */ (client), Object.fromEntries(missing));
}

/** The id that follows: ids are numbers written with dashes. Null of what is none. @param {string} id */
function nextId(id) {
  const digits = id.replaceAll("-", "");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || digits === "f".repeat(32)) return null;
  const next = (BigInt(`0x${digits}`) + 1n).toString(16).padStart(32, "0");
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
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
