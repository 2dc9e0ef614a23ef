// The words of the rules, as a team would keep them in a table; taken from docs/, so that all contestants say the same.
// bench/build.mjs puts the table itself in the place of this module.
import { readFileSync } from "node:fs";

const files = { "pt-BR": "rules.pt-BR.md", en: "rules.md" };
const severities = { error: "error", warning: "warning", hint: "info" };

/** Only what a configuration can break; the rest of the table belongs to orders and the ERP's catalog. */
const sections =
  /^(erp-url|port|pace|insecure|provider-(missing|form)|username|password|syndata|environment|grant|client-(id|secret)|company-place|tax-id|cnpj-letters|order-procedure|ignore-user|payment-(company|default)|method-(code|kind-|company|account)|lead-(alias|origin|existing)|contract-type-missing|collection-day-(missing|range)|product-(id|erp-missing|attribute-twice)|attribute-names|wrong-type|unknown-field|too-(long|many-items))/;

function read(file) {
  const lines = readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8").split("\n");
  const rows = lines.filter((line) => line.startsWith("| `")).map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | ?\|$/g, "")));
  return new Map(rows.map(([code, severity, message, help]) => [code.slice(1, -1), { severity: severities[severity], message, help }]));
}

const tables = Object.fromEntries(Object.entries(files).map(([locale, file]) => [locale, read(file)]));
const codes = [...tables.en.keys()].filter((code) => sections.test(code));

export const severity = Object.fromEntries(codes.map((code) => [code, tables.en.get(code).severity]));
export const words = Object.fromEntries(
  Object.entries(tables).map(([locale, table]) => [
    locale,
    Object.fromEntries(codes.map((code) => [code, table.get(code).help ? [table.get(code).message, table.get(code).help] : [table.get(code).message]])),
  ]),
);
