// The elements as a page that uses them sees them: attributes, properties, methods and events (docs/elements.md).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { focused, hasFocus } from "./page.mjs";
import { World } from "./world.mjs";

let world;
before(async () => {
  world = await World.start();
  await world.fillIn();
  await world.page.evaluate(() => {
    window.heard = [];
    for (const [name, types] of [
      ["voalle-config", ["ready", "change", "save", "error"]],
      ["voalle-orders", ["ready", "error", "refused", "showconfig"]],
    ]) {
      for (const type of types) {
        document.querySelector(name).addEventListener(type, ({ detail, bubbles }) => {
          const error = detail.error && { name: detail.error.name, kind: detail.error.kind, code: detail.error.code };
          heard.push({ name, type, bubbles, ...structuredClone({ ...detail, error }) });
        });
      }
    }
  });
});
after(() => world?.stop());

/** Runs in the page with the element. */
const form = (run, argument) => world.page.locator("voalle-config").evaluate(run, argument);
const orders = (run, argument) => world.page.locator("voalle-orders").evaluate(run, argument);
/** The events since the last look. */
const heard = () => world.page.evaluate(() => heard.splice(0));
const types = async () => (await heard()).map((event) => event.type);

/** Waits for an event, and answers it. */
async function hears(name, type) {
  await world.page.waitForFunction(([one, other]) => heard.some((event) => event.name === one && event.type === other), [name, type]);
  return (await heard()).find((event) => event.name === name && event.type === type);
}

test("what the screen shows is there to be read, without secrets", async () => {
  const { config, issues, isChanged, provider, baseUrl, locale } = await form((element) => {
    const { config, issues, isChanged, provider, baseUrl, locale } = element;
    return { config, issues, isChanged, provider, baseUrl, locale };
  });
  assert.equal(config.general.erpUrl, "https://erp.sandbox.test");
  assert.equal(config.general.password, undefined);
  assert.deepEqual(
    issues.filter((issue) => issue.severity === "error"),
    [],
  );
  assert.deepEqual([isChanged, provider, baseUrl, locale], [false, "horizonte", world.proxy.address.replace(/\/$/, ""), "pt-BR"]);
});

test("typing tells the page, once it matters and once it does not", async () => {
  await heard();
  await world.field("Alias do integrador").fill("outro");
  const { isChanged, bubbles } = await hears("voalle-config", "change");
  assert.deepEqual([isChanged, bubbles], [true, false]);
  await world.field("Alias do integrador").fill("datacake-horizonte");
  await world.page.waitForFunction(() => heard.at(-1)?.isChanged === false);
  assert.equal(await form((element) => element.isChanged), false);
});

test("a page may fill the form, go to a field, say something, and save", async () => {
  await heard();
  await form((element) => {
    element.fill({ ...element.config, lead: { ...element.config.lead, integratorAlias: "" } });
    element.say("Dito pela página.", "good");
  });
  assert.ok((await types()).includes("change"));
  await world.banner().filter({ hasText: "Dito pela página." }).waitFor();
  assert.deepEqual(
    await form((element) => element.issues.filter((issue) => issue.severity === "error").map((issue) => issue.code)),
    ["lead-alias-missing"],
    "secrets that are set stay so",
  );
  await form((element) => element.reach(["lead", "integratorAlias"]));
  assert.ok(await hasFocus(world.field("Alias do integrador")));
  await form((element) => element.reach(["products", 2, "erpProduct"]));
  assert.equal((await focused(world.page)).path, "products.2.erpProduct");
  await form((element) => element.reach(["sale", "teamCode"]));
  assert.equal((await focused(world.page)).path, "sale.teamCode", "what was folded is opened");
});

test("save() answers whether it was saved, and says what hinders", async () => {
  const secret = { stored: true };
  await form((element) =>
    element.fill({ ...element.config, general: { ...element.config.general, erpUrl: "não é um endereço", password: "x", syndata: "y" } }),
  );
  await heard();
  assert.equal(await form((element) => element.save()), false);
  const failed = await hears("voalle-config", "error");
  assert.deepEqual([failed.error.name, failed.error.kind, failed.error.code], ["ProxyError", "problem", "invalid"]);
  await form(
    (element, held) =>
      element.fill({
        ...element.config,
        general: { ...element.config.general, erpUrl: "https://erp.sandbox.test", password: held, syndata: held },
        lead: { ...element.config.lead, integratorAlias: "datacake-horizonte" },
      }),
    secret,
  );
  assert.equal(await form((element) => element.save()), true);
  const { config } = await hears("voalle-config", "save");
  assert.equal(config.lead.integratorAlias, "datacake-horizonte");
  assert.equal(JSON.stringify(config).includes("stored"), false);
  assert.equal(await form((element) => element.isChanged), false);
});

