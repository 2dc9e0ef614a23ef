// npm run test:frameworks: what takes long, or another Node than ours: Angular and SvelteKit built from the packed package and rendered on
// their own servers, Superforms in SvelteKit, and what the compilers of Vue, Svelte and Angular make of the types in templates.
// `-- --only angular,vue` runs these. They install pinned versions from the registry.
import { chromium } from "playwright-core";
import { join } from "node:path";
import { main, PlainError, root } from "../../scripts/processes.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { chromium as installed } from "../../scripts/system.mjs";
import { integrates, listening } from "../e2e/frameworks/behaviour.mjs";
import { Projects } from "../e2e/packaged/project.mjs";
import { World } from "../e2e/world.mjs";
import { begun, filledIn } from "../package/forms.mjs";
import { Checks } from "../trust/table.mjs";
import { frameworks } from "./frameworks.mjs";

await main(async () => {
  const at = process.argv.indexOf("--only");
  const wanted = at < 0 ? Object.keys(frameworks) : (process.argv[at + 1] ?? "").split(",");
  const unknown = wanted.filter((name) => !(name in frameworks));
  if (unknown.length > 0) throw new PlainError(`There is no ${unknown.join()}: ${Object.keys(frameworks).join()}.`);
  const checks = new Checks();
  const projects = new Projects(join(root, "tests", "frameworks"));
  const running = [];
  try {
    await buildServers();
    for (const name of wanted) {
      const made = await frameworks[name](projects, begun).catch((error) => ({ problems: [said(error)], pages: [] }));
      checks.check(`${name}: it is built, and its compiler knows the types in templates`, made.problems);
      for (const page of made.pages) running.push({ name, ...page });
    }
    if (running.length > 0) await visitAll(checks, running);
  } finally {
    for (const { stop } of running) await stop();
    projects.close();
  }
  checks.end();
});

/** Each page on its own origin, which the proxy is told of. */
async function visitAll(checks, pages) {
  const origins = [...new Set(pages.map(({ address }) => address))];
  const world = await World.serve({ proxyArgs: origins.flatMap((origin) => ["--dev-origin", origin]) });
  world.browser = await chromium.launch({
    executablePath: installed.find(),
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  world.arrived = () => {};
  const proxy = world.proxy.address.replace(/\/$/, "");
  try {
    for (const [at, { name, what, ...page }] of pages.entries()) {
      const problems = await look(world, proxy, { name: `${name}-${at}`, ...page }).catch((error) => [said(error)]);
      checks.check(`${name}: ${what}`, problems);
    }
  } finally {
    await world.context?.close();
    await world.stop();
  }
}

async function look(world, proxy, { name, address, path, form }) {
  await world.context?.close();
  world.context = await world.newContext();
  world.pageErrors = [];
  world.responses = [];
  const { complaints, asked, prepare } = listening(proxy);
  const url = `${address}${path}?proxy=${encodeURIComponent(proxy)}`;
  world.page = await world.newPage(world.context, url, prepare);
  const wrong = () => [...complaints, ...world.pageErrors];
  if (form) return [...(await filledIn(world.page, form)), ...wrong()];
  await integrates(world, `by-${name}`).catch((error) => {
    throw new Error([error.message, ...wrong()].join("\n"));
  });
  const tokens = [...new Set(asked)];
  return tokens.join() === "Bearer a-token-of-mine" ? wrong() : [...wrong(), `it asked with ${tokens}`];
}

/** What a program or a test said at the end. */
function said(error) {
  return `${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`.split("\n").slice(-30).join("\n    ");
}
