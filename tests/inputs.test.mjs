// What people really hand over in orders and payments: the rows of the review's list, each with its kind, against the package itself.
// Files are in files-*.test.mjs, the screens in e2e/.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigSession, planOrder, planPayment, validateConfig, validateOrder } from "datacake-voalle";
import { sample, soundConfig as config } from "./cli-run.mjs";

const person = sample("nova-pessoa");
const hidden = ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u202a", "\u3164", "\u180e", "\ufe0f", "\u{e0001}"];

function changed(whole, path, value) {
  const copy = structuredClone(whole);
  const steps = path.split(".");
  const last = steps.pop();
  steps.reduce((place, step) => place[step], copy)[last] = value;
  return copy;
}

/** A plan of the sample with one value changed, as a sale of a new customer, of one that the ERP knows, or as a lead. */
function planned(path, value, as = "new") {
  const own = as === "known" ? changed(config, "lead.createForExistingCustomer", false) : config;
  const order = changed(changed(person, "kind", as === "lead" ? "lead" : "order"), path, value);
  return planOrder(own, order, { customerExists: as === "known" });
}

const told = (issues, path) => issues.filter((issue) => issue.path.join(".").startsWith(path)).map(({ code, severity }) => `${code} ${severity}`);
const bodyOf = (plan) => JSON.stringify(plan.requests[0]?.body);

/** `[what, path, value, told, sent?]` in a lead, which sends all of a person. */
function eachInLead(cases) {
  for (const [value, path, expected, sent] of cases) {
    const plan = planned(path, value, "lead");
    assert.deepEqual(told(plan.issues, path), expected, JSON.stringify(value));
    assert.equal(plan.requests.length, expected.some((each) => each.endsWith("error")) ? 0 : 1, JSON.stringify(value));
    if (sent) assert.ok(bodyOf(plan).includes(`"${sent}"`), `${JSON.stringify(value)} goes out as ${bodyOf(plan)}`);
  }
}

test("rows 1 and 2: a CNPJ with letters is taken, one with small letters has its fix", () => {
  eachInLead([
    ["00.000.000/E08G-12", "customer.taxId", ["cnpj-letters info"], "00000000E08G12"],
    ["93.ZB0.VRY/V6KA-67", "customer.taxId", ["cnpj-letters info"], "93ZB0VRYV6KA67"],
    ["d7yddi5h000162", "customer.taxId", ["tax-id-lowercase error"]],
  ]);
  const [{ fix }] = planned("customer.taxId", "d7yddi5h000162").issues.filter(({ code }) => code === "tax-id-lowercase");
  assert.deepEqual([fix.path, fix.value], [["customer", "taxId"], "D7.YDD.I5H/0001-62"]);
});

test("rows 4 and 5: what nobody sees, blanks and dashes of any kind make no other phone, document, CEP, state or e-mail", () => {
  const dashes = ["\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\ufe63", "\uff0d"];
  const good = [
    ["customer.cellPhone", "(11) 91234-5678", "11912345678"],
    ["customer.taxId", "153.509.460-56", "15350946056"],
    ["address.postalCode", "13010-050", "13010050"],
    ["address.state", "SP", "SP"],
    ["customer.email", "maria@gmail.com", "maria@gmail.com"],
  ];
  const cases = good.flatMap(([path, text, sent]) => [
    ...hidden.flatMap((mark) => [`${text}${mark}`, `${mark}${text}`, `${text.slice(0, 1)}${mark}${text.slice(1)}`]).map((value) => [value, path, [], sent]),
    ...(path === "customer.email" ? [] : dashes.map((dash) => [text.replaceAll("-", dash), path, [], sent])),
    [`\u00a0${text}\u3000`, path, [], sent],
  ]);
  eachInLead(cases);
  eachInLead([["(11)\u00a091234\u20135678", "customer.cellPhone", [], "11912345678"]]);
  eachInLead([["maria@gmail.com\ufffd", "customer.email", ["control-character error"]]]);
});

