// Made from the fields in src/ by tests/generated.

/**
 * General settings (Configurações Gerais).
 * How Datacake reaches Voalle and says who it is.
 */
export interface General {
  /**
   * Integration on.
   * When off, nothing is sent to Voalle.
   * @default true
   */
  active?: boolean | null;
  /**
   * Environment (Ambiente).
   * Which Voalle the orders enter: the real one, or the one for tests. After a change, passwords and token must be entered again.
   * @default "production"
   */
  environment?: "production" | "staging" | null;
  /**
   * ERP address (URL do ERP).
   * The address that you open in the browser to enter Voalle.
   * An https address, without port or path.
   * Required.
   * @example "https://erp.seuprovedor.com.br"
   */
  erpUrl?: string | null;
  /**
   * Provider's name (Nome do provedor).
   * The provider's name in Datacake: small letters, digits and hyphens. The user's name bears it too.
   * 2 to 40 small letters, digits and hyphens.
   * Required.
   * @example "horizonte-fibra"
   */
  provider?: string | null;
  /**
   * Kind of login (Forma de autenticação).
   * Choose “User and password”. Only where the integrator user's record in Voalle shows a Client ID and a Client Secret, choose “Client credentials”.
   * @default "password"
   */
  grant?: "password" | "clientCredentials" | null;
  /**
   * User (Usuário).
   * Voalle has one table of users for all providers: create there a user of your own, marked “Usuário integrador”.
   * Only where `grant` is `"password"`.
   * In Voalle: Suíte / Configurações / Usuários.
   * @example "integracao.NOMEPROVEDOR.datacake"
   */
  username?: string | null;
  /**
   * Password (Senha).
   * That user's encrypted password (senha criptografada): 40 characters, 0 to 9 and a to f. It is not the one typed to enter Voalle. Once saved it is not shown again.
   * A text as typed, or `{ stored: true }` where the proxy holds it.
   * Only where `grant` is `"password"`.
   * In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → the encrypted password (senha criptografada).
   */
  password?: string | { stored: true } | null;
  /**
   * Client ID.
   * Only where `grant` is `"clientCredentials"`.
   * In Voalle: Suíte / Configurações / Usuários.
   */
  clientId?: string | null;
  /**
   * Client Secret.
   * A text as typed, or `{ stored: true }` where the proxy holds it.
   * Only where `grant` is `"clientCredentials"`.
   * In Voalle: Suíte / Configurações / Usuários.
   */
  clientSecret?: string | { stored: true } | null;
  /**
   * Token (SynData).
   * Identifies the environment (production or staging) in Voalle. It is not what stands in Suite → Token, which is another value.
   * A text as typed, or `{ stored: true }` where the proxy holds it.
   * Required.
   * In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; or ask Voalle for it by ticket.
   */
  syndata?: string | { stored: true } | null;
  /**
   * CNPJ of the selling place (CNPJ do local de venda).
   * The company, as registered in Voalle, that makes the sale.
   * A CNPJ, with or without its marks; it may have letters.
   * Required.
   * In Voalle: Suíte / Cadastros / Locais.
   * @example "12.ABC.345/01DE-35"
   */
  companyPlaceTxId?: string | null;
  /**
   * Seller's CPF/CNPJ (CPF/CNPJ do vendedor).
   * Who counts as the responsible seller. An order's CPF/CNPJ do Revendedor takes its place.
   * A CPF or CNPJ, with or without its marks; a CNPJ may have letters.
   * @example "529.982.247-25"
   */
  sellerTxId?: string | null;
  /**
   * API port (Porta da API).
   * The port on which Voalle answers. Change it only where the provider uses another.
   * A whole number from 1 to 65535.
   * @default 45715
   */
  apiPort?: number | null;
  /**
   * Login port (Porta de autenticação).
   * The port on which Voalle grants access. Change it only where the provider uses another.
   * A whole number from 1 to 65535.
   * @default 45700
   */
  authPort?: number | null;
  /**
   * Login address (Endereço de autenticação).
   * Only for staging, where the token comes from another address.
   * An https address, without port or path.
   * @example "https://erp.seuprovedor.com.br"
   */
  authUrl?: string | null;
  /**
   * Most requests a minute (Máximo de requisições por minuto).
   * A ceiling. Leave it empty: the pace that Voalle can take is found by itself, beginning at 30 a minute. Fill it in only if Voalle's support asks.
   * A whole number from 1 to 6000.
   */
  requestsPerMinute?: number | null;
  /**
   * Allow insecure connection (Permitir conexão insegura).
   * Accepts a certificate that can't be verified. It never means http.
   * @default false
   */
  allowInsecure?: boolean | null;
}

