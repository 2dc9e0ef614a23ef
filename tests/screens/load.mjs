// npm run load: how soon somebody sees what they come for on a slow line and a slow processor, in Chromium: the page as it is built now (how
// it goes, where something is saved; the form's first field, where nothing is), the form of the page as it was (bench/before.mjs), and the
// same form by React Hook Form, zod and React, taking turns.
//   npm run load -- --rounds 9      more rounds than 5
//   npm run load -- --as-built      package, page and servers as they lie, nothing built anew
//   npm run load -- --markdown      the tables as docs/benchmarks.md has them
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { commit, folder } from "../../bench/before.mjs";
import { show } from "../../bench/report.mjs";
import { main, PlainError, root } from "../../scripts/processes.mjs";
import { chromium as installed } from "../../scripts/system.mjs";
import { linesOf } from "./load/lines.mjs";
import { names, openSubjects } from "./load/subjects.mjs";
import { visit } from "./load/visit.mjs";
import { ready } from "./ready.mjs";

const args = ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const visits = ["first", "second"];

const milliseconds = (value) => `${Math.round(value)}`;
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const figures = [
  ["first paint ms", ({ painted }) => painted, milliseconds],
  ["visible ms", ({ visible }) => visible, milliseconds],
  ["usable ms", ({ usable }) => usable, milliseconds],
  ["requests", ({ untilUsable }) => untilUsable.requests, String],
  ["KB", ({ untilUsable }) => untilUsable.bytes, kilobytes],
  ["idle ms", ({ idle }) => idle, milliseconds],
  ["requests until idle", ({ untilIdle }) => untilIdle.requests, String],
  ["KB until idle", ({ untilIdle }) => untilIdle.bytes, kilobytes],
];

await main(async () => {
  const options = { rounds: { type: "string", default: "5" }, "as-built": { type: "boolean" }, markdown: { type: "boolean" } };
  const { values } = parseArgs({ options });
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds >= 1)) throw new PlainError("--rounds must be a whole number from 1.");
  if (!values["as-built"]) await ready();

  const browser = await chromium.launch({ executablePath: installed.find(), args });
  try {
    const { subjects, stop } = await openSubjects(browser);
    try {
      console.log(`Chromium ${browser.version()}, ${rounds} rounds, load of this machine: ${loadavg()[0].toFixed(1)}. Median (minimum–maximum).`);
      const taken = await measure(browser, subjects, rounds);
      show(rowsOf(taken), values.markdown);
      show(ratiosOf(taken), values.markdown);
    } finally {
      await stop();
    }
  } finally {
    await browser.close();
  }
  const [now, before] = [root, join(folder, "source")].map((sources) => linesOf(join(sources, "www")));
  const lines = [
    ["lines of www/", "now", commit],
    ["JavaScript, style sheets, HTML; not what is generated", now, before],
  ];
  show(lines, values.markdown);
  process.exit(0);
});

/** `Map("name visit" → visits)`. Each round begins with another subject; the second visit has what the first left in the browser. */
async function measure(browser, subjects, rounds) {
  const taken = new Map(names.flatMap((name) => visits.map((which) => [`${name} ${which}`, []])));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "pt-BR" });
      for (const which of visits) taken.get(`${name} ${which}`).push(await visit(context, subjects.get(name)));
      await context.close();
    }
  }
  return taken;
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function rowsOf(taken) {
  const rows = [["page", "visit", ...figures.map(([head]) => head)]];
  for (const name of names) {
    for (const which of visits) {
      const all = taken.get(`${name} ${which}`);
      rows.push([name, which, ...figures.map(([, value, say]) => spread(all.map(value), say))]);
    }
  }
  return rows;
}

function spread(values, say) {
  const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)].map(say);
  return least === most ? middle : `${middle} (${least}–${most})`;
}

/** Median by median. */
function ratiosOf(taken) {
  const rows = [["time until usable", ...visits.map((which) => `${which} visit`)]];
  const usable = (name, which) => median(taken.get(`${name} ${which}`).map((one) => one.usable));
  for (const name of names.slice(1)) rows.push([`now / ${name}`, ...visits.map((which) => (usable("now", which) / usable(name, which)).toFixed(2))]);
  return rows;
}
