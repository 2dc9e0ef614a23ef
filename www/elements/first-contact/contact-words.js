// The words of the rehearsal that only reads.

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./contact.js").Contact} Contact */
/** @typedef {import("./contact.js").Line["state"]} State */

/** @type {Record<State, import("../ui.js").Both>} */
const states = {
  running: ["perguntando…", "asking…"],
  "as-known": ["como conhecíamos", "as known"],
  "now-seen": ["visto pela primeira vez", "seen for the first time"],
  news: ["diferente", "different"],
  failed: ["falhou", "failed"],
  "not-tried": ["não testado", "not tried"],
};

/** @param {Ui} ui @param {State} state */
export const stateWords = (ui, state) => ui.say(...states[state]);

/** @type {Record<keyof import("./contact.js").People, import("../ui.js").Both>} */
const whom = {
  customer: ["CPF/CNPJ de um cliente do Voalle com boleto em aberto", "CPF/CNPJ of a customer in Voalle who has an open title"],
  lead: ["CPF/CNPJ de um lead que ainda não é cliente", "CPF/CNPJ of a lead who is no customer yet"],
  nobody: ["CPF/CNPJ válido que ninguém tem no Voalle", "A valid CPF/CNPJ that nobody has in Voalle"],
};

/** @param {Ui} ui @param {keyof import("./contact.js").People} name */
export const personWords = (ui, name) => ui.say(...whom[name]);

/**
 * How it came out, as the class of its words and these.
 * @param {Ui} ui
 * @param {Contact} contact
 * @returns {[kind: string, words: string]}
 */
export function outcomeWords(ui, contact) {
  const { isRunning, failure, report } = contact;
  if (isRunning) return ["", ui.say("Ensaio em andamento…", "The rehearsal is under way…")];
  if (contact.hasWrongPerson)
    return ["bad", ui.say("O ensaio não começou: corrija o documento indicado.", "The rehearsal did not begin: correct the document that is named.")];
  if (failure) return ["bad", failure.message];
  if (!report) return ["", ""];
  const [news, failed, notTried] = [contact.count("news"), contact.count("failed"), contact.count("not-tried")];
  const different = news === 0 ? "" : differentWords(ui, news);
  const left = notTried === 0 ? "" : notTriedWords(ui, notTried);
  if (failed > 0)
    return [
      "bad",
      ui.say(
        `Ensaio terminado: ${ui.count(failed, ["item falhou", "itens falharam"], ["", ""])}. Veja o motivo em cada um e ensaie de novo; se continuar, baixe o relatório e envie a quem cuida desta integração.`,
        `The rehearsal is over: ${ui.count(failed, ["", ""], ["line failed", "lines failed"])}. See why at each of them, and rehearse again; if it persists, download the report and send it to whoever looks after this integration.`,
      ) +
        different +
        left,
    ];
  if (news > 0)
    return [
      "declared",
      ui.say(
        `Ensaio terminado: ${ui.count(news, ["item é diferente", "itens são diferentes"], ["", ""])} do que conhecíamos. Não é um erro seu: baixe o relatório e envie a quem cuida desta integração.`,
        `The rehearsal is over: ${ui.count(news, ["", ""], ["line is", "lines are"])} different from what was known. It is no mistake of yours: download the report and send it to whoever looks after this integration.`,
      ) + left,
    ];
  return [
    notTried > 0 ? "declared" : "good",
    ui.say("Ensaio terminado: este Voalle responde como conhecíamos.", "The rehearsal is over: this Voalle answers as it was known.") + left,
  ];
}

/** @type {Record<string, import("../ui.js").Both>} */
const environments = { production: ["Produção", "Production"], staging: ["Homologação", "Staging"] };

/** Which of them is asked. @param {Ui} ui @param {"production" | "staging" | undefined} environment */
export function environmentWords(ui, environment = "production") {
  const [portuguese, english] = /** @type {import("../ui.js").Both} */ (environments[environment] ?? [environment, environment]);
  return ui.say(`Ambiente configurado: ${portuguese}.`, `The configured environment: ${english}.`);
}

/** "Homologação, 29/11/2026 21:20": which ERP it was, and when. @param {Ui} ui @param {Contact} contact */
export function whenWords(ui, { report, at }) {
  const environment = environments[`${report?.environment}`];
  return at ? [environment && ui.say(...environment), ui.time(at)].filter(Boolean).join(", ") : "";
}

/** The name of its file: reports of one provider are told apart by it. @param {string} provider @param {NonNullable<Contact["report"]>} report */
export const fileName = (provider, { environment, day }) => ["primeiro-contato", provider, environment, day].filter(Boolean).join("-");

/** @param {Ui} ui @param {number} number */
const differentWords = (ui, number) =>
  ui.say(
    ` ${ui.count(number, ["item é diferente", "itens são diferentes"], ["", ""])} do que conhecíamos.`,
    ` ${ui.count(number, ["", ""], ["line is", "lines are"])} different from what was known.`,
  );

/** @param {Ui} ui @param {number} number */
const notTriedWords = (ui, number) =>
  ui.say(
    ` ${ui.count(number, ["item não foi testado: veja nele o motivo.", "itens não foram testados: veja em cada um o motivo."], ["", ""])}`,
    ` ${ui.count(number, ["", ""], ["line was not tried: see why there.", "lines were not tried: see why at each of them."])}`,
  );

/**
 * What one pastes into a message: no value of the ERP's stands in it.
 * @param {Ui} ui
 * @param {Contact} contact
 * @param {string} provider
 */
export function summaryText(ui, contact, provider) {
  const lines = contact.lines.flatMap(({ title, state, told = [] }) => [`${title}: ${stateWords(ui, state)}`, ...told.map((words) => `  - ${words}`)]);
  const title = [ui.say("Ensaio que só lê", "Rehearsal that only reads"), provider, whenWords(ui, contact)].filter(Boolean).join(", ");
  return [title, outcomeWords(ui, contact)[1], "", ...lines, ""].join("\n");
}
