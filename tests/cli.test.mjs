// npx datacake-voalle check, as it is called in a provider's CI.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { command, folder, root, run, sample, secret, soundConfig, write } from "./cli-run.mjs";

const sound = write("sound.json", `\uFEFF${JSON.stringify(soundConfig)}`);
const broken = write("broken.json", { ...soundConfig, general: { ...soundConfig.general, erpUrl: "http://erp.provedor.com.br" } });
const warned = write("warned.json", { ...soundConfig, more: 1 });
const order = write("order.json", sample("nova-pessoa"));

test("a sound configuration ends with 0, in Portuguese unless asked", () => {
  const { status, stdout } = run(["check", sound]);
  assert.equal(status, 0);
  assert.match(stdout, /^Configuração\n/);
  assert.match(stdout, /\n0 erro\(s\), 0 aviso\(s\), \d dica\(s\)\n$/);
});

test("an error ends with 1 and says where, what and how to mend it", () => {
  const { status, stdout } = run(["check", broken, "--locale", "en"]);
  assert.equal(status, 1);
  assert.match(stdout, / {2}error {2}general\.erpUrl {2}\(erp-url-http\)\n {4}The address uses http:\/\//);
  assert.match(stdout, /fix: "https:\/\/erp\.provedor\.com\.br" at general\.erpUrl/);
});

test("a warning stops nothing unless it is asked to", () => {
  assert.equal(run(["check", warned]).status, 0);
  assert.equal(run(["check", warned, "--strict"]).status, 1);
});

test("for machines it is one document, and an order's place in it has no customer's data", () => {
  const { status, stdout } = run(["check", sound, "--order", order, "--format", "json"]);
  const result = JSON.parse(stdout);
  assert.equal(status, 0);
  assert.deepEqual([result.counts.error, result.counts.warning], [0, 1], JSON.stringify(result.order.issues));
  assert.deepEqual(
    result.order.issues.filter(({ severity }) => severity === "warning").map(({ code }) => code),
    ["fields-not-sent"],
  );
  assert.deepEqual([result.ok, result.order.route, Array.isArray(result.config.issues)], [true, "sale", true]);
  for (const value of Object.values(sample("nova-pessoa").customer).filter((each) => typeof each === "string"))
    assert.ok(!stdout.includes(value), "the customer's data are printed");
});

test("a fix of the customer's document is not printed either", () => {
  const lower = { ...sample("empresa-com-letras") };
  lower.customer = { ...lower.customer, taxId: "1a2b3c4d000179" };
  const file = write("lower.json", lower);
  for (const format of ["text", "json"]) {
    const { status, stdout } = run(["check", sound, "--order", file, "--format", format]);
    assert.equal(status, 1);
    assert.match(stdout, /tax-id-lowercase/);
    assert.ok(!/1a2b3c4d000179/i.test(stdout), "the document is printed");
  }
});

test("an order that can't go ends with 1 and says why", () => {
  const none = write("no-items.json", { ...sample("nova-pessoa"), items: [] });
  const { status, stdout } = run(["check", sound, "--order", none, "--locale", "en"]);
  assert.equal(status, 1);
  assert.match(stdout, /\nOrder\n[\s\S]*items-missing/);
});

test("what the configuration lacks is told once, although the order's plan lacks it too", () => {
  const alone = JSON.parse(run(["check", broken, "--format", "json"]).stdout);
  const both = JSON.parse(run(["check", broken, "--order", order, "--format", "json"]).stdout);
  assert.ok(alone.counts.error > 0 && both.order.waitsForConfig, "the order waits");
  const places = (issues) => issues.map(({ path, code }) => JSON.stringify([path, code]));
  assert.deepEqual(
    places(both.order.issues).filter((place) => places(both.config.issues).includes(place)),
    [],
  );
  assert.equal(both.counts.error, alone.counts.error + both.order.issues.filter(({ severity }) => severity === "error").length);
  const { stdout } = run(["check", broken, "--order", order, "--locale", "en"]);
  assert.match(stdout, /\nOrder\n[\s\S]*waits until the configuration's errors, above, are mended/);
});

test("standard input is read, once", () => {
  assert.equal(run(["check", "-"], { input: readFileSync(join(folder, broken)) }).status, 1);
  assert.equal(run(["check", sound, "--order", "-"], { input: readFileSync(join(folder, order)) }).status, 0);
  const both = run(["check", "-", "--order", "-"], { input: "{}" });
  assert.deepEqual([both.status, both.stdout], [2, ""]);
  assert.match(both.stderr, /^Only one of the files can come from standard input/);
  const large = run(["check", "-"], { input: Buffer.alloc((32 << 20) + 1, " ") });
  assert.equal(large.status, 2);
  assert.match(large.stderr, /^Standard input is larger than 32 MiB/);
});

for (const [why, args, words] of [
  ["nothing asked", [], /Nothing was asked for/],
  ["an unknown command", ["chekc", sound], /no command "chekc"/],
  ["no file", ["check"], /takes one configuration/],
  ["an unknown option", ["check", sound, "--colour"], /^There is no option --colour\.\n/],
  ["an option without its value", ["check", sound, "--order", "--strict"], /^Option '--order[^']*' argument is ambiguous\. Did/],
  ["an unknown language", ["check", sound, "--locale", "fr"], /use pt-BR or en/],
  ["an unknown format", ["check", sound, "--format", "xml"], /use text, json, github or sarif/],
  ["a file that is not there", ["check", "none.json"], /can't be read \(ENOENT\)/],
  ["a folder", ["check", "."], /can't be read \(EISDIR\)/],
  ["an empty file", ["check", write("empty.json", "")], /empty\.json is empty\. Check the path/],
  ["a file of blanks", ["check", write("blank.json", "\uFEFF \r\n\t")], /blank\.json is empty/],
  ["another encoding", ["check", write("latin.json", Buffer.from('{"a": "\xe9"}', "latin1"))], /latin\.json is no UTF-8 text: line 1\. Save it as UTF-8/],
  ["a file that is far too large", ["check", write("huge.json", Buffer.alloc((32 << 20) + 1, " "))], /huge\.json is larger than 32 MiB/],
  ["an answer about customers that is none", ["check", sound, "--order", order, "--customer-exists", "maybe"], /yes, no or unknown, not "maybe"/],
  ["an answer about customers of no order", ["check", sound, "--customer-exists", "yes"], /goes with --order or --orders/],
  ["titles of no payment", ["check", sound, "--open-invoices", order], /goes with --payment/],
  ["a name with the log's own commands in it", ["check", "none\n::error::x\u001b[2J"], /^none\\u000a::error::x\\u001b\[2J can't be read/],
]) {
  test(`misuse ends with 2 and says what to do: ${why}`, () => {
    const { status, stdout, stderr } = run(args);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, words);
    assert.match(stderr, /--help/);
  });
}

test("what is no JSON is told with its line and column, and not repeated", () => {
  const { status, stderr } = run(["check", write("bad.json", `{\n  "general": {\n    "password": "${secret}" x\n`)]);
  assert.equal(status, 2);
  assert.match(stderr, /is no JSON: line 3, column 58\./);
  for (const [text, at] of [
    ['{"a": ', "line 1, column 1"],
    ['{\n "a": x\n}', "line 2, column 7"],
    ['{"a": 1,}', "line 1, column 8"],
    ['{\r\n\t"a": x}', "line 2, column 7"],
    ['\uFEFF{"a": x}', "line 1, column 7"],
    ['{"à": "\u00a0",\u00a0"b": 1}', "line 1, column 11"],
  ]) {
    assert.match(run(["check", "-"], { input: text }).stderr, new RegExp(`is no JSON: ${at}\\.`), text);
  }
});

test("a reader that leaves early is no fault", () => {
  const line = `"${process.execPath}" "${command}" check "${join(folder, broken)}" | head -1; echo "$\{PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
  assert.deepEqual([stdout, stderr], ["Configuração\n1\n", ""]);
});

test("it says its version and how it is used", () => {
  assert.equal(run(["--version"]).stdout, `${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);
  assert.match(run(["--help"]).stdout, /^Usage: datacake-voalle check/);
});