/**
 * Methods (Métodos).
 * What is set in another Datacake screen; declare here what stands there.
 */
export interface Methods {
  /**
   * Procedure for migration orders (Procedimento para Pedidos Migração).
   * What Datacake does with the order of somebody who is a customer already; a new customer's always becomes an order. It must be Criar Pedido/Prospect.
   * Required.
   * In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.
   */
  orderProcedure?: "createOrder" | "createTicket" | null;
  /**
   * Ignore user check in the integration (Ignorar checagem de usuário na integração).
   * Tick it once you have seen that it is SIM in Datacake: with NÃO it refuses the order of anybody whom Voalle knows.
   * In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.
   * @default false
   */
  ignoreUserCheck?: boolean | null;
}

/**
 * Integration payment ID (ID de pagamento na integração).
 * This method's company and account, in place of the defaults.
 */
export interface IntegrationPaymentId {
  /**
   * Integration ID: company.
   * Of the field ID de pagamento na integração; empty, the default counts.
   */
  companyId?: string | null;
  /**
   * Integration ID: account.
   * Of the field ID de pagamento na integração; empty, the default counts.
   * In Voalle: Financeiro / Cadastros / Contas.
   */
  accountId?: string | null;
}

/**
 * An item of: Payment methods.
 * Datacake's payment methods.
 */
export interface PaymentMethod {
  /**
   * Code in Datacake.
   * The code that orders and payments bring.
   * Required.
   * @example "pix"
   */
  code?: string | null;
  /** Name. */
  label?: string | null;
  /**
   * Kind.
   * Required.
   */
  kind?: "pix" | "tef" | "boleto" | "card" | "cash" | null;
  /**
   * Settled by Datacake.
   * @default false
   */
  settledByDatacake?: boolean | null;
  /**
   * Payment form in Voalle.
   * The payment form's code; empty, the sale's counts.
   * In Voalle: Financeiro / Cadastros / Formas de Pagamento.
   */
  paymentFormCode?: string | null;
  /**
   * Integration payment ID (ID de pagamento na integração).
   * This method's company and account, in place of the defaults.
   */
  integrationPaymentId?: IntegrationPaymentId | null;
}

/**
 * Payment settings (Configurações de Pagamento).
 * Fill in when Datacake settles invoices itself, by PIX or TEF.
 */
export interface PaymentSettings {
  /**
   * Company ID (ID da empresa).
   * The default company for settling; each method can have its own.
   * @example "1"
   */
  companyId?: string | null;
  /**
   * Default account ID (ID da Conta Padrão).
   * The default collection account for settling; each method can have its own.
   * In Voalle: Financeiro / Cadastros / Contas.
   * @example "31"
   */
  accountId?: string | null;
  /**
   * Payment methods.
   * Datacake's payment methods.
   */
  methods?: PaymentMethod[] | null;
}

/**
 * VOALLE leads (Configuração de LEAD VOALLE).
 * To create leads in Voalle's CRM.
 */
