// One visit to a page on a slow line and a slow processor.
import { PlainError } from "../../../scripts/processes.mjs";
import { Traffic } from "./traffic.mjs";
import { watch } from "./watch.js";

/** A phone on a weak mobile network, as page audits take it: 1.6 Mbit/s down, 0.75 up. */
const line = { offline: false, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, latency: 150 };
const slower = 4;
const binding = "tellLoad";
/** Milliseconds after which a form does not come any more. */
const longest = 60_000;

/** Opens a tab of this profile; `wanted` is what watch.js looks for. Answers times in milliseconds from the beginning of the navigation, requests and bytes. */
export async function visit(context, { address, wanted }) {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    const traffic = await Traffic.of(session);
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: binding });
    await page.addInitScript(watch, [wanted, binding]);
    await session.send("Network.emulateNetworkConditions", line);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const told = new Promise((resolve) => session.on("Runtime.bindingCalled", ({ name, payload }) => name === binding && resolve(JSON.parse(payload))));
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new PlainError(`“${wanted.label ?? wanted.selector}” could not be used after ${longest} ms at ${address}.`)), longest).unref();
    });
    await page.goto(address, { waitUntil: "commit", timeout: longest });
    const { origin, visible, usable } = await Promise.race([told, late]);
    await traffic.idle();
    const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    const idle = traffic.end(origin);
    return { painted, visible, usable, idle, untilUsable: traffic.until(origin, usable), untilIdle: traffic.until(origin, Math.max(idle, usable)) };
  } finally {
    await page.close();
  }
}
