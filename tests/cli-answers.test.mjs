// What the ERP would say, from files: whether a customer exists, which titles are open, what its catalog offers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, placed, run, sample, soundConfig, write } from "./cli-run.mjs";

const sound = write("sound.json", soundConfig);
const order = write("order.json", sample("cliente-existente"));
const payment = write("payment.json", JSON.stringify(sample("pagamento-pix"), null, 2));
const title = { id: 901, billet: { expirationDate: "2026-12-10", amount: { finalValue: 99.9 } }, client: { txId: "52998224725" } };
const codes = ({ issues }) => issues.map(({ code }) => code);

for (const [said, reason, goes] of [
  ["yes", "existing-customer-lead", "lead"],
  ["no", "new-customer", "sale"],
  ["unknown", "customer-unknown", "none"],
]) {
  test(`a customer of whom the ERP said "${said}"`, () => {
    const one = answer(["check", sound, "--order", order, "--customer-exists", said]).order;
    const { plans } = answer(["check", sound, "--orders", order, "--customer-exists", said]).orders;
    for (const plan of [one, plans[0]]) assert.deepEqual([plan.reason.code, plan.goes], [reason, goes]);
  });
}

test("unless it is said, nobody asked the ERP about the customer", () => {
  assert.equal(answer(["check", sound, "--order", order]).order.reason.code, "customer-not-asked");
});

test("without the open titles no title is found wanting, and it says that nobody asked for them", () => {
  for (const named of [{}, { invoiceId: 7 }]) {
    const file = write("named.json", { ...sample("pagamento-pix"), ...named });
    const { ok, payment: plan } = answer(["check", sound, "--payment", file]);
    assert.deepEqual([ok, plan.titlesAsked, plan.issues, plan.goes], [true, false, [], undefined]);
  }
  const { stdout } = run(["check", sound, "--payment", payment, "--locale", "en"]);
  assert.match(stdout, /\nPayment\n[\s\S]*Voalle was not asked for the open titles/);
  assert.match(run(["check", sound, "--payment", payment, "--format", "github"]).stdout, /^os boletos em aberto não foram consultados no Voalle/m);
});

test("a payment's own errors are told without them, at their place", () => {
  const file = write("wrong.json", JSON.stringify({ ...sample("pagamento-pix"), paidAmount: -1, method: "boleto" }, null, 2));
  const { ok, payment: plan } = answer(["check", sound, "--payment", file]);
  assert.equal(ok, false);
  assert.deepEqual(placed(plan.issues), ["paid-amount at wrong.json:5:17", "method-not-settled at wrong.json:4:13"]);
});

test("with the open titles the one that fits is settled", () => {
  const { ok, payment: plan } = answer(["check", sound, "--payment", payment, "--open-invoices", write("titles.json", [title])]);
  assert.deepEqual([ok, plan.titlesAsked, plan.goes], [true, true, "settlement"]);
  assert.ok(!run(["check", sound, "--payment", payment, "--open-invoices", "titles.json", "--locale", "en"]).stdout.includes("was not asked"));
});

test("an empty list is the ERP's answer, and then no title fits", () => {
  const plan = answer(["check", sound, "--payment", payment, "--open-invoices", write("none.json", [])]).payment;
  assert.deepEqual([codes(plan), plan.goes, plan.titlesAsked], [["no-title-fits"], "none", true]);
});

test("what is told of titles names neither amounts nor numbers", () => {
  const titles = write("titles.json", [{ ...title, billet: { ...title.billet, amount: { finalValue: 1234.5 } } }]);
  for (const format of ["text", "json", "github", "sarif"]) {
    const { status, stdout } = run(["check", sound, "--payment", payment, "--open-invoices", titles, "--format", format, "--locale", "en"]);
    assert.equal(status, 1);
    assert.match(stdout, /No open title of this customer is worth R\$ …\. Open: …: R\$ …, …\. A settlement/);
    for (const figure of ["99,90", "901", "1.234", "1234", "2026-12-10", "529"]) assert.ok(!stdout.includes(figure), `${format}: ${figure}`);
  }
});

