// First contact from the page alone: what the ERP answers beside what is known of it, a report without anybody's data, and the rehearsal that
// writes, step by step, with what it leaves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { hasFocus } from "./page.mjs";
import { World, secrets } from "./world.mjs";

let world;
const customers = ["52998224725", "11144477735", "39053344705"];
const [customer, lead, nobody] = ["52998224725", "00000000191", "15350946056"];

before(async () => {
  world = await World.start({ proxyArgs: ["--follow-ms", "150"] });
  await world.fillIn();
});
after(() => world?.stop());

/** A tab on the configuration, with the first contact opened. */
async function opened() {
  const page = await world.context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(new URL("#configuracao", world.proxy.address).href);
  const place = page.locator("voalle-first-contact");
  await place.getByText("Primeiro contato", { exact: true }).click();
  await place.getByRole("heading", { name: "Ensaio que só lê" }).waitFor();
  return { page, place };
}

/** Names the three and makes the rehearsal that reads; answers the sentence that it ends with. */
async function rehearse(place) {
  await place.getByLabel(/^CPF\/CNPJ de um cliente do Voalle/).fill(customer);
  await place.getByLabel(/^CPF\/CNPJ de um lead/).fill(lead);
  await place.getByLabel(/^CPF\/CNPJ válido que ninguém tem/).fill(nobody);
  await place.getByRole("button", { name: "Fazer o ensaio" }).click();
  const outcome = place.locator("voalle-contact .outcome", { hasText: "Ensaio terminado" });
  await outcome.waitFor();
  return outcome.innerText();
}

async function downloaded(page, place) {
  const coming = page.waitForEvent("download");
  await place.getByRole("button", { name: "Baixar o relatório" }).click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /^primeiro-contato-horizonte-production-\d{4}-\d\d-\d\d\.json$/);
  return readFileSync(await file.path(), "utf8");
}

test("an ERP that answers as is known has no news, and nothing of anybody is in its report", async () => {
  const { page, place } = await opened();
  await place.getByText("Ambiente configurado: Produção.", { exact: true }).waitFor();
  // One has no Client Secret, which the sandbox wants none of.
  assert.equal(await rehearse(place), "Ensaio terminado: este Voalle responde como conhecíamos. 1 item não foi testado: veja nele o motivo.");
  assert.equal(await place.locator(".contact-list > .news, .contact-list > .failed").count(), 0);
  assert.ok((await place.locator(".contact-list > li").count()) > 12);
  const report = await downloaded(page, place);
  assert.equal(JSON.parse(report).format, "datacake-voalle first contact 1");
  for (const secret of [...customers, nobody, lead, "Cliente Exemplo", "erp.sandbox.test", "Campinas", ...Object.values(secrets)])
    assert.ok(!report.includes(secret), secret);
  await page.close();
});

test("what an ERP answers otherwise is told in its line, in words", async () => {
  await world.control("POST", "settings", { titleAsName: true, rootStatus: true });
  const { page, place } = await opened();
  assert.match(await rehearse(place), /^Ensaio terminado: \d itens são diferentes do que conhecíamos\./);
  assert.equal(await place.locator(".contact-list > .news .told").count(), 0, "what only a reader of reports understands comes when it is asked for");
  await place.getByRole("button", { name: "Mostrar os detalhes técnicos" }).click();
  const news = await place.locator(".contact-list > .news").allInnerTexts();
  assert.ok(news.some((line) => line.includes("name")) && news.some((line) => line.includes("status")), news.join("\n"));
  await world.control("POST", "reset");
  await page.close();
});

test("an ERP that refuses the login fails in its lines, and says what to do", async () => {
  await world.control("POST", "settings", { synauthSecret: "another" });
  const { page, place } = await opened();
  assert.match(
    await rehearse(place),
    /^Ensaio terminado: \d+ ite(m falhou|ns falharam)\. Veja o motivo em cada um e ensaie de novo; se continuar, baixe o relatório e envie a quem cuida desta integração\. \d+ itens não foram testados: veja em cada um o motivo\.$/,
  );
  await place.locator(".contact-list > .failed .told li").first().waitFor();
  await world.control("POST", "reset");
  await page.close();
});

test("where it may not write it says why, all at once", async () => {
  const { page, place } = await opened();
  await place.getByText("Ainda não pode ser feito neste Voalle:").waitFor();
  const reasons = await place.locator("voalle-rehearsal .reasons li").allInnerTexts();
  assert.ok(
    reasons.some((words) => words.includes("só roda na homologação")),
    reasons.join("\n"),
  );
  assert.ok(
    reasons.some((words) => words.includes("O endereço de autenticação é o mesmo do Voalle")),
    reasons.join("\n"),
  );
  assert.equal(await place.getByRole("button", { name: /^Fazer: / }).count(), 0);
  await page.close();
});

