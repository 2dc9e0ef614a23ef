// What becomes of what is edited, whoever else saves meanwhile: without a screen, and with a proxy of the test's own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, before, beforeEach, mock, test } from "node:test";
import { initSync } from "../pkg/index.js";
import { testWords } from "../www/elements/config/check-words.js";
import { Editing } from "../www/elements/config/editing.js";
import { Given } from "../www/elements/config/given.js";
import { wordsOf } from "../www/elements/config/status-line.js";
import { Store } from "../www/elements/config/store.js";
import { Ui } from "../www/elements/ui.js";

const file = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url), "utf8"));
/** As the proxy answers it: complete, secrets as held. */
const sample = { ...file, general: { ...file.general, password: { stored: true }, syndata: { stored: true } } };
before(() => initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) }));

const alias = ["lead", "integratorAlias"];
const withAlias = (text) => ({ ...structuredClone(sample), lead: { ...sample.lead, integratorAlias: text } });
const withDay = (day) => ({ ...structuredClone(sample), sale: { ...sample.sale, collectionDay: day } });
const problem = (code, more = {}) => Object.assign(new Error(`problem ${code}`), { name: "ProxyError", kind: "problem", code, issues: [], ...more });

/** Holds one configuration, and refuses a save over a version that its caller does not know, as the proxy does. */
class FakeProxy {
  saves = 0;
  version = 0;
  known = 0;
  /** Waited for before a save is answered. */
  gate = Promise.resolve();
  steps = [];
  taxIds = [];
  failure = null;
  /** What the live ERP knows; null while it does not answer. */
  lists = null;
  catalogs = 0;
  quiet = this;

  constructor(saved) {
    this.held = saved;
  }

  /** Somebody else. */
  theySave(config) {
    this.held = structuredClone(config);
    this.version += 1;
  }

  async loadConfig() {
    this.known = this.version;
    return structuredClone(this.held);
  }

  async savedElsewhere() {
    return this.known !== this.version;
  }

  async saveConfig(config) {
    this.saves += 1;
    await this.gate;
    if (this.failure) throw this.failure;
    if (this.known !== this.version) throw problem("etag-mismatch");
    this.held = structuredClone(config);
    this.version += 1;
    this.known = this.version;
    return structuredClone(config);
  }

  async checkConnection(onStep, options) {
    this.taxIds.push(options?.taxId);
    for (const step of this.steps) onStep(step);
    return { ok: this.steps.every(({ state }) => state !== "failed"), steps: this.steps, requestsPerMinute: 30 };
  }

  async lastCheck() {
    return null;
  }

  async catalog() {
    this.catalogs += 1;
    if (this.lists) return this.lists;
    throw problem("erp-down");
  }
}

/** Somebody at a form: `answers` are what they choose when they are asked. */
class Desk {
  asked = [];
  answers = [];
  told = [];
  revealed = [];
  isAsking = false;

  constructor(saved = sample, proxy = new FakeProxy(saved)) {
    this.proxy = proxy;
    this.store = new Store("horizonte", structuredClone(saved), "pt-BR", "https://voalle.example.com");
    const which = async (differences) => {
      this.asked.push(differences.map(({ path, mine, theirs }) => [path.join("."), mine, theirs]));
      const answer = this.answers.shift();
      return typeof answer === "function" ? answer() : answer;
    };
    this.editing = new Editing(this.store, proxy, { which, isOpen: () => this.isAsking });
    for (const type of ["saved", "failed"]) this.editing.addEventListener(type, (event) => this.told.push([type, event.detail]));
    this.editing.addEventListener("reveal", (event) => this.revealed.push(event.detail.leads));
  }

  type(text, path = alias) {
    this.store.set(path, text);
  }

  get words() {
    return this.editing.status.words[0];
  }

  /** In both languages. */
  get said() {
    return this.editing.status.words;
  }
}

let desk;
const kept = new Map();
beforeEach(() => {
  kept.clear();
  globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key) };
  desk = new Desk();
});
afterEach(() => {
  mock.timers.reset();
  if (!desk.store.isClosed) desk.store.close();
  delete globalThis.sessionStorage;
});

