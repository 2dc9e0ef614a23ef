// A send in words: its state and what that means, and how to find it in Voalle.
import { hasLostPerson, isRecorded } from "./send-state.js";
import { subjectOf } from "./subject.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("datacake-voalle").Send} Send */

/** @type {Record<string, Both>} */
const titles = {
  started: ["Em andamento", "Under way"],
  done: ["Feito", "Done"],
  accepted: ["Aceito pelo Voalle", "Accepted by Voalle"],
  refused: ["Recusado", "Refused"],
  unknown: ["Sem confirmação", "Unconfirmed"],
};
/** @type {Record<string, Both>} */
const stepStates = {
  planned: ["por enviar", "to be sent"],
  started: ["em andamento", "under way"],
  done: ["feito", "done"],
  refused: ["recusado", "refused"],
  unknown: ["sem confirmação", "unconfirmed"],
  notSent: ["não enviado", "not sent"],
  known: ["já estava no Voalle", "was in Voalle already"],
};

/**
 * @param {Ui} ui
 * @param {string} status
 */
export function titleOf(ui, status) {
  return ui.say(...(titles[status] ?? [status, status]));
}

/**
 * Its state in two words; what a person has recorded is theirs, and nothing that Voalle has said.
 * @param {Ui} ui
 * @param {Send} send
 */
export function stateWords(ui, send) {
  if (!isRecorded(send)) return titleOf(ui, send.status);
  return send.status === "done" ? ui.say("Registrado como feito", "Recorded as done") : ui.say("Registrado como não feito", "Recorded as not done");
}

/**
 * @param {Ui} ui
 * @param {string} state
 */
export function stepStateOf(ui, state) {
  return ui.say(...(stepStates[state] ?? [state, state]));
}

/**
 * How people name it: "Pagamento pagamento-3001".
 * @param {Ui} ui
 * @param {Send} send
 */
export function nameOf(ui, send) {
  return `${kindOf(ui, send.kind)} ${send.sourceId}`;
}

/** @type {Record<Send["kind"], Both>} */
const kinds = { order: ["Pedido", "Order"], lead: ["Lead", "Lead"], payment: ["Pagamento", "Payment"] };
/** @type {Record<string, Both>} */
const routes = { sale: ["Venda", "Sale"], lead: ["Lead", "Lead"], settlement: ["Baixa", "Settlement"] };

/** @param {Ui} ui @param {Send["kind"]} kind */
export const kindOf = (ui, kind) => ui.say(...(kinds[kind] ?? [kind, kind]));

/** Where it goes. @param {Ui} ui @param {string} route */
export const routeOf = (ui, route) => ui.say(...(routes[route] ?? [route, route]));

/**
 * What its state means, and what a second try would do.
 * @param {Ui} ui
 * @param {Send} send
 */
