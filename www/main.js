// Begins the page: its language, and whose it is.
import "./elements/element.js";
import { html, render } from "lit";
import { whose } from "./ahead.js";
import { providerForm } from "./ask-provider.js";
import { hideNavigation, showTitle } from "./header.js";
import { opened, Page } from "./page.js";
import { chosenLocale, say, speak } from "./words.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const screen = /** @type {HTMLElement} */ (document.querySelector("#tela"));
const language = /** @type {HTMLSelectElement} */ (document.querySelector("#idioma"));

/** Shows what `view` makes, and again in each language. @param {() => void} show */
function inEachLanguage(show) {
  language.addEventListener("change", show);
  show();
}

/** @param {string | null} given */
function askProvider(given) {
  hideNavigation();
  opened();
  inEachLanguage(() => {
    render(providerForm(given), screen);
    showTitle({});
  });
}

const couldNotStart = () =>
  html`<p class="notice" role="alert">
    ${say("A página não pôde iniciar. Recarregue; se continuar, diga ao suporte que a página não inicia.", "The page could not start. Reload it; if it goes on, tell support that the page does not start.")}
  </p>`;

async function boot() {
  language.value = chosenLocale();
  speak(chosenLocale());
  language.addEventListener("change", () => speak(language.value));
  // By its own address it would be a view that there is none of.
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  const { provider, given, isConfigured, ...health } = await whose;
  if (!provider) return askProvider(given);
  // It is for browsers that don't come to this line.
  main.querySelector(".opening")?.remove();
  const shown = document.querySelector("#provedor");
  if (shown) shown.textContent = provider;
  const page = new Page(provider, health, isConfigured);
  language.addEventListener("change", () => page.render());
}

boot().catch(() => {
  opened();
  render(couldNotStart(), screen);
});
