// A batch without a screen: what it does from its file to its end, what it says, and which rows are in sight.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import init, { ConfigSession } from "datacake-voalle";
import { IDBFactory } from "fake-indexeddb";
import { Batch } from "../www/elements/batch/batch.js";
import { BatchList } from "../www/elements/batch/batch-list.js";
import { commonTo, consequence, facts, knownWords, questionWords, sendWords, verdict } from "../www/elements/batch/checked-words.js";
import { leftWords, nowWords, progressOf, progressWords, retryWords, stepsOf, titleWords, waitingWords } from "../www/elements/batch/progress.js";
import { customerOf } from "../www/elements/batch/row.js";
import { BatchStore } from "../www/elements/batch/store.js";
import { Ui } from "../www/elements/ui.js";

await init();
const [ui, english] = [new Ui(null, "pt-BR"), new Ui(null, "en")];
const config = JSON.parse(readFileSync(new URL("../www/samples/config.json", import.meta.url)));
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const newSession = (change = {}) => new ConfigSession({ ...config, ...change }, { locale: "pt-BR" });
const sample = new File([readFileSync(new URL("../www/samples/lote.csv", import.meta.url))], "lote.csv");
beforeEach(() => (globalThis.indexedDB = new IDBFactory()));

/** A proxy that has done each send, unless `answer` says otherwise; it remembers. */
class Server {
  sent = [];
  /** The ERPs that the sends were agreed for. */
  agreed = new Set();
  answer = () => "done";

  async orderContext() {
    return { customerExists: false };
  }

  async send({ source, route }, { erp }) {
    this.agreed.add(`${erp.host} ${erp.environment}`);
    const at = this.sent.findIndex(({ sourceId }) => sourceId === source.id);
    const status = await this.answer(source);
    const issues = status === "refused" ? [{ path: [], code: `refused-${source.id}`, severity: "error", message: `Recusado: ${source.id}` }] : [];
    const send = { id: `s-${source.id}`, kind: source.kind, sourceId: source.id, route, status, protocolId: "7", issues, updatedAt: "2026-11-25T01:00:00Z" };
    if (at >= 0) this.sent[at] = send;
    else this.sent.push(send);
    return send;
  }

  async sends({ before } = {}) {
    return before ? [] : this.sent;
  }
}

let scopes = 0;
/** A page: its batch, opened. */
async function opened({ scope = `scope ${(scopes += 1)}`, session = newSession(), proxy = new Server() } = {}) {
  const given = { ui, client: proxy, session: () => session };
  const batch = new Batch(scope, given);
  await batch.open();
  return { batch, proxy, scope, given };
}
/** The states of its run, as they come. */
function statesOf({ runner }) {
  const states = [];
  runner.addEventListener("state", ({ detail }) => states.push(detail));
  return states;
}
/** What whoever agreed was shown. */
const mark = { kind: "emulator", host: "erp.sandbox.test", environment: "production" };
const statuses = ({ rows }) => rows.map(({ status }) => status).join(" ");

test("a file is checked, sent and closed, and each step says where it is", async () => {
  const { batch, proxy } = await opened();
  const phases = [];
  batch.addEventListener("changed", () => phases.push(batch.phase));
  assert.deepEqual([batch.phase, titleWords(ui, batch), stepsOf(ui, batch).present], ["empty", "Lote de pedidos", 0]);
  await batch.choose(sample);
  assert.deepEqual(
    [batch.phase, batch.refusal, batch.rows.length, titleWords(ui, batch), stepsOf(ui, batch).present],
    ["checked", null, 7, "Conferência do lote", 1],
  );
  assert.equal(verdict(ui, 7, 7), "Todos podem ser enviados. Nada foi enviado ainda.");
  assert.deepEqual(
    facts(ui, batch).map(([term, words]) => [term, words.replaceAll("\u00a0", " ")]),
    [
      ["Voalle", "erp.sandbox.test (Emulador)"],
      ["Serão enviados", "7 pedidos, no valor de R$ 1.249,20"],
      ["O que é criado", "2 leads; 5 vendas, que viram leads se o cliente já existir"],
      ["Com aviso", "2"],
      ["Ritmo", "começa em 30 requisições por minuto e acelera enquanto o Voalle acompanhar"],
      ["Em quanto tempo", "até 2 minutos"],
    ],
  );
  assert.deepEqual(
    [questionWords(ui, batch), sendWords(ui, batch.rows)],
    ["Enviar 7 pedidos a erp.sandbox.test (Emulador)?", "Enviar 7 pedidos (2 com aviso)"],
  );
  await batch.begin(mark);
  assert.deepEqual([...proxy.agreed], ["erp.sandbox.test production"]);
  assert.deepEqual([batch.runner.state, proxy.sent.length, titleWords(ui, batch), stepsOf(ui, batch).present], ["ended", 7, "Lote terminado", 3]);
  assert.equal(statuses(batch), Array(7).fill("done").join(" "));
  assert.deepEqual(progressOf(batch.rows), { all: 7, over: 7, isOver: true, percent: 100 });
  assert.deepEqual([progressWords(ui, batch.rows), leftWords(ui, batch, 0), retryWords(ui, batch.rows)], ["7 feitos", "Arquivo lote.csv", ""]);
  const { name, text } = await batch.results();
  assert.equal(name, "lote-resultados.csv");
  assert.equal(text.trim().split("\r\n").length, 8);
  await batch.close();
  assert.deepEqual([batch.phase, batch.rows], ["empty", []]);
  assert.deepEqual([...new Set(phases)], ["empty", "checking", "checked", "begun"]);
});

