// What keeps the elements from starting, or a browser lacks: the person reads what is wrong, whoever built the page reads why, and
// nothing waits for ever.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { HostPage } from "./host-page.mjs";
import { FirefoxKeys } from "./keyboard/firefox.mjs";
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
});
after(() => world?.stop());
afterEach(() => Promise.all(hosts.splice(0).map((one) => one.page.close())));

const wordsOf = (name) => page.locator(name).evaluate((element) => element.shadowRoot.textContent);

test("a module that does not load: words for the person, the cause in the console and in the event, once", async () => {
  // The file and, where that fails, its bytes as JavaScript.
  const module = /\/(?:datacake_voalle_bg\.wasm|decoded\.js)$/;
  const listens = `<script>window.heard = []; addEventListener("DOMContentLoaded", () => document.querySelectorAll("voalle-config, voalle-orders").forEach((e) => e.addEventListener("error", ({ detail }) => heard.push([e.localName, detail.error.message]))));</script>`;
  const both = `${listens}<voalle-config provider="horizonte"></voalle-config><voalle-orders provider="horizonte"></voalle-orders>`;
  const answers = {
    404: (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html><p>Not found" }),
    "an app's page": (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><div id=app></div>" }),
    "wrong bytes": (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 9, 9]) }),
    "no network": (route) => route.abort(),
    "a policy without wasm-unsafe-eval": null,
  };
  for (const [what, answer] of Object.entries(answers)) {
    const headers = answer ? {} : { "content-security-policy": `script-src 'self' 'unsafe-inline'` };
    await open(both, { headers, prepare: (one) => answer && one.route(module, answer) });
    await host.define("voalle-config", "voalle-orders");
    await page.waitForFunction(() => heard.length === 2);
    for (const name of ["voalle-config", "voalle-orders"]) {
      assert.match(await wordsOf(name), /^Esta tela não pôde iniciar\. Tente de novo; se continuar, diga ao suporte que esta tela não inicia\./, what);
      const own = host.errors.filter((text) => text.startsWith(`<${name}>`));
      assert.equal(own.length, 1, `${what}: ${host.errors.join("\n")}`);
      assert.match(
        own[0],
        /could not start, because its module did not load\. docs\/elements\.md of datacake-voalle says what to look at: "When an element does not start"\. .*Error/s,
      );
      assert.ok(own[0].includes((await page.evaluate(() => heard))[0][1]), "the cause is written down");
    }
  }
});

test("a module whose file is missing, or that is answered with an app's page, comes as JavaScript: the form is there", async () => {
  const answers = [
    (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html><p>Not found" }),
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><div id=app></div>" }),
  ];
  for (const answer of answers) {
    await open(`<voalle-config provider="horizonte"></voalle-config>`, { prepare: (one) => one.route("**/datacake_voalle_bg.wasm", answer) });
    await host.define("voalle-config");
    await host.opened();
    assert.deepEqual(host.errors, []);
  }
});

test("row 66: the module starts whatever kind of file its server calls it", async () => {
  for (const kind of ["application/octet-stream", "application/wasm; charset=utf-8", ""]) {
    const called = async (route) => route.fulfill({ response: await route.fetch(), headers: { "content-type": kind } });
    await open(`<voalle-config provider="horizonte"></voalle-config>`, { prepare: (one) => one.route("**/datacake_voalle_bg.wasm", called) });
    await host.define("voalle-config");
    await host.opened();
    assert.deepEqual(host.errors, [], kind);
  }
});

test("row 67: a browser whose session storage throws, or is full, has the form all the same", async () => {
  const closed = () => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  };
  const full = () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  };
  for (const broken of [closed, full]) {
    await open(`<voalle-config provider="horizonte"></voalle-config>`, { prepare: (one) => one.addInitScript(broken) });
    await host.define("voalle-config");
    await host.opened();
    const field = page.getByLabel("Usuário", { exact: true });
    await field.fill("integracao.outra.datacake");
    await field.blur();
    assert.equal(await field.inputValue(), "integracao.outra.datacake");
    assert.deepEqual(host.errors, [], broken.name);
  }
});

