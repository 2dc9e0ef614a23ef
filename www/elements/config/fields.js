// What the form is made of: every field of the screen, what it is, and where to find its value. Words stand in both languages,
// `[Portuguese, English]`; names of Voalle's and Datacake's own screens stay as those screens show them.
const methods = [
  "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.",
  "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.",
];
const integratorUser = [
  "No Voalle: Suíte / Configurações / Usuários, no cadastro do usuário marcado como “Usuário integrador”.",
  "In Voalle: Suíte / Configurações / Usuários, in the record of the user marked “Usuário integrador”.",
];
const access = "Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso";
/** Where the ERP itself shows a value: its own menu. */
const inVoalle = (path) => [`No Voalle: ${path}.`, `In Voalle: ${path}.`];
/** Whoever has an own code for it enters that; without one the ERP takes what it was set up with. */
const mayStayEmpty = ["Pode ficar vazio: vale o que o Voalle tem como padrão.", "It may stay empty: what Voalle has as its own default counts."];

const general = {
  id: "general",
  title: ["Configurações Gerais", "General settings (Configurações Gerais)"],
  intro: ["Como o Datacake chega ao ERP e se identifica nele.", "How Datacake reaches the ERP and says who it is."],
  fields: [
    {
      path: ["general", "active"],
      label: ["Ativo", "Active (Ativo)"],
      kind: "flag",
      fallback: true,
      help: ["Desligado, nada é enviado ao ERP.", "When off, nothing is sent to the ERP."],
    },
    {
      path: ["general", "environment"],
      label: ["Ambiente", "Environment (Ambiente)"],
      kind: "choice",
      fallback: "production",
      options: [
        ["production", ["Produção", "Production"]],
        ["staging", ["Homologação", "Staging (homologação)"]],
      ],
      help: [
        "Em que Voalle os pedidos entram: no de verdade ou no de testes. Ao mudar, as senhas e o token precisam ser informados de novo.",
        "Which Voalle the orders enter: the real one, or the one for tests. After a change, passwords and token must be entered again.",
      ],
    },
    {
      path: ["general", "erpUrl"],
      label: ["URL do ERP", "ERP address (URL do ERP)"],
      kind: "text",
      example: "https://erp.seuprovedor.com.br",
      help: ["O endereço que você abre no navegador para entrar no Voalle.", "The address that you open in the browser to enter Voalle."],
      inputmode: "url",
    },
    {
      path: ["general", "provider"],
      label: ["Nome do provedor", "Provider's name (Nome do provedor)"],
      kind: "text",
      example: "horizonte-fibra",
      help: [
        "O nome do provedor no Datacake: letras minúsculas, dígitos e hífen. É o mesmo que está no usuário.",
        "The provider's name in Datacake: small letters, digits and hyphens. The user's name bears it too.",
      ],
    },
    {
      path: ["general", "grant"],
      label: ["Forma de autenticação", "Kind of login (Forma de autenticação)"],
      kind: "choice",
      fallback: "password",
      options: [
        ["password", ["Usuário e senha", "User and password"]],
        ["clientCredentials", ["Credenciais do cliente (client credentials)", "Client credentials"]],
      ],
      help: [
        "Usuário e senha é o comum; a Voalle hoje recomenda credenciais do cliente.",
        "User and password is usual; Voalle now recommends client credentials.",
      ],
    },
    {
      path: ["general", "username"],
      label: ["Usuário", "User (Usuário)"],
      kind: "text",
      when: ["general", "grant", "password"],
      example: "integracao.NOMEPROVEDOR.datacake",
      help: [
        "A Voalle compartilha a tabela de usuários: crie no Voalle um usuário próprio do provedor, marcado como “Usuário integrador”.",
        "Voalle shares one table of users: create in Voalle a user of the provider's own, marked “Usuário integrador”.",
      ],
    },
    {
      path: ["general", "password"],
      label: ["Senha", "Password (Senha)"],
      kind: "secret",
      when: ["general", "grant", "password"],
      help: [
        "A senha criptografada desse usuário: 40 caracteres, de 0 a 9 e de a a f. Não é a senha que se digita para entrar no Voalle. Depois de salva, não é mais mostrada.",
        "That user's encrypted password (senha criptografada): 40 characters, 0 to 9 and a to f. It is not the one typed to enter Voalle. Once saved it is not shown again.",
      ],
      where: inVoalle(`${access} → a senha criptografada`),
    },
    { path: ["general", "clientId"], label: ["Client ID", "Client ID"], kind: "text", when: ["general", "grant", "clientCredentials"], where: integratorUser },
    {
      path: ["general", "clientSecret"],
      label: ["Client Secret", "Client Secret"],
      kind: "secret",
      when: ["general", "grant", "clientCredentials"],
      where: integratorUser,
    },
    {
      path: ["general", "syndata"],
      label: ["Token (SynData)", "Token (SynData)"],
      kind: "secret",
      help: [
        "Identifica o ambiente (produção ou homologação) no Voalle. Não é o que está em Suite → Token, que é outro valor.",
        "Identifies the environment (production or staging) in Voalle. It is not what stands in Suite → Token, which is another value.",
      ],
      where: inVoalle(`${access} → SynData`),
    },
    {
      path: ["general", "companyPlaceTxId"],
      label: ["CNPJ do local de venda", "CNPJ of the selling place (CNPJ do local de venda)"],
      kind: "text",
      example: "12.ABC.345/01DE-35",
      choices: "sellingPlaces",
      help: ["A empresa cadastrada no Voalle que faz a venda.", "The company, as registered in Voalle, that makes the sale."],
      where: inVoalle("Suíte / Cadastros / Locais"),
    },
    {
      path: ["general", "sellerTxId"],
      label: ["CPF/CNPJ do vendedor", "Seller's CPF/CNPJ (CPF/CNPJ do vendedor)"],
      kind: "text",
      optional: true,
      example: "529.982.247-25",
      help: [
        "Quem consta como vendedor responsável. O CPF/CNPJ do Revendedor de um pedido toma o lugar deste.",
        "Who counts as the responsible seller. An order's CPF/CNPJ do Revendedor takes its place.",
      ],
    },
  ],
  advanced: [
    {
      path: ["general", "apiPort"],
      label: ["Porta da API", "API port (Porta da API)"],
      kind: "integer",
      fallback: 45715,
      help: [
        "A porta em que o Voalle responde. Mude só se o provedor usa outra.",
        "The port on which Voalle answers. Change it only where the provider uses another.",
      ],
    },
    {
      path: ["general", "authPort"],
      label: ["Porta de autenticação", "Login port (Porta de autenticação)"],
      kind: "integer",
      fallback: 45700,
      help: [
        "A porta em que o Voalle concede o acesso. Mude só se o provedor usa outra.",
        "The port on which Voalle grants access. Change it only where the provider uses another.",
      ],
    },
    {
      path: ["general", "authUrl"],
      label: ["Endereço de autenticação", "Login address (Endereço de autenticação)"],
      kind: "text",
      optional: true,
      example: "https://erp.seuprovedor.com.br",
      help: ["Só para homologação, onde o token vem de outro endereço.", "Only for staging, where the token comes from another address."],
    },
    {
      path: ["general", "requestsPerMinute"],
      label: ["Máximo de requisições por minuto", "Most requests a minute (Máximo de requisições por minuto)"],
      kind: "integer",
      optional: true,
      help: [
        "Um teto. Deixe vazio: o ritmo que o Voalle aguenta é encontrado sozinho, a partir de 30 por minuto. Preencha só se a Voalle pediu um limite.",
        "A ceiling. Leave it empty: the pace that Voalle can take is found by itself, beginning at 30 a minute. Fill it in only where Voalle asked for a limit.",
      ],
    },
    {
      path: ["general", "allowInsecure"],
      label: ["Permitir conexão insegura", "Allow insecure connection (Permitir conexão insegura)"],
      kind: "flag",
      fallback: false,
      help: ["Aceita um certificado que não pode ser verificado. Nunca significa http.", "Accepts a certificate that can't be verified. It never means http."],
    },
  ],
};

