// Reads good tables with JavaScript's libraries and writes them again; runs in the folder where they are installed. Given a JSON list of
// [program, way, input, output, delimiter]; prints what failed.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const text = (path) => readFileSync(path, "utf8");

/** The table of a workbook or of a text. */
async function sheetjs({ isTold, ...read }, write) {
  const XLSX = require("xlsx");
  return (source, target, delimiter) => {
    const options = { ...read, ...(isTold && { FS: delimiter }) };
    const book = source.endsWith(".xlsx") ? XLSX.read(readFileSync(source), options) : XLSX.read(text(source), { type: "string", ...options });
    writeFileSync(target, XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]], write));
  };
}

async function csvParse(read, write = {}) {
  const [{ parse }, { stringify }] = [await load("csv-parse/sync"), await load("csv-stringify/sync")];
  return (source, target, delimiter) => writeFileSync(target, stringify(parse(text(source), { delimiter, ...read }), write));
}

async function fastCsv(read, write) {
  const { parseString, writeToString } = require("fast-csv");
  return async (source, target, delimiter) => {
    const rows = await new Promise((resolve, reject) => {
      const found = [];
      parseString(text(source), { delimiter, ...read })
        .on("error", reject)
        .on("data", (row) => found.push(row))
        .on("end", () => resolve(found));
    });
    writeFileSync(target, await writeToString(rows, write));
  };
}

async function d3(type, delimiterOut) {
  const { dsvFormat, autoType } = await load("d3-dsv");
  return (source, target, delimiter) => writeFileSync(target, dsvFormat(delimiterOut).format(dsvFormat(delimiter).parse(text(source), type && autoType)));
}

export const ways = {
  SheetJS: {
    "read, sheet_to_csv": () => sheetjs({}, {}),
    "the delimiter given": () => sheetjs({ isTold: true }, { FS: ";" }),
    raw: () => sheetjs({ raw: true, isTold: true }, {}),
    "raw numbers": () => sheetjs({ isTold: true }, { rawNumbers: true }),
    "dates as dates": () => sheetjs({ cellDates: true, isTold: true }, {}),
    "all quoted": () => sheetjs({ isTold: true }, { forceQuotes: true, FS: ";" }),
    "XLSX of texts": () => sheetjs({}, {}),
    "XLSX of LibreOffice": () => sheetjs({}, { FS: ";" }),
    "XLSX of LibreOffice, raw numbers": () => sheetjs({}, { rawNumbers: true }),
    "XLSX of polars": () => sheetjs({}, {}),
    "XLSX of pandas": () => sheetjs({}, {}),
  },
  "csv-parse": {
    "parse, stringify": () => csvParse({}),
    cast: () => csvParse({ cast: true }, { delimiter: ";" }),
    "cast and cast_date": () => csvParse({ cast: true, cast_date: true }),
    "all quoted, with a mark": () => csvParse({}, { quoted: true, bom: true, delimiter: ";" }),
    "formulas escaped": () => csvParse({}, { escape_formulas: true }),
  },
  "fast-csv": {
    "parse, write": () => fastCsv({}, {}),
    "trimmed, all quoted": () => fastCsv({ trim: true }, { quote: true, delimiter: ";", quoteColumns: true }),
  },
  "d3-dsv": {
    "parse, format": () => d3(false, ","),
    autoType: () => d3(true, ";"),
  },
};

if (process.argv[2] !== "--ways") {
  const failed = [];
  const made = new Map();
  for (const [program, way, source, target, delimiter] of JSON.parse(readFileSync(0, "utf8"))) {
    const key = `${program} ${way}`;
    try {
      if (!made.has(key)) made.set(key, await ways[program][way]());
      await made.get(key)(source, target, delimiter);
    } catch (error) {
      failed.push([program, way, source, `${error.name}: ${error.message}`.slice(0, 200)]);
    }
  }
  console.log(JSON.stringify(failed));
} else console.log(JSON.stringify(Object.fromEntries(Object.entries(ways).map(([program, names]) => [program, Object.keys(names)]))));
