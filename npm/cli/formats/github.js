// Workflow commands of GitHub Actions, which become annotations of a pull request.
import { words } from "../words.js";
import { fromRoot } from "./artifact.js";
import { printable } from "./printable.js";
import { fixed, summary } from "./text.js";
import { sectionsOf } from "../check.js";

const commands = { error: "error", warning: "warning", info: "notice" };

export function github(result, locale) {
  const say = words[locale];
  const annotations = sectionsOf(result).flatMap(({ issues }) => issues.map((issue) => annotation(issue, say)));
  return [...annotations, ...summary(result, say), say.counts(result.counts)].join("\n");
}

function annotation({ file, line, column, endColumn, position, severity, code, message, help, fix }, say) {
  const where = { file: fromRoot(file), line, col: column, ...(endColumn && { endColumn }), title: code };
  const properties = Object.entries(where).map(([name, value]) => `${name}=${property(`${value}`)}`);
  const said = [position === undefined ? message : `${say.position(position)}: ${message}`, help, fix && fixed(fix, say)];
  return `::${commands[severity]} ${properties.join(",")}::${data(said.filter(Boolean).map(printable).join("\n"))}`;
}

function data(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text) {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
