// What is typed and not saved yet: it outlives a reload and another language, goes out and comes in as a file, and no secret does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { focused, hasFocus, held } from "./page.mjs";
import { World, secrets } from "./world.mjs";

let world;
/** Questions of the browser itself, such as whether to leave. */
const asked = [];
before(async () => (world = await World.start()));
after(() => world?.stop());

const alias = () => world.field("Alias do integrador");
const unsaved = (words) => world.page.locator(".unsaved", { hasText: words }).waitFor();
/** What is saved is told by when it was saved, or by that there is nothing more to save. */
const allSaved = () =>
  world.page
    .locator(".unsaved, #situacao")
    .filter({ hasText: /^\W*(Tudo salvo\.|Salvo às|Conexão verificada às)/ })
    .waitFor();
const element = (read) => world.page.locator("voalle-config").evaluate(read);
const button = (name) => world.page.getByRole("button", { name, exact: true });

/** Reloads as a person does, and leaves the page when the browser asks; answers what it asked. */
async function reload() {
  asked.length = 0;
  const answer = (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  };
  world.page.on("dialog", answer);
  await world.page.reload();
  world.page.off("dialog", answer);
  await world.arrived(world.page);
  return [...asked];
}

test("before anything is saved, a reload brings back what was typed, but no secret", async () => {
  await world.fillIn({ save: false });
  await alias().fill("meio-digitado");
  await world.field("Senha").fill("senha-em-rascunho");
  assert.deepEqual(await reload(), ["beforeunload"]);
  await world.banner().getByText("Recuperamos o que você tinha digitado antes de recarregar. Senhas e tokens precisam ser digitados de novo.").waitFor();
  assert.equal(await alias().inputValue(), "meio-digitado");
  assert.equal(await world.field("Senha").inputValue(), "");
  const kept = await held(world.page);
  assert.ok(kept.includes("meio-digitado"), "the draft is seen");
  for (const secret of ["senha-em-rascunho", ...Object.values(secrets)]) assert.ok(!kept.includes(secret), secret);
  await unsaved("Há mudanças por salvar.");
});

test("who has changed nothing, or has taken it back, is not held up", async () => {
  await world.fillIn();
  await allSaved();
  assert.deepEqual(await reload(), []);
  await alias().fill("outro");
  await unsaved("Há mudanças por salvar.");
  await alias().fill("datacake-horizonte");
  await allSaved();
  assert.deepEqual(await reload(), []);
  await alias().fill("outro");
  assert.deepEqual(await reload(), ["beforeunload"]);
  assert.equal(await alias().inputValue(), "outro");
});

test("a secret that is set is replaced only when somebody wants to", async () => {
  await button("Substituir Senha").press("Enter");
  assert.ok(await hasFocus(world.field("Senha")), "one types at once");
  await world.field("Senha").fill("outra");
  await world.page.locator('[data-path="general.password"]').getByRole("button", { name: "manter a atual" }).press("Enter");
  assert.equal((await focused(world.page)).path, "general.password");
  await button("Substituir Senha").click();
  await world.field("Senha").fill("outra");
  await reload();
  await button("Substituir Senha").waitFor();
  assert.equal(await element((form) => form.config.general.password), undefined, "the draft has none");
  assert.equal(await element((form) => form.isChanged), true, "the alias is still another");
  await alias().fill("datacake-horizonte");
  await world.save();
  assert.match(await world.test(), /^Conexão verificada/, "the secret is the one that was saved");
});

/** Chooses from the menu of files. */
async function choose(name) {
  await world.page.locator("summary", { hasText: "Arquivo" }).click();
  await button(name).click();
}

async function importFile(content, name = "voalle-horizonte.json") {
  const chooser = world.page.waitForEvent("filechooser");
  await choose("Importar de um arquivo…");
  await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}

let exported;
test("the exported file is the configuration without any secret", async () => {
  await button("Substituir Token (SynData)").click();
  await world.field("Token (SynData)").fill("token-nao-salvo");
  const download = world.page.waitForEvent("download");
  await choose("Exportar (JSON, sem segredos)");
  const file = await download;
  assert.equal(file.suggestedFilename(), "voalle-horizonte.json");
  const text = readFileSync(await file.path(), "utf8");
  for (const secret of ["token-nao-salvo", "stored", ...Object.values(secrets)]) assert.ok(!text.includes(secret), secret);
  exported = JSON.parse(text);
  assert.equal(exported.general.erpUrl, "https://erp.sandbox.test");
  assert.deepEqual(
    exported.products.map((product) => product.id),
    ["fibra-600", "fibra-1giga-empresa", "ip-fixo"],
  );
  await world.page.locator('[data-path="general.syndata"]').getByRole("button", { name: "manter o atual" }).click();
  await allSaved();
});

const dialog = () => world.page.locator("dialog");

