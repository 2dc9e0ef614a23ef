// The rules that no schema says, by hand, over whatever is there: shared by all peers, and plain code, which is the fastest there is.
import { hostFaults } from "./host.mjs";
import { hasSyndataForm, looksEncrypted } from "./secrets.mjs";
import { taxIdFault } from "./tax-id.mjs";

const none = {};
const object = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : none);
const list = (value) => (Array.isArray(value) ? value : []);
const isBlank = (value) => value === undefined || value === null || (typeof value === "string" && value.length <= 255 && value.trim() === "");

/** A text as it counts: trimmed, not empty, not too long. */
function text(value) {
  if (typeof value !== "string" || value.length > 255) return undefined;
  return value.trim() || undefined;
}

function isMissingSecret(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.length <= 4080 && value.trim() === "";
  return value.stored === false && Object.keys(value).length === 1;
}

/** A secret that was typed. */
const typed = (value) => (typeof value === "string" && value.length <= 4080 && value.trim() !== "" ? value : undefined);

export function checkRules(config, findings) {
  const whole = object(config);
  general(object(whole.general), findings);
  methods(object(whole.methods), findings);
  payment(object(whole.payment), findings);
  lead(object(whole.lead), findings);
  const sale = object(whole.sale);
  if (isBlank(sale.contractType)) findings.add("contract-type-missing", ["sale", "contractType"]);
  if (sale.collectionDay === undefined || sale.collectionDay === null) findings.add("collection-day-missing", ["sale", "collectionDay"]);
  const names = object(whole.productAttributes);
  const campaign = text(names.campaign) ?? "voalle_campaign";
  const priceList = text(names.priceList) ?? "voalle_price_list";
  if (campaign === priceList) findings.add("attribute-names-equal", ["productAttributes", "priceList"]);
  products(list(whole.products), campaign, priceList, findings);
}

const ofOthers = new Set([
  1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 5432, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 7001, 9042, 9092, 9200, 9300, 10250, 11211,
  15672, 27017, 27018, 50000,
]);
const isPort = (port) => Number.isInteger(port) && port >= 1 && port <= 65535;
const isCallable = (port) => (port === 443 || port >= 1024) && !ofOthers.has(port);

function general(general, findings) {
  const at = (name) => ["general", name];
  const need = (code, name) => isBlank(general[name]) && findings.add(code, at(name));
  need("erp-url-missing", "erpUrl");
  for (const name of ["erpUrl", "authUrl"]) {
    const address = text(general[name]);
    if (address) for (const [code, fact] of hostFaults(address)) findings.add(code, at(name), fact);
  }
  for (const name of ["authPort", "apiPort"]) {
    const port = general[name];
    if (isPort(port) && !isCallable(port)) findings.add("port-of-another", at(name), `${port}`);
  }
  if (general.authPort === 45715) findings.add("ports-swapped", at("authPort"));
  if (general.apiPort === 45700) findings.add("ports-swapped", at("apiPort"));
  if (general.allowInsecure === true) findings.add("insecure-allowed", at("allowInsecure"));
  need("provider-missing", "provider");
  const given = text(general.provider);
  const provider = given && isProvider(given) ? given : undefined;
  if (given && !provider) findings.add("provider-form", at("provider"), given);
  if (typeof general.grant === "string" && general.grant.trim() === "clientCredentials") {
    need("client-id-missing", "clientId");
    if (isMissingSecret(general.clientSecret)) findings.add("client-secret-missing", at("clientSecret"));
  } else {
    need("username-missing", "username");
    const username = text(general.username);
    if (username) {
      const code = usernameFault(username, provider);
      if (code) findings.add(code, at("username"), username, provider ?? "");
    }
    if (isMissingSecret(general.password)) findings.add("password-missing", at("password"));
    const password = typed(general.password);
    if (password && !looksEncrypted(password)) findings.add("password-looks-plain", at("password"));
  }
  if (isMissingSecret(general.syndata)) findings.add("syndata-missing", at("syndata"));
  const syndata = typed(general.syndata);
  if (syndata && !hasSyndataForm(syndata)) findings.add("syndata-form", at("syndata"));
  need("company-place-missing", "companyPlaceTxId");
  for (const name of ["companyPlaceTxId", "sellerTxId"]) {
    const document = text(general[name]);
    const code = document && taxIdFault(document, name === "companyPlaceTxId");
    if (code) findings.add(code, at(name), document);
  }
}

