// npm run bench: the package beside zod, valibot and ajv, in Chromium, in one run.
//   npm run bench -- --quick       a look whether it runs
//   npm run bench -- --markdown    the tables as README has them
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { build } from "../scripts/build.mjs";
import { main, PlainError } from "../scripts/processes.mjs";
import { setup } from "../scripts/setup.mjs";
import { chromium as installed } from "../scripts/system.mjs";
import { differences, disagreements } from "./agree.mjs";
import { buildAll, page as pageFile } from "./build.mjs";
import { brokenConfig, order, soundConfig } from "./inputs.mjs";
import { goals, print } from "./report.mjs";

const counts = [10, 100, 1000];
const ours = "datacake-voalle";

await main(async () => {
  const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, markdown: { type: "boolean", default: false } } });
  await setup({ for: "test" });
  await build();
  const folder = mkdtempSync(join(tmpdir(), "voalle-bench-"));
  let server;
  let browser;
  try {
    const built = await buildAll(folder);
    await mustAgree(folder, built);
    server = await serve(built);
    browser = await chromium.launch({
      executablePath: installed.find(),
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    const cases = { ...(await inPage(browser, server.address, built, values.quick)), ...(await loads(browser, server.address, built, values.quick)) };
    const sizes = Object.fromEntries(Object.entries(built).map(([name, { files }]) => [name, [sum(files, "brotli") / 1024]]));
    cases["download, brotli 11 (KB)"] = { times: sizes, unit: "KB" };
    print(cases, goals(cases), values.markdown);
    const [cpu] = cpus();
    console.log(
      `\n${cpus().length} × ${cpu.model}, Chromium ${browser.version()}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
    );
    console.log(`All contestants found the same; what is left of differences:\n- ${differences.join("\n- ")}`);
  } finally {
    await browser?.close();
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function sum(files, kind) {
  return [...files.values()].reduce((total, file) => total + file[kind].length, 0);
}

/** The very code that the page loads, asked in Node; ours has its own entry there. */
async function mustAgree(folder, built) {
  const node = await import("../pkg/node.js");
  const contestants = { [ours]: (config, locale) => node.validateConfig(config, { locale }) };
  for (const [name, { entry, files }] of Object.entries(built)) {
    if (name === ours) continue;
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
  console.log(`${compared} inputs: all contestants find the same.`);
}

/** Isolated, so that the clock is fine; nothing is kept, so that every load is the first. */
async function serve(built) {
  const files = new Map(Object.values(built).flatMap((each) => [...each.files]));
  files.set("/", pageFile("index.html")).set("/measure.js", pageFile("measure.js"));
  const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp", "cache-control": "no-store" };
  const server = createServer((request, response) => {
    const file = files.get(request.url.split("?")[0]);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { ...isolated, "content-type": file.type, "content-encoding": "br", "content-length": file.brotli.length }).end(file.brotli);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

async function inPage(browser, address, built, isQuick) {
  const page = await browser.newPage();
  await page.goto(address);
  const entries = Object.fromEntries(Object.entries(built).map(([name, { entry }]) => [name, entry]));
  const options = isQuick ? { rounds: 3, sampleMs: 5 } : { rounds: 25, sampleMs: 25 };
  const cases = {};
  const run = (what, ...args) =>
    page.evaluate(
      async ([name, all, rest]) => {
        const measure = await import("/measure.js");
        globalThis.contestants ??= await measure.load(all);
        return measure[name](globalThis.contestants, ...rest);
      },
      [what, entries, args],
    );
  for (const count of counts) {
    const text = JSON.stringify(soundConfig(count));
    const at = Math.floor(count / 2);
    const address = ["https://erp.sandbox.tes", "https://erp.sandbox", "http://erp.sandbox.test", "https://erp.sandbox.test"];
    const names = ["Fibra", "Fibra 6", "x".repeat(256), "Fibra 600 Mega"];
    cases[`key: URL do ERP, ${count} products`] = { times: await run("keys", text, ["general", "erpUrl"], address, options) };
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
  const [orders, rounds] = isQuick ? [500, 2] : [10_000, 5];
  const plans = await page.evaluate(
    async ([config, order, count, rounds]) => {
      const measure = await import("/measure.js");
      return measure.plans(globalThis.contestants["datacake-voalle"], config, order, count, rounds);
    },
    [JSON.stringify(soundConfig(3)), JSON.stringify(order), orders, rounds],
  );
  cases[`an order planned, of ${orders}: by the session`] = { times: { [ours]: plans.session } };
  cases[`an order planned, of ${orders}: by the function`] = { times: { [ours]: plans.function } };
  await page.close();
  return cases;
}

/** From the start of the import to the first list of findings; a new profile each time, so that nothing is cached. */
async function loads(browser, address, built, isQuick) {
  const times = Object.fromEntries(Object.keys(built).map((name) => [name, []]));
  for (let round = 0; round < (isQuick ? 2 : 21); round += 1) {
    // Each round begins with another one.
    const all = Object.entries(built);
    for (const [name, { entry }] of [...all.slice(round % all.length), ...all.slice(0, round % all.length)]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(address);
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
      await context.close();
    }
  }
  return { "load to first answer": { times } };
}
