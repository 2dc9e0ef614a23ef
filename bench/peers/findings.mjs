// What every peer needs by hand beside its library: findings with a code, a severity and words.
import { severity, words } from "./words.mjs";

/** What the types are called, in each language. */
const types = {
  "pt-BR": {
    object: "um objeto (object)",
    array: "uma lista (array)",
    string: "um texto (string)",
    boolean: "sim ou não (boolean)",
    integer: "um número inteiro (integer)",
    secret: "um texto (string) ou {stored: true}",
    number: "um número (number)",
    undefined: "nada (null)",
    whole: "O conteúdo",
  },
  en: {
    object: "an object",
    array: "a list (array)",
    string: "a text (string)",
    boolean: "yes or no (boolean)",
    integer: "a whole number (integer)",
    secret: "a text (string) or {stored: true}",
    number: "a number",
    undefined: "nothing (null)",
    whole: "The whole",
  },
};
const kinds = { grant: "grant-unknown", environment: "environment-unknown", orderProcedure: "order-procedure-unknown", kind: "method-kind-unknown" };
const ranges = { authPort: "port-range", apiPort: "port-range", requestsPerMinute: "pace-range", collectionDay: "collection-day-range" };
const secrets = new Set(["password", "syndata", "clientSecret"]);
const flags = new Set([
  "active",
  "allowInsecure",
  "ignoreUserCheck",
  "settledByDatacake",
  "enabled",
  "createForExistingCustomer",
  "sendContact",
  "subscription",
]);

export class Findings {
  list = [];

  constructor(locale) {
    this.words = words[locale];
    this.types = types[locale];
  }

  add(code, path, ...facts) {
    const [message, help] = this.words[code];
    const filled = facts.length === 0 ? message : message.replace(/\{(\d)\}/g, (_, index) => facts[index]);
    const issue = { path, code, severity: severity[code], message: filled };
    if (help) issue.help = help;
    this.list.push(issue);
  }

  /** A field that the schema did not know. */
  unknown(path) {
    // A secret with something beside it is none.
    if (secrets.has(path.at(-2))) return this.wrongType(path.slice(0, -1), {});
    this.add("unknown-field", path, String(path.at(-1)).slice(0, 40));
  }

  /** What a schema found wrong with a value, which the place and the value tell apart. */
  fault(config, path) {
    const value = path.reduce((inner, name) => inner?.[name], config);
    const name = path.at(-1);
    const isBlank = typeof value === "string" && value.trim() === "";
    // Blank text is nothing where yes or no belongs.
    if (isBlank && expected(path) === "boolean") return;
    if (typeof value === "number" && ranges[name]) this.add(ranges[name], path, value);
    else if (typeof value === "string" && kinds[name]) {
      if (value.trim() !== "") this.add(kinds[name], path, value.trim().slice(0, 40));
    } else if (typeof value === "string" && expected(path) !== "string" && expected(path) !== "secret") this.wrongType(path, value);
    else if (typeof value === "string") this.add("too-long", path, [...value].length, expected(path) === "secret" ? 4080 : 255);
    else if (Array.isArray(value) && expected(path) === "array") this.add("too-many-items", path, value.length);
    else this.wrongType(path, value);
  }

  wrongType(path, value) {
    const type = Array.isArray(value) ? "array" : value === null ? "undefined" : typeof value;
    this.add("wrong-type", path, path.length > 0 ? `\`${dotted(path)}\`` : this.types.whole, this.types[expected(path)], this.types[type]);
  }
}

function expected(path) {
  const name = path.at(-1);
  if (path.length < 2) return name === "products" ? "array" : "object";
  if (typeof name === "number" || name === "integrationPaymentId") return "object";
  if (name === "methods" || name === "attributes") return "array";
  if (secrets.has(name)) return "secret";
  return ranges[name] ? "integer" : flags.has(name) ? "boolean" : "string";
}

function dotted(path) {
  return path.map((name, at) => (typeof name === "number" ? `[${name}]` : at > 0 ? `.${name}` : name)).join("");
}
