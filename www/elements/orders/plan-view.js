// A plan in words: where it goes and why, what is to be said, the requests as they will go out.
import { h } from "./dom.js";
import { issueNote } from "./field.js";

const routes = { sale: "Venda", lead: "Lead", settlement: "Baixa de boleto", none: "Nada é enviado" };
const endpoints = { people: "Cadastrar pessoa", leads: "Criar lead", sales: "Iniciar venda", settlements: "Dar baixa" };

/** The row of the decision table, as people would say it. */
function reason(plan, source, answers, config) {
  if (plan.route === "settlement") return "É um pagamento feito no Datacake (PIX ou TEF): o título do cliente é baixado no ERP.";
  if (plan.route === "none") return "O motivo está abaixo.";
  if (source.kind === "lead") return "É um lead feito durante o checkout, e “Criar lead” está ligado.";
  if (plan.route === "lead") return "O cliente já existe no ERP, e “Criar Lead para usuário existente” está ligado.";
  if (answers.customerExists) {
    return config.lead?.enabled ? "O cliente já existe no ERP, e “Criar Lead para usuário existente” está desligado." : "O cliente já existe no ERP, e “Criar lead” está desligado.";
  }
  return "O cliente ainda não existe no ERP: primeiro a pessoa é cadastrada, depois a venda é iniciada.";
}

export function planView(plan, answers, config) {
  return h(
    "div",
    { class: "plan" },
    h("p", { class: `route route-${plan.route}` }, h("strong", {}, routes[plan.route]), ` ${reason(plan, plan.source ?? {}, answers, config)}`),
    plan.route === "lead" ? h("p", { class: "help" }, "Um lead não recebe número de protocolo do ERP.") : null,
    plan.issues.map((issue) => issueNote(issue)),
    plan.requests.map((request, index) => requestView(request.endpoint, request.body, index + 1)),
  );
}

/** A request as it goes out. */
export function requestView(endpoint, body, position, open = true) {
  return h(
    "details",
    { class: "request", open },
    h("summary", {}, requestTitle(endpoint, position)),
    h("pre", { tabindex: "0", "aria-label": `Requisição ${endpoints[endpoint] ?? endpoint}` }, JSON.stringify(body, null, 2)),
  );
}

/** What it asks the ERP for: "2. Iniciar venda". */
export function requestTitle(endpoint, position) {
  return `${position}. ${endpoints[endpoint] ?? endpoint}`;
}
