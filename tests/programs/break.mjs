// The good files, broken in every way that a program of them has.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Random } from "../trust/random.mjs";
import { asCsv } from "./goods.mjs";
import { convert, ways as officeWays } from "./office.mjs";
import { simulated } from "./spreadsheets.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const workbooks = { "XLSX of texts": "texts", "XLSX of LibreOffice": "office", "XLSX of pandas": "pandas", "XLSX of polars": "polars" };
const workbookOf = (way) => workbooks[/^XLSX of \w+/.exec(way)?.[0]];

/** Options that deny how a file writes its decimals read another number, and nothing of the file is left to show it. */
const unfit = {
  "pandas: read_csv by Brazilian rules, to_csv with ;": "technical",
  "pandas: XLSX of LibreOffice, decimal": "technical",
  "SheetJS: raw numbers": "brazilian",
};

/** `[{program, way}]` of what is there. */
export async function waysOf(tools) {
  const listed = (by) => JSON.parse(ask(by, ["--ways"]));
  const all = {
    ...simulated,
    ...(tools.office && { LibreOffice: officeWays }),
    ...(tools.python && only(tools, named(listed(pythonBy(tools))))),
    ...only(tools, named(listed(javascriptBy(tools)))),
  };
  const has = (book) => book === undefined || (book === "office" ? tools.office : tools.versions[book === "texts" ? "openpyxl" : book]);
  return Object.entries(all)
    .flatMap(([program, ways]) => Object.keys(ways).map((way) => ({ program, way })))
    .filter(({ way }) => has(workbookOf(way)));
}

const named = (lists) => Object.fromEntries(Object.entries(lists).map(([program, ways]) => [program, Object.fromEntries(ways.map((way) => [way, true]))]));
const only = (tools, programs) => Object.fromEntries(Object.entries(programs).filter(([program]) => tools.versions[program]));
const pythonBy = (tools) => [tools.python, [here("writers.py")], {}];
const javascriptBy = (tools) => [process.execPath, [here("writers.mjs")], { cwd: tools.javascript }];

function ask([program, args, options], more, input) {
  const { status, stdout, stderr } = spawnSync(program, [...args, ...more], { ...options, input, encoding: "utf8", maxBuffer: 1 << 26, timeout: 600_000 });
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr.slice(-2000)}`);
  return stdout;
}

/** `[{program, way, good, bytes}]`: each way breaks `each` of the goods. */
export async function breakFiles({ tools, ways, goods, each, folder, seed }) {
  mkdirSync(folder, { recursive: true });
  for (const good of goods) writeFileSync(pathOf(folder, good, "csv"), asCsv([good.headings, ...good.lines], good.delimiter));
  const chosen = ways.map((way, at) => ({
    ...way,
    at,
    goods: new Random(seed * 1009 + at).shuffled(goods.filter(({ decimals }) => !decimals || decimals !== unfit[`${way.program}: ${way.way}`])).slice(0, each),
  }));
  await makeWorkbooks(tools, goods, folder);
  const results = [];
  const jobs = { python: [], javascript: [] };
  for (const { program, way, at, goods: own } of chosen) {
    const made = own.map((good) => {
      const book = workbookOf(way);
      const source = book ? pathOf(folder, good, `${book}.xlsx`) : pathOf(folder, good, "csv");
      return { good, source, target: join(folder, `${at}-${good.name}.csv`), delimiter: good.delimiter };
    });
    if (simulated[program]) {
      for (const [index, { good }] of made.entries()) results.push({ program, way, good, bytes: simulated[program][way](good, new Random(seed + index)) });
      continue;
    }
    if (program === "LibreOffice")
      await convert(
        tools.office,
        way,
        made.filter(({ source }) => existsSync(source)),
      );
    else {
      const list = Object.hasOwn(tools.versions, program) && isPython(tools, program) ? jobs.python : jobs.javascript;
      list.push(...made.map(({ source, target, delimiter }) => [program, way, source, target, delimiter]));
    }
    results.push(...made.map(({ good, target }) => ({ program, way, good, target })));
  }
  const failed = [...perform(pythonBy(tools), jobs.python), ...perform(javascriptBy(tools), jobs.javascript)];
  tell(failed);
  return results.flatMap((result) => (result.bytes ? [result] : existsSync(result.target) ? [{ ...result, bytes: readFileSync(result.target) }] : []));
}

const pathOf = (folder, good, ending) => join(folder, `${good.name}.${ending}`);
const isPython = (tools, program) => tools.python !== undefined && JSON.parse(ask(pythonBy(tools), ["--ways"]))[program] !== undefined;
const perform = (by, jobs) => (jobs.length === 0 ? [] : JSON.parse(ask(by, [], JSON.stringify(jobs))));

async function makeWorkbooks(tools, goods, folder) {
  const to = (book) => goods.map((good) => ({ source: pathOf(folder, good, "csv"), target: pathOf(folder, good, `${book}.xlsx`), delimiter: good.delimiter }));
  const own = [
    ["texts", "openpyxl"],
    ["pandas", "pandas"],
    ["polars", "polars"],
  ].filter(([, program]) => tools.versions[program]);
  tell(
    perform(
      pythonBy(tools),
      own.flatMap(([book]) => to(book).map(({ source, target, delimiter }) => ["workbooks", book, source, target, delimiter])),
    ),
  );
  if (tools.office) await convert(tools.office, "workbook", to("office"));
}

/** What a program refuses to read is no file that anybody could send. */
function tell(failed) {
  const byWay = new Map();
  for (const [program, way, , words] of failed) byWay.set(`${program}, ${way}`, [...(byWay.get(`${program}, ${way}`) ?? []), words]);
  for (const [key, list] of byWay) console.log(`${key}: ${list.length} files refused by the program itself; ${list[0].split("\n")[0]}`);
}
