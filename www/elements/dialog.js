// A question that must be answered before anything else goes on.
import { html, render } from "lit";
import { newId } from "./ids.js";

/**
 * Asks, and answers the `value` of the action that was chosen, or null when the question was dismissed (Escape). The safe one, which leaves
 * all as it is, stands first and has the focus; what is asked for stands last, in every dialog. The focus goes back to where it was.
 * @template T
 * @param {import("./ui.js").Ui} ui
 * @param {{ title: string, body?: unknown, actions: readonly { value: T, label: string, kind?: string }[] }} question `body` is a template
 * @returns {Promise<T | null>}
 */
export function ask(ui, { title, body = [], actions }) {
  const before = ui.focused;
  const id = newId("dialog");
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    // At once where a button was pressed: the browser's own event comes a task later, and by then somebody may have gone on.
    /** @param {T | null} answer */
    const end = (answer) => {
      if (!dialog.isConnected) return;
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(answer);
    };
    /** @param {T} value */
    const choose = (value) => {
      dialog.close();
      end(value);
    };
    dialog.addEventListener("close", () => end(null));
    dialog.setAttribute("aria-labelledby", id);
    render(
      html`<h2 id=${id}>${title}</h2>
        ${body}
        <div class="actions">
          ${ordered(actions).map(({ value, label, kind = "" }) => html`<button type="button" class=${kind} @click=${() => choose(value)}>${label}</button>`)}
        </div>`,
      dialog,
    );
    // Said with the title; tables and lists are read when somebody goes there.
    const words = [...dialog.querySelectorAll(":scope > p, :scope > dl")];
    for (const part of words) part.id ||= newId("words");
    if (words.length > 0) dialog.setAttribute("aria-describedby", words.map((part) => part.id).join(" "));
    ui.root.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */
    const safe = dialog.querySelector(":scope > .actions > button");
    safe?.focus({ preventScroll: true });
  });
}

/**
 * Whoever asks may name the actions in any order: without a value is what changes nothing, and without a kind what is asked for.
 * @template {{ value: unknown, kind?: string }} Action
 * @param {readonly Action[]} actions
 */
export function ordered(actions) {
  /** @param {Action} action */
  const rank = ({ value, kind }) => (!value ? 0 : kind ? 1 : 2);
  return actions.slice().sort((one, other) => rank(one) - rank(other));
}
