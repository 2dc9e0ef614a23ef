// npm run bench: the package beside zod, valibot and ajv, and beside itself as it was at one commit, in Chromium, in one run.
//   npm run bench -- --quick       a look whether it runs
//   npm run bench -- --where       only where the time of ours goes
//   npm run bench -- --markdown    the tables as docs/benchmarks.md has them
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../scripts/build.mjs";
import { main, PlainError } from "../scripts/processes.mjs";
import { setup } from "../scripts/setup.mjs";
import { differences, disagreements } from "./agree.mjs";
import { commit } from "./before.mjs";
import { openBrowser } from "./browser.mjs";
import { buildAll, contestants, today } from "./build.mjs";
import { brokenConfig, order, soundConfig } from "./inputs.mjs";
import { goals, print, printSteps } from "./report.mjs";

const counts = [10, 100, 1000];
const ours = "datacake-voalle";
const erpUrl = {
  path: ["general", "erpUrl"],
  values: ["https://erp.sandbox.tes", "https://erp.sandbox", "http://erp.sandbox.test", "https://erp.sandbox.test"],
};

await main(async () => {
  const flag = { type: "boolean", default: false };
  const { values } = parseArgs({ options: { quick: flag, where: flag, markdown: flag } });
  await setup({ for: "test" });
  await build();
  const folder = mkdtempSync(join(tmpdir(), "voalle-bench-"));
  let browser;
  try {
    const built = await buildAll(folder, values.where ? today : await contestants());
    if (!values.where) await mustAgree(folder, built);
    browser = await openBrowser(built);
    if (values.where) printSteps(await where(browser, values.quick), values.markdown);
    else {
      const cases = { ...(await inPage(browser, values.quick)), ...(await loads(browser, built, values.quick)) };
      const sizes = Object.fromEntries(Object.entries(built).map(([name, { files }]) => [name, [sum(files, "brotli") / 1024]]));
      cases["download, brotli 11 (KB)"] = { times: sizes, unit: "KB" };
      print(cases, goals(cases), values.markdown);
      console.log(`All contestants but ${commit} found the same; what is left of differences:\n- ${differences.join("\n- ")}`);
    }
    const [cpu] = cpus();
    console.log(
      `\n${cpus().length} × ${cpu.model}, Chromium ${browser.version}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
    );
  } finally {
    await browser?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function sum(files, kind) {
  return [...files.values()].reduce((total, file) => total + file[kind].length, 0);
}

/** The very code that the page loads, asked in Node; ours has its own entry there. The package of before is not asked: its rules are those of its day. */
async function mustAgree(folder, built) {
  const node = await import("../pkg/node.js");
  const contestants = { [ours]: (config, locale) => node.validateConfig(config, { locale }) };
  for (const [name, { entry, files }] of Object.entries(built)) {
    if (name === ours || name === commit) continue;
    const path = join(folder, entry.replace(/\.js$/, ".mjs"));
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, files.get(entry).bytes);
    contestants[name] = (await import(path)).validate;
  }
  const { found, compared } = disagreements(contestants);
  if (found.length > 0)
    throw new PlainError(
      `The contestants disagree ${found.length} times in ${compared}:\n${found
        .slice(0, 10)
        .map((line) => line.slice(0, 500))
        .join("\n")}`,
    );
  console.log(`${compared} inputs: all contestants but ${commit} find the same.`);
}

function sampled(isQuick) {
  return isQuick ? { rounds: 3, sampleMs: 5 } : { rounds: 25, sampleMs: 25 };
}

async function where(browser, isQuick) {
  const { run, close } = await browser.measuring();
  const { whole, key } = await run("where", JSON.stringify(soundConfig(1000)), erpUrl.path, erpUrl.values, sampled(isQuick));
  await close();
  return { "whole, sound, 1000 products": whole, "key: URL do ERP, 1000 products": key };
}

async function inPage(browser, isQuick) {
  const { run, close } = await browser.measuring();
  const options = sampled(isQuick);
  const cases = {};
  for (const count of counts) {
    const text = JSON.stringify(soundConfig(count));
    const at = Math.floor(count / 2);
    const names = ["Fibra", "Fibra 6", "x".repeat(256), "Fibra 600 Mega"];
    cases[`key: URL do ERP, ${count} products`] = { times: await run("keys", text, erpUrl.path, erpUrl.values, options) };
    cases[`key: a product's name, ${count} products`] = { times: await run("keys", text, ["products", at, "name"], names, options) };
  }
  for (const count of counts) {
    for (const [kind, config] of [
      ["sound", soundConfig(count)],
      ["broken", brokenConfig(count)],
    ]) {
      cases[`whole, ${kind}, ${count} products`] = { times: await run("whole", JSON.stringify(config), options) };
    }
  }
  const plans = await run("plans", JSON.stringify(soundConfig(3)), JSON.stringify(order), ...(isQuick ? [500, 2] : [10_000, 5]));
  for (const [by, times] of Object.entries(plans)) cases[`an order planned by the ${by}`] = { times };
  await close();
  return cases;
}

/** From the start of the import to the first list of findings; a new profile each time, so that nothing is cached. */
async function loads(browser, built, isQuick) {
  const times = Object.fromEntries(Object.keys(built).map((name) => [name, []]));
  for (let round = 0; round < (isQuick ? 2 : 21); round += 1) {
    // Each round begins with another one.
    const all = Object.entries(built);
    for (const [name, { entry }] of [...all.slice(round % all.length), ...all.slice(0, round % all.length)]) {
      const { page, close } = await browser.newPage();
      const took = await page.evaluate(
        async ([from, text]) => {
          const config = JSON.parse(text);
          const began = performance.now();
          const { validate } = await import(from);
          if (validate(config).length === 0) throw new Error("no finding");
          return performance.now() - began;
        },
        [entry, JSON.stringify(brokenConfig(10))],
      );
      times[name].push(took * 1000);
      await close();
    }
  }
  return { "load to first answer": { times } };
}
