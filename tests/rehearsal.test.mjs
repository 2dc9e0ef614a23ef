// The rehearsal that writes, as the screen follows it, and what it says of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../www/elements/first-contact/rehearsal.js";
import { earlierMoreWords, helpWords, standingWords, summaryText, toldWords } from "../www/elements/first-contact/rehearsal-words.js";

const ui = {
  say: (portuguese) => portuguese,
  count: (number, [one, many]) => `${number} ${number === 1 ? one : many}`,
};
const step = (id, state = "waiting") => ({ id, title: id, asked: "", believes: "", state, did: null, at: null });
const nothing = {
  host: "erp.teste.example",
  refusals: [],
  mayWrite: true,
  running: false,
  next: { id: "person", title: "Cadastrar" },
  steps: [step("person"), step("lead")],
  left: [],
  earlier: [],
  earlierMore: 0,
  cancelled: [],
  cleanUpTried: false,
  canGiveUp: false,
  canCleanUp: false,
  cleanedUp: false,
};
const begun = { ...nothing, next: { id: "lead", title: "Lead" }, steps: [step("person", "done"), step("lead")], canCleanUp: true };
const left = [{ kind: "person", sure: true, told: "A pessoa ficou.", taxId: "52998224725", name: "x", protocol: null }];

test("a step goes out with what was typed, once, and its answer is how it stands", async () => {
  const asked = [];
  const rehearsal = new Rehearsal({
    rehearsal: async () => nothing,
    rehearse: async (act) => {
      asked.push(act);
      return begun;
    },
  });
  await rehearsal.look();
  Object.assign(rehearsal.typed, { host: "erp.teste.example", email: "eu@example.com", phone: "19987650001" });
  await Promise.all([rehearsal.do("person"), rehearsal.do("person")]);
  assert.deepEqual(asked, [{ do: "person", host: "erp.teste.example", email: "eu@example.com", phone: "19987650001" }]);
  assert.deepEqual([rehearsal.standing, rehearsal.doing], [begun, ""]);
});

test("whoever listens hears what became of the step, and not of one that is long over", async () => {
  const rehearsal = new Rehearsal({
    rehearsal: async () => begun,
    rehearse: async () => ({ ...begun, steps: [step("person", "refused"), step("lead")] }),
  });
  await rehearsal.do("person");
  assert.equal(toldWords(ui, rehearsal), "person: recusado pelo Voalle. 1 de 2 passos.");
  const again = rehearsal.do("lead");
  assert.equal(toldWords(ui, rehearsal), "Passo em andamento: espere a resposta do Voalle…");
  await again;
  assert.equal(toldWords(ui, rehearsal), "lead: a fazer. 1 de 2 passos.");
});

test("a look that began before a step does not undo what the step told", async () => {
  let answer;
  const rehearsal = new Rehearsal({ rehearsal: () => new Promise((resolve) => (answer = resolve)), rehearse: async () => begun });
  const look = rehearsal.look();
  await rehearsal.do("person");
  answer(nothing);
  await look;
  assert.equal(rehearsal.standing, begun);
});

test("a step's answer takes away what a look that failed meanwhile had said, and no look from before comes after it", async () => {
  const [looks, steps] = [[], []];
  const asked = (list) => () => new Promise((resolve, reject) => list.push({ resolve, reject }));
  const rehearsal = new Rehearsal({ rehearsal: asked(looks), rehearse: asked(steps) });
  const done = rehearsal.do("person");
  const failing = rehearsal.look();
  looks[0].reject(new Error("A conexão caiu."));
  await failing;
  assert.equal(rehearsal.failure?.message, "A conexão caiu.");
  const late = rehearsal.look();
  steps[0].resolve(begun);
  await done;
  looks[1].resolve(nothing);
  await late;
  assert.deepEqual([rehearsal.failure, rehearsal.standing], [null, begun]);
});

test("a refused step says at each field what is wrong, and asks the server what stands there now", async () => {
  const issue = (path) => ({ path, code: "x", severity: "error", message: `errado: ${path.join(".")}` });
  const refused = Object.assign(new Error("Recusado."), { issues: [issue(["host"]), issue(["general", "environment"])] });
  const rehearsal = new Rehearsal({
    rehearsal: async () => begun,
    rehearse: async () => {
      throw refused;
    },
  });
  await rehearsal.do("person");
  assert.equal(rehearsal.standing, begun, "what an unanswered step left is the server's to say");
  assert.deepEqual(
    [rehearsal.issuesOf("host"), rehearsal.issuesOf("email"), rehearsal.otherIssues].map((all) => all.map(({ message }) => message)),
    [["errado: host"], [], ["errado: general.environment"]],
  );
  assert.deepEqual(standingWords(ui, rehearsal), ["bad", "Nada foi enviado: corrija acima o que está indicado."]);
  refused.issues = [issue(["general", "environment"])];
  assert.deepEqual(standingWords(ui, rehearsal), ["bad", "Recusado."]);
});

