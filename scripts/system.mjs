// Programs that come from the system's packages: found by any of their names, installed by apt-get where that is allowed.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { capture, lastLines, PlainError, run, which } from "./processes.mjs";

const debianVersions = "/usr/lib/postgresql";

const compiler = { title: "a C compiler", find: () => which("cc"), packages: ["gcc", "libc6-dev"] };
// SQLite and ring are C in part: they are compiled against the same C library that the binary is linked with.
export const muslCompiler = { title: "musl's C compiler", find: () => which("musl-gcc"), packages: ["musl-tools"] };
export const chromium = {
  title: "Chromium",
  find: () => which("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
  packages: ["chromium"],
};
export const chromedriver = {
  title: "ChromeDriver",
  // Some systems keep it beside the browser, off the path.
  find: () => which("chromedriver") ?? ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"].find((file) => existsSync(file)),
  packages: ["chromium-driver"],
};
export const firefox = { title: "Firefox", find: () => which("firefox-esr", "firefox"), packages: ["firefox-esr"] };
export const postgresql = {
  title: "PostgreSQL",
  // The folder of its programs: Debian keeps each version's off the path, and the newest is wanted.
  find: () => {
    const versions = existsSync(debianVersions) ? readdirSync(debianVersions) : [];
    const folders = versions.sort((a, b) => b - a).map((version) => join(debianVersions, version, "bin"));
    const onPath = which("initdb");
    return [...folders, ...(onPath ? [dirname(onPath)] : [])].find((folder) => existsSync(join(folder, "initdb")));
  },
  packages: ["postgresql"],
};

const unicodeData = {
  title: "the Unicode Consortium's test of normal forms",
  find: () => which("bzip2") && ["/usr/share/unicode/NormalizationTest.txt.bz2"].find((file) => existsSync(file)),
  packages: ["unicode-data", "bzip2"],
};

const programs = {
  start: [compiler],
  test: [compiler, chromium, chromedriver, firefox, postgresql, unicodeData],
  binary: [compiler, muslCompiler],
};

/** Makes sure of the programs that `goal` ("start", "test" or "binary") needs. */
export async function ensureSystemPrograms(goal) {
  const wanted = programs[goal];
  const missing = wanted.filter((program) => !program.find());
  if (missing.length === 0) return;

  const titles = missing.map((program) => program.title).join(", ");
  const packages = missing.flatMap((program) => program.packages);
  const byHand = `Please install ${titles} (Debian's packages: ${packages.join(" ")}), then run this again.`;
  const apt = await aptCommand();
  if (!apt) throw new PlainError(`${titles} missing, and apt-get cannot be used here without a password. ${byHand}`);

  console.log(`Installing ${titles} with apt-get (up to a few minutes).`);
  // A failed update is not the end: the lists that are there may do.
  await run(apt[0], [...apt.slice(1), "update"]);
  const install = await run(apt[0], [...apt.slice(1), "install", "-y", "--no-install-recommends", ...packages]);
  if (install.code !== 0) throw new PlainError(`${lastLines(install.output)}\napt-get failed. ${byHand}`);
  const still = missing.filter((program) => !program.find()).map((program) => program.title);
  if (still.length > 0) throw new PlainError(`apt-get did not bring ${still.join(", ")}. ${byHand}`);
}

async function aptCommand() {
  if (!which("apt-get")) return undefined;
  const apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  if (process.getuid?.() === 0) return apt;
  return (await capture("sudo", ["-n", "true"])) === undefined ? undefined : ["sudo", "-n", ...apt];
}