test("a token function that throws: its name is written down, and no token", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await page.evaluate(() => {
    document.querySelector("voalle-config").token = () => Promise.reject(new RangeError("refused: eyJhbGciOi.segredo"));
  });
  await host.define("voalle-config");
  await page.getByText("Esta tela não pôde iniciar.").waitFor();
  assert.equal(host.errors.length, 1);
  assert.match(host.errors[0], /^<voalle-config> could not start \(RangeError\): look at provider, base-url and token/);
  assert.ok(!host.errors[0].includes("segredo"));
});

test("a token that nobody gives, or a module that never comes: the waiting says what for", async () => {
  // Not playwright's clock, which would be every page's of this profile.
  const quick = (one) =>
    one.addInitScript(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (run, milliseconds, ...rest) => setTimeout(run, milliseconds === 10_000 ? 500 : milliseconds, ...rest);
    });
  await open(`<voalle-config provider="horizonte"></voalle-config>`, { prepare: quick });
  await page.evaluate(() => (document.querySelector("voalle-config").token = () => new Promise(() => {})));
  await host.define("voalle-config");
  await page.getByText("Esta tela ainda espera uma resposta do servidor, ou o token de acesso, se ele foi pedido.").waitFor();
  await page.evaluate(() => (document.querySelector("voalle-config").token = undefined));
  await host.opened();
  await open(`<voalle-config provider="horizonte" locale="en"></voalle-config>`, {
    prepare: async (one) => {
      await quick(one);
      await one.route("**/datacake_voalle_bg.wasm", () => {});
    },
  });
  await host.define("voalle-config");
  await page.getByText("The program of this screen is slow to arrive. Check the connection; if it goes on, reload the page.").waitFor();
});

/** What Safari before 16.4 and its contemporaries lack. */
function age() {
  globalThis.CSSStyleSheet = class {
    constructor() {
      throw new TypeError("Illegal constructor");
    }
  };
  delete Document.prototype.adoptedStyleSheets;
  delete ShadowRoot.prototype.adoptedStyleSheets;
  delete Object.hasOwn;
  delete CSS.registerProperty;
  delete Array.prototype.toSorted;
  delete HTMLElement.prototype.showPopover;
}

test("a browser without constructable style sheets: the same looks, from a style element that stays", async () => {
  const look = () =>
    page.locator("voalle-config").evaluate((element) => {
      const styled = (selector, ...names) => names.map((name) => getComputedStyle(element.shadowRoot.querySelector(selector))[name]);
      return [styled("#titulo-address", "fontSize", "color"), styled(".panel", "paddingTop", "borderTopWidth"), styled(".help", "fontSize")];
    });
  await open(`<voalle-config provider="horizonte"></voalle-config>`);
  await host.define("voalle-config");
  await host.opened();
  const modern = await look();
  await open(`<voalle-config provider="horizonte"></voalle-config><voalle-orders provider="horizonte" place="order"></voalle-orders>`, {
    prepare: (one) => one.addInitScript(age),
  });
  await host.define("voalle-config", "voalle-orders");
  await host.opened();
  assert.deepEqual(await look(), modern);
  await page.locator("details.json-view > summary").click();
  await page.locator("#pedido").fill('{"a": [1, 2]}');
  await page.locator("voalle-config").evaluate((element) => (element.locale = "en"));
  await page.getByRole("heading", { name: "Address", exact: true }).waitFor();
  assert.deepEqual(
    await page.evaluate(() =>
      [...document.querySelectorAll("voalle-config, voalle-orders")].map(({ shadowRoot }) => shadowRoot.querySelectorAll("style").length),
    ),
    [1, 1],
  );
  assert.deepEqual(await look(), modern, "kept when what is in the root was made anew");
  assert.deepEqual(host.errors, []);
});

test("a browser without WebAssembly is told so", async () => {
  await open(`<voalle-config provider="horizonte"></voalle-config>`, { prepare: (one) => one.addInitScript(() => delete globalThis.WebAssembly) });
  await host.define("voalle-config");
  await page.getByText("Este navegador não tem WebAssembly, ou está configurado para não usá-lo").waitFor();
});

