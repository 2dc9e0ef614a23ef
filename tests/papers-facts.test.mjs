// What the papers list is what there is: routes, scopes, refusals, options, variables, attributes, methods, events, codes of the client.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { paper, parts, plain, root } from "./papers/papers.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, ...found]) => (found.length > 1 ? found : found[0]));
const unique = (list) => [...new Set(list)].sort();

/** The text under a heading, up to the next one. */
function section(file, heading) {
  const [, after] = paper(file).text.split(`\n## ${heading}\n`);
  assert.ok(after, `${file} has no "${heading}"`);
  return after.split("\n## ")[0];
}
/** The rows of its tables, each a list of cells. */
const rows = (text) =>
  text
    .split("\n")
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.slice(2, -2).split(/(?<!\\) \| /));
const spans = (text) => all(text, /`([^`]+)`/g);

test("docs/proxy.md has every route with its scope", () => {
  const scopes = Object.fromEntries(all(read("proxy/src/access.rs"), /Self::(\w+) => "([\w:]+)"/g));
  const real = all(read("proxy/src/app.rs"), /\("\/([^"]+)", Scope::(\w+), (.+)\),\n/g).flatMap(([path, scope, handlers]) =>
    all(handlers, /\b(get|put|post)\(/g).map((method) => `${path} ${method.toUpperCase()} ${scopes[scope]}`),
  );
  const told = rows(section("docs/proxy.md", "Routes")).flatMap(([route, scope]) => {
    // `config` GET, PUT; `notices` GET, `notices/test` POST: each method is of the path before it, the scopes go along in order.
    const [paths, wanted] = [all(route, /`([^`]+)`((?:,? [A-Z]+)*)/g), spans(scope)];
    const calls = paths.flatMap(([path, methods], at) => all(methods || paths.at(-1)[1], /([A-Z]+)/g).map((method) => [path, method, at]));
    return calls.map(([path, method], at) => `${path} ${method} ${wanted.length === calls.length ? wanted[at] : wanted[0]}`);
  });
  assert.deepEqual(unique(told), unique(real));
});

test("docs/proxy.md has every refusal with its status", () => {
  const numbers = {
    ...{ BAD_REQUEST: 400, UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404, METHOD_NOT_ALLOWED: 405, REQUEST_TIMEOUT: 408, CONFLICT: 409 },
    ...{ PRECONDITION_FAILED: 412, PAYLOAD_TOO_LARGE: 413, UNSUPPORTED_MEDIA_TYPE: 415, UNPROCESSABLE_ENTITY: 422, PRECONDITION_REQUIRED: 428 },
    ...{ TOO_MANY_REQUESTS: 429, INTERNAL_SERVER_ERROR: 500, BAD_GATEWAY: 502, SERVICE_UNAVAILABLE: 503, GATEWAY_TIMEOUT: 504 },
  };
  const lines = section("docs/proxy.md", "What a send answers").split("\n");
  const codes = all(read("proxy/src/problem.rs"), /\b[A-Z_]+ = ([A-Z_]+) "([a-z-]+)"/g);
  assert.ok(codes.length > 40);
  for (const [status, code] of codes) {
    const row = lines.find((line) => line.startsWith("|") && line.includes(`\`${code}\``));
    assert.ok(row?.split("|")[1].includes(`${numbers[status]}`), `${code} is answered with ${numbers[status]}`);
  }
});

test("docs/datacake.md names states, kinds and refusals that there are", () => {
  const types = `${read("npm/types/journal.d.ts")}${read("npm/types/client.d.ts")}`;
  const known = [
    ...all(types.match(/type SendStatus = (.+);/)[1], /"(\w+)"/g),
    ...all(types.match(/kind: ("network"[^;]+);/)[1], /"([\w-]+)"/g),
    ...all(read("proxy/src/problem.rs"), /\b[A-Z_]+ = [A-Z_]+ "([a-z-]+)"/g),
  ];
  const told = rows(section("docs/datacake.md", "What became of it")).flatMap(([first]) => spans(first));
  assert.ok(told.length > 15 && told.includes("payload-differs") && told.includes("accepted"));
  for (const name of told) assert.ok(known.includes(name) || ["send.status", "kind", "code"].includes(name), name);
  // `started` is never answered as a send: it is the refusal `send-in-flight`.
  for (const status of ["done", "accepted", "refused", "unknown"]) assert.ok(told.includes(status), status);
});

