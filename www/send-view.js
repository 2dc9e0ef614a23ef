// What became of a send, in words; for an unknown one, a place to record what the operator found.
import { fill, h, newId } from "./dom.js";
import { issueNote } from "./field.js";
import { requestView } from "./plan-view.js";

const titles = {
  started: "Em andamento",
  done: "Feito",
  accepted: "Aceito pelo ERP",
  refused: "Recusado",
  unknown: "Desconhecido",
};
const meanings = {
  started: "O envio começou e ainda não terminou. Enviar de novo não manda nada.",
  accepted: "O ERP aceitou a baixa e ainda vai processá-la. Enviar de novo não manda nada.",
  refused: "Nada foi feito no ERP. Corrija o que for preciso e envie de novo.",
  unknown: "A resposta do ERP se perdeu no caminho: não se sabe se foi feito. Enviar de novo não manda nada. Procure-o no ERP e registre abaixo o que encontrou.",
};
const stepStates = { planned: "planejado", started: "em andamento", done: "feito", refused: "recusado", unknown: "desconhecido", notSent: "não enviado" };

/** `onResolve(send, resolution)` records what an operator found and answers the send as it is then. */
export function sendView(send, onResolve) {
  return h(
    "div",
    { class: `send ${send.status}`, "data-send": send.id },
    h("p", { class: "send-status" }, h("strong", {}, titles[send.status]), ` ${meaning(send)}`),
    facts(send),
    send.issues.map((issue) => issueNote(issue)),
    send.status === "done" && send.route !== "settlement" ? afterwards() : null,
    send.status === "unknown" ? resolution(send, onResolve) : null,
    send.steps.map((step, index) => h("div", {}, requestView(step.endpoint, step.request, index + 1, false), h("p", { class: "help" }, `Situação: ${stepStates[step.state] ?? step.state}.`))),
  );
}

function meaning(send) {
  if (send.status !== "done") return meanings[send.status];
  return send.replayed ? "Já tinha sido enviado; nada foi enviado de novo." : "O ERP recebeu.";
}

function facts(send) {
  const entries = [
    ["Protocolo no ERP", send.protocolId],
    ["Transação no ERP", send.transactionId],
    ["Tentativa", send.attempt > 1 ? send.attempt : null],
    ["Observação do operador", send.resolution?.note],
  ].filter(([, value]) => value);
  const lead = send.route === "lead" && send.status === "done";
  return [
    entries.length > 0 ? h("dl", {}, entries.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, `${value}`)])) : null,
    lead ? h("p", { class: "help" }, "Um lead não recebe número de protocolo do ERP.") : null,
  ];
}

function afterwards() {
  return h(
    "div",
    { class: "afterwards" },
    h("h4", {}, "No ERP, agora"),
    h(
      "ol",
      {},
      h("li", {}, "Abra a rotina CRM - Voalle / Operações / Dashboard - Vendedor."),
      h("li", {}, "Entre no menu Meus Leads."),
      h("li", {}, "Clique na seta para baixo, para puxar negociações/Leads aguardando atendimento."),
    ),
  );
}

function resolution(send, onResolve) {
  const note = h("input", { type: "text", id: newId("note"), maxlength: "2000" });
  const protocol = h("input", { type: "text", id: newId("protocol"), autocomplete: "off" });
  const problem = h("p", { class: "bad", role: "alert" });
  const record = async (outcome) => {
    problem.textContent = "";
    try {
      await onResolve(send, { outcome, ...(note.value.trim() && { note: note.value.trim() }), ...(protocol.value.trim() && { protocolId: protocol.value.trim() }) });
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  return h(
    "fieldset",
    { class: "resolution" },
    h("legend", {}, "O que você encontrou no ERP?"),
    h("p", { class: "help" }, "Procure pelo documento do cliente em CRM - Voalle / Operações / Dashboard - Vendedor → Meus Leads; uma baixa, nos títulos do cliente."),
    h("div", { class: "field" }, h("label", { for: protocol.id }, "Protocolo, se houver"), protocol),
    h("div", { class: "field" }, h("label", { for: note.id }, "Observação"), note),
    h("div", { class: "actions" }, h("button", { type: "button", click: () => record("done") }, "Foi feito"), h("button", { type: "button", class: "quiet", click: () => record("notDone") }, "Não foi feito")),
    problem,
  );
}

/** The journal. */
export class SendsView {
  #client;
  #list = h("div", { class: "sends" });
  #problem = h("p", { class: "bad", role: "alert" });

  constructor(client) {
    this.#client = client;
    this.element = h(
      "section",
      { class: "panel", "aria-labelledby": "titulo-envios" },
      h("h2", { id: "titulo-envios" }, "Envios"),
      h("button", { type: "button", class: "quiet", click: () => this.load() }, "Atualizar a lista"),
      this.#problem,
      this.#list,
    );
  }

  async load() {
    this.#problem.textContent = "";
    try {
      const sends = await this.#client.sends();
      const resolve = async (send, outcome) => {
        await this.#client.resolve(send.id, outcome);
        await this.load();
      };
      fill(this.#list, sends.length === 0 ? h("p", { class: "help" }, "Nada foi enviado ainda.") : sends.map((send) => this.#entry(send, resolve)));
    } catch (error) {
      this.#problem.textContent = error.message;
    }
  }

  #entry(send, resolve) {
    const what = send.kind === "payment" ? "Pagamento" : "Pedido";
    const when = new Date(send.updatedAt).toLocaleString("pt-BR");
    return h(
      "details",
      { class: "entry", open: send.status === "unknown" },
      h("summary", {}, `${what} ${send.sourceId} `, h("span", { class: `state ${send.status}` }, titles[send.status]), h("span", { class: "time" }, ` ${when}`)),
      sendView(send, resolve),
    );
  }
}
