// A notice in words: what it told, how that went, and what to do where a test did not arrive.
/** @typedef {import("datacake-voalle").Notice} Notice */
/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */

/** @type {Record<string, Both>} */
const kinds = {
  "send.waits": ["Um envio espera por uma pessoa", "A send waits for a person"],
  "sends.stopped": ["Os envios pararam até alguém os liberar", "Sends have stopped until somebody releases them"],
  "erp.silent": ["O Voalle parou de responder", "Voalle has stopped answering"],
  "erp.answers": ["O Voalle voltou a responder", "Voalle answers again"],
  "login.refused": ["O Voalle passou a recusar o login", "Voalle now refuses the login"],
  "login.works": ["O Voalle voltou a aceitar o login", "Voalle accepts the login again"],
  "answer.new": ["O Voalle respondeu de um jeito novo", "Voalle answered in a new way"],
  test: ["Aviso de teste", "Test notice"],
};
/** What was asked of the ERP. @type {Record<string, Both>} */
const endpoints = {
  token: ["login", "login"],
  campaigns: ["campanhas", "campaigns"],
  contractTypes: ["tipos de contrato", "contract types"],
  places: ["locais de venda", "selling places"],
  incidentTypes: ["tipos de solicitação", "incident types"],
  person: ["consulta de pessoa", "look-up of a person"],
  registerPerson: ["cadastro de pessoa", "registration of a person"],
  contact: ["telefones do cliente", "a customer's phones"],
  lead: ["lead", "lead"],
  sale: ["venda", "sale"],
  cancelSale: ["cancelamento de venda", "cancelling of a sale"],
  openTitles: ["boletos em aberto", "open invoices"],
  titles: ["boletos", "invoices"],
  settlement: ["baixa de boleto", "settlement of an invoice"],
  consult: ["consulta de baixa", "look-up of a settlement"],
};
/** @type {Record<string, Both>} */
const reasons = {
  gone: ["Respondeu que não quer mais avisos.", "It answered that it wants no more notices."],
  "timed-out": ["Não respondeu a tempo.", "It did not answer in time."],
  unreachable: ["Não foi possível conectar.", "It could not be reached."],
};

/**
 * What it told; a send by the end of its id, whose beginning is the time and much alike.
 * @param {Ui} ui
 * @param {Notice} notice
 */
export function subjectOf(ui, { kind, sendId, endpoint }) {
  const words = ui.say(...(kinds[kind] ?? [kind, kind]));
  const end = sendId?.slice(-8);
  if (endpoint) return `${words} (${ui.say(...(endpoints[endpoint] ?? [endpoint, endpoint]))})`;
  return end ? `${words} ${ui.say(`(envio de final ${end})`, `(send ending in ${end})`)}` : words;
}

/** Whether a try has failed. @param {Notice} notice */
export function isMissed({ outcome }) {
  return outcome !== "" && outcome !== "taken";
}

/** Whether it was for nobody but who opens this page. @param {Notice} notice */
function isHereOnly({ outcome, tries, nextTryAt }) {
  return outcome === "" && tries === 0 && !nextTryAt;
}

/**
 * How it went, `[class, word]`.
 * @param {Ui} ui
 * @param {Notice} notice
 */
export function stateOf(ui, notice) {
  if (notice.outcome === "taken") return ["done", ui.say("recebido", "received")];
  if (isHereOnly(notice)) return ["accepted", ui.say("só nesta página", "on this page only")];
  if (notice.outcome === "") return ["accepted", ui.say("a caminho", "on its way")];
  if (notice.nextTryAt) return ["warned", ui.say("não recebido", "not received")];
  return ["failed", notice.kind === "test" ? ui.say("não recebido", "not received") : ui.say("desistiu", "gave up")];
}

/**
 * Why it was not taken, and what comes next; empty where there is nothing to tell.
 * @param {Ui} ui
 * @param {Notice} notice
 */
export function detailOf(ui, notice) {
  const { kind, outcome, tries, nextTryAt } = notice;
  const advice = kind === "answer.new" ? newWords(ui) : "";
  if (!isMissed(notice)) return advice;
  const next = nextTryAt ? ui.say(`Tenta de novo em ${ui.time(nextTryAt)}.`, `It is tried again on ${ui.time(nextTryAt)}.`) : "";
  const isAll = !nextTryAt && kind !== "test" && outcome !== "gone";
  const all = isAll ? ui.say(`Foram ${ui.number(tries)} tentativas.`, `There were ${ui.number(tries)} tries.`) : "";
  return [advice, reasonOf(ui, outcome), next, all].filter(Boolean).join(" ");
}

/** @param {Ui} ui */
function newWords(ui) {
  return ui.say(
    "Nada foi recusado por isso. Faça o ensaio que só lê, em Primeiro contato, mesmo que já tenha feito um, e envie o relatório a quem cuida desta integração.",
    "Nothing was refused for it. Make the rehearsal that only reads, in First contact, even if you have made one before, and send its report to whoever maintains this integration.",
  );
}

/**
 * @param {Ui} ui
 * @param {string} outcome
 */
function reasonOf(ui, outcome) {
  const status = statusOf(outcome);
  if (status) return ui.say(`Respondeu ${status}.`, `It answered ${status}.`);
  return reasons[outcome] ? ui.say(...reasons[outcome]) : "";
}

/** @param {string} outcome */
function statusOf(outcome) {
  return /^status-(\d+)$/.exec(outcome)?.[1];
}

/**
 * What came of a test, where, and what to do.
 * @param {Ui} ui
 * @param {string | null} address
 * @param {string} outcome
 */
export function testWords(ui, address, outcome) {
  const again = ui.say("Depois, envie outro aviso de teste.", "Then send another test notice.");
  switch (outcome) {
    case "taken":
      return ui.say(`${address} recebeu o aviso de teste.`, `${address} took the test notice.`);
    case "gone":
      return ui.say(
        `${address} respondeu que não quer mais avisos (410). Se ele deve continuar a recebê-los, peça a quem cuida desse endereço que o ative de novo; se não, peça a quem cuida deste servidor que troque VOALLE_WEBHOOK.`,
        `${address} answered that it wants no more notices (410). If it should still get them, ask whoever runs that address to turn it on again; if not, ask whoever runs this server to change VOALLE_WEBHOOK.`,
      );
    case "timed-out":
      return `${ui.say(
        `${address} não respondeu a tempo, e não se sabe se recebeu o aviso. Peça a quem cuida desse endereço que responda assim que um aviso chega.`,
        `${address} did not answer in time, and nobody knows whether it got the notice. Ask whoever runs that address to answer as soon as a notice arrives.`,
      )} ${again}`;
    case "unreachable":
      return `${ui.say(
        `Este servidor não conseguiu se conectar a ${address}. Confira se VOALLE_WEBHOOK está certo, se o endereço está no ar e se ele aceita conexões deste servidor.`,
        `This server could not connect to ${address}. Check that VOALLE_WEBHOOK is right, that the address is up, and that it takes connections from this server.`,
      )} ${again}`;
    default: {
      const answer = statusOf(outcome) ?? outcome;
      return `${ui.say(
        `${address} respondeu ${answer}, e não recebeu o aviso. Peça a quem cuida desse endereço que veja o motivo; confira também se VOALLE_WEBHOOK e VOALLE_WEBHOOK_SECRET são os que ele espera.`,
        `${address} answered ${answer}, and did not take the notice. Ask whoever runs that address to see why; check too that VOALLE_WEBHOOK and VOALLE_WEBHOOK_SECRET are those that it expects.`,
      )} ${again}`;
    }
  }
}
