// What the screen says of a moment: the time of Brasília wherever the browser stands, and its own beside it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const elements = new URL("../www/elements/", import.meta.url);

/** What a browser of that zone says: zones are read once, so each is a process of its own. */
async function saidIn(zone, locale, moments) {
  const program = `
    import { Ui } from "${new URL("ui.js", elements)}";
    import { timeView } from "${new URL("time-view.js", elements)}";
    const ui = new Ui(null, ${JSON.stringify(locale)});
    console.log(JSON.stringify(${JSON.stringify(moments)}.map((moment) => ({
      time: ui.time(moment),
      clock: ui.clock(moment),
      day: ui.day(moment),
      view: timeView(ui, moment).values,
    }))));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout);
}

const zones = ["America/Rio_Branco", "UTC", "Asia/Tokyo"];

test("a moment is told in the time of Brasília in every zone, in both languages", async () => {
  for (const zone of zones) {
    const [portuguese] = await saidIn(zone, "pt-BR", ["2026-11-28T09:24:05.000Z"]);
    assert.deepEqual([portuguese.time, portuguese.clock, portuguese.day], ["28/11/2026, 06:24:05 (Brasília)", "06:24:05 (Brasília)", "28/11/2026"], zone);
    const [english] = await saidIn(zone, "en", ["2026-11-28T09:24:05.000Z"]);
    assert.deepEqual([english.time, english.clock, english.day], ["28/11/2026, 06:24:05 (Brasília time)", "06:24:05 (Brasília time)", "28/11/2026"], zone);
  }
});

test("the day is that of Brasília too: it is still yesterday there when it is today in UTC", async () => {
  for (const zone of zones) {
    const [before, after] = await saidIn(zone, "pt-BR", ["2026-12-01T02:59:59Z", "2026-12-01T03:00:00Z"]);
    assert.deepEqual([before.time, before.day], ["30/11/2026, 23:59:59 (Brasília)", "30/11/2026"], zone);
    assert.deepEqual([after.time, after.day], ["01/12/2026, 00:00:00 (Brasília)", "01/12/2026"], zone);
  }
});

test("until 2019 Brasília had a summer time, and a moment of then keeps it", async () => {
  for (const zone of zones) {
    const [summer, winter, summerNow] = await saidIn(zone, "pt-BR", ["2018-12-15T12:00:00Z", "2018-07-15T12:00:00Z", "2026-12-15T12:00:00Z"]);
    assert.deepEqual([summer.clock, winter.clock, summerNow.clock], ["10:00:00 (Brasília)", "09:00:00 (Brasília)", "09:00:00 (Brasília)"], zone);
  }
});

test("a moment in sight has its machine's form, and the browser's own time with its zone for whoever points at it", async () => {
  const moment = "2026-11-28T09:24:05.000Z";
  const own = { "America/Rio_Branco": "28/11/2026, 04:24:05 GMT-5", UTC: "28/11/2026, 09:24:05 GMT+0", "Asia/Tokyo": "28/11/2026, 18:24:05 GMT+9" };
  for (const [zone, here] of Object.entries(own)) {
    const [{ view }] = await saidIn(zone, "pt-BR", [moment]);
    assert.deepEqual(view, [moment, `Neste aparelho: ${here}`, "28/11/2026, 06:24:05 (Brasília)"]);
  }
  const [{ view }] = await saidIn("UTC", "en", [moment]);
  assert.deepEqual(view, [moment, "On this device: 28/11/2026, 09:24:05 GMT+0", "28/11/2026, 06:24:05 (Brasília time)"]);
});

test("nothing on the screen writes a time by itself: it would be the browser's, and nobody would know", async () => {
  const files = (await readdir(new URL("..", elements), { recursive: true })).filter((name) => name.endsWith(".js") && !name.includes("node_modules"));
  assert.ok(files.length > 50);
  const own = [];
  for (const name of files) {
    const text = await readFile(new URL(`../${name}`, elements), "utf8");
    const written = text.match(/Intl\.DateTimeFormat\(|toLocale(Date|Time)?String\(|\.getHours\(|\.toTimeString\(/g) ?? [];
    // What may be of another zone is made in ui.js alone.
    const free = text.match(/momentFormat\(/g) ?? [];
    if ((name !== "elements/brasilia.js" && written.length > 0) || (!["elements/brasilia.js", "elements/ui.js"].includes(name) && free.length > 0))
      own.push(name);
  }
  assert.deepEqual(own, []);
});
