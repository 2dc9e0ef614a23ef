// npx datacake-voalle check, as it is called in a provider's CI.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "voalle-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const secret = "5a865b283355bd440b4efeb674bb731e75dd56f8";
const parts = btoa(btoa(JSON.stringify({ SynDb: "teste", SynHost: "erp.sandbox.test" })));
const syndata = btoa(`YQ==:${parts}:YQ==`);
const sample = (name) => JSON.parse(readFileSync(join(root, "www", "samples", `${name}.json`), "utf8"));
const config = sample("config");
Object.assign(config.general, { password: secret, syndata });
const write = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const sound = write("sound.json", `\uFEFF${JSON.stringify(config)}`);
const broken = write("broken.json", JSON.stringify({ ...config, general: { ...config.general, erpUrl: "http://erp.provedor.com.br" } }));
const warned = write("warned.json", JSON.stringify({ ...config, more: 1 }));
const order = write("order.json", JSON.stringify(sample("nova-pessoa")));

function check(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "pkg", "cli.js"), ...args], { encoding: "utf8", input });
  for (const hidden of [secret, syndata]) assert.ok(!`${stdout}${stderr}`.includes(hidden), "a secret was printed");
  return { status, stdout, stderr };
}

test("a sound configuration ends with 0, in Portuguese unless asked", () => {
  const { status, stdout } = check(["check", sound]);
  assert.equal(status, 0);
  assert.match(stdout, /^Configuração\n/);
  assert.match(stdout, /\n0 erro\(s\), 0 aviso\(s\), \d dica\(s\)\n$/);
});

test("an error ends with 1 and says where, what and how to mend it", () => {
  const { status, stdout } = check(["check", broken, "--locale", "en"]);
  assert.equal(status, 1);
  assert.match(stdout, / {2}error {2}general\.erpUrl {2}\(erp-url-http\)\n {4}The address uses http:\/\//);
  assert.match(stdout, /fix: "https:\/\/erp\.provedor\.com\.br" at general\.erpUrl/);
});

test("a warning stops nothing unless it is asked to", () => {
  assert.equal(check(["check", warned]).status, 0);
  assert.equal(check(["check", warned, "--strict"]).status, 1);
});

test("for machines it is one document, and an order's place in it has no customer's data", () => {
  const { status, stdout } = check(["check", sound, "--order", order, "--format", "json"]);
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
  const file = write("lower.json", JSON.stringify(lower));
  for (const format of ["text", "json"]) {
    const { status, stdout } = check(["check", sound, "--order", file, "--format", format]);
    assert.equal(status, 1);
    assert.match(stdout, /tax-id-lowercase/);
    assert.ok(!/1a2b3c4d000179/i.test(stdout), "the document is printed");
  }
});

test("an order that can't go ends with 1 and says why", () => {
  const none = write("no-items.json", JSON.stringify({ ...sample("nova-pessoa"), items: [] }));
  const { status, stdout } = check(["check", sound, "--order", none, "--locale", "en"]);
  assert.equal(status, 1);
  assert.match(stdout, /\nOrder\n[\s\S]*items-missing/);
});

test("what the configuration lacks is told once, although the order's plan lacks it too", () => {
  const alone = JSON.parse(check(["check", broken, "--format", "json"]).stdout);
  const both = JSON.parse(check(["check", broken, "--order", order, "--format", "json"]).stdout);
  assert.ok(alone.counts.error > 0 && both.order.waitsForConfig, "the order waits");
  const places = (issues) => issues.map(({ path, code }) => JSON.stringify([path, code]));
  assert.deepEqual(
    places(both.order.issues).filter((place) => places(both.config.issues).includes(place)),
    [],
  );
  assert.equal(both.counts.error, alone.counts.error + both.order.issues.filter(({ severity }) => severity === "error").length);
  const { stdout } = check(["check", broken, "--order", order, "--locale", "en"]);
  assert.match(stdout, /\nOrder\n[\s\S]*waits until the configuration's errors, above, are mended/);
});

test("standard input is read, once", () => {
  assert.equal(check(["check", "-"], readFileSync(broken)).status, 1);
  assert.equal(check(["check", sound, "--order", "-"], readFileSync(order)).status, 0);
  const both = check(["check", "-", "--order", "-"], "");
  assert.deepEqual([both.status, both.stdout], [2, ""]);
});

for (const [why, args, words] of [
  ["nothing asked", [], /Nothing was asked for/],
  ["an unknown command", ["chekc", sound], /no command "chekc"/],
  ["no file", ["check"], /takes one configuration/],
  ["an unknown option", ["check", sound, "--colour"], /^There is no option --colour\.\n/],
  ["an unknown language", ["check", sound, "--locale", "fr"], /use pt-BR or en/],
  ["an unknown format", ["check", sound, "--format", "xml"], /use text or json/],
  ["a file that is not there", ["check", join(folder, "none.json")], /can't be read \(ENOENT\)/],
  ["a folder", ["check", folder], /can't be read \(EISDIR\)/],
]) {
  test(`misuse ends with 2 and says what to do: ${why}`, () => {
    const { status, stdout, stderr } = check(args);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, words);
    assert.match(stderr, /--help/);
  });
}

test("what is no JSON is told with its line and column, and not repeated", () => {
  const { status, stderr } = check(["check", write("bad.json", `{\n  "general": {\n    "password": "${secret}" x\n`)]);
  assert.equal(status, 2);
  assert.match(stderr, /is no JSON: line 3, column 58\./);
  for (const [text, at] of [
    ['{"a": ', "line 1, column 1"],
    ['{\n "a": x\n}', "line 2, column 7"],
    ['{"a": 1,}', "line 1, column 8"],
  ]) {
    assert.match(check(["check", "-"], text).stderr, new RegExp(`is no JSON: ${at}\\.`), text);
  }
});

test("a reader that leaves early is no fault", () => {
  const line = `"${process.execPath}" "${join(root, "pkg", "cli.js")}" check "${broken}" | head -1; echo "$\{PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
  assert.deepEqual([stdout, stderr], ["Configuração\n1\n", ""]);
});

test("it says its version and how it is used", () => {
  assert.equal(check(["--version"]).stdout, `${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);
  assert.match(check(["--help"]).stdout, /^Usage: datacake-voalle check/);
});
