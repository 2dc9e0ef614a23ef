// Two people at one configuration: whoever saves second is asked, nothing is overwritten unseen, and nothing typed is lost.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { held } from "./page.mjs";
import { World, secrets } from "./world.mjs";

let world;
/** Somebody else, with a browser of their own. */
let other;
before(async () => {
  world = await World.start();
  await world.fillIn();
  other = await world.newPage(await world.newContext());
});
after(() => world?.stop());

const day = "Dia de vencimento padrão (opcional)";
const alias = "Alias do integrador";
const dialog = () => world.page.locator("dialog");
/** What was chosen has happened when the dialog is gone. */
const answer = async (name) => {
  await dialog().getByRole("button", { name }).press("Enter");
  await dialog().waitFor({ state: "detached" });
};
const value = (label) => world.field(label).inputValue();
const clickSave = (page = world.page) => page.getByRole("button", { name: "Salvar", exact: true }).click();
const asks = () => dialog().getByRole("heading", { name: "Outra pessoa salvou esta configuração" }).waitFor();
const rows = () =>
  dialog()
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

/** The other person saves these values, `{label: text}`. */
async function theySave(values) {
  await other.reload();
  await world.arrived(other);
  for (const [label, text] of Object.entries(values)) await other.getByLabel(label, { exact: true }).fill(text);
  await clickSave(other);
  await world.saves(other);
}

/** Both begin with the same. */
beforeEach(async () => {
  await theySave({ [day]: "10", [alias]: "datacake-horizonte" });
  await world.page.evaluate(() => sessionStorage.clear());
  await world.open();
});

test("both put together: what each changed is there, and is saved", async () => {
  await world.field(alias).fill("meu-alias");
  await theySave({ [day]: "5" });
  await clickSave();
  await asks();
  assert.deepEqual(await rows(), [[day.replace(" (opcional)", ""), "10", "5"]]);
  assert.equal((await world.saved()).lead.integratorAlias, "datacake-horizonte", "nothing was overwritten");
  await answer("Juntar as duas e salvar");
  await world.saves();
  assert.deepEqual([await value(alias), await value(day)], ["meu-alias", "5"]);
  const { lead, sale } = await world.saved();
  assert.deepEqual([lead.integratorAlias, sale.collectionDay], ["meu-alias", 5]);
});

test("where both changed the same field, it is said, and one's own may be discarded", async () => {
  await world.field(day).fill("15");
  await theySave({ [day]: "5" });
  await clickSave();
  await asks();
  assert.deepEqual(await rows(), [["Dia de vencimento padrãoos dois mudaram", "15", "5"]]);
  await dialog().getByText("Nos campos que os dois mudaram, fica o seu.").waitFor();
  await answer("Descartar as minhas mudanças");
  await world.banner().getByText("A tela mostra o que a outra pessoa salvou.").waitFor();
  assert.equal(await value(day), "5");
  await world.page.locator(".unsaved.changed").waitFor({ state: "detached" });
  await world.field(alias).fill("depois");
  await world.save();
  assert.equal((await world.saved()).sale.collectionDay, 5);
});

test("who decides later is asked again when saving, and never overwrites", async () => {
  await world.field(day).fill("15");
  await theySave({ [day]: "5" });
  await clickSave();
  await asks();
  await answer("Decidir depois");
  await world.banner().getByText("Não foi salvo: outra pessoa salvou antes. Ao salvar de novo, você escolhe o que fazer.").waitFor();
  assert.equal(await value(day), "15");
  await world.field(alias).fill("meu-alias");
  await clickSave();
  await asks();
  await world.page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  assert.deepEqual([(await world.saved()).sale.collectionDay, await value(day)], [5, "15"]);
  // Meanwhile they save once more: what is asked is about their newest.
  await theySave({ [day]: "10", [alias]: "alias-deles" });
  await clickSave();
  await asks();
  assert.deepEqual(await rows(), [["Alias do integradoros dois mudaram", "meu-alias", "alias-deles"]]);
  await answer("Juntar as duas e salvar");
  assert.deepEqual([await value(day), await value(alias)], ["15", "meu-alias"]);
  await world.saves();
});

test("a draft that comes back after somebody else's save is not put over it", async () => {
  await world.field(alias).fill("meu-rascunho");
  await theySave({ [day]: "5" });
  world.page.once("dialog", (question) => question.accept());
  await world.page.reload();
  await asks();
  await answer("Juntar as duas");
  await world.banner().getByText("As duas foram juntadas. Confira e salve.", { exact: true }).waitFor();
  assert.deepEqual([await value(alias), await value(day)], ["meu-rascunho", "5"]);
  assert.equal((await world.saved()).lead.integratorAlias, "datacake-horizonte", "nothing is saved by that");
});