test("row 6: a text of nothing but what nobody sees is missing, in an order and in a configuration", () => {
  for (const mark of [...hidden, "\u2800", "\u202a\u202c"]) {
    const missing = (path) => planned(path, mark).issues.map(({ code }) => code);
    assert.ok(missing("customer.name").includes("customer-name-missing"));
    assert.ok(missing("address.number").includes("address-incomplete"));
    assert.ok(missing("address.street").includes("address-incomplete"));
    assert.ok(missing("items.0.productId").includes("item-product-missing"));
    const lacks = (path) => validateConfig(changed(config, path, mark)).map(({ code }) => code);
    assert.ok(lacks("products.0.erpProduct").includes("product-erp-missing"));
    assert.ok(lacks("products.0.id").includes("product-id-missing"));
    assert.ok(lacks("general.password").includes("password-missing"));
    assert.ok(lacks("general.syndata").includes("syndata-missing"));
    const session = new ConfigSession(config);
    assert.deepEqual(told(session.set("general.provider", mark).added, "general.provider"), ["provider-missing error"]);
    session.free();
  }
});

test("rows 7 and 8: an id that looks like another is an error, or is the same", () => {
  for (const mark of [...hidden, "\u0301", "\0", "\t\u0007"]) {
    const plan = planned("id", `o1${mark}`);
    assert.deepEqual([told(plan.issues, "id"), plan.requests.length], [["id-character error"], 0], JSON.stringify(mark));
  }
  for (const [id, same] of [
    ["o1\u00a0", "o1"],
    ["\u3000o1", "o1"],
    ["pedido-e\u0301", "pedido-é"],
    ["o\u00a01", "o 1"],
  ]) {
    const [one, other] = [id, same].map((each) => planPayment(config, { ...sample("pagamento-pix"), id: each }, [title()]));
    assert.equal(one.requests[0].body.transactionId, other.requests[0].body.transactionId, JSON.stringify(id));
  }
});

test("row 9: a name goes out composed", () => {
  assert.equal(planned("customer.name", "Joa\u0303o", "lead").requests[0].body.personalData.name, "João");
});

test("row 9: a city is in its region however it is written, and another is not", () => {
  const service = (code) => ({ code, title: code, sellingPrice: 99.9 });
  const campaign = (name) => ({
    ...{ code: "FIBRA-RES", title: "Fibra", status: "Em Execução", campaignRegions: [{ campaignRegionCities: [{ code: "1", name, state: "SP" }] }] },
    campaignPriceList: [{ code: "RES-PADRAO", title: "Padrão", campaignPriceListProductServices: ["1.2", "1.8"].map(service) }],
  });
  const contractTypes = [{ code: "1", title: "Fibra", collectionDays: [15], contractTypesServiceProduct: ["1.2", "1.8"].map((code) => ({ code })) }];
  const warned = (there, given) => {
    const order = changed(changed(person, "address.city", given), "address.cityCode", undefined);
    return told(planOrder(config, order, { customerExists: false, catalog: { campaigns: [campaign(there)], contractTypes } }).issues, "address");
  };
  for (const [there, given] of [
    ["São Paulo", "Sa\u0303o  Paulo"],
    ["São Paulo", "SÃO\u00a0PAULO\u200b"],
    ["Santa Bárbara d'Oeste", "Santa Bárbara d’Oeste"],
    ["Embu-Guaçu", "Embu Guaçu"],
    ["Xique-Xique", "Xique\u2011Xique"],
    ["Olho-d'Água", "Olho d`Agua"],
  ])
    assert.deepEqual(warned(there, given), [], `${there} and ${given}`);
  assert.deepEqual(warned("São Paulo", "São Pedro"), ["city-outside-campaign warning"]);
});

