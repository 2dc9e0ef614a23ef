// No framework: elements are made, and what changes is set as properties.
import "datacake-voalle/form";
import "datacake-voalle/orders";
import { events, first, form, listen, offer, proxyOfAddress, renamed, told } from "../screen.js";

let state = first(proxyOfAddress());

function show() {
  const root = document.querySelector("#root");
  if (!state.isShown) return root.replaceChildren();
  for (const name of Object.keys(events)) {
    const element = root.querySelector(name) ?? made(name);
    const { provider, baseUrl, locale, token, isHidden, place, noTabs } = state;
    const wanted = { provider, baseUrl, locale, token, ...(name === "voalle-orders" && { hidden: isHidden, place, noTabs }) };
    for (const [property, value] of Object.entries(wanted)) if (element.wanted?.[property] !== value) element[property] = value;
    element.wanted = wanted;
    if (!element.isConnected) root.append(element);
  }
}

function made(name) {
  const element = document.createElement(name);
  listen(element);
  for (const type of events[name]) element.addEventListener(type, told, { capture: true });
  return element;
}

offer({
  change: (part) => {
    state = { ...state, ...part };
    show();
  },
  fill: (alias) => form().fill(Object.freeze(renamed(alias))),
});
show();
