// The way to the proxy, which asks for another token when the one it had is refused.
import { newProxyClient } from "./engine.js";

const refusals = ["token-missing", "token-invalid", "other-provider"];
/** A page that gets a new token each time, and each is refused, must not ask for ever. */
const renewals = 5;
const calls = [
  "loadConfig",
  "saveConfig",
  "savedElsewhere",
  "checkConnection",
  "notices",
  "testNotice",
  "catalog",
  "customerExists",
  "orderContext",
  "openInvoices",
  "send",
  "sends",
  "resolve",
  "correct",
  "restoredAt",
  "release",
  "releaseTitle",
];

/**
 * `token` is a text, or a function that answers one: `token(refusal?)` is asked before each call, and with
 * `{token, code, message, isQuiet}` after one was refused. A refused call began nothing, so it is made again, unless the token
 * is the same, or five were refused. The client's `quiet` has the same calls for those that nobody waits for.
 */
export function newClient(baseUrl, provider, locale, token) {
  if (typeof token !== "function") {
    const client = newProxyClient(baseUrl, provider, locale, token);
    return Object.assign(client, { quiet: client });
  }
  let current;
  const client = newProxyClient(baseUrl, provider, locale, () => current);
  const again = async (name, args, isQuiet) => {
    let used = (current = await token());
    for (let refused = 0; ; refused += 1) {
      try {
        return await client[name](...args);
      } catch (error) {
        if (!refusals.includes(error.code) || refused >= renewals) throw error;
        const next = await token({ token: used, code: error.code, message: error.message, isQuiet });
        if (next === used) throw error;
        used = current = next;
      }
    }
  };
  const all = (isQuiet) => Object.fromEntries(calls.map((name) => [name, (...args) => again(name, args, isQuiet)]));
  return { ...all(false), quiet: all(true), setLocale: (next) => client.setLocale(next) };
}
