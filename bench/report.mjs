// The figures of a run as tables: minimum, median, maximum, and how many times the fastest peer's median.
import { table } from "../tests/trust/table.mjs";

const ours = "datacake-voalle";
const sorted = (values) => [...values].sort((one, other) => one - other);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];

function shown(value, unit) {
  if (unit === "KB") return `${value.toFixed(1)} KB`;
  return value >= 1000 ? `${(value / 1000).toFixed(2)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} µs`;
}

/** How ours stands to the fastest peer: below 1 it is faster. */
export function ratio({ times }, peer) {
  const peers = Object.entries(times).filter(([name]) => name !== ours && (!peer || name === peer));
  if (peers.length === 0) return undefined;
  return median(times[ours]) / Math.min(...peers.map(([, values]) => median(values)));
}

/** The goals of this comparison, and what was reached. */
export function goals(cases) {
  const goal = (what, at, peer, most) => ({ what, reached: ratio(cases[at], peer), most });
  return [
    goal("a key, 10 products: at most the fastest peer's time", "key: URL do ERP, 10 products", undefined, 1),
    goal("a key, 1,000 products: a tenth of the fastest peer's time", "key: URL do ERP, 1000 products", undefined, 0.1),
    goal("the same, a product's name", "key: a product's name, 1000 products", undefined, 0.1),
    goal("a whole object, 1,000 products: at most valibot's time", "whole, sound, 1000 products", "valibot", 1),
    goal("the same, zod's", "whole, sound, 1000 products", "zod", 1),
    goal("load to first answer: at most that of ajv with its compile", "load to first answer", "ajv", 1),
    { what: "download under 34 KB", reached: cases["download, brotli 11 (KB)"].times[ours][0], most: 34 },
  ];
}

export function print(cases, reached, isMarkdown) {
  const rows = [["case", "contestant", "min", "median", "max", "ratio"]];
  for (const [name, { times, unit }] of Object.entries(cases)) {
    const peers = Object.entries(times).filter(([who]) => who !== ours);
    const best = Math.min(...peers.map(([, values]) => median(values)));
    for (const [who, values] of Object.entries(times)) {
      const figures = [Math.min(...values), median(values), Math.max(...values)].map((value) => shown(value, unit));
      rows.push([who === ours || peers.length === 0 ? name : "", who, ...figures, peers.length > 0 ? (median(values) / best).toFixed(2) : ""]);
    }
  }
  const verdicts = [
    ["goal", "ratio or KB", "at most", ""],
    ...reached.map(({ what, reached, most }) => [what, reached.toFixed(2), `${most}`, reached <= most ? "reached" : "not reached"]),
  ];
  for (const each of [rows, verdicts]) {
    console.log("");
    if (!isMarkdown) table(each);
    else each.forEach((row, at) => console.log(`| ${row.join(" | ")} |${at === 0 ? `\n|${"---|".repeat(row.length)}` : ""}`));
  }
}