test("a list of titles that can't be read is told at its own file", () => {
  const { issues } = answer(["check", sound, "--payment", payment, "--open-invoices", write("odd.json", '{"a": 1, "a": 2}')]).payment;
  assert.deepEqual(placed(issues), ["duplicate-field at odd.json:1:10", "titles-unreadable at odd.json:1:1"]);
  const deep = answer(["check", sound, "--payment", payment, "--open-invoices", write("deep.json", `\n[${"[".repeat(40)}1${"]".repeat(41)}`)]).payment;
  assert.deepEqual(placed(deep.issues), ["too-deep at deep.json:2:33"]);
});

/** A catalog in which everything of the sample is, as ProxyClient.catalog() answers it. */
function catalog(change = {}) {
  const service = (code) => ({ code, title: code, sellingPrice: 99.9, minimumPromotionalPrice: 10 });
  const list = (code, ...codes) => ({ id: 1, code, title: code, campaignPriceListProductServices: codes.map(service) });
  const campaign = (code, priceList) => ({ code, title: code, status: "Em Execução", campaignRegions: [], campaignPriceList: [priceList] });
  return {
    campaigns: {
      success: true,
      messages: null,
      response: [campaign("FIBRA-RES", list("RES-PADRAO", "1.2", "1.8")), campaign("FIBRA-EMP", list("EMP-PADRAO", "1.3"))],
    },
    contractTypes: [{ code: "1", title: "Fibra", collectionDays: [5, 10, 15], contractTypesServiceProduct: ["1.2", "1.3", "1.8"].map((code) => ({ code })) }],
    ...change,
  };
}

test("a catalog that has everything finds nothing", () => {
  const { ok, catalog: found } = answer(["check", sound, "--catalog", write("catalog.json", catalog())]);
  assert.deepEqual([ok, found.issues], [true, []]);
});

test("what the catalog lacks is told at the configuration's value", () => {
  const config = write("lines.json", JSON.stringify({ ...soundConfig, sale: { contractType: "9" } }, null, 2));
  const { config: own, catalog: found } = answer(["check", config, "--catalog", write("catalog.json", catalog())]);
  const line =
    JSON.stringify({ ...soundConfig, sale: { contractType: "9" } }, null, 2)
      .split("\n")
      .findIndex((each) => each.includes('"contractType"')) + 1;
  assert.deepEqual(placed(found.issues), [`contract-type-unknown at lines.json:${line}:21`]);
  assert.ok(!codes(own).includes("contract-type-unknown"));
  assert.match(run(["check", config, "--catalog", "catalog.json", "--locale", "en"]).stdout, /\nVoalle's catalog\nlines\.json:/);
});

test("an order is planned with the catalog", () => {
  const day = write("day.json", { ...sample("cliente-existente"), dueDay: 11 });
  const plans = (...options) => [
    answer(["check", sound, "--order", day, ...options]).order,
    answer(["check", sound, "--orders", day, ...options]).orders.plans[0],
  ];
  for (const plan of plans()) assert.deepEqual(codes(plan), []);
  for (const plan of plans("--catalog", write("catalog.json", catalog()))) assert.deepEqual(codes(plan), ["collection-day-not-offered"]);
});

test("a catalog that can't be read is told once, at its own file, and the orders are planned without", () => {
  const { catalog: found, order: plan, counts } = answer(["check", sound, "--catalog", write("odd.json", { campaigns: [] }), "--order", order]);
  assert.deepEqual(placed(found.issues), ["catalog-unreadable at odd.json:1:1"]);
  assert.deepEqual([plan.goes, counts.error], ["sale", 1]);
  const repeated = answer([
    "check",
    sound,
    "--catalog",
    write("twice.json", JSON.stringify(catalog()).replace('"collectionDays"', '"code":"1","collectionDays"')),
  ]);
  assert.deepEqual(codes(repeated.catalog), ["duplicate-field"]);
});

test("a configuration that is too large to be read is told once, whatever else is asked", () => {
  const file = write("large.json", { ...soundConfig, more: "x".repeat(3 << 20) });
  const { catalog: found, order: plan, counts } = answer(["check", file, "--catalog", write("catalog.json", catalog()), "--order", order]);
  assert.deepEqual([found.issues, plan.issues, plan.waitsForConfig, counts.error], [[], [], true, 1]);
});