test("a database that never answers: the batch goes on without it, and says what that means", async () => {
  const hang = () => {
    // A request as the browser's own, on which nothing ever happens.
    IDBFactory.prototype.open = () => Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype);
  };
  await open(`<voalle-orders provider="horizonte"></voalle-orders>`, { prepare: (one) => one.addInitScript(hang) });
  await host.define("voalle-orders");
  await page.getByRole("tab", { name: "Lote", exact: true }).click();
  await page.getByText("Um momento…").waitFor();
  await page.getByText("Ainda não tem o arquivo?").waitFor({ timeout: 8_000 });
  const order = { id: "p1", kind: "lead", customer: { name: "Ana" }, items: [] };
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "lote.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([order])) });
  await page.getByText("Este navegador não deixa guardar o lote", { exact: false }).waitFor();
});

test("cookies that the browser blocks are told, with how to allow them, in both languages and without a circle of reloads", async () => {
  const keys = await FirefoxKeys.open(world.proxy.address, { "network.cookie.cookieBehavior": 2 });
  const read = async (words) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const text = await keys.read("return document.querySelector('main').textContent");
      if (text.includes(words)) return text;
      await sleep(100);
    }
    assert.fail(`"${words}" did not appear`);
  };
  try {
    const words = await read("Os cookies estão bloqueados");
    assert.match(words, /Este navegador não guarda o cookie com que o servidor reconhece esta página/);
    assert.ok(words.includes(`Permita os cookies de ${new URL(world.proxy.address).host} e recarregue. Chrome e Edge: no ícone à esquerda do endereço`));
    assert.ok(!words.includes("Recarregue a página"));
    await keys.read("const language = document.querySelector('#idioma'); language.value = 'en'; language.dispatchEvent(new Event('change'))");
    assert.match(await read("Cookies are blocked"), /Allow the cookies of .* and reload\. Chrome and Edge: the icon left of the address/);
  } finally {
    await keys.close();
  }
});

/** A page whose session does not last while `localStorage.isLost`. */
async function forgetful() {
  const forgetting = await world.context.newPage();
  await forgetting.addInitScript(() => {
    const { fetch } = globalThis;
    globalThis.fetch = (what, how) => fetch(what, localStorage.isLost ? { ...how, credentials: "omit" } : how);
  });
  await forgetting.goto(`${world.proxy.address}#configuracao`);
  await world.arrived(forgetting);
  return forgetting;
}

const lose = (one, isLost) => one.evaluate((yes) => (yes ? localStorage.setItem("isLost", "yes") : localStorage.removeItem("isLost")), isLost);
const askedToReload = (one) => one.locator("voalle-config").getByText("A sessão não existe ou terminou. Recarregue a página.").waitFor();
const hopeless = (one) => one.getByRole("heading", { name: "A sessão se perde a cada vez" });

test("a session that is gone right after the reload that was to bring it back is no reason to reload again", async () => {
  const lost = await forgetful();
  try {
    await lose(lost, true);
    await lost.reload();
    await askedToReload(lost);
    assert.equal(await hopeless(lost).count(), 0, "once may be the server's new start");
    await lost.reload();
    await hopeless(lost).waitFor();
    assert.match(await lost.getByRole("alert").textContent(), /o cookie com que o servidor reconhece esta página não foi guardado.*Permita os cookies de/s);
    assert.equal(await lost.getByText("Recarregue a página").count(), 0);
  } finally {
    await lose(lost, false);
    await lost.close();
  }
});

test("a session that a reload brings back, and that is lost again later, is told as the first time", async () => {
  const lost = await forgetful();
  try {
    for (let time = 1; time <= 2; time += 1) {
      await lose(lost, true);
      await lost.reload();
      await askedToReload(lost);
      assert.equal(await hopeless(lost).count(), 0);
      await lose(lost, false);
      await lost.reload();
      await world.arrived(lost);
    }
  } finally {
    await lose(lost, false);
    await lost.close();
  }
});
