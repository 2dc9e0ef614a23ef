// A file of its own, because it runs while the rest is still on its way: whose page it is, and the first question to the server.
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

/** `given` is what the address says, where `provider` can't be one. */
async function look() {
  const known = await health();
  const given = new URLSearchParams(location.search).get("provider") ?? (known.sandbox ? sampleProvider : null);
  const provider = given && /^[a-z0-9-]{2,40}$/.test(given) ? given : null;
  // With a token somebody has to be asked first.
  if (provider && known.login !== "token") fetchAhead(`/api/v1/providers/${provider}/config`);
  return { ...known, given, provider };
}

/** What the form will ask for first: its own call finds the answer here. @param {string} address */
function fetchAhead(address) {
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
  document.head.append(link);
}

export const whose = look();