test("a save holds what is typed, shows all findings without leading anybody to them, and tells", async () => {
  mock.timers.enable({ apis: ["Date"], now: new Date("2026-01-02T12:34:00Z") });
  desk.type("outro");
  const saving = desk.editing.save();
  assert.equal(desk.editing.isBusy, true);
  assert.equal(await desk.editing.save(), false, "one at a time");
  assert.equal(await saving, true);
  assert.deepEqual([desk.editing.isBusy, desk.store.isChanged, desk.proxy.saves], [false, false, 1]);
  assert.deepEqual(desk.said, ["Salvo às 09:34", "Saved at 09:34"], "in Brasília");
  assert.equal(desk.proxy.held.lead.integratorAlias, "outro");
  assert.deepEqual(desk.revealed, [false], "all findings are shown, and nobody is taken out of their field by a save that came through");
  assert.deepEqual(
    desk.told.map(([type, { config }]) => [type, config.lead.integratorAlias]),
    [["saved", "outro"]],
  );
  desk.type("");
  mock.timers.setTime(Date.parse("2026-01-02T12:35:00Z"));
  assert.equal(await desk.editing.save(), true);
  assert.equal(desk.store.errorCount, 1);
  assert.deepEqual(desk.said, ["Salvo às 09:35", "Saved at 09:35"], "what is missing is the list's to say");
  assert.deepEqual([desk.editing.verdict, desk.revealed], [{ is: "saved" }, [false, false]], "errors that stop no save lead nobody away either");
});

test("what was typed while the server was saving is neither saved nor lost", async () => {
  let letGo;
  desk.proxy.gate = new Promise((resolve) => (letGo = resolve));
  desk.type("antes");
  const saving = desk.editing.save();
  desk.type("durante");
  letGo();
  assert.equal(await saving, true);
  assert.equal(desk.proxy.held.lead.integratorAlias, "antes");
  assert.deepEqual([desk.store.valueAt(alias), desk.store.isChanged], ["durante", true]);
  assert.equal(desk.words, "Salvo, menos o que você digitou enquanto isso: salve de novo.");
  assert.equal(await desk.editing.save(), true);
  assert.equal(desk.proxy.held.lead.integratorAlias, "durante");
});

test("over somebody else's save nothing is saved before it is decided; put together, both are saved", async () => {
  desk.type("meu-alias");
  desk.proxy.theySave(withDay(5));
  desk.answers = [() => [assert.equal(desk.proxy.held.lead.integratorAlias, sample.lead.integratorAlias, "not before it is answered"), "merge"][1]];
  assert.equal(await desk.editing.save(), true);
  assert.deepEqual(desk.asked, [[["sale.collectionDay", sample.sale.collectionDay, 5]]]);
  assert.deepEqual([desk.store.valueAt(alias), desk.store.valueAt(["sale", "collectionDay"]), desk.store.isChanged], ["meu-alias", 5, false]);
  assert.deepEqual([desk.proxy.held.lead.integratorAlias, desk.proxy.held.sale.collectionDay], ["meu-alias", 5]);
});

test("who decides later is asked again before anything goes out, about the newest, and may take theirs", async () => {
  desk.type("meu-alias");
  desk.proxy.theySave(withDay(5));
  desk.answers = [null, "theirs"];
  assert.equal(await desk.editing.save(), false);
  assert.equal(desk.editing.isUnsettled, true);
  assert.equal(desk.words, "Não foi salvo: outra pessoa salvou antes. Ao salvar de novo, você escolhe o que fazer.");
  desk.proxy.theySave(withDay(15));
  const before = desk.proxy.saves;
  assert.equal(await desk.editing.save(), false);
  assert.equal(desk.proxy.saves, before, "while it is unsettled no save goes out");
  assert.deepEqual(desk.asked[1], [["sale.collectionDay", sample.sale.collectionDay, 15]]);
  assert.deepEqual([desk.editing.isUnsettled, desk.store.valueAt(alias), desk.store.isChanged], [false, sample.lead.integratorAlias, false]);
});

