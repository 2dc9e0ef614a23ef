// What the form is made of: every field of the screen, its label, and where to find its value.
const menuMethods = "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.";

export const sections = [
  {
    id: "general",
    title: "Configurações Gerais",
    intro: "Como o Datacake chega ao ERP e se identifica nele.",
    fields: [
      { path: ["general", "active"], label: "Ativo", kind: "flag", fallback: true, help: "Desligado, nada é enviado ao ERP." },
      { path: ["general", "erpUrl"], label: "URL do ERP", kind: "text", example: "https://erp.seuprovedor.com.br", help: "O endereço que você abre no navegador para entrar no Voalle.", inputmode: "url" },
      { path: ["general", "provider"], label: "Nome do provedor", kind: "text", example: "horizonte-fibra", help: "Letras minúsculas, dígitos e hífen." },
      { path: ["general", "grant"], label: "Forma de autenticação", kind: "choice", fallback: "password", options: [["password", "Usuário e senha"], ["clientCredentials", "Credenciais do cliente (client credentials)"]] },
      { path: ["general", "username"], label: "Usuário", kind: "text", when: ["general", "grant", "password"], example: "integracao.NOMEPROVEDOR.datacake", help: "A Voalle compartilha a tabela de usuários: crie no Voalle um usuário próprio do provedor, marcado como “Usuário integrador”." },
      { path: ["general", "password"], label: "Senha", kind: "secret", when: ["general", "grant", "password"] },
      { path: ["general", "clientId"], label: "Client ID", kind: "text", when: ["general", "grant", "clientCredentials"], help: "Está no cadastro do usuário integrador, no Voalle." },
      { path: ["general", "clientSecret"], label: "Client Secret", kind: "secret", when: ["general", "grant", "clientCredentials"] },
      { path: ["general", "syndata"], label: "Token (SynData)", kind: "secret", help: "No Voalle: Configurações → Parâmetros → Suite → Token; ou Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData." },
      { path: ["general", "companyPlaceTxId"], label: "CNPJ do local de venda", kind: "text", example: "12.ABC.345/01DE-35", help: "A empresa cadastrada no Voalle que faz a venda." },
      { path: ["general", "sellerTxId"], label: "CPF/CNPJ do vendedor", kind: "text", optional: true, help: "O CPF/CNPJ do Revendedor de um pedido toma o lugar deste." },
    ],
    advanced: [
      { path: ["general", "apiPort"], label: "Porta da API", kind: "integer", fallback: 45715 },
      { path: ["general", "authPort"], label: "Porta de autenticação", kind: "integer", fallback: 45700 },
      { path: ["general", "authUrl"], label: "Endereço de autenticação", kind: "text", optional: true, help: "Só para homologação, onde o token vem de outro endereço." },
      { path: ["general", "requestsPerMinute"], label: "Requisições por minuto", kind: "integer", fallback: 30, optional: true, help: "As páginas públicas da Voalle falam de 30 requisições por minuto para cada integrador. Deixe vazio para esse ritmo; aumente só se a Voalle tiver concordado." },
      { path: ["general", "allowInsecure"], label: "Permitir conexão insegura", kind: "flag", fallback: false, help: "Aceita um certificado que não pode ser verificado. Nunca significa http." },
    ],
  },
  {
    id: "methods",
    title: "Métodos",
    intro: "O que está definido em outra tela do Datacake; declare aqui como está lá.",
    fields: [
      { path: ["methods", "orderProcedure"], label: "Procedimento para pedidos", kind: "choice", options: [["", "Escolha…"], ["createOrder", "Criar Pedido/Prospect"], ["createTicket", "Criar Chamado/Atendimento"]], help: menuMethods },
      { path: ["methods", "ignoreUserCheck"], label: "Ignorar checagem de usuário na integração", kind: "flag", fallback: false, help: menuMethods },
    ],
  },
  {
    id: "payment",
    title: "Configurações de Pagamento",
    intro: "Preencha quando o Datacake dá baixa em boletos por PIX ou TEF.",
    fields: [
      { path: ["payment", "companyId"], label: "ID da empresa", kind: "text", optional: true, help: "O padrão para a baixa; cada método pode ter o seu." },
      { path: ["payment", "accountId"], label: "ID da Conta Padrão", kind: "text", optional: true, help: "A carteira de cobrança padrão para a baixa; cada método pode ter a sua." },
    ],
    list: {
      path: ["payment", "methods"],
      title: "Métodos de pagamento",
      one: "método",
      add: "Acrescentar método",
      empty: { code: "", label: "", kind: "pix", settledByDatacake: false },
      name: (item) => item.label || item.code,
      fields: [
        { path: ["code"], label: "Código no Datacake", kind: "text" },
        { path: ["label"], label: "Nome", kind: "text", optional: true },
        { path: ["kind"], label: "Tipo", kind: "choice", options: [["", "Escolha…"], ["pix", "PIX"], ["tef", "TEF"], ["boleto", "Boleto"], ["card", "Cartão"], ["cash", "Dinheiro"]] },
        { path: ["settledByDatacake"], label: "Baixa pelo Datacake", kind: "flag", fallback: false },
        { path: ["paymentFormCode"], label: "Forma de pagamento no Voalle", kind: "text", optional: true },
        { path: ["integrationPaymentId", "companyId"], label: "ID na integração: empresa", kind: "text", optional: true, help: "ID de pagamento na integração" },
        { path: ["integrationPaymentId", "accountId"], label: "ID na integração: conta", kind: "text", optional: true, help: "ID de pagamento na integração" },
      ],
    },
  },
  {
    id: "lead",
    title: "Configuração de LEAD VOALLE",
    intro: "Para criar leads no CRM do Voalle.",
    fields: [
      { path: ["lead", "enabled"], label: "Criar lead", kind: "flag", fallback: false },
      { path: ["lead", "integratorAlias"], label: "Alias do integrador", kind: "text", help: "No Voalle: Manutenções / Integrações / Integradores." },
      { path: ["lead", "crmContactOriginCode"], label: "Código da origem do contato", kind: "text", help: "No Voalle: CRM - Voalle / Cadastros / Origens de Contato, copie o código." },
      { path: ["lead", "createForExistingCustomer"], label: "Criar Lead para usuário existente", kind: "flag", fallback: false, help: "Pedidos de quem já existe no ERP são criados pela API de Lead." },
    ],
    advanced: [
      { path: ["lead", "crmFormCode"], label: "Código do formulário do CRM", kind: "text", optional: true },
      { path: ["lead", "integrationCode"], label: "Código da integração", kind: "text", optional: true },
      { path: ["lead", "integrationTeamCode"], label: "Código da equipe da integração", kind: "text", optional: true },
    ],
  },
  {
    id: "sale",
    title: "Venda",
    intro: "Os códigos do ERP que uma venda leva.",
    fields: [
      { path: ["sale", "contractType"], label: "Tipo de contrato", kind: "text", choices: "contractTypes", help: "No Voalle: Service Desk / Cadastros / Contratos - Tipos. O tipo precisa de Parâmetros → Integração ligado." },
      { path: ["sale", "collectionDay"], label: "Dia de vencimento padrão", kind: "integer", optional: true, example: "10", help: "Um dos dias que o tipo de contrato oferece; o do pedido vem antes." },
    ],
    advanced: [
      ["contractPaymentFormCode", "Forma de pagamento do contrato"],
      ["contractFinancialCollectionTypeCode", "Tipo de cobrança do contrato"],
      ["contractDateManagementCode", "Gestão de datas do contrato"],
      ["teamCode", "Equipe de venda"],
      ["activationIncidentTypeCode", "Tipo de chamado da ativação"],
      ["activationGroupInMonthlyFee", "Agrupamento da ativação na mensalidade"],
      ["activationPaymentFormCode", "Forma de pagamento da ativação"],
      ["activationFinancialCollectionTypeCode", "Tipo de cobrança da ativação"],
      ["activationPaymentConditionCode", "Condição de pagamento da ativação"],
    ].map(([name, label]) => ({ path: ["sale", name], label, kind: "text", optional: true })),
  },
  {
    id: "products",
    title: "Produtos: Campanha e Lista de Preço",
    intro: "Cada produto de assinatura leva o Produto ERP; com várias campanhas no Voalle, também os atributos que dizem a qual pertence.",
    fields: [],
    list: {
      path: ["products"],
      title: "Produtos",
      one: "produto",
      add: "Acrescentar produto",
      empty: { id: "", name: "", erpProduct: "", subscription: true, attributes: [] },
      name: (item) => item.name || item.id,
      fields: [
        { path: ["id"], label: "ID no Datacake", kind: "text" },
        { path: ["name"], label: "Nome", kind: "text", optional: true },
        { path: ["erpProduct"], label: "Produto ERP", kind: "text", choices: "services", help: "O código do serviço no Voalle, como 1.3." },
        { path: ["subscription"], label: "Assinatura", kind: "flag", fallback: false },
        { path: ["attributes"], label: "Campanha (código)", kind: "attribute", attribute: "campaign", optional: true, choices: "campaigns" },
        { path: ["attributes"], label: "Lista de preço (código)", kind: "attribute", attribute: "priceList", optional: true, choices: "priceLists" },
      ],
    },
    advanced: [
      { path: ["productAttributes", "campaign"], label: "Nome do atributo da campanha", kind: "text", fallback: "voalle_campaign", optional: true },
      { path: ["productAttributes", "priceList"], label: "Nome do atributo da lista de preço", kind: "text", fallback: "voalle_price_list", optional: true },
    ],
  },
];

/** The section in which an issue of this path stands. */
export function sectionOf(path) {
  if (path[0] === "productAttributes") return "products";
  return sections.some((section) => section.id === path[0]) ? path[0] : undefined;
}