export interface LeadSettings {
  /**
   * Create leads (Criar lead).
   * When on, whoever abandons a purchase becomes a lead in the CRM.
   * @default false
   */
  enabled?: boolean | null;
  /**
   * Integrator's alias (Alias do integrador).
   * The name of the integrator, as registered in Voalle.
   * In Voalle: Manutenções / Integrações / Integradores; create an integrator if there is none yet, and copy its alias (name).
   * @example "datacake"
   */
  integratorAlias?: string | null;
  /**
   * Contact origin's code (Código da origem do contato).
   * Where the CRM records that the contact came from.
   * In Voalle: CRM - Voalle / Cadastros / Origens de Contato, copy the code.
   * @example "8"
   */
  crmContactOriginCode?: string | null;
  /**
   * Create lead for existing customers (Criar Lead para usuário existente).
   * When on, the order of somebody whom Voalle knows becomes a lead, not a sale.
   * @default false
   */
  createForExistingCustomer?: boolean | null;
  /**
   * CRM form's code.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: CRM - Voalle / Cadastros / Formas de Contato.
   */
  crmFormCode?: string | null;
  /**
   * Integration's code.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Manutenções / Integrações / Integradores.
   */
  integrationCode?: string | null;
  /**
   * Integration team's code.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Suíte / Cadastros / Equipes.
   */
  integrationTeamCode?: string | null;
}

/**
 * Sale (Venda).
 * The codes of Voalle that a sale takes along.
 */
export interface SaleSettings {
  /**
   * Contract type (Tipo de contrato).
   * The contract that sales open.
   * Required.
   * In Voalle: Faturamento / Cadastros / Tipo de Contrato (or Service Desk / Cadastros / Contratos - Tipos). It needs Parâmetros → Integração on.
   */
  contractType?: string | null;
  /**
   * Default due day (Dia de vencimento padrão).
   * One of the days that the contract type offers. The order's own has priority.
   * A whole number from 1 to 31.
   * @example 10
   */
  collectionDay?: number | null;
  /**
   * Send a new customer's phone (Enviar o telefone do cliente novo).
   * After the sale, the phone goes into the record that this send made. A phone that stands there is not replaced.
   * @default true
   */
  sendContact?: boolean | null;
  /**
   * Contract's payment form.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Financeiro / Cadastros / Formas de Pagamento.
   */
  contractPaymentFormCode?: string | null;
  /**
   * Contract's kind of collection.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Financeiro / Cadastros / Tipos de Cobrança.
   */
  contractFinancialCollectionTypeCode?: string | null;
  /**
   * Contract's date management.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Faturamento / Cadastros / Ciclos de Faturamento.
   */
  contractDateManagementCode?: string | null;
  /**
   * Sales team.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Suíte / Cadastros / Equipes.
   */
  teamCode?: string | null;
  /**
   * Activation's kind of ticket.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Service Desk / Cadastros / Solicitações - Tipos.
   */
  activationIncidentTypeCode?: string | null;
  /**
   * Activation's payment form.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Financeiro / Cadastros / Formas de Pagamento.
   */
  activationPaymentFormCode?: string | null;
  /**
   * Activation's kind of collection.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Financeiro / Cadastros / Tipos de Cobrança.
   */
  activationFinancialCollectionTypeCode?: string | null;
  /**
   * Activation's payment condition.
   * Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   * In Voalle: Financeiro / Cadastros / Condições de Pagamento.
   */
  activationPaymentConditionCode?: string | null;
  /**
   * Activation grouped in the monthly fee.
   * Sim or não: whether the activation is charged with the monthly fee. Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.
   */
  activationGroupInMonthlyFee?: string | null;
}

/**
 * An item of: Attributes.
 * Datacake's product attributes; two of them hold the codes of the campaign and of the price list.
 */
export interface ProductAttribute {
  /**
   * Attribute's name.
   * @example "voalle_campaign"
   */
  name?: string | null;
  /** Attribute's value. */
  value?: string | null;
}

/**
 * An item of: Products (Produtos: Campanha e Lista de Preço).
 * Each subscription product takes its Produto ERP; with several campaigns in Voalle also the attributes that name its own.
 */
