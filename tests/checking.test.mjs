// The connection test without a screen: what each line says of what stands there now, and that its outcome is never better than that.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, before, beforeEach, test } from "node:test";
import { initSync } from "../pkg/index.js";
import { ageWords, durationWords, outcomeWords, stateWords, titleOf } from "../www/elements/config/check-words.js";
import { Checking } from "../www/elements/config/checking.js";
import { Editing } from "../www/elements/config/editing.js";
import { Store } from "../www/elements/config/store.js";
import { Ui } from "../www/elements/ui.js";

const file = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url), "utf8"));
const hidden = { password: { stored: true }, syndata: { stored: true } };
const sample = { ...file, general: { ...file.general, ...hidden } };
before(() => initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) }));

const ui = new Ui(null, "pt-BR");
const names = ["active", "host", "token", "campaigns", "contractTypes", "sellingPlace", "seller", "customer", "products", "lead", "methods"];
const states = {
  active: "ok",
  host: "ok",
  token: "ok",
  campaigns: "ok",
  contractTypes: "ok",
  sellingPlace: "ok",
  seller: "declared",
  customer: "skipped",
  products: "ok",
  lead: "declared",
  methods: "declared",
};
const lineOf = (step, state, issues = []) => ({ step, title: `Linha ${step}`, state, issues });

/** Holds what is saved, with its secrets hidden; somebody else has always saved the same. */
const savingAsItIs = {
  quiet: { savedElsewhere: async () => true, loadConfig: async () => structuredClone(sample), lastCheck: async () => null },
  saveConfig: async (config) => ({ ...structuredClone(config), general: { ...config.general, ...hidden } }),
};

/** Answers as the proxy does: each line as it runs, and as it came out. */
class FakeProxy {
  quiet = this;
  states = { ...states };
  issues = {};
  asked = [];
  last = null;
  failure = null;
  catalog = undefined;
  /** Waited for before the last line. */
  gate = Promise.resolve();

  async checkConnection(onStep, options) {
    this.asked.push(options);
    if (this.failure) throw this.failure;
    const until = options.upTo ? names.indexOf(options.upTo) + 1 : names.length;
    for (const name of names.slice(0, until)) {
      onStep(lineOf(name, "running"));
      await this.gate;
      onStep(lineOf(name, this.states[name], this.issues[name]));
    }
    return { ok: true, steps: [], requestsPerMinute: 30, catalog: this.catalog };
  }

  async lastCheck() {
    return this.last;
  }
}

let proxy;
let store;
let checking;
beforeEach(() => {
  globalThis.sessionStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  proxy = new FakeProxy();
  store = new Store("horizonte", structuredClone(sample), "pt-BR", "https://voalle.example.com");
  checking = new Checking(store, proxy);
});
afterEach(() => {
  store.close();
  delete globalThis.sessionStorage;
});

const stateOf = (name) => checking.line(name).state;
const staleOnes = () => checking.lines.filter(({ isStale }) => isStale).map(({ step }) => step);
const words = () => outcomeWords(ui, checking.outcome);

test("all lines are there from the start, and each comes out by itself", async () => {
  assert.deepEqual([...new Set(checking.lines.map(({ state }) => state))], ["waiting"]);
  assert.deepEqual(
    checking.lines.map(({ step }) => step),
    names,
  );
  let letGo;
  proxy.gate = new Promise((resolve) => (letGo = resolve));
  const running = checking.run();
  await Promise.resolve();
  assert.deepEqual([checking.isRunning, stateOf("active"), stateOf("host"), checking.outcome], [true, "running", "waiting", null]);
  letGo();
  await running;
  assert.deepEqual(Object.fromEntries(checking.lines.map(({ step, state }) => [step, state])), states);
  assert.deepEqual([checking.isRunning, checking.perMinute, staleOnes()], [false, 30, []]);
});

test("a suspect that is not asked for is in no line; why the line failed always is", async () => {
  const refused = { path: [], code: "token-refused", severity: "error", message: "O Voalle recusou o acesso." };
  const suspects = ["username", "password", "syndata"].map((name) => ({
    path: ["general", name],
    code: "token-suspect",
    severity: "info",
    message: "Confira.",
  }));
  proxy.states.token = "failed";
  proxy.issues.token = [refused, ...suspects];
  const told = () => checking.line("token").issues.map(({ path }) => path.join("."));
  await checking.run();
  assert.deepEqual(told(), ["", "general.username", "general.password", "general.syndata"]);
  store.set(["general", "grant"], "clientCredentials");
  await checking.run({ config: store.config });
  assert.deepEqual(told(), ["", "general.syndata"]);
});

