// For people: a section for each thing that was checked; each finding begins with its place, as editors and terminals follow it.
import { words } from "../words.js";
import { printable } from "./printable.js";

export function text(result, locale) {
  const say = words[locale];
  const parts = Object.keys(say.titles)
    .filter((name) => result[name])
    .flatMap((name) => [say.titles[name], ...(name === "orders" ? ofOrders(result.orders, say) : ofSection(result[name], say))]);
  return [...parts, say.counts(result.counts)].map(printable).join("\n");
}

/** What a line at the end says beside the findings. */
export function summary({ orders, payment }, say) {
  return [...(orders ? [say.destinations(orders.plans.length, orders.destinations)] : []), ...(payment && !payment.titlesAsked ? [say.titlesNotAsked] : [])];
}

function ofSection({ issues, reason, waitsForConfig, titlesAsked }, say) {
  const lines = [...(reason ? [`  ${reason.message}`] : []), ...issues.flatMap((issue) => ofIssue(issue, say))];
  if (titlesAsked === false) lines.push(`  ${say.titlesNotAsked}`);
  if (waitsForConfig) lines.push(`  ${say.waits}`);
  else if (issues.length === 0) lines.push(`  ${say.none}`);
  return lines;
}

/** Only those with something to say, and where all of them go. */
function ofOrders({ issues: ofFile, destinations, plans }, say) {
  const ofPlans = plans
    .filter(({ issues }) => issues.length > 0)
    .flatMap(({ position, reason, issues }) => [`  ${say.position(position)}: ${reason.message}`, ...issues.flatMap((issue) => ofIssue(issue, say))]);
  const lines = [...ofFile.flatMap((issue) => ofIssue(issue, say)), ...ofPlans];
  if (plans.some(({ waitsForConfig }) => waitsForConfig)) lines.push(`  ${say.waits}`);
  else if (lines.length === 0) lines.push(`  ${say.none}`);
  return [...lines, `  ${say.destinations(plans.length, destinations)}`];
}

function ofIssue({ file, line, column, position, path, code, severity, message, help, fix }, say) {
  const order = position === undefined ? "" : `${say.position(position)}  `;
  const found = [`${file}:${line}:${column}:  ${say.severities[severity]}  ${order}${dotted(path)}  (${code})`, `    ${message}`];
  if (help) found.push(`    ${help}`);
  if (fix) found.push(`    ${fixed(fix, say)}`);
  return found;
}

export function fixed({ value, path }, say) {
  return say.fix(JSON.stringify(value), dotted(path));
}

/** `products[2].id`; `$` is the whole. */
function dotted(path) {
  const steps = path.map((step, at) => (typeof step === "number" ? `[${step}]` : at > 0 ? `.${step}` : step));
  return steps.length > 0 ? steps.join("") : "$";
}