export interface Product {
  /**
   * ID in Datacake.
   * The id that orders bring.
   * Required.
   * @example "101"
   */
  id?: string | null;
  /**
   * Name.
   * @example "Fibra 600 Mega"
   */
  name?: string | null;
  /**
   * Subscription (Assinatura).
   * Whether it is a monthly service.
   * @default false
   */
  subscription?: boolean | null;
  /**
   * Produto ERP.
   * The service's code in Voalle.
   * In Datacake: the field Produto ERP of the product's record. The service must belong to a running campaign in Voalle.
   */
  erpProduct?: string | null;
  /**
   * Attributes.
   * Datacake's product attributes; two of them hold the codes of the campaign and of the price list.
   */
  attributes?: ProductAttribute[] | null;
}

/**
 * Names of the attributes.
 * What the attributes of the campaign and of the price list are called in Datacake.
 */
export interface ProductAttributes {
  /**
   * Name of the campaign attribute.
   * What the product attribute of the campaign is called in Datacake.
   * @default "voalle_campaign"
   */
  campaign?: string | null;
  /**
   * Name of the price list attribute.
   * What the product attribute of the price list is called in Datacake.
   * @default "voalle_price_list"
   */
  priceList?: string | null;
}

/** The configuration. All of it may be missing, and null counts as missing: what is needed is told by `validateConfig`. */
export interface Config {
  /**
   * The file's schema.
   * The JSON Schema that an editor checks the file by; nothing else reads it.
   */
  "$schema"?: string | null;
  /**
   * General settings (Configurações Gerais).
   * How Datacake reaches Voalle and says who it is.
   */
  general?: General | null;
  /**
   * Methods (Métodos).
   * What is set in another Datacake screen; declare here what stands there.
   */
  methods?: Methods | null;
  /**
   * Payment settings (Configurações de Pagamento).
   * Fill in when Datacake settles invoices itself, by PIX or TEF.
   */
  payment?: PaymentSettings | null;
  /**
   * VOALLE leads (Configuração de LEAD VOALLE).
   * To create leads in Voalle's CRM.
   */
  lead?: LeadSettings | null;
  /**
   * Sale (Venda).
   * The codes of Voalle that a sale takes along.
   */
  sale?: SaleSettings | null;
  /**
   * Products (Produtos: Campanha e Lista de Preço).
   * Each subscription product takes its Produto ERP; with several campaigns in Voalle also the attributes that name its own.
   */
  products?: Product[] | null;
  /**
   * Names of the attributes.
   * What the attributes of the campaign and of the price list are called in Datacake.
   */
  productAttributes?: ProductAttributes | null;
}

/**
 * Customer.
 * Who ordered.
 */
export interface Customer {
  /**
   * Customer's name.
   * Full name, or company name.
   * Required.
   * @example "Maria de Souza"
   */
  name?: string | null;
  /**
   * Customer's trade name.
   * Of companies only. A sale doesn't carry it.
   */
  tradeName?: string | null;
  /**
   * Customer's CPF/CNPJ.
   * Voalle knows the customer by it; with or without its marks.
   * A CPF or CNPJ, with or without its marks; a CNPJ may have letters.
   * Required.
   * @example "529.982.247-25"
   */
  taxId?: string | null;
  /**
   * Customer's birth date.
   * YYYY-MM-DD. A sale doesn't carry it.
   * YYYY-MM-DD.
   * @example "1990-05-17"
   */
  birthDate?: string | null;
  /** Customer's RG or state registration. */
  identity?: string | null;
  /**
   * Customer's e-mail.
   * name@domain.
   * @example "maria@example.com"
   */
  email?: string | null;
  /**
   * Customer's phone.
   * Area code and number. At least one phone or e-mail is needed.
   * Area code and number.
   * @example "1133334444"
   */
  phone?: string | null;
  /**
   * Customer's mobile phone.
   * Area code and number, with its 9.
   * Area code and number.
   * @example "11987654321"
   */
  cellPhone?: string | null;
  /**
   * Customer's WhatsApp.
   * Whether the mobile phone has WhatsApp.
   */
  whatsapp?: boolean | null;
}