const methodsSection = {
  id: "methods",
  title: ["Métodos", "Methods (Métodos)"],
  intro: [
    "O que está definido em outra tela do Datacake; declare aqui como está lá.",
    "What is set in another Datacake screen; declare here what stands there.",
  ],
  fields: [
    {
      path: ["methods", "orderProcedure"],
      label: ["Procedimento para Pedidos Migração", "Procedure for migration orders (Procedimento para Pedidos Migração)"],
      kind: "choice",
      options: [
        ["", ["Escolha…", "Choose…"]],
        ["createOrder", ["Criar Pedido/Prospect", "Criar Pedido/Prospect"]],
        ["createTicket", ["Criar Chamado/Atendimento", "Criar Chamado/Atendimento"]],
      ],
      help: [
        "O que o Datacake faz com o pedido de quem já é cliente; o de um cliente novo sempre vira pedido. Deve ser Criar Pedido/Prospect.",
        "What Datacake does with the order of somebody who is a customer already; a new customer's always becomes an order. It must be Criar Pedido/Prospect.",
      ],
      where: methods,
    },
    {
      path: ["methods", "ignoreUserCheck"],
      label: ["Ignorar checagem de usuário na integração", "Ignore user check in the integration (Ignorar checagem de usuário na integração)"],
      kind: "flag",
      fallback: false,
      help: [
        "Deve estar como SIM: o Datacake não pode recusar um pedido porque a pessoa já existe no ERP.",
        "It must be SIM: Datacake must not refuse an order because the person exists in the ERP already.",
      ],
      where: methods,
    },
  ],
};

