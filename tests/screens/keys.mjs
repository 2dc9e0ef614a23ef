// npm run keys: with 1,000 products, how long a key takes to its paint, and what scrolling the table costs, by Chromium's own tracing.
//   npm run keys -- --products 3      for comparison: what the browser itself takes on this machine
//   npm run keys -- --keys 50         fewer keys for each field
//   npm run keys -- --as-built        of what is built already, as it is
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { main, PlainError } from "../../scripts/processes.mjs";
import { percentile, table } from "../trust/table.mjs";
import { ready } from "./ready.mjs";
import { manyProducts } from "./scenes/products.mjs";
import { Stage } from "./stage.mjs";
import { long, trace } from "./trace.mjs";

/** Milliseconds between two keys of somebody who types fast. */
const pace = 80;
/** After so many keys they think for a moment: what is kept then must not hold up the next key. */
const phrase = 20;
const thinking = 500;
/** As many campaigns as the emulated ERP has, so many times: a large provider's ERP. */
const larger = 25;
/** What is usual, and the most that there can be. */
const cases = [
  { rows: 25, isLarge: false },
  { rows: 100, isLarge: true },
];

const taskHeads = [`tasks over ${long} ms`, "longest ms", `by processor over ${long} ms`, "longest ms"];

await main(async () => {
  const { values } = parseArgs({
    options: { products: { type: "string", default: "1000" }, keys: { type: "string", default: "200" }, "as-built": { type: "boolean" } },
  });
  const [count, keys] = [values.products, values.keys].map(Number);
  if (!(count >= 1 && keys >= 20)) throw new PlainError("--products must be a number from 1, --keys one from 20.");
  if (!values["as-built"]) await ready();
  for (const one of cases) await measure(count, keys, one);
  process.exit(0);
});

async function measure(count, keys, { rows, isLarge }) {
  const stage = await Stage.open({ locale: "pt-BR", size: { width: 1440, height: 900 } });
  try {
    const catalog = await openForm(stage, count, rows, isLarge);
    console.log(
      `\n${count} products, ${catalog.campaigns} campaigns with ${catalog.services} services, ${Math.min(rows, count)} products on a page (load of this machine: ${loadavg()[0].toFixed(1)})`,
    );
    const typed = [["typing in", "keys", "p50 ms", "p95 ms", "max ms", "handler p95 ms", ...taskHeads]];
    for (const [name, reach] of fieldsOf(stage)) typed.push([name, ...typingRow(await type(stage, await reach(), keys))]);
    table(typed);
    const moved = [["moving", "tasks", ...taskHeads, "seconds"]];
    for (const [name, work] of movesOf(stage, count > 100)) moved.push([name, ...tasksRow(await trace(stage.page, work))]);
    table(moved);
  } finally {
    await stage.close();
  }
}

/** The form with so many products, as many of them on a page as are wanted, and the ERP's lists. */
async function openForm(stage, count, rows, isLarge) {
  let lists;
  const enlarge = async (route) => {
    const answer = await route.fetch();
    lists = await answer.json();
    if (isLarge) lists.campaigns = Array.from({ length: larger }, (_, turn) => lists.campaigns.map((campaign) => another(campaign, turn))).flat();
    await route.fulfill({ response: answer, json: lists });
  };
  await stage.enterSaved((config) => ({ ...config, products: manyProducts(count) }));
  await stage.page.route("**/catalog", enlarge);
  await stage.page.reload();
  await stage.page.locator("#passo-products").getByRole("combobox").first().waitFor();
  if (count > 25) await stage.page.locator("#products-size").selectOption(`${rows}`);
  // What comes late is no key's: all rows, and the orders' half, which comes after the form and asks for what it needs.
  await stage.page.waitForFunction(
    (wanted) => document.querySelector("voalle-config").shadowRoot.querySelectorAll("tbody.product").length >= wanted,
    Math.min(rows, count),
  );
  await stage.page.waitForFunction(() => customElements.get("voalle-orders"));
  await stage.page.waitForLoadState("networkidle");
  const services = lists.campaigns.flatMap((campaign) => campaign.campaignPriceList.flatMap((list) => list.campaignPriceListProductServices));
  return { campaigns: lists.campaigns.length, services: new Set(services.map((service) => service.code)).size };
}

