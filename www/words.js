// The page's language: from its address, else from the browser; the elements have words of their own.
import { locales } from "./elements/ui.js";

const words = {
  provider: ["Provedor:", "Provider:"],
  configuration: ["Configuração", "Configuration"],
  orders: ["Pedidos", "Orders"],
  language: ["Idioma", "Language"],
};

let locale = initial();

function initial() {
  const wanted = new URLSearchParams(location.search).get("lang");
  return locales.includes(wanted) ? wanted : locales[0];
}

export const chosenLocale = () => locale;

/** One of the two, in the page's language. */
export function say(portuguese, english) {
  return locale === "en" ? english : portuguese;
}

const texts = [];

/** A text that changes with the page's language. */
export function text(portuguese, english) {
  const node = document.createTextNode(say(portuguese, english));
  texts.push([node, portuguese, english]);
  return node;
}

/** The page speaks another language from now on, and its address says so. */
export function speak(next) {
  locale = next;
  document.documentElement.lang = next;
  for (const place of document.querySelectorAll("[data-say]")) place.textContent = say(...words[place.dataset.say]);
  for (const [node, ...both] of texts) node.textContent = say(...both);
  document.querySelector("header nav").setAttribute("aria-label", say("Páginas", "Pages"));
  document.querySelector(".skip").textContent = say("Ir para o conteúdo", "Go to the content");
  const address = new URL(location.href);
  if (next === locales[0]) address.searchParams.delete("lang");
  else address.searchParams.set("lang", next);
  history.replaceState(null, "", address);
}
