// axe finds nothing in any state of the screens, light and dark, in both languages; wide in one of them, narrow in the other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { play, scenes } from "../screens/scenes.mjs";
import { Stage } from "../screens/stage.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What dark colours can change. */
const ofColours = ["color-contrast", "link-in-text-block"];
const walks = [
  { locale: "pt-BR", size: { width: 1440, height: 900 } },
  { locale: "en", size: { width: 360, height: 800 } },
];

// Beside each other: much of the time is waiting for an emulated ERP that is slow on purpose.
describe("in every state", { concurrency: true }, () => {
  for (const walk of walks) test(`${walk.locale}, ${walk.size.width} px`, (context) => through(walk, context));
});

async function through(walk, context) {
  const stage = await Stage.open(walk);
  try {
    for (const scene of Object.keys(scenes)) {
      await context.test(scene, async (inner) => {
        const found = [];
        await play(stage, [scene], async (state) => {
          const { violations, passes } = await look(state.page);
          inner.diagnostic(`${state.name}: ${passes} rules passed, ${violations.length} violated`);
          found.push(...violations.map((words) => `${state.name}: ${words}`));
        });
        assert.deepEqual(found, []);
        assert.deepEqual(stage.pageErrors, []);
      });
    }
  } finally {
    await stage.close();
  }
}

test("axe sees into the elements: what is wrong there is found", async () => {
  const stage = await Stage.open(walks[0]);
  try {
    await stage.enterEmpty();
    assert.deepEqual((await look(stage.page)).violations, []);
    await stage.page.locator("voalle-config").evaluate((form) => {
      const wide = document.createElement("div");
      wide.style.setProperty("padding", "1px 2000px");
      const image = document.createElement("img");
      const faint = Object.assign(document.createElement("p"), { textContent: "mal se lê" });
      faint.style.setProperty("color", "light-dark(#ccc, #555)");
      form.shadowRoot.querySelector("#passo-address").append(wide, image, faint);
    });
    const found = (await look(stage.page)).violations.map((words) => words.split(" ").slice(0, 2).join(" "));
    assert.deepEqual(found.sort(), ["dark color-contrast", "light color-contrast", "light image-alt", "the page"]);
  } finally {
    await stage.close();
  }
});

/** Light with every rule, dark with those about colours. */
async function look(page) {
  await page.evaluate(source);
  const runs = [
    ["light", { type: "tag", values: tags }],
    ["dark", { type: "rule", values: ofColours }],
  ];
  const violations = [];
  let passes = 0;
  for (const [colorScheme, runOnly] of runs) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const result = await page.evaluate((options) => window.axe.run(document, options), { runOnly, preload: false, resultTypes: ["violations"] });
    passes += result.passes.length;
    violations.push(
      ...result.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${colorScheme} ${id} at ${node.target.flat().join(" >> ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
      ),
    );
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  // WCAG 1.4.10: nobody should have to scroll in two directions. axe does not look for that.
  const wider = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) violations.push(`the page is ${wider} px wider than its window`);
  return { violations, passes };
}
