// The configuration: the guided set-up from its first screen on, its steps with errors, and what it is once it is saved; its files; secrets.

const isSaved = (stage) => stage.page.locator(".unsaved", { hasText: stage.say("Tudo salvo.", "All saved.") }).waitFor();
const save = (stage) => stage.page.locator("button[type=submit]").click();

export async function* emptyForm(stage) {
  await stage.enterEmpty();
  yield { name: "form-empty", isWhole: true };
  await stage.page.locator(".needs summary").click();
  await stage.page.locator(".needs input").first().check();
  yield { name: "form-needs", isWhole: true };
  await stage.page.locator(".needs summary").click();
  await save(stage);
  await stage.page.locator(".summary").waitFor();
  yield { name: "form-errors-top" };
  yield { name: "form-errors", isWhole: true };
  await stage.field("general.erpUrl").fill("http://erp.provedor.com.br");
  await stage.field("general.erpUrl").blur();
  await stage.page.locator('[data-path="general.erpUrl"] .fix').waitFor();
  await stage.openSteps();
  await stage.field("general.companyPlaceTxId").fill("11.222.333/0001-99");
  await stage.field("general.companyPlaceTxId").blur();
  await stage.field("general.erpUrl").scrollIntoViewIfNeeded();
  yield { name: "form-fix", of: stage.page.locator("#passo-address") };
  await stage.page.locator('[data-path="general.grant"] select').selectOption("clientCredentials");
  await stage.page.locator('[data-path="lead.enabled"] input').check();
  await stage.page.locator("#passo-options .option").last().locator("input[type=checkbox]").first().check();
  for (const summary of await stage.page.locator("details.advanced > summary").all()) await summary.click();
  yield { name: "form-advanced", isWhole: true };
}

export async function* filledForm(stage) {
  await stage.enter();
  await stage.button("Preencher com o provedor de exemplo", "Fill in with the sample provider").click();
  await stage.page.locator("#situacao").waitFor();
  yield { name: "form-filled", isWhole: true };
  await stage.openStep("options");
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
  for (const id of ["address", "access", "sale", "methods", "options", "trial"]) {
    const card = await stage.openStep(id);
    yield { name: `step-${id}`, of: card };
  }
  await stage.page.locator("#ligada").click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "switch-off" };
  await stage.button("Desligar", "Turn off").click();
  await stage.sees("Desligada", "Off");
  yield { name: "switched-off" };
  await stage.page.locator("#ligada").click();
  await stage.page.locator('[data-path="general.password"] button').click();
  await stage.field("general.password").fill("segredo");
  yield { name: "form-secret-replaced", of: stage.page.locator("#passo-access") };
  await stage.page.locator('[data-path="general.password"] button').last().click();
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
  await stage.openSteps();
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