test("what only the first order confirms is counted and named, and nothing is called ready for it", async () => {
  await checking.run();
  assert.deepEqual(words(), ["declared", "Conexão verificada; 3 itens só o primeiro pedido confirma: Vendedor, Códigos de lead, Métodos."]);
  proxy.states = Object.fromEntries(names.map((name) => [name, "ok"]));
  await checking.run();
  assert.deepEqual(words(), ["good", "Tudo verificado: a integração está pronta para enviar pedidos."]);
  proxy.states.active = "failed";
  await checking.run();
  assert.deepEqual(words(), ["bad", "1 item precisa de você: Integração ligada."]);
});

test("any edit makes the outcome grey, and so does a save that somebody makes after the test", async () => {
  await checking.run();
  let told = 0;
  checking.addEventListener("changed", () => (told += 1));
  store.set(["sale", "contractType"], "9");
  assert.deepEqual([checking.outcome.isStale, staleOnes(), told], [true, ["contractTypes"], 1]);
  assert.match(words()[1], /^Testado em .+, antes das últimas mudanças\. Teste de novo\.$/);
  assert.equal(words()[0], "stale");
  store.set(["sale", "contractType"], "99");
  assert.equal(told, 1, "another key makes nothing out of date that was not before");
  store.set(["sale", "contractType"], sample.sale.contractType);
  store.flush();
  assert.deepEqual([checking.outcome.isStale, staleOnes()], [false, []], "what was tested stands there again");
  store.replace(structuredClone(sample), { saved: true });
  assert.deepEqual([checking.outcome.isStale, staleOnes()], [true, []], "somebody saved: the whole counts as changed");
});

test("each line is out of date by what it depends on, and by nothing else", async () => {
  const every = [
    [["general", "active"], false, ["active"]],
    [["general", "companyPlaceTxId"], "33444555000181", ["sellingPlace"]],
    [["general", "sellerTxId"], "52998224725", ["seller"]],
    [["lead", "integratorAlias"], "nome-errado", ["lead"]],
    [["methods", "ignoreUserCheck"], false, ["methods"]],
    [["products", 0, "erpProduct"], "9.9", ["products"]],
    [["general", "username"], "integracao.outro.datacake", ["token", "campaigns", "contractTypes", "sellingPlace", "customer", "products"]],
    [["general", "erpUrl"], "https://outro.example.com", ["host", "token", "campaigns", "contractTypes", "sellingPlace", "customer", "products"]],
  ];
  for (const [path, value, stale] of every) {
    store.replace(structuredClone(sample), { saved: true });
    await checking.run();
    store.set(path, value);
    assert.deepEqual(staleOnes(), stale, path.join("."));
  }
});

test("a secret that was saved since the test, or that somebody else may have changed, was not tested: nobody sees it", async () => {
  const lets = ["token", "campaigns", "contractTypes", "sellingPlace", "customer", "products"];
  await checking.run();
  const editing = new Editing(store, savingAsItIs, { which: () => assert.fail("asked"), isOpen: () => false });
  store.set(["general", "password"], "outra-senha");
  await editing.save();
  assert.deepEqual([store.valueAt(["general", "password"]), staleOnes()], [{ stored: true }, lets]);
  await checking.run();
  assert.deepEqual(staleOnes(), []);
  store.set(["sale", "collectionDay"], 5);
  await editing.save();
  assert.deepEqual(staleOnes(), ["contractTypes"], "another field's save says nothing of the secrets");
  await checking.run();
  await editing.look();
  assert.deepEqual(staleOnes(), lets, "theirs may have another");
});

test("a customer whom Voalle does not know is no quiet line", async () => {
  proxy.states.customer = "ok";
  proxy.issues.customer = [{ path: [], code: "check-customer-not-found", severity: "warning", message: "Ninguém tem este documento." }];
  await checking.run();
  assert.deepEqual(checking.outcome.noted, ["customer"]);
  assert.match(words()[1], /^Conexão verificada; 3 itens .+\. Com aviso: Consulta de cliente\.$/);
  assert.equal(stateWords(ui, checking.line("customer"), false), "verificado, com aviso");
});