test("checkConnection() does what the button does", async () => {
  await form((element) => element.checkConnection());
  await world.page.locator(".check-panel .outcome.declared").waitFor();
  assert.equal(await world.page.locator(".check-list li").count(), 11);
});

test("findings of others stand at their fields until these are changed", async () => {
  await form((element) =>
    element.addIssues([{ path: ["lead", "integratorAlias"], code: "said-elsewhere", severity: "error", message: "Dito em outro lugar." }]),
  );
  await world.notes("lead.integratorAlias").getByText("Dito em outro lugar.").waitFor();
  assert.match(await world.page.title(), /^1 erro/);
  await world.field("Alias do integrador").fill("datacake-horizonte-2");
  await world.notes("lead.integratorAlias").getByText("Dito em outro lugar.").waitFor({ state: "detached" });
  await world.field("Alias do integrador").fill("datacake-horizonte");
  await world.save();
});

test("the orders tell where to go on in the configuration", async () => {
  await orders((element) => element.refresh());
  await heard();
  await world.plan("nova-pessoa", (order) => ({ ...order, items: [{ productId: "outro", quantity: 1, unitPrice: 1 }] }));
  await orders((element) => element.open("sends"));
  await world.page.getByRole("heading", { name: "Envios", exact: true }).waitFor();
  await world.page.getByText("Nada foi enviado ainda.").waitFor();
  await orders((element) => element.open("order"));
  await world.fault({ on: "lead", kind: "refuse", messages: [{ message: "Integrador inválido.", code: 300, type: "Error" }] });
  await world.plan("lead");
  await world.send();
  const refused = await hears("voalle-orders", "refused");
  assert.deepEqual(
    refused.issues.map((issue) => issue.path),
    [["lead", "integratorAlias"]],
  );
  await world.page.getByRole("button", { name: "Corrigir na Configuração", exact: true }).click();
  assert.deepEqual((await hears("voalle-orders", "showconfig")).path, ["lead", "integratorAlias"]);
  assert.ok(await hasFocus(world.field("Alias do integrador")), "the page leads there");
});

test("another provider, address or token begins anew; a failure says so and can be tried again", async () => {
  await world.page.route("**/providers/vizinho/config", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", json: { title: "Fora do ar por enquanto.", status: 503, code: "unavailable" } }),
  );
  await heard();
  await form((element) => element.setAttribute("provider", "vizinho"));
  const failed = await hears("voalle-config", "error");
  assert.equal(failed.error.name, "ProxyError");
  assert.deepEqual(await form(({ config, issues, isChanged }) => ({ config, issues, isChanged })), { config: null, issues: [], isChanged: false });
  const colour = await form((element) => {
    element.style.setProperty("color", "rgb(200, 0, 200)");
    return getComputedStyle(element.shadowRoot.querySelector(".banner.bad")).color;
  });
  assert.notEqual(colour, "rgb(200, 0, 200)", "what is inherited from the page begins anew inside");
  await form((element) => element.style.removeProperty("color"));
  await world.page.unroute("**/providers/vizinho/config");
  await world.page.locator("voalle-config").getByRole("button", { name: "Tentar de novo" }).click();
  await hears("voalle-config", "ready");
  assert.equal(await world.field("URL do ERP").inputValue(), "", "nothing of the other provider is left");
  await form((element) => element.setAttribute("provider", "horizonte"));
  await hears("voalle-config", "ready");
  assert.equal(await world.field("URL do ERP").inputValue(), "https://erp.sandbox.test");
  await form((element) => element.setAttribute("base-url", "http://127.0.0.1:9/"));
  assert.equal((await hears("voalle-config", "error")).error.kind, "network");
  await form((element) => element.removeAttribute("base-url"));
  await hears("voalle-config", "ready");
});

test("taken out of the page and put back, it begins anew and leaves nothing behind", async () => {
  await heard();
  await form((element) => {
    const { parentNode, nextSibling } = element;
    element.remove();
    parentNode.insertBefore(element, nextSibling);
  });
  await hears("voalle-config", "ready");
  await world.field("Alias do integrador").fill("outro");
  await hears("voalle-config", "change");
  await form((element) => element.remove());
  await world.page.evaluate(() => document.querySelector("voalle-orders").remove());
  const questions = [];
  world.page.on("dialog", (dialog) => {
    questions.push(dialog.type());
    dialog.accept();
  });
  await world.page.reload();
  assert.deepEqual(questions, [], "what is gone holds nobody up");
});

test("nothing went wrong in the page itself", () => assert.deepEqual(world.pageErrors, []));
