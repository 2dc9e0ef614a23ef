// The form: empty, with errors, filled in, saved; its files; secrets.

const isSaved = (stage) => stage.page.locator(".unsaved", { hasText: stage.say("Tudo salvo.", "All saved.") }).waitFor();
const save = (stage) => stage.page.locator("button[type=submit]").click();

export async function* emptyForm(stage) {
  await stage.enterEmpty();
  yield { name: "form-empty", isWhole: true };
  await save(stage);
  await stage.page.locator(".summary").waitFor();
  yield { name: "form-errors", isWhole: true };
  yield { name: "form-errors-top" };
  await stage.field("general.erpUrl").fill("http://erp.provedor.com.br");
  await stage.field("general.erpUrl").blur();
  await stage.page.locator('[data-path="general.erpUrl"] .fix').waitFor();
  await stage.field("general.companyPlaceTxId").fill("11.222.333/0001-99");
  await stage.field("general.companyPlaceTxId").blur();
  await stage.field("general.erpUrl").scrollIntoViewIfNeeded();
  yield { name: "form-fix", of: stage.page.locator("#secao-general") };
  await stage.page.locator('[data-path="general.grant"] select').selectOption("clientCredentials");
  for (const summary of await stage.page.locator("section > details > summary").all()) await summary.click();
  yield { name: "form-advanced", isWhole: true };
}

export async function* filledForm(stage) {
  await stage.enter();
  await stage.button("Preencher com o provedor de exemplo", "Fill in with the sample provider").click();
  await stage.page.locator("#situacao").waitFor();
  yield { name: "form-filled" };
  await stage.field("lead.integratorAlias").fill("datacake-digitado");
  stage.page.on("dialog", (dialog) => dialog.accept());
  await stage.page.reload();
  await stage.sees("Recuperamos o que você tinha digitado", "What you had typed before reloading is back");
  yield { name: "form-draft" };
}

export async function* savedForm(stage) {
  await stage.enterSaved();
  await isSaved(stage);
  yield { name: "form-saved", isWhole: true };
  await stage.page.locator('[data-path="general.password"] button').click();
  await stage.field("general.password").fill("segredo");
  yield { name: "form-secret-replaced", of: stage.page.locator("#secao-general") };
  await stage.page.locator('[data-path="general.password"] button').click();
  await stage.page.locator("summary", { hasText: stage.say("Arquivo", "File") }).click();
  yield { name: "form-menu" };
  const importFile = (content) => stage.give(() => stage.button("Importar de um arquivo…", "Import from a file…").click(), "voalle.json", content);
  const config = await stage.page.locator("voalle-config").evaluate((form) => form.config);
  config.lead.integratorAlias = "datacake-do-arquivo";
  config.sale.collectionDay = 15;
  config.products[0].name = "Fibra 600 Mega Turbo";
  config.products.push({ id: "fibra-300", name: "Fibra 300 Mega", erpProduct: "1.1", subscription: true, attributes: [] });
  await importFile(JSON.stringify(config));
  await stage.page.locator("dialog tbody tr").first().waitFor();
  yield { name: "import-dialog" };
  await stage.page.keyboard.press("Escape");
  await stage.page.locator("summary", { hasText: stage.say("Arquivo", "File") }).click();
  await importFile("isto não é JSON");
  await stage.page.locator("#situacao.bad").waitFor();
  yield { name: "import-refused" };
  await stage.field("general.erpUrl").fill("https://erp.outro-provedor.com.br");
  await save(stage);
  await stage.page.locator(".summary").waitFor();
  yield { name: "form-not-saved", isWhole: true };
}

export async function* others(stage) {
  await stage.enterSaved();
  const day = stage.field("sale.collectionDay");
  await day.fill("15");
  await stage.field("lead.integratorAlias").fill("meu-alias");
  await stage.save((config) => ({ ...config, sale: { ...config.sale, collectionDay: 5 }, products: config.products.slice(0, 2) }));
  await stage.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await stage.page.locator("#situacao.bad").waitFor();
  yield { name: "others-noticed" };
  await save(stage);
  await stage.page.locator("dialog tbody tr").first().waitFor();
  yield { name: "others-dialog" };
  await stage.page.keyboard.press("Escape");
  await stage.sees("Não foi salvo: outra pessoa salvou antes", "Not saved: somebody else saved first");
  yield { name: "others-later" };
}
