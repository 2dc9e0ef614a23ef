// The way through the set-up, without a screen: how far a step is, what opens and is tested by itself, what a sample order would carry.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, before, beforeEach, test } from "node:test";
import { initSync } from "../pkg/index.js";
import { chooseTheOnly, codeOf } from "../www/elements/config/choices.js";
import { Editing } from "../www/elements/config/editing.js";
import { sections } from "../www/elements/config/fields.js";
import { Ticks } from "../www/elements/config/needs.js";
import { isDone, stateWords, stepState } from "../www/elements/config/step-state.js";
import { isAsked, stepIds, stepOf, steps } from "../www/elements/config/steps.js";
import { Store, usernameOf } from "../www/elements/config/store.js";
import { stateWords as switchWords } from "../www/elements/config/switch.js";
import { tryOrder } from "../www/elements/config/trial.js";
import { Walk } from "../www/elements/config/walk.js";

const file = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url), "utf8"));
const sample = { ...file, general: { ...file.general, password: { stored: true }, syndata: { stored: true } } };
before(() => initSync({ module: readFileSync(new URL("../pkg/datacake_voalle_bg.wasm", import.meta.url)) }));

const ui = {
  say: (portuguese) => portuguese,
  count: (number, [one, many]) => `${number} ${number === 1 ? one : many}`,
  day: (moment) => new Date(moment).toLocaleDateString("pt-BR", { timeZone: "America/Sao_Paulo" }),
};
const service = (code, price) => ({ id: 1, code, title: "Fibra 600 Mega", sellingPrice: price });

/** As `GET catalog` answers it. */
function catalog({ places = [], contractTypes = [{ id: 1, code: "1", title: "Residencial", collectionDays: [10] }] } = {}) {
  return { campaigns: [], contractTypes, places, incidentTypes: [], services: [service("1.2", 129.9)] };
}

/** Tells every line up to the last as found well, and brings the lists. */
class FakeProxy {
  runs = [];
  quiet = this;
  failing = new Map();
  problem = null;
  lists = catalog();

  async checkConnection(onStep, { config, upTo } = {}) {
    this.runs.push({ upTo, config });
    if (this.problem) throw this.problem;
    const names = ["active", "host", "token", "campaigns", "contractTypes", "sellingPlace", "seller", "products", "lead", "methods"];
    for (const step of names.slice(0, upTo ? names.indexOf(upTo) + 1 : names.length)) {
      const issue = this.failing.get(step);
      onStep({ step, title: step, state: issue ? "failed" : step === "seller" || step === "methods" ? "declared" : "ok", issues: issue ? [issue] : [] });
      if (issue) break;
    }
    return { ok: this.failing.size === 0, steps: [], catalog: upTo === "host" ? undefined : this.lists };
  }

  async lastCheck() {
    return null;
  }
  async saveConfig(config) {
    return structuredClone(config);
  }
  async catalog() {
    return this.lists;
  }
}

let desk;
function sit(saved, isLocal = false) {
  const proxy = new FakeProxy();
  const store = new Store("horizonte", saved && structuredClone(saved), "pt-BR", null);
  const editing = new Editing(store, proxy, { which: () => assert.fail("asked"), isOpen: () => false });
  const walk = new Walk(store, editing, isLocal);
  store.hear(() => walk.advance(), new AbortController().signal);
  editing.checking.addEventListener("changed", () => walk.advance());
  desk = { proxy, store, editing, walk, kinds: () => stepIds.map((id) => walk.stateOf(id).kind) };
  return desk;
}
const kept = new Map();
beforeEach(() => {
  kept.clear();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) };
});
afterEach(() => {
  desk?.store.close();
  desk = undefined;
  delete globalThis.localStorage;
});
const settle = () => new Promise(setImmediate);

test("every field of the rulebook stands in one step, but for what stands above all", () => {
  const placed = steps.flatMap(({ groups }) => groups.flatMap(({ fields, advanced }) => [...fields, ...advanced])).map(({ path }) => path.join("."));
  const all = sections.flatMap(({ fields, advanced }) => [...fields, ...advanced]).map(({ path }) => path.join("."));
  assert.deepEqual([...placed, "general.active"].toSorted(), all.toSorted());
  for (const { id, groups } of steps) for (const { fields } of groups) for (const { path } of fields) assert.equal(stepOf(path), id, path.join("."));
  assert.deepEqual([stepOf(["general", "x"]), stepOf([]), stepOf(["general", "active"]), stepOf(["products", 3, "id"])], ["address", null, null, "products"]);
});

