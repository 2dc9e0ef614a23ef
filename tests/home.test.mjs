// How it goes, in one sentence that is never better than what is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { healthOf, toneOf } from "../www/elements/home/health.js";
import { declaredWords, healthWords } from "../www/elements/home/health-words.js";
import { Home } from "../www/elements/home/home.js";

const portuguese = {
  say: (words) => words,
  number: (number) => `${number}`,
  time: (at) => at,
  day: (at) => at.slice(0, 10),
  count: (number, [one, many]) => `${number} ${number === 1 ? one : many}`,
};
const now = Date.parse("2026-11-29T15:00:00Z");
const line = (step, state) => ({ step, title: `Title of ${step}`, state, issues: [] });
const check = { at: "2026-11-29T09:00:00Z", by: "page", ok: true, changedSince: false, lines: [line("token", "ok"), line("lead", "declared")] };
const good = {
  isFailed: false,
  config: { general: { active: true } },
  check,
  waiting: 0,
  restoredAt: null,
  lastSend: { createdAt: "2026-11-29T14:48:00Z", status: "done", steps: [] },
};
const words = (known) => healthOf({ ...good, ...known }, now).map((finding) => healthWords(portuguese, finding, now));
const tone = (known) => toneOf(healthOf({ ...good, ...known }, now)[0]);

test("all that is known is well: so it says, with the times of Brasília", () => {
  assert.deepEqual(words({}), ["Tudo funcionando. Último teste hoje às 06:00; último envio há 12 min."]);
  assert.equal(tone({}), "good");
  assert.deepEqual(words({ lastSend: null }), ["O último teste passou, hoje às 06:00. Nada foi enviado ainda."]);
  const [passed] = healthOf({ ...good, lastSend: null }, now);
  assert.equal(declaredWords(portuguese, passed), "O teste não confere: Códigos de lead. Só os pedidos confirmam.");
  assert.deepEqual(words({ check: { ...check, at: "2026-11-29T02:59:00Z" } }), ["Tudo funcionando. Último teste ontem às 23:59; último envio há 12 min."]);
});

test("it works only where the newest send was done: a refused one is said, and one on its way proves nothing", () => {
  const last = (status) => ({ lastSend: { ...good.lastSend, status } });
  assert.deepEqual(words(last("refused")), ["O último envio foi recusado (há 12 min): veja o motivo em Envios."]);
  assert.equal(tone(last("refused")), "warning");
  for (const status of ["started", "accepted", "unknown"]) {
    assert.deepEqual(words(last(status)), ["O último teste passou, hoje às 06:00. O último envio (há 12 min) está em andamento."], status);
    assert.equal(tone(last(status)), "info", status);
  }
  const [working] = healthOf(good, now);
  assert.equal(declaredWords(portuguese, working), "O teste não confere: Códigos de lead. Só os pedidos confirmam.", "a sale says nothing of a lead's codes");
});

test("a person's word for how the newest send ended is no proof that it works, and is told as theirs", () => {
  const step = (endpoint, state) => ({ endpoint, state, request: {}, issues: [] });
  const recorded = (status, outcome, more = {}) => ({
    lastSend: { ...good.lastSend, status, resolution: { outcome, by: "ana", at: "2026-11-29T14:55:00Z" }, steps: [step("sales", "unknown")], ...more },
  });
  assert.deepEqual(words(recorded("done", "done")), [
    "O último teste passou, hoje às 06:00. O último envio (há 12 min) foi registrado como feito; o Voalle não confirmou.",
  ]);
  assert.equal(tone(recorded("done", "done")), "info");
  assert.deepEqual(words(recorded("refused", "notDone")), ["O último envio (há 12 min) foi registrado como não feito; o Voalle não confirmou."]);
  assert.equal(tone(recorded("refused", "notDone")), "warning");
  // Voalle has answered after all; or it was sent again, and refused.
  assert.equal(tone(recorded("done", "done", { steps: [step("sales", "done")] })), "good");
  assert.match(words(recorded("refused", "done"))[0], /^O último envio foi recusado/);
});