const payment = {
  id: "payment",
  title: ["Configurações de Pagamento", "Payment settings (Configurações de Pagamento)"],
  intro: ["Preencha quando o Datacake dá baixa em boletos por PIX ou TEF.", "Fill in when Datacake settles invoices itself, by PIX or TEF."],
  fields: [
    {
      path: ["payment", "companyId"],
      label: ["ID da empresa", "Company ID (ID da empresa)"],
      kind: "text",
      optional: true,
      example: "1",
      help: ["A empresa padrão para a baixa; cada método pode ter a sua.", "The default company for settling; each method can have its own."],
    },
    {
      path: ["payment", "accountId"],
      label: ["ID da Conta Padrão", "Default account ID (ID da Conta Padrão)"],
      kind: "text",
      optional: true,
      example: "31",
      help: [
        "A carteira de cobrança padrão para a baixa; cada método pode ter a sua.",
        "The default collection account for settling; each method can have its own.",
      ],
      where: inVoalle("Financeiro / Cadastros / Contas"),
    },
  ],
  list: {
    path: ["payment", "methods"],
    title: ["Métodos de pagamento", "Payment methods"],
    one: ["método", "method"],
    none: ["Nenhum método ainda.", "No method yet."],
    add: ["Acrescentar método", "Add method"],
    empty: { code: "", label: "", kind: "pix", settledByDatacake: false },
    name: (item) => item.label || item.code,
    fields: [
      {
        path: ["code"],
        label: ["Código no Datacake", "Code in Datacake"],
        kind: "text",
        example: "pix",
        help: ["O código que os pedidos e pagamentos trazem.", "The code that orders and payments bring."],
      },
      { path: ["label"], label: ["Nome", "Name"], kind: "text", optional: true },
      {
        path: ["kind"],
        label: ["Tipo", "Kind"],
        kind: "choice",
        options: [
          ["", ["Escolha…", "Choose…"]],
          ["pix", ["PIX", "PIX"]],
          ["tef", ["TEF", "TEF"]],
          ["boleto", ["Boleto", "Boleto"]],
          ["card", ["Cartão", "Card"]],
          ["cash", ["Dinheiro", "Cash"]],
        ],
      },
      { path: ["settledByDatacake"], label: ["Baixa pelo Datacake", "Settled by Datacake"], kind: "flag", fallback: false },
      {
        path: ["paymentFormCode"],
        label: ["Forma de pagamento no Voalle", "Payment form in Voalle"],
        kind: "text",
        optional: true,
        help: ["O código da forma de pagamento; vazio, vale o da venda.", "The payment form's code; empty, the sale's counts."],
        where: inVoalle("Financeiro / Cadastros / Formas de Pagamento"),
      },
      {
        path: ["integrationPaymentId", "companyId"],
        label: ["ID na integração: empresa", "Integration ID: company"],
        kind: "text",
        optional: true,
        help: ["Do campo ID de pagamento na integração; vazio, vale o padrão.", "Of the field ID de pagamento na integração; empty, the default counts."],
      },
      {
        path: ["integrationPaymentId", "accountId"],
        label: ["ID na integração: conta", "Integration ID: account"],
        kind: "text",
        optional: true,
        help: ["Do campo ID de pagamento na integração; vazio, vale o padrão.", "Of the field ID de pagamento na integração; empty, the default counts."],
        where: inVoalle("Financeiro / Cadastros / Contas"),
      },
    ],
  },
};