test("what can't be read, and what nobody can plan, says why, and the next choice takes it back", async () => {
  let session = null;
  const { batch, given } = await opened();
  batch.take({ ...given, session: () => session });
  await batch.choose(sample);
  assert.match(batch.refusal(ui), /^Não há configuração salva/);
  assert.match(batch.refusal(english), /^No configuration is saved/);
  session = newSession();
  await batch.choose(new File([Uint8Array.of(0x50, 0x4b, 3, 4)], "planilha.xlsx"));
  assert.match(batch.refusal(ui), /^planilha\.xlsx: Este arquivo é uma planilha/);
  assert.match(batch.refusal(english), /^planilha\.xlsx: This file is a workbook/);
  assert.equal(batch.phase, "empty");
  await batch.choose(sample);
  assert.deepEqual([batch.refusal, batch.phase], [null, "checked"]);
  batch.leaveFile();
  assert.deepEqual([batch.phase, batch.meta], ["empty", null]);
});

test("who leaves a file while it is read is not brought back to it", async () => {
  const { batch } = await opened();
  const choosing = batch.choose(sample);
  batch.leaveFile();
  await choosing;
  assert.deepEqual([batch.phase, batch.rows], ["empty", []]);
});

test("a second page of the same browser finds what the first has left, and goes on with it", async () => {
  const { batch, proxy, scope } = await opened();
  await batch.choose(sample);
  proxy.answer = () => {
    if (proxy.sent.length === 2) batch.runner.pause();
    return "done";
  };
  await batch.begin(mark);
  assert.deepEqual([batch.runner.state, titleWords(ui, batch)], ["paused", "Lote em pausa"]);
  const { batch: second } = await opened({ scope, proxy });
  assert.deepEqual([second.phase, titleWords(ui, second), stepsOf(ui, second).present], ["begun", "Há um lote por terminar", 2]);
  assert.match(leftWords(ui, second, 0), /^Arquivo lote\.csv, de /);
  assert.equal(progressWords(ui, second.rows), "3 feitos, 4 faltam");
  await second.proceed();
  assert.deepEqual([second.runner.state, proxy.sent.length], ["ended", 7]);
  // What the first remembers is old: it looks before it cancels.
  const kept = batch.rows[6];
  await batch.cancel();
  assert.deepEqual([statuses(batch), batch.rows[6] === kept], [Array(7).fill("done").join(" "), true]);
});

test("refused orders are tried again, and a second click starts nothing", async () => {
  const { batch, proxy } = await opened();
  await batch.choose(sample);
  proxy.answer = ({ id }) => (id.endsWith("2") || id.endsWith("4") ? "refused" : "done");
  await batch.begin(mark);
  assert.equal(retryWords(ui, batch.rows), "Tentar de novo 2 pedidos");
  assert.equal(progressWords(ui, batch.rows), "5 feitos, 2 recusados");
  const asked = [];
  proxy.answer = ({ id }) => {
    asked.push(id);
    return "done";
  };
  const states = statesOf(batch);
  await Promise.all([batch.retry(), batch.retry()]);
  assert.deepEqual([asked, statuses(batch)], [["lote-0002", "lote-0004"], Array(7).fill("done").join(" ")]);
  assert.deepEqual(states, ["running", "ended"], "one run");
});

