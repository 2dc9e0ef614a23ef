// The way from what is said about a field to the field.
import { html } from "lit";
import { labelOf } from "./labels.js";

/** @typedef {import("./place.js").Path} Path */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Path} path
 * @param {(path: Path) => void} onReach
 */
export function reachButton(ui, path, onReach) {
  const label = labelOf(ui, path);
  return html`<button type="button" class="fix" @click=${() => onReach(path)}>${ui.say(`Ir ao campo: ${label}`, `Go to the field: ${label}`)}</button>`;
}
