// The elements from the packed package, in pages of others on other origins: a bare one without a bundler, and those that bundlers and
// frameworks make. The proxy is real, and so are its tokens and its answers to another origin.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hasFocus } from "./page.mjs";
import { apps, buildApps, renderOnServer } from "./packaged/apps.mjs";
import { behaves, told } from "./packaged/behaviour.mjs";
import { Projects } from "./packaged/project.mjs";
import { serveFolder } from "./packaged/static.mjs";
import { Issuer } from "./tokens.mjs";
import { World, root, secrets } from "./world.mjs";

let world;
let projects;
let sites;
let built;
/** What a page wrote to the console as an error; that an answer was a refusal is the browser's own line. */
let complaints;
const issuer = new Issuer();
/** What the pages were told when they were asked for another token. */
const refusals = [];

before(async () => {
  projects = new Projects();
  // As strict as docs/elements.md says that it may be: no text becomes HTML or script but Lit's own.
  const policy = () => ({
    "content-security-policy": `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${world?.proxy.address ?? ""}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
  });
  sites = {
    bare: await serveFolder(projects.make("bare"), policy),
  };
  built = await buildApps(projects);
  for (const [name, folder] of Object.entries(built)) sites[name] = await serveFolder(folder);
  const origins = Object.values(sites).flatMap(({ address }) => ["--allow-origin", address]);
  world = await World.start({ proxyArgs: [...issuer.proxyArgs, ...origins], arrived: () => {} });
  await visit(sites.bare);
});
after(async () => {
  await world?.stop();
  await Promise.all(Object.values(sites ?? {}).map((site) => site.stop()));
  projects?.close();
  issuer.close();
});

/** Opens a site in a new browser profile; `prepare(page)` comes before it loads. */
async function visit(site, proxy = world.proxy.address, prepare = () => {}) {
  await world.context.close();
  world.context = await world.newContext();
  complaints = [];
  await world.context.exposeFunction("nextToken", (refusal) => {
    refusals.push(refusal);
    // The first one is old; whoever is refused gets a good one.
    return issuer.token(refusal ? {} : { exp: refusals.length === 1 ? 1 : undefined });
  });
  const listen = (page) => {
    page.on("console", (message) => message.type() === "error" && !/^Failed to load resource/.test(message.text()) && complaints.push(message.text()));
    return prepare(page);
  };
  world.page = await world.newPage(world.context, `${site.address}/?proxy=${encodeURIComponent(proxy)}`, listen);
  await world.arrived(world.page);
}

const heard = () => world.page.evaluate(() => heard.splice(0));
const form = (run, argument) => world.page.locator("voalle-config").evaluate(run, argument);

/** The sandbox's provider, secrets included. */
function sample() {
  const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
  const { apiPort, authPort } = world.sandbox;
  Object.assign(config.general, { apiPort, authPort, password: secrets.password, syndata: secrets.syndata });
  return config;
}

test("a bare page: no bundler, a strict policy, another origin, and a token that is renewed when it is refused", async () => {
  await world.page.waitForFunction(() => heard.filter((event) => event.type.endsWith(" ready")).length === 2);
  const events = await heard();
  assert.deepEqual(events.map((event) => event.type).sort(), ["voalle-config ready", "voalle-orders ready"]);
  assert.ok(refusals.includes("token-invalid"), "the old token was refused and another asked for");
  assert.ok(sites.bare.asked.includes("/node_modules/datacake-voalle/pkg/datacake_voalle_bg.wasm"), "the module is the package's");

  await form((element, config) => element.fill(config), sample());
  assert.equal(await form((element) => element.save()), true);
  await world.field("Alias do integrador").fill("outro");
  await world.page.waitForFunction(() => heard.some((event) => event.type.endsWith("save")) && heard.some((event) => event.detail?.isChanged));
  const { detail } = (await heard()).find((event) => event.type === "voalle-config save");
  assert.equal(detail.config.lead.integratorAlias, "datacake-horizonte");
  assert.ok(!JSON.stringify(detail).includes(secrets.password));
  await world.field("Alias do integrador").fill("datacake-horizonte");
  await form((element) => element.checkConnection());
  await world.page.locator(".check-panel .outcome.declared").waitFor();
});

test("a bare page: an order goes the whole way", async () => {
  await world.page.locator("voalle-orders").evaluate((element) => element.refresh());
  await world.page.getByRole("tab", { name: "Experimentar um pedido", exact: true }).click();
  await world.page.locator('[data-sample="lead"]').click();
  await world.check();
  assert.match(await world.send(), /Feito/);
  assert.equal((await world.records()).leads.length, 1);
});

const style = (locator, ...names) =>
  locator.evaluate((element, wanted) => Object.fromEntries(wanted.map((name) => [name, getComputedStyle(element)[name]])), names);

test("a bare page: its styles do not reach in", async () => {
  const label = world.page.locator('[data-path="general.erpUrl"] label');
  const inherited = await style(
    label,
    "fontSize",
    "fontStyle",
    "textAlign",
    "textTransform",
    "letterSpacing",
    "wordSpacing",
    "textIndent",
    "whiteSpace",
    "color",
  );
  assert.deepEqual(inherited, {
    fontSize: "16px",
    fontStyle: "normal",
    textAlign: "start",
    textTransform: "none",
    letterSpacing: "normal",
    wordSpacing: "0px",
    textIndent: "0px",
    whiteSpace: "normal",
    color: "rgb(28, 38, 36)",
  });
  const title = world.page.locator("#titulo-address");
  assert.deepEqual(await style(title, "backgroundColor", "fontSize", "fontFamily"), {
    backgroundColor: "rgba(0, 0, 0, 0)",
    fontSize: "19px",
    fontFamily: (await style(label, "fontFamily")).fontFamily,
  });
  assert.ok(await world.page.getByRole("button", { name: "Salvar", exact: true }).isVisible());
  const field = world.field("URL do ERP");
  assert.ok((await field.boundingBox()).height >= 40 && (await field.boundingBox()).height < 60, "a field is as high as it should be");
  // What opens on top stands elsewhere in the tree.
  await world.page.locator("summary", { hasText: "Arquivo" }).click();
  const chooser = world.page.waitForEvent("filechooser");
  await world.page.getByRole("button", { name: "Importar de um arquivo…" }).click();
  await (await chooser).setFiles({ name: "outra.json", mimeType: "application/json", buffer: Buffer.from('{"general": {"provider": "horizonte"}}') });
  const heading = world.page.locator("dialog h2");
  assert.deepEqual(await style(heading, "fontSize", "color", "textTransform", "backgroundColor"), {
    fontSize: "22px",
    color: "rgb(28, 38, 36)",
    textTransform: "none",
    backgroundColor: "rgba(0, 0, 0, 0)",
  });
  await world.page.keyboard.press("Escape");
  await world.field("Tipo de contrato").click();
  assert.deepEqual(await style(world.page.getByRole("option").first(), "textAlign", "textTransform", "letterSpacing"), {
    textAlign: "start",
    textTransform: "none",
    letterSpacing: "normal",
  });
  await world.page.keyboard.press("Escape");
});

test("a bare page: the elements' styles do not reach out", async () => {
  const outside = await world.page.evaluate(() => ({
    sheets: document.styleSheets.length,
    adopted: document.adoptedStyleSheets.length,
    title: getComputedStyle(document.querySelector("h2")).backgroundColor,
    panel: getComputedStyle(document.querySelector(".panel")).padding,
    state: getComputedStyle(document.querySelector(".state")).color,
    body: [...document.body.children].map((element) => element.localName),
  }));
  assert.deepEqual(outside, { sheets: 1, adopted: 0, title: "rgb(0, 0, 255)", panel: "0px", state: "rgb(255, 0, 0)", body: ["h2", "label", "p", "main"] });
});

test("a bare page: it chooses colours and dark mode", async () => {
  const both = world.page.getByRole("button", { name: "Salvar e testar", exact: true });
  assert.equal((await style(both, "backgroundColor")).backgroundColor, "rgb(11, 92, 86)");
  await form((element) => element.style.setProperty("--voalle-accent", "rgb(120, 0, 120)"));
  // The colour fades over.
  await world.page.waitForFunction(
    () => getComputedStyle(document.querySelector("voalle-config").shadowRoot.querySelector(".bar .actions button")).backgroundColor === "rgb(120, 0, 120)",
  );
  const label = world.page.locator('[data-path="general.erpUrl"] label');
  await world.page.evaluate(() => document.querySelector("main").classList.add("dark"));
  assert.equal((await style(label, "color")).color, "rgb(230, 236, 234)");
});

test("a bare page: nothing broke its policy, and nothing went wrong", async () => {
  assert.deepEqual(
    (await heard()).filter((event) => event.type === "violation"),
    [],
  );
  assert.deepEqual(world.pageErrors, []);
});

test("an app made with React and Vite: the elements as any others, one leading to the other, the module from the bundle", async () => {
  await visit(sites.react);
  const state = async () => JSON.parse(await world.page.locator("#state").textContent());
  const becomes = (words) => world.page.locator("#state", { hasText: words }).waitFor();
  await becomes('"isReady":true');
  const assets = readdirSync(join(built.react, "assets")).filter((name) => name.endsWith(".wasm"));
  assert.equal(assets.length, 1);
  assert.ok(sites.react.asked.includes(`/assets/${assets[0]}`), "the module is the bundle's");
  assert.equal(await world.field("URL do ERP").inputValue(), "https://erp.sandbox.test", "what the other page saved");

  await world.field("Alias do integrador").fill("pela-aplicacao");
  await becomes('"isChanged":true');
  await world.page.getByRole("button", { name: "Salvar", exact: true }).click();
  await becomes('"saves":1');
  assert.deepEqual(await state(), { isReady: true, isChanged: false, saves: 1, alias: "pela-aplicacao" });
  await world.page.getByRole("button", { name: "Da aplicação" }).click();
  await world.banner().filter({ hasText: "Dito pela aplicação." }).waitFor();
  await world.field("Alias do integrador").fill("datacake-horizonte");
  await world.save();

  await world.fault({ on: "lead", kind: "refuse", messages: [{ message: "Integrador inválido.", code: 300, type: "Error" }] });
  await world.page.getByRole("tab", { name: "Experimentar um pedido", exact: true }).click();
  await world.page.locator('[data-sample="lead"]').click();
  await world.openJson();
  await world.page.locator("#pedido").fill((await world.page.locator("#pedido").inputValue()).replace("lead-2001", "lead-do-app"));
  await world.check();
  await world.send();
  await world.page.getByRole("button", { name: "Corrigir na Configuração", exact: true }).click();
  assert.ok(await hasFocus(world.field("Alias do integrador")), "an event led from one element to the other");

  await world.page.getByRole("button", { name: "English" }).click();
  await world.page.getByRole("heading", { name: "Address" }).waitFor();
  assert.deepEqual(world.pageErrors, []);
});

for (const name of Object.keys(apps)) {
  test(`an app made by ${name}: what it gives takes effect, so does nothing, and what happens is heard`, async () => {
    const site = sites[name];
    const proxy = world.proxy.address.replace(/\/$/, "");
    if (name === "react-rendered") {
      const { html, globals } = renderOnServer(built[name], proxy);
      assert.deepEqual(globals, [], "importing and rendering leaves nothing behind on a server");
      assert.ok(html.startsWith(`<voalle-config provider="horizonte" locale="pt-BR" class="form" base-url="${proxy}"><button`), html);
    }
    await visit(site, proxy);
    await behaves(world, site.address, issuer, `por-${name}`);
    assert.deepEqual([complaints, world.pageErrors], [[], []]);
  });
}

test("a component whose element does not arrive tells it as the element would", async () => {
  await visit(sites["react-components"], undefined, (page) => page.route(/voalle-orders-[\w-]+\.js$/, (route) => route.abort()));
  await told(world.page, "voalle-orders error");
  assert.equal(complaints.length, 1);
  assert.match(complaints[0], /^<voalle-orders> could not start, because its file did not load\./);
});
