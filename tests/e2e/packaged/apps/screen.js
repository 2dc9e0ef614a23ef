// What the pages of all frameworks have in common: what they begin with, and how the tests hear what they heard.

export const events = {
  "voalle-config": ["ready", "change", "save", "error", "navigate"],
  "voalle-orders": ["ready", "error", "refused", "showconfig", "navigate", "waiting"],
};

/** What the page hands to both elements; the tests change it by `window.change(…)`. */
export const first = (proxy) => ({
  provider: "horizonte",
  baseUrl: proxy,
  locale: "pt-BR",
  token: (refusal) => window.nextToken(refusal?.code ?? null),
  isHidden: false,
  isShown: true,
  place: "home",
  noTabs: false,
});

export const proxyOfAddress = () => new URLSearchParams(location.search).get("proxy");

export const heard = [];

/** Hears what the framework tells. */
export const told = (event) => hear("framework", event);

/** Hears the element itself; answers how to stop. */
export function listen(element) {
  if (!element) return undefined;
  const listener = (event) => hear("listener", event);
  for (const type of events[element.localName]) element.addEventListener(type, listener);
  return () => {
    for (const type of events[element.localName]) element.removeEventListener(type, listener);
  };
}

function hear(how, { target, type, detail }) {
  heard.push({ how, name: `${target.localName} ${type}`, detail: JSON.parse(JSON.stringify(detail)) });
}

/** `change(part)` merges a part into what the elements get; `fill(alias)` hands the form an object of the framework's. */
export const offer = (ways) => Object.assign(window, { heard }, ways);

export const form = () => document.querySelector("voalle-config");

/** The configuration of the form with another alias. */
export const renamed = (alias) => ({ ...form().config, lead: { ...form().config.lead, integratorAlias: alias } });
