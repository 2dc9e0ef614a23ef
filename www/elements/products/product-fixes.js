// Every change that certainly mends a product, all at once, after a look at them.
import { setAt } from "../config/place.js";
import { ask } from "../dialog.js";
import { h, keyOf } from "../dom.js";
import { changesTable } from "./changes-table.js";
import { attributeNames } from "./attributes.js";
import { labelOf, nameOf } from "./columns.js";
import { fieldOf } from "./product-plan.js";

/** The fixes that the rulebook gives, one for each place. */
export function fixesOf(issues) {
  const fixes = new Map();
  for (const { fix } of issues) if (fix && fix.path[0] === "products" && fix.path.length > 2 && !fixes.has(keyOf(fix.path))) fixes.set(keyOf(fix.path), fix);
  return [...fixes.values()];
}

/** All products with these fixes. */
export function withFixes(products, fixes) {
  const fixed = structuredClone(products);
  for (const { path, value } of fixes) setAt(fixed, path.slice(1), structuredClone(value));
  return fixed;
}

/** What differs between two lists of the same products: `[{name, changes}]`. */
function changesOf(ui, before, after, names) {
  const fields = ["id", "name", "subscription", "erpProduct", "campaign", "priceList"];
  const shown = (value) => (value === true ? ui.say("sim", "yes") : value === false ? ui.say("não", "no") : value);
  return after.flatMap((product, index) => {
    const changes = fields
      .map((field) => ({ label: labelOf(ui, field), before: shown(fieldOf(before[index], field, names)), after: shown(fieldOf(product, field, names)) }))
      .filter((change) => change.before !== change.after);
    return changes.length > 0 ? [{ name: nameOf(ui, product, index), changes }] : [];
  });
}

/** Shows the fixes, and answers the products with them, or null when the person changed their mind. */
export async function askForFixes(ui, store) {
  const before = store.valueAt(["products"]);
  const fixes = fixesOf(store.issuesUnder(["products"]));
  const after = withFixes(before, fixes);
  const items = changesOf(ui, before, after, attributeNames(store.valueAt(["productAttributes"])));
  const title = ui.say("Aplicar as correções certas?", "Apply the certain fixes?");
  const answer = await ask(ui, {
    title,
    body: [
      h(
        "p",
        {},
        ui.say(
          "Cada uma é a única possível pelo que o ERP tem hoje. Nada é salvo até você clicar em Salvar.",
          "Each is the only possible one by what the ERP has today. Nothing is saved until you click Save.",
        ),
      ),
      changesTable(ui, title, items, [ui.say("Campo", "Field"), ui.say("Agora", "Now"), ui.say("Depois", "Then")]),
    ],
    actions: [
      { value: "apply", label: fixesWords(ui, fixes.length) },
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
  if (answer !== "apply") return null;
  return { products: after, words: ui.count(fixes.length, ["correção aplicada.", "correções aplicadas."], ["fix applied.", "fixes applied."]) };
}

/** "Aplicar as 12 correções certas". */
export function fixesWords(ui, number) {
  return number === 1
    ? ui.say("Aplicar a correção certa", "Apply the certain fix")
    : ui.say(`Aplicar as ${ui.number(number)} correções certas`, `Apply the ${ui.number(number)} certain fixes`);
}
