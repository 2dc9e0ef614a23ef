// JSON Schema for ajv 8, and the options that find everything.
export const options = { allErrors: true, allowUnionTypes: true, messages: false };

const text = { type: ["string", "null"], maxLength: 255 };
const flag = { type: ["boolean", "null"] };
const integer = (maximum) => ({ type: ["integer", "null"], minimum: 1, maximum });
const choice = (...words) => ({ enum: [...words, null] });
const object = (properties) => ({ type: ["object", "null"], properties, additionalProperties: false });
const list = (items) => ({ type: ["array", "null"], items, maxItems: 10000 });
const secret = {
  type: ["string", "object", "null"],
  maxLength: 4080,
  anyOf: [{ type: ["string", "null"] }, { type: "object", required: ["stored"], properties: { stored: { type: "boolean" } }, additionalProperties: false }],
};
const texts = (...names) => Object.fromEntries(names.map((name) => [name, text]));
const item = (properties) => ({ ...object(properties), type: "object" });

export const schema = {
  ...item({
    general: object({
      ...texts("erpUrl", "authUrl", "provider", "username", "clientId", "companyPlaceTxId", "sellerTxId"),
      active: flag,
      authPort: integer(65535),
      apiPort: integer(65535),
      allowInsecure: flag,
      requestsPerMinute: integer(6000),
      environment: choice("production", "staging"),
      grant: choice("password", "clientCredentials"),
      password: secret,
      clientSecret: secret,
      syndata: secret,
    }),
    methods: object({ orderProcedure: choice("createOrder", "createTicket"), ignoreUserCheck: flag }),
    payment: object({
      ...texts("companyId", "accountId"),
      methods: list(
        item({
          ...texts("code", "label", "paymentFormCode"),
          kind: choice("pix", "tef", "boleto", "card", "cash"),
          settledByDatacake: flag,
          integrationPaymentId: object(texts("companyId", "accountId")),
        }),
      ),
    }),
    lead: object({
      ...texts("integratorAlias", "crmContactOriginCode", "crmFormCode", "integrationCode", "integrationTeamCode"),
      enabled: flag,
      createForExistingCustomer: flag,
    }),
    sale: object({
      ...texts(
        "contractType",
        "contractPaymentFormCode",
        "contractFinancialCollectionTypeCode",
        "contractDateManagementCode",
        "teamCode",
        "activationIncidentTypeCode",
        "activationGroupInMonthlyFee",
        "activationPaymentFormCode",
        "activationFinancialCollectionTypeCode",
        "activationPaymentConditionCode",
      ),
      collectionDay: integer(31),
      sendContact: flag,
    }),
    products: list(item({ ...texts("id", "name", "erpProduct"), subscription: flag, attributes: list(item(texts("name", "value"))) })),
    productAttributes: object(texts("campaign", "priceList")),
  }),
};
