// Where a plan goes, and what it rests on.

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./simulation.js").Planned} Planned */

/** @type {Record<import("datacake-voalle").Plan["route"], import("../ui.js").Both>} */
const routes = {
  sale: ["Venda", "Sale"],
  lead: ["Lead", "Lead"],
  settlement: ["Baixa de boleto", "Invoice settlement"],
  none: ["Nada é enviado", "Nothing is sent"],
};

/**
 * @param {Ui} ui
 * @param {import("datacake-voalle").Plan} plan
 */
export function routeName(ui, plan) {
  return ui.say(...routes[plan.route]);
}

/**
 * @param {Ui} ui
 * @param {Planned} shown
 */
export function basisWords(ui, shown) {
  return shown.isReal ? answerWords(ui, shown.planned.route, shown.basis) : supposedWords(ui, shown.basis);
}

/**
 * @param {Ui} ui
 * @param {import("./simulation.js").Supposition} basis
 */
function supposedWords(ui, { supposed, waitsForTitle }) {
  if (waitsForTitle)
    return ui.say("Qual título recebe a baixa, só o ERP sabe: planeje com o ERP.", "Which title is settled, only the ERP knows: plan with the ERP.");
  if (supposed !== null)
    return ui.say("É o que aconteceria se fosse assim. Para enviar, planeje com o ERP.", "It is what would happen if it were so. To send, plan with the ERP.");
  return ui.say("Nada foi perguntado ao ERP ainda. Para enviar, planeje com o ERP.", "The ERP was not asked anything yet. To send, plan with the ERP.");
}

/**
 * `customerExists` is null where the ERP could not say, undefined where nobody asked; `route` is that of an earlier attempt. Whom the server
 * has registered itself it calls new without asking the ERP.
 * @param {Ui} ui
 * @param {string} planned the route of the plan
 * @param {import("./simulation.js").Answered} basis
 */
function answerWords(ui, planned, { answers: { customerExists, route }, askedAt }) {
  const time = ui.clock(askedAt);
  if (route)
    return ui.say(
      "Este pedido já foi tentado: continua no destino da primeira tentativa.",
      "This order was tried before: it goes where the first attempt went.",
    );
  if (customerExists === true) return ui.say(`O ERP disse às ${time}: o cliente já existe.`, `The ERP said at ${time}: the customer exists.`);
  if (customerExists === false)
    return ui.say(
      `Às ${time} o cliente conta como novo: não está no ERP, ou acaba de ser cadastrado por este servidor.`,
      `At ${time} the customer counts as new: they are not in the ERP, or this server has just registered them.`,
    );
  if (customerExists === null) return ui.say("O ERP não respondeu.", "The ERP did not answer.");
  if (planned === "settlement") return ui.say(`Com os títulos em aberto no ERP às ${time}.`, `With the titles open in the ERP at ${time}.`);
  return ui.say("Nada precisou ser perguntado ao ERP.", "There was nothing to ask the ERP.");
}
