// What the screen of one order decides, with the real rulebook and a proxy that answers what it is told to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigSession } from "datacake-voalle";
import { reasonWords, rightWords } from "../www/elements/orders/failure-view.js";
import { Simulation } from "../www/elements/orders/simulation.js";
import { Ui } from "../www/elements/ui.js";

const file = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));
/** As the server answers it: secrets are stored. */
const config = file("config");
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const ui = new Ui(null, "pt-BR");
const text = (name, more = {}) => JSON.stringify({ ...file(name), ...more });
/** Longer than the rest after a key press. */
const rest = 250;
/** Whoever is asked agrees. */
const yes = async () => true;
const done = { id: "1", status: "done", route: "sale", steps: [], issues: [], followed: false };

/** Each call waits until the test answers it. */
class SlowProxy {
  calls = [];

  #call(name, given) {
    return new Promise((resolve, reject) => this.calls.push({ name, given, resolve, reject }));
  }

  orderContext = (order) => this.#call("orderContext", order);
  openInvoices = (taxId, options) => this.#call("openInvoices", { taxId, ...options });
  send = (plan, { signal, erp }) => {
    const sending = this.#call("send", plan);
    this.erp = erp;
    signal.addEventListener("abort", () => this.calls.at(-1).reject(Object.assign(new Error("stopped"), { kind: "cancelled" })));
    return sending;
  };

  get last() {
    return this.calls.at(-1);
  }
}

let proxy;
let session;
let simulation;
let told;
beforeEach(() => {
  proxy = new SlowProxy();
  session = new ConfigSession(config, { locale: "pt-BR" });
  simulation = new Simulation({ session: () => session }, proxy, "pt-BR");
  told = [];
  for (const type of ["refused", "sent"]) simulation.addEventListener(type, (event) => told.push(event.detail ? [type, event.detail] : type));
  simulation.show();
});
afterEach(() => {
  simulation.hide();
  session?.free();
});

/** Somebody has saved: what was planned rests on a configuration that is gone. */
function anotherSession() {
  session.free();
  session = new ConfigSession(config, { locale: "pt-BR" });
}

/** Whoever is asked has answered. */
const begun = () => new Promise(setImmediate);

/** Planned with what the ERP answers. */
async function planned(name, answer, more) {
  simulation.replace(text(name, more));
  const planning = simulation.planForReal();
  proxy.last.resolve(answer);
  await planning;
}

test("nothing is planned without a configuration, without a text, or with one that can't be read", () => {
  assert.deepEqual(simulation.shown, { state: "empty" });
  simulation.replace("{ nada");
  assert.deepEqual([simulation.shown.state, simulation.read.fault.code], ["fault", "bare-key"]);
  assert.deepEqual(simulation.marks, [{ start: 2, end: 6, kind: "error" }]);
  for (const several of ["[]", '{"id": 1}\n{"id": 2}']) {
    simulation.replace(several);
    assert.deepEqual([simulation.read.fault.code, simulation.marks], ["several", []], several);
  }
  simulation.replace('"texto"');
  assert.equal(simulation.read.fault.code, "no-object");
  session.free();
  session = null;
  simulation.replace(text("nova-pessoa"));
  assert.deepEqual(simulation.shown, { state: "unsaved" });
});

test("a text is planned at once with what is supposed, and nobody is asked", () => {
  simulation.replace(text("cliente-existente"));
  assert.equal(simulation.asksCustomer, true);
  assert.deepEqual([simulation.shown.isReal, simulation.shown.basis], [false, { supposed: null, waitsForTitle: false }]);
  const routes = [true, false].map((supposed) => {
    simulation.suppose(supposed);
    return simulation.shown.planned.route;
  });
  assert.deepEqual(routes, ["lead", "sale"]);
  simulation.replace(text("lead"));
  assert.deepEqual([simulation.asksCustomer, simulation.supposed], [false, null], "another text supposes nothing");
  simulation.replace(text("pagamento-pix"));
  assert.equal(simulation.shown.basis.waitsForTitle, true);
  assert.deepEqual(
    simulation.shown.planned.issues.map(({ code }) => code),
    [],
  );
  assert.equal(simulation.canSend, false);
  assert.deepEqual(proxy.calls, []);
});

test("typing is planned after a rest, and not while nobody looks", async () => {
  for (const part of [`{"id": "`, text("lead")]) simulation.edit(part);
  assert.equal(simulation.shown.state, "empty");
  await sleep(rest);
  assert.equal(simulation.shown.planned.route, "lead");
  simulation.edit(text("nova-pessoa"));
  simulation.hide();
  await sleep(rest);
  assert.equal(simulation.shown.planned.route, "lead");
  simulation.show();
  assert.equal(simulation.shown.planned.route, "sale", "what was typed last is planned when somebody looks again");
});