test("an imported file shows what it would change, and changes nothing until that is confirmed", async () => {
  const before = await world.saved();
  const changed = structuredClone(exported);
  changed.lead.integratorAlias = "do-arquivo";
  changed.products[0].name = "Fibra do arquivo";
  delete changed.products[2];
  changed.products.length = 2;
  await importFile(JSON.stringify(changed));
  await dialog().getByRole("heading", { name: "Importar esta configuração?" }).waitFor();
  const rows = await dialog()
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(rows, [
    ["Alias do integrador", "datacake-horizonte", "do-arquivo"],
    ["Produto fibra-600: Nome", "Fibra 600 Mega", "Fibra do arquivo"],
    ["Produto ip-fixo", "IP fixo", "—"],
  ]);
  assert.equal(await element((form) => form.isChanged), false, "nothing has changed yet");
  await button("Cancelar").press("Enter");
  assert.equal(await dialog().count(), 0);
  assert.equal(await alias().inputValue(), "datacake-horizonte");

  await importFile(JSON.stringify(changed));
  await button("Importar").press("Enter");
  await world.banner().getByText("Importado. Confira e salve.").waitFor();
  assert.equal(await alias().inputValue(), "do-arquivo");
  await unsaved("Há mudanças por salvar.");
  assert.deepEqual(await world.saved(), before, "nothing is saved by it");
  assert.equal(await world.page.locator("#passo-access .stored").count(), 2, "the secrets are still set");
  await world.save();
  assert.equal((await world.saved()).products.length, 2);
  assert.match(await world.test(), /^Conexão verificada/, "and still work");
});

test("no secret is read from a file or shown, and what was typed stays", async () => {
  await button("Substituir Senha").click();
  await world.field("Senha").fill("senha-digitada");
  const now = await world.saved();
  await importFile(JSON.stringify({ ...now, general: { ...now.general, password: "senha-do-arquivo", sellerTxId: "111.444.777-35" } }));
  await dialog().getByText("O arquivo traz uma senha ou um token; eles não são lidos.").waitFor();
  const words = await dialog().innerHTML();
  for (const secret of ["senha-digitada", "senha-do-arquivo"]) assert.ok(!words.includes(secret), secret);
  await button("Importar").press("Enter");
  assert.equal(await world.field("Senha").inputValue(), "senha-digitada");
  await world.field("Senha").fill(secrets.password);
  await world.save();
});

test("a file that is no configuration is told, and nothing changes", async () => {
  const cases = [
    ["isto não é JSON", "O arquivo não é uma configuração"],
    ["[1, 2]", "O arquivo não é uma configuração"],
    [" ".repeat(2 * 1024 * 1024 + 1), "O arquivo é grande demais"],
    [`\uFEFF${JSON.stringify(await element((form) => form.config))}`, "O arquivo é igual ao que está na tela. Nada mudou."],
  ];
  for (const [content, words] of cases) {
    await importFile(content);
    await world.banner().getByText(words).waitFor();
    assert.equal(await element((form) => form.isChanged), false, words);
  }
});

test("Enter in a field saves, and the focus stays there", async () => {
  await alias().fill("salvo-por-enter");
  await alias().press("Enter");
  await world.saves();
  assert.equal((await focused(world.page)).path, "lead.integratorAlias");
  assert.equal((await world.saved()).lead.integratorAlias, "salvo-por-enter");
  await alias().fill("do-arquivo");
  await alias().press("Enter");
  await allSaved();
  assert.equal((await focused(world.page)).path, "lead.integratorAlias");
});

test("another language keeps what was typed, secrets included, and still notices somebody else's save", async () => {
  await alias().fill("digitado-antes");
  await button("Substituir Senha").click();
  await world.field("Senha").fill(secrets.password);
  await world.page.getByLabel("Idioma").selectOption("en");
  await world.page.getByRole("heading", { name: "Address", exact: true }).waitFor();
  assert.equal(await world.page.locator("html").getAttribute("lang"), "en");
  await button("Fill in with the sample provider").waitFor();
  const [english, password] = [world.field("Integrator's alias (Alias do integrador)"), world.field("Password (Senha)")];
  assert.equal(await english.inputValue(), "digitado-antes");
  assert.equal(await password.inputValue(), secrets.password);
  await world.page.locator(".unsaved", { hasText: "There are changes to save." }).waitFor();

  const somebody = await world.newContext();
  const other = await world.newPage(somebody);
  await other.getByLabel("Dia de vencimento padrão (opcional)").fill("5");
  await other.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.saves(other);
  await somebody.close();
  await button("Save").click();
  await dialog().getByRole("heading", { name: "Somebody else has saved this configuration" }).waitFor();
  assert.equal((await world.saved()).lead.integratorAlias, "do-arquivo", "nothing was overwritten");
  await button("Put both together and save").press("Enter");
  await world.banner().filter({ hasText: "Saved at" }).waitFor();
  assert.equal(await english.inputValue(), "digitado-antes");
  const { lead, sale } = await world.saved();
  assert.deepEqual([lead.integratorAlias, sale.collectionDay], ["digitado-antes", 5]);
});

test("a text that was begun in the simulator is there in another language too", async () => {
  await world.tab("Um pedido");
  await world.openJson();
  await world.page.locator("#pedido").fill('{"id": "em-andamento"}');
  await world.page.getByLabel("Language").selectOption("pt-BR");
  await world.page.getByRole("heading", { name: "Para onde vai" }).waitFor();
  assert.match(await world.page.locator("#pedido").inputValue(), /em-andamento/);
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
