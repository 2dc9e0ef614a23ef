// The way to the proxy, which asks for another token when the one it had is refused.
import { newProxyClient } from "./engine.js";

const refusals = ["token-missing", "token-invalid", "other-provider"];
/** A page that gets a new token each time, and each is refused, must not ask for ever. */
const renewals = 5;
const calls = /** @type {const} */ ([
  "loadConfig",
  "saveConfig",
  "savedElsewhere",
  "checkConnection",
  "lastCheck",
  "firstContact",
  "rehearsal",
  "rehearse",
  "notices",
  "testNotice",
  "catalog",
  "customerExists",
  "orderContext",
  "openInvoices",
  "send",
  "sends",
  "listSends",
  "searchSends",
  "sendById",
  "resolve",
  "correct",
  "restoredAt",
  "release",
  "releaseTitle",
]);

/** @typedef {Pick<import("datacake-voalle").ProxyClient, (typeof calls)[number]>} Calls */
/** `quiet` has the same calls for those that nobody waits for. @typedef {Calls & { quiet: Calls, setLocale(locale: import("./ui.js").Locale): void }} Client */

/**
 * `token` is a text, or a function that answers one: `token(refusal?)` is asked before each call, and with
 * `{token, code, message, isQuiet}` after one was refused. A refused call began nothing, so it is made again, unless the token
 * is the same, or five were refused.
 * @param {string} baseUrl
 * @param {string} provider
 * @param {import("./ui.js").Locale} locale
 * @param {import("../types/element.js").TokenSource} [token]
 * @returns {Client}
 */
export function newClient(baseUrl, provider, locale, token) {
  if (typeof token !== "function") {
    const client = newProxyClient(baseUrl, provider, locale, token);
    return Object.assign(client, { quiet: client });
  }
  let current = "";
  const client = newProxyClient(baseUrl, provider, locale, () => current);
  /**
   * @param {(typeof calls)[number]} name
   * @param {unknown[]} args
   * @param {boolean} isQuiet
   */
  const again = async (name, args, isQuiet) => {
    /** @type {Function} */
    const call = client[name];
    let used = (current = await token());
    for (let refused = 0; ; refused += 1) {
      try {
        return await call.apply(client, args);
      } catch (error) {
        const { code, message } = /** @type {import("datacake-voalle").ProxyError} */ (error);
        if (code === undefined || !refusals.includes(code) || refused >= renewals) throw error;
        const next = await token({ token: used, code, message, isQuiet });
        if (next === used) throw error;
        used = current = next;
      }
    }
  };
  /** @param {boolean} isQuiet */
  const all = (isQuiet) => {
    const made = Object.fromEntries(calls.map((name) => [name, (/** @type {unknown[]} */ ...args) => again(name, args, isQuiet)]));
    // Made of the names in `calls`, each of which answers what the client's own does.
    return /** @type {Calls} */ (/** @type {unknown} */ (made));
  };
  return { ...all(false), quiet: all(true), setLocale: (next) => client.setLocale(next) };
}
