// A log of a CI is no place for customers' data: in no format, whatever an order says where.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CustomersData } from "../pkg/cli/customers-data.js";
import { run, sample, soundConfig, write } from "./cli-run.mjs";

const sound = write("sound.json", soundConfig);
const order = sample("nova-pessoa");
const formats = ["text", "json", "github", "sarif"];

/** Runs it in every format, with the order alone and among others, and hands over all that was printed. */
function printed(order, ...options) {
  const file = write("order.json", order);
  const many = write("orders.jsonl", [sample("lead"), order].map((each) => JSON.stringify(each)).join("\n"));
  const all = [
    ["--order", file],
    ["--orders", many],
  ].flatMap((given) => formats.map((format) => run(["check", sound, ...given, ...options, "--format", format, "--locale", "en"])));
  return all.map(({ stdout, stderr }) => stdout + stderr);
}

function assertHidden(outputs, ...texts) {
  for (const [index, output] of outputs.entries())
    for (const text of texts) assert.ok(!output.toLowerCase().includes(text.toLowerCase()), `${formats[index % 4]} prints ${text}: ${output}`);
}

test("nothing of the customer is printed, however wrong it is", () => {
  const customer = {
    name: "Cliente Exemplo Novo",
    taxId: "153.509.460-57",
    email: "cliente.novo@",
    phone: "(19) 3234",
    cellPhone: "91234-5678",
    birthDate: "12/04/1990",
  };
  const address = { ...order.address, postalCode: "13010-05", state: "Sampa", street: "Rua das Flores", cityCode: "12" };
  const outputs = printed({ ...order, id: "529.982.247-25", customer, address });
  for (const output of outputs) assert.match(output, /tax-id-check-digits/, "the findings are there");
  assertHidden(outputs, ...Object.values(customer), "Flores", "Sampa", "13010-05", "529.982.247-25");
});

test("what stands in the wrong field is not quoted", () => {
  const swapped = {
    ...order,
    kind: "Ana\u200B  Exemplo",
    paymentMethod: "153.509.460-56",
    items: [{ productId: "rua das flores", quantity: 1, unitPrice: 9 }],
  };
  const outputs = printed(swapped);
  for (const output of outputs) assert.match(output, /order-kind-unknown/);
  assert.match(outputs[0], /The kind of order `…` doesn't exist/);
  assertHidden(outputs, "Ana", "153.509.460-56", "15350946056", "flores");
});

for (const [why, source, message, expected] of [
  ["the whole of it, and not a part that stands elsewhere too", { a: "Ana", b: "Ana Exemplo" }, "O produto Ana Exemplo", "O produto …"],
  ["as the rulebook writes it, without what nobody sees", { a: "Ana\u00ADlia\u200B Exemplo" }, "O produto Analia Exemplo", "O produto …"],
  ["whatever blanks are between", { a: "Ana\u00A0 Exemplo" }, "O produto Ana Exemplo", "O produto …"],
  ["composed or not", { a: "Jose\u0301" }, "O produto José", "O produto …"],
  ["with marks that mean something in a pattern", { a: "a.(b)|[c]*+?^$/\\{d}" }, "O produto a.(b)|[c]*+?^$/\\{d} e aXb", "O produto … e aXb"],
  ["in a list, at any depth", { a: [[{ b: ["Ana"] }]] }, "O produto Ana", "O produto …"],
  ["no part of a longer word", { a: "pro", b: "ana" }, "O produto banana", "O produto banana"],
  ["no letter and no house number", { a: "O", b: "600" }, "O produto 600", "O produto 600"],
  ["nothing that the configuration says", { a: "fibra-600" }, "O produto fibra-600", "O produto fibra-600"],
]) {
  test(`what is quoted is hidden: ${why}`, () => {
    const [issue] = new CustomersData({ products: [{ id: "fibra-600" }] }, undefined).hide(
      [{ path: ["items", 0], code: "any", message, help: message, fix: 1 }],
      source,
    );
    assert.deepEqual(issue, { path: ["items", 0], code: "any", message: expected, help: expected });
  });
}

test("a document or an e-mail is not even printed as the name of a field", () => {
  const names = { "153.509.460-56": 1, 15350946056: 1, "cliente@example.com": 1, "(19) 91234-5678": 1 };
  const outputs = printed({ ...order, customer: { ...order.customer, ...names } });
  for (const output of outputs) assert.match(output, /unknown-field/);
  assertHidden(outputs, ...Object.keys(names));
  const twice = JSON.stringify(order).replace('"id":', '"153.509.460-56":1,"153.509.460-56":2,"id":');
  const { stdout } = run(["check", sound, "--order", write("twice.json", twice)]);
  assert.match(stdout, /duplicate-field/);
  assertHidden([stdout], "153.509.460-56");
});

test("what the configuration says too is no secret, and helps to mend it", () => {
  const method = { ...order, paymentMethod: "boleto", items: [{ productId: "fibra-600", quantity: 1, unitPrice: 129.9 }], kind: "lead" };
  assert.match(printed(method)[0], /1 × Fibra 600 Mega \(R\$ 129,90\).*payment boleto/);
});

test("the rulebook's own words and examples are left as they are", () => {
  assert.match(printed({ ...order, kind: "pedido" })[0], /The kind of order `…` doesn't exist\. Pass order or lead\./);
  assert.match(printed({ ...order, address: { ...order.address, postalCode: "8" } })[0], /A CEP has 8 digits, like 01310-100\./);
});

test("a payment's payer, title and amount are not printed", () => {
  const payment = {
    ...sample("pagamento-pix"),
    id: "153.509.460-56",
    taxId: "529.982.247-26",
    method: "529.982.247-25",
    invoiceId: "98765432",
    paidAmount: 1234.56,
  };
  const file = write("payment.json", payment);
  for (const given of [[], ["--open-invoices", write("none.json", [])]])
    for (const format of formats) {
      const { stdout } = run(["check", sound, "--payment", file, ...given, "--format", format, "--locale", "en"]);
      assert.match(stdout, /payment-method-unknown/);
      assertHidden([stdout], "153.509", "529.982", "98765432", "1234.56", "1.234,56");
    }
  const known = write("known.json", { ...payment, taxId: "529.982.247-25", method: "pix" });
  const { stdout } = run(["check", sound, "--payment", known, "--open-invoices", "none.json", "--locale", "en"]);
  assert.match(stdout, /The title … is not among this customer's open ones/);
});

test("a configuration's fix is printed, an order's is not", () => {
  const swapped = write("http.json", { ...soundConfig, general: { ...soundConfig.general, erpUrl: "http://erp.provedor.com.br" } });
  const file = write("lower.json", { ...sample("empresa-com-letras"), customer: { ...sample("empresa-com-letras").customer, taxId: "1a.2b3.c4d/0001-79" } });
  for (const format of ["text", "json", "github"]) {
    const { stdout } = run(["check", swapped, "--order", file, "--format", format, "--locale", "en"]);
    assert.match(stdout, /https:\/\/erp\.provedor\.com\.br/);
    assert.match(stdout, /tax-id-lowercase/);
    assertHidden([stdout], "1a.2b3.c4d", "1a2b3c4d");
  }
});
