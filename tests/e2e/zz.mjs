import { World } from "./world.mjs";
const w = await World.start();
try {
  w.page.on("console", (m) => ["error", "warning"].includes(m.type()) && console.log("C", m.text().slice(0, 300)));
  for (const [width, height] of [
    [1440, 900],
    [768, 1000],
    [360, 740],
  ]) {
    await w.page.setViewportSize({ width, height });
    await w.page.screenshot({ path: `/tmp/look/empty-${width}.png`, fullPage: true });
  }
  console.log(w.pageErrors);
} finally {
  await w.stop();
}