test("only what the ERP's answer was planned with can be sent, until the next key press", async () => {
  await planned("cliente-existente", { customerExists: true });
  assert.deepEqual([simulation.shown.isReal, simulation.shown.planned.route, simulation.canSend], [true, "lead", true]);
  assert.equal(proxy.last.given.id, "pedido-1003");
  simulation.edit(`${simulation.text} `);
  assert.equal(simulation.canSend, false);
  await simulation.sendIf(yes);
  assert.deepEqual(
    proxy.calls.map(({ name }) => name),
    ["orderContext"],
  );
});

test("an answer that comes after an edit is for another text", async () => {
  simulation.replace(text("cliente-existente"));
  const before = simulation.shown;
  const planning = simulation.planForReal();
  assert.deepEqual(simulation.shown, { state: "asking", before }, "its requests stay to be read");
  simulation.edit(text("lead"));
  proxy.last.resolve({ customerExists: true });
  await planning;
  assert.equal(simulation.canSend, false);
  await sleep(rest);
  assert.deepEqual([simulation.shown.isReal, simulation.shown.planned.route], [false, "lead"]);
});

test("a configuration that is saved while the ERP is asked: it is asked again for that one", async () => {
  simulation.replace(text("cliente-existente"));
  const planning = simulation.planForReal();
  const simulated = simulation.shown.before;
  assert.equal(simulated.isReal, false);
  anotherSession();
  proxy.last.resolve({ customerExists: true });
  await sleep(0);
  assert.equal(proxy.calls.length, 2);
  assert.deepEqual(simulation.shown, { state: "asking", before: simulated });
  proxy.last.resolve({ customerExists: true });
  await planning;
  assert.equal(simulation.shown.isReal, true);
});

test("what was planned with a configuration that is another by now is planned anew when somebody looks", async () => {
  await planned("cliente-existente", { customerExists: true });
  simulation.hide();
  anotherSession();
  simulation.show();
  assert.deepEqual([simulation.shown.isReal, simulation.canSend], [false, false]);
});

const failures = [
  ["nobody answers", { kind: "network" }, "O servidor do Datacake não respondeu."],
  ["it takes too long", { kind: "timeout" }, "O servidor do Datacake demorou demais para responder."],
  ["the session is over", { kind: "problem", status: 401, code: "session-missing" }, "(palavras do servidor)"],
  ["somebody may not", { kind: "problem", status: 403, code: "scope-missing" }, "(palavras do servidor)"],
  ["too many calls", { kind: "problem", status: 429, retryAfter: 30 }, "(palavras do servidor)"],
  ["Voalle is down", { kind: "problem", status: 502, code: "erp-failed" }, "(palavras do servidor)"],
  ["the server breaks", { kind: "problem", status: 500, code: "internal" }, "(palavras do servidor)"],
  ["something between answers", { kind: "unreadable", status: 503 }, "(palavras do servidor)"],
];
for (const [name, fields, words] of failures)
  for (const sample of ["cliente-existente", "pagamento-pix"])
    test(`a look-up that fails is one thing to say, and nothing is said of the order (${name}, ${sample})`, async () => {
      simulation.replace(text(sample));
      const planning = simulation.planForReal();
      proxy.last.reject(Object.assign(new Error("(palavras do servidor)"), fields));
      await planning;
      const { state, trouble, at, isRight } = simulation.shown;
      assert.deepEqual([state, isRight, reasonWords(ui, trouble)], ["failed", true, words]);
      assert.equal(
        rightWords(ui, simulation.shown),
        sample === "pagamento-pix" ? "O pagamento está certo; nada foi enviado." : "O pedido está certo; nada foi enviado.",
      );
      assert.ok(Math.abs(at - Date.now()) < 5_000, "the time to try again is told from when it answered");
      assert.deepEqual([simulation.issues, simulation.marks, simulation.canSend, simulation.question], [[], [], false, null]);
      const again = simulation.planForReal();
      proxy.last.resolve(sample === "pagamento-pix" ? [{ id: 901, billet: { amount: { finalValue: 99.9 } } }] : { customerExists: true });
      await again;
      assert.equal(simulation.canSend, true, "and trying again goes on");
    });

