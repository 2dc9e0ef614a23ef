// The words of the rehearsal that writes.

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("./rehearsal.js").Standing} Standing */
/** @typedef {import("./rehearsal.js").Typed} Typed */

/** @type {Record<Standing["steps"][number]["state"], Both>} */
const states = {
  waiting: ["a fazer", "to do"],
  begun: ["em andamento", "under way"],
  done: ["feito", "done"],
  known: ["já existia", "was there already"],
  refused: ["recusado pelo Voalle", "refused by Voalle"],
  lost: ["sem confirmação", "unconfirmed"],
  "not-tried": ["não testado", "not tried"],
};

/** @param {Ui} ui @param {Standing["steps"][number]["state"]} state */
export const stepWords = (ui, state) => ui.say(...states[state]);

/** What each field asks for, and why. @type {Record<keyof Typed, { label: Both, help: (host: string) => Both }>} */
const fields = {
  host: {
    label: ["Endereço do Voalle em que o ensaio vai escrever", "Address of the Voalle that the rehearsal will write to"],
    help: (host) => [`Digite ${host} para confirmar.`, `Type ${host} to confirm.`],
  },
  email: {
    label: ["Seu e-mail", "Your e-mail"],
    help: () => [
      "Fica no cadastro da pessoa inventada: se o Voalle avisar alguém, avisa você.",
      "It stands with the made-up person: if Voalle tells anybody, it tells you.",
    ],
  },
  phone: {
    label: ["Seu telefone, com DDD", "Your phone, with its area code"],
    help: () => ["Pelo mesmo motivo.", "For the same reason."],
  },
};

/** @param {Ui} ui @param {keyof Typed} name */
export const labelWords = (ui, name) => ui.say(...fields[name].label);

/** @param {Ui} ui @param {keyof Typed} name @param {string} host */
export const helpWords = (ui, name, host) => ui.say(...fields[name].help(host));

/** @param {Ui} ui @param {number} number */
export const earlierMoreWords = (ui, number) =>
  ui.say(
    `E mais ${ui.count(number, ["item", "itens"], ["", ""])} de ensaios mais antigos, fora desta lista.`,
    `And ${ui.count(number, ["", ""], ["more of a rehearsal", "more of rehearsals"])} before those, not in this list.`,
  );

/**
 * How it stands, in one sentence.
 * @param {Ui} ui
 * @param {import("./rehearsal.js").Rehearsal} rehearsal
 * @returns {[kind: string, words: string]}
 */
export function standingWords(ui, { standing, doing, failure, hasWrongInput, isAnew }) {
  if (doing === "clean-up") return ["", ui.say("Desfazendo o que o ensaio criou…", "Taking back what the rehearsal made…")];
  if (doing !== "") return ["", ui.say("Passo em andamento: espere a resposta do Voalle…", "A step is under way: wait for Voalle's answer…")];
  if (hasWrongInput) return ["bad", ui.say("Nada foi enviado: corrija acima o que está indicado.", "Nothing was sent: correct above what is named there.")];
  if (failure) return ["bad", failure.message];
  if (!standing) return ["", ui.say("Consultando…", "Looking…")];
  if (standing.running) return ["", ui.say("Um passo do ensaio está em andamento.", "A step of the rehearsal is under way.")];
  if (isAnew) return ["", ui.say("Outro ensaio: ele cadastra outra pessoa inventada.", "Another rehearsal: it registers another made-up person.")];
  if (standing.cleanedUp) {
    const cancelled = cancelledWords(ui, standing.cancelled);
    // Refused, or left to whoever has looked after them: nobody here has seen them go.
    if (standing.left.some(({ kind }) => kind === "sale" || kind === "lost-sale"))
      return [
        "declared",
        ui.say(
          `Ensaio encerrado${cancelled}. Nem tudo foi desfeito: ficou no Voalle o que está abaixo.`,
          `The rehearsal is closed${cancelled}. Not all of it was taken back: what stands below is left in Voalle.`,
        ),
      ];
    return standing.left.length > 0
      ? [
          "declared",
          ui.say(
            `Ensaio desfeito${cancelled}. Ficou no Voalle o que está abaixo.`,
            `The rehearsal was taken back${cancelled}. What stands below is left in Voalle.`,
          ),
        ]
      : [
          "good",
          ui.say(`Ensaio desfeito${cancelled}. Nada dele ficou no Voalle.`, `The rehearsal was taken back${cancelled}. Nothing of it is left in Voalle.`),
        ];
  }
  const unsure = standing.left.filter(({ kind, sure }) => kind === "sale" && !sure).length;
  if (standing.cleanUpTried && standing.canCleanUp && unsure > 0) {
    const count = ui.count(unsure, ["venda", "vendas"], ["sale", "sales"]);
    return [
      "declared",
      ui.say(
        `O cancelamento de ${count} ficou sem confirmação: desfaça de novo ou confira no Voalle.`,
        `The cancelling of ${count} is unconfirmed: take it back again, or look in Voalle.`,
      ),
    ];
  }
  const over = standing.steps.filter(({ state }) => state !== "waiting").length;
  if (over === 0) return ["", ""];
  if (standing.next) return ["", ui.say(`${over} de ${standing.steps.length} passos.`, `${over} of ${standing.steps.length} steps.`)];
  if (over < standing.steps.length)
    return [
      "declared",
      ui.say("Ainda há o que desfazer: desfaça o que o ensaio criou.", "There is something to take back still: take back what the rehearsal made."),
    ];
  const words = ui.say("Todos os passos terminaram. Desfaça agora o que o ensaio criou.", "All steps are over. Now take back what the rehearsal made.");
  if (!standing.steps.some(({ state }) => state === "lost")) return ["good", words];
  return ["declared", `${words} ${ui.say("O que ficou sem confirmação, confira no Voalle.", "What is unconfirmed, look for in Voalle.")}`];
}

/**
 * The same for those who do not see the list: what became of the step that was just done, too.
 * @param {Ui} ui
 * @param {import("./rehearsal.js").Rehearsal} rehearsal
 */
export function toldWords(ui, rehearsal) {
  const [, words] = standingWords(ui, rehearsal);
  const step = rehearsal.standing?.steps.find(({ id }) => id === rehearsal.done);
  return step && rehearsal.doing === "" && !rehearsal.failure ? `${step.title}: ${stepWords(ui, step.state)}. ${words}`.trim() : words;
}

/** @param {Ui} ui @param {readonly string[]} protocols */
function cancelledWords(ui, protocols) {
  if (protocols.length === 0) return "";
  const count = ui.count(protocols.length, ["venda cancelada", "vendas canceladas"], ["sale cancelled", "sales cancelled"]);
  return `: ${count} (${protocols.join(", ")})`;
}

/**
 * What one pastes into a message: it is about people who are made up.
 * @param {Ui} ui
 * @param {Standing} standing
 * @param {string} title whose it is, and of when
 */
export function summaryText(ui, { steps, left, cancelled }, title) {
  const lines = steps.flatMap(({ title, state, did }) => [`${title}: ${stepWords(ui, state)}`, ...(did ? [`  - ${did}`] : [])]);
  const gone = cancelled.length > 0 ? [`${ui.say("Canceladas", "Cancelled")}: ${cancelled.join(", ")}`] : [];
  const stays = left.length > 0 ? ["", ui.say("O que ficou no Voalle:", "What is left in Voalle:"), ...left.map(({ told }) => `  - ${told}`)] : [];
  return [title, "", ...lines, ...gone, ...stays, ""].join("\n");
}
