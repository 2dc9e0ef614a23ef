// From an empty form to a sent order with Tab, arrows, Enter and letters alone, in two browsers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChromiumKeys } from "./keyboard/chromium.mjs";
import { FirefoxKeys } from "./keyboard/firefox.mjs";
import { journey } from "./keyboard/journey.mjs";
import { World } from "./world.mjs";

/** What must have arrived at the ERP. */
async function check(world) {
  const { people, sales } = await world.records();
  assert.deepEqual(
    people.map((person) => person.txId),
    ["15350946056"],
  );
  assert.equal(sales.length, 1);
  assert.deepEqual(sales[0].body.serviceProducts, [
    { code: "1.2", quantity: 1, amount: 129.9 },
    { code: "1.8", quantity: 1, amount: 30 },
  ]);
  assert.deepEqual([sales[0].body.contractType, sales[0].body.crmCampaignCode], ["1", "FIBRA-RES"]);
}

test("in Chromium", async (context) => {
  const world = await World.start({ arrived: (page) => page.locator("#formulario").waitFor() });
  try {
    const pressed = await journey(new ChromiumKeys(world.page), world.sandbox);
    await check(world);
    assert.deepEqual(world.pageErrors, []);
    context.diagnostic(`${pressed} keys`);
  } finally {
    await world.stop();
  }
});

test("in Firefox", async (context) => {
  const world = await World.serve();
  let keys;
  try {
    keys = await FirefoxKeys.open(world.proxy.address);
    const pressed = await journey(keys, world.sandbox);
    await check(world);
    context.diagnostic(`${pressed} keys`);
  } finally {
    await keys?.close();
    await world.stop();
  }
});
