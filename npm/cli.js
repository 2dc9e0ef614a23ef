#!/usr/bin/env node
// npx datacake-voalle check: the rulebook on the command line, for a provider's own CI.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { JsonFault, readPositions } from "./elements/orders/json-positions.js";
import { planOrder, validateConfig } from "./node.js";

const usage = `Usage: datacake-voalle check CONFIG.json [--order ORDER.json] [--locale pt-BR|en] [--format text|json] [--strict]

Checks a configuration of the Voalle integration, and with --order says where that order would go. "-" reads standard input.

  --order FILE     an order as Datacake hands it over; nobody asks the ERP whether the customer exists
  --locale TAG     the language of the findings: pt-BR (the default) or en
  --format FORMAT  text for people (the default), or one JSON document
  --strict         warnings count as errors
  --help, --version

Exit status: 0 nothing stops it, 1 something does, 2 it could not be checked.`;

const words = {
  "pt-BR": {
    severities: { error: "erro", warning: "aviso", info: "dica" },
    titles: { config: "Configuração", order: "Pedido" },
    counts: (errors, warnings, hints) => `${errors} erro(s), ${warnings} aviso(s), ${hints} dica(s)`,
    fix: (value, path) => `correção: ${value} em ${path}`,
    none: "nada a corrigir",
    waits: "depende da correção dos erros da configuração, acima",
  },
  en: {
    severities: { error: "error", warning: "warning", info: "hint" },
    titles: { config: "Configuration", order: "Order" },
    counts: (errors, warnings, hints) => `${errors} error(s), ${warnings} warning(s), ${hints} hint(s)`,
    fix: (value, path) => `fix: ${value} at ${path}`,
    none: "nothing to mend",
    waits: "waits until the configuration's errors, above, are mended",
  },
};

/** What was asked for can't be done; the words are for whoever typed it. */
class Misuse extends Error {}

// A reader that has seen enough, such as head, is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(`${error.message}\n\n"datacake-voalle --help" says how it is used.`);
  process.exitCode = 2;
}

function main(args) {
  const { values, positionals } = parsed(args);
  if (values.help) return say(usage);
  if (values.version) return say(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version);
  const [command, file, ...more] = positionals;
  if (command !== "check") throw new Misuse(command === undefined ? "Nothing was asked for." : `There is no command "${command}".`);
  if (file === undefined || more.length > 0) throw new Misuse("check takes one configuration.");
  if (!Object.hasOwn(words, values.locale)) throw new Misuse(`The language "${values.locale}" is not spoken: use pt-BR or en.`);
  if (!["text", "json"].includes(values.format)) throw new Misuse(`There is no format "${values.format}": use text or json.`);
  if (file === "-" && values.order === "-") throw new Misuse("Only one of the two can come from standard input.");

  const options = { locale: values.locale };
  const config = readJson(file);
  const result = { ok: true, config: { issues: validateConfig(config, options) } };
  if (values.order !== undefined) {
    const { route, reason, issues } = planOrder(config, readJson(values.order), {}, options);
    // A plan repeats the errors of the sections that it uses; one mends them once.
    const known = new Set(result.config.issues.filter(({ path }) => path.length > 0).map(identity));
    const own = issues.filter((issue) => !known.has(identity(issue)));
    // Requests and fixes hold the customer's data, and a log of a CI is no place for them.
    result.order = { route, reason, waitsForConfig: issues.length > own.length, issues: own.map(({ fix: _, ...issue }) => issue) };
  }
  const all = [...result.config.issues, ...(result.order?.issues ?? [])];
  result.counts = Object.fromEntries(["error", "warning", "info"].map((severity) => [severity, all.filter((issue) => issue.severity === severity).length]));
  const stops = values.strict ? ["error", "warning"] : ["error"];
  result.ok = !all.some(({ severity }) => stops.includes(severity));
  say(values.format === "json" ? JSON.stringify(result, null, 2) : text(result, words[values.locale]));
  return result.ok ? 0 : 1;
}

/** What makes two findings one. */
function identity({ path, code }) {
  return JSON.stringify([path, code]);
}

function say(what) {
  process.stdout.write(`${what}\n`);
  return 0;
}

function parsed(args) {
  const options = {
    order: { type: "string" },
    locale: { type: "string", default: "pt-BR" },
    format: { type: "string", default: "text" },
    strict: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    version: { type: "boolean", default: false },
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's own words go on about what stands after "--".
    throw new Misuse(
      error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? `There is no option ${error.message.match(/'(-[^']*)'/)?.[1] ?? "of that name"}.` : error.message,
    );
  }
}

function readJson(file) {
  const name = file === "-" ? "Standard input" : file;
  let read;
  try {
    // Node names standard input by its number.
    read = readFileSync(file === "-" ? 0 : file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new Misuse(`${name} can't be read (${error.code ?? error.message}). ${file === "-" ? "Pipe a file into it." : "Check the path."}`);
  }
  try {
    return JSON.parse(read);
  } catch {
    // The parser's own words may repeat what stands there, which may be a password.
    throw new Misuse(`${name} is no JSON${place(read)}. Correct it there.`);
  }
}

/** Where reading stops; the engine's own parser says so only of some faults. */
function place(read) {
  try {
    readPositions(read);
    return "";
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    const lines = read.slice(0, fault.start).split("\n");
    return `: line ${lines.length}, column ${lines.at(-1).length + 1}`;
  }
}

function text(result, say) {
  const parts = [];
  for (const [name, { issues, reason, waitsForConfig }] of Object.entries({ config: result.config, ...(result.order && { order: result.order }) })) {
    parts.push([say.titles[name], ...(reason ? [`  ${reason.message}`] : []), ...issues.flatMap((issue) => lines(issue, say))].join("\n"));
    if (waitsForConfig) parts.push(`  ${say.waits}`);
    else if (issues.length === 0) parts.push(`  ${say.none}`);
  }
  parts.push(say.counts(result.counts.error, result.counts.warning, result.counts.info));
  return parts.join("\n");
}

function lines({ path, code, severity, message, help, fix }, say) {
  const found = [`  ${say.severities[severity]}  ${dotted(path)}  (${code})`, `    ${message}`];
  if (help) found.push(`    ${help}`);
  if (fix) found.push(`    ${say.fix(JSON.stringify(fix.value), dotted(fix.path))}`);
  return found;
}

/** `products[2].id`; `$` is the whole. */
function dotted(path) {
  const steps = path.map((step, at) => (typeof step === "number" ? `[${step}]` : at > 0 ? `.${step}` : step));
  return steps.length > 0 ? steps.join("") : "$";
}