/**
 * Address.
 * Where the service is installed.
 */
export interface Address {
  /**
   * Postal code (CEP).
   * 8 digits, with or without the hyphen.
   * 8 digits, with or without the hyphen.
   * Required.
   * @example "01310-100"
   */
  postalCode?: string | null;
  /**
   * Kind of street.
   * @example "Avenida"
   */
  streetType?: string | null;
  /**
   * Street.
   * Required.
   * @example "Paulista"
   */
  street?: string | null;
  /**
   * House number.
   * Where there is none, write S/N.
   * Required.
   * @example "1000"
   */
  number?: string | null;
  /**
   * Neighbourhood.
   * Required.
   * @example "Bela Vista"
   */
  neighborhood?: string | null;
  /**
   * Complement.
   * Flat, block …
   */
  complement?: string | null;
  /** Landmark. */
  reference?: string | null;
  /**
   * City's IBGE code.
   * 7 digits.
   * IBGE's code, 7 digits.
   * @example "3550308"
   */
  cityCode?: string | number | null;
  /**
   * City.
   * Required.
   * @example "São Paulo"
   */
  city?: string | null;
  /**
   * State (UF).
   * The state's two letters.
   * Two letters.
   * Required.
   * @example "SP"
   */
  state?: string | null;
  /**
   * Country.
   * @default "BR"
   */
  country?: string | null;
}

/**
 * An item of: Items.
 * What was ordered; a lead carries no items to Voalle.
 */
export interface OrderItem {
  /**
   * Product.
   * The product's id in Datacake.
   * Required.
   * @example "101"
   */
  productId?: string | null;
  /**
   * Quantity.
   * A whole number from 1.
   * A whole number from 1.
   * Required.
   * @example 1
   */
  quantity?: number | null;
  /**
   * Unit price.
   * In reais, with at most two decimals.
   * In reais, with at most two decimals.
   * Required.
   * @example 129.90
   */
  unitPrice?: number | null;
}

/** An order as Datacake hands it over; what is needed is told by `validateOrder`. */
export interface Order {
  /**
   * The file's schema.
   * The JSON Schema that an editor checks the file by; nothing else reads it.
   */
  "$schema"?: string | null;
  /**
   * ID in Datacake.
   * The id that Datacake gave the order; by it one knows whether it was sent already.
   * Letters, digits and marks of a keyboard; two that look alike are one.
   * Required.
   * @example "1042"
   */
  id?: string | null;
  /**
   * Kind.
   * An order, or a lead made during checkout.
   * Required.
   */
  kind?: "order" | "lead" | null;
  /**
   * Customer.
   * Who ordered.
   */
  customer?: Customer | null;
  /**
   * Address.
   * Where the service is installed.
   */
  address?: Address | null;
  /**
   * Items.
   * What was ordered; a lead carries no items to Voalle.
   */
  items?: OrderItem[] | null;
  /**
   * Payment method.
   * The code of one of the configuration's methods.
   * @example "boleto"
   */
  paymentMethod?: string | null;
  /**
   * Due day.
   * Has priority over the configuration's default.
   * A whole number from 1 to 31.
   * @example 10
   */
  dueDay?: number | null;
  /**
   * Reseller's CPF/CNPJ (CPF/CNPJ do Revendedor).
   * Takes the place of the configuration's seller.
   * A CPF or CNPJ, with or without its marks; a CNPJ may have letters.
   */
  resellerTaxId?: string | null;
  /**
   * Note.
   * For the operator; goes into the sale's observations.
   * At most 2000 characters.
   */
  note?: string | null;
  /**
   * Message of Datacake (Mensagem do Datacake).
   * Datacake's ready text; follows the note.
   * At most 10000 characters.
   */
  message?: string | null;
}