test("row 10: eight digits that begin with 6 to 9 lack their 9, with a fix that passes, and a landline is one", () => {
  for (const first of [6, 7, 8, 9]) {
    const given = `(11) ${first}123-4567`;
    const plan = planned("customer.cellPhone", given, "lead");
    const [issue] = plan.issues.filter(({ code }) => code === "phone-nine-missing");
    assert.deepEqual([issue.severity, issue.fix.value, plan.requests.length], ["error", `(11) 9${first}123-4567`, 0], given);
    assert.match(issue.message, /Acrescente o 9 depois do DDD/);
    eachInLead([[issue.fix.value, "customer.cellPhone", [], `119${first}1234567`]]);
    // Beside an e-mail a sale goes without it, and says so.
    const sale = planned("customer.cellPhone", given);
    assert.deepEqual(
      [told(sale.issues, "customer.cellPhone"), sale.requests.map(({ endpoint }) => endpoint)],
      [["phone-nine-missing warning"], ["people", "sales"]],
    );
    assert.match(sale.issues.find(({ code }) => code === "fields-not-sent").message, /celular/);
  }
  eachInLead(["3", "4", "5", "2"].map((first) => [`(11) ${first}123-4567`, "customer.phone", [], `11${first}1234567`]));
});

test("row 11: what is dialled before a number goes; a number without an area code is refused", () => {
  eachInLead([
    ...["011 91234-5678", "0 15 11 91234-5678", "+55 (011) 91234-5678", "0xx11 91234-5678", "+55 11 91234-5678"].map((value) => [
      value,
      "customer.cellPhone",
      [],
      "11912345678",
    ]),
    ["0800 123 4567", "customer.cellPhone", ["phone-area error"]],
    ...["4004-1234", "91234-5678", "(11) 3234-5678 ramal 12", "+1 212 555 1234", "1191234567.0"].map((value) => [
      value,
      "customer.cellPhone",
      ["phone-form error"],
    ]),
  ]);
});

test("rows 12 and 13: an e-mail that bounces is an error, and an odd one that is valid is none", () => {
  const bounces =
    "mailto:maria@gmail.com maria@gmail.com) (maria@gmail.com maria@gmail.com/ maria@gmail.com: a..b@gmail.com .a@gmail.com a.@gmail.com a@-gmail.com a@gmail_com.br maria@gmail.com%20 maria@gmail.com. maria@gmail.com, a@b.co,c@d.co <a@b.co> a@b 'a@b.co'";
  eachInLead([...bounces.split(" "), "a@b.co c@d.co", "Maria <a@b.co>"].map((value) => [value, "customer.email", ["email-form error"]]));
  const valid = "Maria@Gmail.COM maria+fibra@gmail.com o'brien@x.ie a_b@sub.dom.com.br 1@a.co a@1.com a@xn--aa-iia.com";
  eachInLead(valid.split(" ").map((value) => [value, "customer.email", [], value]));
});

test("rows 14 and 15: a state has two letters, a CEP eight digits and only its own marks", () => {
  eachInLead([
    ...["São Paulo", "SP - São Paulo", "35", "S.P."].map((value) => [value, "address.state", ["state-unknown error"]]),
    ["sp", "address.state", [], "SP"],
    ...["1310100", "1310-100", "1310100.0", "13010050.0", "CEP 13010-050"].map((value) => [value, "address.postalCode", ["postal-code-form error"]]),
    ["13.010-050", "address.postalCode", [], "13010050"],
  ]);
});

test("row 16: a birth date in another form is an error only where it goes out", () => {
  for (const date of ["31/12/1990", "1990-12-31T03:00Z", "33238", new Date(0)]) {
    assert.deepEqual(told(planned("customer.birthDate", date, "lead").issues, "customer.birthDate"), ["date-form error"]);
    assert.deepEqual(told(planned("customer.birthDate", date).issues, "customer.birthDate"), ["date-form warning"]);
  }
  assert.deepEqual(told(planned("customer.birthDate", 33238).issues, "customer.birthDate"), ["wrong-type warning"]);
});

test("row 17: a fix is offered only where the fixed value passes", () => {
  const cases = [
    ["customer.birthDate", 33238],
    ["address.postalCode", 1310100],
    ["customer.taxId", 1534509460],
    ["customer.cellPhone", 912345678],
    ["address.state", 35],
    ["items.0.quantity", "0"],
    ["dueDay", "45"],
  ];
  for (const [path, value] of cases)
    for (const issue of validateOrder(changed(person, path, value)).filter((each) => each.path.join(".") === path)) assert.equal(issue.fix, undefined, path);
  for (const [path, value] of [
    ["general.apiPort", "99999"],
    ["sale.collectionDay", "40"],
  ])
    for (const issue of validateConfig(changed(config, path, value)).filter((each) => each.path.join(".") === path)) assert.equal(issue.fix, undefined, path);
  const mended = (path, value, expected) => {
    const issues = validateOrder(changed(person, path, value));
    assert.deepEqual(
      issues.map(({ fix }) => fix?.value).filter((fix) => fix !== undefined),
      [expected],
      path,
    );
    assert.deepEqual(told(validateOrder(changed(person, path, expected)), path), [], path);
  };
  mended("items.0.quantity", "2", 2);
  mended("address.postalCode", 13010050, "13010050");
  mended("dueDay", " 10 ", 10);
});

