// How a product stands, in a word and a colour.
import { h } from "../dom.js";
import { stateOf } from "./product-list.js";

export function stateBadges(ui, issues, isFresh) {
  const badge = (kind, words) => h("span", { class: `state ${kind}` }, words);
  const { errors, warnings, hints, ambiguous } = stateOf(issues);
  const others = errors - Number(ambiguous);
  const badges = [
    ambiguous ? badge("failed", ui.say("ambíguo", "ambiguous")) : null,
    others > 0 ? badge("failed", ui.count(others, ["erro", "erros"], ["error", "errors"])) : null,
    warnings > 0 ? badge("warned", ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"])) : null,
    hints > 0 ? badge("accepted", ui.count(hints, ["dica", "dicas"], ["hint", "hints"])) : null,
  ].filter(Boolean);
  if (badges.length > 0) return badges;
  return isFresh ? badge("accepted", ui.say("novo", "new")) : badge("ready", ui.say("pronto", "ready"));
}
