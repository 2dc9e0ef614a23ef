// zod 4, in the form that zod/mini has too: bench/build.mjs makes both of this file.
import * as z from "zod";
import { Findings } from "./findings.mjs";
import { checkRules } from "./rules.mjs";

const text = z.nullish(z.string().check(z.maxLength(255)));
const flag = z.nullish(z.boolean());
const integer = (maximum) => z.nullish(z.int().check(z.gte(1), z.lte(maximum)));
const secret = z.nullish(z.union([z.string().check(z.maxLength(4080)), z.strictObject({ stored: z.boolean() })]));
const list = (item) => z.nullish(z.array(item).check(z.maxLength(10000)));

const method = z.strictObject({
  code: text,
  label: text,
  kind: z.nullish(z.enum(["pix", "tef", "boleto", "card", "cash"])),
  settledByDatacake: flag,
  paymentFormCode: text,
  integrationPaymentId: z.nullish(z.strictObject({ companyId: text, accountId: text })),
});
const product = z.strictObject({
  id: text,
  name: text,
  erpProduct: text,
  subscription: flag,
  attributes: list(z.strictObject({ name: text, value: text })),
});
const schema = z.strictObject({
  general: z.nullish(
    z.strictObject({
      active: flag,
      erpUrl: text,
      authUrl: text,
      authPort: integer(65535),
      apiPort: integer(65535),
      allowInsecure: flag,
      requestsPerMinute: integer(6000),
      environment: z.nullish(z.enum(["production", "staging"])),
      provider: text,
      grant: z.nullish(z.enum(["password", "clientCredentials"])),
      username: text,
      password: secret,
      clientId: text,
      clientSecret: secret,
      syndata: secret,
      companyPlaceTxId: text,
      sellerTxId: text,
    }),
  ),
  methods: z.nullish(z.strictObject({ orderProcedure: z.nullish(z.enum(["createOrder", "createTicket"])), ignoreUserCheck: flag })),
  payment: z.nullish(z.strictObject({ companyId: text, accountId: text, methods: list(method) })),
  lead: z.nullish(
    z.strictObject({
      enabled: flag,
      integratorAlias: text,
      crmContactOriginCode: text,
      createForExistingCustomer: flag,
      crmFormCode: text,
      integrationCode: text,
      integrationTeamCode: text,
    }),
  ),
  sale: z.nullish(
    z.strictObject({
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
  productAttributes: z.nullish(z.strictObject({ campaign: text, priceList: text })),
});

export function validate(config, locale = "pt-BR") {
  const findings = new Findings(locale);
  const result = z.safeParse(schema, config);
  if (!result.success) {
    for (const issue of result.error.issues) {
      if (issue.code === "unrecognized_keys") for (const key of issue.keys) findings.unknown([...issue.path, key]);
      else findings.fault(config, issue.path);
    }
  }
  checkRules(config, findings);
  return findings.list;
}