/** The first stays as it is. */
function another(campaign, turn) {
  if (turn === 0) return campaign;
  const lists = campaign.campaignPriceList.map((list) => ({
    ...list,
    code: `${list.code}-${turn}`,
    id: list.id + turn * 1000,
    campaignPriceListProductServices: list.campaignPriceListProductServices.map((service) => ({
      ...service,
      code: `${service.code}.${turn}`,
      title: `${service.title} ${turn}`,
    })),
  }));
  return { ...campaign, code: `${campaign.code}-${turn}`, title: `${campaign.title} ${turn}`, campaignPriceList: lists };
}

function fieldsOf(stage) {
  const row = () => stage.page.locator(".product").first();
  const at = (locator) => async () => {
    await locator().click();
    return locator();
  };
  /** A cell is an input when somebody edits it. */
  const edited = (cell) => async () => {
    await cell().locator(".product-value").click();
    return cell().locator("input");
  };
  return [
    ["a general field (alias)", at(() => stage.field("lead.integratorAlias"))],
    ["a product's name", edited(() => row().locator(".product-name"))],
    ["a product's Produto ERP (searching)", edited(() => row().locator(".product-erpProduct"))],
    ["the products' search", at(() => stage.page.locator("#products-filter"))],
  ];
}

/** Letters and their deletion, in phrases. */
async function type(stage, input, keys) {
  const { keyboard } = stage.page;
  const before = await input.inputValue();
  const result = await trace(stage.page, async () => {
    for (let turn = 0; turn < keys; turn += 1) {
      const within = turn % phrase;
      await keyboard.press(within < phrase / 2 ? "abcdefghij"[within] : "Backspace");
      await stage.page.waitForTimeout(within === phrase - 1 ? thinking : pace);
    }
  });
  await input.fill(before);
  await stage.page.keyboard.press("Escape");
  return result;
}

function movesOf(stage, hasPages) {
  const { page } = stage;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const wheel = async (by) => {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(30);
    }
  };
  const turn = async () => {
    for (let number = 0; number < 10; number += 1) {
      await button(number < 5 ? "Próxima página" : "Página anterior").press("Enter");
      await page.waitForTimeout(150);
    }
  };
  return [
    [
      "scrolling down and up",
      async () => {
        await page.locator("#passo-products").evaluate((section) => section.scrollIntoView({ block: "start" }));
        await page.mouse.move(700, 500);
        await wheel(300);
        await wheel(-300);
      },
    ],
    ...(hasPages ? [["turning ten pages", turn]] : []),
    [
      "another filter, and back",
      async () => {
        for (const filter of ["choose", "blocked", "all"]) {
          await page.locator(`[data-filter="${filter}"]`).click();
          await page.waitForTimeout(200);
        }
      },
    ],
  ];
}

function ms(value) {
  return Number.isFinite(value) ? value.toFixed(1) : "";
}

function typingRow({ keys, handlers, tasks }) {
  return [keys.length, ms(percentile(keys, 0.5)), ms(percentile(keys, 0.95)), ms(Math.max(...keys)), ms(percentile(handlers, 0.95)), ...taskCells(tasks)];
}

function tasksRow({ tasks, seconds }) {
  return [tasks.length, ...taskCells(tasks), seconds.toFixed(1)];
}

/** By the clock other programs count too; by the processor only the page. */
function taskCells(tasks) {
  return ["clock", "processor"].flatMap((time) => {
    const times = tasks.map((task) => task[time]);
    return [times.filter((one) => one > long).length, ms(Math.max(...times))];
  });
}