/** A payment as Datacake hands it over; what is needed is told by `planPayment`. */
export interface Payment {
  /**
   * The file's schema.
   * The JSON Schema that an editor checks the file by; nothing else reads it.
   */
  "$schema"?: string | null;
  /**
   * ID in Datacake.
   * The id that Datacake gave the payment; by it one settlement never goes out twice.
   * Letters, digits and marks of a keyboard; two that look alike are one.
   * Required.
   * @example "2077"
   */
  id?: string | null;
  /**
   * Customer's CPF/CNPJ.
   * Of whom the title is.
   * A CPF or CNPJ, with or without its marks; a CNPJ may have letters.
   * Required.
   * @example "529.982.247-25"
   */
  taxId?: string | null;
  /**
   * Payment method.
   * The code of a method that Datacake settles.
   * Required.
   * @example "pix"
   */
  method?: string | null;
  /**
   * Amount paid.
   * In reais, above zero.
   * In reais, with at most two decimals.
   * Required.
   * @example 99.90
   */
  paidAmount?: number | null;
  /**
   * Date of payment.
   * YYYY-MM-DD, in Brasília's time; never after today.
   * YYYY-MM-DD.
   * Required.
   * @example "2026-11-24"
   */
  paidOn?: string | null;
  /**
   * Title's number.
   * Digits only. Without it the only open title of that amount counts.
   * Digits only.
   * @example "901"
   */
  invoiceId?: string | number | null;
}

/** The place of a value of the configuration, in one text. */
export type ConfigPath =
  | "$schema"
  | "general"
  | "general.active"
  | "general.environment"
  | "general.erpUrl"
  | "general.provider"
  | "general.grant"
  | "general.username"
  | "general.password"
  | "general.clientId"
  | "general.clientSecret"
  | "general.syndata"
  | "general.companyPlaceTxId"
  | "general.sellerTxId"
  | "general.apiPort"
  | "general.authPort"
  | "general.authUrl"
  | "general.requestsPerMinute"
  | "general.allowInsecure"
  | "methods"
  | "methods.orderProcedure"
  | "methods.ignoreUserCheck"
  | "payment"
  | "payment.companyId"
  | "payment.accountId"
  | "payment.methods"
  | `payment.methods.${number}`
  | `payment.methods.${number}.code`
  | `payment.methods.${number}.label`
  | `payment.methods.${number}.kind`
  | `payment.methods.${number}.settledByDatacake`
  | `payment.methods.${number}.paymentFormCode`
  | `payment.methods.${number}.integrationPaymentId`
  | `payment.methods.${number}.integrationPaymentId.companyId`
  | `payment.methods.${number}.integrationPaymentId.accountId`
  | "lead"
  | "lead.enabled"
  | "lead.integratorAlias"
  | "lead.crmContactOriginCode"
  | "lead.createForExistingCustomer"
  | "lead.crmFormCode"
  | "lead.integrationCode"
  | "lead.integrationTeamCode"
  | "sale"
  | "sale.contractType"
  | "sale.collectionDay"
  | "sale.sendContact"
  | "sale.contractPaymentFormCode"
  | "sale.contractFinancialCollectionTypeCode"
  | "sale.contractDateManagementCode"
  | "sale.teamCode"
  | "sale.activationIncidentTypeCode"
  | "sale.activationPaymentFormCode"
  | "sale.activationFinancialCollectionTypeCode"
  | "sale.activationPaymentConditionCode"
  | "sale.activationGroupInMonthlyFee"
  | "products"
  | `products.${number}`
  | `products.${number}.id`
  | `products.${number}.name`
  | `products.${number}.subscription`
  | `products.${number}.erpProduct`
  | `products.${number}.attributes`
  | `products.${number}.attributes.${number}`
  | `products.${number}.attributes.${number}.name`
  | `products.${number}.attributes.${number}.value`
  | "productAttributes"
  | "productAttributes.campaign"
  | "productAttributes.priceList";
