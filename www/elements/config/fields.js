// What the form is made of: every field of the screen, what it is, and where to find its value. Words stand in both languages,
// `[Portuguese, English]`; names of Voalle's and Datacake's own screens stay as those screens show them.
const methods = [
  "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.",
  "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.",
];
const integratorUser = [
  "No Voalle: o cadastro do usuário marcado como “Usuário integrador”.",
  "In Voalle: the record of the user marked “Usuário integrador”.",
];
// Where Voalle shows these codes is not public: whoever runs the ERP knows.
const askErp = ["Quem administra o Voalle informa o código.", "Whoever administers Voalle has the code."];

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
      help: ["A senha desse usuário no Voalle. Depois de salva, não é mais mostrada.", "That user's password in Voalle. Once saved it is not shown again."],
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
      help: ["Identifica o ambiente (produção ou homologação) no Voalle.", "Identifies the environment (production or staging) in Voalle."],
      where: [
        "No Voalle: Configurações → Parâmetros → Suite → Token; ou Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData.",
        "In Voalle: Configurações → Parâmetros → Suite → Token; or Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData.",
      ],
    },
    {
      path: ["general", "companyPlaceTxId"],
      label: ["CNPJ do local de venda", "CNPJ of the selling place (CNPJ do local de venda)"],
      kind: "text",
      example: "12.ABC.345/01DE-35",
      help: ["A empresa cadastrada no Voalle que faz a venda.", "The company, as registered in Voalle, that makes the sale."],
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
      label: ["Requisições por minuto", "Requests a minute (Requisições por minuto)"],
      kind: "integer",
      fallback: 30,
      optional: true,
      help: [
        "As páginas públicas da Voalle falam de 30 requisições por minuto para cada integrador. Deixe vazio para esse ritmo; aumente só se a Voalle tiver concordado.",
        "Voalle's public pages speak of 30 requests a minute for each integrator. Leave it empty for that pace; raise it only if Voalle has agreed.",
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
      label: ["Procedimento para pedidos", "Procedure for orders (Procedimento para pedidos)"],
      kind: "choice",
      options: [
        ["", ["Escolha…", "Choose…"]],
        ["createOrder", ["Criar Pedido/Prospect", "Criar Pedido/Prospect"]],
        ["createTicket", ["Criar Chamado/Atendimento", "Criar Chamado/Atendimento"]],
      ],
      help: [
        "O que o Datacake faz no ERP com um pedido. Deve ser Criar Pedido/Prospect.",
        "What Datacake does in the ERP with an order. It must be Criar Pedido/Prospect.",
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
        help: ["O código da forma de pagamento no Voalle.", "The payment form's code in Voalle."],
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
      where: ["No Voalle: Manutenções / Integrações / Integradores.", "In Voalle: Manutenções / Integrações / Integradores."],
    },
    {
      path: ["lead", "crmContactOriginCode"],
      label: ["Código da origem do contato", "Contact origin's code (Código da origem do contato)"],
      kind: "text",
      example: "8",
      help: ["De onde o CRM registra que o contato veio.", "Where the CRM records that the contact came from."],
      where: [
        "No Voalle: CRM - Voalle / Cadastros / Origens de Contato, copie o código.",
        "In Voalle: CRM - Voalle / Cadastros / Origens de Contato, copy the code.",
      ],
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
    { path: ["lead", "crmFormCode"], label: ["Código do formulário do CRM", "CRM form's code"], kind: "text", optional: true, help: askErp },
    { path: ["lead", "integrationCode"], label: ["Código da integração", "Integration's code"], kind: "text", optional: true, help: askErp },
    { path: ["lead", "integrationTeamCode"], label: ["Código da equipe da integração", "Integration team's code"], kind: "text", optional: true, help: askErp },
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
      where: ["No Voalle: Service Desk / Cadastros / Contratos - Tipos.", "In Voalle: Service Desk / Cadastros / Contratos - Tipos."],
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
    ["contractPaymentFormCode", "Forma de pagamento do contrato", "Contract's payment form"],
    ["contractFinancialCollectionTypeCode", "Tipo de cobrança do contrato", "Contract's kind of collection"],
    ["contractDateManagementCode", "Gestão de datas do contrato", "Contract's date management"],
    ["teamCode", "Equipe de venda", "Sales team"],
    ["activationIncidentTypeCode", "Tipo de chamado da ativação", "Activation's kind of ticket"],
    ["activationGroupInMonthlyFee", "Agrupamento da ativação na mensalidade", "Activation grouped in the monthly fee"],
    ["activationPaymentFormCode", "Forma de pagamento da ativação", "Activation's payment form"],
    ["activationFinancialCollectionTypeCode", "Tipo de cobrança da ativação", "Activation's kind of collection"],
    ["activationPaymentConditionCode", "Condição de pagamento da ativação", "Activation's payment condition"],
  ].map(([name, ...label]) => ({ path: ["sale", name], label, kind: "text", optional: true, help: askErp })),
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
