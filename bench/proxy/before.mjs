// The proxy as it was before the work that docs/benchmarks.md tells of, built from the repository's own history.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lastLines, PlainError, root, run } from "../../scripts/processes.mjs";

export const commit = "a92c121";
const folder = join(root, "target", commit);

/** The path of its binary; built once. */
export async function buildBefore() {
  const binary = join(folder, "target", "release", "datacake-voalle-proxy");
  if (existsSync(binary)) return binary;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, "source.tar");
  await tool(
    "git",
    ["archive", "--output", archive, commit],
    `The commit ${commit} is not in this copy of the repository: fetch its whole history (git fetch --unshallow).`,
  );
  await tool("tar", ["-xf", archive, "-C", folder]);
  // The linter takes a second configuration below the first for a mistake.
  rmSync(join(folder, "biome.jsonc"), { force: true });
  await tool("cargo", ["build", "--release", "--locked", "-p", "datacake-voalle-proxy", "--target-dir", join(folder, "target")], undefined, folder);
  return binary;
}

async function tool(name, args, hint = "", cwd = root) {
  const { code, output } = await run(name, args, { cwd, timeoutMs: 40 * 60_000 });
  if (code !== 0) throw new PlainError(`${lastLines(output)}\n${name} failed (${code}). ${hint}`.trim());
}
