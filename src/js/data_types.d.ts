/** The configuration; null counts as absent, and what is missing or wrong comes back as issues. The lines at a field are what the rules say of it where it is absent, where it is the text `"?"`, and where it is the number -1. */
export type Config = {
  general?: {
    active?: boolean | null;
    allowInsecure?: boolean | null;
    /**
     * - `-1`: Port -1 doesn't exist. Enter a whole number from 1 to 65535. (`port-range`)
     */
    apiPort?: number | null;
    /**
     * - `-1`: Port -1 doesn't exist. Enter a whole number from 1 to 65535. (`port-range`)
     */
    authPort?: number | null;
    /**
     * - `"?"`: The server's name may only have letters without accents, digits, hyphens and dots, like erp.yourprovider.com.br. Check the address. (`erp-url-name`)
     */
    authUrl?: string | null;
    clientId?: string | null;
    clientSecret?: string | { stored: true } | null;
    /**
     * - absent: Enter the selling place's CNPJ: that of the company, registered in Voalle, which makes the sale. (`company-place-missing`)
     * - `"?"`: The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places. (`tax-id-characters`)
     */
    companyPlaceTxId?: string | null;
    /**
     * - `"?"`: The environment `?` doesn't exist. Choose production or staging. (`environment-unknown`)
     */
    environment?: "production" | "staging" | null;
    /**
     * - absent: Enter the ERP's URL, like https://erp.yourprovider.com.br. (`erp-url-missing`)
     * - `"?"`: The server's name may only have letters without accents, digits, hyphens and dots, like erp.yourprovider.com.br. Check the address. (`erp-url-name`)
     */
    erpUrl?: string | null;
    /**
     * - `"?"`: The grant `?` doesn't exist. Choose password or clientCredentials. (`grant-unknown`)
     */
    grant?: "clientCredentials" | "password" | null;
    /**
     * - absent: Enter the integration user's encrypted password. (`password-missing`)
     */
    password?: string | { stored: true } | null;
    /**
     * - absent: Enter the provider's name in small letters, like horizonte-fibra. (`provider-missing`)
     * - `"?"`: The provider's name has only small letters without accents, digits and hyphens, 2 to 40 of them. For example: horizonte-fibra. (`provider-form`)
     */
    provider?: string | null;
    /**
     * - `-1`: A limit of -1 requests a minute is not accepted. Enter a whole number from 1 to 6000, or leave it empty: the pace finds what the ERP can take. (`pace-range`)
     */
    requestsPerMinute?: number | null;
    /**
     * - `"?"`: The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places. (`tax-id-characters`)
     */
    sellerTxId?: string | null;
    /**
     * - absent: Enter the environment's token (SynData). (`syndata-missing`)
     */
    syndata?: string | { stored: true } | null;
    /**
     * - absent: Enter the integration's user. (`username-missing`)
     * - `"?"`: The user must follow the pattern integracao.PROVIDERNAME.datacake. Create a new user in Voalle, for this provider alone. (`username-pattern`)
     */
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
    /**
     * - absent: “Ignorar checagem de usuário na integração” must be yes (SIM): else Datacake refuses the order of anybody whom the ERP knows already. (`ignore-user-check-off`)
     */
    ignoreUserCheck?: boolean | null;
    /**
     * - absent: Declare the “Procedimento para Pedidos Migração”: it must be “Criar Pedido/Prospect”. (`order-procedure-missing`)
     * - `"?"`: The procedure `?` doesn't exist. Change it to “Criar Pedido/Prospect” (createOrder). (`order-procedure-unknown`)
     */
    orderProcedure?: "createOrder" | "createTicket" | null;
  } | null;
  payment?: {
    accountId?: string | null;
    companyId?: string | null;
    methods?: {
      /**
       * - absent: Enter the payment method's code, as in Datacake. (`method-code-missing`)
       */
      code?: string | null;
      integrationPaymentId?: {
        accountId?: string | null;
        companyId?: string | null;
      } | null;
      /**
       * - absent: Choose the method's kind: pix, tef, boleto, card or cash. (`method-kind-missing`)
       * - `"?"`: The kind `?` doesn't exist. Choose pix, tef, boleto, card or cash. (`method-kind-unknown`)
       */
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
    /**
     * - absent: Enter the product's id, as in Datacake. (`product-id-missing`)
     */
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
    /**
     * - absent: Without a default due day each order must bring its own. Enter a day that the contract type offers. (`collection-day-missing`)
     * - `-1`: Day -1 doesn't exist. Enter a day from 1 to 31 that the contract type offers. (`collection-day-range`)
     */
    collectionDay?: number | null;
    contractDateManagementCode?: string | null;
    contractFinancialCollectionTypeCode?: string | null;
    contractPaymentFormCode?: string | null;
    /**
     * - absent: Enter the contract type's code. (`contract-type-missing`)
     */
    contractType?: string | null;
    sendContact?: boolean | null;
    teamCode?: string | null;
  } | null;
};
/** An order as Datacake hands it over. */
export type Order = {
  address?: {
    /**
     * - absent: The address lacks the city. Complete it; where there is no number, write S/N. (`address-incomplete`)
     */
    city?: string | null;
    /**
     * - `"?"`: IBGE's code of a city has 7 digits, like 3550308. Check it. (`city-code-form`)
     * - `-1`: IBGE's code of a city has 7 digits, like 3550308. Check it. (`city-code-form`)
     */
    cityCode?: string | number | null;
    complement?: string | null;
    country?: string | null;
    /**
     * - absent: The address lacks the neighborhood. Complete it; where there is no number, write S/N. (`address-incomplete`)
     */
    neighborhood?: string | null;
    /**
     * - absent: The address lacks the number. Complete it; where there is no number, write S/N. (`address-incomplete`)
     */
    number?: string | null;
    /**
     * - absent: Enter the address's postal code (CEP). (`postal-code-missing`)
     * - `"?"`: A CEP has 8 digits, like 01310-100. Check it. (`postal-code-form`)
     */
    postalCode?: string | null;
    reference?: string | null;
    /**
     * - absent: Enter the address's state (UF). (`state-missing`)
     * - `"?"`: There is no state with these letters. Use the state's two letters, like SP. (`state-unknown`)
     */
    state?: "to" | null;
    /**
     * - absent: The address lacks the street. Complete it; where there is no number, write S/N. (`address-incomplete`)
     */
    street?: string | null;
    streetType?: string | null;
  } | null;
  customer?: {
    /**
     * - `"?"`: The date doesn't exist or isn't of the form YYYY-MM-DD, like 2026-11-24. Check it. (`date-form`)
     */
    birthDate?: string | null;
    /**
     * - `"?"`: The phone isn't area code + number: 10 digits for a landline, 11 (with a 9 after the area code) for a mobile. Check it. (`phone-form`)
     */
    cellPhone?: string | null;
    /**
     * - `"?"`: The e-mail isn't of the form name@domain.com. Check the address. (`email-form`)
     */
    email?: string | null;
    identity?: string | null;
    /**
     * - absent: Enter the customer's name. (`customer-name-missing`)
     */
    name?: string | null;
    /**
     * - absent: Enter at least one phone or e-mail of the customer: without a contact Voalle's CRM doesn't qualify the lead. (`contact-missing`)
     * - `"?"`: The phone isn't area code + number: 10 digits for a landline, 11 (with a 9 after the area code) for a mobile. Check it. (`phone-form`)
     */
    phone?: string | null;
    /**
     * - absent: Enter the customer's CPF or CNPJ: the ERP knows them by it. (`customer-tax-id-missing`)
     * - `"?"`: The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places. (`tax-id-characters`)
     */
    taxId?: string | null;
    tradeName?: string | null;
    whatsapp?: boolean | null;
  } | null;
  /**
   * - `-1`: The due day -1 doesn't exist. Enter a day from 1 to 31 that the contract type offers. (`due-day-range`)
   */
  dueDay?: number | null;
  /**
   * - absent: The order has no id. Pass the id that Datacake gave it: without it nobody can tell whether it was sent already. (`order-id-missing`)
   */
  id?: string | null;
  items?: {
    /**
     * - absent: The item has no product. Pass the product's id. (`item-product-missing`)
     */
    productId?: string | null;
    /**
     * - absent: The item has no quantity. Enter a whole number from 1. (`item-quantity-missing`)
     * - `-1`: The quantity -1 can't be. Enter a whole number from 1. (`item-quantity`)
     */
    quantity?: number | null;
    /**
     * - absent: The item has no price. Enter the unit price in reais. (`item-price-missing`)
     * - `-1`: The price is below zero. Enter the unit price in reais. (`item-price-negative`)
     */
    unitPrice?: number | null;
  }[] | null;
  /**
   * - absent: The order doesn't say what it is. Pass order or lead. (`order-kind-missing`)
   * - `"?"`: The kind of order `?` doesn't exist. Pass order or lead. (`order-kind-unknown`)
   */
  kind?: "lead" | "order" | null;
  message?: string | null;
  note?: string | null;
  paymentMethod?: string | null;
  /**
   * - `"?"`: The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places. (`tax-id-characters`)
   */
  resellerTaxId?: string | null;
};
/** A payment as Datacake hands it over. */
export type Payment = {
  /**
   * - absent: The payment has no id. Pass the id that Datacake gave it: without it one settlement could go out twice. (`payment-id-missing`)
   */
  id?: string | null;
  /**
   * - `"?"`: A title's number has digits only. Copy it from Voalle, or leave it empty to search by the amount. (`invoice-id-form`)
   * - `-1`: A title's number has digits only. Copy it from Voalle, or leave it empty to search by the amount. (`invoice-id-form`)
   */
  invoiceId?: string | number | null;
  /**
   * - absent: Enter the payment method. (`payment-method-missing`)
   */
  method?: string | null;
  /**
   * - absent: Enter the amount paid, in reais. (`paid-amount-missing`)
   * - `-1`: The amount paid must be above zero, in reais and centavos, like 99.90. (`paid-amount`)
   */
  paidAmount?: number | null;
  /**
   * - absent: Enter the date of payment (YYYY-MM-DD). (`paid-on-missing`)
   * - `"?"`: The date doesn't exist or isn't of the form YYYY-MM-DD, like 2026-11-24. Check it. (`date-form`)
   */
  paidOn?: string | null;
  /**
   * - absent: Enter the CPF or CNPJ of the title's owner. (`payment-tax-id-missing`)
   * - `"?"`: The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places. (`tax-id-characters`)
   */
  taxId?: string | null;
};