test("what can go nowhere is not asked about, and what may still pass is not called right", async () => {
  await simulation.planForReal();
  simulation.replace(text("nova-pessoa", { customer: { name: "Ana", taxId: "1", email: "ana@provedor.com.br" } }));
  await simulation.planForReal();
  assert.deepEqual([simulation.shown.isReal, simulation.canSend, proxy.calls.length], [false, false, 0]);
  // A lead needs no product: of a customer whom the ERP knows it can go.
  simulation.replace(text("cliente-existente", { items: [{ productId: "nenhum", quantity: 1, unitPrice: 1 }] }));
  const planning = simulation.planForReal();
  proxy.last.reject(Object.assign(new Error("m"), { kind: "network" }));
  await planning;
  assert.equal(rightWords(ui, simulation.shown), "Nada foi enviado.");
});

test("a made-up customer is checked anywhere, and sent to the emulator only", async () => {
  await planned("cliente-existente", { customerExists: true });
  assert.deepEqual([simulation.isOnlyForEmulator, simulation.canSend], [false, true]);
  for (const environment of ["production", "staging"]) {
    session.free();
    const general = { ...config.general, erpUrl: "https://erp.provedor.com.br", environment };
    session = new ConfigSession({ ...config, general }, { locale: "pt-BR" });
    await planned("cliente-existente", { customerExists: true });
    assert.deepEqual([simulation.shown.isReal, simulation.isOnlyForEmulator, simulation.canSend, simulation.question], [true, true, false, null], environment);
    await simulation.sendIf(yes);
    assert.equal(proxy.last.name, "orderContext", "nothing is sent");
    const customer = { name: "Maria de Souza", taxId: "111.444.777-35", email: "maria@provedor.com.br" };
    await planned("cliente-existente", { customerExists: true }, { customer });
    assert.deepEqual([simulation.isOnlyForEmulator, simulation.canSend], [false, true], environment);
  }
});

test("that the configuration has changes which nobody saved is told", () => {
  let changes = 0;
  simulation.addEventListener("changed", () => (changes += 1));
  for (const hasUnsaved of [true, true, false]) simulation.hasUnsaved = hasUnsaved;
  assert.deepEqual([changes, simulation.hasUnsaved], [2, false]);
});

test("a sample takes nothing away for good", () => {
  simulation.edit('{"id": "meu"}');
  simulation.takeSample(text("lead"));
  simulation.takeSample(text("nova-pessoa"));
  assert.deepEqual(simulation.replaced, { text: '{"id": "meu"}', by: "sample" }, "of two samples in a row, what was there before the first");
  simulation.takeBack();
  assert.deepEqual([simulation.text, simulation.replaced], ['{"id": "meu"}', null]);
});

test("one send at a time; a second press sends nothing", async () => {
  await planned("cliente-existente", { customerExists: true });
  const sending = simulation.sendIf(yes);
  await simulation.sendIf(yes);
  assert.deepEqual([simulation.outcome, simulation.isSending], [{ state: "sending" }, true]);
  assert.equal(proxy.calls.filter(({ name }) => name === "send").length, 1);
  simulation.edit(text("lead"));
  assert.deepEqual(simulation.outcome, { state: "sending" }, "an edit does not hide what is under way");
  proxy.last.resolve(done);
  await sending;
  const { at, ...outcome } = simulation.outcome;
  assert.deepEqual(outcome, { state: "recorded", send: done });
  assert.ok(Math.abs(at - Date.now()) < 5_000);
  assert.deepEqual([told, simulation.isSending], [["sent"], false]);
  simulation.edit(text("lead", { id: "outro" }));
  assert.deepEqual(simulation.outcome, { state: "none" });
});

test("what somebody agreed to goes to the ERP that they were shown; what took its place meanwhile goes nowhere", async () => {
  await planned("cliente-existente", { customerExists: true });
  const asked = [];
  const sending = simulation.sendIf(async (question) => asked.push(question));
  await begun();
  proxy.last.resolve(done);
  await sending;
  assert.equal(asked[0].mark.host, "erp.sandbox.test");
  assert.deepEqual(proxy.erp, { host: "erp.sandbox.test", environment: "production" });

  await planned("cliente-existente", { customerExists: true }, { id: "outro" });
  const calls = proxy.calls.length;
  // The ERP's lists arrive while the question is open.
  await simulation.sendIf(async () => {
    anotherSession();
    simulation.show();
    return true;
  });
  assert.deepEqual([proxy.calls.length, simulation.isOvertaken, simulation.canSend], [calls, true, false]);
  simulation.edit(`${simulation.text} `);
  assert.equal(simulation.isOvertaken, false);
  await simulation.sendIf(async () => false);
  assert.equal(simulation.isOvertaken, false, "who does not agree is told nothing");
});

test("who stops waiting is told what is not known, and the journal is asked", async () => {
  await planned("cliente-existente", { customerExists: true });
  const sending = simulation.sendIf(yes);
  await begun();
  simulation.stopWaiting();
  await sending;
  assert.deepEqual([simulation.outcome.state, simulation.outcome.error.kind, told], ["failed", "cancelled", ["sent"]]);
});