function isProvider(name) {
  return /^[a-z0-9-]{2,40}$/.test(name);
}

function usernameFault(username, provider) {
  const lower = username.toLowerCase();
  if (provider && lower === `integracao.${provider}.datacake` && lower !== username) return "username-capitals";
  if (username.includes("NOMEPROVEDOR")) return "username-placeholder";
  const named = /^integracao\.([a-z0-9-]{2,40})\.datacake$/.exec(username)?.[1];
  if (!named) return "username-pattern";
  return provider && named !== provider ? "username-provider" : undefined;
}

function methods(methods, findings) {
  const { orderProcedure: procedure, ignoreUserCheck } = methods;
  const at = ["methods", "orderProcedure"];
  if (procedure === undefined || procedure === null || (typeof procedure === "string" && procedure.trim() === "")) findings.add("order-procedure-missing", at);
  else if (procedure === "createTicket") findings.add("order-procedure-ticket", at);
  // A value of a wrong type is one fault, and has been told.
  const isFlag = isBlank(ignoreUserCheck) || typeof ignoreUserCheck === "boolean";
  if (isFlag && ignoreUserCheck !== true) findings.add("ignore-user-check-off", ["methods", "ignoreUserCheck"]);
}

function payment(payment, findings) {
  const defaults = { companyId: text(payment.companyId), accountId: text(payment.accountId) };
  const used = { companyId: false, accountId: false };
  const codes = new Set();
  list(payment.methods).forEach((item, index) => {
    const method = object(item);
    const at = (...names) => ["payment", "methods", index, ...names];
    const code = text(method.code);
    if (isBlank(method.code)) findings.add("method-code-missing", at("code"));
    else if (codes.has(code)) findings.add("method-code-twice", at("code"), code);
    if (code) codes.add(code);
    const { kind } = method;
    if (kind === undefined || kind === null || (typeof kind === "string" && kind.trim() === "")) findings.add("method-kind-missing", at("kind"));
    if (method.settledByDatacake !== true) return;
    const own = object(method.integrationPaymentId);
    for (const [name, rule] of [
      ["companyId", "method-company-missing"],
      ["accountId", "method-account-missing"],
    ]) {
      if (text(own[name])) continue;
      used[name] = true;
      if (!defaults[name] && isBlank(own[name])) findings.add(rule, at("integrationPaymentId", name));
    }
    if (kind === "boleto" || kind === "card" || kind === "cash") findings.add("method-kind-not-settled", at("settledByDatacake"));
  });
  if (defaults.companyId) findings.add("payment-company-not-sent", ["payment", "companyId"]);
  for (const name of ["companyId", "accountId"]) if (defaults[name] && !used[name]) findings.add("payment-default-unused", ["payment", name]);
}

function lead(lead, findings) {
  const enabled = lead.enabled === true;
  if (enabled && isBlank(lead.integratorAlias)) findings.add("lead-alias-missing", ["lead", "integratorAlias"]);
  if (enabled && isBlank(lead.crmContactOriginCode)) findings.add("lead-origin-missing", ["lead", "crmContactOriginCode"]);
  if (lead.createForExistingCustomer === true && !enabled) findings.add("lead-existing-without-leads", ["lead", "createForExistingCustomer"]);
}

function products(items, campaign, priceList, findings) {
  const ids = new Set();
  for (let index = 0; index < items.length; index += 1) {
    const product = object(items[index]);
    const id = text(product.id);
    if (isBlank(product.id)) findings.add("product-id-missing", ["products", index, "id"]);
    else if (ids.has(id)) findings.add("product-id-twice", ["products", index, "id"], id);
    if (id) ids.add(id);
    if (product.subscription === true && isBlank(product.erpProduct)) findings.add("product-erp-missing", ["products", index, "erpProduct"]);
    const attributes = list(product.attributes);
    let hasCampaign = false;
    let hasPriceList = false;
    for (let at = 0; at < attributes.length; at += 1) {
      const name = text(object(attributes[at]).name);
      if ((name === campaign && hasCampaign) || (name === priceList && hasPriceList))
        findings.add("product-attribute-twice", ["products", index, "attributes", at, "name"], name);
      hasCampaign ||= name === campaign;
      hasPriceList ||= name === priceList;
    }
  }
}
