// What reports of a first contact teach, as a table.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { table } from "../scripts/facts.mjs";
import { root } from "../scripts/processes.mjs";

const form = (changes) => ({ status: 200, body: "envelope", success: true, response: "object", spelling: "success", words: [], ...changes });
const answer = (call, changes) => ({
  call,
  about: "provider",
  form: form({}),
  known: { form: "x", confidence: "A" },
  unlike: [],
  shape: null,
  ...changes,
});
const report = (lines, answers) => ({ format: "datacake-voalle first contact 1", edition: "0.2.0", day: "2026-11-29", lines, answers });

const first = report(
  [
    { line: "host", state: "as-known", code: "both-answer" },
    { line: "scope", state: "now-seen", code: "smaller-scope-accepted" },
    { line: "lead", state: "as-known", code: "lead-not-found" },
  ],
  [
    answer("campaigns"),
    answer("person", { known: { form: "`response` {}", confidence: "C" }, form: form({ response: "{}" }) }),
    answer("person", {
      known: null,
      form: form({ success: false, response: "null", words: ["‹words, 19›"] }),
      unlike: [
        { place: "response.score", what: "new-field", details: ["number", "text"] },
        { place: "response.id", what: "other-kind", details: ["text"] },
        { place: "response.birthDate", what: "other-form", details: ["word"] },
        { place: "response.phone", what: "absent", details: [] },
        { place: "response.value", what: "many-decimals", details: [] },
        { place: "response.[].id", what: "now-seen", details: ["C"] },
        { place: "success", what: "also-called", details: ["Sucess"] },
        { place: "", what: "of a later edition", details: [] },
      ],
    }),
  ],
);

const rows = [
  "| call | fact | was | now |",
  "|---|---|---|---|",
  "| person | `response.[].id` is as described | C | A, seen |",
  "| person | `response.id` may be text | another type | A, seen |",
  "| person | `response.phone` may be absent | always there | A, seen |",
  "| person | `response.value` may have more than two decimals | two decimals | A, seen |",
  "| person | `success` is called `Sucess` | one of its names | A, seen |",
  "| person | a field `response.score`: number, text | – | A, seen |",
  "| person | a new form: HTTP 200, envelope with success false and response null, “‹words, 19›” | – | A, seen |",
  "| person | the form “`response` {}” | C | A, seen |",
  "| person | the text of `response.birthDate` may be: word | another format | A, seen |",
  "| token | the scope `syngw` alone is accepted | C | A, seen |",
];

test("each fact that was not sure, or not known, is a row", () => {
  assert.deepEqual(table([first]).split("\n"), rows);
  assert.deepEqual(table([report([], [answer("campaigns")])]).split("\n"), rows.slice(0, 2), "what was sure is no row");
});

test("the answers of a line that failed teach nothing", () => {
  const strange = { line: "customer", known: null, form: form({ status: 500 }), unlike: [{ place: "id", what: "absent", details: [] }] };
  const taught = (state) =>
    table([report([{ line: "customer", state }], [answer("person", strange)])])
      .split("\n")
      .slice(2).length;
  assert.deepEqual([taught("failed"), taught("news")], [0, 2]);
});

test("a bare 404 is nobody's only where the same call is answered with an envelope", () => {
  const bare = answer("person", { form: form({ status: 404, body: "empty", success: null }), known: { form: "404 and nothing else", confidence: "B" } });
  const other = answer("openTitles");
  assert.deepEqual(
    table([report([], [bare, other])])
      .split("\n")
      .slice(2),
    [],
  );
  assert.deepEqual(
    table([report([], [answer("person"), bare])])
      .split("\n")
      .slice(2),
    ["| person | the form “404 and nothing else” | B | A, seen |"],
  );
});

test("what rests on whom the administrator named is not called seen", () => {
  const lead = (code) =>
    table([report([{ line: "lead", state: "news", code }], [])])
      .split("\n")
      .slice(2);
  assert.deepEqual(lead("lead-not-found"), [], "nor is it a fact that somebody is not found who may be nobody");
  for (const code of ["lead-found", "other-nobody"]) {
    assert.match(lead(code)[0], /\| as the administrator declared \|$/, code);
  }
});

test("each of a line's codes is a fact, and what a port answered stands beside it", () => {
  const ports = {
    line: "ports",
    state: "failed",
    code: "erp-timeout",
    codes: ["erp-timeout", "api-port-answered"],
    forms: [{ code: "api-port-answered", status: 403, body: "page" }],
  };
  const scope = { line: "scope", state: "news", code: "scopes-differ", codes: ["scopes-differ", "smaller-scope-accepted"] };
  assert.deepEqual(
    table([report([ports, scope], [])])
      .split("\n")
      .slice(2),
    [
      "| ports | the API's port answers the token's path otherwise than by an empty 404: HTTP 403, page | A said 404 | A, seen |",
      "| token | other scopes come than were asked for | – | A, seen |",
      "| token | the scope `syngw` alone is accepted | C | A, seen |",
    ],
  );
});

test("a new form that is new by its error says so", () => {
  const beside = answer("sale", { known: null, form: form({ words: ["‹words, 9›"], hasError: true }) });
  assert.match(table([report([], [beside])]), /response object, “‹words, 9›”, with an error beside it \| – \|/);
});

test("several reports are one table, which says how many have a fact", () => {
  const second = report([{ line: "scope", state: "now-seen", code: "smaller-scope-accepted" }], []);
  const [last] = table([first, second, second]).split("\n").slice(-1);
  assert.equal(last, "| token | the scope `syngw` alone is accepted | C | A, seen in 3 reports |");
});

test("a fact says at which environments it was seen, as far as the reports say theirs", () => {
  const of = (environment) => ({ ...report([{ line: "scope", state: "now-seen", code: "smaller-scope-accepted" }], []), environment });
  const now = (...reports) => table(reports).split("\n").at(-1).split(" | ").at(-1);
  assert.equal(now(of("staging")), "A, seen (staging) |");
  assert.equal(now(of("staging"), of("production"), of("staging")), "A, seen in 3 reports (production, staging) |");
  assert.equal(now(of(undefined), of("https://erp.example")), "A, seen in 2 reports |", "nothing that is no environment");
});

test("the command prints it, and says which file is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "facts-"));
  const file = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (...files) => spawnSync(process.execPath, [join(root, "scripts", "facts.mjs"), ...files], { encoding: "utf8" });
  const good = file("good.json", JSON.stringify(first));
  assert.deepEqual(run(good).stdout.trim().split("\n"), rows);
  for (const [name, text] of [
    ["other.json", "{}"],
    ["cut.json", '{"format"'],
    ["null.json", "null"],
  ]) {
    const { status, stdout, stderr } = run(good, file(name, text));
    assert.deepEqual([status, stdout, stderr.includes(name)], [2, "", true], name);
  }
  assert.equal(run().status, 2);
});

test("each code that teaches something is one that the rehearsal gives", () => {
  const words = readFileSync(join(root, "proxy/src/first_contact/words.rs"), "utf8");
  const given = [...words.matchAll(/= "([a-z-]+)"$/gm)].map(([, code]) => code);
  assert.ok(given.length > 30);
  const taught = readFileSync(join(root, "scripts/facts.mjs"), "utf8").split("OF_LINES = {")[1].split("};")[0];
  const codes = [...taught.matchAll(/^ {2}"([a-z-]+)": /gm)].map(([, code]) => code);
  assert.ok(codes.length > 10);
  for (const code of codes) assert.ok(given.includes(code), code);
});
