// What GitHub, editors and other programs read: annotations, and SARIF held against its own schema.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { answer, folder, root, run, sample, soundConfig, write } from "./cli-run.mjs";

const broken = write("broken.json", '{\n  "general": { "erpUrl": "http://erp.provedor.com.br", "allowInsecure": true },\n  "payment": { "companyId": "1" }\n}');
const sound = write("sound.json", soundConfig);
const isUri = (text) => URL.canParse(text);
const isReference = (text) => /^[\w\-.~%!$&'()*+,;=:@/?#]*$/.test(text) && URL.canParse(text, "https://here.test/");

/** The schema of SARIF 2.1.0, as Microsoft's own package for tests has it; draft 4, of which it uses nothing that draft 7 lacks. */
function sarifSchema() {
  const file = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  const formats = { uri: isUri, "uri-reference": isReference, "date-time": true };
  return new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats }).compile(schema);
}
const isSarif = sarifSchema();

function sarif(args, options) {
  const { stdout, stderr } = run(["check", ...args, "--format", "sarif"], options);
  assert.equal(stderr, "");
  const log = JSON.parse(stdout);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  return log.runs[0];
}

const github = (args, options) =>
  run(["check", ...args, "--format", "github"], options)
    .stdout.trimEnd()
    .split("\n");

test("GitHub gets a command for each finding, and a line that counts them", () => {
  const lines = github([broken, "--locale", "en"]);
  const { counts } = answer(["check", broken]);
  assert.equal(lines.length, counts.error + counts.warning + counts.info + 1);
  assert.equal(lines.at(-1), `${counts.error} error(s), ${counts.warning} warning(s), ${counts.info} hint(s)`);
  assert.equal(
    lines.find((line) => line.includes("erp-url-http")),
    '::error file=broken.json,line=2,col=26,endColumn=54,title=erp-url-http::The address uses http://, which doesn\'t protect the password. Change it to https://.%0Afix: "https://erp.provedor.com.br" at general.erpUrl',
  );
  assert.match(lines.join("\n"), /^::warning file=broken\.json,line=2,col=73,endColumn=77,title=insecure-allowed::/m);
  assert.match(lines.join("\n"), /^::notice file=broken\.json,line=3,col=29,endColumn=32,title=payment-company-not-sent::/m);
  assert.match(lines.join("\n"), /^::error file=broken\.json,line=1,col=1,title=order-procedure-missing::/m, "no end, where it is of the whole");
});

test("what GitHub's commands are made of is escaped where it stands in a value", () => {
  const name = write("50%, a:b.json", JSON.stringify({ ...soundConfig, "100%\r\n::stop-commands::x": 1 }));
  const [line] = github([name, "--locale", "en"]).filter((each) => each.includes("unknown-field"));
  assert.match(line, /^::warning file=50%25%2C a%3Ab\.json,line=1,col=\d+,endColumn=\d+,title=unknown-field::/);
  assert.match(line, /`100%25\\u000d\\u000a::stop-commands::x` is not a known field/);
  assert.equal(github([name]).filter((each) => /^\s*::stop-commands/.test(each)).length, 0);
});

test("in GitHub Actions a file is named from the repository's root, elsewhere from here", () => {
  mkdirSync(join(folder, "sub dir"), { recursive: true });
  const name = write("sub dir/açaí.json", '{"more": 1}');
  const uriOf = (args, options) => sarif(args, options).results[0].locations[0].physicalLocation.artifactLocation.uri;
  assert.equal(uriOf([name]), "sub%20dir/a%C3%A7a%C3%AD.json");
  assert.equal(uriOf([join(folder, name)]), "sub%20dir/a%C3%A7a%C3%AD.json", "however it was typed");
  const above = { env: { GITHUB_WORKSPACE: join(folder, "..") } };
  assert.match(uriOf([name], above), /^voalle-cli-[^/]+\/sub%20dir\//);
  assert.match(github([name], above)[0], /file=voalle-cli-[^/]+\/sub dir\/açaí\.json,/);
  const other = { env: { GITHUB_WORKSPACE: join(root, "docs") } };
  assert.equal(uriOf([name], other), "sub%20dir/a%C3%A7a%C3%AD.json", "it is not in there");
  assert.equal(uriOf(["-"], { input: "{}" }), "%3Cstdin%3E");
});

test("SARIF names the tool, the rules and a region for each finding", () => {
  const { tool, results, columnKind } = sarif([broken, "--locale", "en"]);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.deepEqual([tool.driver.name, tool.driver.version, columnKind], ["datacake-voalle", version, "utf16CodeUnits"]);
  const { issues } = answer(["check", broken, "--locale", "en"]).config;
  assert.deepEqual(
    results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [
      ruleId,
      level,
      physicalLocation.region.startLine,
      physicalLocation.region.startColumn,
    ]),
    issues.map(({ code, severity, line, column }) => [code, { error: "error", warning: "warning", info: "note" }[severity], line, column]),
  );
  const first = results.find(({ ruleId }) => ruleId === "erp-url-http");
  assert.deepEqual(first.locations[0].physicalLocation.region, { startLine: 2, startColumn: 26, endColumn: 54 });
  assert.match(first.message.text, /^The address uses http:\/\//);
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
});

test("a rule is described whatever was found, in the language asked for", () => {
  const config = write("products.json", { ...soundConfig, first: 1, second: 2 });
  for (const [locale, words] of [
    ["pt-BR", "`…` não é um campo conhecido e será ignorado. Verifique se o nome está certo."],
    ["en", "`…` is not a known field and will be ignored. Check its name."],
  ]) {
    const { rules } = sarif([config, "--locale", locale]).tool.driver;
    const unknown = rules.filter(({ id }) => id === "unknown-field");
    assert.deepEqual(unknown, [{ id: "unknown-field", shortDescription: { text: words }, help: { text: words } }]);
  }
  const { rules } = sarif([broken, "--locale", "en"]).tool.driver;
  assert.match(rules.find(({ id }) => id === "company-place-missing").help.text, /^In Voalle: /);
});

test("every code has a description in both languages", () => {
  const codes = [...readFileSync(join(root, "npm", "types", "issue-code.d.ts"), "utf8").matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 100, "the list is empty");
  for (const table of ["rules.md", "rules.pt-BR.md"]) {
    const described = new Set(
      [...readFileSync(join(root, "docs", table), "utf8").matchAll(/^\| `([a-z-]+)` \| \S+ \| (.*?) \| (.*?) ?\|$/gm)].map(([, code]) => code),
    );
    assert.deepEqual(
      codes.filter((code) => !described.has(code)),
      [],
      table,
    );
  }
});

test("SARIF of a sound configuration has no result, and one of orders is as valid", () => {
  const bare = {
    ...soundConfig,
    payment: { methods: soundConfig.payment.methods.map((method) => ({ ...method, integrationPaymentId: { companyId: "1", accountId: "3" } })) },
  };
  assert.deepEqual(sarif([write("bare.json", bare)]).results, []);
  const orders = write("orders.json", [sample("nova-pessoa"), sample("lead")]);
  const { results } = sarif([sound, "--orders", orders, "--payment", write("payment.json", sample("pagamento-pix")), "--locale", "en"]);
  assert.match(results.find(({ ruleId }) => ruleId === "lead-drops-items").message.text, /^order 2: A lead carries no products/);
});
