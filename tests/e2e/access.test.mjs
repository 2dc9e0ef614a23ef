// What axe cannot see: where the focus is, whether it can be seen there, and how much is said of one event.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { manyProducts } from "../screens/scenes/products.mjs";
import { Stage } from "../screens/stage.mjs";
import { focused } from "./page.mjs";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
];
/** More stops than a screen has. */
const most = 300;

let stage;
const page = () => stage.page;

before(async () => {
  stage = await Stage.open({ locale: "pt-BR", size: sizes[0] });
});
after(() => stage?.close());

/** Runs in the page: what has the focus, and whether somebody who looks sees it: the middle of it, or of the label that is drawn for it. */
function look() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return { isBody: true };
  // What is drawn is the label, where the input itself is only there for keys and readers.
  const drawn = getComputedStyle(element).opacity === "0" ? (element.labels?.[0] ?? element) : element;
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const within = (value, size) => Math.min(Math.max(value, 1), size - 1);
  // Of what is higher than the window, the middle of what is in it.
  const [x, y] = [within((left + right) / 2, innerWidth), (within(top, innerHeight) + within(bottom, innerHeight)) / 2];
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
  const isSeen = bottom > 1 && top < innerHeight - 1 && (drawn.contains(hit) || hit?.contains(drawn) || element === hit);
  const name = element.getAttribute("aria-label") ?? element.closest("[data-path]")?.dataset.path ?? element.textContent.trim().slice(0, 40);
  window.seenFocus ??= new WeakMap();
  if (!window.seenFocus.has(element)) window.seenFocus.set(element, Math.random());
  return {
    id: window.seenFocus.get(element),
    name: `${element.localName} ${name}`,
    isSeen,
    by: hit && `${hit.localName}.${hit.className}`,
    at: Math.round(top),
  };
}

/** Goes through all that can be reached, there and back; answers how many stops, and those that something hides. */
async function walk() {
  const hidden = [];
  const stops = [];
  const step = async (key) => {
    await page().keyboard.press(key);
    const where = await page().evaluate(look);
    if (!where.isBody && !where.isSeen) hidden.push(`${key} to ${where.name}, which is at ${where.at} px under ${where.by}`);
    return where;
  };
  await page().evaluate(() => {
    // From the very beginning, wherever somebody was before.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  for (let where = await step("Tab"); !where.isBody; where = await step("Tab")) {
    if (where.id === stops[0]) break;
    stops.push(where.id);
    assert.ok(stops.length < most, `it goes round: ${where.name}`);
  }
  // Out of the page at its end, and in again there; of buttons of which one is to be chosen, the way back comes to the last.
  let back = 1;
  for (let where = await step("Shift+Tab"); !where.isBody && where.id !== stops[0]; where = await step("Shift+Tab")) back += 1;
  assert.equal(back, stops.length, "as many stops on the way back, and the focus lost at none");
  return { count: stops.length, hidden };
}

const views = {
  "nothing saved": async () => {
    await stage.enterEmpty("#configuracao");
  },
  "the configuration": async () => {
    await stage.enterSaved((config) => ({ ...config, products: manyProducts(8) }));
    await openSteps();
  },
  "the home": () => arrive("#inicio"),
  sends: () => arrive("#envios"),
  "a batch": () => arrive("#lote"),
  "one order": () => arrive("#experimentar"),
};

/** All of the form: what is closed has nothing that takes the focus. */
async function openSteps() {
  await page()
    .locator("voalle-config")
    .evaluate(async (element) => {
      for (const button of element.shadowRoot.querySelectorAll('.step-head button[aria-expanded="false"]')) button.click();
      await element.updateComplete;
      for (const details of element.shadowRoot.querySelectorAll("section details")) details.open = true;
    });
}

async function arrive(hash) {
  await stage.enter("", hash);
  await page().locator("voalle-orders h2:visible").first().waitFor();
}

for (const [name, enter] of Object.entries(views)) {
  test(`nothing that has the focus is hidden, and the focus is never lost: ${name}`, async (context) => {
    await enter();
    // What the server tells may bring a button.
    await page().waitForLoadState("networkidle");
    for (const size of sizes) {
      await page().setViewportSize(size);
      await page().evaluate(() => scrollTo(0, 0));
      const { count, hidden } = await walk();
      context.diagnostic(`${size.width} × ${size.height}: ${count} stops`);
      assert.ok(count >= 6, `${count} stops`);
      assert.deepEqual(hidden, [], `${size.width} × ${size.height}`);
    }
  });
}

/** Runs in the page: counts what its live regions say from now on. */
function listen() {
  window.said = [];
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? roots(one.shadowRoot) : []))];
  const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  for (const root of roots(document)) {
    new MutationObserver((changes) => {
      const regions = new Set(
        changes
          .flatMap(({ target, addedNodes }) => [target, ...addedNodes])
          .map((node) => (node instanceof Element ? node : node.parentElement)?.closest(live)),
      );
      for (const region of regions) {
        const words = region?.textContent.replace(/\s+/g, " ").trim();
        if (words && region.isConnected && region.checkVisibility()) window.said.push(words);
      }
    }).observe(root, { subtree: true, childList: true, characterData: true });
  }
}

test("a save that is refused is said once, and where somebody looks", async () => {
  await stage.enterEmpty("#configuracao");
  await page().waitForLoadState("networkidle");
  for (const size of [sizes[1], sizes[4]]) {
    await page().setViewportSize(size);
    await openSteps();
    await page().evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page().evaluate(listen);
    await stage.button("Salvar", "Save").last().click();
    await page().locator("#situacao").getByText("Não foi salvo").waitFor();
    await page().waitForTimeout(500);
    const said = await page().evaluate(() => [...new Set(window.said)]);
    // What the focus has gone to is read by that, and said by nothing else.
    const { text } = await focused(page());
    const heard = [...said, text].filter((words) => /Não foi salvo/.test(words));
    assert.ok(heard.length === 1 && said.length <= 1, `said: ${said.join(" | ")}; read: ${text.slice(0, 200)}`);
    const box = await page().locator("#situacao").boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= size.height, `${size.width}: the status is at ${box.y}`);
    assert.match(await page().title(), /^\d+ erros? – Configuração – vazio – Integração Voalle$/);
    await stage.enterEmpty("#configuracao");
    assert.equal(await page().title(), "Configuração – vazio – Integração Voalle", "before anything was asked for there is no error");
  }
});

test("the outcome of a check of 1,000 products is on two screens", async () => {
  await stage.enterSaved((config) => ({ ...config, products: manyProducts(1000) }));
  await page().setViewportSize(sizes[0]);
  await page()
    .locator("voalle-config")
    .evaluate((form) => form.checkConnection());
  await page().locator(".check-panel .outcome:is(.good, .declared, .bad)").waitFor();
  const { height } = await page().locator(".check-panel").boundingBox();
  assert.ok(height < 2000, `${height} px`);
});

test("where colours are the system's, what is chosen has the system's colour for it", async () => {
  await arrive("#envios");
  await page().emulateMedia({ forcedColors: "active" });
  const background = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  const chosen = await background(page().locator("header nav [aria-current]"));
  assert.notEqual(chosen, await background(page().locator("header nav a:not([aria-current])").first()));
  const highlight = await page().evaluate(() => {
    const probe = Object.assign(document.createElement("i"), { style: "background: Highlight; forced-color-adjust: none" });
    document.body.append(probe);
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  });
  assert.equal(chosen, highlight);
  await page().emulateMedia({ forcedColors: "none" });
});

test("nothing went wrong in the page itself", () => assert.deepEqual(stage.pageErrors, []));