export function meaningOf(ui, send) {
  // Where something else than a lost answer is the reason, the send's own words say it.
  const isLost = send.waitsFor === undefined || send.waitsFor === "lost" || send.waitsFor === "tooOld";
  const unconfirmed = ui.say(
    "Não se sabe se foi feito. Reenviar agora não envia nada.",
    "Nobody knows whether it was done. Sending it again now sends nothing.",
  );
  const lost = ui.say(
    "A resposta do Voalle se perdeu no caminho: não se sabe se foi feito. Reenviar agora não envia nada.",
    "Voalle's answer was lost on its way: nobody knows whether it was done. Sending it again now sends nothing.",
  );
  const itself = ui.say(
    "Você não precisa fazer nada: o servidor pergunta ao Voalle por conta própria, e esta página mostra a resposta quando ela vier.",
    "You need not do anything: the server asks Voalle by itself, and this page shows the answer when it comes.",
  );
  const recorded = recordedWords(ui, send);
  if (recorded) return recorded;
  switch (send.status) {
    case "started":
      return ui.say(
        "O envio começou e ainda não terminou. Reenviar agora não envia nada. Esta página mostra o resultado quando ele vier.",
        "Sending has begun and has not ended yet. Sending it again now sends nothing. This page shows how it ends.",
      );
    case "accepted":
      return `${ui.say("O Voalle aceitou a baixa e ainda vai processá-la. Reenviar agora não envia nada.", "Voalle has accepted the settlement and is yet to process it. Sending it again now sends nothing.")} ${itself}`;
    case "refused":
      if (send.steps.some((step) => step.endpoint === "people" && ["done", "known"].includes(step.state)))
        return ui.say(
          "A pessoa já está cadastrada no Voalle, mas a venda não saiu. Corrija o que for preciso e envie de novo: a pessoa não é cadastrada outra vez.",
          "The person is registered in Voalle but the sale did not go out. Correct what is wrong and send again: the person is not registered twice.",
        );
      return ui.say(
        "Nada foi feito no Voalle. Corrija o que for preciso e envie de novo.",
        "Nothing was done in Voalle. Correct what is wrong and send again.",
      );
    case "unknown":
      if (send.followed && hasLostPerson(send))
        return `${ui.say("O cadastro da pessoa ficou sem resposta, e a venda ainda não saiu. Reenviar agora não envia nada.", "Registering the person had no answer, and the sale did not go out yet. Sending it again now sends nothing.")} ${itself} ${ui.say("Com a pessoa cadastrada, a venda sai sozinha.", "Once the person is registered, the sale goes out by itself.")}`;
      if (send.followed) return `${lost} ${itself}`;
      return `${isLost ? lost : unconfirmed} ${ui.say("Procure-o no Voalle e registre o que encontrou.", "Look for it in Voalle and record what you found.")}`;
    default:
      if (send.replayed) return ui.say("Já tinha sido enviado; nada foi enviado de novo.", "It had been sent already; nothing was sent again.");
      if (send.followed)
        return ui.say(
          "O Voalle recebeu a venda. O telefone do cliente vai em seguida, sozinho; esta página mostra quando ele entrar.",
          "Voalle has received the sale. The customer's phone follows by itself; this page shows when it is in.",
        );
      return send.route === "settlement"
        ? ui.say("O Voalle processou a baixa.", "Voalle has processed the settlement.")
        : ui.say("O Voalle recebeu.", "Voalle has received it.");
  }
}

/**
 * What a person has recorded is theirs to say; Voalle has confirmed nothing of it.
 * @param {Ui} ui
 * @param {Send} send
 */
function recordedWords(ui, send) {
  const { status, resolution } = send;
  if (!resolution || !isRecorded(send)) return null;
  // Without logins the server knows its own page, and nobody by name.
  const by = resolution.by === "page" ? ui.say("nesta página", "on this page") : ui.say(`por ${resolution.by}`, `by ${resolution.by}`);
  if (status === "done") return ui.say(`Registrado como feito ${by}; o Voalle não confirmou.`, `Recorded as done ${by}; Voalle has not confirmed it.`);
  return ui.say(
    `Registrado como não feito ${by}; o Voalle não confirmou. Corrija o que for preciso e envie de novo.`,
    `Recorded as not done ${by}; Voalle has not confirmed it. Correct what is wrong and send again.`,
  );
}

/**
 * Where a sale or lead waits for Voalle's people.
 * @param {Ui} ui
 */
export function dashboard(ui) {
  return [
    ui.say("Abra a rotina CRM - Voalle / Operações / Dashboard - Vendedor.", "Open the routine CRM - Voalle / Operações / Dashboard - Vendedor."),
    ui.say("Entre no menu Meus Leads.", "Enter the menu Meus Leads."),
    ui.say(
      "Clique na seta para baixo, para puxar negociações/Leads aguardando atendimento.",
      "Click the down arrow, to pull negotiations/leads that wait (negociações/Leads aguardando atendimento).",
    ),
  ];
}

/**
 * The steps that lead to it in Voalle, and what each finding means.
 * @param {Ui} ui
 * @param {Send} send
 */
