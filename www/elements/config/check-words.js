// The connection test in words: its lines, how each came out, and what came of the whole.
import { activeLabel } from "./labels.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("./checking.js").Line} Line */
/** @typedef {import("./checking.js").LineName} LineName */
/** @typedef {import("./checking.js").Outcome} Outcome */

/** The server names a line when it comes to it, and in the language of the test: here all are named from the start. @type {Record<LineName, Both>} */
const titles = {
  active: activeLabel,
  host: ["Endereço do Voalle", "Address of Voalle"],
  token: ["Acesso (token)", "Access (token)"],
  campaigns: ["Campanhas e listas de preço", "Campaigns and price lists"],
  contractTypes: ["Tipos de contrato", "Contract types"],
  sellingPlace: ["Local de venda", "Selling place"],
  seller: ["Vendedor", "Seller"],
  customer: ["Consulta de cliente", "Customer look-up"],
  products: ["Produtos vinculados", "Products linked"],
  lead: ["Códigos de lead", "Lead codes"],
  methods: ["Métodos", "Methods"],
};

/**
 * @param {Ui} ui
 * @param {LineName} name
 */
export const titleOf = (ui, name) => ui.say(...titles[name]);

/**
 * How a line came out.
 * @param {Ui} ui
 * @param {Line} line
 * @param {boolean} isRunning whether its turn comes
 */
export function stateWords(ui, { state, isStale, issues }, isRunning) {
  if (isStale) return ui.say("mudou desde o teste", "changed since the test");
  switch (state) {
    case "running":
      return ui.say("verificando…", "checking…");
    case "waiting":
      return isRunning ? ui.say("aguardando", "waiting") : ui.say("não testado", "not tested");
    case "ok":
      return issues.some(({ severity }) => severity === "warning")
        ? ui.say("verificado, com aviso", "verified, with a warning")
        : ui.say("verificado", "verified");
    case "failed":
      return ui.say("precisa de você", "needs you");
    case "declared":
      return ui.say("só o primeiro pedido confirma", "only the first order confirms it");
    default:
      // What is left out for a reason of its own says which; what an earlier line has stopped has nothing to say.
      return issues.length > 0 ? ui.say("não se aplica", "does not apply") : ui.say("não testado", "not tested");
  }
}

/**
 * How long it took, where somebody had to wait for it.
 * @param {Ui} ui
 * @param {number | undefined} milliseconds
 */
export function durationWords(ui, milliseconds) {
  if (milliseconds === undefined || milliseconds < 1000) return "";
  return ui.say(`${ui.number(Math.round(milliseconds / 1000))} s`, `${ui.number(Math.round(milliseconds / 1000))} s`);
}

/**
 * The server, or the way to it, has said why.
 * @param {string} message
 * @returns {Both}
 */
export const notMade = (message) => [`O teste não foi feito: ${message}`, `The test was not made: ${message}`];

/**
 * How the test of all that is saved stands, `[class, words]`; what is tested while it is typed is told where it is typed.
 * @param {Ui} ui
 * @param {import("./checking.js").Checking} checking
 * @returns {[string, string]}
 */
export function testWords(ui, { isRunning, isWhole, outcome }) {
  if (isRunning && isWhole) return ["", ui.say("Testando a conexão com o Voalle…", "Testing the connection with Voalle…")];
  return outcome ? outcomeWords(ui, outcome) : ["", ""];
}

/**
 * What came of it, `[class, words]`.
 * @param {Ui} ui
 * @param {Outcome} outcome
 * @returns {[string, string]}
 */
export function outcomeWords(ui, outcome) {
  const { grade, at, isStale, declared, failed, noted, message = "" } = outcome;
  const named = (/** @type {LineName[]} */ names) => names.map((name) => titleOf(ui, name)).join(", ");
  if (grade === "notDone") return ["bad", ui.say(...notMade(message))];
  if (isStale)
    return [
      "stale",
      ui.say(`Testado em ${ui.time(at)}, antes das últimas mudanças. Teste de novo.`, `Tested on ${ui.time(at)}, before the last changes. Test again.`),
    ];
  if (grade === "failed") {
    const items = ui.count(failed.length, ["item precisa", "itens precisam"], ["item needs", "items need"]);
    return ["bad", ui.say(`${items} de você: ${named(failed)}.`, `${items} you: ${named(failed)}.`)];
  }
  const also = noted.length > 0 ? ui.say(` Com aviso: ${named(noted)}.`, ` With a warning: ${named(noted)}.`) : "";
  if (grade === "verified")
    return ["good", ui.say("Tudo verificado: a integração está pronta para enviar pedidos.", "All verified: the integration is ready to send orders.") + also];
  const items = ui.count(
    declared.length,
    ["item só o primeiro pedido confirma", "itens só o primeiro pedido confirma"],
    ["item that only the first order confirms", "items that only the first order confirms"],
  );
  return ["declared", ui.say(`Conexão verificada; ${items}: ${named(declared)}.`, `Connection verified; ${items}: ${named(declared)}.`) + also];
}

/**
 * When it was, and who made it.
 * @param {Ui} ui
 * @param {Outcome} outcome
 */
export function ageWords(ui, { at, by, grade }) {
  if (grade === "notDone") return "";
  const who = by ? ui.say(`, por ${by}`, `, by ${by}`) : "";
  return ui.say(`Último teste: ${ui.time(at)}${who}.`, `Last test: ${ui.time(at)}${who}.`);
}

/**
 * What a test of what is typed has found, in a sentence.
 * @param {Ui} ui
 * @param {import("./checking.js").Checking} checking
 */
export function probeWords(ui, { failure, lines }) {
  if (failure) return ui.say(...notMade(failure.message));
  // What is still to be chosen from the lists is not what was tested.
  const tested = lines.filter(({ step, isStale }) => ["host", "token", "campaigns"].includes(step) && !isStale);
  const failed = tested.find(({ state }) => state === "failed");
  if (failed) return failed.issues[0]?.message ?? titleOf(ui, failed.step);
  const last = tested.findLast(({ state }) => state === "ok");
  return last ? `${titleOf(ui, last.step)}: ${ui.say("verificado", "verified")}` : "";
}