test("a state is never better than what is known", () => {
  const facts = { errors: 0, warnings: 0, isShown: true, isUsed: true, isMissing: false, lines: [] };
  const line = (state, more = {}) => ({ step: "host", state, issues: [], isStale: false, at: "2026-11-29T12:20:00Z", ...more });
  for (const [news, words] of [
    [{ errors: 2, isShown: false }, "a preencher"],
    [{ errors: 2 }, "2 itens"],
    [{ errors: 1 }, "1 item"],
    [{ isUsed: false }, "opcional — não usado"],
    [{ isMissing: true }, "a preencher"],
    [{}, "completo"],
    [{ warnings: 2 }, "completo, 2 avisos"],
    [{ lines: [line("ok")] }, "verificado às 09:20"],
    [{ lines: [line("ok", { at: "2026-11-28T12:20:00Z" })] }, "verificado ontem às 09:20"],
    [{ lines: [line("ok", { at: "2026-11-08T12:20:00Z" })] }, "verificado em 08/11/2026 às 09:20"],
    [{ lines: [line("ok"), line("declared")] }, "só o primeiro pedido confirma"],
    [{ lines: [line("ok", { isStale: true }), line("declared")] }, "mudou desde o teste"],
    [{ lines: [line("ok"), line("waiting")] }, "completo"],
    [{ lines: [line("failed")] }, "completo"],
    [{ lines: [line("skipped")] }, "completo"],
    [{ lines: [line("running")], errors: 3 }, "testando…"],
    [{ lines: [line("ok")], errors: 1 }, "1 item"],
  ])
    assert.equal(stateWords(ui, stepState({ ...facts, ...news }), undefined, Date.parse("2026-11-29T15:00:00Z"))[1], words);
  assert.equal(isDone(stepState({ ...facts, errors: 1 })), false);
  assert.equal(isDone(stepState({ ...facts, isUsed: false })), true);
});

test("with nothing configured nobody is scolded, and the user's name is there", () => {
  const { store, kinds } = sit(null);
  assert.deepEqual(kinds(), ["todo", "todo", "todo", "todo", "todo", "unused", "todo"]);
  assert.deepEqual([store.isBegun, store.valueAt(["general", "username"])], [false, "integracao.horizonte.datacake"]);
  assert.equal(store.issuesAt(["general", "username"]).length, 0);
});

test("one step leads to the next: what is complete opens it and tests itself once, and nothing is saved by that", async () => {
  const { store, walk, proxy } = sit(null);
  assert.deepEqual([...walk.open], ["address"]);
  store.set(["general", "erpUrl"], "https://erp.seuprovedor.com.br");
  assert.deepEqual([...walk.open], ["address", "access"]);
  walk.left("address", false);
  walk.left("address", true);
  await settle();
  assert.deepEqual(
    proxy.runs.map(({ upTo, config }) => [upTo, config.general.erpUrl]),
    [["host", "https://erp.seuprovedor.com.br"]],
  );
  assert.equal(walk.stateOf("address").kind, "verified");
  store.set(["general", "password"], "5a865b283355bd440b4efeb674bb731e75dd56f8");
  walk.left("access", false);
  await settle();
  assert.equal(proxy.runs.length, 1, "without its token there is nothing to test");
  store.set(["general", "syndata"], "sandbox-syndata-horizonte");
  walk.left("access", false);
  await settle();
  assert.deepEqual([proxy.runs.length, proxy.runs[1].upTo, store.isSaved], [2, "sellingPlace", false]);
  assert.ok(store.choices, "the lists have come");
  store.set(["general", "syndata"], "outro");
  assert.equal(walk.stateOf("access").kind, "changed");
  walk.left("access", true);
  await settle();
  assert.equal(proxy.runs.length, 3);
});

test("in another language what a test has found is asked for again, at the last step that was tested", async () => {
  const { store, editing, walk, proxy } = sit(null);
  const speak = async () => {
    editing.spoken();
    walk.spoken();
    await settle();
  };
  await speak();
  assert.equal(proxy.runs.length, 0, "nothing was tested yet");
  store.set(["general", "erpUrl"], "https://erp.seuprovedor.com.br");
  store.set(["general", "password"], "5a865b283355bd440b4efeb674bb731e75dd56f8");
  store.set(["general", "syndata"], "x");
  walk.left("access", true);
  await settle();
  await speak();
  assert.deepEqual(
    proxy.runs.map(({ upTo }) => upTo),
    ["sellingPlace", "sellingPlace"],
  );
  assert.equal(walk.stateOf("access").kind, "verified");
  store.set(["general", "erpUrl"], "https://outro.seuprovedor.com.br");
  walk.left("address", true);
  await settle();
  await speak();
  assert.deepEqual(proxy.runs.map(({ upTo }) => upTo).slice(2), ["host", "host"], "and no further than it was tested last");
});