/** The browser's own sign that somebody has come back to the tab. */
async function comeBack() {
  const elsewhere = await world.context.newPage();
  await elsewhere.bringToFront();
  await world.page.bringToFront();
  await elsewhere.close();
  await world.page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

test("who comes back to the tab sees what was saved meanwhile, or is told about it", async () => {
  await theySave({ [day]: "5" });
  await comeBack();
  await world.banner().getByText("Outra pessoa salvou esta configuração; a tela mostra a versão dela.").waitFor();
  assert.equal(await value(day), "5");
  await world.field(alias).fill("meu-alias");
  await theySave({ [day]: "15" });
  await comeBack();
  await world.banner().getByText("Outra pessoa salvou esta configuração enquanto você a mudava.").waitFor();
  assert.deepEqual([await value(day), await value(alias)], ["5", "meu-alias"], "nothing on the screen has changed");
  await clickSave();
  await asks();
  await answer("Juntar as duas e salvar");
  assert.deepEqual([await value(day), await value(alias)], ["15", "meu-alias"]);
  await world.saves();
});

test("a secret that one of both has typed is not in what is shown of the differences", async () => {
  await world.page.getByRole("button", { name: "Substituir Senha" }).click();
  await world.field("Senha").fill(secrets.password);
  await theySave({ [day]: "5" });
  await clickSave();
  await asks();
  assert.ok(!(await dialog().innerHTML()).includes(secrets.password));
  const saving = world.page.waitForRequest((request) => request.method() === "PUT" && request.url().endsWith("/providers/horizonte/config"));
  await answer("Juntar as duas e salvar");
  const { general, sale } = (await saving).postDataJSON();
  assert.deepEqual([general.password, sale.collectionDay], [secrets.password, 5], "what was typed is still there, and is saved with theirs");
  await world.saves();
  assert.equal((await world.saved()).sale.collectionDay, 5);
  assert.ok(!(await held(world.page)).includes(secrets.password));
});

test("a secret that they took away is not there to be kept", async () => {
  const keep = world.page.getByRole("button", { name: "manter a atual" });
  await world.page.getByRole("button", { name: "Substituir Senha" }).click();
  await keep.waitFor();
  await theySave({ [day]: "5" });
  // This proxy saves none without it: one that was lost from the vault is answered so.
  await world.page.route("**/providers/horizonte/config", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const response = await route.fetch();
    const { general, ...rest } = await response.json();
    return route.fulfill({ response, json: { ...rest, general: { ...general, password: undefined } } });
  });
  await clickSave();
  await asks();
  await answer("Descartar as minhas mudanças");
  await world.banner().getByText("A tela mostra o que a outra pessoa salvou.").waitFor();
  await world.field("Senha").waitFor();
  assert.equal(await keep.count(), 0);
});

/** Holds the page's own calls of this method to the configuration back until `letGo()` is called. */
async function holdBack(method) {
  let letGo;
  let arrived;
  const gate = new Promise((resolve) => (letGo = resolve));
  const reached = new Promise((resolve) => (arrived = resolve));
  const address = "**/providers/horizonte/config";
  await world.page.route(address, async (route) => {
    const request = route.request();
    // A look with a version that it knows asks for no more than whether there is another.
    if (request.method() === method && !request.headers()["if-none-match"]) {
      arrived();
      await gate;
    }
    await route.continue();
  });
  return { reached, letGo: async () => (letGo(), await world.page.unroute(address, { behavior: "wait" })) };
}

test("what is typed while a look brings somebody else's save does not make the next save overwrite it", async () => {
  await theySave({ [day]: "5" });
  const look = await holdBack("GET");
  await comeBack();
  await look.reached;
  await world.field(alias).fill("meu-alias");
  await look.letGo();
  await world.banner().getByText("Outra pessoa salvou esta configuração enquanto você a mudava.").waitFor();
  await clickSave();
  await asks();
  assert.equal((await world.saved()).sale.collectionDay, 5, "nothing was overwritten");
  await answer("Juntar as duas e salvar");
  assert.deepEqual([await value(alias), await value(day)], ["meu-alias", "5"]);
  await world.saves();
});

test("a draft stays begun with what it was begun with, however often the page is reloaded before it is decided", async () => {
  await world.field(alias).fill("meu-rascunho");
  await theySave({ [day]: "5" });
  world.page.on("dialog", (question) => question.accept());
  await world.page.reload();
  await asks();
  await answer("Decidir depois");
  await world.page.reload();
  await asks();
  await world.page.reload();
  await asks();
  await answer("Juntar as duas");
  assert.deepEqual([await value(alias), await value(day)], ["meu-rascunho", "5"]);
});

test("what is typed while a save is under way is neither saved nor lost", async () => {
  await world.field(alias).fill("antes");
  const save = await holdBack("PUT");
  await clickSave();
  await save.reached;
  await world.field(alias).fill("durante");
  await save.letGo();
  await world.banner().getByText("Salvo, menos o que você digitou enquanto isso: salve de novo.").waitFor();
  assert.equal(await value(alias), "durante");
  assert.equal((await world.saved()).lead.integratorAlias, "antes");
  await world.page.locator(".unsaved", { hasText: "Há mudanças por salvar." }).waitFor();
  await world.save();
  assert.equal((await world.saved()).lead.integratorAlias, "durante");
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
