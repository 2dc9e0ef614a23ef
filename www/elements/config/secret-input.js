// A secret: typed once, shown afterwards only as set, and typed anew to replace it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { typing } from "../typing.js";

/**
 * @typedef {object} SecretInput
 * @property {string} id
 * @property {string} describedBy
 * @property {string} name as people know it
 * @property {string} text
 * @property {boolean} isFailed
 * @property {boolean} isHeld the server has it
 * @property {boolean} mayKeep there is one to go back to
 * @property {boolean} isFeminine as the words agree with it in Portuguese
 * @property {boolean} isOpen what is typed is in sight
 * @property {(event: Event) => void} onType
 * @property {() => void} onReplace
 * @property {() => void} onKeep
 * @property {() => void} onToggle
 */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {SecretInput} secret
 */
export function secretInput(ui, { id, describedBy, name, text, isFailed, isFeminine, isHeld, mayKeep, isOpen, onType, onReplace, onKeep, onToggle }) {
  if (isHeld)
    return html`<div class="secret">
      <span class="stored">${ui.say(isFeminine ? "já informada" : "já informado", "already set")}</span>
      <button
        id=${id}
        aria-describedby=${describedBy}
        type="button"
        class="quiet"
        aria-label=${ui.say(`Substituir ${name}`, `Replace ${name}`)}
        aria-invalid="${isFailed}"
        @click=${onReplace}
      >
        ${ui.say("substituir", "replace")}
      </button>
    </div>`;
  const show = isOpen ? ui.say("Ocultar", "Hide") : ui.say("Mostrar", "Show");
  // Password managers leave it alone: it is nobody's own, and a generated one would be wrong.
  return html`<div class="secret">
    <input
      id=${id}
      aria-describedby=${describedBy}
      type=${isOpen ? "text" : "password"}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      data-1p-ignore
      data-lpignore="true"
      data-form-type="other"
      aria-invalid="${isFailed}"
      .value=${live(text)}
      ${typing(onType)}
    />
    <button type="button" class="quiet" aria-label="${show} ${name}" ?hidden=${text === ""} @click=${onToggle}>${show}</button>
    ${
      // A mistake is undone: what the server holds stays.
      mayKeep
        ? html`<button type="button" class="quiet" @click=${onKeep}>${ui.say(isFeminine ? "manter a atual" : "manter o atual", "keep the present one")}</button>`
        : nothing
    }
  </div>`;
}
