/** The configuration; null counts as absent, and what is missing or wrong comes back as issues. */
export type Config = {
  general?: {
    active?: boolean | null;
    allowInsecure?: boolean | null;
    apiPort?: number | null;
    authPort?: number | null;
    authUrl?: string | null;
    clientId?: string | null;
    clientSecret?: string | { stored: true } | null;
    companyPlaceTxId?: string | null;
    erpUrl?: string | null;
    grant?: "clientCredentials" | "password" | null;
    password?: string | { stored: true } | null;
    provider?: string | null;
    requestsPerMinute?: number | null;
    sellerTxId?: string | null;
    syndata?: string | { stored: true } | null;
    username?: string | null;
  } | null;
  lead?: {
    createForExistingCustomer?: boolean | null;
    crmContactOriginCode?: string | null;
    crmFormCode?: string | null;
    enabled?: boolean | null;
    integrationCode?: string | null;
    integrationTeamCode?: string | null;
    integratorAlias?: string | null;
  } | null;
  methods?: {
    ignoreUserCheck?: boolean | null;
    orderProcedure?: "createOrder" | "createTicket" | null;
  } | null;
  payment?: {
    accountId?: string | null;
    companyId?: string | null;
    methods?: {
      code?: string | null;
      integrationPaymentId?: {
        accountId?: string | null;
        companyId?: string | null;
      } | null;
      kind?: "boleto" | "card" | "cash" | "pix" | "tef" | null;
      label?: string | null;
      paymentFormCode?: string | null;
      settledByDatacake?: boolean | null;
    }[] | null;
  } | null;
  productAttributes?: {
    campaign?: string | null;
    priceList?: string | null;
  } | null;
  products?: {
    attributes?: {
      name?: string | null;
      value?: string | null;
    }[] | null;
    erpProduct?: string | null;
    id?: string | null;
    name?: string | null;
    subscription?: boolean | null;
  }[] | null;
  sale?: {
    activationFinancialCollectionTypeCode?: string | null;
    activationGroupInMonthlyFee?: string | null;
    activationIncidentTypeCode?: string | null;
    activationPaymentConditionCode?: string | null;
    activationPaymentFormCode?: string | null;
    collectionDay?: number | null;
    contractDateManagementCode?: string | null;
    contractFinancialCollectionTypeCode?: string | null;
    contractPaymentFormCode?: string | null;
    contractType?: string | null;
    teamCode?: string | null;
  } | null;
};
/** An order as Datacake hands it over. */
export type Order = {
  address?: {
    city?: string | null;
    cityCode?: string | number | null;
    complement?: string | null;
    country?: string | null;
    neighborhood?: string | null;
    number?: string | null;
    postalCode?: string | null;
    reference?: string | null;
    state?: string | null;
    street?: string | null;
    streetType?: string | null;
  } | null;
  customer?: {
    birthDate?: string | null;
    cellPhone?: string | null;
    email?: string | null;
    identity?: string | null;
    name?: string | null;
    phone?: string | null;
    taxId?: string | null;
    tradeName?: string | null;
    whatsapp?: boolean | null;
  } | null;
  dueDay?: number | null;
  id?: string | null;
  items?: {
    productId?: string | null;
    quantity?: number | null;
    unitPrice?: number | null;
  }[] | null;
  kind?: "lead" | "order" | null;
  note?: string | null;
  paymentMethod?: string | null;
  resellerTaxId?: string | null;
};
/** A payment as Datacake hands it over. */
export type Payment = {
  id?: string | null;
  invoiceId?: string | number | null;
  method?: string | null;
  paidAmount?: number | null;
  paidOn?: string | null;
  taxId?: string | null;
};
