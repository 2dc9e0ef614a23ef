// The programs, pinned, in a folder that goes with the run; `--tools FOLDER` keeps one. What can't be had is left out, and said.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { lastLines, run, which } from "../../scripts/processes.mjs";

const python = {
  pandas: ["numpy==2.4.6", "pandas==3.1.1"],
  polars: ["polars==2.1.0", "fastexcel==0.21.0", "XlsxWriter==3.3.1"],
  pyarrow: ["pyarrow==26.0.1"],
  duckdb: ["duckdb==2.0.1"],
  calamine: ["python-calamine==0.9.1"],
  openpyxl: ["openpyxl==3.1.5"],
};
const javascript = {
  SheetJS: ["xlsx@0.18.5"],
  "csv-parse": ["csv-parse@7.0.3", "csv-stringify@6.9.0"],
  "fast-csv": ["fast-csv@5.0.8"],
  "d3-dsv": ["d3-dsv@3.0.2"],
};

/** `{python, javascript, office, versions: {program: text}}`: how each is run, and which there are. */
export async function install(folder) {
  const versions = {};
  const tools = { versions };
  const said = (program, outcome) => {
    if (outcome.code === 0) return true;
    console.log(`${program} can't be installed, and is left out:\n${lastLines(outcome.output, 3)}`);
    return false;
  };
  const environment = join(folder, "python");
  if (existsSync(join(environment, "bin", "python")) || said("Python", await run("python3", ["-m", "venv", environment]))) {
    tools.python = join(environment, "bin", "python");
    for (const [program, packages] of Object.entries(python)) {
      const asked = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", ...packages];
      if (said(program, await run(tools.python, asked))) versions[program] = packages.map((each) => each.replace("==", " ")).join(", ");
    }
  }
  tools.javascript = join(folder, "javascript");
  mkdirSync(tools.javascript, { recursive: true });
  if (!existsSync(join(tools.javascript, "package.json"))) writeFileSync(join(tools.javascript, "package.json"), '{"private": true}\n');
  for (const [program, packages] of Object.entries(javascript)) {
    const asked = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", ...packages];
    if (said(program, await run("npm", asked, { cwd: tools.javascript }))) versions[program] = packages.map((each) => each.replace("@", " ")).join(", ");
  }
  tools.office = await office(join(folder, "office"), said);
  if (tools.office) versions.LibreOffice = `LibreOffice ${(await tools.office(["--version"])).output.match(/LibreOffice (\S+)/)?.[1] ?? "of unknown version"}`;
  return tools;
}

/** The installed LibreOffice, or Debian's packages unpacked into a folder: a function that runs it in a country's profile. */
async function office(folder, said) {
  const installed = which("soffice");
  if (installed) return runner(installed, folder, {});
  const packed = join(folder, "packages");
  const unpacked = join(folder, "unpacked");
  const home = join(unpacked, "usr", "lib", "libreoffice");
  if (!existsSync(home)) {
    mkdirSync(join(packed, "partial"), { recursive: true });
    const download = ["install", "--download-only", "--yes", "--no-install-recommends", "-o", `Dir::Cache::archives=${packed}`, "-o", "Debug::NoLocking=1"];
    const outcome = which("apt-get")
      ? await run("apt-get", [...download, "libreoffice-calc-nogui"])
      : { code: 1, output: "There is neither soffice nor apt-get." };
    if (!said("LibreOffice", outcome)) return undefined;
    for (const name of readdirSync(packed).filter((each) => each.endsWith(".deb")))
      if (!said("LibreOffice", await run("dpkg", ["-x", join(packed, name), unpacked]))) return undefined;
    // Its own settings name places of the system, and the packages' scripts, which don't run here, would copy the registry.
    const settings = join(home, "program", "fundamentalrc");
    const registry = join(unpacked, "etc", "libreoffice", "registry");
    const moved = readFileSync(settings, "utf8")
      .replaceAll("file:///usr/lib/libreoffice", pathToFileURL(home).href)
      .replaceAll("file:///etc/libreoffice/registry", pathToFileURL(registry).href);
    writeFileSync(settings, moved);
    cpSync(join(home, "share", ".registry"), registry, { recursive: true });
    unlinkSync(join(home, "share", "registry"));
    symlinkSync(registry, join(home, "share", "registry"));
  }
  const libraries = [join(home, "program"), join(unpacked, "usr", "lib", "x86_64-linux-gnu"), join(unpacked, "usr", "lib", "aarch64-linux-gnu")];
  return runner(join(home, "program", "soffice"), folder, { LD_LIBRARY_PATH: libraries.join(":") });
}

function runner(program, folder, environment) {
  return (args, country = "en-US") => {
    const profile = join(folder, `profile-${country}`);
    const settings = join(profile, "user", "registrymodifications.xcu");
    if (!existsSync(settings)) {
      mkdirSync(join(profile, "user"), { recursive: true });
      writeFileSync(settings, profileOf(country));
    }
    return run(program, [`-env:UserInstallation=${pathToFileURL(profile).href}`, "--headless", ...args], {
      env: { ...environment, HOME: folder },
      timeoutMs: 240_000,
    });
  };
}

/** A profile whose formats are a country's. */
function profileOf(country) {
  const item = (path, name, value) => `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${item("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", country)}
${item("/org.openoffice.Office.Linguistic/General", "DefaultLocale", country)}
</oor:items>
`;
}