test("of two pages that have checked a file, the second that begins sends nothing: it shows what the first has begun", async () => {
  const [{ batch, proxy, scope }, { proxy: other }] = [await opened(), { proxy: new Server() }];
  const { batch: second } = await opened({ scope, proxy: other });
  for (const one of [batch, second]) await one.choose(sample);
  await batch.begin(mark);
  await second.begin(mark);
  assert.deepEqual([second.phase, second.meta.created, statuses(second)], ["begun", batch.meta.created, Array(7).fill("done").join(" ")]);
  assert.deepEqual([proxy.sent.length, other.sent.length], [7, 0]);
});

test("a batch goes on with the client and in the language of whoever looks at it now", async () => {
  const { batch, proxy, given } = await opened();
  await batch.choose(sample);
  let session = newSession();
  proxy.answer = () => {
    session = null;
    return "done";
  };
  batch.take({ ...given, session: () => session });
  await batch.begin(mark);
  assert.deepEqual([batch.runner.state, proxy.sent.length], ["stopped", 1]);
  assert.match(batch.runner.reason, /^Não há configuração salva/);
  const other = new Server();
  session = newSession();
  batch.take({ ui: english, client: other, session: () => session });
  assert.match(batch.runner.reason, /^There is no saved configuration/);
  await batch.proceed();
  assert.deepEqual([proxy.sent.length, other.sent.length, batch.runner.state, batch.runner.reason], [1, 6, "ended", ""]);
  assert.deepEqual([...other.agreed], ["erp.sandbox.test production"], "and to no other ERP than was agreed to");
});

test("orders with errors wait for a mended configuration, and their words are those of now", async () => {
  let session = newSession({ products: [], lead: { enabled: false } });
  const { batch, given, proxy } = await opened();
  batch.take({ ...given, session: () => session });
  await batch.choose(sample);
  assert.equal(batch.rows.filter(({ state }) => state === "blocked").length, 7);
  assert.match(verdict(ui, 7, 0), /^Nenhum pedido pode ser enviado/);
  await batch.begin(mark);
  assert.deepEqual([proxy.sent.length, retryWords(ui, batch.rows)], [0, "Tentar de novo 7 pedidos"]);
  session = newSession();
  const told = new Set();
  batch.addEventListener("row", ({ detail }) => told.add(detail.id));
  await batch.retry();
  assert.deepEqual([proxy.sent.length, told.size, statuses(batch)], [7, 7, Array(7).fill("done").join(" ")]);
});

test("the numbers add up: what is sent, with a warning or not; what is tried again, and what can't be", async () => {
  const rows = [{ state: "ready" }, { state: "warned" }, { state: "warned" }, { state: "blocked" }];
  assert.equal(sendWords(ui, rows), "Enviar 3 pedidos (2 com aviso)");
  assert.equal(sendWords(ui, rows.slice(0, 1)), "Enviar 1 pedido");
  assert.equal(sendWords(english, rows), "Send 3 orders (2 with a warning)");
  const ofFile = { status: "blocked", own: [{ severity: "error" }] };
  const ofConfig = { status: "blocked", own: [{ severity: "warning" }] };
  assert.equal(retryWords(ui, [{ status: "refused" }, ofConfig, ofFile, ofFile]), "Tentar de novo 2 pedidos (outros 2 têm erro no próprio arquivo)");
  assert.equal(retryWords(ui, [{ status: "refused" }, ofFile]), "Tentar de novo 1 pedido (outro tem erro no próprio arquivo)");
  const at = (...path) => ({ status: "blocked", own: [], issues: [{ severity: "error", path }] });
  assert.equal(retryWords(ui, [at("customer", "taxId"), at("items", 0, "unitPrice")]), "", "no configuration mends a document or a price");
  assert.equal(retryWords(ui, [at("items", 0, "productId"), at("general", "active"), at()]), "Tentar de novo 3 pedidos", "a product it may");
  assert.equal(retryWords(ui, [ofFile, { status: "done" }]), "", "what is wrong with the file stays so");
  assert.match(consequence(ui, "production"), /em produção\. As vendas e os leads criados não podem ser desfeitos daqui/);
});

