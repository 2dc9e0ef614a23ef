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
  const goal = (what, at, to, most) => ({ what, reached: ratio(cases[at], to), most });
  const kilobytes = cases["download, brotli 11 (KB)"].times[ours][0];
  return [
    goal('key ("URL do ERP"), 10 products, against the fastest peer', "key: URL do ERP, 10 products", undefined, 0.7),
    goal("key, 1,000 products, against the fastest peer", "key: URL do ERP, 1000 products", undefined, 0.04),
    goal("whole object, sound, 1,000 products, against valibot", "whole, sound, 1000 products", "valibot", 1),
    goal(`an order planned by the session, against ${commit}'s`, "an order planned by the session", commit, 0.4),
    { what: "download (module + glue + entry, brotli 11), KB", reached: kilobytes, most: 64 },
    { what: "the same, with 6 KB left for what follows", reached: kilobytes, most: 58 },
    goal("key (a product's name), 1,000 products, against the fastest peer", "key: a product's name, 1000 products", undefined, 0.1),
    goal("whole object, sound, 1,000 products, against zod", "whole, sound, 1000 products", "zod", 1),
    goal("load to first answer, against ajv with its compile", "load to first answer", "ajv", 1),
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

/** Where the time goes: `{case: {step: times}}`. */
export function printSteps(cases, isMarkdown) {
  const rows = [["case", "step", "min µs", "median µs", "max µs"]];
  for (const [name, steps] of Object.entries(cases)) {
    for (const [step, values] of Object.entries(steps)) rows.push([name, step, ...extremes(values).map((value) => value.toFixed(2))]);
  }
  show(rows, isMarkdown);
}

function extremes(values) {
  return [Math.min(...values), median(values), Math.max(...values)];
}

export function show(rows, isMarkdown) {
  console.log("");
  if (!isMarkdown) table(rows);
  else rows.forEach((row, at) => console.log(`| ${row.join(" | ")} |${at === 0 ? `\n|${"---|".repeat(row.length)}` : ""}`));
}
