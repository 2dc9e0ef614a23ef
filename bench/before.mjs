// The project as it was at one commit, from the repository's own history: what docs/benchmarks.md holds today's against.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { lastLines, PlainError, root, run } from "../scripts/processes.mjs";

export const commit = "a92c121";
export const folder = join(root, "target", commit);

/** Where its sources are; unpacked once. */
export async function unpack() {
  const source = join(folder, "source");
  if (existsSync(source)) return source;
  const [archive, part] = [join(folder, "source.tar"), join(folder, "source.part")];
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await tool(
    "git",
    ["archive", "--output", archive, commit],
    `The commit ${commit} is not in this copy of the repository: fetch its whole history (git fetch --unshallow).`,
  );
  await tool("tar", ["-xf", archive, "-C", part]);
  rmSync(archive);
  // The linter takes a second configuration below the first for a mistake.
  rmSync(join(part, "biome.jsonc"), { force: true });
  // Last, so that what was cut short is not taken for the whole.
  renameSync(part, source);
  return source;
}

/** The entry of its npm package; built once, by its own script and settings, with the Rust compiler of today's package. */
export async function buildPackage() {
  const source = await unpack();
  if (!existsSync(join(source, "pkg", ".inputs"))) {
    shareNodeModules(source);
    console.log(`Building the package of ${commit}.`);
    await tool(process.execPath, [join("scripts", "build.mjs")], undefined, source);
  }
  return join(source, "pkg", "index.js");
}

/** While the lock file is still the same, today's binaryen and Vite are those of the time; else its own set-up installs those that its lock file names. */
function shareNodeModules(source) {
  const lock = (of) => readFileSync(join(of, "package-lock.json"), "utf8");
  const modules = join(source, "node_modules");
  rmSync(modules, { recursive: true, force: true });
  if (lock(source) === lock(root)) symlinkSync(join(root, "node_modules"), modules);
}

export async function tool(name, args, hint = "", cwd = root) {
  const { code, output } = await run(name, args, { cwd, timeoutMs: 40 * 60_000 });
  if (code !== 0) throw new PlainError(`${lastLines(output)}\n${name} failed (${code}). ${hint}`.trim());
}