/** The configuration as somebody at staging has it. */
async function saveStaging(page) {
  const status = await page.evaluate(async () => {
    const path = "/api/v1/providers/horizonte/config";
    const found = await fetch(path);
    const config = await found.json();
    Object.assign(config.general, { environment: "staging", authUrl: "https://auth.sandbox.test" });
    for (const [name, value] of Object.entries({ password: "sandbox-password", syndata: "sandbox-syndata-horizonte" })) config.general[name] = value;
    const headers = { "content-type": "application/json", "if-match": found.headers.get("etag") };
    const saved = await fetch(path, { method: "PUT", headers, body: JSON.stringify(config) });
    // Whoever looks at all answers afterwards waits for this one too.
    await saved.text();
    return saved.status;
  });
  assert.equal(status, 200);
}

/** Presses Enter on something and lets go only when much time has passed. */
async function heldDown(page, locator) {
  await locator.focus();
  for (let time = 0; time < 40; time += 1) {
    await page.keyboard.down("Enter");
    await page.waitForTimeout(50);
  }
  await page.keyboard.up("Enter");
}

test("a document that can't be one is told at its own field alone", async () => {
  const { page, place } = await opened();
  const field = place.getByLabel(/^CPF\/CNPJ de um lead/);
  await place.getByLabel(/^CPF\/CNPJ de um cliente do Voalle/).fill(customer);
  await field.fill("529.982.247-26");
  // By keyboard, from the field itself.
  await field.press("Enter");
  await place.locator(".field.failed .issue-words").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await place.getByText("O ensaio não começou: corrija o documento indicado.").waitFor();
  assert.ok(await hasFocus(field), "and there one is");
  assert.equal(await place.locator('.field input[aria-invalid="true"]').count(), 1);
  await page.close();
});

test("whether it may be done is looked at again after a save, whenever it is opened, and while a step is under way elsewhere when one asks", async () => {
  const { page, place } = await opened();
  await place.getByText("Ainda não pode ser feito neste Voalle:").waitFor();
  let running = true;
  let asked = 0;
  await page.route("**/first-contact/writing", async (route) => {
    asked += 1;
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), running } });
  });
  const summary = place.getByText("Primeiro contato", { exact: true });
  await summary.click();
  await summary.click();
  await place.getByText("Um passo do ensaio está em andamento.").waitFor();
  assert.equal(asked, 1);
  running = false;
  await place.getByRole("button", { name: "Consultar de novo" }).press("Enter");
  await place.getByText("Um passo do ensaio está em andamento.").waitFor({ state: "detached" });
  assert.equal(asked, 2);
  const isThere = () => page.evaluate(() => !!document.querySelector("voalle-config").shadowRoot.activeElement?.closest("voalle-rehearsal"));
  for (let tries = 0; tries < 50 && !(await isThere()); tries += 1) await page.waitForTimeout(50);
  assert.ok(await isThere(), "the button has gone, and the focus has not gone to the top of the page");
  await page.locator("#passo-options .step-head button").click();
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  const before = await alias.inputValue();
  for (const [typed, looks] of [
    [`${before}x`, 3],
    [before, 4],
  ]) {
    await alias.fill(typed);
    await page.getByRole("button", { name: "Salvar", exact: true }).click();
    for (let tries = 0; tries < 100 && asked < looks; tries += 1) await page.waitForTimeout(50);
    assert.equal(asked, looks);
  }
  await page.close();
});

test("a step that fails without a word about what was typed has the code that support asks for", async () => {
  const { page, place } = await opened();
  await page.route("**/first-contact/writing", async (route) => {
    const error = { title: "Falhou.", status: 500, detail: "Falhou.", code: "internal", issues: [], requestId: "req-17" };
    if (route.request().method() === "POST") return route.fulfill({ status: 500, contentType: "application/problem+json", json: error });
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), mayWrite: true, refusals: [] } });
  });
  await place.getByText("Primeiro contato", { exact: true }).click();
  await place.getByText("Primeiro contato", { exact: true }).click();
  await place.getByRole("button", { name: /^Fazer: / }).click();
  await place.getByText("req-17").waitFor();
  await page.close();
});