test("what the server refuses stands at its fields, and nothing typed is lost", async () => {
  const issue = { path: alias, code: "lead-alias-missing", severity: "error", message: "Dito pelo servidor." };
  desk.type("");
  desk.proxy.failure = problem("invalid", { issues: [issue] });
  assert.equal(await desk.editing.save(), false);
  assert.match(desk.words, /^Não foi salvo: corrija o que a lista aponta\./);
  assert.deepEqual([desk.editing.status.isRead, [...desk.editing.verdict.keys]], [true, ["lead.integratorAlias lead-alias-missing"]]);
  assert.equal(desk.store.issuesAt(alias).filter(({ code }) => code === issue.code).length, 1, "the rulebook here says it too, and once is enough");
  assert.deepEqual([desk.revealed, desk.told[0][0]], [[true], "failed"]);
  desk.proxy.failure = problem("unavailable", { requestId: "7F3A" });
  assert.equal(await desk.editing.save(), false);
  assert.deepEqual([desk.words, desk.store.isChanged, desk.editing.isBusy], ["Não foi salvo: problem unavailable", true, false]);
  assert.deepEqual([desk.editing.status.again, desk.editing.status.requestId], ["save", "7F3A"]);
  desk.proxy.failure = Object.assign(new Error("sem rede"), { name: "ProxyError", kind: "network", issues: [] });
  await desk.editing.test();
  assert.equal(desk.words, "Não foi salvo: o servidor não respondeu. Nada do que você digitou se perdeu.");
  assert.equal(desk.editing.status.again, "test", "what was asked for can be asked for again");
});

test("a look takes somebody else's save where nothing is typed, warns where something is, and waits where a question is open", async () => {
  desk.proxy.theySave(withAlias("deles"));
  desk.isAsking = true;
  await desk.editing.look();
  assert.equal(desk.store.valueAt(alias), sample.lead.integratorAlias);
  desk.isAsking = false;
  await desk.editing.look();
  assert.deepEqual([desk.store.valueAt(alias), desk.store.isChanged], ["deles", false]);
  desk.type("meu");
  desk.proxy.theySave(withDay(5));
  await desk.editing.look();
  assert.match(desk.words, /^Outra pessoa salvou esta configuração enquanto você a mudava\./);
  assert.equal(desk.store.valueAt(alias), "meu");
});

test("what is typed while a look brings theirs is asked about, and not written over theirs", async () => {
  desk.proxy.theySave(withDay(5));
  const { loadConfig } = FakeProxy.prototype;
  desk.proxy.loadConfig = function () {
    desk.type("meu-alias");
    return loadConfig.call(this);
  };
  await desk.editing.look();
  delete desk.proxy.loadConfig;
  desk.answers = [() => [assert.equal(desk.proxy.saves, 0, "the client knows their version, and would write over it"), "merge"][1]];
  assert.equal(await desk.editing.save(), true);
  assert.deepEqual([desk.store.valueAt(alias), desk.store.valueAt(["sale", "collectionDay"])], ["meu-alias", 5]);
});

