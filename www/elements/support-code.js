// The code of a call that failed: by it whoever runs the server finds the call in its log.
import { html } from "lit";
import { copyButton } from "./copy-button.js";

/**
 * @param {import("./ui.js").Ui} ui
 * @param {string} code
 */
export function supportCode(ui, code) {
  return html`<span class="help error-code">${ui.say("Código para o suporte:", "Code for support:")} <code>${code}</code> ${copyButton(
    ui,
    code,
    ui.say("o código para o suporte", "the code for support"),
  )}</span>`;
}
