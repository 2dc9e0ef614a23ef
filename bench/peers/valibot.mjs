// valibot 1: safeParse, every issue.
import * as v from "valibot";
import { Findings } from "./findings.mjs";
import { checkRules } from "./rules.mjs";

const text = v.nullish(v.pipe(v.string(), v.maxLength(255)));
const flag = v.nullish(v.boolean());
const integer = (maximum) => v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maximum)));
const secret = v.nullish(v.union([v.pipe(v.string(), v.maxLength(4080)), v.strictObject({ stored: v.boolean() })]));
const list = (item) => v.nullish(v.pipe(v.array(item), v.maxLength(10000)));
// A strict object of valibot's names one unknown field and stops; with a rest every one of them is named.
const unknown = v.custom(() => false, "unknown");
// And for valibot a list is an object too.
const noList = v.custom((value) => !Array.isArray(value), "list");
const object = (fields) => v.pipe(noList, v.objectWithRest(fields, unknown));

const method = object({
  code: text,
  label: text,
  kind: v.nullish(v.picklist(["pix", "tef", "boleto", "card", "cash"])),
  settledByDatacake: flag,
  paymentFormCode: text,
  integrationPaymentId: v.nullish(object({ companyId: text, accountId: text })),
});
const product = object({
  id: text,
  name: text,
  erpProduct: text,
  subscription: flag,
  attributes: list(object({ name: text, value: text })),
});
const schema = object({
  general: v.nullish(
    object({
      active: flag,
      erpUrl: text,
      authUrl: text,
      authPort: integer(65535),
      apiPort: integer(65535),
      allowInsecure: flag,
      requestsPerMinute: integer(6000),
      environment: v.nullish(v.picklist(["production", "staging"])),
      provider: text,
      grant: v.nullish(v.picklist(["password", "clientCredentials"])),
      username: text,
      password: secret,
      clientId: text,
      clientSecret: secret,
      syndata: secret,
      companyPlaceTxId: text,
      sellerTxId: text,
    }),
  ),
  methods: v.nullish(object({ orderProcedure: v.nullish(v.picklist(["createOrder", "createTicket"])), ignoreUserCheck: flag })),
  payment: v.nullish(object({ companyId: text, accountId: text, methods: list(method) })),
  lead: v.nullish(
    object({
      enabled: flag,
      integratorAlias: text,
      crmContactOriginCode: text,
      createForExistingCustomer: flag,
      crmFormCode: text,
      integrationCode: text,
      integrationTeamCode: text,
    }),
  ),
  sale: v.nullish(
    object({
      contractType: text,
      collectionDay: integer(31),
      sendContact: flag,
      contractPaymentFormCode: text,
      contractFinancialCollectionTypeCode: text,
      contractDateManagementCode: text,
      teamCode: text,
      activationIncidentTypeCode: text,
      activationGroupInMonthlyFee: text,
      activationPaymentFormCode: text,
      activationFinancialCollectionTypeCode: text,
      activationPaymentConditionCode: text,
    }),
  ),
  products: list(product),
  productAttributes: v.nullish(object({ campaign: text, priceList: text })),
});

export function validate(config, locale = "pt-BR") {
  const findings = new Findings(locale);
  const result = v.safeParse(schema, config);
  let last;
  for (const issue of result.issues ?? []) {
    const path = issue.path?.map((step) => step.key) ?? [];
    // One number may break several of its bounds: one finding is enough.
    const key = path.join("/");
    if (key !== last) {
      if (issue.message === "unknown") findings.unknown(path);
      else findings.fault(config, path);
    }
    last = key;
  }
  checkRules(config, findings);
  return findings.list;
}