test("a test saves first, goes line by line, and looks up the customer who was typed", async () => {
  mock.timers.enable({ apis: ["Date"], now: new Date("2026-01-02T12:34:00Z") });
  const line = (step, state) => ({ step, title: `Linha ${step}`, state, issues: [] });
  desk.proxy.steps = [line("host", "running"), line("host", "ok"), line("products", "running"), line("products", "failed")];
  const { checking } = desk.editing;
  const seen = { "pt-BR": [], en: [] };
  const look = () => {
    for (const [locale, words] of Object.entries(seen)) {
      const ui = new Ui(null, locale);
      const told = checking.lines.filter(({ state }) => state !== "waiting").map(({ step, state }) => `${step} ${state}`);
      const line = [wordsOf(ui, desk.editing), testWords(ui, checking)[1], ...told].filter(Boolean).join(" | ");
      if (words.at(-1) !== line) words.push(line);
    }
  };
  for (const model of [desk.editing, checking]) model.addEventListener("changed", look);
  desk.type("outro");
  checking.taxId = " 529.982.247-25 ";
  await desk.editing.test();
  assert.deepEqual(seen["pt-BR"], [
    "Salvando…",
    "Salvo às 09:34",
    "Testando…",
    "Testando… | Testando a conexão com o Voalle…",
    "Testando… | Testando a conexão com o Voalle… | host running",
    "Testando… | Testando a conexão com o Voalle… | host ok",
    "Testando… | Testando a conexão com o Voalle… | host ok | products running",
    "Testando… | Testando a conexão com o Voalle… | host ok | products failed",
    "Testando… | 1 item precisa de você: Produtos vinculados. | host ok | products failed",
    "Testado às 09:34: 1 item precisa de você | 1 item precisa de você: Produtos vinculados. | host ok | products failed",
  ]);
  assert.deepEqual(
    seen.en.map((words) => words.replace(/ \| (host|products) .*/, "")),
    [
      "Saving…",
      "Saved at 09:34",
      "Testing…",
      ...Array(5).fill("Testing… | Testing the connection with Voalle…"),
      "Testing… | 1 item needs you: Products linked.",
      "Tested at 09:34: 1 item needs you | 1 item needs you: Products linked.",
    ],
  );
  assert.deepEqual([desk.proxy.held.lead.integratorAlias, desk.proxy.taxIds], ["outro", ["529.982.247-25"]]);
  assert.deepEqual([checking.isRunning, checking.perMinute, checking.outcome.grade, desk.editing.isBusy], [false, 30, "failed", false]);
  assert.equal(desk.proxy.catalogs, 1, "the line of the products was gone through");
  desk.proxy.failure = problem("unavailable");
  desk.type("mais-um");
  await desk.editing.test();
  assert.equal(desk.proxy.taxIds.length, 1, "what could not be saved is not tested");
});

test("a test without a save is no test of what stands here where somebody else has saved", async () => {
  desk.proxy.theySave(withDay(5));
  await desk.editing.test();
  assert.deepEqual([desk.store.valueAt(["sale", "collectionDay"]), desk.editing.checking.outcome.isStale], [5, true]);
  assert.match(desk.editing.status.words[0], /^Outra pessoa salvou esta configuração; a tela mostra a versão dela\.$/);
});

test("what was typed before a reload is back, and what somebody saved since is asked about", async () => {
  desk.type("meu-rascunho");
  desk.store.close();
  desk = new Desk();
  assert.equal(desk.editing.resume(), true);
  assert.deepEqual([desk.store.valueAt(alias), desk.store.isChanged], ["meu-rascunho", true]);
  assert.match(desk.words, /^Recuperamos o que você tinha digitado/);
  desk.store.close();
  desk = new Desk(withDay(5));
  desk.answers = ["merge"];
  assert.equal(desk.editing.resume(), true);
  await new Promise(setImmediate);
  assert.deepEqual(desk.asked, [[["sale.collectionDay", sample.sale.collectionDay, 5]]]);
  assert.deepEqual(desk.said, ["As duas foram juntadas. Confira e salve.", "Both were put together. Check and save."]);
  assert.deepEqual([desk.store.valueAt(alias), desk.store.valueAt(["sale", "collectionDay"])], ["meu-rascunho", 5]);
  desk.store.replace(withDay(5), { saved: true });
  assert.equal(desk.editing.resume(), false);
});

test("what the live ERP knows is held against the form, unless the form has gone; another language takes old lines away", async () => {
  await desk.editing.loadCatalog();
  assert.equal(desk.store.choices, null);
  const contractTypes = [{ id: 1, code: "1", title: "Fibra", collectionDays: [10] }];
  desk.proxy.lists = { contractTypes, campaigns: [], places: [], incidentTypes: [] };
  await desk.editing.loadCatalog();
  assert.deepEqual(
    desk.store.choices.contractTypes.map(({ code }) => code),
    ["1"],
  );
  await desk.editing.test();
  let told = 0;
  desk.editing.addEventListener("changed", () => (told += 1));
  assert.ok(desk.editing.checking.outcome);
  desk.editing.spoken();
  assert.deepEqual([desk.editing.checking.outcome, told], [null, 1]);
  const loading = desk.editing.loadCatalog();
  desk.store.close();
  await loading;
});

