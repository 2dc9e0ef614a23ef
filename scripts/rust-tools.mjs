// What comes by rustup and cargo: the wasm target, the lints, and the command-line tools.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { capture, lastLines, PlainError, root, run, which } from "./processes.mjs";

const target = "wasm32-unknown-unknown";
/** What a binary is built for that needs nothing of the system that it runs on. */
export const staticTarget = "x86_64-unknown-linux-musl";

/** Makes sure that the Rust toolchain has what `goal` ("start", "test" or "binary") needs. */
export async function ensureRust(goal) {
  if (!which("cargo") || !which("rustup")) {
    throw new PlainError("Rust is missing. Please install it with rustup (see https://rustup.rs), then run this again.");
  }
  const [targets, components] = await Promise.all([
    capture("rustup", ["target", "list", "--installed"]),
    goal === "test" ? capture("rustup", ["component", "list", "--installed"]) : "",
  ]);
  for (const name of goal === "binary" ? [target, staticTarget] : [target]) {
    if (!targets?.split("\n").includes(name)) await rustup("target", name);
  }
  if (goal !== "test") return;
  for (const name of ["clippy", "rustfmt"]) {
    // Listed with the host behind it: clippy-x86_64-unknown-linux-gnu.
    if (!components?.split("\n").some((line) => line.startsWith(name))) await rustup("component", name);
  }
}

/** Makes sure of the command-line tools that `goal` needs. */
export async function ensureCargoTools(goal) {
  // wasm-pack takes this version and no other; left to itself it would install one of its own at the first build.
  const bindgen = await lockedVersion("wasm-bindgen");
  const [pack, cli] = await Promise.all([version("wasm-pack"), version("wasm-bindgen")]);
  if (!pack || !atLeast(pack, [0, 15])) await cargoInstall("wasm-pack", []);
  if (cli !== bindgen) await cargoInstall("wasm-bindgen-cli", ["--version", bindgen]);
  if (goal === "test" && !which("geckodriver")) await cargoInstall("geckodriver", []);
}

async function rustup(kind, name) {
  console.log(`Adding Rust's ${name} ${kind} with rustup.`);
  const { code, output } = await run("rustup", [kind, "add", name]);
  if (code !== 0) throw new PlainError(`${lastLines(output)}\nPlease run "rustup ${kind} add ${name}", then this again.`);
}

async function cargoInstall(crate, options) {
  const args = ["install", crate, ...options];
  const name = [crate, ...options].join(" ");
  const install = (extra) => run("cargo", [...args, ...extra], { timeoutMs: 30 * 60_000 });
  console.log(`Installing ${name} with cargo (about 2 minutes).`);
  let result = await install(["--locked"]);
  // A registry mirror may lack a version that the tool's own lock file names; the tool's version stays the same.
  if (result.code !== 0 && result.output.includes("failed to select a version")) {
    console.log(`The registry lacks a version that ${crate}'s lock file names: installing ${name} without --locked.`);
    result = await install([]);
  }
  if (result.code === 0) return;
  throw new PlainError(`${lastLines(result.output)}\nPlease run "cargo ${args.join(" ")}", then this again.`);
}

/** The version in what `name --version` prints, "wasm-pack 0.15.1". */
async function version(name) {
  return (await capture(name, ["--version"]))?.match(/\d+\.\d+\.\d+\S*/)?.[0];
}

function atLeast(found, [major, minor]) {
  const [foundMajor, foundMinor] = found.split(".").map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

async function lockedVersion(crate) {
  const lock = await readFile(join(root, "Cargo.lock"), "utf8");
  const found = lock.match(new RegExp(`\\[\\[package\\]\\]\\nname = "${crate}"\\nversion = "([^"]+)"`));
  if (!found) throw new PlainError(`Cargo.lock does not name ${crate}.`);
  return found[1];
}
