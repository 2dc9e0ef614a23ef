// The blocks of the papers that are no script: commands whose programs and options exist, JSON that is data, HTML whose attributes exist.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "svelte/compiler";
import { parse } from "vue/compiler-sfc";
import { validateConfig, validateOrder } from "datacake-voalle";
import { readOptions } from "../npm/cli/options.js";
import { steps } from "../scripts/steps.mjs";
import { exceptionFor, unused } from "./papers/exceptions.mjs";
import { answerOf, blocks, isExample, papers, parts, root } from "./papers/papers.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");
const { scripts, exports, version } = JSON.parse(read("package.json"));
/** The proxy's options and variables. */
const settings = read("proxy/src/settings.rs");
const proxyOptions = [...settings.matchAll(/#\[arg\((.*)\)\]\n\s*pub (\w+)/g)].map(
  ([, arg, field]) => /long = "([\w-]+)"/.exec(arg)?.[1] ?? field.replaceAll("_", "-"),
);
/** The options of the proxy's own commands, beside the server's. */
const commandOptions = [...read("proxy/src/first_contact/command.rs").matchAll(/#\[arg\(long.*\)\]\n\s*(\w+): /g)].map(([, field]) => field);
const proxyVariables = [...settings.matchAll(/env = "(\w+)"/g)].map(([, name]) => name);
/** Those of the program that plays Datacake. */
const hostVariables = [...read("examples/datacake-host/host.mjs").matchAll(/\b(?:env\.|secret\(")(\w+)/g)].map(([, name]) => name);

/** The first four are looked at by readme.test.mjs. */
const looks = ["js", "jsx", "ts", "tsx", "sh", "json", "html", "vue", "svelte"];

test("each block is looked at, or is an exception that says why", () => {
  const answers = blocks.map(answerOf);
  for (const block of blocks) {
    const isLookedAt = looks.includes(block.language) || answers.includes(block) || isExample(block);
    assert.ok(isLookedAt || exceptionFor(block), `${block.name}: nobody looks at a block of "${block.language}"`);
  }
  assert.deepEqual(unused(blocks), []);
});

/** Nobody here says what these may be told; a name that is in no list is misspelt. */
const others = ["apt-get", "bun", "curl", "deno", "docker", "jest", "next", "ng", "openssl", "podman", "rustup", "systemctl", "vitest", "wrangler"];

/** Program by program: what its arguments may be. */
const programs = {
  npm([command, ...args]) {
    if (["run", "start", "test"].includes(command)) return npmScript(command === "run" ? args.shift() : command, args);
    const own = args.filter((arg) => arg.endsWith(".tgz"));
    if (command === "install") return own.forEach((file) => assert.equal(file.split("/").at(-1), `datacake-voalle-${version}.tgz`));
    if (["ci", "i"].includes(command)) return;
    assert.ok(["pack", "publish"].includes(command), `npm ${command}`);
    for (const arg of args) assert.ok(["--dry-run", "--ignore-scripts"].includes(arg), arg);
  },
  npx([name, ...args]) {
    if (name === "datacake-voalle") readOptions(args);
    else assert.ok(others.includes(name) || existsSync(join(root, "node_modules", ".bin", name)), name);
  },
  cargo([command, ...args]) {
    assert.ok(["build", "run", "test"].includes(command), command);
    const at = args.indexOf("-p");
    const crate = args[at + 1]?.replace("datacake-voalle-", "");
    assert.ok(at >= 0 && existsSync(join(root, crate, "Cargo.toml")), "-p names one of our crates");
    const given = args.includes("--") ? args.slice(args.indexOf("--") + 1) : [];
    for (const option of given.filter((arg) => arg.startsWith("--"))) assert.ok(sourceOf(crate).includes(option.slice(2)), option);
  },
  export([assignment]) {
    const [name] = assignment.split("=");
    assert.ok(proxyVariables.includes(name) || hostVariables.includes(name), assignment);
  },
  "datacake-voalle-proxy"(args) {
    const known = args[0] === "first-contact" ? [...proxyOptions, ...commandOptions] : proxyOptions;
    for (const option of args.filter((arg) => arg.startsWith("--"))) assert.ok(known.includes(option.slice(2)), option);
  },
  /** A script of the repository, or a program of examples/: what stands after its address and options are calls of its own. */
  node([file, ...args]) {
    assert.ok(/^(examples|scripts)\//.test(file) && existsSync(join(root, file)), file);
    const source = read(file);
    for (const option of args.filter((arg) => arg.startsWith("--"))) assert.ok(source.includes(`"${option.slice(2)}"`), option);
    for (const path of args.filter((arg) => arg.startsWith("examples/"))) assert.ok(existsSync(join(root, path)), path);
  },
};

const sourceOf = (crate) =>
  readdirSync(join(root, crate, "src"), { recursive: true })
    .filter((name) => name.endsWith(".rs"))
    .map((name) => read(join(crate, "src", name)))
    .join("\n");

function npmScript(name, [dashes, ...args]) {
  assert.ok(Object.hasOwn(scripts, name), `npm run ${name}`);
  if (dashes === undefined) return;
  assert.equal(dashes, "--");
  if (name !== "test") return;
  const [option, value] = args;
  assert.ok(["--list", "--only"].includes(option), option);
  for (const step of value?.split(",") ?? [])
    assert.ok(
      steps.some((one) => one.name === step),
      `no step is called ${step}`,
    );
}

function looked(name, line) {
  const [first, ...args] = line
    .replace(/\s+#.*$/, "")
    .trim()
    .split(/\s+/);
  const program = first.split("/").at(-1);
  if (others.includes(program)) return;
  assert.ok(Object.hasOwn(programs, program), `${name}: nobody knows the program "${program}"`);
  try {
    programs[program](args);
  } catch (error) {
    throw new Error(`${name}: ${line}: ${error.message}`, { cause: error });
  }
}

for (const block of blocks.filter(({ language }) => language === "sh"))
  test(`${block.name}: its commands and options exist`, () => {
    for (const line of block.text.trim().split("\n")) looked(block.name, line);
  });

test("the service's command has options that the proxy knows", () => {
  const unit = blocks.filter(({ language }) => language === "ini");
  assert.equal(unit.length, 1);
  for (const { name, text } of unit) looked(name, text.match(/^ExecStart=(.*)$/m)[1]);
});

test("commands of npm in code spans exist", () => {
  for (const one of papers)
    for (const { name, node } of parts(one, "inlineCode"))
      if (/^(?:npm (?:run|start|test)|npx datacake-voalle)\b/.test(node.value) && !node.value.includes("…")) looked(name, node.value);
});

for (const block of blocks.filter(({ language }) => language === "json"))
  test(`${block.name} is data, and sound where it says what it is`, () => {
    // A part of a file is shown without the braces around it.
    const data = JSON.parse(/^\s*"/.test(block.text) ? `{${block.text}}` : block.text);
    const isShownWrong = blocks.some((each) => each.file === block.file && /^\S+:\d+:\d+: {2}error/m.test(answerOf(each)?.text));
    const codes = (issues) => issues.filter(({ severity }) => severity === "error").map(({ code }) => code);
    // What is wrong with it on purpose stands below it as the command's answer, which readme.test.mjs compares.
    if (data.$schema?.endsWith("/config.schema.json") && !isShownWrong) assert.deepEqual(codes(validateConfig(data)), []);
    if (data.$schema?.endsWith("/order.schema.json")) assert.deepEqual(codes(validateOrder(data)), []);
    const entry = data.$schema?.match(/datacake-voalle\/pkg(\/.*)$/)?.[1];
    if (entry) assert.ok(Object.values(exports).includes(`./pkg${entry}`), data.$schema);
  });

for (const block of blocks.filter((each) => ["vue", "svelte"].includes(each.language) && !isExample(each)))
  test(`${block.name} is a component`, () => {
    if (block.language === "svelte") compile(block.text, { generate: false });
    else assert.deepEqual(parse(block.text).errors, []);
  });

/** The attributes of an element, by its types. */
function attributesOf(tag) {
  const types = read("npm/types/elements.d.ts");
  const own = { "voalle-config": "ConfigAttributes", "voalle-orders": "OrdersAttributes" }[tag];
  assert.ok(own, `there is no element ${tag}`);
  const members = (name) =>
    [...types.match(new RegExp(`interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`))[1].matchAll(/^ {2}"?([\w-]+)"?\??:/gm)].map(([, member]) => member);
  return [...members("ElementAttributes"), ...members(own), "hidden", "id", "class", "slot"].filter((name) => name !== "token");
}

for (const block of blocks.filter(({ language }) => language === "html"))
  test(`${block.name}: its elements have these attributes`, () => {
    for (const [, tag, given] of block.text.matchAll(/<(voalle-[\w-]+)([^>]*)>/g))
      for (const [, name] of given.matchAll(/([\w-]+)(?:="[^"]*")?/g)) assert.ok(attributesOf(tag).includes(name), `<${tag} ${name}>`);
    for (const [, from] of block.text.matchAll(/import "datacake-voalle([^"]*)"/g)) assert.ok(Object.hasOwn(exports, `.${from}`), from);
  });