export function searchOf(ui, send) {
  const { name, taxId, titleId, paidAmount, paidOn } = subjectOf(ui, send);
  const document = taxId && ui.say(`documento ${taxId}`, `document ${taxId}`);
  const who = [name, document].filter(Boolean).join(", ") || ui.say("o cliente", "the customer");
  if (send.route === "settlement") return settlementSearch(ui, { document, titleId, paidAmount, paidOn });
  if (hasLostPerson(send)) {
    return [
      ui.say(`No Voalle, procure a pessoa: ${who}.`, `In Voalle, look for the person: ${who}.`),
      ui.say(
        "Só o cadastro da pessoa ficou sem resposta; a venda não chegou a sair. Por isso, haja ou não a pessoa, registre “Não foi feito” e envie de novo: quem já existe não é cadastrado outra vez.",
        "Only registering the person had no answer; the sale never went out. So whether the person is there or not, record “It was not done” and send again: who exists is not registered twice.",
      ),
    ];
  }
  const isLead = send.route === "lead";
  const at = ui.time(send.createdAt);
  return [
    ...dashboard(ui),
    isLead
      ? ui.say(`Procure ${who}, com o mesmo contato, de ${at}.`, `Look for ${who}, with the same contact, of ${at}.`)
      : ui.say(`Procure ${who}, com os mesmos serviços, de ${at}.`, `Look for ${who}, with the same services, of ${at}.`),
    isLead
      ? ui.say(
          "Se o lead estiver lá, foi feito. Se não estiver entre os que aguardam nem entre os já puxados, não foi feito.",
          "If the lead is there, it was done. If it is neither among those that wait nor among those pulled already, it was not done.",
        )
      : ui.say(
          "Se a negociação estiver lá, foi feita: copie o protocolo. Se não estiver entre as que aguardam nem entre as já puxadas, não foi feita.",
          "If the negotiation is there, it was done: copy the protocol. If it is neither among those that wait nor among those pulled already, it was not done.",
        ),
  ];
}

/**
 * @param {Ui} ui
 * @param {{ document: string | undefined, titleId: number | undefined, paidAmount: string | undefined, paidOn: string | undefined }} payment
 */
function settlementSearch(ui, { document, titleId, paidAmount, paidOn }) {
  const whose = document ? ` (${document})` : ui.say(" deste pagamento", " of this payment");
  return [
    ui.say(`No Voalle, abra os boletos do cliente${whose}, inclusive os pagos.`, `In Voalle, open the customer's boletos${whose}, the paid ones too.`),
    ui.say(`Procure o boleto ${titleId}, pago com ${paidAmount} em ${paidOn}.`, `Look for the boleto ${titleId}, paid with ${paidAmount} on ${paidOn}.`),
    ui.say(
      "Se a situação do boleto for Paga, com esse recebimento, a baixa foi feita. Se for Em aberto ou Vencida, o Voalle ainda pode processá-la à noite: procure de novo no dia seguinte e só então registre que não foi feita.",
      "If the boleto's state is Paga, with that receipt, the settlement was done. If it is Em aberto or Vencida, Voalle may process it at night: look again the next day, and only then record that it was not done.",
    ),
  ];
}

/**
 * What was last heard.
 * @param {Ui} ui
 * @param {import("./journal.js").News | null} news
 */
export function newsWords(ui, news) {
  switch (news?.what) {
    case "changed":
      return news.sends.map((send) => `${nameOf(ui, send)}: ${stateWords(ui, send)}.`).join(" ");
    case "older":
      return news.more === 0
        ? ui.say("Não há envios mais antigos.", "There are no older sends.")
        : ui.say(`Mais ${ui.number(news.more)} carregados.`, `${ui.number(news.more)} more loaded.`);
    case "released":
      return ui.say("Os envios foram liberados.", "The sends were released.");
    case "titleReleased":
      if (news.send) return ui.say(`${nameOf(ui, news.send)}: o boleto foi liberado.`, `${nameOf(ui, news.send)}: the boleto was released.`);
      return ui.say("O boleto foi liberado.", "The boleto was released.");
    default:
      return "";
  }
}

/**
 * How many wait for an operator.
 * @param {Ui} ui
 * @param {number} waiting
 */
export function waitingWords(ui, waiting) {
  if (waiting === 1)
    return ui.say(
      "Um envio espera por você: procure-o no Voalle e registre o que encontrou.",
      "One send waits for you: look for it in Voalle and record what you found.",
    );
  return ui.say(
    `${waiting} envios esperam por você: procure cada um no Voalle e registre o que encontrou.`,
    `${waiting} sends wait for you: look for each in Voalle and record what you found.`,
  );
}
