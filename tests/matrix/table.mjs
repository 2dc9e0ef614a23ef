// The table of environments, as it is printed and as it stands in docs/bundlers.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PlainError, root } from "../../scripts/processes.mjs";

const paper = join(root, "docs", "bundlers.md");
const [begin, end] = ["<!-- table: npm run test:matrix -- --write -->", "<!-- /table -->"];
const heading = ["row", "environment", "answers", "configured", "the module comes from", "KB by brotli", "on"];

export const asText = (rows) => [[...heading.slice(0, -1), "seconds"], ...rows.map((row) => [...cells(row), row.seconds])];

function cells({ name, title, version, what, problems, notTried, form, configured, module, kilobytes }) {
  const works = form ? "yes, with the form" : "yes";
  const outcome = notTried ? `not tried: ${notTried}` : problems.length > 0 ? "**no**" : works;
  return [`\`${name}\``, `${title} ${version}, ${what}`, outcome, configured || "nothing", module ?? "", kilobytes ? `${kilobytes}` : ""];
}

/** Puts a row into the paper, in the order of all; those of other runs stay, with their day. */
export function writeTable(row, order) {
  const text = readFileSync(paper, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new PlainError(`${paper} lacks the marks of its table.`);
  const lines = new Map();
  for (const line of text.slice(from, to).split("\n")) {
    const name = line.match(/^\| `([\w-]+)` \|/)?.[1];
    if (name) lines.set(name, line);
  }
  const day = new Date().toISOString().slice(0, 10);
  lines.set(row.name, asLine([...cells(row), day]));
  const body = order.filter((name) => lines.has(name)).map((name) => lines.get(name));
  const made = [begin, asLine(heading), asLine(heading.map(() => "---")), ...body].join("\n");
  writeFileSync(paper, `${text.slice(0, from)}${made}\n${text.slice(to)}`);
}

const asLine = (texts) => `| ${texts.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
