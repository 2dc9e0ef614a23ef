// On a fresh machine nothing of npm is installed when README's two commands begin: what they load before their set-up is Node's own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Every file that a script loads at once, and what each asks for that is no file of ours. */
function loaded(file, seen = new Map()) {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, "utf8");
  const asked = [...text.matchAll(/^(?:import|export)\b[^;"=()]*"([^"]+)"/gm)].map(([, from]) => from);
  seen.set(
    file,
    asked.filter((from) => !from.startsWith(".")),
  );
  for (const from of asked.filter((from) => from.startsWith("."))) loaded(join(dirname(file), from), seen);
  return seen;
}

for (const name of ["start", "test", "build", "setup", "prepack"]) {
  test(`npm run ${name} loads nothing that has to be installed first`, () => {
    const script = scripts[name].match(/node (\S+\.mjs)/)[1];
    const files = loaded(join(root, script));
    assert.ok(files.size > 1, "its own files are seen");
    for (const [file, asked] of files) assert.deepEqual([file, asked.filter((from) => !from.startsWith("node:"))], [file, []]);
  });
}
