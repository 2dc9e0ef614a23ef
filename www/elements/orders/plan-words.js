// What a plan rests on, and the plan in a sentence.
import { routeName } from "./plan-view.js";
import { clock } from "./problem-view.js";

/** Of a simulation: `supposed` is true, false, or null where the ERP is yet to be asked. */
export function supposedWords(ui, supposed, waitsForTitle) {
  if (waitsForTitle)
    return ui.say("Qual título recebe a baixa, só o ERP sabe: planeje com o ERP.", "Which title is settled, only the ERP knows: plan with the ERP.");
  if (supposed !== null)
    return ui.say("É o que aconteceria se fosse assim. Para enviar, planeje com o ERP.", "It is what would happen if it were so. To send, plan with the ERP.");
  return ui.say("Nada foi perguntado ao ERP ainda. Para enviar, planeje com o ERP.", "The ERP was not asked anything yet. To send, plan with the ERP.");
}

/**
 * Of a plan with what the server answered: `customerExists` is null where the ERP could not say, undefined where nobody asked; `route` is that of
 * an earlier attempt. Whom the server has registered itself it calls new without asking the ERP.
 */
export function answerWords(ui, plan, { customerExists, route }) {
  const time = clock(ui, Date.now());
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
  if (plan.route === "settlement") return ui.say(`Com os títulos em aberto no ERP às ${time}.`, `With the titles open in the ERP at ${time}.`);
  return ui.say("Nada precisou ser perguntado ao ERP.", "There was nothing to ask the ERP.");
}

/** For those who hear it change. */
export function summaryWords(ui, plan, { isReal }) {
  const errors = plan.issues.filter((issue) => issue.severity === "error").length;
  const kind = isReal ? ui.say("Plano com o ERP", "Plan with the ERP") : ui.say("Simulação", "Simulation");
  const counted = errors > 0 ? ` ${ui.count(errors, ["erro", "erros"], ["error", "errors"])}.` : "";
  return `${kind}: ${routeName(ui, plan)}.${counted}`;
}