test("what is wrong is said first, the weightiest of it in the sentence", () => {
  assert.deepEqual(words({ waiting: 1 }), ["1 envio espera por você."]);
  assert.deepEqual(words({ config: { general: { active: false } }, waiting: 2 }), [
    "A integração está desligada: nada é enviado ao Voalle.",
    "2 envios esperam por você.",
  ]);
  const failed = { ...check, ok: false, lines: [line("token", "failed"), line("campaigns", "failed")] };
  assert.deepEqual(words({ check: failed }), ["O último teste encontrou problemas: Acesso (token), Campanhas e listas de preço."]);
  assert.deepEqual(words({ check: { ...check, changedSince: true } }), ["A configuração mudou desde o último teste."]);
  assert.deepEqual(words({ check: null }), ["A conexão com o Voalle nunca foi testada."]);
  assert.match(words({ restoredAt: "2026-11-28T00:00:00Z", waiting: 3 })[0], /^Nada está sendo enviado/);
  assert.deepEqual(words({ config: null, check: undefined, waiting: null }), ["Ainda não há configuração salva: nada é enviado ao Voalle."]);
});

test("it is never green where anything is not known, is old, or changed", () => {
  const unknown = { config: undefined, check: undefined, waiting: null, restoredAt: undefined, lastSend: undefined };
  for (const [name, value] of Object.entries(unknown))
    for (const isFailed of [true, false]) {
      const known = { [name]: value, isFailed };
      assert.equal(tone(known), "unknown", name);
      assert.deepEqual(words(known), [isFailed ? "Não foi possível saber se está tudo funcionando." : "Verificando…"]);
    }
  assert.deepEqual(words({ waiting: 2, check: undefined, isFailed: true }), ["2 envios esperam por você.", "Não foi possível saber se está tudo funcionando."]);
  const old = { check: { ...check, at: "2026-11-20T09:00:00Z" } };
  assert.equal(tone(old), "info");
  assert.match(words(old)[0], /^O último teste passou, mas já faz tempo: em 2026-11-20 às 06:00\.$/);
  for (const bad of [
    { waiting: 1 },
    { check: null },
    { check: { ...check, changedSince: true } },
    { check: { ...check, ok: false } },
    { config: { general: { active: false } } },
  ])
    assert.ok(["warning", "bad"].includes(tone(bad)), JSON.stringify(bad));
});

const send = (id, status, more = {}) => ({ id, status, followed: false, createdAt: "2026-11-29T14:48:00Z", steps: [], issues: [], ...more });

test("its numbers are the server's totals for days of Brasília; where a call fails nothing of it is known", async () => {
  const asked = [];
  const server = {
    lastCheck: async () => check,
    restoredAt: async () => null,
    listSends: async (filter) => {
      asked.push(filter);
      const days = filter.from === filter.to ? 1 : 10;
      if (filter.route) return { sends: [], totals: { all: 5, refused: 2, done: { sale: 3, lead: 2, settlement: 1 }[filter.route] * days } };
      return { sends: [send("9", "done")], totals: { all: 700, started: 1, accepted: 4, refused: 6, done: 9 } };
    },
  };
  const learned = [];
  const config = { general: { active: true } };
  // Half past ten in the evening in Brasília: the next day already in Greenwich.
  const home = new Home(
    server,
    () => config,
    { learn: (sends) => learned.push(...sends), get: () => undefined },
    () => Date.parse("2026-11-30T01:30:00Z"),
  );
  await home.load();
  assert.deepEqual(home.numbers, { sales: 3, leads: 2, settlements: 1, refused: 6 });
  const today = home.choose("week");
  assert.equal(home.numbers, undefined, "the numbers of one period are never shown as another's");
  await today;
  assert.deepEqual(home.numbers, { sales: 30, leads: 20, settlements: 10, refused: 6 });
  const nobody = { count: 0, followed: 1, problem: null };
  assert.equal(home.moving(nobody), 6, "the followed one is under way");
  assert.equal(home.moving({ ...nobody, problem: new Error("offline") }), undefined);
  const days = new Set(asked.filter(({ from }) => from).map(({ from, to }) => `${from} ${to}`));
  assert.deepEqual([...days], ["2026-11-29 2026-11-29", "2026-11-23 2026-11-29"]);
  assert.equal(toneOf(healthOf(home.known(nobody), now)[0]), "good");
  assert.equal(toneOf(healthOf(home.known({ count: 0, problem: new Error("offline") }), now)[0]), "unknown");
  server.lastCheck = async () => {
    throw new Error("O servidor não respondeu.");
  };
  await home.load();
  assert.equal(home.problem, "O servidor não respondeu.");
  assert.equal(home.check, undefined, "what was known before is not known any more");
  assert.equal(toneOf(healthOf(home.known(nobody), now)[0]), "unknown");
  // A server that does not count: no number, and no guess.
  server.listSends = async () => ({ sends: [] });
  await home.load();
  assert.deepEqual([home.numbers, home.moving(nobody)], [null, undefined]);
});