test("docs/operations.md has variables that the proxy knows", () => {
  const known = all(read("proxy/src/settings.rs"), /env = "(\w+)"/g);
  const told = rows(section("docs/operations.md", "The environment")).flatMap(([names]) => spans(names));
  assert.ok(told.length > 10);
  for (const name of told) assert.ok(known.includes(name) || name === "RUST_LOG", name);
});

test("docs/cli.md has every option of the command", () => {
  const usage = all(read("npm/cli/options.js").split("const formats")[0], /--([\w-]+)/g);
  const told = rows(section("docs/cli.md", "Options")).flatMap(([names]) => all(names, /--([\w-]+)/g));
  assert.deepEqual(unique(told), unique(usage));
});

test("docs/api.md has every function, method and entry", () => {
  const text = paper("docs/api.md").text;
  const names = [
    ...all(read("npm/types/rulebook.d.ts"), /declare function (\w+)/g),
    ...all(read("npm/types/rulebook.d.ts"), /^ {2}(\w+)\(.*\): /gm),
    ...all(read("npm/types/client.d.ts"), /^ {2}(\w+)\(.*\): /gm),
    ...all(read("npm/types/files.d.ts"), /declare function (\w+)/g),
  ];
  assert.ok(names.includes("sendById") && names.includes("planPayment") && names.includes("withoutSecrets"));
  for (const name of names) assert.match(text, new RegExp(`\\b${name}\\b`), name);
  const kinds = read("npm/types/client.d.ts").match(/kind: ("network"[^;]+);/)[1];
  for (const kind of all(kinds, /"([\w-]+)"/g)) assert.ok(text.includes(`\`${kind}\``), kind);
  for (const entry of Object.keys(JSON.parse(read("package.json")).exports))
    assert.ok(entry === "./package.json" || text.includes(`/${entry.slice(2)}`), entry);
});

for (const [name, method] of [
  ["voalle-config", "fill"],
  ["voalle-orders", "open"],
])
  test(`docs/elements.md has all of <${name}>`, () => {
    const types = read(`www/types/${name}.d.ts`);
    const told = rows(section("docs/elements.md", name)).flatMap(([first]) => spans(first).map((span) => span.match(/^[\w-]+/)[0]));
    const events = all(types.match(/EventMap \{([\s\S]*?)\n\}/)[1], /^ {2}(\w+): /gm);
    const members = all(types.split("declare class")[1].split("addEventListener")[0], /^ {2}(?:get |readonly )?(\w+)(?:\(|: )/gm);
    assert.ok(events.includes("navigate") && members.includes(method));
    for (const member of [...events, ...members]) assert.ok(told.includes(member), member);
  });

test("docs/elements.md has the steps, and the CSS properties that are there", () => {
  const { text } = paper("docs/elements.md");
  const steps = all(read("www/elements/config/steps.js"), /^ {2,4}(?:\{ )?id: "(\w+)"/gm);
  assert.equal(steps.length, 7);
  for (const step of steps) assert.ok(text.includes(`\`${step}\``), step);
  const told = spans(section("docs/elements.md", "Styles and policies")).filter((span) => span.startsWith("--voalle-"));
  assert.deepEqual(unique(told), unique(all(read("www/elements/styles/tokens.css"), /var\((--voalle-[\w-]+)/g)));
});

test("what README.pt-BR.md calls by its name stands on the screen", () => {
  const screen = readdirSync(join(root, "www"), { recursive: true })
    .filter((name) => /\.(?:js|html)$/.test(name))
    .map((name) => read(join("www", name)))
    .join("\n");
  const others = ["Arquivo › Salvar como › CSV UTF-8 (delimitado por vírgulas)"]; // Excel's
  for (const kind of ["emphasis", "strong"])
    for (const { name, node } of parts(paper("README.pt-BR.md"), kind)) {
      const label = plain(node).replaceAll("\n", " ").replace(/\.$/, "");
      assert.ok(screen.includes(label) || others.includes(label), `${name}: ${label}`);
    }
});
