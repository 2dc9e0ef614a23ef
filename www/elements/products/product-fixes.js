// Every change that certainly mends a product, all at once, after a look at them.
import { html } from "lit";
import { ask } from "../dialog.js";
import { changesTable } from "./changes-table.js";
import { differencesOf, fixesOf, withFixes } from "./product-plan.js";

/**
 * Shows the fixes, and answers the products with them, or null when the person changed their mind.
 * @param {import("../ui.js").Ui} ui
 * @param {import("./products-model.js").Products} products
 */
export async function askForFixes(ui, { all: before, store, names }) {
  const fixes = fixesOf(store.issuesUnder(["products"]));
  const after = withFixes(before, fixes);
  const title = ui.say("Aplicar as correções automáticas?", "Apply the automatic fixes?");
  const intro = ui.say(
    "Cada uma é a única possível pelo que o Voalle tem hoje. Nada é salvo até você clicar em Salvar.",
    "Each is the only possible one by what Voalle has today. Nothing is saved until you click Save.",
  );
  const heads = [ui.say("Campo", "Field"), ui.say("Agora", "Now"), ui.say("Depois", "Then")];
  const answer = await ask(ui, {
    title,
    body: html`<p>${intro}</p>
      ${changesTable(ui, title, differencesOf(ui, before, after, names), heads)}`,
    actions: [
      { value: "apply", label: fixesWords(ui, fixes.length) },
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
  if (answer !== "apply") return null;
  /** @type {import("./products-model.js").Words} */
  const words = (now) => now.count(fixes.length, ["correção aplicada.", "correções aplicadas."], ["fix applied.", "fixes applied."]);
  return { products: after, words };
}

/**
 * "Aplicar as 12 correções automáticas".
 * @param {import("../ui.js").Ui} ui
 * @param {number} number
 */
export function fixesWords(ui, number) {
  return number === 1
    ? ui.say("Aplicar a correção automática", "Apply the automatic fix")
    : ui.say(`Aplicar as ${ui.number(number)} correções automáticas`, `Apply the ${ui.number(number)} automatic fixes`);
}
