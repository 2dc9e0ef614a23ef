// What pages, frameworks and helpers of browsers do to the elements: properties set too early or to nothing, fields filled by programs.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { HostPage } from "./host-page.mjs";
import { hasFocus } from "./page.mjs";
import { World } from "./world.mjs";

let world;
let host;
let page;
const hosts = [];

async function open(html, options) {
  host = await HostPage.open(world, html, options);
  page = host.page;
  hosts.push(host);
}

before(async () => {
  world = await World.start();
  await world.fillIn();
  await world.plan("lead");
  await world.send();
});
after(() => world?.stop());
afterEach(() => Promise.all(hosts.splice(0).map((one) => one.page.close())));

test("properties set before the element is defined count, and so does what is set afterwards", async () => {
  for (const name of ["voalle-config", "voalle-orders"]) {
    await open(`<${name} locale="pt-BR"></${name}>`);
    const requests = [];
    page.on("request", (request) => requests.push([request.url(), request.headers().authorization]));
    await page.evaluate((tag) => {
      Object.assign(document.querySelector(tag), { provider: "horizonte", baseUrl: `${location.origin}/erp/`, locale: "en", token: "primeiro" });
    }, name);
    await host.define(name);
    await page.locator(name).getByRole("button", { name: "Try again" }).waitFor();
    const at = (path) => new URL(path, world.proxy.address).href;
    assert.deepEqual(requests.filter(([url]) => url.endsWith("/config")).pop(), [at("erp/api/v1/providers/horizonte/config"), "Bearer primeiro"]);
    const after = page.waitForRequest(at("api/v1/providers/outro/config"));
    const own = await page.locator(name).evaluate((element) => {
      Object.assign(element, { provider: "outro", baseUrl: null, locale: "pt-BR", token: undefined });
      return {
        own: ["provider", "baseUrl", "locale", "token"].filter((name) => Object.hasOwn(element, name)),
        attributes: element.getAttributeNames().map((one) => [one, element.getAttribute(one)]),
      };
    });
    assert.deepEqual(own, {
      own: [],
      attributes: [
        ["locale", "pt-BR"],
        ["provider", "outro"],
      ],
    });
    await after;
    assert.deepEqual(requests.filter(([url]) => url.endsWith("/config")).pop(), [at("api/v1/providers/outro/config"), undefined]);
  }
});

test("an address that a framework wrote as baseUrl, before the element was defined, is heard", async () => {
  await open(`<voalle-config provider="horizonte" baseUrl="/erp"></voalle-config>`);
  const read = () => page.locator("voalle-config").evaluate((element) => new URL(element.baseUrl).pathname);
  const asked = page.waitForRequest("**/erp/api/v1/providers/horizonte/config");
  await host.define("voalle-config");
  await asked;
  assert.equal(await read(), "/erp");
  await page.locator("voalle-config").evaluate((element) => (element.baseUrl = "/outro"));
  assert.equal(await read(), "/outro", "what the framework sets later counts");
  await page.locator("voalle-config").evaluate((element) => (element.baseUrl = undefined));
  assert.equal(await read(), "/");
});

test("nothing, in any of its forms, takes a property away and gets into no address", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await host.define("voalle-config");
  await host.opened();
  const origin = world.proxy.address.replace(/\/$/, "");
  for (const [how, value] of [
    ["property", null],
    ["property", undefined],
    ["attribute", "undefined"],
    ["attribute", "null"],
    ["attribute", ""],
  ]) {
    const { baseUrl, provider, locale, names } = await page.evaluate(
      ([way, nothing]) => {
        const element = document.createElement("voalle-config");
        const read = () => ({ ...{ baseUrl: element.baseUrl, provider: element.provider, locale: element.locale }, names: element.getAttributeNames() });
        Object.assign(element, { baseUrl: "https://x.example", provider: "horizonte", locale: "en" });
        for (const [property, attribute] of [
          ["baseUrl", "base-url"],
          ["provider", "provider"],
          ["locale", "locale"],
        ]) {
          if (way === "property") element[property] = nothing;
          else element.setAttribute(attribute, nothing);
        }
        return read();
      },
      [how, value],
    );
    assert.deepEqual([baseUrl, provider, locale], [origin, "", "pt-BR"], `${how} ${value}`);
    if (how === "property") assert.deepEqual(names, []);
  }
  await page.locator("voalle-config").evaluate((element) => {
    element.baseUrl = "https://x.example";
    element.baseUrl = undefined;
    element.token = null;
  });
  await host.opened();
  assert.deepEqual(
    requests.filter((url) => /undefined|null/.test(url)),
    [],
  );
  await page.locator("voalle-config").evaluate((element) => (element.provider = null));
  await page.getByText("Esta tela não sabe de que provedor é: falta o atributo provider. Avise quem cuida desta página.").waitFor();
});

