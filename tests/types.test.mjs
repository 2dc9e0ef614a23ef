// What an editor shows of the types: TypeScript's own language service is asked at `|`.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// TypeScript 7 has no API yet.
import typescript from "typescript-with-api";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = `${root}tests/typed.ts`;
const head = 'import { ConfigSession, ProxyClient, planOrder, validateConfig, type Config } from "datacake-voalle";\n';
let text = "";
let version = 0;
const settings = {
  strict: true,
  noEmit: true,
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
  types: [],
};
const service = typescript.createLanguageService({
  getCompilationSettings: () => settings,
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? `${version}` : "0"),
  getScriptSnapshot: (name) => {
    const found = name === file ? text : typescript.sys.readFile(name);
    return found === undefined ? undefined : typescript.ScriptSnapshot.fromString(found);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: typescript.getDefaultLibFilePath,
  fileExists: (name) => name === file || typescript.sys.fileExists(name),
  readFile: typescript.sys.readFile,
  readDirectory: typescript.sys.readDirectory,
});

function at(code) {
  text = head + code.replace("|", "");
  version += 1;
  return head.length + code.indexOf("|");
}

const completions = (code) => (service.getCompletionsAtPosition(file, at(code), {})?.entries ?? []).map(({ name }) => name);

function hover(code) {
  const info = service.getQuickInfoAtPosition(file, at(code));
  const tags = (info?.tags ?? []).map(({ name, text: parts }) => `@${name} ${(parts ?? []).map((part) => part.text).join("")}`);
  return [info?.displayParts, info?.documentation]
    .map((parts) => (parts ?? []).map((part) => part.text).join(""))
    .concat(tags)
    .join("\n");
}

test("a configuration is completed where it is typed, although anything is taken", () => {
  assert.deepEqual(
    ["general", "products", "sale"].filter((name) => !completions("validateConfig({ | });").includes(name)),
    [],
  );
  assert.ok(completions("validateConfig({ general: { | } });").includes("erpUrl"));
  assert.ok(completions("validateConfig({ products: [{ | }] });").includes("erpProduct"));
  assert.ok(completions('validateConfig({ payment: { methods: [{ code: "pix", | }] } });').includes("settledByDatacake"));
  assert.ok(completions("planOrder({}, { customer: { | } });").includes("taxId"));
});

test("words of closed lists and places of a session are completed", () => {
  assert.deepEqual(completions('validateConfig({ general: { grant: "|" } });').sort(), ["clientCredentials", "password"]);
  assert.deepEqual(
    completions('new ConfigSession().set("|", 1);').filter((name) => name.startsWith("general.erp")),
    ["general.erpUrl"],
  );
});

test("a hover says what a field is, its limits, where to look and an example", () => {
  const url = hover('validateConfig({ general: { erp|Url: "" } });');
  assert.match(url, /ERP address \(URL do ERP\)\.[\s\S]*An https address, without port or path\.[\s\S]*@example "https:\/\/erp\.seuprovedor\.com\.br"/);
  const port = hover("({ api|Port: 1 }) satisfies Config['general'];");
  assert.match(port, /A whole number from 1 to 65535\.[\s\S]*@default 45715/);
  assert.match(hover('validateConfig({ sale: { team|Code: "" } });'), /In Voalle: Suíte \/ Cadastros \/ Equipes\./);
  assert.match(hover("validate|Config({});"), /Every finding in a configuration/);
});

test("what is asked of a session and of the proxy is a configuration", () => {
  assert.match(hover("const held| = new ConfigSession().config();"), /const held: Config/);
  assert.match(hover('const held| = await new ProxyClient({ baseUrl: "/", provider: "a" }).loadConfig();'), /const held: Config \| null/);
  at('validateConfig({ general: { erpURL: "" } } satisfies Config);');
  const [wrong] = service.getSemanticDiagnostics(file);
  assert.match(typescript.flattenDiagnosticMessageText(wrong.messageText, "\n"), /erpUrl/, "a misspelt name is told with the right one");
});

test("no word of Rust and nothing of wasm-bindgen is among the types", () => {
  const files = readdirSync(`${root}pkg`, { recursive: true }).filter((name) => name.endsWith(".d.ts"));
  assert.ok(files.length > 10);
  for (const name of files) {
    const types = readFileSync(`${root}pkg/${name}`, "utf8");
    assert.doesNotMatch(types, /# Errors|\bNone\b that|\bany\b;|__wb|InitOutput|wasm_bindgen/, name);
  }
});