test("what a test finds is told in the step that it is about, until that changes", async () => {
  const { store, walk, proxy } = sit(null);
  proxy.failing.set("token", { path: ["general", "password"], code: "login-refused", severity: "error", message: "O Voalle recusou o acesso." });
  store.set(["general", "erpUrl"], "https://erp.seuprovedor.com.br");
  store.set(["general", "password"], "5a865b283355bd440b4efeb674bb731e75dd56f8");
  store.set(["general", "syndata"], "x");
  walk.left("access", true);
  await settle();
  assert.deepEqual([walk.stateOf("access"), walk.foundBy("access").map(({ code }) => code)], [{ kind: "errors", count: 1, warnings: 1 }, ["login-refused"]]);
  assert.deepEqual(walk.foundBy("address"), []);
  store.set(["general", "password"], "6a865b283355bd440b4efeb674bb731e75dd56f8");
  assert.deepEqual(walk.foundBy("access"), []);
  proxy.problem = Object.assign(new Error("O servidor não respondeu."), { name: "ProxyError", kind: "network", issues: [] });
  walk.left("access", true);
  await settle();
  assert.equal(desk.editing.checking.failure.message, "O servidor não respondeu.");
  assert.equal(desk.editing.checking.outcome, null, "it says nothing of what is saved");
  proxy.problem = null;
  proxy.failing.clear();
  walk.again("access");
  await settle();
  assert.equal(walk.stateOf("access").kind, "verified");
});

test("what is saved and needs somebody is open; the rest is folded, and nothing opens by itself", () => {
  const broken = { ...sample, sale: {}, lead: { enabled: true } };
  const { walk, kinds, store } = sit(broken);
  assert.deepEqual([...walk.open].toSorted(), ["options", "sale"]);
  assert.deepEqual([kinds()[2], kinds()[5]], ["errors", "errors"]);
  store.set(["sale", "contractType"], "1");
  assert.deepEqual([...walk.open].toSorted(), ["options", "sale"]);
  assert.deepEqual([...sit(sample).walk.open], []);
  assert.equal(sit(null, true).walk.open.size, steps.length, "without a proxy all is shown");
});

test("a step that was left with something in it tells what it lacks; one that was only passed does not", () => {
  const { walk, store } = sit(null);
  walk.left("access", true);
  assert.equal(walk.stateOf("access").kind, "todo");
  store.set(["general", "password"], "x");
  walk.left("access", true);
  assert.equal(walk.stateOf("access").kind, "errors");
});

test("of a field that is not asked for nothing is told, and what others said of it goes with the choice", () => {
  const { store } = sit(sample);
  const said = { path: ["general", "password"], code: "said", severity: "error", message: "Dito." };
  store.addForeign([said, { ...said, path: ["lead", "integratorAlias"] }]);
  assert.equal(store.issues.filter(({ code }) => code === "said").length, 2);
  store.set(["general", "grant"], "clientCredentials");
  assert.deepEqual(
    store.issues.filter(({ code }) => code === "said").map(({ path }) => path[0]),
    ["lead"],
  );
  assert.deepEqual([isAsked(store, ["general", "password"]), isAsked(store, ["general", "clientId"])], [false, true]);
  store.addForeign([said]);
  assert.equal(
    store.issues.some(({ path }) => path[1] === "password"),
    false,
  );
  store.set(["lead", "enabled"], false);
  assert.deepEqual(
    store.issues.filter(({ code }) => code === "said"),
    [],
  );
});

test("what the rulebook says of a field that is not asked for is counted nowhere, and told when it is asked for again", () => {
  const { store, walk } = sit(sample);
  const mine = () => store.issues.filter(({ path }) => path[1] === "username").length;
  const anywhere = () => [mine(), store.issuesAt(["general", "username"]).length, store.errorCount, walk.stateOf("access").count];
  store.set(["general", "username"], 5);
  assert.deepEqual(anywhere(), [1, 1, 1, 1]);
  for (const name of ["clientId", "clientSecret"]) store.set(["general", name], "x");
  store.set(["general", "grant"], "clientCredentials");
  assert.deepEqual(anywhere(), [0, 0, 0, 0]);
  // Written while it is out of sight, too.
  store.set(["general", "username"], false);
  assert.deepEqual(anywhere(), [0, 0, 0, 0]);
  store.replace(structuredClone(store.config));
  assert.deepEqual(anywhere(), [0, 0, 0, 0]);
  store.set(["general", "grant"], "password");
  assert.deepEqual(anywhere(), [1, 1, 1, 1]);
  store.set(["general"], { ...store.config.general, grant: "clientCredentials" });
  assert.deepEqual(anywhere(), [0, 0, 0, 0]);
});

