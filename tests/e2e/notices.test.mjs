// Who is told of what waits for a person: whether a notice arrives, and what becomes of those that do not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, beforeEach, describe, test } from "node:test";
import { hasFocus, held } from "./page.mjs";
import { World, secrets } from "./world.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const secret = "whsec_c2V0ZSBjYWNob3Jyb3MgZSB1bWEgY2FuZWNhIGF6dWw=";
const path = "/avisos/parte-secreta";

/** Whoever is told: keeps what arrives, and answers as the test wants. */
class Receiver {
  messages = [];
  status = 204;
  #server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      this.messages.push({ path: request.url, headers: request.headers, ...JSON.parse(text) });
      response.writeHead(this.status).end();
    });
  });

  async open() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${this.#server.address().port}`;
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

let world;
const page = () => world.page;
const block = () => page().getByRole("region", { name: /^(Avisos|Notices)$/ });
const summary = () => block().locator("summary");
const button = () => block().getByRole("button", { name: "Enviar aviso de teste", exact: true });
const outcome = () => block().getByRole("status");
const lines = () => block().locator(".notice-list li");
const reads = (locator, text) => locator.filter({ hasText: text }).waitFor();
const notices = "**/providers/horizonte/notices";

/** The page anew, with the block open. */
async function open(search = "") {
  await world.open(search);
  await summary().click();
}

/** The proxy's list is this one instead. */
const lists = (notices, address = "https://avisos.exemplo.com.br") =>
  page().route("**/providers/horizonte/notices", (route) => route.fulfill({ json: { address, notices } }));

/** The same configuration as another provider's. */
async function saveForTheNeighbour() {
  const status = await page().evaluate(async (typed) => {
    const config = await (await fetch("/api/v1/providers/horizonte/config")).json();
    const general = { ...config.general, provider: "vizinho", username: "integracao.vizinho.datacake", ...typed };
    const headers = { "content-type": "application/json", "if-none-match": "*" };
    const saved = await fetch("/api/v1/providers/vizinho/config", { method: "PUT", headers, body: JSON.stringify({ ...config, general }) });
    await saved.text();
    return saved.status;
  }, secrets);
  assert.ok(status < 300, `${status}`);
}

async function axeFinds() {
  await page().evaluate(axe);
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    await page().emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await page().evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id} at ${nodes[0].target.flat().join(" >> ")}`));
  }
  await page().emulateMedia({ colorScheme: "light" });
  return found;
}

describe("where somebody is told", () => {
  const receiver = new Receiver();
  before(async () => {
    await receiver.open();
    world = await World.start({ env: { VOALLE_WEBHOOK: `${receiver.address}${path}`, VOALLE_WEBHOOK_SECRET: secret } });
    // Nobody is told of what is not set up yet: the block is not there before.
    assert.equal(await block().count(), 0);
    await world.fillIn();
  });
  after(async () => {
    await world?.stop();
    await receiver.close();
  });
  beforeEach(() => {
    receiver.status = 204;
    receiver.messages = [];
    return open();
  });

  test("it says who, without the rest of the address, which may be a secret", async () => {
    await reads(summary(), `enviados a ${receiver.address}`);
    await reads(block(), `o servidor avisa ${receiver.address}`);
    await reads(block(), "Nenhum aviso foi enviado ainda.");
    const everything = `${await held(page())}\n${await world.received()}`;
    assert.ok(!everything.includes("parte-secreta"), "the path is nowhere");
    assert.ok(!everything.includes(secret));
  });

  test("a notice that arrives is told politely, and stands first in the list", async () => {
    await button().click();
    await reads(outcome(), `${receiver.address} recebeu o aviso de teste.`);
    assert.match(await outcome().getAttribute("class"), /good/);
    const [message, ...more] = receiver.messages;
    assert.deepEqual([message.path, message.type, message.data, more.length], [path, "test", { provider: "horizonte" }, 0]);
    assert.match(message.headers["webhook-signature"], /^v1,/);
    assert.match(await lines().first().innerText(), /^\d{2}\/\d{2}\/\d{4}, \d{2}:\d{2}:\d{2} \(Brasília\)\s+Aviso de teste\s+recebido$/);
    await page().reload();
    await summary().click();
    await reads(lines().first(), "recebido");
  });

  test("the keyboard opens the block and sends one, and keeps its place", async () => {
    await summary().press("Enter");
    await button().waitFor({ state: "hidden" });
    await summary().press("Enter");
    await summary().press("Tab");
    assert.ok(await hasFocus(button()));
    await page().keyboard.press("Enter");
    await reads(outcome(), "recebeu o aviso de teste.");
    assert.equal(receiver.messages.length, 1);
    assert.ok(await hasFocus(button()));
  });

  test("a server that answers something else: what, where, and what to do", async () => {
    receiver.status = 500;
    await button().click();
    await reads(
      outcome(),
      `${receiver.address} respondeu 500, e não recebeu o aviso. Peça a quem cuida desse endereço que veja o motivo; confira também se VOALLE_WEBHOOK e VOALLE_WEBHOOK_SECRET são os que ele espera. Depois, envie outro aviso de teste.`,
    );
    assert.match(await outcome().getAttribute("class"), /bad/);
    assert.match(await lines().first().innerText(), /Aviso de teste\s+não recebido\s+Respondeu 500\.$/);
    await summary().getByText("o último não foi recebido").waitFor();
    receiver.status = 204;
    await button().click();
    await reads(outcome(), "recebeu o aviso de teste.");
    await summary().getByText("o último não foi recebido").waitFor({ state: "hidden" });
  });

  test("a server that wants no more", async () => {
    receiver.status = 410;
    await button().click();
    await reads(
      outcome(),
      `${receiver.address} respondeu que não quer mais avisos (410). Se ele deve continuar a recebê-los, peça a quem cuida desse endereço que o ative de novo; se não, peça a quem cuida deste servidor que troque VOALLE_WEBHOOK.`,
    );
    assert.match(await lines().first().innerText(), /Aviso de teste\s+não recebido\s+Respondeu que não quer mais avisos\.$/);
  });

  test("a server that is too slow, and one that is not there", async () => {
    const answers = (result) =>
      page().route("**/notices/test", (route) => route.fulfill({ json: { id: "x", kind: "test", at: "2026-11-28T12:00:00Z", tries: 1, outcome: result } }), {
        times: 1,
      });
    await answers("timed-out");
    await button().click();
    await reads(
      outcome(),
      `${receiver.address} não respondeu a tempo, e não se sabe se recebeu o aviso. Peça a quem cuida desse endereço que responda assim que um aviso chega. Depois, envie outro aviso de teste.`,
    );
    await answers("unreachable");
    await button().click();
    await reads(
      outcome(),
      `Este servidor não conseguiu se conectar a ${receiver.address}. Confira se VOALLE_WEBHOOK está certo, se o endereço está no ar e se ele aceita conexões deste servidor. Depois, envie outro aviso de teste.`,
    );
  });

  test("while it is under way a second press does nothing, and a failure is told in the server's words", async () => {
    let asked = 0;
    let letGo;
    const gate = new Promise((resolve) => (letGo = resolve));
    await page().route("**/notices/test", async (route) => {
      asked += 1;
      await gate;
      const json = { detail: "O servidor está ocupado. Tente de novo.", status: 503, code: "unavailable" };
      await route.fulfill({ status: 503, contentType: "application/problem+json", json });
    });
    await button().click();
    await reads(outcome(), "Enviando o aviso de teste…");
    assert.equal(await button().getAttribute("aria-disabled"), "true");
    await button().click({ force: true });
    letGo();
    await reads(outcome(), "O servidor está ocupado. Tente de novo.");
    assert.equal(asked, 1);
    assert.equal(await button().getAttribute("aria-disabled"), "false");
  });

  test("each notice in words: what it was, how it went, and what comes next", async () => {
    const at = "2026-11-28T12:00:00Z";
    const one = (kind, more) => ({ id: kind, kind, at, tries: 1, outcome: "taken", ...more });
    await lists([
      one("send.waits", { sendId: "0199d3c4-7a11-7bcd-8e55-3f2a9b7c1d20", outcome: "status-500", tries: 3, nextTryAt: "2026-11-28T12:10:00Z" }),
      one("sends.stopped", { outcome: "unreachable", tries: 10 }),
      one("erp.silent", { outcome: "gone" }),
      one("erp.answers", { outcome: "timed-out", nextTryAt: "2026-11-28T12:10:00Z" }),
      one("login.refused", { outcome: "", tries: 0, nextTryAt: "2026-11-28T12:10:00Z" }),
      one("login.works"),
      one("answer.new", { endpoint: "person" }),
      one("answer.new", { id: "here", endpoint: "settlement", outcome: "", tries: 0 }),
    ]);
    await page().reload();
    await summary().click();
    await lines().first().waitFor();
    const texts = (await lines().allInnerTexts()).map((text) => text.split(/\s*\n\s*/).slice(1));
    const next = "28/11/2026, 09:10:00 (Brasília)";
    assert.deepEqual(texts, [
      ["Um envio espera por uma pessoa (envio de final 9b7c1d20)", "não recebido", `Respondeu 500. Tenta de novo em ${next}.`],
      ["Os envios pararam até alguém os liberar", "desistiu", "Não foi possível conectar. Foram 10 tentativas."],
      ["O Voalle parou de responder", "desistiu", "Respondeu que não quer mais avisos."],
      ["O Voalle voltou a responder", "não recebido", `Não respondeu a tempo. Tenta de novo em ${next}.`],
      ["O Voalle passou a recusar o login", "a caminho"],
      ["O Voalle voltou a aceitar o login", "recebido"],
      [
        "O Voalle respondeu de um jeito novo (consulta de pessoa)",
        "recebido",
        "Nada foi recusado por isso. Faça o ensaio que só lê, em Primeiro contato, mesmo que já tenha feito um, e envie o relatório a quem cuida desta integração.",
      ],
      [
        "O Voalle respondeu de um jeito novo (baixa de boleto)",
        "só nesta página",
        "Nada foi recusado por isso. Faça o ensaio que só lê, em Primeiro contato, mesmo que já tenha feito um, e envie o relatório a quem cuida desta integração.",
      ],
    ]);
    await summary().getByText("o último não foi recebido").waitFor();
    assert.deepEqual(await axeFinds(), []);
  });

  test("what can't be read is told, and opening the block tries again", async () => {
    const json = { detail: "O servidor está ocupado. Tente de novo.", status: 503, code: "unavailable" };
    await page().route(notices, (route) => route.fulfill({ status: 503, contentType: "application/problem+json", json }));
    await page().reload();
    await reads(summary(), "não foi possível consultar");
    await summary().click();
    await reads(block(), "O servidor está ocupado. Tente de novo.");
    assert.equal(await button().isVisible(), false);
    await page().unroute(notices);
    await summary().click();
    await summary().click();
    await button().waitFor();
    assert.equal(await block().getByText("O servidor está ocupado.").count(), 0);
  });

  test("who may not ask, or asks an older server, sees nothing of it", async () => {
    for (const [status, code] of [
      [403, "scope-missing"],
      [404, "not-found"],
    ]) {
      await page().route(notices, (route) => route.fulfill({ status, contentType: "application/problem+json", json: { detail: "Não.", status, code } }));
      const answered = page().waitForResponse(notices);
      await page().reload();
      await answered;
      await world.arrived(page());
      await block().waitFor({ state: "hidden" });
      await page().unroute(notices);
    }
  });

  test("another provider begins anew, another language goes on", async () => {
    await button().click();
    await reads(lines().first(), "recebido");
    await saveForTheNeighbour();
    // The emulator knows no such user: of a login that is refused somebody would be told, sooner or later.
    await page().route("**/providers/vizinho/catalog", (route) => route.fulfill({ json: { campaigns: [], contractTypes: [] } }));
    // The first one's part is open, and goes with it.
    await page()
      .locator("voalle-config")
      .evaluate((form) => {
        const isReady = new Promise((resolve) => form.addEventListener("ready", () => resolve(), { once: true }));
        form.setAttribute("provider", "vizinho");
        return isReady;
      });
    await summary().click();
    await reads(block(), "Nenhum aviso foi enviado ainda.");
    await page().getByLabel("Idioma").selectOption("en");
    await reads(summary(), `sent to ${receiver.address}`);
    await block().getByRole("button", { name: "Send a test notice" }).click();
    await reads(outcome(), `${receiver.address} took the test notice.`);
    assert.equal(receiver.messages.at(-1).data.provider, "vizinho");
  });

  test("narrow, and with forced colours, nothing is lost", async () => {
    await button().click();
    await reads(outcome(), "recebeu o aviso de teste.");
    assert.deepEqual(await axeFinds(), []);
    await page().setViewportSize({ width: 360, height: 800 });
    await page().emulateMedia({ forcedColors: "active" });
    const wider = await page().evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0, "nobody scrolls sideways");
    await button().press("Enter");
    await reads(lines().nth(1), "recebido");
  });

  test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
});

describe("where nobody is told", () => {
  const newMark = () => summary().getByText("o Voalle respondeu de um jeito novo", { exact: true });
  before(async () => {
    world = await World.start();
    await world.fillIn();
  });
  after(() => world?.stop());

  test("it says so, and what to ask for", async () => {
    await summary().click();
    await reads(summary(), "ninguém é avisado");
    await reads(
      block(),
      "Para que um sistema seu receba avisos (webhook), peça a quem cuida deste servidor que defina VOALLE_WEBHOOK, o endereço, e VOALLE_WEBHOOK_SECRET, o segredo que assina cada aviso, e o reinicie.",
    );
    assert.equal(await block().getByRole("button").count(), 0);
    assert.deepEqual(await axeFinds(), []);
    await page().getByLabel("Idioma").selectOption("en");
    await reads(summary(), "nobody is told");
  });

  test("an ERP that answers in a new way is told once: on the closed block, until somebody has opened it", async () => {
    await world.open();
    assert.equal(await newMark().isVisible(), false);
    await lists(
      [{ id: "0199d3c4-7a11-7bcd-8e55-3f2a9b7c1d20", kind: "answer.new", endpoint: "campaigns", at: "2026-11-28T12:00:00Z", tries: 0, outcome: "" }],
      null,
    );
    await page().reload();
    await newMark().waitFor();
    await summary().click();
    await reads(lines().first(), "O Voalle respondeu de um jeito novo (campanhas)");
    await reads(lines().first(), "só nesta página");
    await newMark().waitFor({ state: "hidden" });
    await page().reload();
    await reads(summary(), "ninguém é avisado");
    assert.equal(await newMark().isVisible(), false, "it does not come back");
  });
});
