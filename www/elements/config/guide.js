// Beside each step: where in Voalle and in Datacake one finds what it asks for (the help page, and the ERP's own menu).
import { html, nothing } from "lit";
import { usernameOf } from "./store.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("./steps.js").StepId} StepId */
/** `items` are done one after the other; `after` is good to know. @typedef {{ items: Both[], after?: Both }} Guide */

/** @type {Record<StepId, (provider: string) => Guide>} */
const guides = {
  address: () => ({
    items: [
      ["Abra o Voalle no navegador, como você faz todos os dias.", "Open Voalle in the browser, as you do every day."],
      [
        "Copie o endereço da barra do navegador e cole em “URL do ERP”. O que vier depois do domínio pode ficar: a tela oferece tirar o resto.",
        "Copy the address from the browser's bar and paste it into “URL do ERP”. What follows the domain may stay: the screen offers to take the rest away.",
      ],
    ],
    after: [
      "O Datacake chega ao Voalle pelas portas 45700 e 45715. Se o firewall do provedor as bloqueia, libere-as.",
      "Datacake reaches Voalle by the ports 45700 and 45715. If the provider's firewall blocks them, open them.",
    ],
  }),
  access: (provider) => ({
    items: [
      [
        `No Voalle, em Suíte / Configurações / Usuários, crie o usuário ${usernameOf(provider)} e marque “Usuário integrador”.`,
        `In Voalle, under Suíte / Configurações / Usuários, create the user ${usernameOf(provider)} and mark it “Usuário integrador”.`,
      ],
      [
        "Abra Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
        "Open Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
      ],
      ["Copie a senha criptografada desse usuário e cole em “Senha”.", "Copy that user's senha criptografada and paste it into “Senha”."],
      ["Copie o SynData da mesma tela e cole em “Token (SynData)”.", "Copy the SynData of the same screen and paste it into “Token (SynData)”."],
    ],
    after: [
      "Usuário e senha servem em todo Voalle. Só se o cadastro do usuário integrador, no Voalle, mostra um Client ID e um Client Secret, escolha “Credenciais do cliente”.",
      "User and password work with every Voalle. Only where the integrator user's record in Voalle shows a Client ID and a Client Secret, choose “Client credentials”.",
    ],
  }),
  sale: () => ({
    items: [
      [
        "O local de venda está em Suíte / Cadastros / Locais, no Voalle: é a empresa que faz a venda.",
        "The selling place is under Suíte / Cadastros / Locais in Voalle: the company that makes the sale.",
      ],
      [
        "O tipo de contrato está em Faturamento / Cadastros / Tipo de Contrato. Nele, ligue Parâmetros → Integração.",
        "The contract type is under Faturamento / Cadastros / Tipo de Contrato. In it, switch Parâmetros → Integração on.",
      ],
    ],
    after: ["Com a conexão feita, você escolhe os dois da lista do Voalle, pelo nome.", "Once connected you choose both from Voalle's list, by name."],
  }),
  products: () => ({
    items: [
      [
        "No Voalle: cadastre a campanha e a lista de preços, e deixe a campanha em execução.",
        "In Voalle: register the campaign and the price list, and set the campaign running.",
      ],
      ["No Voalle: vincule os produtos de assinatura a essa campanha.", "In Voalle: link the subscription products to that campaign."],
      [
        "No Datacake: preencha o campo Produto ERP de cada produto com o código do serviço no Voalle.",
        "In Datacake: fill in the field Produto ERP of each product with the service's code in Voalle.",
      ],
      ["Traga para cá os mesmos produtos, um a um ou por planilha.", "Bring the same products here, one by one or by spreadsheet."],
    ],
    after: [
      "Com várias campanhas em execução, cada produto precisa dizer a sua: no Datacake, por um Atributo do Produto.",
      "With several running campaigns each product has to name its own: in Datacake, by a product attribute (Atributo do Produto).",
    ],
  }),
  methods: () => ({
    items: [
      [
        "No Datacake, abra Integrações > Integrações ERP > Métodos e clique no lápis.",
        "In Datacake open Integrações > Integrações ERP > Métodos and click the pencil.",
      ],
      [
        "Em “Procedimento para Pedidos Migração”, escolha “Criar Pedido/Prospect”.",
        "Under “Procedimento para Pedidos Migração” choose “Criar Pedido/Prospect”.",
      ],
      [
        "Em “Ignorar checagem de usuário na integração”, escolha SIM, e salve lá.",
        "Under “Ignorar checagem de usuário na integração” choose SIM, and save there.",
      ],
      ["Volte e confirme aqui os dois.", "Come back and confirm both here."],
    ],
  }),
  options: () => ({
    items: [
      [
        "Leads: em Manutenções / Integrações / Integradores, no Voalle, crie um integrador e copie o alias.",
        "Leads: under Manutenções / Integrações / Integradores in Voalle create an integrator and copy its alias.",
      ],
      [
        "Leads: em CRM - Voalle / Cadastros / Origens de Contato, copie o código da origem.",
        "Leads: under CRM - Voalle / Cadastros / Origens de Contato copy the origin's code.",
      ],
      [
        "Baixas: em Financeiro / Cadastros / Contas, copie o ID da conta que recebe os pagamentos.",
        "Settlements: under Financeiro / Cadastros / Contas copy the id of the account that receives the payments.",
      ],
    ],
    after: ["Nada disto é preciso para enviar vendas.", "Sales can be sent without any of it."],
  }),
  trial: () => ({
    items: [
      [
        "Depois do primeiro pedido de verdade, abra no Voalle CRM - Voalle / Operações / Dashboard - Vendedor.",
        "After the first real order open CRM - Voalle / Operações / Dashboard - Vendedor in Voalle.",
      ],
      [
        "Vá a “Meus Leads” e clique na seta para baixo: ela puxa o que espera por atendimento.",
        "Go to “Meus Leads” and click the down arrow: it pulls what waits to be attended to.",
      ],
    ],
    after: ["Faça isso todos os dias: um envio espera ali até alguém o puxar.", "Do so every day: a send waits there until somebody pulls it."],
  }),
};

/**
 * @param {Ui} ui
 * @param {StepId} id
 * @param {string} provider
 */
export function guideView(ui, id, provider) {
  const { items, after } = guides[id](provider || "NOMEPROVEDOR");
  return html`<div class="how">
    <h3>${ui.say("Como fazer", "How to")}</h3>
    <ol>
      ${items.map((item) => html`<li>${ui.say(...item)}</li>`)}
    </ol>
    ${after ? html`<p>${ui.say(...after)}</p>` : nothing}
  </div>`;
}