test("where there is only one to choose, it is chosen, and nothing is chosen in the place of what stands there", () => {
  const { store } = sit(null);
  store.takeCatalog(catalog({ places: [{ id: 1, txId: "11222333000181", name: "Matriz", city: "Campinas" }] }), store.config);
  assert.equal(store.choices.sellingPlaces.length, 1);
  chooseTheOnly(store);
  const chosen = () => [store.valueAt(["general", "companyPlaceTxId"]), store.valueAt(["sale", "contractType"]), store.valueAt(["sale", "collectionDay"])];
  assert.deepEqual(chosen(), ["11.222.333/0001-81", "1", 10]);
  store.set(["sale", "contractType"], "9");
  chooseTheOnly(store);
  assert.equal(chosen()[1], "9");
  const two = sit(null).store;
  const types = ["1", "2"].map((code) => ({ id: Number(code), code, title: `Tipo ${code}`, collectionDays: [5, 10] }));
  two.takeCatalog(catalog({ contractTypes: types }), two.config);
  chooseTheOnly(two);
  assert.equal(two.valueAt(["sale", "contractType"]), undefined);
});

test("a title becomes its code, where it is exactly one and no code itself", () => {
  const options = [
    { value: "1", title: "Residencial" },
    { value: "2", title: "Básico" },
    { value: "3", title: "Básico" },
    { value: "Quatro", title: "Residencial" },
    { value: "5", title: "Quatro" },
  ];
  for (const [text, code] of [
    ["residencial", undefined],
    ["Básico", undefined],
    ["Quatro", undefined],
    ["", undefined],
    ["1", undefined],
  ])
    assert.equal(codeOf(options, text), code, text);
  assert.equal(codeOf(options.slice(0, 2), " RESIDENCIAL "), "1");
  assert.equal(codeOf(options.slice(0, 2), "basico"), "2");
});

test("a test order is planned with the provider's own products and lists; it says what is missing, and what is refused", () => {
  const { store } = sit(sample);
  assert.deepEqual(tryOrder(store), { is: "wants", what: "access" });
  store.takeCatalog(JSON.parse(readFileSync(new URL("./setup-catalog.json", import.meta.url), "utf8")), store.config);
  const trial = tryOrder(store);
  assert.equal(trial.is, "planned", JSON.stringify(trial));
  assert.deepEqual(trial.carried, {
    items: [{ name: "Fibra 600 Mega", code: "1.2", quantity: 1, amount: 129.9 }],
    campaign: { code: "FIBRA-RES", title: "Fibra Residencial" },
    priceList: { code: "RES-PADRAO", title: "Residencial - padrão" },
    contractType: { code: "1", title: "Residencial" },
    place: { code: "11.222.333/0001-81", title: "Horizonte Fibra - Matriz" },
    dueDay: 10,
  });
  store.set(["general", "active"], false);
  assert.equal(tryOrder(store).is === "planned", false, "what is off sends nothing");
  store.set(["general", "active"], true);
  store.set(["sale", "collectionDay"], 20);
  assert.equal(tryOrder(store).is, "refused");
  store.set(["products"], []);
  assert.deepEqual(tryOrder(store), { is: "wants", what: "products" });
});

test("of the lists of an ERP that stands here no more, no test order is made", () => {
  const { store } = sit(sample);
  store.takeCatalog(JSON.parse(readFileSync(new URL("./setup-catalog.json", import.meta.url), "utf8")), store.config);
  assert.equal(tryOrder(store).is, "planned");
  store.set(["general", "erpUrl"], "https://outro.seuprovedor.com.br");
  assert.deepEqual(tryOrder(store), { is: "wants", what: "access" });
  store.set(["general", "erpUrl"], sample.general.erpUrl);
  assert.equal(tryOrder(store).is, "planned");
});

test("the switch says what orders do, which is what is saved", () => {
  assert.deepEqual(
    [
      [true, true],
      [false, true],
      [true, false],
      [false, false],
    ].map(([isOn, wasOn]) => switchWords(isOn, wasOn)[0]),
    [
      "Os pedidos do Datacake são enviados ao Voalle.",
      "Será desligada quando você salvar; até lá, os pedidos continuam sendo enviados.",
      "Será ligada quando você salvar; até lá, nada é enviado ao Voalle.",
      "Desligada: nada é enviado ao Voalle.",
    ],
  );
});

test("ticks stay in this browser, and are just not kept where nothing may be", () => {
  const ticks = new Ticks("horizonte");
  assert.deepEqual([ticks.count, ticks.set("user", true), ticks.set("place", true), ticks.set("place", false)], [0, true, true, true]);
  assert.deepEqual([new Ticks("horizonte").has("user"), new Ticks("horizonte").count, new Ticks("outro").count], [true, 1, 0]);
  for (const text of ["{", "7", '{"a": 1}']) {
    kept.set("datacake-voalle:needs:horizonte", text);
    assert.equal(new Ticks("horizonte").count, 0);
  }
  globalThis.localStorage = undefined;
  const forgetful = new Ticks("horizonte");
  assert.deepEqual([forgetful.set("user", true), forgetful.has("user")], [false, true]);
  assert.equal(usernameOf("a"), "integracao.a.datacake");
});
