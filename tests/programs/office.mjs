// LibreOffice's ways: a table read by a country's rules and options, and written again.
import { mkdirSync, renameSync, rmSync, existsSync } from "node:fs";
import { basename, join } from "node:path";

// The options by position: separator, quotes (34), UTF-8 (76), first line, formats of columns, language (1046 is Portuguese of Brazil,
// 1033 English of the United States), quoted cells are texts / all texts quoted, special numbers found / cells as shown.
const text = "Text - txt - csv (StarCalc)";
const reading =
  (language, areQuotedTexts, findsNumbers, columns = "") =>
  (delimiter) =>
    `${text}:${delimiter.charCodeAt(0)},34,76,1,${columns},${language},${areQuotedTexts},${findsNumbers}`;
const writing = (separator, areTextsQuoted, asShown, charset = 76) => `csv:${text}:${separator.charCodeAt(0)},34,${charset},1,,0,${areTextsQuoted},${asShown}`;
const allTexts = Array.from({ length: 40 }, (_, at) => `${at + 1}/2`).join("/");

/** `{way: {country, read?, write, from?}}`; `from` is the workbook that is read instead of the table. */
export const ways = {
  "as it comes": { country: "en-US", write: "csv" },
  "pt-BR, all found, as shown": { country: "pt-BR", read: reading(1046, false, true), write: writing(";", false, true) },
  "pt-BR, all found, not as shown": { country: "pt-BR", read: reading(1046, false, true), write: writing(";", false, false) },
  "pt-BR, no special numbers": { country: "pt-BR", read: reading(1046, false, false), write: writing(";", false, true) },
  "pt-BR, quoted cells are texts": { country: "pt-BR", read: reading(1046, true, true), write: writing(";", true, true) },
  "pt-BR, all columns are texts, ANSI": { country: "pt-BR", read: reading(1046, false, false, allTexts), write: writing(";", true, true, 1) },
  "pt-BR, read as English": { country: "pt-BR", read: reading(1033, false, true), write: writing(";", false, true) },
  "en-US, all found, as shown": { country: "en-US", read: reading(1033, false, true), write: writing(",", false, true) },
  "en-US, read as Portuguese": { country: "en-US", read: reading(1046, false, true), write: writing(",", false, true) },
  "XLSX of texts": { country: "pt-BR", write: writing(";", false, true), from: "texts" },
  "XLSX of pandas": { country: "pt-BR", write: writing(";", false, true), from: "pandas" },
  "XLSX of polars": { country: "pt-BR", write: writing(";", false, true), from: "polars" },
};
/** The workbook that other programs read. */
const workbook = { country: "pt-BR", read: reading(1046, false, true), write: "xlsx" };

/** Converts; `[{source, target, delimiter}]`. One start of the program does all files of a kind. */
export async function convert(office, way, jobs) {
  const { country, read, write } = way === "workbook" ? workbook : ways[way];
  const groups = Map.groupBy?.(jobs, ({ delimiter }) => delimiter) ?? grouped(jobs);
  for (const [delimiter, own] of groups) {
    const folder = join(`${own[0].target}.of`);
    mkdirSync(folder, { recursive: true });
    const infilter = read ? [`--infilter=${read(delimiter)}`] : [];
    const outcome = await office([...infilter, "--convert-to", write, "--outdir", folder, ...own.map(({ source }) => source)], country);
    for (const { source, target } of own) {
      const made = join(folder, basename(source).replace(/\.\w+$/, `.${write.split(":")[0]}`));
      if (existsSync(made)) renameSync(made, target);
      else console.log(`LibreOffice made nothing of ${basename(source)} (${way}): ${outcome.output.slice(-200)}`);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function grouped(jobs) {
  const groups = new Map();
  for (const job of jobs) groups.set(job.delimiter, [...(groups.get(job.delimiter) ?? []), job]);
  return groups;
}
