// What one does with the configuration as a file, in a menu that one seldom opens.
import { html } from "lit";
import { exportConfig, importConfig } from "./transfer.js";

/** @param {Event} event */
const menuOf = ({ currentTarget }) => /** @type {HTMLDetailsElement} */ (/** @type {Element} */ (currentTarget).closest("details"));

/** @param {KeyboardEvent} event */
const keydown = (event) => {
  if (event.key === "Escape") menuOf(event).open = false;
};

/** @param {FocusEvent} event */
const focusout = (event) => {
  const menu = menuOf(event);
  if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.open = false;
};

/**
 * @param {string} words
 * @param {() => void} act
 */
function item(words, act) {
  /** @param {Event} event */
  const click = (event) => {
    const menu = menuOf(event);
    menu.open = false;
    menu.querySelector("summary")?.focus();
    act();
  };
  return html`<button type="button" class="quiet" @click=${click}>${words}</button>`;
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./store.js").Store} store
 * @param {boolean} isLocal there is nowhere to save
 * @param {(said: { words: import("../ui.js").Both, kind?: "bad" }) => void} onSaid hears what came of an import
 */
export function fileMenu(ui, store, isLocal, onSaid) {
  const bring = async () => {
    const said = await importConfig(ui, store, isLocal);
    if (said) onSaid(said);
  };
  return html`<details class="more" @keydown=${keydown} @focusout=${focusout}>
    <summary>${ui.say("Arquivo", "File")}</summary>
    <div>
      ${item(ui.say("Exportar (JSON, sem segredos)", "Export (JSON, without secrets)"), () => exportConfig(ui, store))}
      ${item(ui.say("Importar de um arquivo…", "Import from a file…"), bring)}
    </div>
  </details>`;
}