const lead = {
  id: "lead",
  title: ["Configuração de LEAD VOALLE", "VOALLE leads (Configuração de LEAD VOALLE)"],
  intro: ["Para criar leads no CRM do Voalle.", "To create leads in Voalle's CRM."],
  fields: [
    {
      path: ["lead", "enabled"],
      label: ["Criar lead", "Create leads (Criar lead)"],
      kind: "flag",
      fallback: false,
      help: ["Ligado, quem para no meio da compra vira um lead no CRM.", "When on, who stops in the middle of a purchase becomes a lead in the CRM."],
    },
    {
      path: ["lead", "integratorAlias"],
      label: ["Alias do integrador", "Integrator's alias (Alias do integrador)"],
      kind: "text",
      example: "datacake",
      help: ["O nome do integrador cadastrado no Voalle.", "The name of the integrator, as registered in Voalle."],
      where: inVoalle("Manutenções / Integrações / Integradores"),
    },
    {
      path: ["lead", "crmContactOriginCode"],
      label: ["Código da origem do contato", "Contact origin's code (Código da origem do contato)"],
      kind: "text",
      example: "8",
      help: ["De onde o CRM registra que o contato veio.", "Where the CRM records that the contact came from."],
      where: inVoalle("CRM - Voalle / Cadastros / Origens de Contato"),
    },
    {
      path: ["lead", "createForExistingCustomer"],
      label: ["Criar Lead para usuário existente", "Create lead for existing customers (Criar Lead para usuário existente)"],
      kind: "flag",
      fallback: false,
      help: ["Pedidos de quem já existe no ERP são criados pela API de Lead.", "Orders of those whom the ERP knows already are created as leads."],
    },
  ],
  advanced: [
    {
      path: ["lead", "crmFormCode"],
      label: ["Código do formulário do CRM", "CRM form's code"],
      kind: "text",
      optional: true,
      help: mayStayEmpty,
      where: inVoalle("CRM - Voalle / Cadastros / Formas de Contato"),
    },
    {
      path: ["lead", "integrationCode"],
      label: ["Código da integração", "Integration's code"],
      kind: "text",
      optional: true,
      help: mayStayEmpty,
      where: inVoalle("Manutenções / Integrações / Integradores"),
    },
    {
      path: ["lead", "integrationTeamCode"],
      label: ["Código da equipe da integração", "Integration team's code"],
      kind: "text",
      optional: true,
      help: mayStayEmpty,
      where: inVoalle("Suíte / Cadastros / Equipes"),
    },
  ],
};

