// Two people have changed one configuration: the question which of both counts.
import { ask } from "../dialog.js";
import { h } from "../dom.js";
import { differencesTable } from "./differences.js";

/** Answers `merge`, `theirs`, or null for later. */
export function askWhich(ui, differences) {
  const hasConflict = differences.some((difference) => difference.isConflict);
  const table = () =>
    differencesTable(ui, differences, [ui.say("Na sua tela", "On your screen"), ui.say("Salvo pela outra pessoa", "Saved by the other person")]);
  return ask(ui, {
    title: ui.say("Outra pessoa salvou esta configuração", "Somebody else has saved this configuration"),
    body: [
      h(
        "p",
        {},
        ui.say(
          "Nada foi sobrescrito. Escolha o que fazer com as suas mudanças, que continuam na tela.",
          "Nothing was overwritten. Choose what becomes of your changes, which are still on the screen.",
        ),
      ),
      differences.length > 0
        ? table()
        : h("p", {}, ui.say("O que ela salvou não toca no que está na sua tela.", "What they saved does not touch what your screen shows.")),
      hasConflict
        ? h("p", { class: "help" }, ui.say("Ao juntar, vale o seu valor onde os dois mudaram.", "When both are put together, yours counts where both changed."))
        : null,
    ].filter(Boolean),
    actions: [
      { value: "theirs", label: ui.say("Descartar as minhas mudanças", "Discard my changes"), kind: "danger" },
      { value: null, label: ui.say("Decidir depois", "Decide later"), kind: "quiet" },
      { value: "merge", label: ui.say("Juntar as duas", "Put both together") },
    ],
  });
}
