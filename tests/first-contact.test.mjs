// The rehearsal that only reads, as the screen follows it, and what it says of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Contact } from "../www/elements/first-contact/contact.js";
import { environmentWords, fileName, outcomeWords, summaryText, whenWords } from "../www/elements/first-contact/contact-words.js";

const ui = {
  time: (moment) => moment.getFullYear(),
  say: (portuguese) => portuguese,
  count: (number, [one, many]) => `${number} ${number === 1 ? one : many}`,
};
const host = { line: "host", title: "O servidor responde", state: "as-known", told: [] };
const person = { line: "customer", title: "Um cliente", state: "news", told: ["Campo novo em response: score (número)."] };

/** A contact whose server tells these lines, and then ends or fails. */
function contactOf(lines, { fails, last, asked = [] } = {}) {
  return new Contact({
    firstContact: async (onLine, people) => {
      asked.push(people);
      for (const line of lines) onLine(line);
      if (fails) throw fails;
      return { ok: true, lines: last ?? lines, report: { format: "x" }, steps: lines };
    },
  });
}

test("a line that ran is replaced by what it told, in its place", async () => {
  const contact = contactOf([{ ...host, state: "running" }, host, person]);
  const seen = [];
  contact.addEventListener("changed", () => seen.push(contact.lines.map(({ state }) => state).join()));
  await contact.run();
  assert.deepEqual(seen, ["", "running", "as-known", "as-known,news", "as-known,news"]);
  assert.deepEqual([contact.isRunning, contact.report], [false, { format: "x" }]);
});

test("what may be told at the end only stands in the place of what was told before", async () => {
  const named = { ...person, told: ["Campo novo em response: score (número)."] };
  const contact = contactOf([host, { ...person, told: ["Campo novo em response: ‹nome, 5›."] }], { last: [host, named] });
  await contact.run();
  assert.deepEqual(contact.lines, [host, named]);
});

test("what was being asked when it was cut is not said to be asked still", async () => {
  const contact = contactOf([host, { ...person, state: "running", told: undefined }], { fails: new Error("A conexão caiu.") });
  await contact.run();
  assert.deepEqual(contact.lines, [host]);
});

test("a document that can't be right is told at its own field", async () => {
  const issue = { path: ["lead"], code: "tax-id", severity: "error", message: "Este CPF não confere." };
  const contact = contactOf([], { fails: Object.assign(new Error("Documento inválido."), { issues: [issue] }) });
  await contact.run();
  assert.deepEqual([contact.issuesOf("lead"), contact.issuesOf("customer")], [[issue], []]);
});

test("only those are looked up who were named, and one rehearsal is under way at a time", async () => {
  const asked = [];
  const contact = contactOf([], { asked });
  contact.people.customer = " 529.982.247-25 ";
  contact.people.lead = "  ";
  await Promise.all([contact.run(), contact.run()]);
  assert.deepEqual(asked, [{ customer: " 529.982.247-25 " }]);
});

test("what was cut has no report, and the next rehearsal begins with nothing of the last", async () => {
  const lines = [host, person];
  let fails = Object.assign(new Error("A conexão caiu."), { code: "network" });
  const contact = new Contact({
    firstContact: async (onLine) => {
      for (const line of lines.splice(0)) onLine(line);
      if (fails) throw fails;
      return { ok: true, lines: [], report: {}, steps: [] };
    },
  });
  await contact.run();
  assert.deepEqual([contact.report, contact.lines.length, outcomeWords(ui, contact)], [null, 2, ["bad", "A conexão caiu."]]);
  fails = undefined;
  await contact.run();
  assert.deepEqual([contact.lines, contact.failure], [[], null]);
});

test("how it came out is said in one sentence, the worst first", async () => {
  const words = async (...lines) => {
    const contact = contactOf(lines);
    await contact.run();
    return outcomeWords(ui, contact);
  };
  assert.deepEqual(outcomeWords(ui, contactOf([])), ["", ""]);
  assert.deepEqual(await words(host), ["good", "Ensaio terminado: este Voalle responde como conhecíamos."]);
  assert.deepEqual(await words(host, person), [
    "declared",
    "Ensaio terminado: 1 item é diferente do que conhecíamos. Não é um erro seu: baixe o relatório e envie a quem cuida desta integração.",
  ]);
  const notTried = (line) => ({ ...host, line, state: "not-tried", told: ["Nenhum lead foi informado."] });
  assert.deepEqual(await words(host, notTried("lead")), [
    "declared",
    "Ensaio terminado: este Voalle responde como conhecíamos. 1 item não foi testado: veja nele o motivo.",
  ]);
  assert.deepEqual(await words(person, notTried("lead"), notTried("nobody")), [
    "declared",
    "Ensaio terminado: 1 item é diferente do que conhecíamos. Não é um erro seu: baixe o relatório e envie a quem cuida desta integração. 2 itens não foram testados: veja em cada um o motivo.",
  ]);
  assert.deepEqual(await words(person, { ...person, line: "lead" }, { ...host, state: "failed" }), [
    "bad",
    "Ensaio terminado: 1 item falhou. Veja o motivo em cada um e ensaie de novo; se continuar, baixe o relatório e envie a quem cuida desta integração. 2 itens são diferentes do que conhecíamos.",
  ]);
});

test("the summary says all that the screen does", async () => {
  const contact = contactOf([host, person]);
  await contact.run();
  assert.equal(
    summaryText(ui, contact, "horizonte"),
    [
      `Ensaio que só lê, horizonte, ${new Date().getFullYear()}`,
      outcomeWords(ui, contact)[1],
      "",
      "O servidor responde: como conhecíamos",
      "Um cliente: diferente",
      "  - Campo novo em response: score (número).",
      "",
    ].join("\n"),
  );
});

test("which Voalle it was, and when, is said beside the outcome and in the file's name", async () => {
  const contact = contactOf([host]);
  assert.equal(whenWords(ui, contact), "");
  await contact.run();
  contact.report = { environment: "staging", day: "2026-11-29" };
  assert.equal(whenWords(ui, contact), `Homologação, ${new Date().getFullYear()}`);
  assert.equal(fileName("horizonte", contact.report), "primeiro-contato-horizonte-staging-2026-11-29");
});

test("the environment that is configured is said before one begins", () => {
  assert.equal(environmentWords(ui, undefined), "Ambiente configurado: Produção.");
  assert.equal(environmentWords(ui, "staging"), "Ambiente configurado: Homologação.");
});

test("a rehearsal that did not begin for a wrong document takes nothing away of the last", async () => {
  const wrong = Object.assign(new Error("Documento inválido."), { issues: [{ path: ["lead"], code: "x", severity: "error", message: "Confira." }] });
  let fails;
  const contact = new Contact({
    firstContact: async (onLine) => {
      if (fails) throw fails;
      onLine(host);
      return { ok: true, lines: [host], report: { format: "x" }, steps: [host] };
    },
  });
  await contact.run();
  const { at } = contact;
  fails = wrong;
  await contact.run();
  assert.deepEqual([contact.lines, contact.report, contact.at], [[host], { format: "x" }, at]);
  assert.deepEqual(outcomeWords(ui, contact), ["bad", "O ensaio não começou: corrija o documento indicado."]);
});