test("what a framework watches over may be handed in: it is copied", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  await page.locator("voalle-config").evaluate((element) => {
    // As Vue's reactive(): whatever is read of it is watched over too, and nothing of it can be cloned.
    const watched = (value) => (value && typeof value === "object" ? new Proxy(value, { get: (...of) => watched(Reflect.get(...of)) }) : value);
    const config = { ...element.config, lead: { ...element.config.lead, integratorAlias: "vigiado" } };
    element.fill(watched(config));
    config.lead.integratorAlias = "mudado depois";
    const path = ["products", 0];
    const fix = { path, value: { ...config.products[0], name: "Pelo conserto" } };
    element.addIssues(watched([{ path: ["lead", "integratorAlias"], code: "x", severity: "error", message: "Dito por outro.", fix }]));
    fix.value.name = "mudado depois";
  });
  assert.equal(await page.getByLabel("Alias do integrador", { exact: true }).inputValue(), "vigiado");
  await page.locator('[data-path="lead.integratorAlias"] button.fix').click();
  assert.equal(await page.locator("voalle-config").evaluate((element) => element.config.products[0].name), "Pelo conserto");
});

/** Puts a value into each input as a program does that tells of it by `change` alone; answers those whose listeners heard nothing. */
const fillAll = (selector) =>
  page.locator(selector).evaluate((element) => {
    const typed = [...element.shadowRoot.querySelectorAll("input:not([type=file], [type=checkbox], [type=radio]), textarea")];
    const setters = new Map([HTMLInputElement, HTMLTextAreaElement].map((type) => [type, Object.getOwnPropertyDescriptor(type.prototype, "value").set]));
    for (const input of typed) {
      setters.get(input.constructor).call(input, input.type === "search" ? "Fibra" : "17");
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return typed.length;
  });

test("what a program puts into a field is taken where only change tells of it: every field, secrets too", async () => {
  await open(`<voalle-config provider="novo"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  // What is optional is used: its fields are there.
  await page.locator("voalle-config").evaluate((element) => element.fill({ lead: { enabled: true }, payment: { methods: [{ kind: "pix" }] } }));
  await page.locator('[data-path="payment.methods.0.code"]').waitFor();
  await page.getByRole("button", { name: "Acrescentar produto" }).click();
  const paths = await page
    .locator("voalle-config")
    .evaluate((element) =>
      [...element.shadowRoot.querySelectorAll("[data-path]")]
        .filter((field) => field.querySelector("input:not([type=checkbox])"))
        .map((field) => field.dataset.path),
    );
  assert.ok(paths.length > 30 && paths.includes("general.password") && paths.includes("products.0.id"), paths.join());
  assert.ok((await fillAll("voalle-config")) >= paths.length);
  let body;
  await page.route("**/providers/novo/config", (route) => {
    body = route.request().postDataJSON();
    return route.abort();
  });
  await page.locator("voalle-config").evaluate((element) => element.save());
  const at = (path) => {
    const [, index, attribute] = path.match(/^products\.(\d)\.attributes\.(\w+)$/) ?? [];
    return attribute ? body.products[index].attributes : path.split(".").reduce((value, key) => value?.[key], body.config ?? body);
  };
  assert.deepEqual(
    paths.filter((path) => !path.startsWith("products") && `${at(path)}` !== "17"),
    [],
  );
  const [product] = (body.config ?? body).products;
  assert.deepEqual([product.id, product.name, product.erpProduct], ["17", "17", "17"]);
});

test("a filled field is taken once, opens no list, and shows at once what is wrong with it", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  await page.locator(".combobox.offers").first().waitFor();
  const seen = await page.locator("voalle-config").evaluate(async (element) => {
    const root = element.shadowRoot;
    const url = root.querySelector('[data-path="general.erpUrl"] input');
    const put = (input, value, ...types) => {
      input.value = value;
      for (const type of types) input.dispatchEvent(new Event(type, { bubbles: true }));
    };
    const changes = [];
    element.addEventListener("change", ({ detail }) => changes.push(detail.isChanged));
    put(url, "http://a.b", "change");
    const afterChange = element.issues.map(({ code }) => code);
    await element.updateComplete;
    const notes = root.querySelector('[data-path="general.erpUrl"] .notes').textContent;
    const combobox = root.querySelector('[data-path="sale.contractType"] input, .offers input');
    put(combobox, "2", "change");
    await new Promise((done) => setTimeout(done, 200));
    return { afterChange, notes, popups: root.querySelectorAll(".combobox-popup").length, expanded: combobox.ariaExpanded };
  });
  assert.ok(seen.afterChange.includes("erp-url-http"));
  assert.match(seen.notes, /https:\/\//);
  assert.deepEqual([seen.popups, seen.expanded], [0, "false"]);
  // Whoever types is heard by `input`, and the `change` on leaving brings nothing a second time.
  const heard = await page.locator("voalle-config").evaluate((element) => {
    const input = element.shadowRoot.querySelector('[data-path="lead.integratorAlias"] input');
    const values = [];
    element.addEventListener("change", () => values.push(input.value));
    const put = (value, ...types) => {
      input.value = value;
      for (const type of types) input.dispatchEvent(new Event(type));
    };
    put("a", "input", "change");
    put("b", "change");
    put("a", "input");
    put("c", "change");
    return values;
  });
  assert.deepEqual(heard, ["a", "b", "a", "c"]);
});

test("a key renders its own field; only the first tells the screen that there is something to save", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  // The ERP's lists have come: after them every field may have other words.
  await page.locator(".combobox.offers").first().waitFor();
  await page.locator("voalle-config").evaluate((element) => {
    // All parts have it of one class.
    let { __proto__: prototype } = element;
    while (!Object.hasOwn(prototype, "performUpdate")) prototype = Object.getPrototypeOf(prototype);
    const { performUpdate } = prototype;
    window.rendered = [];
    prototype.performUpdate = function () {
      if (this.isUpdatePending) rendered.push([this.localName, this.querySelector("[data-path]")?.dataset.path].join(" "));
      performUpdate.call(this);
    };
  });
  await page.getByLabel("Alias do integrador", { exact: true }).press("End");
  const own = "voalle-field lead.integratorAlias";
  for (const [key, wanted] of [
    // The test order was made with what stood there before: its step says so.
    ["x", ["voalle-config ", "voalle-config-form general.erpUrl", own, "voalle-trial "]],
    ["y", [own]],
    ["z", [own]],
  ]) {
    await page.keyboard.type(key);
    assert.deepEqual(await page.evaluate(() => rendered.splice(0).sort()), wanted, key);
  }
});

test("the orders' fields take what only change tells of", async () => {
  await open(`<voalle-orders provider="horizonte"></voalle-orders>`);
  await host.define("voalle-orders");
  await page.getByRole("tab", { name: "Experimentar um pedido", exact: true }).click();
  await page.locator("details.json-view > summary").click();
  const area = page.locator("#pedido");
  await area.evaluate((element) => {
    element.value = "{";
    element.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector("voalle-orders").shadowRoot.querySelector("#pedido[aria-invalid]"));
  await page.getByRole("tab", { name: "Envios", exact: true }).click();
  const entry = page.locator(".journal tr", { hasText: "lead-2001" });
  await entry.waitFor();
  await page.locator(".panel input[type=search]").evaluate((element) => {
    element.value = "outro nome";
    element.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await entry.waitFor({ state: "hidden" });
});

test("the tabs of a page without a navigation are gone through by ← and →, which go round, and Home and End", async () => {
  await open(`<voalle-orders provider="horizonte"></voalle-orders>`);
  await host.define("voalle-orders");
  const tab = (name) => page.getByRole("tab", { name, exact: true });
  await tab("Início").focus();
  for (const [key, name] of [
    ["ArrowRight", "Envios"],
    ["ArrowRight", "Lote"],
    ["ArrowLeft", "Envios"],
    ["ArrowLeft", "Início"],
    ["ArrowLeft", "Experimentar um pedido"],
    ["ArrowRight", "Início"],
    ["End", "Experimentar um pedido"],
    ["Home", "Início"],
  ]) {
    await page.keyboard.press(key);
    await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
    assert.ok(await hasFocus(tab(name)), `${key}: ${name}`);
    assert.equal(await page.getByRole("tab", { selected: true }).count(), 1);
    const panel = await tab(name).getAttribute("aria-controls");
    assert.deepEqual(await page.locator('[role="tabpanel"]:visible').evaluateAll((panels) => panels.map(({ id }) => id)), [panel]);
    assert.deepEqual(await page.locator('[role="tab"][tabindex="0"]').allTextContents(), [name], "one stop for all of them");
  }
});

/** A page of an element without a proxy; answers whatever it asks for beyond the package's own files. */
async function openLocal(html) {
  await open(html);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await host.define("voalle-config");
  await host.opened();
  return () => asked.filter((path) => !path.startsWith("/package/"));
}

const local = (run, argument) => page.locator("voalle-config").evaluate(run, argument);

test("without a proxy it checks, imports and exports, asks nobody and keeps nothing", async () => {
  const asked = await openLocal(`<voalle-config mode="local" config='{"lead": {"enabled": true, "integratorAlias": "do-html"}}'></voalle-config>`);
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  assert.equal(await alias.inputValue(), "do-html");
  await alias.fill("");
  await alias.blur();
  await page.locator('[data-path="lead.integratorAlias"] .notes').getByText("Informe o alias do integrador").waitFor();
  for (const name of ["Salvar", "Salvar e testar", "Enviar aviso de teste"])
    assert.equal(await page.getByRole("button", { name, exact: true }).count(), 0, name);
  assert.equal(await page.locator(".unsaved, .notices, .check-panel").count(), 0);
  const download = page.waitForEvent("download");
  await page.locator("summary", { hasText: "Arquivo" }).click();
  await page.getByRole("button", { name: "Exportar (JSON, sem segredos)" }).click();
  assert.equal((await download).suggestedFilename(), "voalle.json");
  const chooser = page.waitForEvent("filechooser");
  await page.locator("summary", { hasText: "Arquivo" }).click();
  await page.getByRole("button", { name: "Importar de um arquivo…" }).click();
  const buffer = Buffer.from(JSON.stringify({ lead: { enabled: true, integratorAlias: "do-arquivo" } }));
  await (await chooser).setFiles({ name: "a.json", mimeType: "application/json", buffer });
  await page.getByRole("button", { name: "Importar", exact: true }).click();
  await page.locator("#situacao").getByText("Importado. Confira.", { exact: true }).waitFor();
  assert.deepEqual(await local(async (element) => [await element.save(), await element.checkConnection(), element.config.lead, element.mode]), [
    false,
    undefined,
    { enabled: true, integratorAlias: "do-arquivo" },
    "local",
  ]);
  assert.deepEqual(asked(), []);
  const questions = [];
  page.on("dialog", (dialog) => (questions.push(dialog.type()), dialog.accept()));
  await page.reload();
  assert.deepEqual([questions, await page.evaluate(() => ({ ...sessionStorage }))], [[], {}]);
  await host.define("voalle-config");
  await host.opened();
  assert.equal(await alias.inputValue(), "do-html");
  await local((element) => element.replaceWith(element));
  await host.opened();
  assert.equal(await alias.inputValue(), "do-html", "what it is given it shows at each start");
  await local((element) => (element.mode = null));
  await page.getByText("Esta tela não sabe de que provedor é").waitFor();
  assert.deepEqual(host.errors.length, 1, "it could not start, and nothing else is wrong");
});

test("a configuration that is set before the element is defined is shown when it is there; the same again takes away nothing that was typed", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  const set = (text) => local((element, one) => (element.config = { lead: { enabled: true, integratorAlias: one } }), text);
  await set("da-página");
  await host.define("voalle-config");
  await host.opened();
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  assert.equal(await alias.inputValue(), "da-página");
  assert.equal(await page.locator("#passo-access .stored").count(), 2, "secrets that are set stay so");
  assert.deepEqual(await local((element) => [Object.hasOwn(element, "config"), element.config.general.password, element.isChanged]), [false, undefined, true]);
  await alias.fill("digitado");
  await set("da-página");
  assert.equal(await alias.inputValue(), "digitado");
  await set("outra");
  assert.equal(await alias.inputValue(), "outra");
  await local((element) => (element.config = undefined));
  assert.equal(await alias.inputValue(), "outra");
  await local((element) => element.setAttribute("config", '{"lead": {"enabled": true, "integratorAlias": "do-atributo"}}'));
  assert.equal(await alias.inputValue(), "do-atributo");
  await alias.fill("digitado-antes");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await set("da-página");
  await host.define("voalle-config");
  await page.locator("#situacao").getByText("Recuperamos o que você tinha digitado").waitFor();
  assert.equal(await alias.inputValue(), "digitado-antes");
  assert.deepEqual(host.errors, []);
});

test("what a page gives gets to the provider that it sets with it, in whatever order, and is nobody's draft", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  const aliases = () => local((element) => element.config?.lead?.integratorAlias);
  /** Sets properties in this order, and waits for what begins with that. */
  const move = (...properties) =>
    local((element, pairs) => {
      const ready = new Promise((done) => element.addEventListener("ready", done, { once: true }));
      for (const [name, value] of pairs) element[name] = value;
      return ready.then(() => {});
    }, properties);
  const of = (provider) => ["config", { general: { provider }, lead: { enabled: true, integratorAlias: `de-${provider}` } }];
  for (const [provider, ...properties] of [
    ["vizinho", of("vizinho"), ["provider", "vizinho"]],
    ["outro-vizinho", ["provider", "outro-vizinho"], of("outro-vizinho")],
  ]) {
    await move(...properties);
    assert.equal(await aliases(), `de-${provider}`);
    await move(["provider", "horizonte"]);
    assert.deepEqual([await aliases(), await local((element) => element.isChanged)], ["datacake-horizonte", false], provider);
    assert.equal(await page.locator("#situacao").isVisible(), false);
  }
  await move(["config", { lead: { enabled: true, integratorAlias: "modelo" } }], ["provider", "vizinho"]);
  await move(["provider", "outro-vizinho"]);
  assert.equal(await aliases(), "modelo", "a template is given to each");
  await host.opened();
  await page.getByLabel("Alias do integrador", { exact: true }).fill("digitado");
  await move(["provider", "vizinho"]);
  assert.equal(await aliases(), "modelo", "nobody has typed into it here");
  await move(["provider", "outro-vizinho"]);
  await page.locator("#situacao").getByText("Recuperamos o que você tinha digitado").waitFor();
  assert.equal(await aliases(), "digitado");
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).map((key) => key.split(/[: ]/)[1])), ["outro-vizinho"]);
  assert.deepEqual(host.errors, []);
});

test("what a page gave and nobody typed into is not told as typed after a reload", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  page.on("dialog", (dialog) => dialog.accept());
  for (const text of ["primeira", "segunda"]) {
    await local((element, one) => (element.config = { lead: { enabled: true, integratorAlias: one } }), text);
    await host.define("voalle-config");
    await host.opened();
    assert.equal(await page.getByLabel("Alias do integrador", { exact: true }).inputValue(), text);
    assert.equal(await page.locator("#situacao").isVisible(), false);
    // Longer than it takes to keep a draft.
    await page.waitForTimeout(400);
    await page.reload();
  }
});

test("what a page puts back while somebody types is there when they leave", async () => {
  await openLocal(`<voalle-config mode="local" config='{"sale": {"contractType": "a"}}'></voalle-config>`);
  await local((element) => element.addEventListener("change", () => element.config.sale.contractType !== "a" && element.fill({ sale: { contractType: "a" } })));
  const field = page.locator('[data-path="sale.contractType"] input');
  await field.fill("x");
  await field.blur();
  assert.deepEqual([await field.inputValue(), await local((element) => element.config.sale.contractType)], ["a", "a"]);
});

test("what is said twice in the same words is said twice to a screen reader", async () => {
  await openLocal(`<voalle-config mode="local"></voalle-config>`);
  const told = await local(async (element) => {
    const nodes = [];
    for (let time = 0; time < 2; time += 1) {
      element.say("Dito pela página.");
      await element.updateComplete;
      nodes.push([...element.shadowRoot.querySelector("#situacao").childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data));
    }
    return { words: nodes.map(({ data }) => data), isOther: nodes[0] !== nodes[1] };
  });
  assert.deepEqual(told, { words: ["Dito pela página.", "Dito pela página."], isOther: true });
});

test("without a proxy an address or a token takes away nothing that was typed", async () => {
  await openLocal(`<voalle-config mode="local" config='{"lead": {"enabled": true}}'></voalle-config>`);
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.fill("digitado");
  await local((element) => Object.assign(element, { token: () => "x", baseUrl: "https://x.example" }));
  await local((element) => element.updateComplete);
  assert.equal(await alias.inputValue(), "digitado");
});

test("who is told that it is ready finds all fields there", async () => {
  await open(`<voalle-config mode="local"></voalle-config>`);
  await local((element) => {
    window.told = [];
    element.addEventListener("ready", () => told.push(element.shadowRoot.querySelectorAll("[data-path] :is(input, select)").length));
  });
  await host.define("voalle-config");
  await host.opened();
  const all = await page.locator("[data-path] :is(input, select)").count();
  assert.ok(all > 30);
  assert.deepEqual(await page.evaluate(() => told), [all]);
});

test("what is typed and told of an item of a list goes with it when another is removed", async () => {
  await openLocal(`<voalle-config mode="local" config='{"payment": {"methods": [{"code": "a"}, {"code": "b"}, {"code": "c"}]}}'></voalle-config>`);
  const code = (index) => page.locator(`[data-path="payment.methods.${index}.code"]`);
  await code(1).locator("input").fill("");
  await code(1).locator("input").blur();
  await code(1).locator(".issue").waitFor();
  await page.locator(".list .remove").first().click();
  await code(2).waitFor({ state: "detached" });
  assert.deepEqual([await code(0).locator(".issue").count(), await code(1).locator(".issue").count()], [1, 0]);
  assert.deepEqual([await code(0).locator("input").inputValue(), await code(1).locator("input").inputValue()], ["", "c"]);
});

test("a wrong value is not shown as one that may be there", async () => {
  await openLocal(`<voalle-config mode="local"></voalle-config>`);
  await local((element) =>
    element.fill({
      general: { active: "não", password: ["x"] },
      payment: { methods: [["pix"], { kind: "pix" }, "pix", "de-outro", 7].map((kind) => ({ code: "a", kind })) },
    }),
  );
  const chosen = () => page.locator(".list select").evaluateAll((all) => all.map((select) => [select.value, select.selectedOptions[0].textContent]));
  await page.locator(".list select").nth(4).waitFor();
  assert.deepEqual(await chosen(), [
    ["", ""],
    ["", ""],
    ["pix", "PIX"],
    ["de-outro", "de-outro"],
    ["7", "7"],
  ]);
  assert.equal(await page.locator('[data-path="general.password"] .stored').count(), 0, "only what says so is held");
  assert.deepEqual(await local((element) => element.config.payment.methods[0].kind), ["pix"], "it stays as it is");
});

test("a configuration that is none is told, by an event and in the console, without a piece of it", async () => {
  await open(`<voalle-config mode="local" config='{"general": {"password": "segredo"'></voalle-config>`);
  await page.evaluate(() => {
    window.told = [];
    document.querySelector("voalle-config").addEventListener("error", ({ detail }) => told.push(`${detail.error}`));
  });
  await host.define("voalle-config");
  await host.opened();
  await local((element) => (element.config = [1]));
  const words = "config is no configuration: it takes an object, or one as JSON";
  assert.deepEqual(await page.evaluate(() => told), [`TypeError: ${words}`, `TypeError: ${words}`]);
  const line = `<voalle-config> left its property or attribute config aside: ${words}.`;
  assert.deepEqual(host.errors, [line, line]);
});
