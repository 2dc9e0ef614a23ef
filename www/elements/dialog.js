// A question that must be answered before anything else goes on.
import { h, newId } from "./dom.js";

/**
 * Asks, and answers the `value` of the action that was chosen, or null when the question was dismissed (Escape). The last
 * action is the safe one and has the focus; the focus goes back to where it was.
 */
export function ask(ui, { title, body = [], actions }) {
  const before = ui.focused;
  const id = newId("dialog");
  // Said with the title; tables and lists are read when somebody goes there.
  const words = body.filter((part) => part?.localName === "p" || part?.localName === "dl");
  for (const part of words) part.id ||= newId("words");
  return new Promise((resolve) => {
    let answer = null;
    const button = ({ value, label, kind = "" }) =>
      h(
        "button",
        {
          type: "button",
          class: kind,
          click: () => {
            answer = value;
            dialog.close();
            close();
          },
        },
        label,
      );
    const buttons = actions.map(button);
    // At once where a button was pressed: the browser's own event comes a task later, and by then somebody may have gone on.
    const close = () => {
      if (!dialog.isConnected) return;
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(answer);
    };
    const dialog = h(
      "dialog",
      { "aria-labelledby": id, "aria-describedby": words.map((part) => part.id).join(" ") || null, close },
      h("h2", { id }, title),
      body,
      h("div", { class: "actions" }, buttons),
    );
    ui.root.append(dialog);
    dialog.showModal();
    buttons.at(-1).focus({ preventScroll: true });
  });
}
