// A file of its own, because it runs while the rest is still on its way: whose page it is, and the first questions to the server.
import { viewOf } from "./places.js";

/** What the server says of itself. @typedef {{ sandbox?: boolean, login?: string }} Health */

/** The emulated ERP's made-up provider (sandbox/README.md). */
const sampleProvider = "horizonte";

/** The proxy writes it into the page; another server may have none, or be asked. @returns {Promise<Health>} */
async function health() {
  const { login, sandbox } = document.documentElement.dataset;
  if (login) return { login, sandbox: sandbox === "true" };
  const answer = await fetch("/healthz").catch(() => undefined);
  return answer?.ok ? answer.json() : {};
}

/**
 * `given` is what the address says, where `provider` can't be one. `isConfigured` is whether the server holds a configuration: undefined
 * where nobody needs to know, or it did not say.
 */
async function look() {
  const known = await health();
  const given = new URLSearchParams(location.search).get("provider") ?? (known.sandbox ? sampleProvider : null);
  const provider = given && /^[a-z0-9-]{2,40}$/.test(given) ? given : null;
  const whose = { ...known, given, provider, isConfigured: /** @type {Promise<boolean | undefined>} */ (Promise.resolve(undefined)) };
  // With a token somebody has to be asked first.
  if (!provider || known.login === "token") return whose;
  const address = `/api/v1/providers/${provider}/config`;
  fetchAhead(address);
  if (!viewOf(location.hash)) whose.isConfigured = isThere(address);
  return whose;
}

/** What is on the screen first will ask for it: its own call finds the answer here. @param {string} address */
function fetchAhead(address) {
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
  document.head.append(link);
}

/** The headings alone: the answer itself is for whoever shows it. @param {string} address */
async function isThere(address) {
  const answer = await fetch(address, { method: "HEAD" }).catch(() => undefined);
  if (answer?.ok) return true;
  return answer?.status === 404 ? false : undefined;
}

/** The rest of the page did not come: nobody else is there to say so. @param {Event} event */
function broken({ target }) {
  const place = document.querySelector("#tela");
  if (
    !place ||
    !(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) ||
    (target instanceof HTMLLinkElement && target.rel !== "stylesheet")
  )
    return;
  document.querySelector(".skeleton")?.remove();
  document.querySelector(".opening")?.remove();
  const isEnglish = new URLSearchParams(location.search).get("lang") === "en";
  const box = Object.assign(document.createElement("div"), { className: "notice", role: "alert" });
  const words = Object.assign(document.createElement("p"), {
    textContent: isEnglish
      ? "A part of this page did not arrive. Check the connection and reload the page; nothing that you had typed is lost."
      : "Uma parte desta página não chegou. Confira a conexão e recarregue a página; nada do que você tinha digitado se perde.",
  });
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: isEnglish ? "Reload" : "Recarregar" });
  again.addEventListener("click", () => location.reload());
  box.append(words, again);
  place.replaceChildren(box);
}

addEventListener("error", broken, { capture: true });

export const whose = look();
