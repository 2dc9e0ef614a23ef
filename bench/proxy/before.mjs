// The proxy as it was before the work that docs/benchmarks.md tells of.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { folder, tool, unpack } from "../before.mjs";

/** The path of its binary; built once. */
export async function buildBefore() {
  const target = join(folder, "target");
  const binary = join(target, "release", "datacake-voalle-proxy");
  if (existsSync(binary)) return binary;
  await tool("cargo", ["build", "--release", "--locked", "-p", "datacake-voalle-proxy", "--target-dir", target], undefined, await unpack());
  return binary;
}
