// npm run binary: the proxy for a machine without Rust, Node or our repository: one program that needs no library of the system, with the
// page, the package and a unit for systemd beside it, packed. It is made for Linux on x86_64, where this is run too.
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build, withoutPaths } from "./build.mjs";
import { lastLines, launch, main, PlainError, root, run, stop } from "./processes.mjs";
import { staticTarget } from "./rust-tools.mjs";
import { setup } from "./setup.mjs";

const name = "datacake-voalle-proxy";
const output = join(root, "target", "binary");
const folder = join(output, name);
// Its own: the flags are others than those of `npm start` and `npm test`, and either would build the other's crates anew.
const targetDir = join(root, "target", "static");
const readyMs = 60_000;

await main(async () => {
  if (process.platform !== "linux" || process.arch !== "x64") throw new PlainError("The binary is made on Linux on x86_64, so that it can be tried.");
  await setup({ for: "binary" });
  await build();
  const began = Date.now();
  const built = await compile();
  const seconds = Math.round((Date.now() - began) / 1000);
  await assemble(built);
  const archive = await pack();
  await needsNothing(join(folder, name));
  await startsAlone(archive);
  const [binary, packed] = await Promise.all([stat(join(folder, name)), stat(archive)]);
  console.log(`Compiled in ${seconds} s: the program has ${binary.size} bytes, the archive ${packed.size}. It is static, and started from the archive alone.`);
  console.log(archive);
});

async function compile() {
  console.log("Building the proxy as a static program (the first time takes some minutes).");
  const args = ["build", "--release", "--locked", "--target", staticTarget, "-p", name];
  const env = { CARGO_TARGET_DIR: targetDir, CARGO_ENCODED_RUSTFLAGS: withoutPaths(), CC_x86_64_unknown_linux_musl: "musl-gcc" };
  await must("cargo", args, { env, timeoutMs: 60 * 60_000 });
  return join(targetDir, staticTarget, "release", name);
}

async function assemble(built) {
  const { notices } = await import("./licences.mjs");
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const [operations, readme] = await Promise.all([
    readFile(join(root, "docs", "operations.md"), "utf8"),
    readFile(join(root, "scripts", "binary", "README.txt"), "utf8"),
  ]);
  // The unit that the paper shows is the one that is handed on.
  const unit = operations.match(/^```ini\n([\s\S]*?)^```/m)?.[1];
  if (!unit) throw new PlainError("docs/operations.md shows no unit for systemd.");
  await rm(output, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const licences = await notices({ file: name, crate: name, target: staticTarget });
  await Promise.all([
    cp(built, join(folder, name)),
    cp(join(root, "dist"), join(folder, "dist"), { recursive: true }),
    cp(join(root, "pkg"), join(folder, "pkg"), { recursive: true, filter: (path) => !path.endsWith(".inputs") }),
    cp(join(root, "LICENSE"), join(folder, "LICENSE")),
    writeFile(join(folder, `${name}.service`), unit),
    writeFile(join(folder, "README.txt"), readme.replaceAll("{version}", version)),
    writeFile(join(folder, "LICENSES.txt"), `${licences}\nmusl, by Rich Felker and others (2005-2020), under the MIT licence, whose words LICENSE has.\n`),
  ]);
}

async function pack() {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const archive = join(output, `${name}-${version}-x86_64-linux.tar.gz`);
  // Whoever unpacks it as root gets root's files, not those of a number that somebody had here.
  await must("tar", ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX", "-czf", archive, "-C", output, name]);
  return archive;
}

/** A loader, or a library, would be another machine's; a path of this machine is nobody's business. */
async function needsNothing(program) {
  const { code, output: said } = await run("readelf", ["--wide", "--program-headers", "--dynamic", program]);
  if (code !== 0) throw new PlainError(`${lastLines(said)}\nreadelf failed (${code}).`);
  const needs = said.split("\n").filter((line) => /\bINTERP\b|\(NEEDED\)/.test(line));
  if (needs.length > 0) throw new PlainError(`It is not static:\n${needs.join("\n")}`);
  const bytes = await readFile(program);
  for (const path of [root, process.env.CARGO_HOME ?? join(homedir(), ".cargo")])
    if (bytes.includes(path)) throw new PlainError(`The program names ${path}, a path of this machine.`);
}

/** Unpacks it where nothing else is, and asks it with an environment of its key alone. */
async function startsAlone(archive) {
  const elsewhere = await mkdtemp(join(tmpdir(), `${name}-`));
  let proxy;
  try {
    await must("tar", ["-xzf", archive, "-C", elsewhere]);
    const command = ["-i", `VOALLE_KEY=${randomBytes(32).toString("hex")}`, `./${name}`, "--listen", "127.0.0.1:0", "--data-dir", "../data"];
    proxy = launch("env", command, { cwd: join(elsewhere, name) });
    let log = "";
    proxy.stderr.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
    const said = createInterface({ input: proxy.stdout })[Symbol.asyncIterator]().next();
    const late = new Promise((resolve) => setTimeout(resolve, readyMs, {}).unref());
    const { value } = await Promise.race([said, late]);
    if (!value) throw new PlainError(`${lastLines(log)}\nThe program does not start.`);
    const { address } = JSON.parse(value);
    const page = await answer(address);
    const asset = page.match(/assets\/[\w.-]+\.js/)?.[0];
    if (!asset) throw new PlainError("The page names no program of its own.");
    for (const path of ["healthz", "readyz", asset, "package/index.js"]) await answer(new URL(path, address));
  } finally {
    if (proxy) await stop(proxy);
    await rm(elsewhere, { recursive: true, force: true });
  }
}

async function answer(address) {
  const response = await fetch(address);
  if (!response.ok) throw new PlainError(`${address} answered ${response.status}.`);
  return response.text();
}

async function must(command, args, options) {
  const { code, output: said } = await run(command, args, options);
  if (code !== 0) throw new PlainError(`${lastLines(said, 200)}\n${command} failed (${code}).`);
}