test("a save that comes through after the screen has gone leaves no draft", async () => {
  let letGo;
  desk.proxy.gate = new Promise((resolve) => (letGo = resolve));
  desk.type("antes");
  const saving = desk.editing.save();
  desk.store.close();
  assert.equal(kept.size, 1);
  letGo();
  assert.equal(await saving, true);
  assert.equal(kept.size, 0);
});

test("without a proxy nothing is saved, tested or kept", async () => {
  const store = new Store("", null, "pt-BR", null);
  const editing = new Editing(store, null, { which: () => assert.fail("asked"), isOpen: () => false });
  store.set(alias, "outro");
  store.flush();
  assert.equal(editing.resume(), false);
  assert.equal(await editing.save(), false);
  await editing.test();
  await editing.look();
  await editing.loadCatalog();
  assert.deepEqual([editing.checking.outcome, editing.isBusy, editing.status.words[0], kept.size], [null, false, "", 0]);
  assert.ok(store.errorCount > 0, "it is checked all the same");
  store.close();
});

test("what a page gives is copied, and the same again is nothing new", () => {
  const given = new Given();
  const config = withAlias("da-página");
  given.give(config);
  config.lead.integratorAlias = "mudado depois";
  assert.deepEqual([given.isNewAt("a"), given.config.lead.integratorAlias], [true, "da-página"]);
  given.shownAt("a");
  given.give(JSON.stringify(withAlias("da-página")));
  assert.equal(given.isNewAt("a"), false);
  given.give(config);
  assert.deepEqual([given.isNewAt("a"), given.config.lead.integratorAlias], [true, "mudado depois"]);
  for (const nothing of [undefined, null, false, "", "undefined", "null", "false"]) {
    given.give(nothing);
    assert.deepEqual([given.isNewAt("a"), given.config, given.problem], [false, null, null]);
  }
});

test("a template is shown to every provider once, a provider's own configuration to no other", () => {
  for (const [general, isOfAll] of [
    [{}, true],
    [{ provider: "a" }, false],
  ]) {
    const given = new Given();
    given.give({ general });
    given.shownAt("a");
    assert.deepEqual([given.isNewAt("a"), given.isNewAt("b")], [false, isOfAll]);
    given.shownAt("a", true);
    assert.deepEqual([given.isNewAt("a"), given.isNewAt("b")], [true, isOfAll], "what nobody typed into is shown again");
  }
});

test("what only the page gave is no draft; once somebody types into it, it is", () => {
  desk.store.replace(withAlias("da-página"), { given: true });
  assert.deepEqual([desk.store.isChanged, desk.store.isOnlyGiven], [true, true]);
  desk.store.close();
  assert.equal(kept.size, 0);
  desk = new Desk();
  assert.equal(desk.editing.resume(), false);
  desk.store.replace(withAlias("da-página"), { given: true });
  desk.type(5, ["sale", "collectionDay"]);
  desk.store.replace(withAlias("outra"), { given: true });
  assert.equal(desk.store.isOnlyGiven, false, "what was typed may be part of what the page brings");
  desk.store.close();
  desk = new Desk();
  assert.equal(desk.editing.resume(), true);
  assert.equal(desk.store.valueAt(alias), "outra");
  desk.store.replace(sample, { saved: true });
  desk.store.replace(withAlias("da-página"), { given: true });
  assert.equal(desk.store.isOnlyGiven, true, "what was typed is saved");
});

test("what is no configuration is told without a piece of it", () => {
  const circular = {};
  circular.self = circular;
  for (const value of ["[object Object]", '{"general": {"password": "segredo"', "[1]", "7", 7, true, [], () => 1, 1n, circular]) {
    const given = new Given();
    given.give(value);
    assert.deepEqual(
      [given.isNewAt("a"), given.config, given.problem?.message],
      [false, null, "config is no configuration: it takes an object, or one as JSON"],
    );
  }
});