test("a rejection that brings a send shows both, and its words for the configuration are told", async () => {
  await planned("cliente-existente", { customerExists: true });
  const issues = [{ path: ["lead", "integratorAlias"], code: "erp-refused", severity: "error", message: "Integrador inválido." }];
  const send = { ...done, status: "refused", issues: [...issues, { ...issues[0], path: [] }] };
  const sending = simulation.sendIf(yes);
  await begun();
  proxy.last.reject(Object.assign(new Error("já foi tentado"), { send }));
  await sending;
  assert.deepEqual([simulation.outcome.send, simulation.outcome.error.message], [send, "já foi tentado"]);
  assert.deepEqual(told, [["refused", issues], "sent"]);
});

test("the journal's news reach the send that is shown here, and it hears whether somebody looks", async () => {
  await planned("cliente-existente", { customerExists: true });
  assert.equal(simulation.seen(done), false, "nothing is shown yet");
  const sending = simulation.sendIf(yes);
  await begun();
  proxy.last.resolve({ ...done, status: "unknown", followed: true });
  await sending;
  assert.equal(simulation.seen({ ...done, id: "2" }), false);
  assert.equal(simulation.seen(done), true);
  assert.equal(simulation.outcome.send.status, "done");
  simulation.hide();
  assert.equal(simulation.seen(done), false);
});

test("in another language it says the same, planned with the same answers", async () => {
  await planned("cliente-existente", { customerExists: true });
  const before = simulation.shown;
  session.setLocale("en");
  simulation.speak("en");
  assert.match(before.planned.reason.message, /O cliente já existe no Voalle/);
  assert.match(simulation.shown.planned.reason.message, /The customer is in Voalle already/);
  assert.equal(simulation.shown.basis, before.basis);
  assert.deepEqual(simulation.shown.planned.requests, before.planned.requests);
  assert.equal(simulation.canSend, true);
  assert.equal(proxy.calls.length, 1);
});

test("in another language what was only supposed can still not be sent", () => {
  simulation.replace(text("cliente-existente"));
  simulation.suppose(true);
  simulation.speak("en");
  const { isReal, basis } = simulation.shown;
  assert.deepEqual([isReal, basis.supposed, simulation.canSend], [false, true, false]);
});

test("in another language what was planned with a configuration or a text that is another by now is planned anew, and can't be sent", async () => {
  await planned("cliente-existente", { customerExists: true });
  anotherSession();
  simulation.speak("en");
  assert.deepEqual([simulation.shown.isReal, simulation.canSend], [false, false]);
  await planned("cliente-existente", { customerExists: true });
  simulation.edit(text("lead"));
  simulation.speak("pt-BR");
  assert.deepEqual([simulation.shown.isReal, simulation.shown.planned.route, simulation.canSend], [false, "lead", false]);
});

test("in another language a payment stays planned with the titles that the ERP has named", async () => {
  await planned("pagamento-pix", [{ id: 901, billet: { amount: { finalValue: 99.9 } } }]);
  assert.equal(simulation.canSend, true);
  const { basis, planned: before } = simulation.shown;
  simulation.speak("en");
  assert.equal(simulation.shown.basis, basis);
  assert.deepEqual(simulation.shown.planned.requests, before.requests);
  assert.equal(simulation.canSend, true);
});

test("that the server follows a send from now on is news, although its state is the same", async () => {
  await planned("cliente-existente", { customerExists: true });
  const sending = simulation.sendIf(yes);
  await begun();
  proxy.last.resolve({ ...done, status: "unknown" });
  await sending;
  let changes = 0;
  simulation.addEventListener("changed", () => (changes += 1));
  simulation.seen({ ...done, status: "unknown" });
  assert.equal(changes, 0);
  simulation.seen({ ...done, status: "unknown", followed: true });
  assert.deepEqual([changes, simulation.outcome.send.followed], [1, true]);
});

test("the places of a plan's issues are marked in the text, and formatting loses none of it", () => {
  simulation.replace('{"id":"x","kind":"order","items":[{"unitPrice":129.90}],"customer":{"taxId":"153.509.460-57"}}');
  const marked = simulation.marks.map(({ start, end, kind }) => [simulation.text.slice(start, end), kind]);
  assert.ok(
    marked.some(([value, kind]) => value === '"153.509.460-57"' && kind === "error"),
    JSON.stringify(marked),
  );
  assert.equal(simulation.format(), true);
  assert.match(simulation.text, /\n {6}"unitPrice": 129\.90\n/);
  simulation.replace("{");
  assert.equal(simulation.format(), false);
  assert.equal(simulation.text, "{");
});
