// Made from the fields in src/ by tests/generated. Words stand in both languages, [Portuguese, English].
export const config = [
  {
    "name": "general",
    "kind": "object",
    "label": ["Configurações Gerais", "General settings (Configurações Gerais)"],
    "help": ["Como o Datacake chega ao Voalle e se identifica nele.", "How Datacake reaches Voalle and says who it is."],
    "fields": [
      {
        "name": "active",
        "kind": "flag",
        "label": ["Integração ligada", "Integration on"],
        "help": ["Desligada, nada é enviado ao Voalle.", "When off, nothing is sent to Voalle."],
        "fallback": true
      },
      {
        "name": "environment",
        "kind": "choice",
        "label": ["Ambiente", "Environment (Ambiente)"],
        "help": ["Em que Voalle os pedidos entram: no de verdade ou no de testes. Ao mudar, as senhas e o token precisam ser informados de novo.", "Which Voalle the orders enter: the real one, or the one for tests. After a change, passwords and token must be entered again."],
        "fallback": "production",
        "options": [
          [
            "production",
            ["Produção", "Production"]
          ],
          [
            "staging",
            ["Homologação", "Staging (homologação)"]
          ]
        ]
      },
      {
        "name": "erpUrl",
        "kind": "url",
        "label": ["URL do ERP", "ERP address (URL do ERP)"],
        "help": ["O endereço que você abre no navegador para entrar no Voalle.", "The address that you open in the browser to enter Voalle."],
        "example": "https://erp.seuprovedor.com.br"
      },
      {
        "name": "provider",
        "kind": "text",
        "label": ["Nome do provedor", "Provider's name (Nome do provedor)"],
        "help": ["O nome do provedor no Datacake: letras minúsculas, dígitos e hífen. É o mesmo que está no usuário.", "The provider's name in Datacake: small letters, digits and hyphens. The user's name bears it too."],
        "example": "horizonte-fibra"
      },
      {
        "name": "grant",
        "kind": "choice",
        "label": ["Forma de autenticação", "Kind of login (Forma de autenticação)"],
        "help": ["Escolha “Usuário e senha”. Só se o cadastro do usuário integrador, no Voalle, mostra um Client ID e um Client Secret, escolha “Credenciais do cliente”.", "Choose “User and password”. Only where the integrator user's record in Voalle shows a Client ID and a Client Secret, choose “Client credentials”."],
        "fallback": "password",
        "options": [
          [
            "password",
            ["Usuário e senha", "User and password"]
          ],
          [
            "clientCredentials",
            ["Credenciais do cliente (client credentials)", "Client credentials"]
          ]
        ]
      },
      {
        "name": "username",
        "kind": "text",
        "label": ["Usuário", "User (Usuário)"],
        "help": ["O Voalle tem uma só tabela de usuários para todos os provedores: crie lá um usuário só do seu, marcado como “Usuário integrador”.", "Voalle has one table of users for all providers: create there a user of your own, marked “Usuário integrador”."],
        "where": ["No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários."],
        "example": "integracao.NOMEPROVEDOR.datacake",
        "shownWith": ["grant", "password"]
      },
      {
        "name": "password",
        "kind": "secret",
        "label": ["Senha", "Password (Senha)"],
        "help": ["A senha criptografada desse usuário: 40 caracteres, só dígitos e letras de “a” a “f”. Não é a senha que se digita para entrar no Voalle. Depois de salva, não é mais mostrada.", "That user's encrypted password (senha criptografada): 40 characters, 0 to 9 and a to f. It is not the one typed to enter Voalle. Once saved it is not shown again."],
        "where": ["No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → a senha criptografada.", "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → the encrypted password (senha criptografada)."],
        "shownWith": ["grant", "password"]
      },
      {
        "name": "clientId",
        "kind": "text",
        "label": ["Client ID", "Client ID"],
        "where": ["No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários."],
        "shownWith": ["grant", "clientCredentials"]
      },
      {
        "name": "clientSecret",
        "kind": "secret",
        "label": ["Client Secret", "Client Secret"],
        "where": ["No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários."],
        "shownWith": ["grant", "clientCredentials"]
      },
      {
        "name": "syndata",
        "kind": "secret",
        "label": ["Token (SynData)", "Token (SynData)"],
        "help": ["Identifica o ambiente (produção ou homologação) no Voalle. Não é o que está em Suite → Token, que é outro valor.", "Identifies the environment (production or staging) in Voalle. It is not what stands in Suite → Token, which is another value."],
        "where": ["No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; ou peça ao suporte da Voalle por chamado.", "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; or ask Voalle for it by ticket."]
      },
      {
        "name": "companyPlaceTxId",
        "kind": "text",
        "label": ["CNPJ do local de venda", "CNPJ of the selling place (CNPJ do local de venda)"],
        "help": ["A empresa cadastrada no Voalle que faz a venda.", "The company, as registered in Voalle, that makes the sale."],
        "where": ["No Voalle: Suíte / Cadastros / Locais.", "In Voalle: Suíte / Cadastros / Locais."],
        "example": "12.ABC.345/01DE-35",
        "choices": "sellingPlaces"
      },
      {
        "name": "sellerTxId",
        "kind": "text",
        "label": ["CPF/CNPJ do vendedor", "Seller's CPF/CNPJ (CPF/CNPJ do vendedor)"],
        "help": ["Quem consta como vendedor responsável. Se o pedido traz o CPF/CNPJ do Revendedor, vai o dele.", "Who counts as the responsible seller. An order's CPF/CNPJ do Revendedor takes its place."],
        "example": "529.982.247-25",
        "optional": true
      },
      {
        "name": "apiPort",
        "kind": "integer",
        "label": ["Porta da API", "API port (Porta da API)"],
        "help": ["A porta em que o Voalle responde. Mude só se o provedor usa outra.", "The port on which Voalle answers. Change it only where the provider uses another."],
        "fallback": 45715,
        "advanced": true
      },
      {
        "name": "authPort",
        "kind": "integer",
        "label": ["Porta de autenticação", "Login port (Porta de autenticação)"],
        "help": ["A porta em que o Voalle concede o acesso. Mude só se o provedor usa outra.", "The port on which Voalle grants access. Change it only where the provider uses another."],
        "fallback": 45700,
        "advanced": true
      },
      {
        "name": "authUrl",
        "kind": "url",
        "label": ["Endereço de autenticação", "Login address (Endereço de autenticação)"],
        "help": ["Só para homologação, onde o token vem de outro endereço.", "Only for staging, where the token comes from another address."],
        "example": "https://erp.seuprovedor.com.br",
        "optional": true,
        "advanced": true
      },
      {
        "name": "requestsPerMinute",
        "kind": "integer",
        "label": ["Máximo de requisições por minuto", "Most requests a minute (Máximo de requisições por minuto)"],
        "help": ["Um teto. Deixe vazio: o ritmo que o Voalle aguenta é encontrado sozinho, a partir de 30 por minuto. Preencha só se o suporte da Voalle pedir.", "A ceiling. Leave it empty: the pace that Voalle can take is found by itself, beginning at 30 a minute. Fill it in only if Voalle's support asks."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "allowInsecure",
        "kind": "flag",
        "label": ["Permitir conexão insegura", "Allow insecure connection (Permitir conexão insegura)"],
        "help": ["Aceita um certificado que não pode ser verificado. Nunca significa http.", "Accepts a certificate that can't be verified. It never means http."],
        "fallback": false,
        "advanced": true
      }
    ]
  },
  {
    "name": "methods",
    "kind": "object",
    "label": ["Métodos", "Methods (Métodos)"],
    "help": ["O que está definido em outra tela do Datacake; declare aqui como está lá.", "What is set in another Datacake screen; declare here what stands there."],
    "fields": [
      {
        "name": "orderProcedure",
        "kind": "choice",
        "label": ["Procedimento para Pedidos Migração", "Procedure for migration orders (Procedimento para Pedidos Migração)"],
        "help": ["O que o Datacake faz com o pedido de quem já é cliente; o de um cliente novo sempre vira pedido. Deve ser Criar Pedido/Prospect.", "What Datacake does with the order of somebody who is a customer already; a new customer's always becomes an order. It must be Criar Pedido/Prospect."],
        "where": ["No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.", "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit."],
        "options": [
          [
            "createOrder",
            ["Criar Pedido/Prospect", "Criar Pedido/Prospect"]
          ],
          [
            "createTicket",
            ["Criar Chamado/Atendimento", "Criar Chamado/Atendimento"]
          ]
        ]
      },
      {
        "name": "ignoreUserCheck",
        "kind": "flag",
        "label": ["Ignorar checagem de usuário na integração", "Ignore user check in the integration (Ignorar checagem de usuário na integração)"],
        "help": ["Marque depois de conferir, no Datacake, que lá está SIM: com NÃO, ele recusa o pedido de quem já existe no Voalle.", "Tick it once you have seen that it is SIM in Datacake: with NÃO it refuses the order of anybody whom Voalle knows."],
        "where": ["No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.", "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit."],
        "fallback": false
      }
    ]
  },
  {
    "name": "payment",
    "kind": "object",
    "label": ["Configurações de Pagamento", "Payment settings (Configurações de Pagamento)"],
    "help": ["Preencha quando o Datacake dá baixa em boletos por PIX ou TEF.", "Fill in when Datacake settles invoices itself, by PIX or TEF."],
    "fields": [
      {
        "name": "companyId",
        "kind": "text",
        "label": ["ID da empresa", "Company ID (ID da empresa)"],
        "help": ["A empresa padrão para a baixa; cada método pode ter a sua.", "The default company for settling; each method can have its own."],
        "example": "1",
        "optional": true
      },
      {
        "name": "accountId",
        "kind": "text",
        "label": ["ID da Conta Padrão", "Default account ID (ID da Conta Padrão)"],
        "help": ["A carteira de cobrança padrão para a baixa; cada método pode ter a sua.", "The default collection account for settling; each method can have its own."],
        "where": ["No Voalle: Financeiro / Cadastros / Contas.", "In Voalle: Financeiro / Cadastros / Contas."],
        "example": "31",
        "optional": true
      },
      {
        "name": "methods",
        "kind": "list",
        "label": ["Métodos de pagamento", "Payment methods"],
        "help": ["Os métodos de pagamento do Datacake.", "Datacake's payment methods."],
        "fields": [
          {
            "name": "code",
            "kind": "text",
            "label": ["Código no Datacake", "Code in Datacake"],
            "help": ["O código que os pedidos e pagamentos trazem.", "The code that orders and payments bring."],
            "example": "pix"
          },
          {
            "name": "label",
            "kind": "text",
            "label": ["Nome", "Name"],
            "optional": true
          },
          {
            "name": "kind",
            "kind": "choice",
            "label": ["Tipo", "Kind"],
            "options": [
              [
                "pix",
                ["PIX", "PIX"]
              ],
              [
                "tef",
                ["TEF", "TEF"]
              ],
              [
                "boleto",
                ["Boleto", "Boleto"]
              ],
              [
                "card",
                ["Cartão", "Card"]
              ],
              [
                "cash",
                ["Dinheiro", "Cash"]
              ]
            ]
          },
          {
            "name": "settledByDatacake",
            "kind": "flag",
            "label": ["Baixa pelo Datacake", "Settled by Datacake"],
            "fallback": false
          },
          {
            "name": "paymentFormCode",
            "kind": "text",
            "label": ["Forma de pagamento no Voalle", "Payment form in Voalle"],
            "help": ["O código da forma de pagamento. Vazio: usa o da venda.", "The payment form's code; empty, the sale's counts."],
            "where": ["No Voalle: Financeiro / Cadastros / Formas de Pagamento.", "In Voalle: Financeiro / Cadastros / Formas de Pagamento."],
            "optional": true
          },
          {
            "name": "integrationPaymentId",
            "kind": "object",
            "label": ["ID de pagamento na integração", "Integration payment ID (ID de pagamento na integração)"],
            "help": ["A empresa e a conta deste método, no lugar das padrão.", "This method's company and account, in place of the defaults."],
            "fields": [
              {
                "name": "companyId",
                "kind": "text",
                "label": ["ID na integração: empresa", "Integration ID: company"],
                "help": ["Do campo ID de pagamento na integração. Vazio: usa o padrão.", "Of the field ID de pagamento na integração; empty, the default counts."],
                "optional": true
              },
              {
                "name": "accountId",
                "kind": "text",
                "label": ["ID na integração: conta", "Integration ID: account"],
                "help": ["Do campo ID de pagamento na integração. Vazio: usa o padrão.", "Of the field ID de pagamento na integração; empty, the default counts."],
                "where": ["No Voalle: Financeiro / Cadastros / Contas.", "In Voalle: Financeiro / Cadastros / Contas."],
                "optional": true
              }
            ]
          }
        ]
      }
    ]
  },
  {
    "name": "lead",
    "kind": "object",
    "label": ["Configuração de LEAD VOALLE", "VOALLE leads (Configuração de LEAD VOALLE)"],
    "help": ["Para criar leads no CRM do Voalle.", "To create leads in Voalle's CRM."],
    "fields": [
      {
        "name": "enabled",
        "kind": "flag",
        "label": ["Criar lead", "Create leads (Criar lead)"],
        "help": ["Ligado, quem abandona a compra vira um lead no CRM.", "When on, whoever abandons a purchase becomes a lead in the CRM."],
        "fallback": false
      },
      {
        "name": "integratorAlias",
        "kind": "text",
        "label": ["Alias do integrador", "Integrator's alias (Alias do integrador)"],
        "help": ["O nome do integrador cadastrado no Voalle.", "The name of the integrator, as registered in Voalle."],
        "where": ["No Voalle: Manutenções / Integrações / Integradores; crie um integrador, se ainda não houver, e copie o alias (nome).", "In Voalle: Manutenções / Integrações / Integradores; create an integrator if there is none yet, and copy its alias (name)."],
        "example": "datacake"
      },
      {
        "name": "crmContactOriginCode",
        "kind": "text",
        "label": ["Código da origem do contato", "Contact origin's code (Código da origem do contato)"],
        "help": ["A origem que o CRM registra para o contato.", "Where the CRM records that the contact came from."],
        "where": ["No Voalle: CRM - Voalle / Cadastros / Origens de Contato, copie o código.", "In Voalle: CRM - Voalle / Cadastros / Origens de Contato, copy the code."],
        "example": "8"
      },
      {
        "name": "createForExistingCustomer",
        "kind": "flag",
        "label": ["Criar Lead para usuário existente", "Create lead for existing customers (Criar Lead para usuário existente)"],
        "help": ["Ligado, o pedido de quem já existe no Voalle vira um lead, e não uma venda.", "When on, the order of somebody whom Voalle knows becomes a lead, not a sale."],
        "fallback": false
      },
      {
        "name": "crmFormCode",
        "kind": "text",
        "label": ["Código do formulário do CRM", "CRM form's code"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: CRM - Voalle / Cadastros / Formas de Contato.", "In Voalle: CRM - Voalle / Cadastros / Formas de Contato."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "integrationCode",
        "kind": "text",
        "label": ["Código da integração", "Integration's code"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Manutenções / Integrações / Integradores.", "In Voalle: Manutenções / Integrações / Integradores."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "integrationTeamCode",
        "kind": "text",
        "label": ["Código da equipe da integração", "Integration team's code"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Suíte / Cadastros / Equipes.", "In Voalle: Suíte / Cadastros / Equipes."],
        "optional": true,
        "advanced": true
      }
    ]
  },
  {
    "name": "sale",
    "kind": "object",
    "label": ["Venda", "Sale (Venda)"],
    "help": ["Os códigos do Voalle que vão em cada venda.", "The codes of Voalle that a sale takes along."],
    "fields": [
      {
        "name": "contractType",
        "kind": "text",
        "label": ["Tipo de contrato", "Contract type (Tipo de contrato)"],
        "help": ["O contrato que as vendas abrem.", "The contract that sales open."],
        "where": ["No Voalle: Faturamento / Cadastros / Tipo de Contrato (ou Service Desk / Cadastros / Contratos - Tipos). Ele precisa ter Parâmetros → Integração ligado.", "In Voalle: Faturamento / Cadastros / Tipo de Contrato (or Service Desk / Cadastros / Contratos - Tipos). It needs Parâmetros → Integração on."],
        "choices": "contractTypes"
      },
      {
        "name": "collectionDay",
        "kind": "integer",
        "label": ["Dia de vencimento padrão", "Default due day (Dia de vencimento padrão)"],
        "help": ["Um dos dias que o tipo de contrato oferece. O dia do pedido tem prioridade.", "One of the days that the contract type offers. The order's own has priority."],
        "example": "10",
        "optional": true,
        "choices": "collectionDays"
      },
      {
        "name": "sendContact",
        "kind": "flag",
        "label": ["Enviar o telefone do cliente novo", "Send a new customer's phone (Enviar o telefone do cliente novo)"],
        "help": ["Depois da venda, o telefone entra no cadastro que este envio criou. Um telefone que já está lá não é trocado.", "After the sale, the phone goes into the record that this send made. A phone that stands there is not replaced."],
        "fallback": true,
        "advanced": true
      },
      {
        "name": "contractPaymentFormCode",
        "kind": "text",
        "label": ["Forma de pagamento do contrato", "Contract's payment form"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Financeiro / Cadastros / Formas de Pagamento.", "In Voalle: Financeiro / Cadastros / Formas de Pagamento."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "contractFinancialCollectionTypeCode",
        "kind": "text",
        "label": ["Tipo de cobrança do contrato", "Contract's kind of collection"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Financeiro / Cadastros / Tipos de Cobrança.", "In Voalle: Financeiro / Cadastros / Tipos de Cobrança."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "contractDateManagementCode",
        "kind": "text",
        "label": ["Gestão de datas do contrato", "Contract's date management"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Faturamento / Cadastros / Ciclos de Faturamento.", "In Voalle: Faturamento / Cadastros / Ciclos de Faturamento."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "teamCode",
        "kind": "text",
        "label": ["Equipe de venda", "Sales team"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Suíte / Cadastros / Equipes.", "In Voalle: Suíte / Cadastros / Equipes."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "activationIncidentTypeCode",
        "kind": "text",
        "label": ["Tipo de chamado da ativação", "Activation's kind of ticket"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Service Desk / Cadastros / Solicitações - Tipos.", "In Voalle: Service Desk / Cadastros / Solicitações - Tipos."],
        "optional": true,
        "advanced": true,
        "choices": "incidentTypes"
      },
      {
        "name": "activationPaymentFormCode",
        "kind": "text",
        "label": ["Forma de pagamento da ativação", "Activation's payment form"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Financeiro / Cadastros / Formas de Pagamento.", "In Voalle: Financeiro / Cadastros / Formas de Pagamento."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "activationFinancialCollectionTypeCode",
        "kind": "text",
        "label": ["Tipo de cobrança da ativação", "Activation's kind of collection"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Financeiro / Cadastros / Tipos de Cobrança.", "In Voalle: Financeiro / Cadastros / Tipos de Cobrança."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "activationPaymentConditionCode",
        "kind": "text",
        "label": ["Condição de pagamento da ativação", "Activation's payment condition"],
        "help": ["Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "where": ["No Voalle: Financeiro / Cadastros / Condições de Pagamento.", "In Voalle: Financeiro / Cadastros / Condições de Pagamento."],
        "optional": true,
        "advanced": true
      },
      {
        "name": "activationGroupInMonthlyFee",
        "kind": "text",
        "label": ["Agrupamento da ativação na mensalidade", "Activation grouped in the monthly fee"],
        "help": ["Sim ou não: se a ativação é cobrada junto com a mensalidade. Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.", "Sim or não: whether the activation is charged with the monthly fee. Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks."],
        "optional": true,
        "advanced": true
      }
    ]
  },
  {
    "name": "products",
    "kind": "list",
    "label": ["Produtos: Campanha e Lista de Preço", "Products (Produtos: Campanha e Lista de Preço)"],
    "help": ["Cada produto de assinatura precisa do Produto ERP; com várias campanhas no Voalle, também dos atributos que dizem a qual pertence.", "Each subscription product takes its Produto ERP; with several campaigns in Voalle also the attributes that name its own."],
    "fields": [
      {
        "name": "id",
        "kind": "text",
        "label": ["ID no Datacake", "ID in Datacake"],
        "help": ["O ID que os pedidos trazem.", "The id that orders bring."],
        "example": "101",
        "headings": ["id", "id no datacake", "id do produto", "id do datacake", "product id"],
        "cell": "code"
      },
      {
        "name": "name",
        "kind": "text",
        "label": ["Nome", "Name"],
        "example": "Fibra 600 Mega",
        "optional": true,
        "headings": ["nome", "name", "nome do produto", "produto", "product"],
        "cell": "text"
      },
      {
        "name": "subscription",
        "kind": "flag",
        "label": ["Assinatura", "Subscription (Assinatura)"],
        "help": ["Se é um serviço mensal.", "Whether it is a monthly service."],
        "fallback": false,
        "headings": ["assinatura", "subscription"],
        "cell": "flag"
      },
      {
        "name": "erpProduct",
        "kind": "text",
        "label": ["Produto ERP", "Produto ERP"],
        "help": ["O código do serviço no Voalle.", "The service's code in Voalle."],
        "where": ["No Datacake: campo Produto ERP do cadastro do produto. O serviço deve pertencer a uma campanha em execução no Voalle.", "In Datacake: the field Produto ERP of the product's record. The service must belong to a running campaign in Voalle."],
        "choices": "services",
        "headings": ["produto_erp", "produto erp", "codigo do produto erp", "codigo erp", "servico", "codigo do servico"],
        "cell": "code"
      },
      {
        "name": "attributes",
        "kind": "list",
        "label": ["Atributos", "Attributes"],
        "help": ["Os Atributos do Produto do Datacake; dois deles trazem os códigos da campanha e da lista de preço.", "Datacake's product attributes; two of them hold the codes of the campaign and of the price list."],
        "fields": [
          {
            "name": "name",
            "kind": "text",
            "label": ["Nome do atributo", "Attribute's name"],
            "example": "voalle_campaign",
            "optional": true
          },
          {
            "name": "value",
            "kind": "text",
            "label": ["Valor do atributo", "Attribute's value"],
            "optional": true
          }
        ]
      }
    ]
  },
  {
    "name": "productAttributes",
    "kind": "object",
    "label": ["Nomes dos atributos", "Names of the attributes"],
    "help": ["Como se chamam, no Datacake, os atributos da campanha e da lista de preço.", "What the attributes of the campaign and of the price list are called in Datacake."],
    "fields": [
      {
        "name": "campaign",
        "kind": "text",
        "label": ["Nome do atributo da campanha", "Name of the campaign attribute"],
        "help": ["Como o Atributo do Produto da campanha se chama no Datacake.", "What the product attribute of the campaign is called in Datacake."],
        "fallback": "voalle_campaign",
        "optional": true,
        "advanced": true
      },
      {
        "name": "priceList",
        "kind": "text",
        "label": ["Nome do atributo da lista de preço", "Name of the price list attribute"],
        "help": ["Como o Atributo do Produto da lista de preço se chama no Datacake.", "What the product attribute of the price list is called in Datacake."],
        "fallback": "voalle_price_list",
        "optional": true,
        "advanced": true
      }
    ]
  }
];
export const order = [
  {
    "name": "id",
    "kind": "text",
    "label": ["ID no Datacake", "ID in Datacake"],
    "help": ["O ID que o Datacake deu ao pedido; por ele se sabe se já foi enviado.", "The id that Datacake gave the order; by it one knows whether it was sent already."],
    "example": "1042",
    "headings": ["id", "pedido", "id do pedido", "número do pedido", "código do pedido"],
    "cell": "code"
  },
  {
    "name": "kind",
    "kind": "choice",
    "label": ["Tipo", "Kind"],
    "help": ["Um pedido, ou um lead feito durante o checkout.", "An order, or a lead made during checkout."],
    "options": [
      [
        "order",
        ["Pedido", "Order"]
      ],
      [
        "lead",
        ["Lead", "Lead"]
      ]
    ],
    "headings": ["tipo", "tipo do pedido"],
    "cell": "kind"
  },
  {
    "name": "customer",
    "kind": "object",
    "label": ["Cliente", "Customer"],
    "help": ["Quem pediu.", "Who ordered."],
    "fields": [
      {
        "name": "name",
        "kind": "text",
        "label": ["Nome do cliente", "Customer's name"],
        "help": ["Nome completo, ou razão social.", "Full name, or company name."],
        "example": "Maria de Souza",
        "headings": ["nome", "cliente", "nome do cliente", "nome completo", "razão social"],
        "cell": "text"
      },
      {
        "name": "tradeName",
        "kind": "text",
        "label": ["Nome fantasia do cliente", "Customer's trade name"],
        "help": ["Só de empresas. Não vai na venda.", "Of companies only. A sale doesn't carry it."],
        "optional": true,
        "headings": ["nome_fantasia", "fantasia"],
        "cell": "text"
      },
      {
        "name": "taxId",
        "kind": "text",
        "label": ["CPF/CNPJ do cliente", "Customer's CPF/CNPJ"],
        "help": ["É por ele que o Voalle reconhece o cliente; com ou sem pontuação.", "Voalle knows the customer by it; with or without its marks."],
        "example": "529.982.247-25",
        "headings": ["cpf_cnpj", "cpf", "cnpj", "cpf ou cnpj", "documento"],
        "cell": "taxId"
      },
      {
        "name": "birthDate",
        "kind": "text",
        "label": ["Data de nascimento do cliente", "Customer's birth date"],
        "help": ["AAAA-MM-DD. Não vai na venda.", "YYYY-MM-DD. A sale doesn't carry it."],
        "example": "1990-05-17",
        "optional": true,
        "headings": ["nascimento", "data de nascimento", "data nascimento"],
        "cell": "date"
      },
      {
        "name": "identity",
        "kind": "text",
        "label": ["RG ou inscrição estadual do cliente", "Customer's RG or state registration"],
        "optional": true,
        "headings": ["rg_ie", "rg", "ie", "inscrição estadual", "identidade"],
        "cell": "code"
      },
      {
        "name": "email",
        "kind": "text",
        "label": ["E-mail do cliente", "Customer's e-mail"],
        "example": "maria@example.com",
        "optional": true,
        "headings": ["email"],
        "cell": "text"
      },
      {
        "name": "phone",
        "kind": "text",
        "label": ["Telefone do cliente", "Customer's phone"],
        "help": ["DDD e número. É preciso ao menos um telefone ou e-mail.", "Area code and number. At least one phone or e-mail is needed."],
        "example": "1133334444",
        "headings": ["telefone", "telefone fixo", "fone"],
        "cell": "code"
      },
      {
        "name": "cellPhone",
        "kind": "text",
        "label": ["Celular do cliente", "Customer's mobile phone"],
        "help": ["DDD e número, com o 9.", "Area code and number, with its 9."],
        "example": "11987654321",
        "optional": true,
        "headings": ["celular", "telefone celular"],
        "cell": "code"
      },
      {
        "name": "whatsapp",
        "kind": "flag",
        "label": ["WhatsApp do cliente", "Customer's WhatsApp"],
        "help": ["Se o celular tem WhatsApp.", "Whether the mobile phone has WhatsApp."],
        "headings": ["whatsapp", "tem whatsapp"],
        "cell": "flag"
      }
    ]
  },
  {
    "name": "address",
    "kind": "object",
    "label": ["Endereço", "Address"],
    "help": ["Onde o serviço é instalado.", "Where the service is installed."],
    "fields": [
      {
        "name": "postalCode",
        "kind": "text",
        "label": ["CEP", "Postal code (CEP)"],
        "help": ["8 dígitos, com ou sem hífen.", "8 digits, with or without the hyphen."],
        "example": "01310-100",
        "headings": ["cep"],
        "cell": "postalCode"
      },
      {
        "name": "streetType",
        "kind": "text",
        "label": ["Tipo de logradouro", "Kind of street"],
        "example": "Avenida",
        "optional": true,
        "headings": ["tipo_logradouro", "tipo de logradouro"],
        "cell": "text"
      },
      {
        "name": "street",
        "kind": "text",
        "label": ["Logradouro", "Street"],
        "example": "Paulista",
        "headings": ["logradouro", "rua", "endereço"],
        "cell": "text"
      },
      {
        "name": "number",
        "kind": "text",
        "label": ["Número do endereço", "House number"],
        "help": ["Sem número, escreva S/N.", "Where there is none, write S/N."],
        "example": "1000",
        "headings": ["numero", "nº", "número do endereço"],
        "cell": "text"
      },
      {
        "name": "neighborhood",
        "kind": "text",
        "label": ["Bairro", "Neighbourhood"],
        "example": "Bela Vista",
        "headings": ["bairro"],
        "cell": "text"
      },
      {
        "name": "complement",
        "kind": "text",
        "label": ["Complemento", "Complement"],
        "help": ["Apartamento, bloco …", "Flat, block …"],
        "optional": true,
        "headings": ["complemento"],
        "cell": "text"
      },
      {
        "name": "reference",
        "kind": "text",
        "label": ["Ponto de referência", "Landmark"],
        "optional": true,
        "headings": ["referencia", "ponto de referência"],
        "cell": "text"
      },
      {
        "name": "cityCode",
        "kind": "text",
        "label": ["Código IBGE da cidade", "City's IBGE code"],
        "help": ["7 dígitos.", "7 digits."],
        "example": "3550308",
        "optional": true,
        "headings": ["codigo_ibge", "ibge", "código da cidade"],
        "cell": "code"
      },
      {
        "name": "city",
        "kind": "text",
        "label": ["Cidade", "City"],
        "example": "São Paulo",
        "headings": ["cidade", "município"],
        "cell": "text"
      },
      {
        "name": "state",
        "kind": "text",
        "label": ["UF", "State (UF)"],
        "help": ["As duas letras do estado.", "The state's two letters."],
        "example": "SP",
        "headings": ["uf", "estado"],
        "cell": "text"
      },
      {
        "name": "country",
        "kind": "text",
        "label": ["País", "Country"],
        "fallback": "BR",
        "optional": true,
        "headings": ["pais"],
        "cell": "text"
      }
    ]
  },
  {
    "name": "items",
    "kind": "list",
    "label": ["Itens", "Items"],
    "help": ["O que foi pedido; um lead não leva itens ao Voalle.", "What was ordered; a lead carries no items to Voalle."],
    "fields": [
      {
        "name": "productId",
        "kind": "text",
        "label": ["Produto", "Product"],
        "help": ["O ID do produto no Datacake.", "The product's id in Datacake."],
        "example": "101",
        "headings": ["produto", "id do produto", "código do produto"],
        "cell": "code"
      },
      {
        "name": "quantity",
        "kind": "integer",
        "label": ["Quantidade", "Quantity"],
        "help": ["Um número inteiro a partir de 1.", "A whole number from 1."],
        "example": "1",
        "headings": ["quantidade", "qtd", "qtde"],
        "cell": "number"
      },
      {
        "name": "unitPrice",
        "kind": "amount",
        "label": ["Preço unitário", "Unit price"],
        "help": ["Em reais, com até duas casas decimais.", "In reais, with at most two decimals."],
        "example": "129.90",
        "headings": ["preco", "preço unitário", "valor unitário"],
        "cell": "number"
      }
    ]
  },
  {
    "name": "paymentMethod",
    "kind": "text",
    "label": ["Método de pagamento", "Payment method"],
    "help": ["O código de um dos métodos da configuração.", "The code of one of the configuration's methods."],
    "example": "boleto",
    "optional": true,
    "headings": ["forma_pagamento", "forma de pagamento", "método de pagamento", "pagamento"],
    "cell": "code"
  },
  {
    "name": "dueDay",
    "kind": "integer",
    "label": ["Dia de vencimento", "Due day"],
    "help": ["Tem prioridade sobre o dia padrão da configuração.", "Has priority over the configuration's default."],
    "example": "10",
    "optional": true,
    "headings": ["vencimento", "dia de vencimento", "dia do vencimento"],
    "cell": "number"
  },
  {
    "name": "resellerTaxId",
    "kind": "text",
    "label": ["CPF/CNPJ do Revendedor", "Reseller's CPF/CNPJ (CPF/CNPJ do Revendedor)"],
    "help": ["Vai no lugar do vendedor da configuração.", "Takes the place of the configuration's seller."],
    "optional": true,
    "headings": ["revendedor", "cpf_cnpj do revendedor", "documento do revendedor"],
    "cell": "taxId"
  },
  {
    "name": "note",
    "kind": "text",
    "label": ["Observação", "Note"],
    "help": ["Para o operador; vai nas observações da venda.", "For the operator; goes into the sale's observations."],
    "optional": true,
    "headings": ["observacao", "observações", "obs"],
    "cell": "text"
  },
  {
    "name": "message",
    "kind": "text",
    "label": ["Mensagem do Datacake", "Message of Datacake (Mensagem do Datacake)"],
    "help": ["O texto pronto do Datacake; vem depois da observação.", "Datacake's ready text; follows the note."],
    "optional": true,
    "headings": ["mensagem", "mensagem do Datacake"],
    "cell": "text"
  }
];
export const payment = [
  {
    "name": "id",
    "kind": "text",
    "label": ["ID no Datacake", "ID in Datacake"],
    "help": ["O ID que o Datacake deu ao pagamento; com ele, a mesma baixa não sai duas vezes.", "The id that Datacake gave the payment; by it one settlement never goes out twice."],
    "example": "2077"
  },
  {
    "name": "taxId",
    "kind": "text",
    "label": ["CPF/CNPJ do cliente", "Customer's CPF/CNPJ"],
    "help": ["De quem é o boleto.", "Of whom the title is."],
    "example": "529.982.247-25"
  },
  {
    "name": "method",
    "kind": "text",
    "label": ["Método de pagamento", "Payment method"],
    "help": ["O código de um método em que o Datacake dá baixa.", "The code of a method that Datacake settles."],
    "example": "pix"
  },
  {
    "name": "paidAmount",
    "kind": "amount",
    "label": ["Valor pago", "Amount paid"],
    "help": ["Em reais, acima de zero.", "In reais, above zero."],
    "example": "99.90"
  },
  {
    "name": "paidOn",
    "kind": "text",
    "label": ["Data do pagamento", "Date of payment"],
    "help": ["AAAA-MM-DD, no horário de Brasília; nunca depois de hoje.", "YYYY-MM-DD, in Brasília's time; never after today."],
    "example": "2026-11-24"
  },
  {
    "name": "invoiceId",
    "kind": "text",
    "label": ["Número do boleto", "Title's number"],
    "help": ["Só dígitos. Sem ele, a baixa vai para o único boleto em aberto desse valor.", "Digits only. Without it the only open title of that amount counts."],
    "example": "901",
    "optional": true
  }
];
