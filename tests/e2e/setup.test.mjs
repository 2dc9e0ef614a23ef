// From nothing to the honest outcome of a test, by keyboard alone, in two browsers and two languages; what a person has to do is counted.
// Not counted: the emulator's ports, which a real ERP has by default and the page puts there before anybody begins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChromiumKeys } from "./keyboard/chromium.mjs";
import { FirefoxKeys } from "./keyboard/firefox.mjs";
import { Hands } from "./keyboard/hands.mjs";
import { World, secrets } from "./world.mjs";

const words = {
  "pt-BR": {
    address: "Endereço",
    verified: "verificado às",
    add: "Acrescentar produto",
    both: "Salvar e testar",
    outcome: "Conexão verificada",
    unsure: "só o primeiro pedido confirma",
    planned: "A venda sairia assim:",
  },
  en: {
    address: "Address",
    verified: "verified at",
    add: "Add product",
    both: "Save and test",
    outcome: "Connection verified",
    unsure: "only the first order confirms",
    planned: "The sale would go out like this:",
  },
};

/** Hands that count what a person has to bring, and to decide. */
class Counted extends Hands {
  counts = { pasted: 0, ticks: 0, clicks: 0 };

  async paste(path, text) {
    await this.fill(path, text);
    this.counts.pasted += 1;
  }

  async tick(path) {
    await this.set(path, true);
    this.counts.ticks += 1;
  }

  async click(name) {
    await this.activate(name);
    this.counts.clicks += 1;
  }
}

/** Runs in the page: what the emulator has instead of the usual. */
function putPorts(ports) {
  const form = document.querySelector("voalle-config");
  form.fill({ ...form.config, general: { ...form.config.general, ...ports } });
}

/** The whole way; answers what was counted. */
async function setUp(keys, { apiPort, authPort }, said, { isOnePlace }) {
  const hands = new Counted(keys);
  await hands.see("h2", said.address);
  await keys.read(putPorts, { apiPort, authPort });
  await hands.paste("general.erpUrl", "https://erp.sandbox.test");
  await hands.press("Tab");
  await hands.see("#passo-address .state", said.verified);
  assert.equal((await hands.goToField("general.username")).value, "integracao.horizonte.datacake", "it is there already");
  await hands.paste("general.password", secrets.password);
  await hands.paste("general.syndata", secrets.syndata);
  await hands.press("Tab");
  await hands.see("#passo-access .state", said.verified);
  const place = await hands.goToField("general.companyPlaceTxId");
  if (isOnePlace) assert.equal(place.value, "11.222.333/0001-81", "the only one is chosen");
  else await hands.paste("general.companyPlaceTxId", "11222333000181");
  assert.equal((await hands.goToField("sale.contractType")).value, "1", "the only one is chosen");
  await hands.click(said.add);
  await hands.type("fibra-600");
  await hands.fill("products.0.name", "Fibra 600 Mega");
  await hands.fill("products.0.erpProduct", "1.2");
  // A row of a spreadsheet, as it is brought.
  hands.counts.pasted += 1;
  await hands.tick("methods.orderProcedure");
  await hands.tick("methods.ignoreUserCheck");
  await hands.click(said.both);
  await hands.see(".check-panel .outcome", said.outcome);
  await hands.see(".check-panel .outcome", said.unsure);
  await hands.see("#situacao", said.outcome);
  await hands.isStillAt(said.both);
  await hands.see(".trial", said.planned);
  return hands;
}

/** Nothing but questions went to the ERP, and what was saved is what was brought. */
async function check(world) {
  const calls = await world.calls();
  assert.deepEqual(
    calls.filter(({ method }) => method !== "GET"),
    [],
  );
}

const most = { pasted: 5, ticks: 2, clicks: 2 };
const guided = (page) => page.locator("#formulario").waitFor();

for (const [locale, search, small] of [
  ["pt-BR", "", { contractTypes: 1 }],
  ["en", "?lang=en", { contractTypes: 1, places: 1 }],
]) {
  test(`in Chromium, ${locale}, ${small.places ? "one selling place" : "several selling places"}`, async (context) => {
    const world = await World.start({ arrived: guided });
    try {
      await world.control("POST", "settings", small);
      await world.open(search);
      const hands = await setUp(new ChromiumKeys(world.page), world.sandbox, words[locale], { isOnePlace: small.places === 1 });
      assert.deepEqual(hands.counts, { ...most, pasted: small.places ? 4 : 5 });
      const saved = await world.saved();
      assert.deepEqual([saved.general.username, saved.sale.contractType, saved.products.length], ["integracao.horizonte.datacake", "1", 1]);
      await check(world);
      assert.deepEqual(world.pageErrors, []);
      context.diagnostic(`${JSON.stringify(hands.counts)}, ${hands.pressed} keys`);
    } finally {
      await world.stop();
    }
  });

  test(`in Firefox, ${locale}, ${small.places ? "one selling place" : "several selling places"}`, async (context) => {
    const world = await World.serve();
    let keys;
    try {
      await world.control("POST", "settings", small);
      keys = await FirefoxKeys.open(new URL(search, world.proxy.address).href);
      const hands = await setUp(keys, world.sandbox, words[locale], { isOnePlace: small.places === 1 });
      assert.deepEqual(hands.counts, { ...most, pasted: small.places ? 4 : 5 });
      await check(world);
      context.diagnostic(`${JSON.stringify(hands.counts)}, ${hands.pressed} keys`);
    } finally {
      await keys?.close();
      await world.stop();
    }
  });
}
