// npm run test:files: good files broken by the ways of real programs, and read. A row is the same or has an error, never silently another.
//   npm run test:files -- --files 2000 --seed 1     how many, and from which seed
//   npm run test:files -- --tools FOLDER            keeps the installed programs there, and finds them again
//   npm run test:files -- --keep-sample             writes tests/samples/files/ anew, which `npm test` reads
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { main, onEnd, PlainError } from "../../scripts/processes.mjs";
import { table } from "../trust/table.mjs";
import { breakFiles, waysOf } from "./break.mjs";
import { goodFiles } from "./goods.mjs";
import { install } from "./install.mjs";
import { Judge, outcomes } from "./judge.mjs";
import { keepSample } from "./sample.mjs";

/** Fewer real programs prove too little. */
const fewest = 5;

await main(async () => {
  const { values } = parseArgs({
    options: {
      files: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      tools: { type: "string" },
      "keep-sample": { type: "boolean" },
      hidden: { type: "boolean" },
    },
  });
  const temporary = mkdtempSync(join(tmpdir(), "files-of-programs-"));
  const end = () => rmSync(temporary, { recursive: true, force: true });
  onEnd(() => (end(), process.exit(130)));
  try {
    const folder = values.tools ? resolve(values.tools) : join(temporary, "tools");
    mkdirSync(folder, { recursive: true });
    const tools = await install(folder);
    const ways = await waysOf(tools);
    const real = Object.keys(tools.versions);
    console.log(`${real.length} real programs: ${real.map((name) => tools.versions[name]).join("; ")}.`);
    const judge = new Judge();
    if (values["keep-sample"]) await keepSample({ tools, ways, judge, temporary, seed: Number(values.seed) });
    const each = Math.ceil(Number(values.files) / ways.length);
    const goods = goodFiles(Math.max(60, each), Number(values.seed));
    const broken = await breakFiles({ tools, ways, goods, each, folder: join(temporary, "files"), seed: Number(values.seed) });
    const found = await report(broken, judge, values.hidden);
    console.log(`${found.files} files, seed ${values.seed}; ${found.wrong} rows WRONG.`);
    if (real.length < fewest) throw new PlainError(`Only ${real.length} real programs ran; fewer than ${fewest} prove too little.`);
    if (found.files < Number(values.files)) throw new PlainError(`Only ${found.files} of ${values.files} files could be made.`);
    if (found.wrong > 0) process.exitCode = 1;
  } finally {
    end();
  }
});

/** The table by program and outcome; what is wrong is shown, made-up data as it is. */
async function report(broken, judge, showsHidden) {
  const counts = new Map();
  const shown = new Map();
  for (const { program, way, good, bytes } of broken) {
    const count = counts.get(program) ?? { files: 0, ...Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) };
    counts.set(program, count);
    count.files += 1;
    const judged = await judge.judge(good, bytes);
    for (const outcome of judged.outcomes) count[outcome] += 1;
    const isShown = ({ outcome }) => outcome === "WRONG" || (showsHidden && outcome !== "same");
    for (const finding of judged.findings.filter(isShown)) {
      const key = `${finding.outcome}: ${program}, ${way}: ${finding.path}`;
      shown.set(key, [...(shown.get(key) ?? []), { ...finding, good, bytes }]);
    }
  }
  for (const [key, findings] of shown) {
    console.log(`${key} (${findings.length})`);
    for (const { meant, read, good, row, bytes } of findings.slice(0, 3)) {
      console.log(`    meant ${JSON.stringify(meant)}, read ${JSON.stringify(read)}; in ${good.name}, row ${row + 1}`);
      const [line] = good.meant[row]?.lines ?? [];
      if (findings[0].outcome !== "WRONG" || line === undefined) continue;
      console.log(`    before ${good.lines[line].join(good.delimiter)}\n    after  ${new TextDecoder().decode(bytes).split(/\r\n?|\n/)[line + 1]}`);
    }
  }
  const rows = [...counts].map(([program, count]) => [program, ...Object.values(count)]);
  const total = rows[0].slice(1).map((_, at) => rows.reduce((sum, row) => sum + row[at + 1], 0));
  table([["program", "files", ...outcomes.map((outcome) => `rows ${outcome}`)], ...rows, ["all", ...total]]);
  return { files: total[0], wrong: total.at(-1) };
}