test("step by step it writes what was confirmed, tells what each answer teaches, and takes back what can be taken back", async () => {
  await saveStaging(world.page);
  const before = await world.records();
  const { page, place } = await opened();
  const rehearsal = place.locator("voalle-rehearsal");
  const next = rehearsal.getByRole("button", { name: /^Fazer: / });
  await next.click();
  await rehearsal.locator('.issue-words:has-text("Informe um e-mail seu")').waitFor();
  await rehearsal.getByText("Nada foi enviado: corrija acima o que está indicado.").waitFor();
  assert.ok(await hasFocus(rehearsal.getByLabel("Endereço do Voalle em que o ensaio vai escrever")), "at the first that is wrong");
  await rehearsal.getByLabel("Endereço do Voalle em que o ensaio vai escrever").fill("erp.outro.example");
  await rehearsal.getByLabel("Seu e-mail").fill("operadora@provedor.example");
  await rehearsal.getByLabel("Seu telefone, com DDD").fill("(19) 98765-4321");
  await next.click();
  await rehearsal.locator(".notes .issue-words", { hasText: "O endereço digitado não é o do Voalle configurado." }).waitFor();
  assert.deepEqual(await world.records(), before, "nothing was sent");
  await rehearsal.getByLabel("Endereço do Voalle em que o ensaio vai escrever").fill("https://erp.sandbox.test/");
  const steps = rehearsal.locator(".rehearsal-steps > li");
  const count = await steps.count();
  const waiting = () => rehearsal.locator(".rehearsal-steps > .waiting").count();
  /** Whoever holds the key down, or clicks twice, has confirmed the step that they read, and no other. */
  for (const confirm of [() => heldDown(page, next), () => next.dblclick()]) {
    const [before, name] = [await waiting(), await next.innerText()];
    await confirm();
    for (let tries = 0; tries < 100 && (await next.innerText()) === name; tries += 1) await page.waitForTimeout(100);
    await page.waitForTimeout(300);
    assert.equal(await waiting(), before - 1, name);
    assert.equal(await page.evaluate(() => document.querySelector("voalle-config").shadowRoot.activeElement?.textContent), await next.textContent());
  }
  for (let done = 2; done < count && (await next.count()) > 0; done += 1) {
    const name = await next.innerText();
    const hint = await rehearsal.getByText(/^Antes deste passo, gere no Voalle um boleto para Ensaio Datacake/).count();
    assert.equal(hint, name === "Fazer: Dar baixa em um boleto da pessoa" ? 1 : 0, name);
    await next.click();
    await page.waitForFunction(
      ([part, words]) => ![...part.querySelectorAll("button")].some((button) => button.innerText === words),
      [await rehearsal.elementHandle(), name],
    );
  }
  await rehearsal.getByText("Todos os passos terminaram. Desfaça agora o que o ensaio criou.").waitFor();
  assert.equal(await rehearsal.locator(".rehearsal-steps > .waiting").count(), 0);
  const made = await world.records();
  assert.ok(made.sales.length > before.sales.length && made.people.length > before.people.length);
  await rehearsal.getByRole("button", { name: "Desfazer o que o ensaio criou" }).click();
  await rehearsal.getByText(/^Ensaio desfeito: 3 vendas canceladas \(\d+, \d+, \d+\)\. Ficou no Voalle o que está abaixo\.$/).waitFor();
  assert.equal(await rehearsal.locator(".told li", { hasText: "Foi cancelada ao desfazer o ensaio." }).count(), 3);
  assert.equal(await next.count(), 0, "nothing more is asked for");
  await world.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await rehearsal.getByRole("button", { name: /^Copiar o resumo deste ensaio/ }).click();
  await rehearsal.getByText("Copiado", { exact: false }).first().waitFor();
  assert.match(
    await page.evaluate(() => navigator.clipboard.readText()),
    /Canceladas: \d+, \d+, \d+\n\nO que ficou no Voalle:\n {2}- A pessoa Ensaio Datacake/,
  );
  assert.equal((await world.records()).sales.length, before.sales.length, "no sale of it is left");
  const left = await rehearsal.locator(".left li").allInnerTexts();
  assert.ok(left.length >= 2, `a person and a lead can't be taken back: ${await rehearsal.innerText()}`);
  // Another one is begun by the step that begins it, with the host typed anew.
  const people = (await world.records()).people.length;
  await rehearsal.getByRole("button", { name: "Começar outro ensaio" }).click();
  await next.waitFor();
  assert.deepEqual([await next.innerText(), await rehearsal.locator("input").first().inputValue()], ["Fazer: Cadastrar uma pessoa inventada", ""]);
  assert.ok(await hasFocus(rehearsal.locator("input").first()));
  assert.equal((await world.records()).people.length, people);
  await page.close();
});
