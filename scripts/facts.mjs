// What reports of a first contact teach, as rows for the description of the API: `node scripts/facts.mjs report.json …` prints a table.
// A fact that a real ERP has shown is of confidence A, whatever it was before, unless it rests on whom the administrator named. No report says where it is from: those of an emulated ERP
// teach nothing, so give it real ones alone.
import { readFileSync } from "node:fs";
import { isMain } from "./processes.mjs";

const FORMAT = "datacake-voalle first contact 1";

/** What rests on whom the administrator named, and not on the answer alone. */
const DECLARED = "as the administrator declared";

/** What a line's code says of the API beyond the answers' forms: call, fact, what was believed of it, and how sure it is now where that is not A. */
const OF_LINES = {
  "smaller-scope-accepted": ["token", "the scope `syngw` alone is accepted", "C"],
  "smaller-scope-refused": ["token", "the scope `syngw` alone is **not** accepted", "C said that it is"],
  "scopes-differ": ["token", "other scopes come than were asked for", "–"],
  "refresh-stays": ["token", "the refresh token stays the same", "A said that it rotates"],
  "refresh-none": ["token", "no new refresh token comes with a renewed token", "A said that it rotates"],
  "shorter-life": ["token", "`expires_in` is less than 3600", "A said 3600"],
  "longer-life": ["token", "`expires_in` is more than 3600", "A said 3600"],
  "life-not-said": ["token", "`expires_in` does not come", "A said 3600"],
  "auth-port-answered": ["ports", "the authentication port answers a path of the API's otherwise than by an empty 404", "A said 404"],
  "api-port-answered": ["ports", "the API's port answers the token's path otherwise than by an empty 404", "A said 404"],
  // That a lead is not found is no fact of the ERP's: a document that is nobody's is not found either.
  "lead-found": ["person", "somebody named as a lead is found by document: a customer too, or leads are found", "B said that only customers are", DECLARED],
  "other-nobody": ["person", "another form of *nobody*: a refusal in unknown words", "–", DECLARED],
};

/** What is unlike, in words. */
const UNLIKE = {
  "new-field": (place, details) => [`a field \`${place}\`: ${details}`, "–"],
  "other-kind": (place, details) => [`\`${place}\` may be ${details}`, "another type"],
  "other-form": (place, details) => [`the text of \`${place}\` may be: ${details}`, "another format"],
  "many-decimals": (place) => [`\`${place}\` may have more than two decimals`, "two decimals"],
  absent: (place) => [`\`${place}\` may be absent`, "always there"],
  "now-seen": (place, details) => [`\`${place}\` is as described`, details],
  "also-called": (place, details) => [`\`${place}\` is called \`${details}\``, "one of its names"],
};

/** A form that nobody had seen. */
function formOf({ status, body, success, response, words, hasError }) {
  const envelope = body === "envelope" ? ` with success ${success} and response ${response}` : "";
  const said = words.length > 0 ? `, ${words.map((word) => `“${word}”`).join(", ")}` : "";
  // A refusal is an error as it is.
  const beside = success === true && hasError ? ", with an error beside it" : "";
  return `a new form: HTTP ${status}, ${body}${envelope}${said}${beside}`;
}

/** A bare 404 may be a wrong path: it is a form of *nobody* only where the same call is answered with an envelope to others. */
const BARE_404 = "404 and nothing else";

/** The answers that say what they are asked for: of a line that failed nobody knows what its answer is a form of. */
function telling({ lines, answers }) {
  const failed = new Set(lines.filter(({ state }) => state === "failed").map(({ line }) => line));
  const enveloped = new Set(answers.filter(({ form }) => form.body === "envelope").map(({ call }) => call));
  return answers.filter(({ line, call, known }) => !failed.has(line) && (known?.form !== BARE_404 || enveloped.has(call)));
}

/** The facts of one report, each as `[call, fact, was]`, and how sure it is now where that is not A. */
export function factsOf(report) {
  if (report?.format !== FORMAT) throw new Error(`this is no report of the form “${FORMAT}”`);
  const facts = [];
  for (const { call, form, known, unlike } of telling(report)) {
    if (known === null) facts.push([call, formOf(form), "–"]);
    else if (known.confidence !== "A") facts.push([call, `the form “${known.form}”`, known.confidence]);
    for (const { place, what, details } of unlike) {
      const told = UNLIKE[what]?.(place || "the answer", details.join(", "));
      if (told) facts.push([call, ...told]);
    }
  }
  for (const { code, codes = [code], forms = [] } of report.lines) {
    for (const found of codes.filter((found) => Object.hasOwn(OF_LINES, found))) {
      const [call, fact, ...rest] = OF_LINES[found];
      const form = forms.find((form) => form.code === found);
      facts.push([call, form ? `${fact}: HTTP ${form.status}, ${form.body}` : fact, ...rest]);
    }
  }
  return facts;
}

/** Of which environments reports are, as far as they say it. */
const told = (environments) => (environments.size > 0 ? ` (${[...environments].sort().join(", ")})` : "");

/** The facts of reports as a Markdown table, each once, with how many reports have it. */
export function table(reports) {
  const seen = new Map();
  for (const report of reports) {
    for (const key of new Set(factsOf(report).map((fact) => JSON.stringify(fact)))) {
      const { times, environments } = seen.get(key) ?? { times: 0, environments: new Set() };
      if (["production", "staging"].includes(report.environment)) environments.add(report.environment);
      seen.set(key, { times: times + 1, environments });
    }
  }
  const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  const rows = [...seen].map(([key, { times, environments }]) => {
    const [call, fact, was, now = "A, seen"] = JSON.parse(key).map(cell);
    return `| ${call} | ${fact} | ${was} | ${now}${times > 1 ? ` in ${times} reports` : ""}${told(environments)} |`;
  });
  return ["| call | fact | was | now |", "|---|---|---|---|", ...rows.sort()].join("\n");
}

if (isMain(import.meta)) {
  const files = process.argv.slice(2);
  try {
    if (files.length === 0) throw new Error("name one report or more: node scripts/facts.mjs report.json …");
    const reports = files.map((file) => {
      try {
        const report = JSON.parse(readFileSync(file, "utf8"));
        factsOf(report);
        return report;
      } catch (error) {
        throw new Error(`${file}: ${error.message}`);
      }
    });
    console.log(table(reports));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
