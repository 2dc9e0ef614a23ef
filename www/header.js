// What stands around the elements: the four places with what waits in one of them, and the window's title.
import { chosenLocale, say } from "./words.js";

/** @typedef {import("./places.js").View} View */

/** @type {Record<import("./places.js").Name, import("./words.js").Both>} */
const titles = {
  home: ["Início", "Home"],
  sends: ["Envios", "Sends"],
  batch: ["Lote", "Batch"],
  order: ["Experimentar um pedido", "Try an order"],
  config: ["Configuração", "Configuration"],
};

const navigation = () => /** @type {HTMLElement} */ (document.querySelector("header nav"));

export function hideNavigation() {
  navigation().hidden = true;
  // Nothing stands at the bottom then, and nothing keeps clear of it.
  document.documentElement.classList.add("without-places");
}

/** Marks the place that is shown; null while that is not known. @param {View | null} view */
export function showPlace(view) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = navigation().querySelectorAll("a");
  // An order is tried out from the configuration.
  const at = view?.name === "order" ? "config" : view?.name;
  for (const link of links) {
    if (link.dataset.place === at) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** How many sends wait for somebody. @param {number} count */
export function showWaiting(count) {
  const badge = /** @type {HTMLElement} */ (navigation().querySelector(".badge"));
  badge.hidden = count === 0;
  const words = count === 1 ? say("1 espera por você", "1 waits for you") : say(`${count} esperam por você`, `${count} wait for you`);
  const number = count > 99 ? "99+" : new Intl.NumberFormat(chosenLocale()).format(count);
  const [shown, said] = badge.children;
  shown.textContent = count === 0 ? "" : number;
  said.textContent = count === 0 ? "" : ` ${words}`;
}

/**
 * The window's title, from what changes most to what never does.
 * @param {{ view?: View | null, provider?: string, waiting?: number, errors?: number }} shown
 */
export function showTitle({ view = null, provider = "", waiting = 0, errors = 0 }) {
  const counted = errors === 1 ? say("1 erro", "1 error") : say(`${errors} erros`, `${errors} errors`);
  const parts = [errors > 0 && counted, view && say(...titles[view.name]), provider, say("Integração Voalle", "Voalle integration")];
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${parts.filter(Boolean).join(" – ")}`;
}
