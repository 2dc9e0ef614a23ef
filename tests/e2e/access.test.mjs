// What axe cannot see: where the focus is, whether it can be seen there, and how much is said of one event.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { manyProducts } from "../screens/scenes/products.mjs";
import { Stage } from "../screens/stage.mjs";

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
    await page().locator(".combobox.offers").first().waitFor();
  },
  "the home": () => arrive("#inicio"),
  sends: () => arrive("#envios"),
  "a batch": () => arrive("#lote"),
  "one order": () => arrive("#experimentar"),
};

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

test("nothing went wrong in the page itself", () => assert.deepEqual(stage.pageErrors, []));
