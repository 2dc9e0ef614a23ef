// "O cliente já existe no Voalle?": that is yet to be found out, or it is supposed, to see what would happen.
import { html } from "lit";
import { live } from "lit/directives/live.js";

/** @type {[string, boolean | null, import("../ui.js").Both][]} */
const choices = [
  ["ask", null, ["Ainda não sei", "I don't know yet"]],
  ["yes", true, ["Sim", "Yes"]],
  ["no", false, ["Não", "No"]],
];

/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./simulation.js").Simulation} simulation
 */
export function customerChoice(ui, simulation) {
  return html`<fieldset class="segmented" ?hidden=${!simulation.asksCustomer}>
    <legend>${ui.say("O cliente já existe no Voalle?", "Is the customer in Voalle already?")}</legend>
    <div class="segments">${choices.map(
      ([name, supposed, label]) => html`<span class="segment"
        ><input type="radio" name="customer" value=${name} id="customer-${name}" .checked=${live(simulation.supposed === supposed)}
          @change=${() => simulation.suppose(supposed)}><label for="customer-${name}">${ui.say(...label)}</label></span
      >`,
    )}</div>
  </fieldset>`;
}
