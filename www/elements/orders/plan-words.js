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
    return ui.say(
      "Só o Voalle sabe qual boleto recebe a baixa: clique em Conferir no Voalle.",
      "Only Voalle knows which invoice is settled: click Check in Voalle.",
    );
  if (supposed !== null)
    return ui.say("É o que aconteceria se fosse assim. Para enviar, confira no Voalle.", "It is what would happen if it were so. To send, check in Voalle.");
  return ui.say("Nada foi perguntado ao Voalle ainda. Para enviar, confira no Voalle.", "Voalle was not asked anything yet. To send, check in Voalle.");
}

/**
 * `customerExists` is undefined where nobody asked: where the ERP could not say, there is no plan. `route` is that of an earlier attempt. Whom
 * the server has registered itself it calls new without asking the ERP.
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
  if (customerExists === true) return ui.say(`O Voalle disse às ${time}: o cliente já existe.`, `Voalle said at ${time}: the customer exists.`);
  if (customerExists === false)
    return ui.say(
      `Às ${time} o cliente é tratado como novo: não está no Voalle, ou acaba de ser cadastrado por este servidor.`,
      `At ${time} the customer is treated as new: they are not in Voalle, or this server has just registered them.`,
    );
  if (planned === "settlement") return ui.say(`Com os boletos em aberto no Voalle às ${time}.`, `With the invoices open in Voalle at ${time}.`);
  return ui.say("Nada precisou ser perguntado ao Voalle.", "There was nothing to ask Voalle.");
}
