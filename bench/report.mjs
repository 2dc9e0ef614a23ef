// The figures of a run as tables: minimum, median, maximum, how many times the fastest peer's median, and ours beside ours of before.
import { table } from "../tests/trust/table.mjs";
import { commit } from "./before.mjs";

const ours = "datacake-voalle";
const isPeer = (name) => name !== ours && name !== commit;
const sorted = (values) => [...values].sort((one, other) => one - other);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];

function shown(value, unit) {
  if (unit === "KB") return `${value.toFixed(1)} KB`;
  return value >= 1000 ? `${(value / 1000).toFixed(2)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} µs`;
}

/** The median of the fastest of those. */
function fastest(times, isAsked) {
  return Math.min(...Object.entries(times).map(([name, values]) => (isAsked(name) ? median(values) : Infinity)));
}

/** How ours stands to a contestant, or to the fastest peer: below 1 it is faster. */
export function ratio({ times }, to) {
  return median(times[ours]) / fastest(times, to ? (name) => name === to : isPeer);
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
  const rows = [["case", "contestant", "min", "median", "max", "to the fastest peer", `ours / ${commit}`]];
  for (const [name, each] of Object.entries(cases)) {
    const best = fastest(each.times, isPeer);
    for (const [who, values] of Object.entries(each.times)) {
      const isOurs = who === ours;
      const to = Number.isFinite(best) ? (median(values) / best).toFixed(2) : "";
      rows.push([isOurs ? name : "", who, ...extremes(values).map((value) => shown(value, each.unit)), to, isOurs ? ratio(each, commit).toFixed(2) : ""]);
    }
  }
  const verdicts = [
    ["goal", "ratio or KB", "at most", ""],
    ...reached.map(({ what, reached, most }) => [what, reached.toFixed(2), `${most}`, reached <= most ? "reached" : "not reached"]),
  ];
  for (const each of [rows, verdicts]) show(each, isMarkdown);
}

function extremes(values) {
  return [Math.min(...values), median(values), Math.max(...values)];
}

function show(rows, isMarkdown) {
  console.log("");
  if (!isMarkdown) table(rows);
  else rows.forEach((row, at) => console.log(`| ${row.join(" | ")} |${at === 0 ? `\n|${"---|".repeat(row.length)}` : ""}`));
}