test("what a test says in a language that was left while it ran is asked for again", async () => {
  let open;
  proxy.gate = new Promise((resolve) => (open = resolve));
  const running = checking.run();
  checking.spoken();
  proxy.last = { at: "2026-11-29T09:20:00Z", by: "maria", ok: true, lines: [lineOf("host", "ok")], changedSince: false };
  open();
  await running;
  await new Promise(setImmediate);
  assert.deepEqual([checking.line("host").at, checking.line("token").state], [proxy.last.at, "waiting"]);
  await checking.run();
  await new Promise(setImmediate);
  assert.equal(checking.line("token").state, "ok", "the next one is in its language");
});

test("an unsaved configuration is tested as it stands, up to a line, and that is no outcome of the whole", async () => {
  const config = { general: { provider: "horizonte", erpUrl: "https://erp.example.com" } };
  store.replace(config);
  proxy.catalog = { campaigns: [] };
  assert.equal(await checking.run({ config: store.config, upTo: "host" }), proxy.catalog);
  assert.deepEqual(proxy.asked, [{ config, upTo: "host" }]);
  assert.deepEqual([stateOf("host"), stateOf("token"), checking.outcome], ["ok", "waiting", null]);
  store.set(["general", "erpUrl"], "https://erp2.example.com");
  assert.deepEqual(staleOnes(), ["host"]);
  checking.taxId = "529.982.247-25";
  await checking.run();
  assert.deepEqual(proxy.asked.at(-1), { taxId: "529.982.247-25" });
});

test("a test that can't be made says so, and leaves what was verified", async () => {
  await checking.run();
  proxy.failure = Object.assign(new Error("O servidor do Datacake não respondeu."), { requestId: "7f3a" });
  await checking.run();
  assert.deepEqual(words(), ["bad", "O teste não foi feito: O servidor do Datacake não respondeu."]);
  assert.deepEqual([checking.outcome.requestId, stateOf("host"), checking.isRunning], ["7f3a", "ok", false]);
});

test("the last outcome is there after a reload, with who made it, and grey where the configuration changed since", async () => {
  const at = "2026-11-29T09:20:00Z";
  proxy.last = { at, by: "maria", ok: true, lines: names.map((name) => lineOf(name, states[name])), changedSince: false };
  await checking.load();
  assert.deepEqual([checking.outcome.grade, checking.outcome.isStale, staleOnes()], ["declared", false, []]);
  assert.match(ageWords(ui, checking.outcome), /^Último teste: .+, por maria\.$/);
  store.set(["general", "active"], false);
  assert.deepEqual(staleOnes(), ["active"]);
  const other = new Checking(store, proxy);
  proxy.last = { ...proxy.last, changedSince: true };
  await other.load();
  assert.deepEqual([other.outcome.isStale, other.line("host").isStale], [true, true], "nobody knows what it was tested with");
});

test("a test that is over while the last outcome is fetched counts, and another one takes its place", async () => {
  let answer;
  proxy.lastCheck = () => new Promise((resolve) => (answer = resolve));
  const loading = checking.load();
  await checking.run();
  answer({ at: "2020-01-01T00:00:00Z", by: "x", ok: false, lines: [lineOf("host", "failed")], changedSince: false });
  await loading;
  assert.equal(stateOf("host"), "ok");
});

test("without a proxy nothing is tested", async () => {
  const alone = new Checking(store, null);
  assert.equal(await alone.run(), null);
  await alone.load();
  assert.deepEqual([alone.isRunning, alone.outcome, alone.isTested], [false, null, false]);
});

test("each state and each line has words, and a moment nobody waited for is no duration", () => {
  const line = (state, isStale = false) => ({ step: "host", state, issues: [], isStale });
  assert.deepEqual(
    ["running", "waiting", "ok", "failed", "declared", "skipped"].map((state) => stateWords(ui, line(state), false)),
    ["verificando…", "não testado", "verificado", "precisa de você", "só o primeiro pedido confirma", "não testado"],
  );
  const off = { path: ["lead", "enabled"], code: "check-leads-off", severity: "info", message: "Leads estão desligados." };
  assert.equal(stateWords(ui, { ...line("skipped"), issues: [off] }, false), "não se aplica", "for a reason that it tells");
  assert.equal(stateWords(ui, line("waiting"), true), "aguardando");
  assert.equal(stateWords(ui, line("ok", true), false), "mudou desde o teste");
  assert.equal(new Set(names.map((name) => titleOf(ui, name))).size, names.length);
  assert.deepEqual(
    [undefined, 3, 999, 1000, 2600].map((milliseconds) => durationWords(ui, milliseconds)),
    ["", "", "", "1 s", "3 s"],
  );
});
