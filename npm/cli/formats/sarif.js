// SARIF 2.1.0: the form in which GitHub's code scanning and editors take findings.
import { words } from "../words.js";
import { uriOf } from "./artifact.js";
import { wordsOfRules } from "./rule-words.js";
import { sectionsOf } from "../check.js";

const levels = { error: "error", warning: "warning", info: "note" };

export function sarif(result, locale, version) {
  const issues = sectionsOf(result).flatMap((section) => section.issues);
  const rules = [...new Set(issues.map(({ code }) => code))];
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: driver(rules, locale, version) },
        language: locale,
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results: issues.map((issue) => resultOf(issue, rules, words[locale])),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function driver(rules, locale, version) {
  const known = wordsOfRules(locale);
  return {
    name: "datacake-voalle",
    version,
    language: locale,
    rules: rules.map((id) => {
      const { description, help } = known.get(id) ?? { description: id };
      return { id, shortDescription: { text: description }, help: { text: help || description } };
    }),
  };
}

function resultOf({ file, line, column, endColumn, position, code, severity, message, help }, rules, say) {
  const region = { startLine: line, startColumn: column, ...(endColumn && { endColumn }) };
  const said = [position === undefined ? message : `${say.position(position)}: ${message}`, help].filter(Boolean);
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: said.join("\n") },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}
