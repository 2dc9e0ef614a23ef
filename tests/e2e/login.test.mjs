// A proxy whose callers log in: the page asks for a token, says when one is refused, and keeps it nowhere but in memory.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hasFocus, held } from "./page.mjs";
import { Issuer } from "./tokens.mjs";
import { World } from "./world.mjs";

const issuer = new Issuer();
const token = (claims) => issuer.token(claims);
let world;
const given = [];
const input = () => world.page.getByLabel("Token de acesso", { exact: true });
const form = () => world.page.locator("#acesso");

before(async () => {
  world = await World.start({ proxyArgs: issuer.proxyArgs, arrived: (page) => page.getByLabel("Token de acesso", { exact: true }).waitFor() });
});
after(async () => {
  await world?.stop();
  issuer.close();
});

async function enter(text) {
  given.push(text);
  await input().fill(text);
  await input().press("Enter");
}

/** The token of every call is another one from now on. */
async function expire() {
  await world.page.route("**/api/**", (route) => route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token({ exp: 1 })}` } }));
}

test("the page asks for a token, and says where it comes from", async () => {
  assert.ok(await hasFocus(input()), "one can paste at once");
  assert.match(await form().textContent(), /O Datacake o fornece para este provedor\. Ele fica só na memória desta aba e nunca é guardado/);
  assert.equal(await input().getAttribute("type"), "password");
  await input().press("Enter");
  await form().getByText("Cole aqui o token de acesso.").waitFor();
});

test("nothing that waits for the token is seen behind the question for it", async () => {
  assert.equal(await world.page.getByText("Carregando…").locator("visible=true").count(), 0);
  assert.equal(await form().getByRole("heading", { name: "Acesso" }).isVisible(), true);
  const [field, problem] = [await input().boundingBox(), await form().locator("#token-erro").boundingBox()];
  assert.ok(problem.y >= field.y + field.height, "what is wrong with it stands below the field");
  assert.equal(await input().getAttribute("aria-invalid"), "true");
});

test("the question is put in the language that is chosen", async () => {
  await world.page.getByLabel("Idioma").selectOption("en");
  await form().getByText("Datacake provides it for this provider.").waitFor();
  await world.page.getByLabel("Language").selectOption("pt-BR");
  await form().getByText("O Datacake o fornece para este provedor.").waitFor();
});

test("a token that is none, has ended or is another provider's is told", async () => {
  await enter("não é um token");
  await form().getByText("Um token não tem espaços nem acentos.").waitFor();
  for (const bad of ["abc.def.ghi", token({ exp: 1 }), token({ aud: "outro" })]) {
    await enter(bad);
    await form().getByText("O token de acesso não é válido ou expirou.").waitFor();
    assert.equal(await input().inputValue(), "");
  }
  await enter(token({ provider: "vizinho" }));
  await form().getByText("O token de acesso é de outro provedor.").waitFor();
});

test("a good token opens the page, and the whole way to the ERP", async () => {
  await enter(`Bearer ${token()}`);
  await World.prototype.arrived(world.page);
  assert.equal(await form().isVisible(), false);
  await world.fillIn();
  assert.match(await world.test(), /^Conexão verificada/);
  await world.plan("lead");
  assert.match(await world.send(), /Feito/);
  assert.deepEqual(await world.context.cookies(), [], "no cookie speaks for the page");
});

test("a token that ends is asked for again, and nothing typed is lost", async () => {
  await world.go("Configuração");
  await world.field("Alias do integrador").fill("datacake-horizonte-2");
  await expire();
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await form().getByText("O token de acesso não é válido ou expirou.").waitFor();
  assert.ok(await hasFocus(input()));
  assert.equal(await world.field("Alias do integrador").inputValue(), "datacake-horizonte-2");
  await world.page.unroute("**/api/**");
  await enter(token());
  await world.saves();
  assert.equal(await world.field("Alias do integrador").inputValue(), "datacake-horizonte-2");
});

test("another token in the place of one takes effect with the next call, and what is typed stays", async () => {
  await world.field("Alias do integrador").fill("ainda-digitando");
  const [ended, fresh] = [token({ exp: 1 }), token()];
  given.push(ended, fresh);
  const put = (value) => world.page.locator("voalle-config").evaluate((form, text) => (form.token = text), value);
  await put(ended);
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.banner().filter({ hasText: "O token de acesso não é válido ou expirou." }).waitFor();
  await put(fresh);
  assert.equal(await world.field("Alias do integrador").inputValue(), "ainda-digitando");
  await world.save();
});

test("who resolved an unknown send is written down by name", async () => {
  await world.fault({ on: "lead", kind: "cutAfter" });
  await world.plan("lead", (lead) => ({ ...lead, id: "lead-com-nome" }));
  assert.match(await world.send(), /Sem confirmação/);
  await world.tab("Envios");
  const send = await world.openSend("lead-com-nome");
  await world.record(send, "Foi feito");
  await send.getByText("Registrado como feito por maria@horizonte; o Voalle não confirmou.").waitFor();
});

test("a token without a scope says so where it is missed", async () => {
  await world.page.reload();
  await enter(token({ scope: "config:read catalog:read" }));
  await world.tab("Envios");
  await world.page.locator(".journal .banner").getByText("O token de acesso não permite esta ação.").waitFor();
});

test("no token is kept: not in storage, address, page, cookie or any answer", async () => {
  await world.page.reload();
  await input().waitFor();
  const kept = await held(world.page);
  const received = await world.received();
  for (const text of given) {
    const bare = text.replace("Bearer ", "");
    assert.ok(!kept.includes(bare), "in the page or the browser");
    if (bare.includes(".")) assert.ok(!received.includes(bare), "in an answer");
  }
  assert.deepEqual(world.pageErrors, []);
});
