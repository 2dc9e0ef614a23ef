// The oldest browsers that the elements run in (docs/elements.md, "Styles and policies"): nothing newer is used without a way around it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { elementsStyle } from "../scripts/style.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The lowest versions: Chrome and Edge, Firefox, Safari. */
const floor = [98, 102, 15.4];

/** What is newer than a floor may well be, with the versions that brought it. */
const newer = [
  ["change array by copy", /\.(toSorted|toReversed|toSpliced)\(|\.with\(\s*(-?\d|\w+,)/, [110, 115, 16]],
  ["groupBy", /\b(Map|Object)\.groupBy\b/, [117, 119, 17.4]],
  ["Promise.withResolvers", /withResolvers/, [119, 121, 17.4]],
  ["Promise.try", /Promise\.try\b/, [128, 134, 18.2]],
  ["Array.fromAsync", /fromAsync/, [121, 115, 16.4]],
  ["set methods", /\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/, [122, 127, 17]],
  [
    "iterator helpers",
    /(?<!Object)\.(?:(?:values|keys|entries)\(\)|matchAll\([^()]*\))\.(map|filter|some|every|find|reduce|toArray|take|drop|flatMap|forEach)\(/,
    [122, 131, 18.4],
  ],
  ["well-formed texts", /\.(isWellFormed|toWellFormed)\(/, [111, 119, 16.4]],
  ["lookbehind", /\(\?<[=!]/, [62, 78, 16.4]],
  ["the v flag", /[^\s/]\/[dgimsy]*v[dgimsy]*(?=[.,;)])|RegExp\([^)]*"[a-z]*v[a-z]*"\)/, [112, 116, 17]],
  ["RegExp.escape", /RegExp\.escape/, [136, 134, 18.2]],
  ["static blocks", /\bstatic \{/, [94, 93, 16.4]],
  ["import attributes", /\bimport\b.*\bwith \{ type/, [123, 138, 17.2]],
  ["using", /\bawait using\b|^\s*using \w+ =/, [134, 141, 99]],
  ["AbortSignal.timeout, any", /AbortSignal\.(timeout|any)/, [116, 124, 17.4]],
  ["ARIA as properties", /\.aria[A-Z]\w+/, [81, 119, 12.1]],
  ["elements as ARIA properties", /\.aria\w+Elements?\b/, [135, 136, 16.4]],
  ["popover", /\.(show|hide|toggle)Popover\(/, [114, 125, 17]],
  ["checkVisibility", /checkVisibility\(/, [105, 106, 17.4]],
  ["requestIdleCallback", /requestIdleCallback\(/, [47, 55, 99]],
  ["scheduler", /\bscheduler\./, [94, 142, 99]],
  ["setHTML, getHTML", /\.(setHTML|getHTML|setHTMLUnsafe)\(/, [124, 123, 17.4]],
  ["URL.parse, canParse", /URL\.(parse|canParse)\(/, [126, 126, 18]],
  ["bytes of an answer", /\.bytes\(\)/, [132, 128, 18]],
  ["streams of compression", /CompressionStream/, [80, 113, 16.4]],
  ["base64 of bytes", /\.(toBase64|toHex)\(|fromBase64|fromHex/, [140, 133, 18.2]],
  ["CSS.registerProperty", /CSS\.registerProperty\(/, [78, 128, 16.4]],
  ["constructable style sheets", /new CSSStyleSheet|adoptedStyleSheets = /, [73, 101, 16.4]],
  ["view transitions", /startViewTransition\(/, [111, 144, 18]],
  ["Intl.DurationFormat", /Intl\.DurationFormat/, [129, 136, 16.4]],
];

/** Where a newer one is used behind a question whether it is there. */
const guarded = {
  "npm/decoded.js": ["base64 of bytes"],
  "www/elements/sheet.js": ["CSS.registerProperty"],
  "www/elements/idle.js": ["requestIdleCallback"],
};
const inNode = ["npm/cli.js", "npm/node.js", "npm/json-schema-node.js"];

function inFolder(folder, recursive, ending = ".js") {
  return readdirSync(join(root, folder), { recursive, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function sources() {
  return [...inFolder("www/elements", true), ...inFolder("www", false), ...inFolder("npm", false)].filter((file) => !inNode.includes(file));
}

/** `file: what` for each that a text uses. */
function found(text) {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, "").replace(/\?\.\(/g, "");
  return newer.filter(([, , versions]) => versions.some((version, at) => version > floor[at])).filter(([, pattern]) => pattern.test(code));
}

test("no source uses what is newer than the oldest browsers, but where it asks whether it is there", () => {
  const files = sources();
  assert.ok(files.length > 100);
  const used = files.flatMap((file) =>
    found(readFileSync(join(root, file), "utf8"))
      .filter(([what]) => !guarded[file]?.includes(what))
      .map(([what]) => `${file}: ${what}`),
  );
  assert.deepEqual(used, []);
});

test("the look finds what it looks for", () => {
  for (const [code, what] of [
    ["list.toSorted()", "change array by copy"],
    ["const groups = Map.groupBy(list, of)", "groupBy"],
    ["text.replace(/(?<=a)b/, '')", "lookbehind"],
    ["[...map.values().map(of)]", "iterator helpers"],
    ["static { start(); }", "static blocks"],
    ["element.showPopover()", "popover"],
    ["if (/\\p{L}/v.test(text)) go();", "the v flag"],
    ["input.ariaInvalid = 'true'", "ARIA as properties"],
  ])
    assert.deepEqual(
      found(code).map(([name]) => name),
      [what],
      code,
    );
  for (const code of [
    "element.showPopover?.()",
    "// list.toSorted()",
    "list.map(of).sort()",
    "a / v.b",
    "schema.with(options)",
    "Object.values(all).map(of)",
    'type: "text/csv"',
  ])
    assert.deepEqual(found(code), [], code);
});

test("docs/elements.md names the floor", () => {
  const [chromium, firefox, safari] = floor;
  const words = `They run in Chrome and Edge ${chromium}, Firefox ${firefox}, Safari ${safari} and newer`;
  assert.ok(readFileSync(join(root, "docs/elements.md"), "utf8").includes(words), words);
});

test("a browser without light-dark() gets a colour for each that others have in two", async () => {
  const bundled = inFolder("dist/assets", false, ".css").map((file) => readFileSync(join(root, file), "utf8"));
  assert.equal(bundled.length, 1);
  for (const text of [await elementsStyle(), ...bundled]) {
    const [plain, both] = text.split(/@supports \(color: ?light-dark\(red, ?red\)\)/);
    assert.ok(!plain.includes("light-dark("));
    const names = [...both.matchAll(/(--[\w-]+):[^;]*light-dark\((#\w+), ?#\w+\)/g)];
    assert.equal(names.length, both.match(/light-dark\(/g).length);
    assert.ok(names.length > 10);
    for (const [, name, light] of names) assert.match(plain, new RegExp(`${name}:[^;]*${light}\\b`), name);
  }
});

test("every field hears what a program fills in: no source listens to typing but by typing.js, which hears change as well", () => {
  const own = /addEventListener\(\s*["'`]input["'`]|\.oninput\b|@input=|["'`]?onInput["'`]?\s*:\s*\(event/;
  const files = sources().filter((file) => own.test(readFileSync(join(root, file), "utf8")));
  assert.deepEqual(files, ["www/elements/typing.js"]);
});
