// The buttons that save and test, and beside them what became of that: always in sight.
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { supportCode } from "../support-code.js";

/** @typedef {import("./editing.js").Editing} Editing */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Editing} editing
 */
export function saveButtons(ui, editing) {
  const { busy, isBusy } = editing;
  // A button that is disabled while it has the focus loses it, and the reader begins at the top again.
  const both = busy === "test" ? ui.say("Testando…", "Testing…") : ui.say("Salvar e testar", "Save and test");
  const save = busy === "save" ? ui.say("Salvando…", "Saving…") : ui.say("Salvar", "Save");
  return html`<button type="button" aria-disabled="${isBusy}" @click=${() => editing.test()}>${both}</button
    ><button type="submit" form="formulario" class="quiet" aria-disabled="${isBusy}">${save}</button>`;
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Editing} editing
 * @param {import("./store.js").Store} store
 * @param {() => void} onLook shows the test, or the list of what stopped a save
 * @param {boolean} isLocal there is nowhere to save
 */
export function statusLine(ui, editing, store, onLook, isLocal) {
  const { status, busy } = editing;
  const words = wordsOf(ui, editing);
  // What was saved, and then changed, is not what is there.
  const isOld = status.isOfSaved === true && store.isChanged && busy === "";
  const kind = busy ? "" : status.kind;
  const isShown = words !== "" && !isOld;
  const { again, requestId } = status;
  return html`<div class="status-line">
    <p id="situacao" class="status ${kind}" ?hidden=${!isShown}>${keyed(status, words)}${
      requestId && !busy ? html` ${supportCode(ui, requestId)}` : nothing
    }</p>
    ${
      again && !busy
        ? html`<button type="button" class="quiet again" @click=${() => (again === "save" ? editing.save() : editing.test())}>
            ${ui.say("Tentar de novo", "Try again")}
          </button>`
        : nothing
    }${!again && !busy && !isOld && status.isRead ? html`<button type="button" class="quiet again" @click=${onLook}>${ui.say("Ver", "See")}</button>` : nothing}
    ${isLocal || (isShown && kind !== "") ? nothing : unsaved(ui, store, isShown)}
  </div>`;
}

/**
 * In the language of the screen, with what is under way first.
 * @param {import("../ui.js").Ui} ui
 * @param {Editing} editing
 */
export function wordsOf(ui, { status, busy }) {
  if (busy === "save") return ui.say("Salvando…", "Saving…");
  if (busy === "test") return ui.say("Testando…", "Testing…");
  return ui.say(...status.words);
}

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./store.js").Store} store
 * @param {boolean} isBeside whether something else is told: then only what is news
 */
function unsaved(ui, { isChanged, isSaved }, isBeside) {
  if (isChanged) return html`<p class="unsaved changed">${ui.say("Há mudanças por salvar.", "There are changes to save.")}</p>`;
  if (isBeside) return nothing;
  return html`<p class="unsaved">${isSaved ? ui.say("Tudo salvo.", "All saved.") : ui.say("Nada salvo ainda.", "Nothing saved yet.")}</p>`;
}
