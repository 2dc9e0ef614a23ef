// The examples of docs/frameworks.md, from the packed package, in the page of a server for development on another origin that the proxy was
// told of by --dev-origin: drawn by the page, and rendered on a server and taken over by the page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { integrates, listening } from "./frameworks/behaviour.mjs";
import { develop, frameworks } from "./frameworks/develop.mjs";
import { Projects } from "./packaged/project.mjs";
import { World, root } from "./world.mjs";

let world;
let projects;
let site;
/** What a page wrote to the console as an error or a warning. */
let complaints;
/** What the pages asked the proxy, and with which token. */
let asked;

before(async () => {
  projects = new Projects(join(root, "tests", "e2e"));
  site = await develop(projects, () => proxy());
  world = await World.start({ proxyArgs: ["--dev-origin", `${site.address}/`], arrived: () => {} });
});
after(async () => {
  await world?.stop();
  await site?.stop();
  projects?.close();
});

const proxy = () => world.proxy.address.replace(/\/$/, "");
const form = (run, argument) => world.page.locator("voalle-config").evaluate(run, argument);

async function visit(path, prepare = () => {}) {
  await world.context.close();
  world.context = await world.newContext();
  const heard = listening(proxy());
  ({ complaints, asked } = heard);
  world.page = await world.newPage(world.context, `${site.address}${path}`, async (page) => {
    heard.prepare(page);
    prepare(page);
    await page.addInitScript(() => (globalThis.tokenOfMine = "a-token-of-mine"));
  });
}

for (const name of frameworks) {
  for (const how of ["", "rendered"]) {
    test(`${name}, ${how || "drawn by the page"}: what it gives arrives, what happens is heard, from a server for development`, async () => {
      if (how) {
        const html = await (await fetch(`${site.address}/${name}/?rendered`)).text();
        assert.match(html, new RegExp(`<voalle-config[^>]* base-url="${proxy()}"`), html);
        assert.doesNotMatch(html, /tokenOfMine/, "no function is written as text");
      }
      await visit(`/${name}/?${how}&proxy=${encodeURIComponent(proxy())}`);
      await integrates(world, `by-${name}-${how || "alone"}`).catch((error) => {
        throw new Error([error.message, ...complaints, ...world.pageErrors].join("\n"), { cause: error });
      });
      assert.deepEqual([...new Set(asked)], ["Bearer a-token-of-mine"], "the token is there from the first call on");
      assert.deepEqual([complaints, world.pageErrors], [[], []]);
    });
  }
}

test("a plain page without a proxy: it checks while one types, and asks for nothing but the module", async () => {
  const others = [];
  await visit("/plain/", (page) =>
    page.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== site.address || !/^\/(?:plain|node_modules|@vite)\//.test(pathname)) others.push(request.url());
    }),
  );
  await world.page.locator("body > p", { hasText: "To be corrected: " }).waitFor();
  const count = async () => Number((await world.page.locator("body > p").textContent()).replace("To be corrected: ", ""));
  await world.openSteps(world.page);
  assert.equal(await world.page.locator(".bar").isVisible(), false, "there is nothing to save, and no bar for it");
  const before = await count();
  const field = world.page.locator('[data-path="general.erpUrl"] input');
  assert.equal(await field.inputValue(), "http://erp.provedor.com.br");
  await field.fill("https://erp.provedor.com.br");
  await field.blur();
  await world.page.waitForFunction((least) => !document.querySelector("p").textContent.endsWith(` ${least}`), before);
  assert.equal(await count(), before - 1);
  assert.equal(await form((element) => element.save()), false, "nothing is saved");
  assert.deepEqual([others, complaints, world.pageErrors], [[], [], []]);
});

test("a page of another origin is refused all the same", async () => {
  const page = await world.context.newPage();
  await page.goto(`${site.address.replace("localhost", "127.0.0.1")}/plain/`);
  const answer = await page.evaluate((address) => fetch(`${address}/api/v1/providers/horizonte/config`).catch((error) => error.name), proxy());
  assert.equal(answer, "TypeError");
});