test("how it stands is one sentence", () => {
  const words = (standing, more = {}) => standingWords(ui, { standing, doing: "", failure: null, ...more });
  const over = { ...begun, next: null, steps: [step("person", "done"), step("lead", "not-tried")] };
  assert.deepEqual(words(null), ["", "Consultando…"]);
  assert.deepEqual(words(nothing), ["", ""]);
  assert.deepEqual(words(begun), ["", "1 de 2 passos."]);
  assert.deepEqual(words({ ...begun, running: true }), ["", "Um passo do ensaio está em andamento."]);
  assert.deepEqual(words(over), ["good", "Todos os passos terminaram. Desfaça agora o que o ensaio criou."]);
  assert.deepEqual(words({ ...over, cleanedUp: true, left }), ["declared", "Ensaio desfeito. Ficou no Voalle o que está abaixo."]);
  assert.deepEqual(words({ ...over, cleanedUp: true, cancelled: ["2026001", "2026002"] }), [
    "good",
    "Ensaio desfeito: 2 vendas canceladas (2026001, 2026002). Nada dele ficou no Voalle.",
  ]);
  assert.deepEqual(words({ ...over, steps: [step("person", "done"), step("lead", "lost")] }), [
    "declared",
    "Todos os passos terminaram. Desfaça agora o que o ensaio criou. O que ficou sem confirmação, confira no Voalle.",
  ]);
  for (const kind of ["sale", "lost-sale"])
    assert.deepEqual(words({ ...over, cleanedUp: true, cancelled: ["2026001"], left: [...left, { ...left[0], kind }] }), [
      "declared",
      "Ensaio encerrado: 1 venda cancelada (2026001). Nem tudo foi desfeito: ficou no Voalle o que está abaixo.",
    ]);
  const unsure = { ...left[0], kind: "sale", sure: false };
  assert.deepEqual(words({ ...over, cleanUpTried: true, left: [...left, unsure, unsure] }), [
    "declared",
    "O cancelamento de 2 vendas ficou sem confirmação: desfaça de novo ou confira no Voalle.",
  ]);
  assert.deepEqual(words({ ...begun, next: null }), ["declared", "Ainda há o que desfazer: desfaça o que o ensaio criou."]);
  assert.deepEqual(words(begun, { doing: "lead" }), ["", "Passo em andamento: espere a resposta do Voalle…"]);
  assert.deepEqual(words(begun, { doing: "clean-up" }), ["", "Desfazendo o que o ensaio criou…"]);
  assert.equal(earlierMoreWords(ui, 1), "E mais 1 item de ensaios mais antigos, fora desta lista.");
  assert.equal(helpWords(ui, "host", "erp.teste.example"), "Digite erp.teste.example para confirmar.");
});

test("the summary says what was done, what was cancelled and what is left", () => {
  const steps = [{ ...step("Cadastrar", "done"), did: "Fez o que foi pedido." }, step("Vender")];
  assert.equal(
    summaryText(ui, { ...begun, steps, left, cancelled: ["2026001"] }, "horizonte, hoje"),
    [
      "horizonte, hoje",
      "",
      "Cadastrar: feito",
      "  - Fez o que foi pedido.",
      "Vender: a fazer",
      "Canceladas: 2026001",
      "",
      "O que ficou no Voalle:",
      "  - A pessoa ficou.",
      "",
    ].join("\n"),
  );
});

test("another rehearsal is offered by its first step, with the host to be typed anew, and nothing is asked for it", async () => {
  const asked = [];
  const over = { ...nothing, cleanedUp: true, left };
  const rehearsal = new Rehearsal({
    rehearsal: async () => over,
    rehearse: async (act) => {
      asked.push(act.do);
      return begun;
    },
  });
  await rehearsal.look();
  Object.assign(rehearsal.typed, { host: "erp.teste.example", email: "eu@example.com" });
  rehearsal.beginAnew();
  assert.deepEqual([asked, rehearsal.isAnew, rehearsal.typed.host, rehearsal.typed.email], [[], true, "", "eu@example.com"]);
  assert.deepEqual(standingWords(ui, rehearsal), ["", "Outro ensaio: ele cadastra outra pessoa inventada."]);
  await rehearsal.do("person");
  assert.deepEqual([asked, rehearsal.isAnew], [["person"], false]);
});
