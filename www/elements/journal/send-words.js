// A send in words: its state and what that means, whom and what it is about, how to find it in the ERP.
import { formatTaxId } from "./engine.js";

export const titles = {
  started: "Em andamento",
  done: "Feito",
  accepted: "Aceito pelo ERP",
  refused: "Recusado",
  unknown: "Desconhecido",
};
export const stepStates = { planned: "planejado", started: "em andamento", done: "feito", refused: "recusado", unknown: "desconhecido", notSent: "não enviado" };

const lost = "A resposta do ERP se perdeu no caminho: não se sabe se foi feito. Enviar de novo não manda nada.";
const itself = "Você não precisa fazer nada: o servidor pergunta ao ERP por conta própria, e esta página mostra a resposta quando ela vier.";

/** How people name it: "Pagamento pagamento-3001". */
export function nameOf(send) {
  return `${send.kind === "payment" ? "Pagamento" : "Pedido"} ${send.sourceId}`;
}

/** What its state means, and what a second try would do. */
export function meaningOf(send) {
  const settles = send.route === "settlement";
  switch (send.status) {
    case "started":
      return "O envio começou e ainda não terminou. Enviar de novo não manda nada. Esta página mostra o resultado quando ele vier.";
    case "accepted":
      return `O ERP aceitou a baixa e ainda vai processá-la. Enviar de novo não manda nada. ${itself}`;
    case "refused":
      if (send.steps.some((step) => step.state === "done")) return "A pessoa já está cadastrada no ERP, mas a venda não saiu. Corrija o que for preciso e envie de novo: a pessoa não é cadastrada outra vez.";
      return "Nada foi feito no ERP. Corrija o que for preciso e envie de novo.";
    case "unknown":
      if (send.followed && lostPerson(send)) return `O cadastro da pessoa ficou sem resposta, e a venda ainda não saiu. Enviar de novo não manda nada. ${itself} Com a pessoa cadastrada, a venda sai sozinha.`;
      if (send.followed) return `${lost} ${itself}`;
      return `${lost} Procure-o no ERP e registre o que encontrou.`;
    default:
      if (send.replayed) return "Já tinha sido enviado; nada foi enviado de novo.";
      return settles ? "O ERP processou a baixa." : "O ERP recebeu.";
  }
}

/** Whether it is the registration of the person whose answer was lost. */
function lostPerson(send) {
  return send.steps.find((step) => step.state === "unknown" || step.state === "started")?.endpoint === "people";
}

/** Whom and what it is about, as it went out; nothing of it is there once personal data were removed. */
export function subjectOf(send) {
  const request = (endpoint) => send.steps.find((step) => step.endpoint === endpoint)?.request ?? {};
  const [person, lead, sale, settlement] = ["people", "leads", "sales", "settlements"].map(request);
  const { personalData = {}, contact = {} } = lead;
  // A settlement's request has no document; the journal keeps the payment's.
  const taxId = send.taxId ?? person.txId ?? sale.txId ?? personalData.txId;
  return {
    name: person.name ?? personalData.name,
    taxId: taxId === undefined ? undefined : formatTaxId(taxId),
    contact: [person.email ?? contact.email, contact.cellPhone, contact.phone].filter(Boolean).join(", "),
    services: (sale.serviceProducts ?? []).map((service) => `${service.quantity} × ${money(service.amount)} (código ${service.code})`).join("; "),
    titleId: settlement.financialReceivableTitleId,
    paidAmount: settlement.paidAmount === undefined ? undefined : money(settlement.paidAmount),
    paidOn: settlement.ReceiptDate?.split("-").reverse().join("/"),
  };
}

/** The steps that lead to it in the ERP, and what each finding means. */
export function searchOf(send) {
  const { name, taxId, titleId, paidAmount, paidOn } = subjectOf(send);
  const who = [name, taxId && `documento ${taxId}`].filter(Boolean).join(", ") || "o cliente";
  if (send.route === "settlement") {
    return [
      `No ERP, abra os títulos do cliente${taxId ? ` (documento ${taxId})` : " deste pagamento"}, inclusive os pagos.`,
      `Procure o título ${titleId}, pago com ${paidAmount} em ${paidOn}.`,
      "Se a situação do título for Paga, com esse recebimento, a baixa foi feita. Se for Em aberto ou Vencida, não foi feita.",
    ];
  }
  if (lostPerson(send)) {
    return [
      `No ERP, procure a pessoa: ${who}.`,
      "Só o cadastro da pessoa ficou sem resposta; a venda não chegou a sair. Por isso, haja ou não a pessoa, registre “Não foi feito” e envie de novo: quem já existe não é cadastrado outra vez.",
    ];
  }
  const isLead = send.route === "lead";
  return [
    ...dashboard,
    `Procure ${who}, com ${isLead ? "o contato" : "os serviços"} e a hora de envio acima.`,
    isLead
      ? "Se o lead estiver lá, foi feito. Se não estiver entre os que aguardam nem entre os já puxados, não foi feito."
      : "Se a negociação estiver lá, foi feita: copie o protocolo. Se não estiver entre as que aguardam nem entre as já puxadas, não foi feita.",
  ];
}

/** Where a sale or lead waits for the ERP's people. */
export const dashboard = [
  "Abra a rotina CRM - Voalle / Operações / Dashboard - Vendedor.",
  "Entre no menu Meus Leads.",
  "Clique na seta para baixo, para puxar negociações/Leads aguardando atendimento.",
];

function money(amount) {
  return typeof amount === "number" ? amount.toLocaleString("pt-BR", { style: "currency", currency: "BRL" }) : `${amount}`;
}

export function time(text) {
  return new Date(text).toLocaleString("pt-BR", { dateStyle: "short", timeStyle: "medium" });
}