const sale = {
  id: "sale",
  title: ["Venda", "Sale (Venda)"],
  intro: ["Os códigos do ERP que uma venda leva.", "The codes of the ERP that a sale takes along."],
  fields: [
    {
      path: ["sale", "contractType"],
      label: ["Tipo de contrato", "Contract type (Tipo de contrato)"],
      kind: "text",
      choices: "contractTypes",
      help: [
        "O contrato que as vendas abrem. O tipo precisa de Parâmetros → Integração ligado.",
        "The contract that sales open. The type needs Parâmetros → Integração switched on.",
      ],
      where: inVoalle("Service Desk / Cadastros / Contratos - Tipos"),
    },
    {
      path: ["sale", "collectionDay"],
      label: ["Dia de vencimento padrão", "Default due day (Dia de vencimento padrão)"],
      kind: "integer",
      choices: "collectionDays",
      optional: true,
      example: "10",
      help: [
        "Um dos dias que o tipo de contrato oferece; o do pedido vem antes.",
        "One of the days that the contract type offers; the order's own goes before.",
      ],
    },
  ],
  advanced: [
    {
      path: ["sale", "sendContact"],
      label: ["Enviar o telefone do cliente novo", "Send a new customer's phone (Enviar o telefone do cliente novo)"],
      kind: "flag",
      fallback: true,
      help: [
        "Depois da venda, o telefone entra no cadastro que este envio criou. Um telefone que já está lá não é trocado.",
        "After the sale, the phone goes into the record that this send made. A phone that stands there is not replaced.",
      ],
    },
    ...[
      ["contractPaymentFormCode", "Financeiro / Cadastros / Formas de Pagamento", "Forma de pagamento do contrato", "Contract's payment form"],
      ["contractFinancialCollectionTypeCode", "Financeiro / Cadastros / Tipos de Cobrança", "Tipo de cobrança do contrato", "Contract's kind of collection"],
      ["contractDateManagementCode", "Faturamento / Cadastros / Ciclos de Faturamento", "Gestão de datas do contrato", "Contract's date management"],
      ["teamCode", "Suíte / Cadastros / Equipes", "Equipe de venda", "Sales team"],
      ["activationIncidentTypeCode", "Service Desk / Cadastros / Solicitações - Tipos", "Tipo de chamado da ativação", "Activation's kind of ticket"],
      ["activationPaymentFormCode", "Financeiro / Cadastros / Formas de Pagamento", "Forma de pagamento da ativação", "Activation's payment form"],
      [
        "activationFinancialCollectionTypeCode",
        "Financeiro / Cadastros / Tipos de Cobrança",
        "Tipo de cobrança da ativação",
        "Activation's kind of collection",
      ],
      [
        "activationPaymentConditionCode",
        "Financeiro / Cadastros / Condições de Pagamento",
        "Condição de pagamento da ativação",
        "Activation's payment condition",
      ],
    ].map(([name, menu, ...label]) => ({
      ...{ path: ["sale", name], label, kind: "text", optional: true, help: mayStayEmpty, where: inVoalle(menu) },
      ...(name === "activationIncidentTypeCode" && { choices: "incidentTypes" }),
    })),
    {
      path: ["sale", "activationGroupInMonthlyFee"],
      label: ["Agrupamento da ativação na mensalidade", "Activation grouped in the monthly fee"],
      kind: "text",
      optional: true,
      help: [
        "Sim ou não: se a ativação é cobrada junto com a mensalidade. Pode ficar vazio: vale o que o Voalle tem como padrão.",
        "Sim or não: whether the activation is charged with the monthly fee. It may stay empty: what Voalle has as its own default counts.",
      ],
    },
  ],
};

const products = {
  id: "products",
  title: ["Produtos: Campanha e Lista de Preço", "Products (Produtos: Campanha e Lista de Preço)"],
  intro: [
    "Cada produto de assinatura leva o Produto ERP; com várias campanhas no Voalle, também os atributos que dizem a qual pertence.",
    "Each subscription product takes its Produto ERP; with several campaigns in Voalle also the attributes that name its own.",
  ],
  fields: [],
  /** Shown by a view of its own, made for hundreds of rows. */
  products: true,
  advanced: [
    {
      path: ["productAttributes", "campaign"],
      label: ["Nome do atributo da campanha", "Name of the campaign attribute"],
      kind: "text",
      fallback: "voalle_campaign",
      optional: true,
      help: ["Como o Atributo do Produto da campanha se chama no Datacake.", "What the product attribute of the campaign is called in Datacake."],
    },
    {
      path: ["productAttributes", "priceList"],
      label: ["Nome do atributo da lista de preço", "Name of the price list attribute"],
      kind: "text",
      fallback: "voalle_price_list",
      optional: true,
      help: ["Como o Atributo do Produto da lista de preço se chama no Datacake.", "What the product attribute of the price list is called in Datacake."],
    },
  ],
};

export const sections = [general, methodsSection, payment, lead, sale, products];

/** The names of the secrets among the fields of `general`. */
export const secretNames = general.fields.filter((field) => field.kind === "secret").map((field) => field.path[1]);

/** The first steps of the paths that stand in a section. */
export function rootsOf(section) {
  return section.id === "products" ? ["products", "productAttributes"] : [section.id];
}
