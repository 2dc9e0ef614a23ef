// The pages that are held against each other, each with the same configuration saved, and ours once more where nothing is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildPackage, commit, folder } from "../../../bench/before.mjs";
import { buildBefore } from "../../../bench/proxy/before.mjs";
import { root } from "../../../scripts/processes.mjs";
import { startServer } from "../../../scripts/serve.mjs";
import { secrets, World } from "../../e2e/world.mjs";
import { buildPeer, servePeer } from "./peer.mjs";

/** Who has something saved arrives at the home now, and nobody at the form but who has nothing. */
export const names = ["now", "now, nothing saved", commit, "peer"];
/** All forms have it. */
const field = { label: "URL do ERP" };
/** How it goes, when that is known. */
const sentence = { selector: '.home:not(:has([aria-disabled="true"])) .health-words' };

/** `{ subjects: Map(name → { address, wanted }), stop() }`. */
export async function openSubjects(browser) {
  const [, binary] = [await buildPackage(), await buildBefore(), await buildPeer()];
  const world = await World.serve();
  let before;
  try {
    before = await startBefore(world, binary);
    const { apiPort, authPort } = world.sandbox;
    for (const [address, sources] of [
      [world.proxy.address, root],
      [before.address, join(folder, "source")],
    ]) {
      await save(browser, address, sample(sources, { apiPort, authPort, ...secrets }));
    }
    const peer = await servePeer(sample(root, { apiPort, authPort }));
    const stop = async () => {
      peer.stop();
      await before.stop();
      await world.stop();
    };
    const all = [
      { address: world.proxy.address, wanted: sentence },
      { address: `${world.proxy.address}?provider=vazio`, wanted: field },
      { address: before.address, wanted: field },
      { address: peer.address, wanted: field },
    ];
    return { subjects: new Map(all.map((one, at) => [names[at], one])), stop };
  } catch (error) {
    await before?.stop();
    await world.stop();
    throw error;
  }
}

/** The page of that commit comes from the proxy of that commit, with the headings that it had: neither today's compression nor a worse server. */
function startBefore({ sandbox, dataDir }, binary) {
  const source = join(folder, "source");
  const content = ["--www", join(source, "www"), "--package", join(source, "pkg")];
  const ownDir = join(dataDir, commit);
  const options = ["--listen", "127.0.0.1:0", "--data-dir", ownDir, "--sandbox-ca", sandbox.caFile, "--requests-per-minute", "6000"];
  return startServer("proxy", [...options, ...content], { dataDir: ownDir, binary, env: { VOALLE_SYNAUTH_SECRET: sandbox.synauthSecret } });
}

function sample(sources, general) {
  const config = JSON.parse(readFileSync(join(sources, "www", "samples", "config.json"), "utf8"));
  return { ...config, general: { ...config.general, ...general } };
}

/** As somebody did who was here before. The ERP's lists are fetched by the proxy once, and not in what is measured. */
async function save(browser, address, config) {
  const page = await browser.newPage();
  await page.goto(address);
  const answers = await page.evaluate(async (body) => {
    const at = "/api/v1/providers/horizonte";
    const headers = { "content-type": "application/json", "if-none-match": "*" };
    const saved = await fetch(`${at}/config`, { method: "PUT", headers, body: JSON.stringify(body) });
    return [saved.status, (await fetch(`${at}/catalog`)).status];
  }, config);
  await page.close();
  if (answers.some((status) => status >= 300)) throw new Error(`${address} did not take the configuration: ${answers}`);
}
