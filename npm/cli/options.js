// What can be typed, and what of it makes sense together.
import { parseArgs } from "node:util";
import { Misuse } from "./misuse.js";
import { words } from "./words.js";

export const usage = `Usage: datacake-voalle check CONFIG.json [options]
       datacake-voalle init [FILE] [--locale pt-BR|en]

check holds a configuration of the Voalle integration against the rules, and says where orders and payments would go.
Nobody asks the ERP anything. "-" reads standard input, for one of the files.

  --order FILE          an order as Datacake hands it over
  --orders FILE         many: CSV, a JSON list, or JSON lines (one order in each)
  --customer-exists yes|no|unknown
                        what the ERP said about the customers of these orders; unless given, nobody asked it
  --payment FILE        a payment as Datacake hands it over
  --open-invoices FILE  the customer's open titles, as ProxyClient.openInvoices() answers them; without it no title is chosen
  --catalog FILE        the ERP's catalog, as ProxyClient.catalog() answers it
  --locale TAG          the language of the findings: pt-BR (the default) or en
  --format FORMAT       text for people (the default), json, github (annotations of GitHub Actions) or sarif (SARIF 2.1.0)
  --strict              warnings count as errors

init writes a configuration to fill in, config.json unless another name is given; it never writes over a file.

  --help, --version

Exit status: 0 nothing stops it, 1 something does, 2 it could not be checked or written.`;

const formats = ["text", "json", "github", "sarif"];
const answers = { yes: true, no: false, unknown: null };
const files = ["order", "orders", "payment", "open-invoices", "catalog"];
const text = { type: "string" };
const flag = { type: "boolean" };
const options = {
  ...Object.fromEntries([...files, "customer-exists", "locale", "format"].map((name) => [name, text])),
  ...{ strict: flag, help: flag, version: flag },
};

/** `{command, file, values}`; the values have their defaults, and `context` is what the plan of an order is told. */
export function readOptions(args) {
  const { values, positionals } = parsed(args);
  if (values.help || values.version) return { command: values.help ? "help" : "version" };
  const [command, file, ...more] = positionals;
  if (!["check", "init"].includes(command)) throw new Misuse(command === undefined ? "Nothing was asked for." : `There is no command "${command}".`);
  if (more.length > 0 || (command === "check" && file === undefined))
    throw new Misuse(command === "check" ? "check takes one configuration." : "init takes one file.");
  const locale = values.locale ?? "pt-BR";
  if (!Object.hasOwn(words, locale)) throw new Misuse(`The language "${locale}" is not spoken: use pt-BR or en.`);
  if (command === "init") {
    const other = Object.keys(values).find((name) => name !== "locale");
    if (other) throw new Misuse(`init takes no --${other}.`);
    return { command, file: file ?? "config.json", values: { locale } };
  }
  return { command, file, values: checked(values, file, locale) };
}

function checked(values, file, locale) {
  const format = values.format ?? "text";
  if (!formats.includes(format)) throw new Misuse(`There is no format "${format}": use text, json, github or sarif.`);
  if ([file, ...files.map((name) => values[name])].filter((each) => each === "-").length > 1)
    throw new Misuse("Only one of the files can come from standard input.");
  const answer = values["customer-exists"];
  if (answer !== undefined && !Object.hasOwn(answers, answer)) throw new Misuse(`--customer-exists is yes, no or unknown, not "${answer}".`);
  if (answer !== undefined && values.order === undefined && values.orders === undefined)
    throw new Misuse("--customer-exists is about an order: it goes with --order or --orders.");
  if (values["open-invoices"] !== undefined && values.payment === undefined)
    throw new Misuse("--open-invoices are the titles that a payment may settle: it goes with --payment.");
  return { ...values, locale, format, context: answer === undefined ? {} : { customerExists: answers[answer] } };
}

function parsed(args) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's own words go on about what stands after "--".
    throw new Misuse(
      error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
        ? `There is no option ${error.message.match(/'(-[^']*)'/)?.[1] ?? "of that name"}.`
        : error.message.replace(/\s+/g, " "),
    );
  }
}