/** A home whose calls are kept, and answered when the test says so; `quiet` ones are marked. */
function held(at = { now }) {
  const asked = [];
  const call = (how, name, answer) => (filter) =>
    new Promise((resolve) =>
      asked.push({ what: `${how}${name}`, days: filter?.from && `${filter.from} ${filter.to}`, answer: (value = answer) => resolve(value) }),
    );
  const calls = (how) => ({
    lastCheck: call(how, "check", check),
    restoredAt: call(how, "restore", null),
    listSends: (filter) =>
      call(how, filter.route ?? "latest", { sends: filter.route ? [] : [send("9", "accepted")], totals: { all: 1, done: filter.from === filter.to ? 1 : 7 } })(
        filter,
      ),
  });
  const sends = new Map();
  const journal = Object.assign(new EventTarget(), { learn: (all) => all.forEach((one) => sends.set(one.id, one)), get: (id) => sends.get(id) });
  const config = { general: { active: true } };
  const home = new Home(
    { ...calls(""), quiet: calls("quiet ") },
    () => config,
    journal,
    () => at.now,
  );
  /** Answers what was asked so far, or a part of it. */
  const answer = async (some = () => true) => {
    const chosen = asked.filter(some);
    for (const one of chosen) asked.splice(asked.indexOf(one), 1);
    for (const one of chosen) one.answer();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { home, journal, sends, asked, answer };
}

test("the numbers of one period never stand under another, whichever of them comes first", async () => {
  const { home, answer, asked } = held();
  home.load();
  const isToday = ({ days }) => days === "2026-11-29 2026-11-29";
  home.choose("week");
  await answer((one) => one.days && !isToday(one));
  assert.equal(home.numbers.sales, 7);
  await answer();
  assert.deepEqual([home.isLoading, home.numbers.sales], [false, 7], "what was counted for today came last");
  home.load();
  home.choose("today");
  await answer((one) => !isToday(one));
  assert.equal(home.numbers, undefined, "the week's came first, and today's are still to come");
  await answer();
  assert.equal(home.numbers.sales, 1);
  home.choose("week");
  home.load();
  await answer();
  assert.deepEqual([home.numbers.sales, asked.length], [7, 0], "chosen and read again at once");
});

test("as long as somebody looks at it, it is read again with what waits and when a send has ended; in the background nothing is asked", async () => {
  const { home, journal, asked, answer } = held();
  const [waiting, page, shown] = [new EventTarget(), { hidden: false }, new AbortController()];
  home.load();
  await answer();
  home.follow(waiting, journal, page, shown.signal);
  for (const [model, name] of [
    [waiting, "look"],
    [journal, "ended"],
  ]) {
    model.dispatchEvent(new Event(name));
    assert.deepEqual(
      asked.map(({ what }) => what).sort(),
      ["quiet check", "quiet latest", "quiet lead", "quiet restore", "quiet sale", "quiet settlement"],
      name,
    );
    await answer();
    page.hidden = true;
    model.dispatchEvent(new Event(name));
    assert.equal(asked.length, 0, `${name}, while nobody sees it`);
    page.hidden = false;
  }
  home.load();
  const { length } = asked;
  waiting.dispatchEvent(new Event("look"));
  assert.equal(asked.length, length, "what was asked for just now is new enough");
  await answer();
  shown.abort();
  for (const [model, name] of [
    [waiting, "look"],
    [journal, "ended"],
  ])
    model.dispatchEvent(new Event(name));
  assert.equal(asked.length, 0, "nobody looks at it any more");
});

test("the sentence says of the newest send what the table below says of it", async () => {
  const { home, sends, answer } = held();
  home.load();
  await answer();
  const nobody = { count: 0, problem: null };
  assert.equal(home.known(nobody).lastSend.status, "accepted");
  sends.set("9", send("9", "done"));
  assert.equal(home.known(nobody).lastSend.status, "done");
});

test("today is another day from midnight in Brasília on, and yesterday's numbers are not its own", async () => {
  const at = { now: Date.parse("2026-11-30T02:59:00Z") };
  const { home, asked, answer } = held(at);
  home.load();
  await answer();
  assert.deepEqual(home.days, { from: "2026-11-29", to: "2026-11-29" });
  home.load();
  assert.equal(home.numbers.sales, 1, "the same day's stay in sight");
  await answer();
  at.now += 60_000;
  home.load();
  assert.deepEqual([home.numbers, home.days], [undefined, { from: "2026-11-30", to: "2026-11-30" }]);
  assert.ok(asked.filter(({ days }) => days).every(({ days }) => days === "2026-11-30 2026-11-30"));
  await answer();
  assert.equal(home.numbers.sales, 1);
});
