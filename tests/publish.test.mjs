// What `npm publish` would do, tried with no registry in reach: HACKING.md, "Publishing".
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version, keywords, publishConfig, repository } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

test("publishing goes through up to the registry, with this version and public", () => {
  // Nobody listens there, and a dry run needs nobody.
  const args = ["publish", "--dry-run", "--json", "--ignore-scripts", "--registry", "http://127.0.0.1:9", "--fetch-retries", "0"];
  const answer = JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: "pipe", timeout: 180_000 }));
  const published = answer["datacake-voalle"] ?? answer;
  assert.equal(published.id, `datacake-voalle@${version}`);
  assert.ok(published.files.some(({ path }) => path === "pkg/datacake_voalle_bg.wasm"));
  assert.equal(publishConfig.access, "public");
});

test("no provenance is asked for where no repository is named: the registry would refuse it", () => {
  if (publishConfig.provenance) assert.ok(repository?.url);
});

test("it can be found, and its version is the one that the papers name", () => {
  assert.ok(keywords.includes("voalle") && keywords.includes("standard-schema"));
  const paper = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  assert.ok(paper("README.md").includes(`Version ${version},`));
  assert.ok(paper("CHANGELOG.md").includes(`\n## [${version}]`));
  assert.ok(paper("Cargo.toml").includes(`\nversion = "${version}"`));
});