test("row 18: a country other than Brazil does not go with a registration, and that is said", () => {
  const said = (country) => planned("address.country", country).issues.find(({ code }) => code === "fields-not-sent").message;
  assert.match(said("Portugal"), /data de nascimento, país\./);
  for (const country of ["Brasil", "BR", "brazil\u200b", null]) assert.doesNotMatch(said(country), /país/);
  assert.ok(bodyOf(planned("address.country", "Portugal", "lead")).includes('"country":"Portugal"'), "a lead has a place for it");
});

function title(change = {}) {
  return { id: 901, client: { txId: "52998224725" }, billet: { status: "Em aberto", expirationDate: "2026-12-10", amount: { finalValue: 99.9 } }, ...change };
}
const settled = (answer, payment = {}) => {
  const plan = planPayment(config, { ...sample("pagamento-pix"), ...payment }, answer);
  return plan.requests.length > 0
    ? plan.requests[0].body.financialReceivableTitleId
    : plan.issues.filter(({ severity }) => severity === "error").map(({ code }) => code);
};

test("row 42: an answer that is no list of titles is unreadable, and names are read in any casing", () => {
  for (const answer of [{ success: false, response: null }, null, undefined, {}, "[]", false, { Success: false, Response: null }])
    assert.deepEqual(settled(answer), ["titles-unreadable"], JSON.stringify(answer));
  assert.equal(settled({ Success: true, Response: [title()] }), 901);
  assert.equal(settled([{ Id: 901, Client: { TxId: "529.982.247-25" }, Billet: { Status: "Em aberto", Amount: { FinalValue: 99.9 } } }]), 901);
  assert.deepEqual(settled([]), ["no-title-fits"]);
});

test("row 43: a title is settled whole and is the payer's own, or nothing is settled", () => {
  const worth = (finalValue) => title({ billet: { status: "Em aberto", amount: { finalValue } } });
  assert.deepEqual(settled([worth(100)]), ["no-title-fits"]);
  assert.deepEqual(settled([worth(100)], { invoiceId: "901" }), ["title-amount-differs"]);
  for (const txId of ["98765432100", "987.654.321-00", 98765432100]) {
    assert.deepEqual(settled([title({ client: { txId } })]), ["no-title-fits"]);
    assert.deepEqual(settled([title({ client: { txId } })], { invoiceId: "901" }), ["title-not-payers"]);
  }
  for (const noise of [99.9, "99.9", 99.90000000000001, 99.904]) assert.equal(settled([worth(noise)]), 901);
  for (const lost of [NaN, null, "noventa"]) {
    const { issues } = planPayment(config, sample("pagamento-pix"), [worth(lost)]);
    assert.deepEqual(told(issues, "paidAmount"), ["no-title-fits error", "title-amounts-unreadable warning"]);
  }
});

test("row 44: a time of the day is no date of a payment", () => {
  for (const paidOn of ["2026-11-24T02:30Z", "2026-11-24T02:30:00", "24/11/2026"]) assert.deepEqual(settled([title()], { paidOn }), ["date-form"]);
});

test("row 45: a sum of floats is told by its decimals, with what to do", () => {
  const [issue] = planPayment(config, { ...sample("pagamento-pix"), paidAmount: 0.1 + 0.2 }, [title()]).issues;
  assert.equal(issue.code, "paid-amount");
  assert.match(issue.message, /\(0\.30000000000000004\).*no máximo duas casas decimais/);
  assert.deepEqual(settled([title()], { paidAmount: "99,90" }), ["wrong-type"]);
});
