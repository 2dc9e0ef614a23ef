// The page's language: from its address, else Portuguese; the elements have words of their own.
import { locales } from "./elements/ui.js";

/** @typedef {import("./elements/ui.js").Both} Both */

/** What stands in index.html, so that it is on the screen before any script. @type {Record<string, Both>} */
const words = {
  provider: ["Provedor:", "Provider:"],
  home: ["Início", "Home"],
  sends: ["Envios", "Sends"],
  batch: ["Lote", "Batch"],
  configuration: ["Configuração", "Configuration"],
  language: ["Idioma", "Language"],
  skip: ["Ir para o conteúdo", "Go to the content"],
};

const wanted = new URLSearchParams(location.search).get("lang");
let locale = locales.find((one) => one === wanted) ?? locales[0];

export const chosenLocale = () => locale;

/**
 * One of the two, in the page's language.
 * @param {string} portuguese
 * @param {string} english
 */
export function say(portuguese, english) {
  return locale === "en" ? english : portuguese;
}

/**
 * The page speaks another language from now on, and its address says so; what is rendered is to be rendered again.
 * @param {string} next
 */
export function speak(next) {
  locale = locales.find((one) => one === next) ?? locales[0];
  document.documentElement.lang = locale;
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-say]");
  for (const place of places) place.textContent = say(...words[place.dataset.say ?? ""]);
  document.querySelector("header nav")?.setAttribute("aria-label", say("Páginas", "Pages"));
  const address = new URL(location.href);
  if (locale === locales[0]) address.searchParams.delete("lang");
  else address.searchParams.set("lang", locale);
  history.replaceState(null, "", address);
}