test("made-up customers go to the emulator and to nobody else, whatever is saved meanwhile", async () => {
  const elsewhere = () => newSession({ general: { ...config.general, erpUrl: "https://erp.provedor.com.br" } });
  const { batch, proxy, given } = await opened({ session: elsewhere() });
  await batch.choose(sample);
  assert.ok(batch.rows.every(({ state, issues }) => state === "blocked" && issues[0].code === "sample-not-sent"));
  assert.match(batch.rows[0].issues[0].message, /^O cliente é inventado/);
  batch.leaveFile();
  let session = newSession();
  batch.take({ ...given, session: () => session });
  await batch.choose(sample);
  assert.ok(batch.rows.every(({ state }) => state !== "blocked"));
  proxy.answer = () => {
    session = elsewhere();
    return "done";
  };
  await batch.begin(mark);
  assert.deepEqual([proxy.sent.length, statuses(batch)], [1, `done ${Array(6).fill("blocked").join(" ")}`]);
});

test("a done batch keeps its customers' names as long as the page, and its results take them from the journal afterwards", async () => {
  const { batch, proxy, scope } = await opened();
  await batch.choose(sample);
  proxy.answer = ({ id }) => (id.endsWith("2") ? "refused" : "done");
  await batch.begin(mark);
  assert.deepEqual([customerOf(batch.rows[0]), batch.rows[0].order], ["Cliente Exemplo Novo", undefined]);
  const list = new BatchList(batch);
  list.filter();
  list.search("exemplo novo");
  assert.equal(list.found, 1, "and can be found by them");
  const { batch: later } = await opened({ scope, proxy });
  assert.equal(customerOf(later.rows[0]), "", "the database has none");
  const request = { name: "Cliente Exemplo Novo" };
  for (const send of proxy.sent) send.steps = send.sourceId.endsWith("1") ? [{ endpoint: "people", request }] : [];
  const lines = (text) => text.trim().split("\r\n");
  const [, first, second, third] = lines((await later.results()).text);
  assert.match(first, /;Cliente Exemplo Novo;Feito;/);
  assert.match(second, /;Empresa Exemplo Nova Ltda;Recusado;/);
  assert.match(third, /;;Feito;.*O nome do cliente é retirado deste navegador depois do envio: veja o envio em Envios\./);
  proxy.sends = async () => {
    throw new Error("offline");
  };
  assert.match(lines((await later.results()).text)[1], /veja o envio em Envios/, "without the journal it says where they are");
});

test("unknown orders become what the journal says", async () => {
  const { batch, proxy } = await opened();
  await batch.choose(sample);
  proxy.answer = ({ id }) => (id.endsWith("3") ? "unknown" : "done");
  await batch.begin(mark);
  assert.equal(batch.rows[2].status, "unknown");
  Object.assign(proxy.sent[2], { status: "done" });
  await batch.refresh();
  assert.equal(statuses(batch), Array(7).fill("done").join(" "));
});

test("a look at the journal writes nothing over what another page has brought further, and finds nothing for what it did not look for", async () => {
  const { batch, proxy, scope } = await opened();
  await batch.choose(sample);
  proxy.answer = ({ id }) => (id.endsWith("2") || id.endsWith("3") ? "unknown" : "done");
  await batch.begin(mark);
  const { batch: second } = await opened({ scope, proxy });
  // The first page's journal is behind what the second sees.
  const behind = proxy.sent.map((send) => ({ ...send }));
  for (const at of [1, 2]) Object.assign(proxy.sent[at], { status: "done" });
  await second.refresh();
  assert.equal(statuses(second), Array(7).fill("done").join(" "));
  Object.assign(behind[1], { status: "refused" });
  batch.take({ ui, client: { sends: async ({ before } = {}) => (before ? [] : behind) }, session: () => null });
  await batch.refresh();
  assert.equal(statuses(batch), Array(7).fill("done").join(" "));
  const { batch: third } = await opened({ scope, proxy });
  assert.equal(statuses(third), Array(7).fill("done").join(" "));
});

test("what became unknown while the journal was asked about others was not looked for, and stays unknown", async () => {
  const { batch, proxy, scope } = await opened();
  await batch.choose(sample);
  proxy.answer = ({ id }) => {
    if (id.endsWith("3")) batch.runner.pause();
    return id.endsWith("2") ? "unknown" : "done";
  };
  await batch.begin(mark);
  assert.equal(statuses(batch), "done unknown done ready ready ready ready");
  // An earlier page has died while it was sending this one.
  const store = await BatchStore.open(scope);
  await store.keep({ ...batch.rows[6], status: "sending", doubt: true, begunAt: Date.now() - 20 * 60_000 });
  store.close();
  let answer;
  proxy.sends = () => new Promise((resolve) => (answer = resolve));
  const refreshing = batch.refresh();
  await batch.cancel();
  assert.equal(statuses(batch), "done unknown done cancelled cancelled cancelled unknown");
  answer([
    { ...proxy.sent[1], status: "done" },
    { ...proxy.sent[1], id: "s-lote-0007", sourceId: "lote-0007" },
  ]);
  await refreshing;
  assert.equal(statuses(batch), "done done done cancelled cancelled cancelled unknown");
});

