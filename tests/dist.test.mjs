// What the builds of the page (dist/) and of the elements (pkg/elements/) put out: nothing of a development build or a server's, maps that
// lead to our sources, and no more at the first view than bench/budget.json allows.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { homedir } from "node:os";
import { dirname, join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const page = readdirSync(join(root, "dist"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.join("dist", (entry.parentPath ?? entry.path).slice(join(root, "dist").length), entry.name));
const elements = readdirSync(join(root, "pkg", "elements")).map((name) => `pkg/elements/${name}`);
const scripts = [...page, ...elements].filter((path) => path.endsWith(".js"));
const originals = page.filter((path) => !/\.(map|br|gz)$/.test(path));
const html = read("dist/index.html");
const mapOf = (path) => JSON.parse(read(`${path}.map`));

test("the bundles are the libraries' own for browsers, as they are for everybody", () => {
  assert.ok(scripts.some((path) => path.startsWith("dist/")) && scripts.some((path) => path.startsWith("pkg/")));
  const unwanted = {
    "Lit's build for development": /Lit is in dev mode|\bDEV_MODE\b|litIssuedWarnings/,
    "Lit's build for servers": /\bNODE_MODE\b|isServer\s*=\s*(?:true|!0)/,
    React: /\breact\.(?:element|transitional\.element|fragment)\b|CLIENT_INTERNALS_DO_NOT_USE/,
    "a question of Node's": /\bprocess\.env\b|\brequire\(/,
    "what keeps a bundler from looking": /@vite-ignore|webpackIgnore/,
    "the module in a text": /data:application\/wasm/,
  };
  for (const path of scripts) for (const [what, pattern] of Object.entries(unwanted)) assert.doesNotMatch(read(path), pattern, `${path}: ${what}`);
  for (const source of scripts.flatMap((path) => mapOf(path).sources)) assert.doesNotMatch(source, /node_modules\/(?:.*\/(?:development|node)\/|react\b)/);
  const lit = scripts.filter((path) => mapOf(path).sources.some((source) => source.endsWith("/lit-html/lit-html.js")));
  assert.deepEqual(lit.map(dirname), ["dist/assets", "pkg/elements"], "Lit is in each of them, and once");
});

test("maps lead to our sources, which they hold, and name no folder of a machine", () => {
  for (const path of scripts) {
    const text = read(path);
    assert.match(text, new RegExp(`^//# sourceMappingURL=${posix.basename(path)}\\.map$`, "m"), path);
    const map = mapOf(path);
    assert.equal(map.sources.length, map.sourcesContent?.length ?? 0, path);
    for (const folder of [root, homedir()]) assert.ok(!JSON.stringify(map).includes(folder), `${path} names ${folder}`);
    for (const [at, source] of map.sources.entries()) {
      assert.ok(!posix.isAbsolute(source) && !/^\w+:/.test(source), `${path}: ${source}`);
      const file = posix.join(posix.dirname(path), source);
      if (!/^(?:www|npm)\//.test(file)) continue;
      // Made while it was bundled.
      if (file === "www/elements/style.js" || file.endsWith(".css")) continue;
      assert.equal(map.sourcesContent[at], read(file), `${path}: ${file} is not as it was built: run npm run build`);
    }
  }
});

test("a text in a bundle is found in the source that it comes from", () => {
  let looked = 0;
  for (const path of scripts.filter((each) => mapOf(each).sources.some((source) => source.includes("www/elements/")))) {
    const map = mapOf(path);
    const places = new SourceMap(map);
    for (const [line, text] of read(path).split("\n").entries()) {
      for (const { 1: words, index } of text.matchAll(/["`]([A-ZÁÉÍÓÚ][^"`\\{}$<]{30,})["`]/g)) {
        // What the bundler brings itself has no source.
        if (!map.sourcesContent.some((source) => source.includes(words))) continue;
        const { originalSource } = places.findEntry(line, index);
        assert.ok(map.sourcesContent[map.sources.indexOf(originalSource)].includes(words), `${path}: ${words} is not in ${originalSource}`);
        looked += 1;
      }
    }
  }
  assert.ok(looked > 100, `${looked} texts`);
});

test("each file of the page has a name that changes with what is in it, and lies there packed", () => {
  for (const path of originals) {
    if (path !== "dist/index.html") assert.match(path, /^dist\/assets\/[\w-]+-[\w-]{8}\.\w+$/);
    const bytes = readFileSync(join(root, path));
    assert.ok(brotliDecompressSync(readFileSync(join(root, `${path}.br`))).equals(bytes), `${path}.br`);
    assert.ok(gunzipSync(readFileSync(join(root, `${path}.gz`))).equals(bytes), `${path}.gz`);
  }
  const others = page.filter((path) => !originals.includes(path) && !originals.includes(path.replace(/\.(map|br|gz)$/, "")));
  assert.deepEqual(others, [], "nothing packed is left over");
});

test("the page asks for the module at once, names its licences, and has no script or style inside", () => {
  const links = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) =>
    Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
  const [module] = links.filter(({ rel }) => rel === "preload");
  assert.match(module.href, /\.wasm$/);
  assert.deepEqual([module.as, module.type], ["fetch", "application/wasm"]);
  // As init() fetches it: by another mode the browser would fetch it twice.
  assert.match(html, /<link rel="preload"[^>]* crossorigin>/);
  for (const { href } of links) assert.ok(existsSync(join(root, "dist", href)), href);
  for (const [, attributes, inside] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
    assert.ok(/\bsrc="\//.test(attributes) && inside.trim() === "", attributes);
  assert.doesNotMatch(html, /<style\b|\sstyle=|\son\w+=/);

  const licences = read(posix.join("dist", links.find(({ rel }) => rel === "license").href));
  assert.match(licences, /^What stands in datacake_voalle_bg\.wasm/);
  const libraries = new Set(
    scripts
      .filter((path) => path.startsWith("dist/"))
      .flatMap((path) =>
        [
          ...mapOf(path)
            .sources.join("\n")
            .matchAll(/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g),
        ].map(([, name]) => name),
      ),
  );
  for (const name of ["lit-html", "papaparse"]) assert.ok(libraries.has(name), name);
  for (const name of libraries) assert.ok(licences.includes(read(`node_modules/${name}/LICENSE`).trim()), `the licence of ${name}`);
});

for (const [view, chunk] of [
  ["home", /^dist\/assets\/home-/],
  ["configuration", /^dist\/assets\/voalle-config-/],
]) {
  test(`the first view asks for few files and few bytes: ${view}`, () => firstView(view, chunk));
}

/** What the page's HTML asks for, and the script of the view that comes first, with what that imports. */
function firstView(view, chunk) {
  const budget = JSON.parse(read("bench/budget.json")).firstView[view];
  const wanted = new Set(["dist/index.html"]);
  const want = (path) => {
    if (wanted.has(path)) return;
    wanted.add(path);
    if (!path.endsWith(".js")) return;
    for (const [, from] of read(path).matchAll(/(?:^|[;}])\s*(?:import|export)\b[^"'();]*["'](\.[^"']+)["']/g)) want(posix.join(posix.dirname(path), from));
  };
  for (const [, tag, address] of html.matchAll(/<((?:script|link)\b[^>]*?)\b(?:src|href)="\/([^"]+)"/g)) {
    if (!/rel="(?:license|icon)"/.test(tag)) want(`dist/${address}`);
  }
  const first = originals.filter((path) => chunk.test(path));
  assert.equal(first.length, 1, `${first}`);
  want(first[0]);
  const others = { home: /\/voalle-config-/, configuration: /\/home-/ };
  for (const path of wanted) assert.doesNotMatch(path, others[view], "what both views need stands in neither of them");
  const rows = [...wanted].map((path) => ({ path, brotli: readFileSync(join(root, `${path}.br`)).length }));
  const bytes = rows.reduce((total, row) => total + row.brotli, 0);
  console.table([...rows, { path: "together", brotli: bytes }, { path: "budget", brotli: budget.bytes }]);
  assert.ok(["html", "css", "js", "wasm"].every((kind) => rows.some(({ path }) => path.endsWith(`.${kind}`))));
  assert.ok(rows.length <= budget.requests, `${rows.length} requests are more than the budget of ${budget.requests} (bench/budget.json)`);
  assert.ok(bytes <= budget.bytes, `${bytes} bytes are more than the budget of ${budget.bytes} (bench/budget.json)`);
}
