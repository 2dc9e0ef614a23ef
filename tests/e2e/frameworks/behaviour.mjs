// What the examples of docs/frameworks.md do in a page, whatever framework they are written with.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, secrets } from "../world.mjs";

/** What a page complains of, and with which token it asks the proxy; `prepare(page)` comes before it loads. */
export function listening(proxy) {
  const [complaints, asked] = [[], []];
  const prepare = (page) => {
    // Nothing is saved at first, and the browser writes each 404 down.
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !/^Failed to load resource/.test(message.text())) complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (request.url().startsWith(proxy) && request.method() !== "OPTIONS") asked.push(request.headers().authorization);
    });
  };
  return { complaints, asked, prepare };
}

/** The sandbox's provider, secrets included. */
function sample({ sandbox }, alias) {
  const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
  const { apiPort, authPort } = sandbox;
  Object.assign(config.general, { apiPort, authPort, password: secrets.password, syndata: secrets.syndata });
  config.lead.integratorAlias = alias;
  return config;
}

/** Fills in and saves; one element hears of the other. */
export async function integrates(world, alias) {
  const { page } = world;
  const [form, orders] = [page.locator("voalle-config"), page.locator("voalle-orders")];
  await page.locator("#formulario").waitFor({ state: "attached" });
  await world.openSteps(page);
  await form.evaluate((element, config) => element.fill(config), sample(world, alias));
  await page.waitForFunction(() => document.querySelector("voalle-orders").unsaved === true);
  assert.equal(await form.evaluate((element) => element.save()), true, "the proxy takes a save from there");
  await page.waitForFunction(() => document.querySelector("voalle-orders").unsaved === false);

  const issues = [{ path: ["lead", "integratorAlias"], code: "x", severity: "error", message: `Said by ${alias}.` }];
  await orders.evaluate((element, detail) => element.dispatchEvent(new CustomEvent("refused", { detail })), { issues });
  await form.getByText(`Said by ${alias}.`).first().waitFor();
  await orders.evaluate((element) => element.dispatchEvent(new CustomEvent("showconfig", { detail: { path: ["lead", "integratorAlias"] } })));
  await page.waitForFunction(() => document.querySelector("voalle-config").shadowRoot.activeElement?.closest("[data-path='lead.integratorAlias']"));
}