test("how long it takes yet is told from what is seen; only before that the configuration is looked at", () => {
  const rows = Array.from({ length: 4 }, () => ({ status: "ready", order: { kind: "lead" } }));
  let reads = 0;
  const batch = { runner: { isRunning: true }, pace: { secondsFor: () => 120 }, rows, present: { file: "f", created: 0 } };
  Object.defineProperty(batch, "config", { get: () => void (reads += 1) });
  assert.deepEqual([leftWords(ui, batch, 0), reads], ["Tempo restante: cerca de 2 minutos", 0]);
  batch.pace = null;
  assert.deepEqual([leftWords(ui, batch, 0), reads], ["Tempo restante: menos de 1 minuto", 1]);
});

test("what is under way and what it waits for are said", () => {
  const meta = { file: "f", created: 0, unit: "line", headings: {} };
  const row = { line: 7, id: "p7", status: "sending" };
  const runner = { isRunning: true, waiting: null, current: row };
  assert.equal(nowWords(ui, { runner, present: meta }, 0), "Agora: linha 7, pedido p7");
  runner.waiting = { row, message: "O ERP não responde.", until: 4_000 };
  assert.match(
    nowWords(ui, { runner, present: { ...meta, unit: "position" } }, 1_500),
    /^Esperando \(pedido nº 7\): O ERP não responde\. Tenta de novo às 21:00:04 \(Brasília\), em 3 s\.$/,
  );
  assert.equal(nowWords(ui, { runner: null, present: meta }, 0), "");
  assert.match(waitingWords(ui, { phase: "elsewhere" }), /^Outra aba/);
  assert.equal(waitingWords(ui, { phase: "checked" }), undefined);
});

test("what every order has is said once, and what was sent before is counted", () => {
  const common = { path: ["general", "url"], code: "a", severity: "error", message: "m" };
  const own = { path: ["customer"], code: "b", severity: "error", message: "n" };
  assert.deepEqual(commonTo([{ issues: [common, own] }, { issues: [common, own] }]), [common]);
  assert.deepEqual(commonTo([{ issues: [common] }, { issues: [] }]), []);
  assert.equal(knownWords(ui, [{ known: "done" }, { known: "refused" }]), "1 já foi enviado antes: nada será enviado de novo.");
  assert.equal(knownWords(ui, [{ known: "done" }]), "Todos já foram enviados antes: nada será enviado de novo.");
  assert.equal(knownWords(ui, [{}]), "");
});

test("rows are found by state and words, page by page; a row that changes stays where somebody reads it", () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({
    id: `P${index}`,
    line: index + 2,
    status: index < 60 ? "ready" : "done",
    order: { customer: { name: index === 7 ? "Ana Ávila" : "Bia" } },
  }));
  const batch = { phase: "begun", rows };
  const list = new BatchList(batch);
  list.filter();
  assert.deepEqual([list.shown.length, list.pages, list.found], [50, 3, 120]);
  list.turnTo(9);
  assert.deepEqual([list.page, list.shown.length], [2, 20]);
  list.filter("ready");
  assert.deepEqual([list.found, list.pages, list.page], [60, 2, 0]);
  rows[0].status = "done";
  list.touch(rows[0]);
  assert.deepEqual([list.shown[0] === rows[0], list.changesOf(rows[0]), list.changesOf(rows[1])], [true, 1, 0]);
  assert.deepEqual(
    list.offered(ui).map(({ state, number }) => `${state} ${number}`),
    ["all 120", "ready 59", "done 61"],
  );
  list.turnTo(0);
  assert.equal(list.found, 59);
  const found = (words) => (list.search(words), list.shown.map(({ id }) => id));
  list.choose("all");
  assert.deepEqual([found("ávila"), found(" p119 "), found("9")[0]], [["P7"], ["P119"], "P7"]);
  list.choose("cancelled");
  assert.deepEqual([list.found, list.offered(ui).at(-1)], [0, { state: "cancelled", label: "Cancelados", number: 0 }], "what is chosen stays to be seen");
});
